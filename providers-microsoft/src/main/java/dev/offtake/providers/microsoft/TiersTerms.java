package dev.offtake.providers.microsoft;

import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.InvalidTermsException.Violation;
import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Prices by yearly volume, read in one of two ways.
 *
 * @param graduated tiers of which each prices the hours that lie in it
 * @param volume tiers of which the one that the whole volume reaches prices every hour
 */
public record TiersTerms(
        @Term("tiers of which each prices the hours that lie in it")
        List<TierTerms> graduated,

        @Term("tiers of which the one that the whole year's volume reaches prices every hour")
        List<TierTerms> volume) {

    /**
     * Copies the lists, and checks that one is stated and that its bounds rise.
     *
     * @throws InvalidTermsException if that is not so
     */
    public TiersTerms {
        graduated = List.copyOf(graduated);
        volume = List.copyOf(volume);
        List<Violation> violations = new ArrayList<>();
        if (graduated.isEmpty() == volume.isEmpty()) {
            violations.add(new Violation(
                    "graduated",
                    graduated.isEmpty() ? "no tier is stated" : "both graduated and volume tiers are stated",
                    "State one list, under 'graduated' or 'volume'."));
        }
        checkBounds("graduated", graduated, violations);
        checkBounds("volume", volume, violations);
        InvalidTermsException.throwIfAny(violations);
    }

    List<TierTerms> stated() {
        return graduated.isEmpty() ? volume : graduated;
    }

    private static void checkBounds(String field, List<TierTerms> tiers, List<Violation> violations) {
        double below = 0;
        for (int i = 0; i < tiers.size(); i++) {
            boolean last = i == tiers.size() - 1;
            Optional<Quantity> bound = tiers.get(i).upTo();
            if (bound.isEmpty() != last) {
                violations.add(new Violation(
                        field,
                        "tier " + (i + 1) + " of " + tiers.size() + (last ? " has a bound" : " has no bound"),
                        "State 'up-to' in every tier but the last."));
            }
            OptionalDouble upTo = bound.map(Quantity::central).orElse(OptionalDouble.empty());
            if (upTo.isPresent()) {
                if (upTo.getAsDouble() <= below) {
                    violations.add(new Violation(
                            field,
                            "tier " + (i + 1) + " ends at " + billions(upTo.getAsDouble()) + ", not above the "
                                    + billions(below) + " where it begins",
                            "Order the tiers by 'up-to'."));
                }
                below = upTo.getAsDouble();
            }
        }
    }

    private static String billions(double hours) {
        return BigDecimal.valueOf(hours).movePointLeft(9).stripTrailingZeros().toPlainString() + " bn H100e-h";
    }
}

package dev.offtake.engine.contract;

import dev.offtake.api.InvalidTermsException.Violation;
import dev.offtake.api.Quantity;
import dev.offtake.engine.contract.ContractTerms.Shortfall;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What spans several terms of a contract. */
final class ContractChecks {

    private ContractChecks() {}

    /** The tables of a contract. */
    record Tables(
            Map<Integer, Quantity> capacity,
            Map<Integer, Quantity> price,
            List<TierTerms> tiers,
            Map<Integer, Quantity> reserved,
            Map<Integer, Quantity> onDemand,
            Map<Integer, Quantity> minimum,
            Map<Integer, Quantity> fixed,
            boolean build) {}

    /** The terms beside the tables. */
    record Options(
            Optional<Quantity> priceDecline,
            Optional<Quantity> reservedPrice,
            Optional<Quantity> onDemandPrice,
            Shortfall shortfall,
            Optional<Quantity> shortfallPrice,
            int makeUp,
            Optional<Quantity> carryForward) {}

    /** All that is wrong, with fields below the terms. */
    static List<Violation> violations(Tables tables, Options options) {
        List<Violation> violations = new ArrayList<>();
        if (tables.capacity().isEmpty() && tables.onDemand().isEmpty() && !tables.build()) {
            violations.add(new Violation("capacity", "no capacity is stated", "State it by year."));
        }
        checkPrice(tables, options, violations);
        checkUsed("reserved-price", options.reservedPrice().isPresent(), "reserved", tables.reserved(), violations);
        checkUsed("on-demand-price", options.onDemandPrice().isPresent(), "on-demand", tables.onDemand(), violations);
        checkUsed("shortfall-price", options.shortfallPrice().isPresent(), "minimum", tables.minimum(), violations);
        checkUsed("carry-forward", options.carryForward().isPresent(), "minimum", tables.minimum(), violations);
        checkUsed("make-up", options.makeUp() > 0, "minimum", tables.minimum(), violations);
        if (!tables.onDemand().isEmpty() && options.onDemandPrice().isEmpty()) {
            violations.add(new Violation("on-demand-price", "capacity on demand has no price", "State it."));
        }
        checkMinimum(tables, options, violations);
        checkTiers(tables.tiers(), violations);
        return violations;
    }

    private static void checkPrice(Tables tables, Options options, List<Violation> violations) {
        if (!tables.price().isEmpty()) {
            return;
        }
        if (tables.reserved().isEmpty()
                && tables.fixed().isEmpty()
                && !tables.capacity().isEmpty()) {
            violations.add(new Violation("price", "nothing is charged for", "State price, reserved or fixed by year."));
        }
        if (!tables.tiers().isEmpty()) {
            violations.add(new Violation("price", "tiers are stated without a price", "State price by year."));
        }
        if (options.priceDecline().isPresent()) {
            violations.add(
                    new Violation("price", "price-decline is stated without a price", "State price for one year."));
        }
        if (!tables.reserved().isEmpty() && options.reservedPrice().isEmpty()) {
            violations.add(new Violation("reserved-price", "reserved capacity has no price", "State it, or price."));
        }
        boolean volume = tables.minimum().values().stream().anyMatch(minimum -> !ContractTerms.isMoney(minimum));
        if (volume && options.shortfallPrice().isEmpty()) {
            violations.add(
                    new Violation("shortfall-price", "a shortfall of the minimum has no price", "State it, or price."));
        }
    }

    private static void checkUsed(
            String field, boolean stated, String user, Map<Integer, Quantity> table, List<Violation> violations) {
        if (stated && table.isEmpty()) {
            violations.add(new Violation(
                    field, field + " is stated without " + user, "State " + user + " by year, or drop it."));
        }
    }

    private static void checkMinimum(Tables tables, Options options, List<Violation> violations) {
        long money = tables.minimum().values().stream()
                .filter(ContractTerms::isMoney)
                .count();
        if (money > 0 && money < tables.minimum().size()) {
            violations.add(new Violation(
                    "minimum",
                    "some years state USD and some H100e-h, so that none could be made up in another",
                    "State every year in one unit."));
        }
        if (options.shortfall() == Shortfall.THROUGH_TIERS) {
            if (tables.tiers().isEmpty()) {
                violations.add(new Violation("shortfall", "there are no tiers to settle through", "State tiers."));
            }
            if (options.shortfallPrice().isPresent()) {
                violations.add(new Violation(
                        "shortfall-price",
                        "a shortfall price is stated, but the shortfall is settled through the tiers",
                        "Drop one of the two."));
            }
        }
        if (money > 0) {
            String reason = "a minimum in USD is short by money, which has no price";
            String suggestion = "Drop it, or state the minimum in H100e-h.";
            if (options.shortfallPrice().isPresent()) {
                violations.add(new Violation("shortfall-price", reason, suggestion));
            }
            if (options.shortfall() == Shortfall.THROUGH_TIERS) {
                violations.add(new Violation("shortfall", reason, suggestion));
            }
            if (options.carryForward().isPresent()) {
                violations.add(new Violation(
                        "carry-forward",
                        "only excess volume is carried forward, and the minimum is in USD",
                        suggestion));
            }
        }
    }

    private static void checkTiers(List<TierTerms> tiers, List<Violation> violations) {
        double below = 0;
        for (int i = 0; i < tiers.size(); i++) {
            boolean last = i == tiers.size() - 1;
            Optional<Quantity> bound = tiers.get(i).upTo();
            if (bound.isEmpty() != last) {
                violations.add(new Violation(
                        "tiers",
                        "tier " + (i + 1) + " of " + tiers.size() + (last ? " has a bound" : " has no bound"),
                        "State 'up-to' in every tier but the last."));
            }
            OptionalDouble upTo = bound.map(Quantity::central).orElse(OptionalDouble.empty());
            if (upTo.isPresent()) {
                if (upTo.getAsDouble() <= below) {
                    violations.add(new Violation(
                            "tiers",
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

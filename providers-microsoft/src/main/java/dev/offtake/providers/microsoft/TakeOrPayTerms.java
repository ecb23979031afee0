package dev.offtake.providers.microsoft;

import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.InvalidTermsException.Violation;
import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The yearly minimum, owed taken or not.
 *
 * @param spend minimum by year, in USD; no minimum in years not named
 * @param volume minimum by year, in H100e-h; no minimum in years not named
 * @param makeUp for how many years a paid shortfall may be made up
 * @param settle how a shortfall in volume is priced
 * @param deficiencyPrice price of a shortfall in volume, in USD/H100e-h, the same every year
 * @param carryForward largest share of a year's minimum by which earlier excess may lower it
 */
public record TakeOrPayTerms(
        @Term(value = "minimum spending by year; none in years not named", unit = "USD", min = 0)
        Map<Integer, Quantity> spend,

        @Term(value = "minimum volume by year; none in years not named", unit = "H100e-h", min = 0)
        Map<Integer, Quantity> volume,

        @Term(
                value = "for how many years after it a paid shortfall may be made up",
                unit = "years",
                min = 0,
                max = 30,
                defaultValue = "0 years",
                source = "assumption: no make-up right unless the contract gives one")
        int makeUp,

        @Term(
                value = "how a shortfall in volume is priced: at the contract price, or through the tiers as if"
                        + " the minimum had been taken",
                defaultValue = "contract-price",
                source = "assumption: the textbook contract pays a deficiency at the contract price, see "
                        + "https://beebolt.com/glossary/take-or-pay-contract")
        Settle settle,

        @Term(
                value = "price of a shortfall in volume, in place of the contract price",
                unit = "USD/H100e-h",
                min = 0,
                max = 1000)
        Optional<Quantity> deficiencyPrice,

        @Term(
                value = "largest share of a year's minimum volume by which earlier excess may lower it; "
                        + "without it excess is not carried forward",
                unit = "%",
                min = 0,
                max = 100)
        Optional<Quantity> carryForward) {

    /** How a shortfall in volume is priced. */
    public enum Settle {
        /** At the year's contract price, or the deficiency price if one is stated. */
        CONTRACT_PRICE,
        /** Through the tiers, as if the minimum had been taken. */
        THROUGH_TIERS
    }

    /**
     * Checks that the minimum is said in one way.
     *
     * @throws InvalidTermsException if it is said in none or in two, or with terms that it does not use
     */
    public TakeOrPayTerms {
        spend = Map.copyOf(spend);
        volume = Map.copyOf(volume);
        List<Violation> violations = new ArrayList<>();
        if (spend.isEmpty() == volume.isEmpty()) {
            violations.add(new Violation(
                    "spend",
                    spend.isEmpty() ? "no minimum is stated" : "both spend and volume are stated",
                    "State one of the two, by year."));
        }
        if (deficiencyPrice.isPresent() && settle == Settle.THROUGH_TIERS) {
            violations.add(new Violation(
                    "deficiency-price",
                    "a deficiency price is stated, but the shortfall is settled through the tiers",
                    "Drop one of the two."));
        }
        if (!spend.isEmpty() && volume.isEmpty()) {
            String reason = "a minimum in USD is short by money, which has no price";
            if (deficiencyPrice.isPresent()) {
                violations.add(new Violation("deficiency-price", reason, "Drop it, or state the minimum as volume."));
            }
            if (settle == Settle.THROUGH_TIERS) {
                violations.add(new Violation("settle", reason, "Drop it, or state the minimum as volume."));
            }
            if (carryForward.isPresent()) {
                violations.add(new Violation(
                        "carry-forward",
                        "only excess volume is carried forward, and the minimum is in USD",
                        "Drop it, or state the minimum as volume."));
            }
        }
        InvalidTermsException.throwIfAny(violations);
    }

    /** The minimum of one year, in USD or H100e-h, if there is one. */
    Optional<Quantity> minimum(int year) {
        return Optional.ofNullable(spend.isEmpty() ? volume.get(year) : spend.get(year));
    }
}

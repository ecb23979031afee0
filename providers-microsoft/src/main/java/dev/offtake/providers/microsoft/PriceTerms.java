package dev.offtake.providers.microsoft;

import dev.offtake.api.Formulas.Interpolation;
import dev.offtake.api.Horizon;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.InvalidTermsException.Violation;
import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import dev.offtake.api.YearTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The contract price of an H100e-hour: a base with its decline, or points by year; and the tiers by yearly volume.
 *
 * @param base price in the first year of the horizon, in USD/H100e-h
 * @param decline fall from one year to the next, in 1/yr
 * @param points price by year, in USD/H100e-h, in place of base and decline
 * @param interpolation how years between points are found
 * @param holdLast whether the last point holds in later years
 * @param tiers prices by yearly volume; absent, every hour costs the contract price
 */
public record PriceTerms(
        @Term(value = "contract price in the first year of the horizon", unit = "USD/H100e-h", min = 0, max = 1000)
        Optional<Quantity> base,

        @Term(
                value = "fall of the price from one year to the next; 0 %/yr for a steady price",
                unit = "%/yr",
                min = -100,
                max = 100)
        Optional<Quantity> decline,

        @Term(value = "contract price by year, in place of base and decline", unit = "USD/H100e-h", min = 0, max = 1000)
        Map<Integer, Quantity> points,

        @Term("how a year between two points is found; needed only if one is left out")
        Optional<Interpolation> interpolation,

        @Term(
                value = "whether the last point holds in later years",
                defaultValue = "false",
                source = "assumption: nothing is extrapolated without being told to")
        boolean holdLast,

        @Term("prices by yearly volume; without them every contracted hour costs the contract price")
        Optional<TiersTerms> tiers) {

    /**
     * Checks that the price is said in one way.
     *
     * @throws InvalidTermsException if it is said in none or in two
     */
    public PriceTerms {
        List<Violation> violations = new ArrayList<>();
        if (base.isEmpty() && points.isEmpty()) {
            violations.add(new Violation("base", "no price is stated", "State base and decline, or points by year."));
        }
        if (base.isPresent() && !points.isEmpty()) {
            violations.add(new Violation("points", "both base and points are stated", "Keep one of the two."));
        }
        if (base.isPresent() && decline.isEmpty()) {
            violations.add(new Violation(
                    "decline", "a base needs its decline", "State 'decline: 0 %/yr' for a steady price."));
        }
        if (base.isEmpty() && decline.isPresent()) {
            violations.add(
                    new Violation("decline", "decline is stated without a base", "State base, or drop decline."));
        }
        violations.addAll(new YearTable(points, interpolation, holdLast).unused());
        InvalidTermsException.throwIfAny(violations);
    }

    YearTable table() {
        return new YearTable(points, interpolation, holdLast);
    }

    /** What the points leave open over a horizon, with fields below the whole terms. */
    List<Violation> gaps(Horizon years) {
        return table().gaps("price.points", years);
    }
}

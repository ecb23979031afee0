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
 * How much capacity is contracted: a base with its growth, or points by year.
 *
 * @param base capacity in the first year of the horizon, in H100e
 * @param growth factor from one year to the next, a pure number
 * @param fade factor by which growth − 1 shrinks each year; absent, growth is steady
 * @param points capacity by year, in H100e, in place of base and growth
 * @param interpolation how years between points are found
 * @param holdLast whether the last point holds in later years
 * @param ceiling the most there will ever be, in H100e
 * @param usable the share of contracted capacity that can run
 */
public record CapacityTerms(
        @Term(value = "contracted capacity in the first year of the horizon, year average", unit = "H100e", min = 0)
        Optional<Quantity> base,

        @Term(value = "growth factor from one year to the next; 1 for no growth", unit = "1", min = 0, max = 20)
        Optional<Quantity> growth,

        @Term(
                value = "factor by which growth − 1 shrinks each year; without it growth is steady",
                unit = "1",
                min = 0,
                max = 2)
        Optional<Quantity> fade,

        @Term(value = "contracted capacity by year, year average, in place of base and growth", unit = "H100e", min = 0)
        Map<Integer, Quantity> points,

        @Term("how a year between two points is found; needed only if one is left out")
        Optional<Interpolation> interpolation,

        @Term(
                value = "whether the last point holds in later years",
                defaultValue = "false",
                source = "assumption: nothing is extrapolated without being told to")
        boolean holdLast,

        @Term(value = "the most capacity there will be in any year", unit = "H100e", min = 0)
        Optional<Quantity> ceiling,

        @Term(
                value = "share of contracted capacity that can run",
                unit = "%",
                min = 0,
                max = 100,
                defaultValue = "100 %",
                source = "assumption: rented hours are delivered hours, since outages are credited or replaced")
        Quantity usable) {

    /**
     * Checks that capacity is said in one way.
     *
     * @throws InvalidTermsException if it is said in none or in two
     */
    public CapacityTerms {
        List<Violation> violations = new ArrayList<>();
        if (base.isEmpty() && points.isEmpty()) {
            violations.add(new Violation("base", "no capacity is stated", "State base and growth, or points by year."));
        }
        if (base.isPresent() && !points.isEmpty()) {
            violations.add(new Violation("points", "both base and points are stated", "Keep one of the two."));
        }
        if (base.isPresent() && growth.isEmpty()) {
            violations.add(new Violation("growth", "a base needs its growth", "State 'growth: 1' for a steady level."));
        }
        if (base.isEmpty() && growth.isPresent()) {
            violations.add(new Violation("growth", "growth is stated without a base", "State base, or drop growth."));
        }
        if (growth.isEmpty() && fade.isPresent()) {
            violations.add(new Violation("fade", "fade is stated without growth", "State growth, or drop fade."));
        }
        violations.addAll(new YearTable(points, interpolation, holdLast).unused());
        InvalidTermsException.throwIfAny(violations);
    }

    YearTable table() {
        return new YearTable(points, interpolation, holdLast);
    }

    /** What the points leave open over a horizon, with fields below the whole terms. */
    List<Violation> gaps(Horizon years) {
        return table().gaps("capacity.points", years);
    }
}

package dev.offtake.providers.stargate;

import dev.offtake.api.Formulas.Interpolation;
import dev.offtake.api.Horizon;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.InvalidTermsException.Violation;
import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import dev.offtake.api.YearTable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compute per MW of IT load: of the whole fleet by calendar year, or by hardware generation.
 *
 * @param base efficiency of the fleet in the first year of the horizon, in H100e/MW-IT
 * @param growth factor from one calendar year to the next, a pure number
 * @param points efficiency of the fleet by calendar year, in H100e/MW-IT, in place of base and growth
 * @param interpolation how years between points are found
 * @param holdLast whether the last point holds in later years
 * @param generations efficiency by generation, in H100e/MW-IT, for the sites that name one
 */
public record EfficiencyTerms(
        @Term(
                value = "compute per MW of IT load in the first year of the horizon",
                unit = "H100e/MW-IT",
                min = 1,
                max = 1e6)
        Optional<Quantity> base,

        @Term(value = "growth factor from one year to the next; 1 for no growth", unit = "1", min = 0.1, max = 20)
        Optional<Quantity> growth,

        @Term(
                value = "compute per MW of IT load by year, in place of base and growth",
                unit = "H100e/MW-IT",
                min = 1,
                max = 1e6)
        Map<Integer, Quantity> points,

        @Term("how a year between two points is found; needed only if one is left out")
        Optional<Interpolation> interpolation,

        @Term(
                value = "whether the last point holds in later years",
                defaultValue = "false",
                source = "assumption: nothing is extrapolated without being told to")
        boolean holdLast,

        @Term(
                value = "compute per MW of IT load by hardware generation, for sites that name one",
                unit = "H100e/MW-IT",
                min = 1,
                max = 1e6)
        Map<String, Quantity> generations) {

    /**
     * Checks that the efficiency by year is said in at most one way.
     *
     * @throws InvalidTermsException if nothing is said, or it is said in two ways
     */
    public EfficiencyTerms {
        generations = Collections.unmodifiableMap(new LinkedHashMap<>(generations));
        List<Violation> violations = new ArrayList<>();
        if (base.isEmpty() && points.isEmpty() && generations.isEmpty()) {
            violations.add(new Violation(
                    "base", "no efficiency is stated", "State base and growth, points by year, or generations."));
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
        violations.addAll(new YearTable(points, interpolation, holdLast).unused());
        InvalidTermsException.throwIfAny(violations);
    }

    /** Whether the fleet's efficiency by calendar year is stated. */
    boolean byYear() {
        return base.isPresent() || !points.isEmpty();
    }

    YearTable table() {
        return new YearTable(points, interpolation, holdLast);
    }

    /** What the points leave open over a horizon, with fields below the whole terms. */
    List<Violation> gaps(Horizon years) {
        return table().gaps("efficiency.points", years);
    }
}

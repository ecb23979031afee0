package dev.offtake.engine.scenario;

import dev.offtake.api.Dimension;
import dev.offtake.api.Formulas.Interpolation;
import dev.offtake.api.Horizon;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.InvalidTermsException.Violation;
import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import dev.offtake.api.Unit;
import dev.offtake.api.YearTable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The demand of one workload: a base that grows, or a table by year. Bound from {@code demand.<workload>} the way a
 * provider's terms are.
 *
 * @param base demand in the first year
 * @param growth the factor from the first year to the second
 * @param fade by how much the growth shrinks each year
 * @param points demand by year, in place of base and growth
 * @param interpolation how a year between two stated ones is found
 * @param efficiency H100e per MW-IT, where demand is stated in power
 */
public record DemandTerms(
        @Term(
                value = "demand in the first year",
                unit = "H100e",
                alsoUnits = {"H100e-h/yr", "MW-IT"},
                min = 0)
        Optional<Quantity> base,

        @Term(value = "growth factor from the first year to the second", unit = "1", min = 0)
        Optional<Quantity> growth,

        @Term(
                value = "factor by which the growth shrinks each year",
                unit = "1",
                min = 0,
                max = 1,
                defaultValue = "1",
                source = "assumption: growth is steady unless the scenario lets it fade")
        Quantity fade,

        @Term(
                value = "demand by year",
                unit = "H100e",
                alsoUnits = {"H100e-h/yr", "MW-IT"},
                min = 0)
        Map<Integer, Quantity> points,

        @Term(
                value = "how a year between two stated ones is found",
                defaultValue = "linear",
                source = "assumption: the simplest reading of a table")
        Interpolation interpolation,

        @Term(value = "H100e per MW-IT, where demand is stated in power", unit = "H100e/MW-IT", min = 0)
        Optional<Quantity> efficiency) {

    /**
     * Checks that demand is said in one way.
     *
     * @throws InvalidTermsException if it is said in none or in two, or in units that do not go together
     */
    public DemandTerms {
        points = Map.copyOf(points);
        if (base.isPresent() != growth.isPresent()) {
            throw new InvalidTermsException(
                    base.isPresent() ? "base" : "growth",
                    "'base' and 'growth' go together",
                    base.isPresent() ? "add growth: 1 for steady demand" : "add base: the demand of the first year");
        }
        if (base.isPresent() == !points.isEmpty()) {
            throw new InvalidTermsException(
                    "",
                    base.isPresent() ? "demand is stated twice" : "no demand is stated",
                    "state either 'base' and 'growth', or 'points' by year");
        }
        checkUnits(base, points, efficiency);
    }

    private static void checkUnits(
            Optional<Quantity> base, Map<Integer, Quantity> points, Optional<Quantity> efficiency) {
        Set<Dimension> kinds = new LinkedHashSet<>();
        base.ifPresent(b -> kinds.add(b.dimension()));
        new TreeMap<>(points).values().forEach(q -> kinds.add(q.dimension()));
        String field = base.isPresent() ? "base" : "points";
        if (kinds.size() > 1) {
            throw new InvalidTermsException(field, "values of different kinds, " + kinds, "state all in one unit");
        }
        if (kinds.contains(Unit.MW_IT.dimension()) && efficiency.isEmpty()) {
            throw new InvalidTermsException(
                    field,
                    "demand in power needs an efficiency",
                    "add efficiency, as in 1000 H100e/MW, or state H100e");
        }
    }

    /**
     * What a table leaves open over a horizon: nothing is extrapolated.
     *
     * @param years the horizon
     * @return the first year without a value, or nothing
     */
    List<Violation> gaps(Horizon years) {
        return points.isEmpty()
                ? List.of()
                : new YearTable(points, Optional.of(interpolation), false)
                        .gap(years)
                        .map(gap -> List.of(new Violation("points", gap, "Add the year.")))
                        .orElse(List.of());
    }
}

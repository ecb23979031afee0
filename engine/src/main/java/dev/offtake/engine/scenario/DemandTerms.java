package dev.offtake.engine.scenario;

import dev.offtake.api.Formulas.Interpolation;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import java.util.Map;
import java.util.Optional;

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
     * @throws InvalidTermsException if it is said in none or in two
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
    }
}

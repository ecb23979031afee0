package dev.offtake.engine.scenario;

import dev.offtake.api.Formulas.Interpolation;
import dev.offtake.api.Horizon;
import dev.offtake.api.InvalidTermsException.Violation;
import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import dev.offtake.api.YearTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How demand is given to suppliers. Bound from {@code allocation}.
 *
 * @param policy the policy's name: {@code merit-order}, {@code target-shares} or {@code pro-rata}, or one that an
 *     embedding application adds
 * @param priority the workloads in the order in which they are served; by default that of {@code demand}
 * @param shares for {@code target-shares}: the share of each workload's demand by supplier
 * @param spill for {@code target-shares}: what becomes of demand that the other suppliers cannot take
 * @param weights for {@code pro-rata}: by supplier; by default each supplier's capacity
 */
public record AllocationTerms(
        @Term(
                value = "how demand is given to suppliers",
                defaultValue = "merit-order",
                source = "assumption: a buyer uses what it has committed to first, then the cheapest")
        String policy,

        @Term("the workloads in the order in which they are served")
        List<String> priority,

        @Term("share of each workload's demand by supplier, for target-shares")
        Map<String, GlidePath> shares,

        @Term(
                value = "what becomes of demand that the others cannot take, for target-shares",
                defaultValue = "until-served",
                source = "assumption: a buyer would not leave capacity idle while demand is unmet")
        Spill spill,

        @Term(value = "weight by supplier, for pro-rata", unit = "1", min = 0)
        Map<String, Quantity> weights) {

    /** What becomes of demand that the suppliers without a target cannot take. */
    public enum Spill {
        /** It goes back to suppliers with a target, as far as they have capacity. */
        UNTIL_SERVED,
        /** It is unmet. */
        ONE_PASS
    }

    /**
     * A share over the years: a table, or a logistic curve.
     *
     * @param points the share by year, linear in between
     * @param logistic a logistic curve rescaled to hit both ends exactly
     */
    public record GlidePath(
            @Term(value = "share by year, linear in between", unit = "%", min = 0, max = 100)
            Map<Integer, Quantity> points,

            @Term("a logistic curve over the horizon") Optional<Logistic> logistic) {

        /**
         * Checks that the path is said in one way.
         *
         * @throws dev.offtake.api.InvalidTermsException if it is said in none or in two
         */
        public GlidePath {
            points = Map.copyOf(points);
            if (points.isEmpty() == logistic.isEmpty()) {
                throw new dev.offtake.api.InvalidTermsException(
                        "",
                        logistic.isPresent() ? "the share is stated twice" : "no share is stated",
                        "state either 'points' by year or 'logistic'");
            }
        }
    }

    /**
     * A logistic curve, rescaled so that the first year has {@code from} and the last {@code to} exactly.
     *
     * @param from the share in the first year
     * @param to the share in the last year
     * @param midpoint the date of steepest change
     * @param steepness how steep it is, per year
     */
    public record Logistic(
            @Term(value = "share in the first year", unit = "%", min = 0, max = 100)
            Quantity from,

            @Term(value = "share in the last year", unit = "%", min = 0, max = 100)
            Quantity to,

            @Term(value = "date of steepest change", unit = Term.DATE)
            Quantity midpoint,

            @Term(value = "steepness", unit = "1/yr", min = 0)
            Quantity steepness) {}

    /** Copies the collections, keeping their order. */
    public AllocationTerms {
        priority = List.copyOf(priority);
        shares = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(shares));
        weights = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(weights));
    }

    /**
     * What the tables of shares leave open over a horizon: nothing is extrapolated.
     *
     * @param years the horizon
     * @param suppliers the suppliers there are; what is said of others is not looked at
     * @return for each such table the first year without a value
     */
    List<Violation> gaps(Horizon years, Collection<String> suppliers) {
        List<Violation> gaps = new ArrayList<>();
        shares.forEach((supplier, path) -> {
            if (suppliers.contains(supplier) && !path.points().isEmpty()) {
                new YearTable(path.points(), Optional.of(Interpolation.LINEAR), false)
                        .gap(years)
                        .ifPresent(
                                gap -> gaps.add(new Violation("shares." + supplier + ".points", gap, "Add the year.")));
            }
        });
        return gaps;
    }
}

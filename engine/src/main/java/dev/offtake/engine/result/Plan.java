package dev.offtake.engine.result;

import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * A computed plan: one row an observation, the bills, and what became of the claims.
 *
 * @param run how it came about
 * @param observations the rows; only leaves, so that {@code cost} over its keys is {@code total-cost} every year
 * @param costLines the suppliers' bills, line by line
 * @param claims the claims and their verdicts, in the scenario's order
 * @param problems what went wrong without stopping the run
 */
public record Plan(
        RunInfo run,
        List<Observation> observations,
        List<CostLine> costLines,
        List<ClaimVerdict> claims,
        List<Problem> problems) {

    /** Copies the lists. */
    public Plan {
        Objects.requireNonNull(run, "run");
        observations = List.copyOf(observations);
        costLines = List.copyOf(costLines);
        claims = List.copyOf(claims);
        problems = List.copyOf(problems);
    }

    /**
     * The same as the answer to another question.
     *
     * @param asked the question, such as {@code check}
     * @return the same but for the command in {@link #run}
     */
    public Plan withCommand(String asked) {
        return new Plan(run.withCommand(asked), observations, costLines, claims, problems);
    }

    /**
     * What a supplier costs, over all workloads and categories.
     *
     * @param provider the supplier's id
     * @return the cost by year, in USD
     */
    public ByYear cost(String provider) {
        return sum("cost", o -> provider.equals(o.key().provider()));
    }

    /**
     * What all suppliers cost.
     *
     * @return the total cost by year, in USD
     */
    public ByYear totalCost() {
        return sum("total-cost", o -> true);
    }

    /**
     * What a supplier supplies, over all workloads.
     *
     * @param provider the supplier's id
     * @return the supply by year, average of the year, in H100e
     */
    public ByYear supply(String provider) {
        return sum("supply", o -> provider.equals(o.key().provider()));
    }

    /**
     * A supplier's share of the compute supplied.
     *
     * @param provider the supplier's id
     * @return the share by year, from 0 to 1
     */
    public ByYear share(String provider) {
        return sum("share", o -> provider.equals(o.key().provider()));
    }

    /**
     * Demand that no supplier could serve.
     *
     * @return unmet demand by year, average of the year, in H100e
     */
    public ByYear unmet() {
        return sum("unmet", o -> true);
    }

    private ByYear sum(String metric, Predicate<Observation> which) {
        List<Observation> rows = observations.stream()
                .filter(o -> o.key().metric().equals(metric) && which.test(o))
                .toList();
        if (rows.isEmpty()) {
            throw new NoSuchElementException("the plan has no such rows of '" + metric + "'");
        }
        return new ByYear(rows);
    }

    /** Values by year, summed over what was not asked for. */
    public static final class ByYear {

        private final List<Observation> rows;

        private ByYear(List<Observation> rows) {
            this.rows = rows;
        }

        /**
         * The value in one year.
         *
         * @param year the calendar year
         * @return the value, in the unit that the method which gave this states
         * @throws NoSuchElementException if the plan has no such year, or the value is unknown
         */
        public double in(int year) {
            double sum = 0;
            boolean found = false;
            for (Observation row : rows) {
                if (!Objects.equals(row.key().year(), year)) {
                    continue;
                }
                Double value = row.value();
                if (value == null) {
                    throw new NoSuchElementException(row.key() + " is unknown: " + row.reason());
                }
                sum += value;
                found = true;
            }
            if (!found) {
                throw new NoSuchElementException("the plan has no year " + year);
            }
            return sum;
        }
    }
}

package dev.offtake.engine.result;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What many futures of a scenario came to.
 *
 * @param run how it came about; its seed and its number of paths are all that is needed to compute it again
 * @param rows the statistics, one row for what was asked and each of its keys
 * @param claims the claims: the verdict of the plan, and how often each is met over the paths
 * @param problems what went wrong without stopping the run
 */
public record Simulation(RunInfo run, List<Row> rows, List<ClaimVerdict> claims, List<Problem> problems) {

    /** Copies the lists. */
    public Simulation {
        Objects.requireNonNull(run, "run");
        rows = List.copyOf(rows);
        claims = List.copyOf(claims);
        problems = List.copyOf(problems);
    }

    /**
     * One number over the paths.
     *
     * @param key what it is about; keys left out were summed over before the statistics were taken
     * @param unit the unit of all values, as in {@code USD/H100e-h}
     * @param known the share of paths on which the number is known, from 0 to 1; the statistics are over these
     * @param reason why it is unknown on the others; null where it is always known
     * @param spread the statistics, or null if it is known on no path
     */
    public record Row(
            Key key,
            String unit,
            double known,
            @Nullable String reason,
            @Nullable Spread spread) {

        /**
         * The statistics.
         *
         * @return the spread
         * @throws NoSuchElementException if the number is not known on any path
         */
        public Spread value() {
            if (spread == null) {
                throw new NoSuchElementException(key + " is unknown: " + reason);
            }
            return spread;
        }
    }

    /**
     * Statistics of a number over paths, in the unit of its row.
     *
     * @param mean the mean
     * @param meanError the standard error of the mean: sd ÷ √paths
     * @param sd the standard deviation
     * @param quantiles the quantiles asked for, from low to high
     * @param relativeError how far a quantile may be off as a part of its value; 0 where quantiles are exact order
     *     statistics
     */
    public record Spread(double mean, double meanError, double sd, List<Quantile> quantiles, double relativeError) {

        /** Copies the list. */
        public Spread {
            quantiles = List.copyOf(quantiles);
        }

        /**
         * A quantile by its name.
         *
         * @param name the name, such as {@code p95}
         * @return the value
         * @throws NoSuchElementException if it was not asked for
         */
        public double quantile(String name) {
            for (Quantile quantile : quantiles) {
                if (quantile.name().equals(name)) {
                    return quantile.value();
                }
            }
            throw new NoSuchElementException("the simulation has no " + name);
        }
    }

    /**
     * A quantile: the least of the values that at least this share of the paths does not exceed.
     *
     * @param name its name as a statistic, such as {@code p5} or {@code p97.5}
     * @param value the value
     * @param error its standard error: half of what lies between the order statistics one standard deviation of the
     *     rank below and above
     */
    public record Quantile(String name, double value, double error) {}

    /**
     * The row of a key.
     *
     * @param key the key
     * @return the row, or empty if it was not asked for
     */
    public Optional<Row> row(Key key) {
        return rows.stream().filter(row -> row.key().equals(key)).findFirst();
    }

    /**
     * The statistics of a number by its text.
     *
     * @param text the key as it is printed, such as {@code total-cost[2027]} or {@code share[stargate,2030]}
     * @return the statistics, in the unit of the row
     * @throws NoSuchElementException if it was not asked for, or is not known on any path
     */
    public Spread spread(String text) {
        for (Row row : rows) {
            if (row.key().toString().equals(text)) {
                return row.value();
            }
        }
        throw new NoSuchElementException("the simulation has no " + text);
    }

    /**
     * The rows as observations of the result contract: one for each statistic.
     *
     * @return the observations; one without a statistic for a row that is not known on any path
     */
    public List<Observation> observations() {
        List<Observation> all = new ArrayList<>();
        for (Row row : rows) {
            Spread spread = row.spread();
            if (spread == null) {
                all.add(new Observation(row.key(), null, row.unit(), null, row.reason()));
                continue;
            }
            all.add(new Observation(row.key(), "mean", row.unit(), spread.mean(), null));
            all.add(new Observation(row.key(), "sd", row.unit(), spread.sd(), null));
            for (Quantile quantile : spread.quantiles()) {
                all.add(new Observation(row.key(), quantile.name(), row.unit(), quantile.value(), null));
            }
        }
        return all;
    }
}

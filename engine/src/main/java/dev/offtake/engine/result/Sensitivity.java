package dev.offtake.engine.result;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which uncertain assumptions one number depends on, and how much.
 *
 * @param run how it came about; its paths are the base samples
 * @param key what the number is
 * @param unit the unit of the number: a base unit such as USD
 * @param central the number with every uncertain assumption at its median
 * @param mean its mean over all samples
 * @param sd its standard deviation over all samples
 * @param varies whether it varied at all
 * @param evaluations how often the model was computed for the indices
 * @param resamples how often the bootstrap of the intervals drew anew
 * @param indices Sobol's indices, the largest total first, equal ones by name
 * @param tornado each assumption at its p10 and p90 with all others at their median, the widest swing first, equal ones
 *     by name
 * @param problems warnings, and plugins that failed
 */
public record Sensitivity(
        RunInfo run,
        Key key,
        String unit,
        double central,
        double mean,
        double sd,
        boolean varies,
        long evaluations,
        int resamples,
        List<Index> indices,
        List<Swing> tornado,
        List<Problem> problems) {

    /** An index whose interval ends below this is not told from zero, whatever its lower end. */
    public static final double NEGLIGIBLE = 0.001;

    /** Copies the lists. */
    public Sensitivity {
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(unit, "unit");
        indices = List.copyOf(indices);
        tornado = List.copyOf(tornado);
        problems = List.copyOf(problems);
    }

    /**
     * The indices of an assumption, or of a group of correlated ones, with 95 % intervals.
     *
     * @param path the assumption's path in the scenario, or the group's id
     * @param members the paths of the assumptions of a group; none for a single assumption
     * @param first the part of the variance it causes alone
     * @param firstLow the lower end of the interval of {@code first}
     * @param firstHigh the upper end of the interval of {@code first}
     * @param total the part of the variance it has a hand in
     * @param low the lower end of the interval of {@code total}
     * @param high the upper end of the interval of {@code total}
     */
    public record Index(
            String path,
            List<String> members,
            double first,
            double firstLow,
            double firstHigh,
            double total,
            double low,
            double high) {

        /** Copies the list. */
        public Index {
            Objects.requireNonNull(path, "path");
            members = List.copyOf(members);
        }

        /**
         * Whether the first-order index is indistinguishable from zero.
         *
         * @return whether its interval reaches 0, or ends below {@link #NEGLIGIBLE}
         */
        public boolean firstIsZero() {
            return firstLow <= 0 || firstHigh < NEGLIGIBLE;
        }

        /**
         * Whether the total index is indistinguishable from zero.
         *
         * @return whether its interval reaches 0, or ends below {@link #NEGLIGIBLE}
         */
        public boolean totalIsZero() {
            return low <= 0 || high < NEGLIGIBLE;
        }
    }

    /**
     * What an assumption does to the number when the others stay at their median.
     *
     * @param path the assumption's path in the scenario
     * @param unit the unit of its values, as the scenario writes it
     * @param p10 the value below which it is with a probability of 10 %
     * @param p90 the value below which it is with a probability of 90 %
     * @param group the id of the group of correlated assumptions it belongs to, or null
     * @param atP10 the number with the assumption at its p10
     * @param atP90 the number with the assumption at its p90
     */
    public record Swing(
            String path,
            String unit,
            double p10,
            double p90,
            @Nullable String group,
            double atP10,
            double atP90) {

        /** Checks the names. */
        public Swing {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(unit, "unit");
        }

        /**
         * The smaller of the two numbers.
         *
         * @return the number, in the unit of the metric
         */
        public double low() {
            return Math.min(atP10, atP90);
        }

        /**
         * The larger of the two numbers.
         *
         * @return the number, in the unit of the metric
         */
        public double high() {
            return Math.max(atP10, atP90);
        }

        /**
         * How far apart the two numbers are.
         *
         * @return the distance, in the unit of the metric, at least 0
         */
        public double swing() {
            return high() - low();
        }
    }
}

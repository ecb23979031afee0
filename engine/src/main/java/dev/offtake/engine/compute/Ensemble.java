package dev.offtake.engine.compute;

import java.util.List;
import java.util.function.Supplier;

/**
 * Statistics of rows of numbers over many paths, computed on several threads. Every bit of a result is the same for any
 * number of threads and any block size.
 *
 * <p>Sums are taken over leaves of 256 consecutive paths, which are combined in a fixed tree over their index. A quantile
 * is the order statistic of rank ⌈p × paths⌉; up to {@link #MOST_EXACT} values it is exact, beyond that it is read from
 * counts, whose error is stated.
 */
public final class Ensemble {

    /** Up to this many values, paths times measured rows, quantiles are exact. */
    public static final long MOST_EXACT = 1L << 26;

    private Ensemble() {}

    /**
     * Which rows there are: measured ones first, then counted ones, then promised ones.
     *
     * @param measured how many rows have statistics
     * @param mayBeUnknown for each measured row, whether it holds NaN where its value is unknown on a path; its
     *     statistics are then over the other paths
     * @param counted how many rows of 0 and 1 are counted
     * @param promised how many rows must be finite and at least 0 on every path
     */
    public record Layout(int measured, List<Boolean> mayBeUnknown, int counted, int promised) {

        /**
         * Checks that each measured row is described, and copies the list.
         *
         * @throws IllegalArgumentException if it is not
         */
        public Layout {
            mayBeUnknown = List.copyOf(mayBeUnknown);
            if (mayBeUnknown.size() != measured || measured < 0 || counted < 0 || promised < 0) {
                throw new IllegalArgumentException(
                        measured + " measured rows, of which " + mayBeUnknown.size() + " are described");
            }
        }

        /**
         * How many rows there are.
         *
         * @return measured, counted and promised rows
         */
        public int width() {
            return measured + counted + promised;
        }
    }

    /**
     * How to run.
     *
     * @param paths how many paths, at least 1
     * @param threads how many threads, the caller's among them
     * @param blockSize how many paths are computed at a time, a multiple of 256
     * @param probabilities the quantiles, between 0 and 1, rising
     */
    public record Settings(long paths, int threads, int blockSize, List<Double> probabilities) {

        /**
         * Checks the numbers and copies the list.
         *
         * @throws IllegalArgumentException if one is outside its range
         */
        public Settings {
            probabilities = List.copyOf(probabilities);
            if (paths < 1 || threads < 1 || blockSize < Leaves.SIZE || blockSize % Leaves.SIZE != 0) {
                throw new IllegalArgumentException("cannot run " + paths + " paths on " + threads
                        + " threads in blocks of " + blockSize + ", which must be a multiple of " + Leaves.SIZE);
            }
        }
    }

    /** Is told how far the run is. */
    public interface Progress {
        /**
         * More paths are done.
         *
         * @param done how many are done by now
         */
        void paths(long done);
    }

    /**
     * Statistics of one row over the paths on which it is known.
     *
     * @param known on how many paths it is known
     * @param mean the mean
     * @param meanError sd ÷ √known
     * @param sd the standard deviation, with known − 1 degrees of freedom; 0 for one path
     * @param quantiles order statistics of rank ⌈p × known⌉
     * @param quantileErrors half of what lies between the order statistics one standard deviation of the rank, √(known p
     *     (1 − p)), below and above
     * @param relativeError how far a quantile may be off, as a part of its value; 0 where they are exact
     */
    public record Statistics(
            long known,
            double mean,
            double meanError,
            double sd,
            List<Double> quantiles,
            List<Double> quantileErrors,
            double relativeError) {

        /** Copies the lists. */
        public Statistics {
            quantiles = List.copyOf(quantiles);
            quantileErrors = List.copyOf(quantileErrors);
        }
    }

    /**
     * What came out.
     *
     * @param paths how many paths
     * @param measured the statistics of each measured row
     * @param counted how many paths have a 1, for each counted row
     * @param exact whether quantiles are exact
     */
    public record Summary(long paths, List<Statistics> measured, List<Long> counted, boolean exact) {

        /** Copies the lists. */
        public Summary {
            measured = List.copyOf(measured);
            counted = List.copyOf(counted);
        }
    }

    /**
     * Computes all paths and their statistics.
     *
     * @param layout which rows there are
     * @param settings how to run
     * @param workers makes what each thread computes with
     * @param progress is told how far it is, by one thread at a time
     * @return the statistics
     * @throws BrokenPathException if a number is not finite where it must be, or a promised one is negative
     * @throws InterruptedException if the calling thread is interrupted; all work has stopped then
     */
    public static Summary run(Layout layout, Settings settings, Supplier<BlockComputer> workers, Progress progress)
            throws BrokenPathException, InterruptedException {
        return new EnsembleRun(layout, settings, workers, progress).run();
    }
}

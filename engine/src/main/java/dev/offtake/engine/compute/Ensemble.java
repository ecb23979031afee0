package dev.offtake.engine.compute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/** Statistics of rows of numbers over many paths. */
public final class Ensemble {

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
    public record Layout(int measured, List<Boolean> mayBeUnknown, int counted, int promised) {}

    /**
     * How to run.
     *
     * @param paths how many paths
     * @param threads how many threads
     * @param blockSize how many paths are computed at a time, a multiple of 256
     * @param probabilities the quantiles, between 0 and 1, rising
     */
    public record Settings(long paths, int threads, int blockSize, List<Double> probabilities) {}

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
     * @param min the least value
     * @param max the largest value
     * @param quantiles order statistics of rank ⌈p × known⌉
     * @param quantileErrors half of what lies between the order statistics one standard deviation of the rank below and
     *     above
     * @param relativeError how far a quantile may be off, as a part of its value; 0 where they are exact
     */
    public record Statistics(
            long known,
            double mean,
            double meanError,
            double sd,
            double min,
            double max,
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
    public record Summary(long paths, List<Statistics> measured, List<Long> counted, boolean exact) {}

    /**
     * Computes all paths and their statistics.
     *
     * @param layout which rows there are
     * @param settings how to run
     * @param workers makes what each thread computes with
     * @param progress is told how far it is
     * @return the statistics
     * @throws BrokenPathException if a number is not finite where it must be
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static Summary run(Layout layout, Settings settings, Supplier<BlockComputer> workers, Progress progress)
            throws BrokenPathException, InterruptedException {
        int width = layout.measured() + layout.counted() + layout.promised();
        int paths = Math.toIntExact(settings.paths());
        double[][] block = new double[width][settings.blockSize()];
        double[][] values = new double[layout.measured()][paths];
        long[] counted = new long[layout.counted()];
        BlockComputer computer = workers.get();
        for (int first = 0; first < paths; first += settings.blockSize()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            int n = Math.min(settings.blockSize(), paths - first);
            computer.compute(first, n, block);
            for (int i = 0; i < n; i++) {
                for (int row = 0; row < width; row++) {
                    double value = block[row][i];
                    boolean unknown =
                            row < layout.measured() && layout.mayBeUnknown().get(row) && Double.isNaN(value);
                    if (!unknown && !(Double.isFinite(value) && (row < layout.measured() || value >= 0))) {
                        throw new BrokenPathException(first + i, row, value);
                    }
                }
            }
            for (int row = 0; row < layout.measured(); row++) {
                System.arraycopy(block[row], 0, values[row], first, n);
            }
            for (int row = 0; row < layout.counted(); row++) {
                for (int i = 0; i < n; i++) {
                    counted[row] += block[layout.measured() + row][i] == 0 ? 0 : 1;
                }
            }
            progress.paths(first + n);
        }
        List<Statistics> statistics = new ArrayList<>();
        for (double[] row : values) {
            statistics.add(statistics(
                    Arrays.stream(row).filter(x -> !Double.isNaN(x)).sorted().toArray(), settings));
        }
        return new Summary(paths, statistics, Arrays.stream(counted).boxed().toList(), true);
    }

    private static Statistics statistics(double[] sorted, Settings settings) {
        int n = sorted.length;
        List<Double> p = settings.probabilities();
        List<Double> quantiles = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        if (n == 0) {
            return new Statistics(0, 0, 0, 0, 0, 0, quantiles, errors, 0);
        }
        double mean = Arrays.stream(sorted).sum() / n;
        double squares = Arrays.stream(sorted).map(x -> (x - mean) * (x - mean)).sum();
        double sd = n == 1 ? 0 : Math.sqrt(squares / (n - 1));
        for (double share : p) {
            quantiles.add(sorted[rank(share * n, n)]);
            double spread = Math.sqrt(share * (1 - share) * n);
            errors.add((sorted[rank(share * n + spread, n)] - sorted[rank(share * n - spread, n)]) / 2);
        }
        return new Statistics(n, mean, sd / Math.sqrt(n), sd, sorted[0], sorted[n - 1], quantiles, errors, 0);
    }

    private static int rank(double place, int n) {
        return Math.max(0, Math.min(n - 1, (int) Math.ceil(place) - 1));
    }
}

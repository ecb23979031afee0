package dev.offtake.engine.question;

import dev.offtake.engine.compute.BrokenPathException;
import dev.offtake.engine.compute.Workers;
import dev.offtake.engine.uncertainty.Draws;
import dev.offtake.engine.uncertainty.Sampling;
import dev.offtake.engine.uncertainty.Scratch;
import java.util.Arrays;
import java.util.List;

/**
 * Sobol's sensitivity indices of a function of independent factors, by two samples A and B of the factors and, for each
 * factor i, the sample AB(i): A with factor i from B.
 *
 * <pre>
 * first order  S(i) = mean((f(B) − μ) × (f(AB(i)) − f(A))) ÷ V
 * total        T(i) = mean((f(A) − f(AB(i)))²) ÷ (2 V)
 * </pre>
 *
 * where μ and V are mean and variance over A and B together. Sources: I. M. Sobol', "Sensitivity estimates for nonlinear
 * mathematical models" (1993), for the indices; A. Saltelli et al., "Variance based sensitivity analysis of model output",
 * Computer Physics Communications 181 (2010), table 2 (b), for S; M. J. W. Jansen, "Analysis of variance designs for model
 * output", Computer Physics Communications 117 (1999), for T. Taking μ off f(B) departs from the formula in print: the
 * expected value is the same, and the error is smaller where μ is large beside the spread.
 *
 * <p>Intervals are percentiles of a bootstrap (B. Efron, "Bootstrap methods: another look at the jackknife", 1979) over
 * groups of consecutive samples. For samples that are not independent, as Sobol points are not, they are mostly too wide.
 *
 * <p>Every bit is the same for any number of threads and any block size.
 */
public final class SobolIndices {

    /** How often the bootstrap draws anew. */
    public static final int RESAMPLES = 1000;

    /** Fewer samples than this say nothing about how sure they are. */
    public static final long FEWEST_SAMPLES = 64;

    private static final int MOST_GROUPS = 1024;
    private static final int ROWS_OF_A_TASK = 1024;
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    /** A spread below this part of the largest value is rounding. */
    private static final double ROUNDING = 1e-12;

    /** Rows of sums over a group: of f(A), its square, f(B), its square; then three for each factor. */
    private static final int OF_A = 0;

    private static final int OF_A_SQUARED = 1;
    private static final int OF_B = 2;
    private static final int OF_B_SQUARED = 3;
    private static final int FIXED = 4;
    private static final int OF_PRODUCT = 0;
    private static final int OF_DIFFERENCE = 1;
    private static final int OF_SQUARE = 2;
    private static final int PER_FACTOR = 3;

    private final Design design;
    private final Settings settings;
    private final Function function;
    private final Progress progress;
    private final int groups;
    private final double[][] sums;
    private final double[] least;
    private final double[] largest;
    private long done;

    /** What is analysed. */
    public interface Function {
        /**
         * Makes what one thread needs.
         *
         * @param blockSize the most points of one call
         * @return the worker
         */
        Worker newWorker(int blockSize);
    }

    /** Draws and computes for one thread. */
    public interface Worker {
        /**
         * Draws both samples on consecutive places.
         *
         * @param first the first place, from 0
         * @param n how many
         * @param a one row a column of the function, filled from index 0
         * @param b the same for the second sample, independent of the first
         */
        void draw(long first, int n, double[][] a, double[][] b);

        /**
         * Computes the function.
         *
         * @param columns one row a column, only read
         * @param n how many points
         * @param values filled from index 0; a number that is not finite ends the analysis
         */
        void compute(double[][] columns, int n, double[] values);
    }

    /** Is told how far it is. */
    public interface Progress {
        /**
         * More samples are done.
         *
         * @param samples how many are done by now
         */
        void samples(long samples);
    }

    /**
     * What the factors are.
     *
     * @param columns how many columns the function has
     * @param factors the columns of each factor, disjoint; columns of one factor may depend on each other
     * @param reference a value near those of the function: sums are taken of differences from it
     */
    public record Design(int columns, List<List<Integer>> factors, double reference) {
        /** Copies the lists. */
        public Design {
            factors = factors.stream().map(List::copyOf).toList();
        }

        /**
         * How many points are computed for one sample: A, B, and A with each factor from B.
         *
         * @return factors + 2
         */
        public int matrices() {
            return factors.size() + 2;
        }
    }

    /**
     * How the analysis is run.
     *
     * @param samples how many places A and B have
     * @param seed what the bootstrap depends on
     * @param threads how many threads
     * @param blockSize how many points are computed at a time
     */
    public record Settings(long samples, long seed, int threads, int blockSize) {
        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if there are fewer than {@link #FEWEST_SAMPLES}, or no thread or block
         */
        public Settings {
            if (samples < FEWEST_SAMPLES || threads < 1 || blockSize < 1) {
                throw new IllegalArgumentException("cannot analyse " + samples + " samples on " + threads
                        + " threads in blocks of " + blockSize + "; there must be at least " + FEWEST_SAMPLES
                        + " samples");
            }
        }
    }

    /**
     * The indices of one factor, each with its 95 % interval.
     *
     * @param first the part of the variance that the factor causes alone, expected if the others are not known
     * @param firstLow the lower end of its interval
     * @param firstHigh the upper end
     * @param total the part that the factor has a hand in
     * @param totalLow the lower end of its interval
     * @param totalHigh the upper end
     */
    public record Index(
            double first, double firstLow, double firstHigh, double total, double totalLow, double totalHigh) {}

    /**
     * What came out.
     *
     * @param mean the mean over both samples
     * @param sd the standard deviation over both samples
     * @param varies whether the function varied beyond rounding; if not, all indices are 0
     * @param evaluations how many points were computed
     * @param indices one a factor
     */
    public record Result(double mean, double sd, boolean varies, long evaluations, List<Index> indices) {
        /** Copies the list. */
        public Result {
            indices = List.copyOf(indices);
        }
    }

    private SobolIndices(Design design, Settings settings, Function function, Progress progress) {
        this.design = design;
        this.settings = settings;
        this.function = function;
        this.progress = progress;
        this.groups = (int) Math.min(MOST_GROUPS, settings.samples());
        this.sums = new double[FIXED + PER_FACTOR * design.factors().size()][groups];
        this.least = new double[groups];
        this.largest = new double[groups];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        Arrays.fill(largest, Double.NEGATIVE_INFINITY);
    }

    /**
     * Analyses a function.
     *
     * @param design what the factors are
     * @param settings how
     * @param function the function, with its samples
     * @param progress is told how far it is, by one thread at a time
     * @return the indices
     * @throws BrokenPathException if a value is not finite: the lowest of place × (factors + 2) + which, where which is 0
     *     for A, 1 for B, and 2 + i for A with factor i from B
     * @throws InterruptedException if the calling thread is interrupted; all work has stopped then
     */
    public static Result of(Design design, Settings settings, Function function, Progress progress)
            throws BrokenPathException, InterruptedException {
        SobolIndices run = new SobolIndices(design, settings, function, progress);
        long rowsOfGroup = Math.max(1, settings.samples() / run.groups);
        int groupsOfTask = (int) Math.max(1, ROWS_OF_A_TASK / rowsOfGroup);
        long tasks = ((long) run.groups + groupsOfTask - 1) / groupsOfTask;
        Workers.run(settings.threads(), tasks, () -> run.new Task(groupsOfTask));
        return run.result();
    }

    /** The first place of a group; that of the group behind the last is the number of samples. */
    private long start(int group) {
        return settings.samples() * group / groups;
    }

    private synchronized void tell(long samples) {
        done += samples;
        progress.samples(done);
    }

    /** Computes the sums of some groups. */
    private final class Task implements Workers.Task {

        private final int groupsOfTask;
        private final int block;
        private final Worker worker;
        private final double[][] a;
        private final double[][] b;
        private final double[][] values;
        private final double[][] columns;

        Task(int groupsOfTask) {
            this.groupsOfTask = groupsOfTask;
            this.block = settings.blockSize();
            this.worker = function.newWorker(block);
            this.a = new double[design.columns()][block];
            this.b = new double[design.columns()][block];
            this.values = new double[design.matrices()][block];
            this.columns = new double[design.columns()][];
        }

        @Override
        public void run(long number) throws BrokenPathException {
            int group = (int) number * groupsOfTask;
            long from = start(group);
            long to = start(Math.min(groups, group + groupsOfTask));
            for (long first = from; first < to; first += block) {
                int n = (int) Math.min(block, to - first);
                compute(first, n);
                for (int i = 0; i < n; i++) {
                    while (first + i >= start(group + 1)) {
                        group++;
                    }
                    add(group, first + i, i);
                }
            }
            tell(to - from);
        }

        private void compute(long first, int n) {
            worker.draw(first, n, a, b);
            worker.compute(a, n, values[0]);
            worker.compute(b, n, values[1]);
            for (int k = 0; k < design.factors().size(); k++) {
                System.arraycopy(a, 0, columns, 0, a.length);
                for (int column : design.factors().get(k)) {
                    columns[column] = b[column];
                }
                worker.compute(columns, n, values[2 + k]);
            }
        }

        private void add(int group, long place, int i) throws BrokenPathException {
            for (int m = 0; m < values.length; m++) {
                double value = values[m][i];
                if (!Double.isFinite(value)) {
                    throw new BrokenPathException(place * design.matrices() + m, 0, value);
                }
                least[group] = Math.min(least[group], value);
                largest[group] = Math.max(largest[group], value);
            }
            double fa = values[0][i] - design.reference();
            double fb = values[1][i] - design.reference();
            sums[OF_A][group] += fa;
            sums[OF_A_SQUARED][group] += fa * fa;
            sums[OF_B][group] += fb;
            sums[OF_B_SQUARED][group] += fb * fb;
            for (int k = 2; k < values.length; k++) {
                double difference = values[k][i] - values[0][i];
                int row = FIXED + (k - 2) * PER_FACTOR;
                sums[row + OF_PRODUCT][group] += fb * difference;
                sums[row + OF_DIFFERENCE][group] += difference;
                sums[row + OF_SQUARE][group] += difference * difference;
            }
        }
    }

    // ---- estimates --------------------------------------------------------------------------------------------

    /** Estimates from groups, each counted as often as it was drawn. */
    private final class Estimate {

        final double n;
        final double mean;
        final double variance;
        private final double[] totals;

        Estimate(double[] weights) {
            double count = 0;
            for (int g = 0; g < groups; g++) {
                count += weights[g] * (start(g + 1) - start(g));
            }
            this.n = count;
            this.totals = new double[sums.length];
            for (int row = 0; row < totals.length; row++) {
                double total = 0;
                double[] sum = sums[row];
                for (int g = 0; g < groups; g++) {
                    total += weights[g] * sum[g];
                }
                totals[row] = total;
            }
            this.mean = (totals[OF_A] + totals[OF_B]) / (2 * n);
            this.variance = Math.max(0, (totals[OF_A_SQUARED] + totals[OF_B_SQUARED]) / (2 * n) - mean * mean);
        }

        /** S = mean((f(B) − μ) (f(AB) − f(A))) ÷ V. */
        double first(int factor) {
            int row = FIXED + factor * PER_FACTOR;
            double product = totals[row + OF_PRODUCT] - mean * totals[row + OF_DIFFERENCE];
            return variance == 0 ? 0 : product / (n * variance);
        }

        /** T = mean((f(A) − f(AB))²) ÷ 2 V. */
        double total(int factor) {
            return variance == 0 ? 0 : totals[FIXED + factor * PER_FACTOR + OF_SQUARE] / (2 * n * variance);
        }
    }

    private Result result() {
        double[] once = new double[groups];
        Arrays.fill(once, 1);
        Estimate estimate = new Estimate(once);
        int factors = design.factors().size();
        long evaluations = settings.samples() * design.matrices();
        double mean = design.reference() + estimate.mean;
        double low = Arrays.stream(least).min().orElse(0);
        double high = Arrays.stream(largest).max().orElse(0);
        boolean varies = high - low > ROUNDING * Math.max(Math.abs(low), Math.abs(high)) && estimate.variance > 0;
        Index[] indices = new Index[factors];
        if (!varies) {
            Arrays.fill(indices, new Index(0, 0, 0, 0, 0, 0));
            return new Result(mean, 0, false, evaluations, List.of(indices));
        }
        double[][] first = new double[factors][RESAMPLES];
        double[][] total = new double[factors][RESAMPLES];
        bootstrap(first, total);
        for (int k = 0; k < factors; k++) {
            Arrays.sort(first[k]);
            Arrays.sort(total[k]);
            indices[k] = new Index(
                    plain(estimate.first(k)),
                    plain(at(first[k], LOW)),
                    plain(at(first[k], HIGH)),
                    plain(estimate.total(k)),
                    plain(at(total[k], LOW)),
                    plain(at(total[k], HIGH)));
        }
        double values = 2.0 * settings.samples();
        double sd = Math.sqrt(estimate.variance * values / (values - 1));
        return new Result(mean, sd, true, evaluations, List.of(indices));
    }

    private void bootstrap(double[][] first, double[][] total) {
        Draws draws = Draws.of(
                Sampling.RANDOM, settings.seed(), (long) RESAMPLES * groups, List.of("bootstrap of Sobol indices"));
        Scratch scratch = new Scratch();
        double[] uniforms = new double[groups];
        double[] weights = new double[groups];
        for (int r = 0; r < RESAMPLES; r++) {
            draws.uniforms(0, (long) r * groups, groups, uniforms, scratch);
            Arrays.fill(weights, 0);
            for (double uniform : uniforms) {
                weights[(int) (uniform * groups)]++;
            }
            Estimate estimate = new Estimate(weights);
            for (int k = 0; k < first.length; k++) {
                first[k][r] = estimate.first(k);
                total[k][r] = estimate.total(k);
            }
        }
    }

    /** The order statistic of rank ⌈p × n⌉. */
    private static double at(double[] sorted, double probability) {
        return sorted[(int) Math.ceil(probability * sorted.length) - 1];
    }

    /** A zero is plain: -0.0 would be printed with its sign. */
    private static double plain(double value) {
        return value == 0 ? 0 : value;
    }
}

package dev.offtake.benchmarks;

import dev.offtake.engine.compute.BlockComputer;
import dev.offtake.engine.compute.BrokenPathException;
import dev.offtake.engine.compute.Ensemble;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Nanoseconds a path for moments and exact quantiles of fifty rows, on one thread. The rows are copied from 2^16 paths
 * that were drawn before, which is in the figure; a simulation pays for no copy.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class ReductionBenchmark {

    private static final int ROWS = 50;
    private static final int STORED = 1 << 16;
    private static final int PATHS = 1 << 18;
    private static final int BLOCK = 1024;

    /** What the rows hold. */
    public enum Kind {
        /** Numbers without ties. */
        CONTINUOUS,
        /** A third of the numbers is 0, as of an unmet demand. */
        WITH_AN_ATOM
    }

    @Param
    private Kind kind = Kind.CONTINUOUS;

    private final double[][] stored = new double[ROWS][STORED];

    /** Draws the rows: sums of three uniform numbers, each row of another scale. */
    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < STORED; i++) {
                double x = random.nextDouble() + random.nextDouble() + random.nextDouble();
                boolean zero = kind == Kind.WITH_AN_ATOM && random.nextInt(3) == 0;
                stored[row][i] = zero ? 0 : x * (row + 1);
            }
        }
    }

    /**
     * Reduces all paths.
     *
     * @return the statistics
     * @throws BrokenPathException never: all numbers are finite
     * @throws InterruptedException if the benchmark is stopped
     */
    @Benchmark
    @OperationsPerInvocation(PATHS)
    public Ensemble.Summary path() throws BrokenPathException, InterruptedException {
        BlockComputer copies = (first, n, rows) -> {
            for (int row = 0; row < ROWS; row++) {
                System.arraycopy(stored[row], (int) (first % STORED), rows[row], 0, n);
            }
        };
        return Ensemble.run(
                new Ensemble.Layout(ROWS, Collections.nCopies(ROWS, false), 0, 0),
                new Ensemble.Settings(PATHS, 1, BLOCK, List.of(0.05, 0.5, 0.95)),
                () -> copies,
                done -> {});
    }
}

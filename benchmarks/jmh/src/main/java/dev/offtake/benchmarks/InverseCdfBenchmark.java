package dev.offtake.benchmarks;

import dev.offtake.engine.uncertainty.Distribution;
import dev.offtake.engine.uncertainty.Futures;
import dev.offtake.engine.uncertainty.Lognormal;
import dev.offtake.engine.uncertainty.Normal;
import dev.offtake.engine.uncertainty.Pert;
import dev.offtake.engine.uncertainty.Sampling;
import dev.offtake.engine.uncertainty.Triangular;
import dev.offtake.engine.uncertainty.TruncatedNormal;
import dev.offtake.engine.uncertainty.Uniform;
import java.util.List;
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
 * Nanoseconds for one draw of an assumption, by family: a random number and the inverse of the cumulative distribution at
 * it. {@link DrawBenchmark} has the first alone.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class InverseCdfBenchmark {

    private static final int BLOCK = 1024;
    private static final long PATHS = 1 << 20;

    /** The families whose draws are formulas, not look-ups. */
    public enum Family {
        /** Lognormal. */
        LOGNORMAL,
        /** Normal. */
        NORMAL,
        /** Normal within bounds. */
        TRUNCATED_NORMAL,
        /** Triangular. */
        TRIANGULAR,
        /** PERT. */
        PERT,
        /** Uniform. */
        UNIFORM
    }

    private static Distribution distribution(Family family) {
        return switch (family) {
            case LOGNORMAL -> new Lognormal(5, 0.7);
            case NORMAL -> new Normal(38, 4);
            case TRUNCATED_NORMAL -> new TruncatedNormal(38, 4, 30, 50);
            case TRIANGULAR -> new Triangular(35, 50, 85);
            case PERT -> new Pert(35, 50, 85);
            case UNIFORM -> new Uniform(0.07, 0.13);
        };
    }

    @Param
    private Family family = Family.LOGNORMAL;

    private final double[][] rows = new double[1][BLOCK];
    private Futures.Worker worker = worker(Family.LOGNORMAL);
    private long path;

    private static Futures.Worker worker(Family family) {
        Futures.Uncertain input = new Futures.Uncertain("assumptions.number", distribution(family));
        return Futures.of(List.of(input), List.of(), Sampling.RANDOM, 1, PATHS).newWorker(BLOCK);
    }

    /** Prepares the draws. */
    @Setup
    public void prepare() {
        worker = worker(family);
    }

    /**
     * Draws a block.
     *
     * @return a row of values
     */
    @Benchmark
    @OperationsPerInvocation(BLOCK)
    public double[][] value() {
        worker.fill(path, BLOCK, rows);
        path = (path + BLOCK) % PATHS;
        return rows;
    }
}

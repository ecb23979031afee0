package dev.offtake.benchmarks;

import dev.offtake.engine.uncertainty.Futures;
import dev.offtake.engine.uncertainty.Sampling;
import dev.offtake.engine.uncertainty.Uniform;
import java.util.ArrayList;
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
 * Nanoseconds for one uniform number, by way of drawing: twelve assumptions, a block of paths.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class DrawBenchmark {

    private static final int BLOCK = 1024;
    private static final int ASSUMPTIONS = 12;
    private static final long PATHS = 1 << 20;

    @Param({"RANDOM", "LHS", "SOBOL"})
    private Sampling sampling = Sampling.RANDOM;

    private final double[][] rows = new double[ASSUMPTIONS][BLOCK];
    private Futures.Worker worker = worker(Sampling.RANDOM);
    private long path;

    private static Futures.Worker worker(Sampling sampling) {
        List<Futures.Uncertain> inputs = new ArrayList<>();
        for (int i = 0; i < ASSUMPTIONS; i++) {
            inputs.add(new Futures.Uncertain("assumptions.number-" + i, new Uniform(0, 1)));
        }
        return Futures.of(inputs, List.of(), sampling, 1, PATHS).newWorker(BLOCK);
    }

    /** Prepares the draws. */
    @Setup
    public void prepare() {
        worker = worker(sampling);
    }

    /**
     * Draws a block; the inverse of the uniform distribution between 0 and 1 is all that comes on top.
     *
     * @return the rows, one an assumption, of numbers between 0 and 1
     */
    @Benchmark
    @OperationsPerInvocation(BLOCK * ASSUMPTIONS)
    public double[][] uniform() {
        worker.fill(path, BLOCK, rows);
        path = (path + BLOCK) % PATHS;
        return rows;
    }
}

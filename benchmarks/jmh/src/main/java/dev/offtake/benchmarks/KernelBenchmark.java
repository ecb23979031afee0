package dev.offtake.benchmarks;

import dev.offtake.api.Dimension;
import dev.offtake.api.Quantity;
import dev.offtake.engine.compute.Program;
import dev.offtake.engine.compute.Workspace;
import java.util.List;
import java.util.Map;
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
 * Nanoseconds for one path of one operation, as a program of a single kernel over rows that stay in the first-level
 * cache.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class KernelBenchmark {

    private static final int BLOCK = 1024;

    /** The operations. */
    public enum Kernel {
        /** A sum. */
        ADD,
        /** A product. */
        MULTIPLY,
        /** A quotient. */
        DIVIDE,
        /** The lesser. */
        MIN,
        /** The lesser of a row and one number. */
        MIN_NUMBER,
        /** A choice by a comparison: two kernels. */
        SELECT,
        /** The exponential function. */
        EXP,
        /** The natural logarithm. */
        LOG,
        /** A power with a varying exponent. */
        POWER
    }

    private static Quantity expression(Kernel kernel, Quantity a, Quantity b) {
        return switch (kernel) {
            case ADD -> a.plus(b);
            case MULTIPLY -> a.times(b);
            case DIVIDE -> a.dividedBy(b);
            case MIN -> a.min(b);
            case MIN_NUMBER -> a.min(Quantity.ratio(1.5));
            case SELECT -> a.below(b).select(a, b);
            case EXP -> a.exp();
            case LOG -> a.log();
            case POWER -> a.pow(b);
        };
    }

    @Param
    private Kernel kernel = Kernel.ADD;

    private final double[][] inputs = new double[2][];
    private final double[][] outputs = {Workspace.newRow(BLOCK)};
    private Program program = program(Kernel.ADD);
    private Workspace workspace = program.newWorkspace(BLOCK);

    private static Program program(Kernel kernel) {
        Quantity a = Quantity.input("a", Dimension.NONE);
        Quantity b = Quantity.input("b", Dimension.NONE);
        return Program.compile(List.of(expression(kernel, a, b)), Map.of(), List.of("a", "b"), Program.Options.DEFAULT);
    }

    /** Compiles the program and fills the inputs with numbers between 1 and 2, of which every operation has a value. */
    @Setup
    public void prepare() {
        SplittableRandom random = new SplittableRandom(1);
        for (int row = 0; row < inputs.length; row++) {
            inputs[row] = Workspace.newRow(BLOCK);
            for (int i = 0; i < BLOCK; i++) {
                inputs[row][i] = 1 + random.nextDouble();
            }
        }
        program = program(kernel);
        workspace = program.newWorkspace(BLOCK);
    }

    /**
     * Computes a block.
     *
     * @return a row of results
     */
    @Benchmark
    @OperationsPerInvocation(BLOCK)
    public double[][] path() {
        program.run(workspace, inputs, BLOCK, outputs);
        return outputs;
    }
}

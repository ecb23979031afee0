package dev.offtake.benchmarks;

import dev.offtake.api.Quantity;
import dev.offtake.engine.CompiledScenario;
import dev.offtake.engine.Offtake;
import dev.offtake.engine.compute.Program;
import dev.offtake.engine.compute.Workspace;
import dev.offtake.engine.question.Metrics;
import dev.offtake.engine.scenario.Input;
import dev.offtake.engine.scenario.MetricExpression;
import dev.offtake.engine.uncertainty.Distribution;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * Nanoseconds a path for the whole model of R1: its fifty outputs from its twelve inputs, over the real plugins, without
 * draws and statistics.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TapeBenchmark {

    @Param({"256", "512", "1024", "2048"})
    private int block = 1024;

    private double[][] inputs = {};
    private double[][] outputs = {};
    private @Nullable Program program;
    private @Nullable Workspace workspace;

    /**
     * Builds and compiles the model, and draws one block of inputs.
     *
     * @throws Exception if the scenario cannot be read
     */
    @Setup
    public void prepare() throws Exception {
        try (Offtake offtake = Offtake.create()) {
            CompiledScenario compiled = offtake.compile(ReferenceProblem.read(offtake));
            List<Quantity> asked = new ArrayList<>();
            Metrics metrics = new Metrics(compiled.model());
            for (MetricExpression headline : compiled.scenario().headline()) {
                metrics.rows(headline)
                        .forEach(row -> asked.add(row.observable().value().orElseThrow()));
            }
            Map<String, Double> fixed = new HashMap<>();
            Map<String, Input> all = compiled.scenario().inputs();
            all.values().stream()
                    .filter(input -> input.distribution().isEmpty())
                    .forEach(input -> fixed.put(input.path(), input.central()));
            List<String> uncertain = compiled.uncertainInputs();
            SplittableRandom random = new SplittableRandom(1);
            inputs = new double[uncertain.size()][];
            for (int i = 0; i < inputs.length; i++) {
                Distribution distribution = Objects.requireNonNull(all.get(uncertain.get(i)))
                        .distribution()
                        .orElseThrow();
                inputs[i] = Workspace.newRow(block);
                for (int p = 0; p < block; p++) {
                    inputs[i][p] = distribution.quantile(random.nextDouble(0.001, 0.999));
                }
            }
            outputs = new double[asked.size()][];
            for (int i = 0; i < outputs.length; i++) {
                outputs[i] = Workspace.newRow(block);
            }
            Program whole = Program.compile(asked, fixed, uncertain, Program.Options.DEFAULT);
            program = whole;
            workspace = whole.newWorkspace(block);
        }
    }

    /**
     * Computes as many paths as the largest block has, so that one operation is the same work for each block size.
     *
     * @return the rows of outputs
     */
    @Benchmark
    @OperationsPerInvocation(2048)
    public double[][] path() {
        Program whole = Objects.requireNonNull(program);
        Workspace rows = Objects.requireNonNull(workspace);
        for (int done = 0; done < 2048; done += block) {
            whole.run(rows, inputs, block, outputs);
        }
        return outputs;
    }
}

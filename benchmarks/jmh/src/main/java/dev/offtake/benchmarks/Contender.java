package dev.offtake.benchmarks;

import dev.offtake.engine.CompiledScenario;
import dev.offtake.engine.Offtake;
import dev.offtake.engine.Outcomes;
import dev.offtake.engine.SimulationSettings;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Simulation;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.uncertainty.Sampling;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * offtake as a contender of {@code benchmarks/run}: the scenario {@code benchmarks/r1.yaml}, the plugins of the class
 * path, and the engine as an application would use it.
 *
 * <p>Reads lines from the standard input and answers each with a line of JSON, see {@code benchmarks/README.md}:
 * {@code run PATHS THREADS SEED [SAMPLING]}, and {@code path U1 .. U12}. The time of a run is that of the whole call, in
 * which the model is built and compiled anew.
 */
public final class Contender {

    private final Offtake offtake;
    private final Scenario scenario;
    private final List<ReferenceProblem.Output> outputs = ReferenceProblem.outputs();

    private Contender(Offtake offtake, Scenario scenario) {
        this.offtake = offtake;
        this.scenario = scenario;
    }

    /**
     * Answers requests until the standard input ends.
     *
     * @param arguments none
     * @throws Exception if the scenario cannot be read, or a request not be answered
     */
    public static void main(String[] arguments) throws Exception {
        try (Offtake offtake = Offtake.create()) {
            Contender contender = new Contender(offtake, ReferenceProblem.read(offtake));
            BufferedReader requests = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
            for (String line = requests.readLine(); line != null; line = requests.readLine()) {
                answers.println(contender.answer(line.strip().split(" +")));
            }
        }
    }

    private String answer(String[] request) throws IOException, InvalidScenarioException, InterruptedException {
        return switch (request[0]) {
            case "run" ->
                run(SimulationSettings.usual()
                        .withPaths(Long.parseLong(request[1]))
                        .withThreads(Integer.parseInt(request[2]))
                        .withSeed(Long.parseLong(request[3]))
                        .withSampling(request.length < 5 ? Sampling.RANDOM : sampling(request[4])));
            case "path" -> path(request);
            default -> throw new IllegalArgumentException("unknown request: " + String.join(" ", request));
        };
    }

    private static Sampling sampling(String id) {
        return Sampling.of(id).orElseThrow(() -> new IllegalArgumentException("no sampling '" + id + "'"));
    }

    private static long cpuNanoseconds() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    private String run(SimulationSettings settings) throws InvalidScenarioException, InterruptedException {
        long cpuBefore = cpuNanoseconds();
        long before = System.nanoTime();
        Simulation simulation = offtake.simulate(scenario, settings);
        long wall = System.nanoTime() - before;
        long cpu = cpuNanoseconds() - cpuBefore;

        boolean exact = true;
        double[] means = new double[outputs.size()];
        double[][] quantiles = new double[3][outputs.size()];
        for (int i = 0; i < means.length; i++) {
            ReferenceProblem.Output output = outputs.get(i);
            Simulation.Spread spread = simulation.spread(output.key());
            exact &= spread.relativeError() == 0;
            means[i] = spread.mean() / output.unit();
            quantiles[0][i] = spread.quantile("p5") / output.unit();
            quantiles[1][i] = spread.quantile("p50") / output.unit();
            quantiles[2][i] = spread.quantile("p95") / output.unit();
        }
        double[] claims = simulation.claims().stream()
                .map(ClaimVerdict::chance)
                .mapToDouble(chance -> Objects.requireNonNull(chance, "every claim of R1 can be checked")
                        .probability())
                .toArray();
        return String.format(Locale.ROOT, "{\"seconds\":%.9f,\"cpu\":%.9f,\"exact\":%b", wall / 1e9, cpu / 1e9, exact)
                + ",\"means\":" + Arrays.toString(means)
                + ",\"p5\":" + Arrays.toString(quantiles[0])
                + ",\"p50\":" + Arrays.toString(quantiles[1])
                + ",\"p95\":" + Arrays.toString(quantiles[2])
                + ",\"claims\":" + Arrays.toString(claims) + "}";
    }

    private String path(String[] request) {
        CompiledScenario compiled = offtake.compile(scenario);
        double[][] uniforms = new double[compiled.uncertainInputs().size()][1];
        for (int i = 0; i < uniforms.length; i++) {
            uniforms[i][0] = Double.parseDouble(request[1 + i]);
        }
        Outcomes outcomes = compiled.evaluate(uniforms);
        double[] values = outputs.stream()
                .mapToDouble(output -> sum(outcomes, output) / output.unit())
                .toArray();
        return "{\"path\":true,\"outputs\":" + Arrays.toString(values) + "}";
    }

    /** The sum over the keys that an output leaves open. */
    private static double sum(Outcomes outcomes, ReferenceProblem.Output output) {
        double sum = 0;
        for (Key key : outcomes.keys()) {
            boolean asked = key.metric().equals(output.metric())
                    && Objects.equals(key.year(), output.year())
                    && (output.provider() == null || output.provider().equals(key.provider()))
                    && (output.workload() == null || output.workload().equals(key.workload()));
            sum += asked ? outcomes.values(key)[0] : 0;
        }
        return sum;
    }
}

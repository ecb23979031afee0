package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.engine.Offtake;
import dev.offtake.engine.Outcomes;
import dev.offtake.engine.SimulationSettings;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Simulation;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The performance problem R1 as a scenario over the real plugins: it means what the problem says. */
class ReferenceScenarioTest {

    private static final Path SCENARIO = Path.of("..", "benchmarks", "r1.yaml");
    private static final Path VECTORS = Path.of(
            "..", "engine", "src", "test", "resources", "dev", "offtake", "engine", "model", "r1-testvectors.txt");
    private static final int PATHS = 1 << 14;
    private static final double REFERENCE_PATHS = 4e6;

    /** Published means and standard deviations, in bn USD, shares, and bn H100e-h: output, mean, sd, units of a unit. */
    private static final List<Published> PUBLISHED = List.of(
            new Published("total-cost[2027]", 28.814171, 5.22, 1e9),
            new Published("total-cost[2030]", 84.754047, 14.56, 1e9),
            new Published("cost[azure,2030,inference]", 11.434867, 10.79, 1e9),
            new Published("cost[stargate,2030,training]", 31.954623, 14.84, 1e9),
            new Published("cost[stargate,2030,inference]", 37.052127, 15.53, 1e9),
            new Published("share[stargate,2030]", 0.72960791, 0.07142, 1),
            new Published("unmet[2026]", 1.2509213, 1.497, 1e9 / 8760),
            new Published("unmet[2030]", 13.617168, 36.69, 1e9 / 8760),
            new Published("npv", 169.88543, 27.81, 1e9));

    private record Published(String output, double mean, double sd, double unit) {}

    @Test
    void theHeadlineIsTheFiftyOutputs() throws Exception {
        assertThat(simulation(1).rows()).hasSize(50);
        assertThat(simulation(1).claims()).hasSize(4);
    }

    @Test
    void meansAreThePublishedOnes() throws Exception {
        Simulation simulation = simulation(PATHS);
        for (Published published : PUBLISHED) {
            double error = published.sd() * Math.sqrt(1.0 / PATHS + 1 / REFERENCE_PATHS);
            assertThat(simulation.spread(published.output()).mean() / published.unit())
                    .as(published.output())
                    .isCloseTo(published.mean(), within(4 * error));
        }
    }

    @Test
    void claimsHoldAsOftenAsPublished() throws Exception {
        double[] published = {0.74499, 0.66142, 0.38150, 0.58669};
        List<Double> found = new ArrayList<>();
        for (ClaimVerdict claim : simulation(PATHS).claims()) {
            found.add(claim.chance().probability());
        }
        for (int i = 0; i < published.length; i++) {
            double error = Math.sqrt(published[i] * (1 - published[i]) * (1.0 / PATHS + 1 / REFERENCE_PATHS));
            assertThat(found.get(i)).as("claim " + (i + 1)).isCloseTo(published[i], within(4 * error));
        }
    }

    /** The four fixed paths: each assumption at a given quantile. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void fixedPathIsReproduced(int vector) throws Exception {
        double[] expected = vectors().get(vector);
        double[][] uniforms = new double[12][1];
        for (int i = 1; i <= 12; i++) {
            uniforms[i - 1][0] = switch (vector) {
                case 0 -> 0.5;
                case 1 -> (i - 0.5) / 12;
                case 2 -> (12.5 - i) / 12;
                default -> i % 2 == 1 ? 0.97 : 0.02;
            };
        }
        try (Offtake offtake = Offtake.create()) {
            Outcomes path = offtake.compile(read(offtake)).evaluate(uniforms);
            for (int t = 0; t < 7; t++) {
                check(sum(path, "total-cost", 2024 + t, null, null) / 1e9, expected[t], "total", t);
                check(sum(path, "cost", 2024 + t, "azure", "training") / 1e9, expected[7 + t], "azure training", t);
                check(sum(path, "cost", 2024 + t, "azure", "inference") / 1e9, expected[14 + t], "azure inference", t);
                check(sum(path, "cost", 2024 + t, "stargate", "training") / 1e9, expected[21 + t], "own training", t);
                check(sum(path, "cost", 2024 + t, "stargate", "inference") / 1e9, expected[28 + t], "own inference", t);
                check(sum(path, "share", 2024 + t, "stargate", null), expected[35 + t], "share", t);
                check(sum(path, "unmet", 2024 + t, null, null) * 8760 / 1e9, expected[42 + t], "unmet", t);
            }
            double npv = path.keys().stream()
                    .filter(key -> key.metric().equals("npv"))
                    .mapToDouble(key -> path.values(key)[0])
                    .sum();
            check(npv / 1e9, expected[49], "npv", 0);
        }
    }

    private static void check(double actual, double expected, String what, int t) {
        assertThat(actual)
                .as(what + " " + (2024 + t))
                .isCloseTo(expected, within(1e-9 * Math.max(1, Math.abs(expected))));
    }

    private static double sum(
            Outcomes path, String metric, int year, @Nullable String provider, @Nullable String workload) {
        double sum = 0;
        for (Key key : path.keys()) {
            boolean asked = key.metric().equals(metric)
                    && Objects.equals(key.year(), year)
                    && (provider == null || provider.equals(key.provider()))
                    && (workload == null || workload.equals(key.workload()));
            sum += asked ? path.values(key)[0] : 0;
        }
        return sum;
    }

    private static List<double[]> vectors() throws IOException {
        List<double[]> vectors = new ArrayList<>();
        String text = Files.readString(VECTORS);
        for (String part : List.of(text.split("vec \\d claims \\d+")).subList(1, 5)) {
            vectors.add(Arrays.stream(part.strip().split("\\s+"))
                    .mapToDouble(Double::parseDouble)
                    .toArray());
        }
        return vectors;
    }

    private static Scenario read(Offtake offtake) throws IOException, InvalidScenarioException {
        return offtake.read(ScenarioSource.of("r1.yaml", Files.readString(SCENARIO)));
    }

    private static Simulation simulation(long paths) throws Exception {
        try (Offtake offtake = Offtake.create()) {
            return offtake.simulate(read(offtake), SimulationSettings.usual().withPaths(paths));
        }
    }
}

package dev.offtake.benchmarks;

import dev.offtake.engine.Offtake;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The performance problem R1 as a scenario, and its fifty outputs in the problem's own order and units. */
final class ReferenceProblem {

    /** The system property that says where the scenario is, if not where the repository has it. */
    static final String SCENARIO = "offtake.r1";

    private static final int FIRST_YEAR = 2024;
    private static final int YEARS = 7;
    private static final double BILLION = 1e9;
    /** The problem fixes the hours of a year. */
    private static final double HOURS = 8760;

    private ReferenceProblem() {}

    /**
     * An output of the problem.
     *
     * @param metric the metric
     * @param year the calendar year, or null
     * @param provider the supplier, or null for all
     * @param workload the workload, or null for all
     * @param unit how many of the engine's base units (USD, H100e, 1) are one of the problem's (bn USD, bn H100e-h, 1)
     */
    record Output(
            String metric,
            @Nullable Integer year,
            @Nullable String provider,
            @Nullable String workload,
            double unit) {

        /** The output as the engine names its row. */
        String key() {
            List<String> parts = new ArrayList<>();
            if (provider != null) {
                parts.add(provider);
            }
            if (year != null) {
                parts.add(year.toString());
            }
            if (workload != null) {
                parts.add(workload);
            }
            return parts.isEmpty() ? metric : metric + "[" + String.join(",", parts) + "]";
        }
    }

    /**
     * The fifty outputs.
     *
     * @return total cost, cost of the rented supplier for training and for inference, of the owned one likewise, its
     *     share, and unmet demand, each for the seven years; then the present value
     */
    static List<Output> outputs() {
        List<Output> outputs = new ArrayList<>();
        yearly(outputs, "total-cost", null, null, BILLION);
        yearly(outputs, "cost", "azure", "training", BILLION);
        yearly(outputs, "cost", "azure", "inference", BILLION);
        yearly(outputs, "cost", "stargate", "training", BILLION);
        yearly(outputs, "cost", "stargate", "inference", BILLION);
        yearly(outputs, "share", "stargate", null, 1);
        yearly(outputs, "unmet", null, null, BILLION / HOURS);
        outputs.add(new Output("npv", null, null, null, BILLION));
        return outputs;
    }

    private static void yearly(
            List<Output> outputs, String metric, @Nullable String provider, @Nullable String workload, double unit) {
        for (int t = 0; t < YEARS; t++) {
            outputs.add(new Output(metric, FIRST_YEAR + t, provider, workload, unit));
        }
    }

    /**
     * Reads the scenario as anybody would.
     *
     * @param offtake the engine, with the plugins of the class path
     * @return the scenario
     * @throws IOException if the file cannot be read
     * @throws InvalidScenarioException if it is not valid
     */
    static Scenario read(Offtake offtake) throws IOException, InvalidScenarioException {
        Path file = Path.of(System.getProperty(SCENARIO, "benchmarks/r1.yaml"));
        return offtake.read(ScenarioSource.of("r1.yaml", Files.readString(file)));
    }
}

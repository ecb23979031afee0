package com.example.embedding;

import com.example.oracle.OracleFactory;
import dev.offtake.engine.Offtake;
import dev.offtake.engine.SimulationSettings;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Simulation;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Plans and simulates a scenario whose demand the application decides. No framework, and no plugin folder. */
public final class PlainApplication {

    private PlainApplication() {}

    /**
     * Prints what inference that grows faster would cost.
     *
     * @param args a scenario file, such as {@code examples/three-suppliers.yaml}
     * @throws IOException if the file cannot be read
     * @throws InvalidScenarioException if it is not valid; its message is what the command line would print
     * @throws InterruptedException if this thread is interrupted while it simulates
     */
    public static void main(String[] args) throws IOException, InvalidScenarioException, InterruptedException {
        run(Path.of(args[0]), new PrintStream(System.out, true, StandardCharsets.UTF_8));
    }

    static void run(Path file, PrintStream out) throws IOException, InvalidScenarioException, InterruptedException {
        String text = Files.readString(file);
        try (Offtake offtake = Offtake.builder().provider(new OracleFactory()).build()) {
            ScenarioSource source = ScenarioSource.of("lab.yaml", text).with("demand.inference.growth", "2.2");
            Scenario scenario = offtake.read(source);

            Plan plan = offtake.plan(scenario);
            double usd = plan.cost("azure").in(2027);
            double share = plan.share("oracle").in(2027);

            SimulationSettings settings = SimulationSettings.usual().withPaths(20_000);
            Simulation futures = offtake.simulate(scenario, settings);
            double mean = futures.spread("npv").mean();
            double p95 = futures.spread("npv").quantile("p95");

            out.printf(Locale.ROOT, "plan: azure costs %.0f USD in 2027, oracle has %.1f %%%n", usd, 100 * share);
            out.printf(Locale.ROOT, "futures: npv %.0f USD, p95 %.0f USD%n", mean, p95);
            for (ClaimVerdict claim : plan.claims()) {
                out.println(claim.id() + ": " + claim.verdict().id());
            }
        }
    }
}

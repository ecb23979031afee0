package dev.offtake.cli;

import dev.offtake.engine.OptimizeSettings;
import dev.offtake.engine.PathReader;
import dev.offtake.engine.SensitivitySettings;
import dev.offtake.engine.SimulationSettings;
import dev.offtake.engine.SolveSettings;
import dev.offtake.engine.Statistic;
import dev.offtake.engine.question.Explanation;
import dev.offtake.engine.registry.Plugin;
import dev.offtake.engine.result.BackTest;
import dev.offtake.engine.result.Comparison;
import dev.offtake.engine.result.Diff;
import dev.offtake.engine.result.EvidenceWeight;
import dev.offtake.engine.result.Optimum;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.Sensitivity;
import dev.offtake.engine.result.Simulation;
import dev.offtake.engine.result.Solution;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** What the commands ask of the engine. */
interface Engine extends AutoCloseable {

    Scenario read(ScenarioSource source) throws InvalidScenarioException;

    List<Problem> check(ScenarioSource source);

    Plan plan(Scenario scenario);

    Optional<Boolean> holds(Scenario scenario, String condition) throws InvalidScenarioException;

    List<Explanation> explain(Scenario scenario, String metric) throws InvalidScenarioException;

    Simulation simulate(Scenario scenario, SimulationSettings settings)
            throws InvalidScenarioException, InterruptedException;

    Comparison compare(List<Scenario> scenarios, SimulationSettings settings)
            throws InvalidScenarioException, InterruptedException;

    void paths(Scenario scenario, SimulationSettings settings, PathReader reader)
            throws InvalidScenarioException, IOException;

    Plan plan(Scenario scenario, SimulationSettings settings, long path);

    List<Explanation> explain(Scenario scenario, String metric, SimulationSettings settings, long path)
            throws InvalidScenarioException;

    List<Explanation> explain(Scenario scenario, String metric, SimulationSettings settings, Statistic statistic)
            throws InvalidScenarioException, InterruptedException;

    BackTest backTest(Scenario scenario, ScenarioSource observations) throws InvalidScenarioException;

    BackTest backTest(Scenario scenario, ScenarioSource observations, SimulationSettings settings)
            throws InvalidScenarioException, InterruptedException;

    List<Optional<EvidenceWeight>> evidence(Scenario scenario, String metric) throws InvalidScenarioException;

    Sensitivity sensitivity(Scenario scenario, String metric, SensitivitySettings settings)
            throws InvalidScenarioException, InterruptedException;

    Diff diff(ScenarioSource before, ScenarioSource after, List<String> metrics) throws InvalidScenarioException;

    Diff diff(Diff.Side before, Diff.Side after) throws InvalidScenarioException;

    Solution solve(ScenarioSource source, SolveSettings settings) throws InvalidScenarioException;

    Optimum optimize(Scenario scenario, OptimizeSettings settings) throws InvalidScenarioException;

    void writeProgram(Scenario scenario, Appendable out) throws InvalidScenarioException, IOException;

    List<Plugin> plugins();

    List<String> scanned();

    String schema();

    @Override
    void close();
}

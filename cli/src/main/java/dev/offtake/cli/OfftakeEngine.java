package dev.offtake.cli;

import dev.offtake.engine.Offtake;
import dev.offtake.engine.OfftakeBuilder;
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
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.Sensitivity;
import dev.offtake.engine.result.Simulation;
import dev.offtake.engine.result.Solution;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The engine itself, with the plugins of the class path and of the distribution's folder. */
final class OfftakeEngine implements Engine {

    private final Offtake offtake;

    private OfftakeEngine(Offtake offtake) {
        this.offtake = offtake;
    }

    /** Finds the plugins. */
    static Engine open() {
        OfftakeBuilder builder = Offtake.builder();
        String home = System.getProperty(Distribution.HOME);
        if (home != null) {
            builder.pluginFolder(Path.of(home, "plugins"));
        }
        return new OfftakeEngine(builder.build());
    }

    @Override
    public Scenario read(ScenarioSource source) throws InvalidScenarioException {
        return offtake.read(source);
    }

    @Override
    public List<Problem> check(ScenarioSource source) {
        return offtake.check(source);
    }

    @Override
    public Plan plan(Scenario scenario) {
        return offtake.plan(scenario);
    }

    @Override
    public Optional<Boolean> holds(Scenario scenario, String condition) throws InvalidScenarioException {
        return offtake.holds(scenario, condition);
    }

    @Override
    public List<Explanation> explain(Scenario scenario, String metric) throws InvalidScenarioException {
        return offtake.explain(scenario, metric);
    }

    @Override
    public Simulation simulate(Scenario scenario, SimulationSettings settings)
            throws InvalidScenarioException, InterruptedException {
        return offtake.simulate(scenario, settings);
    }

    @Override
    public Comparison compare(List<Scenario> scenarios, SimulationSettings settings)
            throws InvalidScenarioException, InterruptedException {
        return offtake.compare(scenarios, settings);
    }

    @Override
    public void paths(Scenario scenario, SimulationSettings settings, PathReader reader)
            throws InvalidScenarioException, IOException {
        offtake.paths(scenario, settings, reader);
    }

    @Override
    public Plan plan(Scenario scenario, SimulationSettings settings, long path) {
        return offtake.plan(scenario, settings, path);
    }

    @Override
    public List<Explanation> explain(Scenario scenario, String metric, SimulationSettings settings, long path)
            throws InvalidScenarioException {
        return offtake.explain(scenario, metric, settings, path);
    }

    @Override
    public List<Explanation> explain(Scenario scenario, String metric, SimulationSettings settings, Statistic statistic)
            throws InvalidScenarioException, InterruptedException {
        return offtake.explain(scenario, metric, settings, statistic);
    }

    @Override
    public BackTest backTest(Scenario scenario, ScenarioSource observations) throws InvalidScenarioException {
        return offtake.backTest(scenario, observations);
    }

    @Override
    public BackTest backTest(Scenario scenario, ScenarioSource observations, SimulationSettings settings)
            throws InvalidScenarioException, InterruptedException {
        return offtake.backTest(scenario, observations, settings);
    }

    @Override
    public List<Optional<EvidenceWeight>> evidence(Scenario scenario, String metric) throws InvalidScenarioException {
        return offtake.evidence(scenario, metric);
    }

    @Override
    public Sensitivity sensitivity(Scenario scenario, String metric, SensitivitySettings settings)
            throws InvalidScenarioException, InterruptedException {
        return offtake.sensitivity(scenario, metric, settings);
    }

    @Override
    public Diff diff(ScenarioSource before, ScenarioSource after, List<String> metrics)
            throws InvalidScenarioException {
        return offtake.diff(before, after, metrics);
    }

    @Override
    public Diff diff(Diff.Side before, Diff.Side after) throws InvalidScenarioException {
        return offtake.diff(before, after);
    }

    @Override
    public Solution solve(ScenarioSource source, SolveSettings settings) throws InvalidScenarioException {
        return offtake.solve(source, settings);
    }

    @Override
    public List<Plugin> plugins() {
        return offtake.plugins();
    }

    @Override
    public List<String> scanned() {
        return offtake.scanned();
    }

    @Override
    public String schema() {
        return offtake.schema();
    }

    @Override
    public void close() {
        offtake.close();
    }
}

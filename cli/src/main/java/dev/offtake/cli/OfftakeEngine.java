package dev.offtake.cli;

import dev.offtake.engine.Offtake;
import dev.offtake.engine.OfftakeBuilder;
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
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The engine itself, with the plugins at hand. */
final class OfftakeEngine implements Engine {

    private final Offtake offtake;
    private final Overheard overheard;

    private OfftakeEngine(Offtake offtake, Overheard overheard) {
        this.offtake = offtake;
        this.overheard = overheard;
    }

    /** Finds the plugins: of the class path, beside the launcher, of the environment, and those that are named. */
    static Engine open(PluginOptions plugins, Console console) throws Failure {
        OfftakeBuilder builder = Offtake.builder();
        String home = System.getProperty(Distribution.HOME);
        if (home != null) {
            builder.pluginFolder(Path.of(home, "plugins"));
        }
        for (Path place : PluginOptions.places(console)) {
            if (Files.isDirectory(place)) {
                builder.pluginFolder(place);
            } else {
                builder.plugin(place);
            }
        }
        return open(builder, plugins, console);
    }

    /** Finds the plugins that are named, and no other. */
    static Engine openAlone(PluginOptions plugins, Console console) throws Failure {
        // A class loader that sees none of the plugins of the class path.
        return open(Offtake.builder().classLoader(ClassLoader.getPlatformClassLoader()), plugins, console);
    }

    private static Engine open(OfftakeBuilder builder, PluginOptions plugins, Console console) throws Failure {
        plugins.plugins(console).forEach(builder::plugin);
        plugins.deadline().ifPresent(builder::providerTimeout);
        Overheard overheard = new Overheard(console.err());
        try {
            return new OfftakeEngine(builder.printed(overheard::printed).build(), overheard);
        } catch (RuntimeException | Error e) {
            overheard.close();
            throw e;
        }
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
    public Optimum optimize(Scenario scenario, OptimizeSettings settings) throws InvalidScenarioException {
        return offtake.optimize(scenario, settings);
    }

    @Override
    public void writeProgram(Scenario scenario, Appendable out) throws InvalidScenarioException, IOException {
        offtake.writeProgram(scenario, out);
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
        overheard.close();
        offtake.close();
    }
}

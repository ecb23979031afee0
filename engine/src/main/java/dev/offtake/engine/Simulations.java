package dev.offtake.engine;

import dev.offtake.engine.compute.Ensemble;
import dev.offtake.engine.result.Comparison;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.RunInfo;
import dev.offtake.engine.result.Simulation;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.MetricExpression;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.uncertainty.Sampling;
import java.util.ArrayList;
import java.util.List;

/** Sets simulations up and says how they came about. */
final class Simulations {

    private final Compilation compilation;

    Simulations(Compilation compilation) {
        this.compilation = compilation;
    }

    /** What simulates one scenario. */
    Simulator of(Scenario scenario, SimulationSettings settings) throws InvalidScenarioException {
        return ofAll(List.of(scenario), settings).get(0);
    }

    /** What simulates a scenario for numbers that are read already. */
    Simulator of(CompiledScenario compiled, List<MetricExpression> asked, SimulationSettings settings)
            throws InvalidScenarioException {
        return of(List.of(new PathProgram(compiled, asked)), settings).get(0);
    }

    /** What simulates some scenarios on the same futures. */
    private List<Simulator> ofAll(List<Scenario> scenarios, SimulationSettings settings)
            throws InvalidScenarioException {
        List<PathProgram> programs = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            CompiledScenario own = compilation.usable(scenario);
            programs.add(new PathProgram(own, Asked.readAll(settings.metrics(), scenario, own.model())));
        }
        return of(programs, settings);
    }

    private static List<Simulator> of(List<PathProgram> programs, SimulationSettings settings)
            throws InvalidScenarioException {
        List<CompiledScenario> compiled =
                programs.stream().map(PathProgram::compiled).toList();
        for (CompiledScenario own : compiled) {
            Drawn.check(settings.sampling(), own.readInputs().size());
        }
        List<Drawn> draws = Drawn.shared(compiled, settings);
        List<Simulator> simulators = new ArrayList<>();
        for (int k = 0; k < programs.size(); k++) {
            simulators.add(new Simulator(programs.get(k), settings, draws.get(k)));
        }
        return simulators;
    }

    /** Runs a simulation. */
    Simulation run(Simulator simulator) throws InvalidScenarioException, InterruptedException {
        return simulation(simulator, simulator.run(), 0, 0);
    }

    private Simulation simulation(Simulator simulator, Ensemble.Summary summary, int measuredFrom, int countedFrom) {
        RunInfo run = simulator.run(compilation.run(simulator.program().compiled()), summary.exact());
        return new Simulation(
                run,
                simulator.rows(summary, measuredFrom),
                simulator.claims(summary, countedFrom),
                simulator.problems());
    }

    /** Runs several scenarios, and compares them with the first. */
    Comparison compare(List<Scenario> scenarios, SimulationSettings settings)
            throws InvalidScenarioException, InterruptedException {
        SimulationSettings asked = settings.metrics().isEmpty()
                ? settings.withMetrics(scenarios.get(0).headline().stream()
                        .map(Object::toString)
                        .toList())
                : settings;
        List<Simulator> simulators = ofAll(scenarios, asked);
        Comparer comparer = new Comparer(simulators, asked);
        Ensemble.Summary summary = comparer.run();
        List<Simulation> simulations = new ArrayList<>();
        for (int k = 0; k < simulators.size(); k++) {
            simulations.add(simulation(simulators.get(k), summary, comparer.measuredFrom(k), comparer.countedFrom(k)));
        }
        return comparer.comparison(summary, simulations);
    }

    /** One path as a full plan. */
    Plan plan(Scenario scenario, SimulationSettings settings, long path) {
        Compilation.PathOf future = compilation.path(scenario, settings, path);
        RunInfo plan = compilation.run(future.compiled());
        RunInfo run = new RunInfo(
                plan.command(),
                plan.scenario(),
                plan.variant(),
                plan.tool(),
                plan.scenarioHash(),
                "path " + path + " of the " + settings.sampling().id() + " draws of seed " + settings.seed()
                        + (settings.sampling() == Sampling.LHS ? " for " + settings.paths() + " paths" : ""),
                settings.seed(),
                1,
                plan.overrides(),
                plan.conventions(),
                plan.providers(),
                plan.complete());
        return new PlanWriter(future.compiled(), future.values()).plan(run);
    }
}

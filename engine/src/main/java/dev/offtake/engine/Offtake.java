package dev.offtake.engine;

import dev.offtake.engine.model.AllocationPolicy;
import dev.offtake.engine.program.LpText;
import dev.offtake.engine.question.Explanation;
import dev.offtake.engine.registry.Plugin;
import dev.offtake.engine.registry.ProviderRegistry;
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
import dev.offtake.engine.scenario.MetricExpression;
import dev.offtake.engine.scenario.Observations;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioReader;
import dev.offtake.engine.scenario.ScenarioSchema;
import dev.offtake.engine.scenario.ScenarioSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The engine: scenario in, plan out. It holds no state but the plugins it found, and any number of threads may use it
 * at once. Close it when the plugins of a folder are no longer needed.
 *
 * <pre>{@code
 * try (Offtake offtake = Offtake.create()) {
 *     Scenario scenario = offtake.read(ScenarioSource.of("lab.yaml", text).with("demand.inference.growth", "2.5"));
 *     double usd = offtake.plan(scenario).cost("azure").in(2027);
 * }
 * }</pre>
 */
public final class Offtake implements AutoCloseable {

    private final ProviderRegistry registry;
    private final Catalogue catalogue;
    private final Compilation compilation;
    private final Simulations simulations;

    /**
     * Creates an engine from its parts; {@link #create} and {@link #builder} are for everyday use.
     *
     * @param registry the plugins; closed with this engine
     * @param policies the allocation policies by the names scenarios use
     */
    public Offtake(ProviderRegistry registry, Map<String, AllocationPolicy> policies) {
        this.registry = Objects.requireNonNull(registry, "registry");
        this.catalogue = new Catalogue(registry, policies.keySet());
        this.compilation = new Compilation(registry, policies);
        this.simulations = new Simulations(compilation);
    }

    /**
     * Creates an engine with the plugins of the class path.
     *
     * @return the engine
     */
    public static Offtake create() {
        return builder().build();
    }

    /**
     * Begins an engine whose plugins are chosen.
     *
     * @return the builder
     */
    public static OfftakeBuilder builder() {
        return new OfftakeBuilder();
    }

    /**
     * Reads and checks a scenario.
     *
     * @param source the text, the variant and the settings
     * @return the scenario
     * @throws InvalidScenarioException with every problem, if there is an error
     */
    public Scenario read(ScenarioSource source) throws InvalidScenarioException {
        return new ScenarioReader(catalogue).read(source);
    }

    /**
     * Reads a scenario and every variant of it for what is wrong with any.
     *
     * @param source the text
     * @return all problems and warnings, in the order of the text
     */
    public List<Problem> check(ScenarioSource source) {
        return new ScenarioReader(catalogue).check(source);
    }

    /**
     * Builds and compiles a scenario's model, for computing many paths.
     *
     * @param scenario the scenario, read by this engine
     * @return the compiled scenario
     */
    public CompiledScenario compile(Scenario scenario) {
        return compilation.compile(scenario, List.of());
    }

    /**
     * Computes a scenario's plan: every uncertain assumption at its centre. An offer whose numbers are negative or not
     * finite is not used; the plan then says so and is not complete.
     *
     * @param scenario the scenario, read by this engine
     * @return the plan
     */
    public Plan plan(Scenario scenario) {
        CompiledScenario compiled = compilation.usable(scenario);
        return new PlanWriter(compiled, compiled.centre()).plan(compilation.run(compiled));
    }

    /**
     * Compares two scenarios: what differs in their inputs, what differs in their plans, and by how much each changed
     * assumption moved a number.
     *
     * @param before the first scenario
     * @param after the second
     * @param metrics metric expressions that have one value, to be bridged; none for total cost and npv
     * @return the differences. A number that is unknown in one of the two has no bridge, and a warning says why
     * @throws InvalidScenarioException with every problem of both scenarios, or every fault of the metrics
     */
    public Diff diff(ScenarioSource before, ScenarioSource after, List<String> metrics)
            throws InvalidScenarioException {
        return new Differ(new ScenarioReader(catalogue), compilation).diff(before, after, metrics);
    }

    /**
     * Compares two results of which no inputs are known, such as saved ones: nothing is bridged.
     *
     * @param before the first result
     * @param after the second
     * @return the differences
     * @throws InvalidScenarioException if one is a plan and the other a simulation
     */
    public Diff diff(Diff.Side before, Diff.Side after) throws InvalidScenarioException {
        return SavedResults.diff(before, after);
    }

    // ---- many futures -----------------------------------------------------------------------------------------

    /**
     * Computes many futures of a scenario: each uncertain assumption is drawn anew on every path.
     *
     * @param scenario the scenario, read by this engine
     * @param settings how
     * @return the statistics of what was asked, and how often each claim is met
     * @throws InvalidScenarioException with every fault of the metrics, or with what came out infinite or not a number,
     *     on which path, and who is to blame
     * @throws InterruptedException if the calling thread is interrupted; all work has stopped then
     */
    public Simulation simulate(Scenario scenario, SimulationSettings settings)
            throws InvalidScenarioException, InterruptedException {
        return simulations.run(simulations.of(scenario, settings));
    }

    /**
     * Computes several scenarios on the same futures and compares them with the first, path by path.
     *
     * @param scenarios the scenarios, at least two, read by this engine
     * @param settings how; metrics that are not stated are the first scenario's headline
     * @return what each came to, and the differences
     * @throws InvalidScenarioException as for {@link #simulate}
     * @throws InterruptedException if the calling thread is interrupted; all work has stopped then
     */
    public Comparison compare(List<Scenario> scenarios, SimulationSettings settings)
            throws InvalidScenarioException, InterruptedException {
        if (scenarios.size() < 2) {
            throw new IllegalArgumentException("there must be at least two scenarios to compare");
        }
        return simulations.compare(scenarios, settings);
    }

    /**
     * Finds which uncertain assumptions a number depends on: each at its p10 and p90, and Sobol's indices.
     *
     * @param scenario the scenario, read by this engine
     * @param metric a metric expression that has one value, or a claim's id: 1 where it is met and 0 where it is missed
     * @param settings how
     * @return the analysis
     * @throws InvalidScenarioException as for {@link #simulate}, or if the number is unknown anywhere
     * @throws InterruptedException if the calling thread is interrupted; all work has stopped then
     */
    public Sensitivity sensitivity(Scenario scenario, String metric, SensitivitySettings settings)
            throws InvalidScenarioException, InterruptedException {
        CompiledScenario compiled = compilation.usable(scenario);
        return new SensitivityRun(compiled, metric, settings).run(compilation.run(compiled));
    }

    /**
     * Finds values of a scenario's inputs that bring metrics to targets. It takes the scenario's text, since a value
     * that is found is judged by reading and planning the scenario with it, as {@code --set} would.
     *
     * @param source the scenario's text, variant and settings
     * @param settings the inputs that may change, and the targets: at least one of each, and no more inputs than targets
     * @return the solution; where there is none, the point nearest to the targets, and what stands in the way
     * @throws InvalidScenarioException with every problem of the scenario, or else of the settings
     * @throws IllegalArgumentException if the settings name no input, or no target
     */
    public Solution solve(ScenarioSource source, SolveSettings settings) throws InvalidScenarioException {
        if (settings.unknowns().isEmpty() || settings.targets().isEmpty()) {
            throw new IllegalArgumentException("there must be an input to vary and a target");
        }
        return new SolveRun(new ScenarioReader(catalogue), compilation, source, settings).run();
    }

    /**
     * Finds the procurement that costs least: what to order when of what suppliers say could be ordered, and who serves
     * what, every uncertain assumption at its centre.
     *
     * @param scenario the scenario, read by this engine, with a section {@code optimize}
     * @param settings who solves it, and when that may stop
     * @return the optimum, settled as an ordinary plan; where no plan keeps all rules, which must give
     * @throws InvalidScenarioException if the section is missing, or charges are such that no program can hold them
     * @throws dev.offtake.engine.program.SolverUnavailableException if the solver cannot run on this machine
     * @throws IllegalStateException if the cost of the program and of the settled plan differ, which is a bug
     */
    public Optimum optimize(Scenario scenario, OptimizeSettings settings) throws InvalidScenarioException {
        return new OptimizeRun(compilation, scenario).run(settings);
    }

    /**
     * The least-cost procurement as a linear or mixed-integer program, for other solvers.
     *
     * @param scenario the scenario, read by this engine, with a section {@code optimize}
     * @param out where the program is written in the CPLEX LP format, in USD and H100e
     * @throws InvalidScenarioException as for {@link #optimize}
     * @throws IOException if writing fails
     */
    public void writeProgram(Scenario scenario, Appendable out) throws InvalidScenarioException, IOException {
        LpText.write(new OptimizeRun(compilation, scenario).program(), scenario.id(), out);
    }

    /** How models are compiled, for tests of what is made of them. */
    Compilation compilation() {
        return compilation;
    }

    /**
     * Computes the paths of a simulation one after the other, for whoever wants the single values.
     *
     * @param scenario the scenario, read by this engine
     * @param settings how; threads and quantiles are not used
     * @param reader is given the values, in the order of the paths
     * @throws InvalidScenarioException with every fault of the metrics
     * @throws IOException if the reader throws it
     */
    public void paths(Scenario scenario, SimulationSettings settings, PathReader reader)
            throws InvalidScenarioException, IOException {
        simulations.of(scenario, settings).paths(reader);
    }

    /**
     * Computes one path of a simulation as a full plan.
     *
     * @param scenario the scenario, read by this engine
     * @param settings how the path is drawn: seed and sampling count, and the number of paths unless it is random
     * @param path which path, from 0
     * @return the plan of that future
     * @throws IllegalArgumentException if the simulation has no such path
     */
    public Plan plan(Scenario scenario, SimulationSettings settings, long path) {
        return simulations.plan(scenario, settings, path);
    }

    /**
     * Explains a number, or what became of a claim, on one path of a simulation.
     *
     * @param scenario the scenario, read by this engine
     * @param asked a metric expression such as {@code cost[azure,2027]}, or a claim's id
     * @param settings how the path is drawn
     * @param path which path, from 0
     * @return one explanation for each combination of keys that the expression leaves open
     * @throws InvalidScenarioException with every fault of the expression
     * @throws IllegalArgumentException if the simulation has no such path
     */
    public List<Explanation> explain(Scenario scenario, String asked, SimulationSettings settings, long path)
            throws InvalidScenarioException {
        Compilation.PathOf future = compilation.path(scenario, settings, path);
        Explanation.Future named = NearestPaths.named(settings, path);
        return new Answers(future.compiled())
                .explain(asked, future.values().inputs()).stream()
                        .map(explanation -> explanation.on(named))
                        .toList();
    }

    /**
     * Explains numbers on the path of a simulation that comes nearest to a statistic of each: of equally near ones, the
     * first.
     *
     * @param scenario the scenario, read by this engine
     * @param asked a metric expression such as {@code cost[azure,2027]}
     * @param settings how the simulation is run; metrics and quantiles are not used
     * @param statistic the mean or a quantile
     * @return one explanation for each combination of open keys, which names its path and the statistic's value
     * @throws InvalidScenarioException as for {@link #simulate}
     * @throws InterruptedException if the calling thread is interrupted
     */
    public List<Explanation> explain(Scenario scenario, String asked, SimulationSettings settings, Statistic statistic)
            throws InvalidScenarioException, InterruptedException {
        SimulationSettings search = settings.withMetrics(List.of(asked)).withQuantiles(statistic.quantiles());
        Simulator simulator = simulations.of(scenario, search);
        return NearestPaths.explain(
                simulations.run(simulator),
                statistic,
                simulator,
                settings,
                (expression, path) -> explain(scenario, expression, settings, path));
    }

    /**
     * How much of numbers of a scenario's plan rests on graded sources.
     *
     * @param scenario the scenario, read by this engine
     * @param asked a metric expression such as {@code cost[azure,2027]}
     * @return one entry for each combination of keys that the expression leaves open, as {@link #explain} has them; empty
     *     where the number is unknown, or moves with nothing
     * @throws InvalidScenarioException with every fault of the expression
     */
    public List<Optional<EvidenceWeight>> evidence(Scenario scenario, String asked) throws InvalidScenarioException {
        return new Answers(compilation.usable(scenario)).evidence(asked);
    }

    /**
     * Scores a scenario's plan against what became known later.
     *
     * @param scenario the scenario, read by this engine; nothing is fed into it
     * @param observations the file of observations
     * @return the scores
     * @throws InvalidScenarioException with every fault of the file
     */
    public BackTest backTest(Scenario scenario, ScenarioSource observations) throws InvalidScenarioException {
        CompiledScenario compiled = compilation.usable(scenario);
        return new BackTester(compiled, Asked.observations(observations, compiled)).plan();
    }

    /**
     * Scores a scenario's plan, and the spread of a simulation, against what became known later.
     *
     * @param scenario the scenario, read by this engine; nothing is fed into it
     * @param observations the file of observations
     * @param settings how the simulation is run; metrics and quantiles are not used
     * @return the scores
     * @throws InvalidScenarioException with every fault of the file, or as for {@link #simulate}
     * @throws InterruptedException if the calling thread is interrupted
     */
    public BackTest backTest(Scenario scenario, ScenarioSource observations, SimulationSettings settings)
            throws InvalidScenarioException, InterruptedException {
        CompiledScenario compiled = compilation.usable(scenario);
        Observations read = Asked.observations(observations, compiled);
        List<MetricExpression> metrics =
                read.all().stream().map(Observations.Observation::metric).toList();
        Simulator simulator = simulations.of(compiled, metrics, settings);
        return new BackTester(compiled, read).simulation(simulator, settings);
    }

    /**
     * Whether a condition holds in a scenario's plan.
     *
     * @param scenario the scenario, read by this engine
     * @param condition a comparison, such as {@code any(unmet > 0 H100e, year)}
     * @return whether it holds; empty if it cannot be decided, since a value in it is unknown
     * @throws InvalidScenarioException with every fault of the condition
     */
    public Optional<Boolean> holds(Scenario scenario, String condition) throws InvalidScenarioException {
        return new Answers(compilation.usable(scenario)).holds(condition);
    }

    /**
     * Explains a number of a scenario's plan, or what became of a claim: back to cost lines, formulas, inputs and their
     * sources, read from the very graph that was computed.
     *
     * @param scenario the scenario, read by this engine
     * @param asked a metric expression such as {@code cost[azure,2027]}, or a claim's id
     * @return one explanation for each combination of keys that the expression leaves open
     * @throws InvalidScenarioException with every fault of the expression
     */
    public List<Explanation> explain(Scenario scenario, String asked) throws InvalidScenarioException {
        CompiledScenario compiled = compilation.usable(scenario);
        return new Answers(compiled).explain(asked, compiled.centralValues());
    }

    /**
     * The JSON Schema of scenario files, with the terms of the plugins at hand, for editors.
     *
     * @return the schema, draft 2020-12, as JSON
     */
    public String schema() {
        return ScenarioSchema.generate(catalogue);
    }

    /**
     * The plugins that were found, broken ones with their reason.
     *
     * @return the plugins, in the order of discovery
     */
    public List<Plugin> plugins() {
        return registry.all();
    }

    /**
     * Where plugins were looked for.
     *
     * @return one line a place, and one for each plugin that cannot be used
     */
    public List<String> scanned() {
        return registry.scanned();
    }

    /**
     * The engine's version.
     *
     * @return the version of the jar, or {@code development} where it runs from classes
     */
    public static String version() {
        String version = Offtake.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Closes the class loaders of plugin folders; scenarios that use their plugins must not be planned any more. */
    @Override
    public void close() {
        registry.close();
    }
}

package dev.offtake.cli;

import dev.offtake.api.Horizon;
import dev.offtake.api.Quantity;
import dev.offtake.engine.OptimizeSettings;
import dev.offtake.engine.PathReader;
import dev.offtake.engine.SensitivitySettings;
import dev.offtake.engine.SimulationSettings;
import dev.offtake.engine.SolveSettings;
import dev.offtake.engine.Statistic;
import dev.offtake.engine.program.SolveLimits;
import dev.offtake.engine.question.Explanation;
import dev.offtake.engine.question.Explanation.Step;
import dev.offtake.engine.question.ExplanationNode;
import dev.offtake.engine.question.ExplanationNode.Kind;
import dev.offtake.engine.registry.Plugin;
import dev.offtake.engine.result.BackTest;
import dev.offtake.engine.result.Bridge;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.ClaimVerdict.Chance;
import dev.offtake.engine.result.ClaimVerdict.Verdict;
import dev.offtake.engine.result.Comparison;
import dev.offtake.engine.result.Comparison.Difference;
import dev.offtake.engine.result.Diff;
import dev.offtake.engine.result.EvidenceWeight;
import dev.offtake.engine.result.InputChanges;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Location;
import dev.offtake.engine.result.Observation;
import dev.offtake.engine.result.Optimum;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.RunInfo;
import dev.offtake.engine.result.Sensitivity;
import dev.offtake.engine.result.Sensitivity.Index;
import dev.offtake.engine.result.Sensitivity.Swing;
import dev.offtake.engine.result.Simulation;
import dev.offtake.engine.result.Simulation.Quantile;
import dev.offtake.engine.result.Simulation.Row;
import dev.offtake.engine.result.Simulation.Spread;
import dev.offtake.engine.result.Solution;
import dev.offtake.engine.result.Solution.Target;
import dev.offtake.engine.result.Solution.Unknown;
import dev.offtake.engine.scenario.AllocationTerms;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Money;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import dev.offtake.engine.scenario.Workload;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An engine that computes nothing. What it is to do is written in the scenario's text: {@code missed}, {@code invalid},
 * {@code plugin}, {@code incomplete}, {@code interrupted} or {@code bug}, in any number.
 */
final class FakeEngine implements Engine {

    private ScenarioSource source = ScenarioSource.of("none", "");
    SimulationSettings settings = SimulationSettings.usual();
    SensitivitySettings sensitivitySettings = SensitivitySettings.usual();
    SolveSettings solveSettings = SolveSettings.none();
    SolveLimits optimizeLimits = SolveLimits.NONE;
    String analysed = "";
    List<String> bridged = List.of();
    boolean closed;

    @Override
    public Scenario read(ScenarioSource read) throws InvalidScenarioException {
        source = read;
        List<Problem> problems = new ArrayList<>();
        if (says("invalid") || read.variant().equals(Optional.of("broken"))) {
            problems.add(new Problem(
                    "OFT-102",
                    Problem.Severity.ERROR,
                    "unit mismatch at providers.x.power-price",
                    Optional.of(new Location(read.name(), 2, 14, 9, "power-price: 60 USD/MW")),
                    "this is money per power",
                    "expected money per energy"));
        }
        if (says("plugin")) {
            problems.add(Problem.error("OFT-701", "no plugin 'stargate'", "scanned plugins: no jar"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidScenarioException(problems);
        }
        return scenario();
    }

    @Override
    public List<Problem> check(ScenarioSource checked) {
        List<Problem> problems = new ArrayList<>();
        try {
            Scenario scenario = read(checked);
            for (String variant : scenario.variants()) {
                read(checked.withVariant(variant));
            }
        } catch (InvalidScenarioException e) {
            problems.addAll(e.problems());
        }
        if (says("warned")) {
            problems.add(Problem.warning("OFT-218", "nobody refers to assumptions.x", ""));
        }
        return problems;
    }

    private boolean says(String word) {
        return new String(source.text(), StandardCharsets.UTF_8).contains(word);
    }

    private Scenario scenario() {
        return new Scenario(
                "fake",
                "A fake",
                Optional.empty(),
                new Horizon(2024, 2025),
                Scenario.HoursPerYear.CALENDAR,
                new Money(Quantity.of(0.09, "1/yr"), Money.Discounting.MID_YEAR),
                Map.of(),
                Map.of(),
                List.<Workload>of(),
                List.of(),
                new AllocationTerms("merit-order", List.of(), Map.of(), AllocationTerms.Spill.UNTIL_SERVED, Map.of()),
                List.of(),
                List.of(),
                source.variant(),
                says("variants") ? List.of("late", "broken") : List.of(),
                List.of(),
                "00");
    }

    @Override
    public Plan plan(Scenario scenario) {
        if (says("bug")) {
            throw new IllegalStateException("the sum is wrong");
        }
        List<String> overrides = source.overrides().stream()
                .map(setting -> setting.path() + "=" + setting.value())
                .toList();
        boolean incomplete = says("incomplete");
        RunInfo run = new RunInfo(
                "plan",
                "fake",
                source.variant().orElse(null),
                "offtake",
                "00",
                "median",
                null,
                1,
                overrides,
                Map.of(),
                List.of(),
                !incomplete);
        List<Observation> rows =
                List.of(new Observation(Key.of("demand", 2024).withWorkload("training"), null, "H100e", 1500.0, null));
        Problem problem = incomplete
                ? Problem.error("OFT-703", "supplier 'x' failed in 2025", "")
                : Problem.warning("OFT-901", "fragile", "");
        ClaimVerdict claim = says("missed") ? claim(Verdict.MISSED, 1500.0, 500.0) : claim(Verdict.MET, 2000.0, 0.0);
        return new Plan(run, rows, List.of(), List.of(claim), List.of(problem));
    }

    private static ClaimVerdict claim(Verdict verdict, double actual, double gap) {
        return new ClaimVerdict(
                "demand-2024", "says so", verdict, "2 k H100e", actual, "H100e", gap, null, null, null, List.of());
    }

    @Override
    public Optional<Boolean> holds(Scenario scenario, String condition) {
        return condition.contains("unit-cost") ? Optional.empty() : Optional.of(condition.equals("unmet >= 0"));
    }

    @Override
    public List<Explanation> explain(Scenario scenario, String metric) {
        ExplanationNode leaf = node(0, Kind.INPUT, "price", "2 USD", List.of());
        ExplanationNode middle = node(1, Kind.NAMED, "charges", "", List.of(leaf));
        ExplanationNode root = node(1, Kind.METRIC, metric, "", List.of(middle));
        List<Step> steps = List.of(
                new Step(0, "input", "price", null, 2.0, "USD", List.of()),
                new Step(1, "multiply", null, null, 2.0, "USD", List.of(0, 0)));
        Explanation explanation = new Explanation(metric, 2.0, "USD", null, Optional.of(root), steps);
        return List.of(explanation, new Explanation("unknown", null, "USD", "no price", Optional.empty(), List.of()));
    }

    @Override
    public Simulation simulate(Scenario scenario, SimulationSettings asked) throws InterruptedException {
        settings = asked;
        if (says("interrupted")) {
            throw new InterruptedException();
        }
        asked.progress().paths(asked.paths() / 2);
        Plan plan = plan(scenario);
        List<Quantile> quantiles = new ArrayList<>();
        for (double quantile : asked.quantiles()) {
            quantiles.add(new Quantile("p" + Math.round(100 * quantile), 1000 + 1000 * quantile, 2));
        }
        Spread spread = new Spread(1500, 3, 300, quantiles, says("counted") ? 0.001 : 0);
        List<Row> rows = List.of(
                new Row(Key.of("demand", 2024), "H100e", 1, null, spread),
                new Row(Key.of("unit-cost", 2024, "x"), "USD/H100e-h", 0.25, "it is not used", spread),
                new Row(Key.of("unit-cost", 2025, "x"), "USD/H100e-h", 0, "it is not used", null));
        RunInfo run = new RunInfo(
                "simulate",
                "fake",
                source.variant().orElse(null),
                "offtake",
                "00",
                "median",
                asked.seed(),
                asked.paths(),
                plan.run().overrides(),
                Map.of("sampling", asked.sampling().id()),
                List.of(),
                plan.run().complete());
        List<ClaimVerdict> claims = plan.claims().stream()
                .map(claim -> claim.with(Chance.of(asked.paths() / 2, asked.paths() / 4, asked.paths())))
                .toList();
        return new Simulation(run, rows, claims, plan.problems());
    }

    @Override
    public Comparison compare(List<Scenario> scenarios, SimulationSettings asked) throws InterruptedException {
        List<Simulation> simulations = new ArrayList<>();
        List<Difference> differences = new ArrayList<>();
        for (int k = 0; k < scenarios.size(); k++) {
            Simulation simulation = simulate(scenarios.get(k), asked);
            simulations.add(simulation);
            for (Row row : simulation.rows()) {
                if (k > 0) {
                    differences.add(new Difference(k, row.key(), row.unit(), row.known(), row.spread()));
                }
            }
        }
        return new Comparison(simulations, differences);
    }

    @Override
    public void paths(Scenario scenario, SimulationSettings asked, PathReader reader) throws IOException {
        reader.begin(List.of(Key.of("demand", 2024), Key.of("unit-cost", 2024, "x")), List.of("H100e", "USD/H100e-h"));
        reader.block(0, 2, new double[][] {{1500.5, 1e21, 0}, {Double.NaN, 0.25, 0}});
        if (says("full")) {
            throw new IOException("No space left on device");
        }
        reader.block(2, 1, new double[][] {{-0.0, 0, 0}, {1, 0, 0}});
    }

    @Override
    public Plan plan(Scenario scenario, SimulationSettings asked, long path) {
        settings = asked;
        Plan plan = plan(scenario);
        RunInfo run = new RunInfo(
                "plan",
                "fake",
                null,
                "offtake",
                "00",
                "path " + path + " of the " + asked.sampling().id() + " draws of seed " + asked.seed(),
                asked.seed(),
                1,
                List.of(),
                Map.of(),
                List.of(),
                plan.run().complete());
        return new Plan(run, plan.observations(), List.of(), plan.claims(), plan.problems());
    }

    @Override
    public List<Explanation> explain(Scenario scenario, String metric, SimulationSettings asked, long path) {
        settings = asked;
        Explanation.Future future =
                new Explanation.Future(path, asked.seed(), asked.sampling().id(), null, null, null);
        return explain(scenario, metric + " on path " + path).stream()
                .map(explanation -> explanation.on(future))
                .toList();
    }

    @Override
    public List<Explanation> explain(Scenario scenario, String metric, SimulationSettings asked, Statistic statistic) {
        settings = asked;
        String name = statistic.quantiles().isEmpty()
                ? "mean"
                : "p" + Math.round(100 * statistic.quantiles().get(0));
        Explanation.Future future =
                new Explanation.Future(42, asked.seed(), asked.sampling().id(), asked.paths(), name, 1.9);
        return List.of(explain(scenario, metric).get(0).on(future));
    }

    @Override
    public List<Optional<EvidenceWeight>> evidence(Scenario scenario, String metric) {
        if (says("certain")) {
            return List.of(Optional.empty(), Optional.empty());
        }
        List<EvidenceWeight.Part> parts = List.of(
                new EvidenceWeight.Part("price", 0.625, List.of(EvidenceWeight.Basis.B, EvidenceWeight.Basis.C)),
                new EvidenceWeight.Part("growth", 0.375, List.of(EvidenceWeight.Basis.ASSUMPTION)));
        return List.of(Optional.of(new EvidenceWeight("a made-up measure", parts)), Optional.empty());
    }

    @Override
    public BackTest backTest(Scenario scenario, ScenarioSource observations) {
        return new BackTest(observations.name(), "", "2024-01-01", null, List.of(score(null)));
    }

    @Override
    public BackTest backTest(Scenario scenario, ScenarioSource observations, SimulationSettings asked) {
        settings = asked;
        BackTest.Ensemble ensemble = new BackTest.Ensemble(
                asked.paths(), asked.seed(), asked.sampling().id());
        BackTest.Spread spread = new BackTest.Spread(1e9, 3e9, 0.25, 0.5e9, 1);
        return new BackTest(observations.name(), "", "2024-01-01", ensemble, List.of(score(spread)));
    }

    private static BackTest.Score score(BackTest.Spread spread) {
        return new BackTest.Score(
                "spent",
                "total-cost[2024]",
                "USD",
                "USD",
                1.5e9,
                "2024-06-01",
                List.of("A report"),
                "",
                2e9,
                null,
                spread);
    }

    private static ExplanationNode node(
            int step, Kind kind, String label, String written, List<ExplanationNode> children) {
        return new ExplanationNode(
                step, kind, label, "", "", 2.0, "USD", written, List.of(), "", null, false, false, children);
    }

    @Override
    public Sensitivity sensitivity(Scenario scenario, String metric, SensitivitySettings asked)
            throws InterruptedException {
        sensitivitySettings = asked;
        analysed = metric;
        if (says("interrupted")) {
            throw new InterruptedException();
        }
        RunInfo plan = plan(scenario).run();
        RunInfo run = new RunInfo(
                "sensitivity",
                "fake",
                plan.variant(),
                "offtake",
                "00",
                "median",
                asked.seed(),
                asked.samples(),
                plan.overrides(),
                Map.of("sampling", asked.sampling().id()),
                List.of(),
                plan.complete());
        List<Index> indices = List.of(
                new Index("growth", List.of("assumptions.a", "assumptions.b"), 0.5, 0.4, 0.6, 0.75, 0.7, 0.85),
                new Index("assumptions.c", List.of(), -0.01, -0.02, 0.01, 0.25, 0.2, 0.3),
                new Index("assumptions.d", List.of(), 0, 0, 0, 0, 0, 0));
        List<Swing> tornado = List.of(
                new Swing("assumptions.a", "months", 2, 18, "growth", 1e9, 5e9),
                new Swing("assumptions.b", "1", 0.5, 1.5, "growth", 3e9, 2e9),
                new Swing("assumptions.c", "USD/MWh", 40, 80, null, 2e9, 2e9));
        boolean varies = !says("certain");
        return new Sensitivity(
                run,
                Key.of("total-cost", 2025),
                "USD",
                2e9,
                2.5e9,
                varies ? 1e9 : 0,
                varies,
                5 * asked.samples(),
                1000,
                indices,
                tornado,
                plan(scenario).problems());
    }

    @Override
    public Diff diff(ScenarioSource before, ScenarioSource after, List<String> metrics)
            throws InvalidScenarioException {
        bridged = metrics;
        Diff.Side first = Diff.Side.of(plan(read(before)));
        Diff.Side second = Diff.Side.of(plan(read(after)));
        if (before.variant().equals(after.variant())) {
            return new Diff(
                    first,
                    second,
                    new InputChanges(List.of(), List.of(new InputChanges.Fold("", 12))),
                    List.of(),
                    1,
                    List.of(),
                    List.of(),
                    List.of());
        }
        return new Diff(first, second, inputs(), List.of(row()), 5, List.of(), List.of(bridge()), List.of());
    }

    private static InputChanges inputs() {
        return new InputChanges(
                List.of(
                        change("assumptions.a", InputChanges.Kind.CHANGED, "1 MW", "2 MW"),
                        change("providers.x.sites.new", InputChanges.Kind.ADDED, null, "{ power: 3 MW }"),
                        change("providers.x.old", InputChanges.Kind.REMOVED, "4 MW", null)),
                List.of(new InputChanges.Fold("assumptions", 2), new InputChanges.Fold("", 7)));
    }

    private static InputChanges.Change change(String path, InputChanges.Kind kind, String from, String to) {
        return new InputChanges.Change(path, kind, from, to, List.of("paper"), List.of("paper"), path, true);
    }

    private static Diff.Row row() {
        return new Diff.Row(new Key("npv", null, null, null, null, null), null, "USD", 10e9, 6e9, null);
    }

    /** From 10 to 6 bn USD: 2 up, 6.005 down, and 0.005 up. */
    private static Bridge bridge() {
        return new Bridge(
                "npv",
                "USD",
                new BigDecimal("10000000000.00"),
                new BigDecimal("6000000000.00"),
                "Shapley values of 4 changes",
                List.of(
                        part("assumptions.a", "2000000000.00"),
                        part("providers.x.none", "0.00"),
                        part("providers.x.old", "-6005000000.00"),
                        part("providers.x.sites.new", "5000000.00")),
                new EvidenceWeight(
                        "the size of bars",
                        List.of(
                                new EvidenceWeight.Part(
                                        "providers.x.old", 0.75, List.of(EvidenceWeight.Basis.ASSUMPTION)),
                                new EvidenceWeight.Part(
                                        "assumptions.a",
                                        0.25,
                                        List.of(EvidenceWeight.Basis.A, EvidenceWeight.Basis.B)))));
    }

    private static Bridge.Part part(String path, String amount) {
        return new Bridge.Part(path, List.of(path), new BigDecimal(amount));
    }

    @Override
    public Diff diff(Diff.Side before, Diff.Side after) {
        return new Diff(before, after, null, List.of(), 1, List.of(), List.of(), List.of());
    }

    @Override
    public Solution solve(ScenarioSource asked, SolveSettings settings) throws InvalidScenarioException {
        solveSettings = settings;
        Plan plan = plan(read(asked)).withCommand("solve");
        boolean reached = !says("missed");
        List<Unknown> unknowns = List.of(
                new Unknown("assumptions.a", "x.y", "USD/MWh", 60.0, 71.25, "71.25 USD/MWh", 15, 240, List.of(71.25)),
                new Unknown("demand.b", "demand.b", "1", null, 1.5, "1.5", 0.5, 2, List.of(1.5)));
        List<Target> targets = List.of(
                new Target("total-cost[2025]", "25 bn USD", "USD", "USD", 25e9, 20e9, reached ? 25e9 : 22e9),
                new Target("share[x,2025]", "75 %", "1", "%", 0.75, null, 0.75));
        List<String> obstacles = reached ? List.of() : List.of("total-cost[2025] comes no nearer than 22 bn USD.");
        return new Solution(plan, reached, unknowns, targets, 1234, List.of("A note."), obstacles);
    }

    @Override
    public Optimum optimize(Scenario scenario, OptimizeSettings settings) {
        optimizeLimits = settings.limits();
        Plan plan = plan(scenario).withCommand("optimize");
        Optimum.Objective given = new Optimum.Objective(0, 0, 100e9, 0, 0, 0);
        if (says("missed")) {
            return new Optimum(
                    new Plan(plan.run(), List.of(), List.of(), List.of(), List.of()),
                    Optimum.Status.INFEASIBLE,
                    null,
                    given,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(new Optimum.Rule("share", "stargate at least half of 2024", 2000, "H100e")),
                    false,
                    0,
                    0,
                    "a fake",
                    List.of());
        }
        boolean late = says("counted");
        return new Optimum(
                plan,
                late ? Optimum.Status.TIME_LIMIT : Optimum.Status.OPTIMAL,
                new Optimum.Objective(50e9, 0, 30e9, 0, 0, 1.5),
                given,
                List.of(new Optimum.Order("x", "hall", "x-hall", "a hall", 2024, 2026, 2030, 3000, 0, 50e9)),
                List.of(new Optimum.Price("training", 2024, 2.5, 2.4)),
                List.of(new Optimum.Rule(
                        "order-cap[x/hall,2024]", "at most 3 k H100e of x/hall can be ordered in 2024", 12.5, "H100e")),
                List.of(),
                false,
                late ? 78.4e9 : 80e9,
                late ? 0.02 : 0,
                "a fake",
                List.of("A note."));
    }

    @Override
    public void writeProgram(Scenario scenario, Appendable out) throws IOException {
        out.append("Minimize\n");
    }

    @Override
    public List<Plugin> plugins() {
        return List.of(
                new Plugin("good", "1.0", "1", "compute", "/somewhere/good.jar", Optional.of(new FakeFactory()), ""),
                new Plugin("bad", "", "", "", "/somewhere/bad.jar", Optional.empty(), "it needs the class x.Y"));
    }

    @Override
    public List<String> scanned() {
        return List.of("/somewhere: 2 plugins");
    }

    @Override
    public String schema() {
        return "{ }";
    }

    @Override
    public void close() {
        closed = true;
    }
}

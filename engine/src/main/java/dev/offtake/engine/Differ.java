package dev.offtake.engine;

import dev.offtake.api.Quantity;
import dev.offtake.engine.compute.Evaluation;
import dev.offtake.engine.model.Model;
import dev.offtake.engine.question.Bridges;
import dev.offtake.engine.question.Bridges.Causes;
import dev.offtake.engine.question.Differences;
import dev.offtake.engine.question.EvidenceWeights;
import dev.offtake.engine.question.Metrics;
import dev.offtake.engine.question.Observed;
import dev.offtake.engine.result.Bridge;
import dev.offtake.engine.result.Diff;
import dev.offtake.engine.result.InputChanges;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.MetricExpression;
import dev.offtake.engine.scenario.MetricParser;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioReader;
import dev.offtake.engine.scenario.ScenarioSource;
import dev.offtake.engine.scenario.ScenarioTree;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares two scenarios: their inputs, their plans, and which changed assumption moved a number how far. */
final class Differ {

    /** What is bridged where nothing is asked for. */
    private static final List<String> USUAL = List.of("total-cost", "npv");

    /** What stands for an expression that a scenario does not know. */
    private static final Model.Observable NO_ROW = new Model.Observable(
            "", Optional.empty(), Optional.of("unknown"), Optional.empty(), Optional.empty(), Optional.empty());

    private final ScenarioReader reader;
    private final Compilation compilation;
    private final List<Problem> problems = new ArrayList<>();

    Differ(ScenarioReader reader, Compilation compilation) {
        this.reader = reader;
        this.compilation = compilation;
    }

    /** A scenario of the two. */
    private record End(Planned planned, ScenarioTree tree, Plan plan) {}

    /** A model with every input at the value that a plan takes. */
    private record Planned(Scenario scenario, Model model, Map<String, Double> inputs) {

        static Planned of(Scenario scenario, Model model) {
            Map<String, Double> inputs = new HashMap<>();
            scenario.inputs().values().forEach(input -> inputs.put(input.path(), input.central()));
            return new Planned(scenario, model, inputs);
        }
    }

    Diff diff(ScenarioSource before, ScenarioSource after, List<String> metrics) throws InvalidScenarioException {
        List<Problem> wrong = new ArrayList<>();
        Scenario first = read(before, wrong);
        Scenario second = read(after, wrong);
        if (first == null || second == null) {
            throw new InvalidScenarioException(wrong.stream().distinct().toList());
        }
        End from = end(first, before);
        End to = end(second, after);
        InputChanges changes = reader.changes(from.tree(), to.tree());
        List<Bridge> bridges = bridges(from, to, changes, metrics.isEmpty() ? USUAL : metrics);
        return Differences.of(Diff.Side.of(from.plan()), Diff.Side.of(to.plan()), changes, bridges, problems);
    }

    private @Nullable Scenario read(ScenarioSource source, List<Problem> wrong) {
        try {
            return reader.read(source);
        } catch (InvalidScenarioException e) {
            wrong.addAll(e.problems());
            return null;
        }
    }

    private End end(Scenario scenario, ScenarioSource source) throws InvalidScenarioException {
        CompiledScenario compiled = compilation.usable(scenario);
        Plan plan = new PlanWriter(compiled, compiled.centre()).plan(compilation.run(compiled));
        return new End(Planned.of(scenario, compiled.model()), reader.tree(source), plan);
    }

    // ---- bridges ----------------------------------------------------------------------------------------------

    /** A number that is bridged: its value with each set of causes, as they become known. */
    private static final class Line {
        private final String metric;
        private final double[] values;
        private String unit = "";
        private @Nullable String why;

        Line(String metric, int sets) {
            this.metric = metric;
            this.values = new double[sets];
        }

        void end(int set, Value value, Scenario scenario) {
            values[set] = value.number();
            unit = value.unit();
            if (Double.isNaN(value.number()) && why == null) {
                why = "in "
                        + scenario.variant().map(v -> scenario.id() + ":" + v).orElse(scenario.id()) + ", "
                        + value.reason();
            }
        }
    }

    /**
     * What an expression comes to.
     *
     * @param number the value, in base units; NaN if it is unknown
     * @param unit its unit
     * @param reason why it is unknown
     */
    private record Value(double number, String unit, String reason) {}

    private List<Bridge> bridges(End from, End to, InputChanges changes, List<String> metrics)
            throws InvalidScenarioException {
        check(metrics, from, to);
        Causes causes = Bridges.causes(changes);
        int sets = 1 << causes.all().size();
        List<Line> lines = new ArrayList<>();
        List<Value> first = values(from.planned(), metrics);
        List<Value> last = values(to.planned(), metrics);
        for (int m = 0; m < metrics.size(); m++) {
            String metric = metrics.get(m);
            Line line = new Line(metric, sets);
            line.end(0, first.get(m), from.planned().scenario());
            // Where nothing differs that is computed, the one set is both ends.
            line.end(sets - 1, last.get(m), to.planned().scenario());
            if (!from.plan().run().complete() || !to.plan().run().complete()) {
                line.why = "not every supplier could be computed";
            }
            if (line.why == null) {
                lines.add(line);
            } else {
                problems.add(noBridge(metric, line.why));
            }
        }
        for (int set = 1; set < sets - 1 && !lines.isEmpty(); set++) {
            fill(lines, set, between(from, to, changes, chosen(causes, set)));
        }
        return lines.stream()
                .map(line -> Bridges.of(line.metric, line.unit, causes, line.values))
                .map(bridge -> bridge.restingOn(
                        EvidenceWeights.of(bridge, changes, to.planned().scenario())
                                .orElse(null)))
                .toList();
    }

    private static Set<String> chosen(Causes causes, int set) {
        Set<String> paths = new HashSet<>();
        for (int i = 0; i < causes.all().size(); i++) {
            if (((set >> i) & 1) != 0) {
                paths.addAll(causes.all().get(i).changes());
            }
        }
        return paths;
    }

    private static void fill(List<Line> lines, int set, @Nullable Planned planned) {
        List<String> metrics = lines.stream().map(line -> line.metric).toList();
        List<Value> values = planned == null ? List.of() : values(planned, metrics);
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).values[set] =
                    planned == null ? Double.NaN : values.get(i).number();
        }
    }

    /** The first scenario with some of the changes; null if these do not work without the others. */
    private @Nullable Planned between(End from, End to, InputChanges changes, Set<String> chosen) {
        try {
            Scenario scenario = reader.read(from.tree(), to.tree(), changes, chosen);
            Planned planned = Planned.of(scenario, compilation.model(scenario));
            return planned.model().problems().stream().anyMatch(Problem::isError) ? null : planned;
        } catch (InvalidScenarioException e) {
            return null;
        }
    }

    /** Whether a number of a plugin's offer cannot be, so that a plan would leave the offer out. */
    private static boolean breaksAPromise(Planned planned, Evaluation evaluation) {
        for (Model.Check check : planned.model().checks()) {
            double value = evaluation.value(check.value());
            if (!(value >= 0) || Double.isInfinite(value)) {
                return true;
            }
        }
        return false;
    }

    /** A metric that neither scenario knows is a mistake; one that only one of them knows has no bridge. */
    private static void check(List<String> metrics, End from, End to) throws InvalidScenarioException {
        List<Problem> wrong = new ArrayList<>();
        for (String metric : metrics) {
            List<Problem> first = faults(metric, from.planned());
            List<Problem> second = faults(metric, to.planned());
            if (!first.isEmpty() && !second.isEmpty()) {
                wrong.addAll(second);
            }
        }
        if (!wrong.isEmpty()) {
            throw new InvalidScenarioException(wrong);
        }
    }

    private static List<Problem> faults(String metric, Planned planned) {
        try {
            expression(metric, planned);
            return List.of();
        } catch (InvalidScenarioException e) {
            return e.problems();
        }
    }

    private static MetricExpression expression(String metric, Planned planned) throws InvalidScenarioException {
        return Asked.read(metric, "metric", MetricParser.Use.VALUE, planned.scenario(), planned.model());
    }

    /** What some expressions come to in a plan, computed in one walk over what they share. */
    private static List<Value> values(Planned planned, List<String> metrics) {
        Metrics compiler = new Metrics(planned.model());
        List<Model.Observable> rows = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        List<Quantity> needed = new ArrayList<>();
        for (String metric : metrics) {
            try {
                Model.Observable row =
                        compiler.rows(expression(metric, planned)).get(0).observable();
                rows.add(row);
                faults.add("");
                row.reasonWhen().ifPresent(needed::add);
                needed.addAll(Answers.needed(row));
            } catch (InvalidScenarioException e) {
                rows.add(NO_ROW);
                faults.add(e.problems().get(0).message());
            }
        }
        planned.model().checks().forEach(check -> needed.add(check.value()));
        Evaluation evaluation = Evaluation.of(needed, planned.inputs());
        boolean broken = breaksAPromise(planned, evaluation);
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Observed observed = Observed.of(rows.get(i), evaluation::value);
            Double number = broken ? null : observed.value();
            String reason = faults.get(i).isEmpty() ? Objects.requireNonNullElse(observed.reason(), "") : faults.get(i);
            values.add(
                    new Value(number == null ? Double.NaN : number, rows.get(i).unit(), reason));
        }
        return values;
    }

    private static Problem noBridge(String metric, String why) {
        return Problem.warning(
                ProblemCode.NO_BRIDGE.code(),
                "there is no bridge of " + metric + ": " + why,
                "A bridge needs a number that is known in both scenarios.");
    }
}

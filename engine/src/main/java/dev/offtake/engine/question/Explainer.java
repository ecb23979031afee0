package dev.offtake.engine.question;

import dev.offtake.api.Operation;
import dev.offtake.api.Quantity;
import dev.offtake.engine.compute.Evaluation;
import dev.offtake.engine.model.Dispatch;
import dev.offtake.engine.model.Model;
import dev.offtake.engine.model.Model.Observable;
import dev.offtake.engine.question.Explanation.Step;
import dev.offtake.engine.question.Explanation.Take;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.Simulation;
import dev.offtake.engine.scenario.Claim;
import dev.offtake.engine.scenario.Input;
import dev.offtake.engine.scenario.MetricExpression;
import dev.offtake.engine.scenario.MetricTypes;
import dev.offtake.engine.scenario.SourceEntry;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Explains numbers of a model: back to cost lines, formulas, inputs and their sources, on one path. What it says is
 * read from the graph that a result is computed of, and evaluated by the same kernels.
 */
public final class Explainer {

    private final Model model;
    private final Metrics metrics;
    private final Map<String, Input> inputs;
    private final Map<String, SourceEntry> sources;
    private final Map<String, Double> values;

    /**
     * Creates an explainer of one path.
     *
     * @param model the model
     * @param inputs the scenario's inputs by path
     * @param sources the scenario's sources by id
     * @param values the inputs' values on the path, in base units, by path in the scenario; in a plan their centres
     */
    public Explainer(
            Model model, Map<String, Input> inputs, Map<String, SourceEntry> sources, Map<String, Double> values) {
        this.model = model;
        this.metrics = new Metrics(model);
        this.inputs = inputs;
        this.sources = sources;
        this.values = values;
    }

    /**
     * Explains an expression: one explanation for each combination of its open keys.
     *
     * @param expression the expression
     * @return the explanations, year by year
     */
    public List<Explanation> explain(MetricExpression expression) {
        return metrics.rows(expression).stream().map(this::explain).toList();
    }

    private Explanation explain(Metrics.Row row) {
        String asked = row.expression().toString();
        Observable observable = row.observable();
        String unit = MetricTypes.display(row.expression());
        if (observable.value().isEmpty()) {
            return new Explanation(
                    asked, null, unit, observable.reason().orElse("unknown"), Optional.empty(), List.of());
        }
        Quantity root = observable.value().get();
        List<Quantity> roots = new ArrayList<>();
        observable.nullWhen().ifPresent(roots::add);
        observable.reasonWhen().ifPresent(roots::add);
        roots.add(root);
        Evaluation evaluation = Evaluation.of(roots, values);
        Observed observed = Observed.of(observable, evaluation::value);
        ExplanationLines lines = new ExplanationLines(evaluation, ids(evaluation), inputs, sources);
        ExplanationNode node = lines.tree(root, asked, unit);
        return new Explanation(asked, observed.value(), unit, observed.reason(), Optional.of(node), steps(evaluation));
    }

    /**
     * Explains what became of a claim: each of its comparisons, the actual value and what it is compared with.
     *
     * @param claim the claim
     * @return the explanation; its value is 1 if the claim is met, 0 if it is missed, unknown if it is not checkable
     */
    public Explanation explain(Claim claim) {
        Claims claims = new Claims(List.of(claim), sources, model);
        List<Claims.Indicator> indicators = claims.indicators();
        if (indicators.isEmpty()) {
            ClaimVerdict verdict = claims.verdicts(q -> Double.NaN).get(0);
            ExplanationNode root = claimed(claim, verdict, -1, "", null, List.of());
            return new Explanation(claim.id(), null, "1", verdict.note(), Optional.of(root), List.of());
        }
        Quantity met = indicators.get(0).met();
        List<Quantity> roots = new ArrayList<>(claims.quantities());
        roots.add(indicators.get(0).missed());
        roots.add(met);
        Evaluation evaluation = Evaluation.of(roots, values);
        ClaimVerdict verdict = claims.verdicts(evaluation::value).get(0);
        IdentityHashMap<Quantity, Integer> ids = ids(evaluation);
        ExplanationLines lines = new ExplanationLines(evaluation, ids, inputs, sources);
        List<ExplanationNode> children = lines.forest(claims.compared());
        Double value = switch (verdict.verdict()) {
            case MET -> 1.0;
            case MISSED -> 0.0;
            case NOT_CHECKABLE -> null;
        };
        ExplanationNode root =
                claimed(claim, verdict, idOf(ids, met), "expected: " + verdict.expected(), value, children);
        return new Explanation(claim.id(), value, "1", verdict.note(), Optional.of(root), steps(evaluation));
    }

    private static ExplanationNode claimed(
            Claim claim,
            ClaimVerdict verdict,
            int id,
            String expected,
            @Nullable Double value,
            List<ExplanationNode> children) {
        return new ExplanationNode(
                id,
                ExplanationNode.Kind.CLAIM,
                claim.id() + ": " + verdict.verdict().id().replace('-', ' '),
                expected,
                "",
                value,
                "1",
                "",
                verdict.source() == null ? List.of() : List.of(verdict.source()),
                claim.says(),
                null,
                false,
                false,
                children);
    }

    /**
     * Says of a number of a simulation that it is unknown.
     *
     * @param row the number, which is known on no path
     * @return the explanation
     */
    public static Explanation unknown(Simulation.Row row) {
        String reason = row.reason();
        return new Explanation(
                row.key().toString(),
                null,
                row.unit(),
                reason == null ? "unknown" : reason,
                Optional.empty(),
                List.of());
    }

    private static IdentityHashMap<Quantity, Integer> ids(Evaluation evaluation) {
        IdentityHashMap<Quantity, Integer> ids = new IdentityHashMap<>();
        evaluation.nodes().forEach(node -> ids.put(node, ids.size()));
        return ids;
    }

    private static int idOf(IdentityHashMap<Quantity, Integer> ids, Quantity node) {
        Integer id = ids.get(node);
        return id == null ? -1 : id;
    }

    private static List<Step> steps(Evaluation evaluation) {
        IdentityHashMap<Quantity, Integer> ids = ids(evaluation);
        List<Step> steps = new ArrayList<>();
        for (Quantity q : evaluation.nodes()) {
            Operation operation = q.operation();
            boolean numbered = operation == Operation.CONSTANT
                    || operation == Operation.POWER_WHOLE
                    || operation == Operation.FUNCTION;
            String name = q.function().map(f -> f.name()).orElse(q.text());
            steps.add(new Step(
                    idOf(ids, q),
                    operation.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                    nothing(name) ? null : name,
                    numbered ? Double.valueOf(q.number()) : null,
                    evaluation.value(q),
                    FormulaText.unit(q.dimension()),
                    q.operands().stream().map(o -> idOf(ids, o)).toList(),
                    takes(q, evaluation, ids)));
        }
        return steps;
    }

    /** What an output of an allocation is the sum of. */
    private static List<Take> takes(Quantity q, Evaluation evaluation, IdentityHashMap<Quantity, Integer> ids) {
        if (q.operation() != Operation.FUNCTION || !(q.function().orElseThrow() instanceof Dispatch dispatch)) {
            return List.of();
        }
        double[] values = q.operands().stream().mapToDouble(evaluation::value).toArray();
        int output = (int) q.number();
        int jobs = dispatch.workloads().size();
        List<Take> takes = new ArrayList<>();
        for (Dispatch.Portion portion : dispatch.portions(values)) {
            Double taken = portion.taken().get(dispatch.workloads().get(output % jobs));
            if (portion.supplier() == output / jobs && taken != null) {
                takes.add(new Take(
                        idOf(ids, q.operands().get(portion.capacity())),
                        idOf(ids, q.operands().get(portion.weight())),
                        taken));
            }
        }
        return takes;
    }

    private static boolean nothing(@Nullable String text) {
        return text == null || text.isEmpty();
    }
}

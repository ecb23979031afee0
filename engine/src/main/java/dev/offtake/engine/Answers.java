package dev.offtake.engine;

import dev.offtake.api.Quantity;
import dev.offtake.engine.compute.Evaluation;
import dev.offtake.engine.model.Model;
import dev.offtake.engine.question.EvidenceWeights;
import dev.offtake.engine.question.Explainer;
import dev.offtake.engine.question.Explanation;
import dev.offtake.engine.question.Metrics;
import dev.offtake.engine.result.EvidenceWeight;
import dev.offtake.engine.scenario.Claim;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.MetricExpression;
import dev.offtake.engine.scenario.MetricParser;
import dev.offtake.engine.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers questions about single numbers of a compiled scenario. */
final class Answers {

    private final CompiledScenario compiled;

    Answers(CompiledScenario compiled) {
        this.compiled = compiled;
    }

    /** Explains a number, or what became of a claim, with its inputs at some values. */
    List<Explanation> explain(String asked, double[] values) throws InvalidScenarioException {
        Scenario scenario = compiled.scenario();
        Explainer explainer =
                new Explainer(compiled.model(), scenario.inputs(), scenario.sources(), compiled.inputs(values));
        for (Claim claim : scenario.claims()) {
            if (claim.id().equals(asked.strip())) {
                return List.of(explainer.explain(claim));
            }
        }
        return explainer.explain(Asked.read(asked, "metric", MetricParser.Use.ANY, scenario, compiled.model()));
    }

    /** How much of numbers of the plan rests on graded sources. */
    List<Optional<EvidenceWeight>> evidence(String asked) throws InvalidScenarioException {
        Scenario scenario = compiled.scenario();
        MetricExpression expression = Asked.read(asked, "metric", MetricParser.Use.ANY, scenario, compiled.model());
        Map<String, Double> values = compiled.inputs(compiled.centralValues());
        return new Metrics(compiled.model())
                .rows(expression).stream()
                        .map(row -> row.observable()
                                .value()
                                .flatMap(q -> EvidenceWeights.of(
                                        scenario, LocalWeights.MEASURE, LocalWeights.of(scenario.inputs(), q, values))))
                        .toList();
    }

    /** Whether a condition holds in the plan; empty if it cannot be decided. */
    Optional<Boolean> holds(String condition) throws InvalidScenarioException {
        MetricExpression expression =
                Asked.read(condition, "condition", MetricParser.Use.CONDITION, compiled.scenario(), compiled.model());
        Model.Observable row = new Metrics(compiled.model()).row(expression);
        if (row.value().isEmpty()) {
            return Optional.empty();
        }
        Evaluation values = Evaluation.of(needed(row), compiled.inputs(compiled.centralValues()));
        boolean known = row.nullWhen().map(q -> values.value(q) == 0).orElse(true);
        return known ? Optional.of(values.value(row.value().get()) != 0) : Optional.empty();
    }

    /** The expressions that tell what a number comes to. */
    static List<Quantity> needed(Model.Observable row) {
        List<Quantity> needed = new ArrayList<>();
        row.value().ifPresent(needed::add);
        row.nullWhen().ifPresent(needed::add);
        return needed;
    }
}

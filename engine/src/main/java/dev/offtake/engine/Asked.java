package dev.offtake.engine;

import dev.offtake.engine.model.Model;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Location;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.MetricExpression;
import dev.offtake.engine.scenario.MetricExpression.KeyKind;
import dev.offtake.engine.scenario.MetricNames;
import dev.offtake.engine.scenario.MetricParser;
import dev.offtake.engine.scenario.Observations;
import dev.offtake.engine.scenario.ObservationsReader;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import dev.offtake.engine.scenario.SupplierSection;
import dev.offtake.engine.scenario.Workload;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads metric expressions that are asked from outside a scenario, against the names of its model. */
final class Asked {

    private Asked() {}

    /**
     * Reads an expression.
     *
     * @param text the text
     * @param from where it was said, for messages, such as {@code --fail-on}
     * @param use what it is wanted for
     * @return the expression
     * @throws InvalidScenarioException with every fault of it
     */
    static MetricExpression read(String text, String from, MetricParser.Use use, Scenario scenario, Model model)
            throws InvalidScenarioException {
        MetricParser.Parsed parsed = new MetricParser(names(scenario, model)).parse(text, use);
        List<Problem> problems = parsed.faults().stream()
                .map(fault -> problem(fault, text, from))
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidScenarioException(problems);
        }
        return parsed.expression().orElseThrow();
    }

    /**
     * Reads what a simulation is asked for.
     *
     * @param texts the expressions; none for the scenario's headline
     * @return the expressions
     * @throws InvalidScenarioException with every fault of all of them
     */
    static List<MetricExpression> readAll(List<String> texts, Scenario scenario, Model model)
            throws InvalidScenarioException {
        if (texts.isEmpty()) {
            return scenario.headline().isEmpty() ? totals(scenario, model) : scenario.headline();
        }
        List<MetricExpression> all = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        for (String text : texts) {
            try {
                all.add(read(text, "metrics", MetricParser.Use.TABLE, scenario, model));
            } catch (InvalidScenarioException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidScenarioException(problems);
        }
        return all;
    }

    /** What is shown of a scenario that has no headline. */
    private static List<MetricExpression> totals(Scenario scenario, Model model) throws InvalidScenarioException {
        return readAll(List.of("total-cost", "unmet", "npv"), scenario, model);
    }

    /**
     * Reads a file of observations against the names of a model.
     *
     * @throws InvalidScenarioException with every fault of it
     */
    static Observations observations(ScenarioSource source, CompiledScenario compiled) throws InvalidScenarioException {
        Scenario scenario = compiled.scenario();
        return ObservationsReader.read(source, scenario, names(scenario, compiled.model()));
    }

    private static Problem problem(MetricParser.Fault fault, String text, String from) {
        int column = text.codePointCount(0, Math.min(fault.offset(), text.length())) + 1;
        return new Problem(
                fault.code().code(),
                Problem.Severity.ERROR,
                fault.message(),
                Optional.of(new Location(from, 1, column, fault.length(), text)),
                "",
                fault.hint());
    }

    private static MetricNames names(Scenario scenario, Model model) {
        Map<KeyKind, List<String>> values = new EnumMap<>(KeyKind.class);
        values.put(
                KeyKind.PROVIDER,
                scenario.suppliers().stream().map(SupplierSection::id).toList());
        values.put(
                KeyKind.WORKLOAD,
                scenario.workloads().stream().map(Workload::id).toList());
        values.put(
                KeyKind.PARTY,
                model.observables().keySet().stream()
                        .map(Key::party)
                        .filter(Objects::nonNull)
                        .map(String::valueOf)
                        .distinct()
                        .toList());
        return new MetricNames(scenario.years(), values);
    }
}

package dev.offtake.engine.question;

import dev.offtake.api.Horizon;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.engine.compute.Evaluation;
import dev.offtake.engine.model.Model;
import dev.offtake.engine.model.Model.Observable;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.scenario.MetricExpression;
import dev.offtake.engine.scenario.MetricExpression.KeyKind;
import dev.offtake.engine.scenario.MetricNames;
import dev.offtake.engine.scenario.MetricParser;
import dev.offtake.engine.scenario.MetricParser.Use;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A model of two suppliers over three years, small enough to work out by hand.
 *
 * <pre>
 *                         2024   2025   2026
 * cost azure, training       3      4      5   bn USD
 * cost azure, inference      1      2      4
 * cost stargate, training    -      4      9
 * unmet                      0      0     50   H100e
 * share stargate             -    0.4    0.5       (2024: nothing was supplied)
 * unit-cost azure          2.5    2.0    1.5   USD/H100e-h
 * unit-cost stargate         -    3.0    2.5       (2024: nothing was taken of it)
 * funding softbank          40, openai 40, mgx 10 bn USD (2025); softbank's half debt, half equity
 * power azure                -     -      -        (no efficiency is known)
 * power stargate             0   100    300   MW-IT
 * npv                       25 bn USD
 * </pre>
 */
final class SmallModel {

    static final MetricNames NAMES = new MetricNames(
            new Horizon(2024, 2026),
            Map.of(
                    KeyKind.PROVIDER, List.of("azure", "stargate"),
                    KeyKind.WORKLOAD, List.of("training", "inference")));

    private final Map<Key, Observable> rows = new LinkedHashMap<>();
    final Map<String, Double> inputs = new HashMap<>();

    private SmallModel() {}

    static SmallModel create() {
        SmallModel m = new SmallModel();
        double[][] cost = {{3, 1, 0}, {4, 2, 4}, {5, 4, 9}};
        double[] unmet = {0, 0, 50};
        double[] share = {0, 0.4, 0.5};
        double[][] unitCost = {{2.5, 0}, {2.0, 3.0}, {1.5, 2.5}};
        double[] power = {0, 100, 300};
        for (int t = 0; t < 3; t++) {
            int year = 2024 + t;
            m.money(Key.of("cost", year, "azure").withCategory("rental").withWorkload("training"), cost[t][0]);
            m.money(Key.of("cost", year, "azure").withCategory("rental").withWorkload("inference"), cost[t][1]);
            m.money(Key.of("cost", year, "stargate").withCategory("capital").withWorkload("training"), cost[t][2]);
            m.money(Key.of("total-cost", year), cost[t][0] + cost[t][1] + cost[t][2]);
            m.put(Key.of("unmet", year).withWorkload("training"), "H100e", unmet[t]);
            m.orNothing(Key.of("share", year, "stargate"), "1", share[t], "nothing was supplied");
            m.orNothing(Key.of("unit-cost", year, "azure"), "USD/H100e-h", unitCost[t][0], "unused");
            m.orNothing(Key.of("unit-cost", year, "stargate"), "USD/H100e-h", unitCost[t][1], "unused");
            m.rows.put(Key.of("power", year, "azure"), Observable.unknown("MW", "no efficiency is known"));
            m.rows.put(
                    Key.of("power", year, "stargate"),
                    Observable.of("MW", m.input("power" + year, power[t], Unit.MW_IT)));
        }
        Key funding = Key.of("funding", 2025, "stargate");
        m.money(funding.withParty("softbank").withCategory("debt"), 20);
        m.money(funding.withParty("softbank").withCategory("equity"), 20);
        m.money(funding.withParty("openai").withCategory("equity"), 40);
        m.money(funding.withParty("mgx").withCategory("equity"), 10);
        m.money(new Key("npv", null, null, null, null, null), 25);
        return m;
    }

    private Quantity input(String path, double value, Unit unit) {
        inputs.put(path, value * unit.scale());
        return Quantity.input(path, unit.dimension());
    }

    private void money(Key key, double billions) {
        rows.put(key, Observable.of("USD", input(key.toString() + key.metric(), billions, Unit.of("bn USD"))));
    }

    private void put(Key key, String unit, double value) {
        rows.put(key, Observable.of(unit, input(key.toString(), value, Unit.of(unit))));
    }

    private void orNothing(Key key, String unit, double value, String reason) {
        Quantity quantity = input(key.toString(), value, Unit.of(unit));
        rows.put(
                key,
                new Observable(
                        unit,
                        Optional.of(quantity),
                        Optional.of(reason),
                        Optional.of(quantity.atMost(Quantity.zero(quantity.dimension())))));
    }

    /** Changes a value that was put in, in base units. */
    SmallModel with(Key key, double value) {
        String path = inputs.containsKey(key.toString()) ? key.toString() : key + key.metric();
        if (inputs.put(path, value) == null) {
            throw new IllegalArgumentException("no input " + path);
        }
        return this;
    }

    Model model() {
        return new Model(rows, List.of(), List.of(), Map.of(), List.of());
    }

    static MetricExpression read(String text, Use use) {
        MetricParser.Parsed parsed = new MetricParser(NAMES).parse(text, use);
        if (!parsed.faults().isEmpty()) {
            throw new IllegalArgumentException(text + ": " + parsed.faults());
        }
        return parsed.expression().orElseThrow();
    }

    /** The values of expressions on the one path of a plan. */
    ToDoubleFunction<Quantity> values(List<Quantity> quantities) {
        return Evaluation.of(quantities, inputs)::value;
    }

    /** What an observable comes to. */
    Observed observe(Observable observable) {
        List<Quantity> quantities = new ArrayList<>();
        observable.value().ifPresent(quantities::add);
        observable.nullWhen().ifPresent(quantities::add);
        return Observed.of(observable, values(quantities));
    }
}

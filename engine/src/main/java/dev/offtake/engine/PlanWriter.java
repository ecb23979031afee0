package dev.offtake.engine;

import dev.offtake.engine.CompiledScenario.Values;
import dev.offtake.engine.model.Model;
import dev.offtake.engine.question.Claims;
import dev.offtake.engine.result.CostLine;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Observation;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.RunInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the values of one path as the rows of a plan. */
final class PlanWriter {

    private final Model model;
    private final Claims claims;
    private final Values values;
    private final List<Problem> warnings;

    PlanWriter(CompiledScenario compiled, Values values) {
        this.model = compiled.model();
        this.claims = compiled.claims();
        this.warnings = compiled.scenario().warnings();
        this.values = values;
    }

    Plan plan(RunInfo run) {
        List<Problem> problems = new ArrayList<>(warnings);
        problems.addAll(model.problems());
        return new Plan(run, observations(), costLines(), claims.verdicts(values::of), problems);
    }

    private List<Observation> observations() {
        List<Observation> rows = new ArrayList<>();
        for (Map.Entry<Key, Model.Observable> entry : model.observables().entrySet()) {
            Model.Observable row = entry.getValue();
            if (values.holds(row.listedWhen(), true)) {
                rows.add(observation(entry.getKey(), row));
            }
        }
        return rows;
    }

    private Observation observation(Key key, Model.Observable row) {
        String reason = row.reason().orElse(null);
        if (row.value().isEmpty() || values.holds(row.nullWhen(), false)) {
            return new Observation(key, null, row.unit(), null, reason);
        }
        double value = values.of(row.value().get());
        if (!Double.isFinite(value)) {
            return new Observation(key, null, row.unit(), null, "it comes to " + value + ", which is not a number");
        }
        boolean said = value == 0 && row.reasonWhen().isPresent() && values.holds(row.reasonWhen(), false);
        // A zero is plain: -0.0 would be printed with its sign.
        return new Observation(key, null, row.unit(), value == 0 ? 0.0 : value, said ? reason : null);
    }

    private List<CostLine> costLines() {
        List<CostLine> lines = new ArrayList<>();
        for (Model.CostLineExpression line : model.costLines()) {
            double amount = values.of(line.amount());
            Double quantity = line.quantity().map(values::of).orElse(null);
            String unit = quantity == null ? null : line.quantityUnit();
            Double price = quantity == null || quantity == 0 ? null : amount / quantity;
            lines.add(new CostLine(
                    line.provider(),
                    line.year(),
                    line.label(),
                    line.category(),
                    quantity,
                    unit,
                    price,
                    price == null ? null : "USD/" + unit,
                    amount));
        }
        return lines;
    }
}

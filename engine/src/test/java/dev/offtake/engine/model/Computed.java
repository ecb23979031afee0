package dev.offtake.engine.model;

import dev.offtake.api.Quantity;
import dev.offtake.engine.result.Key;
import dev.offtake.testkit.Evaluate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Predicate;

/** A model computed for one path. */
final class Computed {

    private final Model model;
    private final Evaluate evaluator;
    private final Map<String, Key> keys = new LinkedHashMap<>();

    Computed(Model model, Map<String, Double> inputs) {
        this.model = model;
        evaluator = Evaluate.at(inputs);
        model.observables().keySet().forEach(key -> keys.put(key.toString(), key));
    }

    Model model() {
        return model;
    }

    double value(Quantity quantity) {
        return evaluator.value(quantity);
    }

    /** A row by its text, such as {@code supply[azure,2024,training]}; fails where it is unknown. */
    double get(String key) {
        Model.Observable row = row(key);
        if (isNull(row)) {
            throw new NoSuchElementException(key + " is null: " + row.reason().orElse("?"));
        }
        return value(row.value().orElseThrow());
    }

    boolean isNull(String key) {
        return isNull(row(key));
    }

    /** Whether a plan lists the row. */
    boolean isListed(String key) {
        return row(key).listedWhen().map(when -> value(when) != 0).orElse(true);
    }

    /** The reason a plan prints beside the row, or an empty text. */
    String reason(String key) {
        Model.Observable row = row(key);
        boolean said = isNull(row)
                || (row.reasonWhen().map(when -> value(when) != 0).orElse(false)
                        && value(row.value().orElseThrow()) == 0);
        return said ? row.reason().orElseThrow() : "";
    }

    /** The sum of all rows that match. */
    double sum(Predicate<Key> which) {
        double sum = 0;
        for (Map.Entry<Key, Model.Observable> row : model.observables().entrySet()) {
            if (which.test(row.getKey())) {
                sum += value(row.getValue().value().orElseThrow());
            }
        }
        return sum;
    }

    /** The lines of a bill, as {@code category label: quantity -> amount}. */
    List<String> bill(String provider, int year) {
        List<String> lines = new ArrayList<>();
        for (Model.CostLineExpression line : model.costLines()) {
            if (line.provider().equals(provider) && line.year() == year) {
                String quantity =
                        line.quantity().map(q -> number(value(q)) + " -> ").orElse("");
                lines.add(line.category() + " " + line.label() + ": " + quantity + number(value(line.amount())));
            }
        }
        return lines;
    }

    private static String number(double value) {
        double rounded = Math.rint(value * 1e6) / 1e6;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private Model.Observable row(String key) {
        Key found = keys.get(key);
        Model.Observable row = found == null ? null : model.observables().get(found);
        if (row == null) {
            throw new NoSuchElementException("no row " + key + " among " + keys.keySet());
        }
        return row;
    }

    private boolean isNull(Model.Observable row) {
        return row.value().isEmpty()
                || row.nullWhen().map(when -> value(when) != 0).orElse(false);
    }
}

package dev.offtake.engine.json;

import dev.offtake.engine.result.Optimum;
import dev.offtake.engine.result.Optimum.Objective;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes what an optimum has beside its plan. */
final class OptimumJson {

    private OptimumJson() {}

    /** Writes the properties into an object that is open. */
    static void write(Optimum optimum, JsonGenerator json) {
        json.writeStringProperty("status", optimum.status().id());
        objective(json, "objective", optimum.objective());
        objective(json, "given", optimum.given());
        json.writeArrayPropertyStart("orders");
        for (Optimum.Order order : optimum.orders()) {
            json.writeStartObject();
            json.writeStringProperty("supplier", order.supplier());
            json.writeStringProperty("option", order.option());
            json.writeStringProperty("provider", order.id());
            json.writeNumberProperty("year", order.year());
            json.writeNumberProperty("usableFrom", order.usableFrom());
            json.writeNumberProperty("usableTo", order.usableTo());
            number(json, "amount", order.amount());
            json.writeStringProperty("unit", "H100e");
            if (order.blocks() == 0) {
                json.writeNullProperty("blocks");
            } else {
                json.writeNumberProperty("blocks", order.blocks());
            }
            number(json, "capital", order.capital());
            json.writeStringProperty("capitalUnit", "USD");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("prices");
        for (Optimum.Price price : optimum.prices()) {
            json.writeStartObject();
            json.writeStringProperty("workload", price.workload());
            json.writeNumberProperty("year", price.year());
            number(json, "value", price.price());
            number(json, "present", price.present());
            json.writeStringProperty("unit", "USD/H100e-h");
            json.writeEndObject();
        }
        json.writeEndArray();
        rules(json, "binding", "price", optimum.binding());
        rules(json, "conflicts", "by", optimum.conflicts());
        number(json, "bound", optimum.found() ? optimum.bound() : null);
        number(json, "gap", optimum.found() ? optimum.gap() : null);
        json.writeStringProperty("solver", optimum.solver());
        json.writeArrayPropertyStart("notes");
        optimum.notes().forEach(json::writeString);
        json.writeEndArray();
    }

    private static void rules(JsonGenerator json, String name, String value, List<Optimum.Rule> rules) {
        json.writeArrayPropertyStart(name);
        for (Optimum.Rule rule : rules) {
            json.writeStartObject();
            json.writeStringProperty("rule", rule.id());
            json.writeStringProperty("says", rule.says());
            number(json, value, rule.value());
            json.writeStringProperty("unit", "price".equals(value) ? "USD/" + rule.unit() : rule.unit());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void objective(JsonGenerator json, String name, @Nullable Objective objective) {
        if (objective == null) {
            json.writeNullProperty(name);
            return;
        }
        json.writeObjectPropertyStart(name);
        number(json, "value", objective.total());
        json.writeStringProperty("unit", "USD");
        json.writeObjectPropertyStart("components");
        number(json, "capital", objective.capital());
        number(json, "fixed", objective.fixed());
        number(json, "charges", objective.charges());
        number(json, "shortfall", objective.shortfall());
        number(json, "salvage", objective.salvage());
        number(json, "penalty", objective.penalty());
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, @Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            json.writeNullProperty(name);
        } else {
            json.writeName(name);
            json.writeNumber(JsonNumbers.text(value == 0 ? 0.0 : value));
        }
    }
}

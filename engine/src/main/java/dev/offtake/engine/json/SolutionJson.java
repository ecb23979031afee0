package dev.offtake.engine.json;

import dev.offtake.engine.result.Solution;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes what a solution has beside its plan. */
final class SolutionJson {

    private SolutionJson() {}

    /** Writes the properties into an object that is open. */
    static void write(Solution solution, JsonGenerator json) {
        json.writeBooleanProperty("reached", solution.reached());
        json.writeArrayPropertyStart("solution");
        for (Solution.Unknown unknown : solution.unknowns()) {
            json.writeStartObject();
            json.writeStringProperty("path", unknown.path());
            number(json, "value", unknown.value());
            json.writeStringProperty("unit", unknown.unit());
            json.writeStringProperty("set", unknown.written());
            json.writeArrayPropertyStart("roots");
            for (double root : unknown.roots()) {
                json.writeNumber(JsonNumbers.text(root));
            }
            json.writeEndArray();
            number(json, "from", unknown.from());
            number(json, "low", unknown.low());
            number(json, "high", unknown.high());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("targets");
        for (Solution.Target target : solution.targets()) {
            json.writeStartObject();
            json.writeStringProperty("metric", target.metric());
            json.writeStringProperty("wanted", target.wanted());
            json.writeStringProperty("unit", target.unit());
            number(json, "target", target.target());
            number(json, "from", target.before());
            number(json, "value", target.value());
            number(json, "gap", target.gap());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberProperty("evaluations", solution.evaluations());
        texts(json, "notes", solution.notes());
        texts(json, "obstacles", solution.obstacles());
    }

    private static void texts(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, String name, @Nullable Double value) {
        if (value == null || value.isNaN()) {
            json.writeNullProperty(name);
        } else {
            json.writeName(name);
            json.writeNumber(JsonNumbers.text(value));
        }
    }
}

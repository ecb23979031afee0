package dev.offtake.engine.json;

import dev.offtake.engine.result.EvidenceWeight;
import dev.offtake.engine.result.Observation;
import dev.offtake.engine.result.Sensitivity;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a sensitivity analysis. */
final class SensitivityJson {

    private final JsonGenerator json;
    private final ResultJson rows;

    /**
     * Creates the writer.
     *
     * @param json where to
     * @param rows writes what every result has, to the same place
     */
    SensitivityJson(JsonGenerator json, ResultJson rows) {
        this.json = json;
        this.rows = rows;
    }

    void write(Sensitivity result, @Nullable EvidenceWeight evidence) {
        json.writeStartObject();
        json.writeStringProperty("schema", ResultJson.SCHEMA);
        rows.run(result.run());
        json.writeArrayPropertyStart("observations");
        rows.observation(new Observation(result.key(), "at-medians", result.unit(), result.central(), null));
        rows.observation(new Observation(result.key(), "mean", result.unit(), result.mean(), null));
        rows.observation(new Observation(result.key(), "sd", result.unit(), result.sd(), null));
        json.writeEndArray();
        json.writeBooleanProperty("varies", result.varies());
        json.writeNumberProperty("evaluations", result.evaluations());
        json.writeNumberProperty("resamples", result.resamples());
        json.writeArrayPropertyStart("indices");
        for (Sensitivity.Index index : result.indices()) {
            index(index);
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("tornado");
        for (Sensitivity.Swing swing : result.tornado()) {
            swing(swing, result.unit());
        }
        json.writeEndArray();
        if (evidence != null) {
            EvidenceJson.write(json, evidence);
        }
        rows.claims(List.of());
        rows.problems(result.problems());
        json.writeEndObject();
    }

    private void index(Sensitivity.Index index) {
        json.writeStartObject();
        json.writeStringProperty("path", index.path());
        if (!index.members().isEmpty()) {
            json.writeArrayPropertyStart("members");
            index.members().forEach(json::writeString);
            json.writeEndArray();
        }
        rows.numberOrNull("first", index.first());
        rows.numberOrNull("firstLow", index.firstLow());
        rows.numberOrNull("firstHigh", index.firstHigh());
        json.writeBooleanProperty("firstIndistinguishableFromZero", index.firstIsZero());
        rows.numberOrNull("total", index.total());
        rows.numberOrNull("low", index.low());
        rows.numberOrNull("high", index.high());
        json.writeBooleanProperty("totalIndistinguishableFromZero", index.totalIsZero());
        json.writeEndObject();
    }

    private void swing(Sensitivity.Swing swing, String unit) {
        json.writeStartObject();
        json.writeStringProperty("path", swing.path());
        rows.stringIfAny("group", swing.group());
        json.writeStringProperty("inputUnit", swing.unit());
        rows.numberOrNull("p10", swing.p10());
        rows.numberOrNull("p90", swing.p90());
        json.writeStringProperty("unit", unit);
        rows.numberOrNull("atP10", swing.atP10());
        rows.numberOrNull("atP90", swing.atP90());
        rows.numberOrNull("swing", swing.swing());
        json.writeEndObject();
    }
}

package dev.offtake.engine.json;

import dev.offtake.engine.result.EvidenceWeight;
import java.util.Map;
import tools.jackson.core.JsonGenerator;

/** Writes the entry {@code evidence}: how much of a number rests on graded sources. */
final class EvidenceJson {

    private EvidenceJson() {}

    static void write(JsonGenerator json, EvidenceWeight weight) {
        json.writeObjectPropertyStart("evidence");
        json.writeStringProperty("measure", weight.measure());
        number(json, "graded", weight.graded());
        json.writeObjectPropertyStart("byBasis");
        for (Map.Entry<EvidenceWeight.Basis, Double> entry : weight.byBasis().entrySet()) {
            number(json, entry.getKey().id(), entry.getValue());
        }
        json.writeEndObject();
        json.writeArrayPropertyStart("parts");
        for (EvidenceWeight.Part part : weight.parts()) {
            json.writeStartObject();
            json.writeStringProperty("path", part.path());
            number(json, "weight", part.weight());
            json.writeArrayPropertyStart("bases");
            part.bases().forEach(basis -> json.writeString(basis.id()));
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, double value) {
        json.writeName(name);
        json.writeNumber(JsonNumbers.text(value));
    }
}

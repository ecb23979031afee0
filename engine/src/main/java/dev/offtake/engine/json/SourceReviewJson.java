package dev.offtake.engine.json;

import dev.offtake.engine.result.SourceReview;
import dev.offtake.engine.result.SourceReview.Cited;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** Writes the entry {@code sources} of a result: what the claims rest on. */
final class SourceReviewJson {

    private final JsonGenerator json;

    SourceReviewJson(JsonGenerator json) {
        this.json = json;
    }

    void write(SourceReview review) {
        json.writeObjectPropertyStart("sources");
        json.writeNumberProperty("claims", review.claims());
        json.writeNumberProperty("independentOrigins", review.origins().size());
        texts("unsourced", review.unsourced());
        json.writeArrayPropertyStart("origins");
        for (SourceReview.Origin origin : review.origins()) {
            json.writeStartObject();
            cited(origin.source());
            json.writeArrayPropertyStart("tellings");
            origin.tellings().forEach(this::entry);
            json.writeEndArray();
            texts("claims", origin.claims());
            texts("inputs", origin.inputs());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("conflicts");
        for (SourceReview.Conflict conflict : review.conflicts()) {
            json.writeStartObject();
            side("left", conflict.left());
            side("right", conflict.right());
            if (!conflict.sharedOrigin().isEmpty()) {
                json.writeStringProperty("sharedOrigin", conflict.sharedOrigin());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void side(String name, SourceReview.Side side) {
        json.writeObjectPropertyStart(name);
        json.writeArrayPropertyStart("sources");
        side.sources().forEach(this::entry);
        json.writeEndArray();
        json.writeArrayPropertyStart("says");
        for (SourceReview.Statement statement : side.says()) {
            json.writeStartObject();
            json.writeStringProperty("id", statement.id());
            json.writeStringProperty("text", statement.text());
            json.writeEndObject();
        }
        json.writeEndArray();
        texts("claims", side.claims());
        texts("inputs", side.inputs());
        json.writeEndObject();
    }

    private void entry(Cited cited) {
        json.writeStartObject();
        cited(cited);
        json.writeEndObject();
    }

    private void cited(Cited cited) {
        json.writeStringProperty("source", cited.id());
        json.writeStringProperty("words", cited.words());
        if (!cited.grade().isEmpty()) {
            json.writeStringProperty("grade", cited.grade());
        }
        json.writeStringProperty("origin", cited.origin());
    }

    private void texts(String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        texts.forEach(json::writeString);
        json.writeEndArray();
    }
}

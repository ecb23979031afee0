package dev.offtake.engine.json;

import dev.offtake.engine.result.BackTest;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes the entry {@code backTest} of a result: the scores against later observations. */
final class BackTestJson {

    private final JsonGenerator json;

    BackTestJson(JsonGenerator json) {
        this.json = json;
    }

    void write(BackTest test) {
        json.writeObjectPropertyStart("backTest");
        json.writeStringProperty("file", test.name());
        if (!test.title().isEmpty()) {
            json.writeStringProperty("title", test.title());
        }
        String asOf = test.asOf();
        if (asOf == null) {
            json.writeNullProperty("asOf");
        } else {
            json.writeStringProperty("asOf", asOf);
        }
        BackTest.Ensemble ensemble = test.ensemble();
        if (ensemble != null) {
            json.writeNumberProperty("paths", ensemble.paths());
            json.writeNumberProperty("seed", ensemble.seed());
            json.writeStringProperty("sampling", ensemble.sampling());
            json.writeStringProperty("crps", "fair: E|X − y| − ½ E|X − X′| over pairs of different paths");
        }
        json.writeArrayPropertyStart("observations");
        test.scores().forEach(this::score);
        json.writeEndArray();
        json.writeArrayPropertyStart("means");
        for (BackTest.Mean mean : test.means()) {
            json.writeStartObject();
            json.writeStringProperty("unit", mean.unit());
            json.writeNumberProperty("count", mean.count());
            number("meanAbsoluteError", mean.absoluteError());
            if (mean.crps() != null) {
                number("meanCrps", mean.crps());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        number("meanAbsoluteRelativeError", test.meanAbsoluteRelativeError());
        if (ensemble != null) {
            json.writeNumberProperty("covered", test.covered());
            json.writeNumberProperty("simulated", test.simulated());
        }
        json.writeEndObject();
    }

    private void score(BackTest.Score score) {
        json.writeStartObject();
        json.writeStringProperty("id", score.id());
        json.writeStringProperty("metric", score.metric());
        json.writeStringProperty("date", score.date());
        json.writeStringProperty("unit", score.unit());
        number("observed", score.observed());
        number("computed", score.computed());
        String reason = score.reason();
        if (reason != null) {
            json.writeStringProperty("reason", reason);
        }
        number("error", score.error());
        number("relativeError", score.relativeError());
        BackTest.Spread spread = score.spread();
        if (spread != null) {
            number("p5", spread.low());
            number("p95", spread.high());
            json.writeBooleanProperty("covered", BackTest.covers(score));
            number("below", spread.below());
            number("crps", spread.crps());
            if (spread.known() < 1) {
                number("known", spread.known());
            }
        }
        json.writeArrayPropertyStart("sources");
        score.sources().forEach(json::writeString);
        json.writeEndArray();
        if (!score.note().isEmpty()) {
            json.writeStringProperty("note", score.note());
        }
        json.writeEndObject();
    }

    private void number(String name, @Nullable Double value) {
        if (value == null) {
            json.writeNullProperty(name);
        } else {
            json.writeName(name);
            json.writeNumber(JsonNumbers.text(value));
        }
    }
}

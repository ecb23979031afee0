package dev.offtake.engine.json;

import dev.offtake.engine.result.Bridge;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.Diff;
import dev.offtake.engine.result.EvidenceWeight;
import dev.offtake.engine.result.InputChanges;
import dev.offtake.engine.result.Problem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Writes a comparison of two results. */
final class DiffJson {

    private final JsonGenerator json;
    private final ResultJson rows;

    /**
     * Creates the writer.
     *
     * @param json where to
     * @param rows writes what every result has, to the same place
     */
    DiffJson(JsonGenerator json, ResultJson rows) {
        this.json = json;
        this.rows = rows;
    }

    void write(Diff diff) {
        json.writeStartObject();
        json.writeStringProperty("schema", ResultJson.SCHEMA);
        rows.run(diff.after().run().withCommand("diff"));
        json.writeObjectPropertyStart("before");
        rows.run(diff.before().run());
        json.writeEndObject();
        json.writeBooleanProperty("differs", diff.differs());
        InputChanges inputs = diff.inputs();
        if (inputs == null) {
            json.writeNullProperty("inputs");
        } else {
            inputs(inputs);
        }
        json.writeArrayPropertyStart("differences");
        diff.rows().forEach(this::difference);
        json.writeEndArray();
        json.writeNumberProperty("unchanged", diff.unchanged());
        json.writeArrayPropertyStart("verdicts");
        diff.verdicts().forEach(this::verdict);
        json.writeEndArray();
        json.writeArrayPropertyStart("bridges");
        diff.bridges().forEach(this::bridge);
        json.writeEndArray();
        json.writeArrayPropertyStart("observations");
        diff.after().observations().forEach(rows::observation);
        json.writeEndArray();
        rows.claims(diff.after().claims());
        List<Problem> problems = new ArrayList<>(diff.before().problems());
        problems.addAll(diff.after().problems());
        problems.addAll(diff.problems());
        rows.problems(problems.stream().distinct().toList());
        json.writeEndObject();
    }

    private void inputs(InputChanges inputs) {
        json.writeObjectPropertyStart("inputs");
        json.writeNumberProperty("changed", inputs.count(InputChanges.Kind.CHANGED));
        json.writeNumberProperty("added", inputs.count(InputChanges.Kind.ADDED));
        json.writeNumberProperty("removed", inputs.count(InputChanges.Kind.REMOVED));
        json.writeNumberProperty("unchanged", inputs.unchanged());
        json.writeArrayPropertyStart("changes");
        for (InputChanges.Change change : inputs.changes()) {
            json.writeStartObject();
            json.writeStringProperty("path", change.path());
            json.writeStringProperty("change", change.kind().id());
            rows.stringIfAny("before", change.before());
            rows.stringIfAny("after", change.after());
            sources("sourcesBefore", change.sourcesBefore());
            sources("sourcesAfter", change.sourcesAfter());
            json.writeBooleanProperty("computed", change.computed());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void sources(String name, List<String> sources) {
        if (!sources.isEmpty()) {
            json.writeArrayPropertyStart(name);
            sources.forEach(json::writeString);
            json.writeEndArray();
        }
    }

    private void difference(Diff.Row row) {
        json.writeStartObject();
        rows.keys(row.key());
        rows.stringIfAny("statistic", row.statistic());
        json.writeStringProperty("unit", row.unit());
        rows.numberOrNull("before", row.before());
        rows.numberOrNull("after", row.after());
        rows.numberOrNull("change", row.change());
        rows.stringIfAny("reason", row.reason());
        json.writeEndObject();
    }

    private void verdict(Diff.Verdict verdict) {
        json.writeStartObject();
        json.writeStringProperty("id", verdict.id());
        rows.stringOrNull("before", id(verdict.before()));
        rows.stringOrNull("after", id(verdict.after()));
        json.writeEndObject();
    }

    private static @Nullable String id(@Nullable ClaimVerdict claim) {
        return claim == null ? null : claim.verdict().id();
    }

    private void bridge(Bridge bridge) {
        json.writeStartObject();
        json.writeStringProperty("metric", bridge.metric());
        json.writeStringProperty("unit", bridge.unit());
        amount("from", bridge.from());
        amount("to", bridge.to());
        json.writeStringProperty("method", bridge.method());
        json.writeArrayPropertyStart("parts");
        for (Bridge.Part part : bridge.parts()) {
            json.writeStartObject();
            json.writeStringProperty("path", part.path());
            if (!part.members().equals(List.of(part.path()))) {
                json.writeArrayPropertyStart("members");
                part.members().forEach(json::writeString);
                json.writeEndArray();
            }
            json.writeStringProperty("unit", bridge.unit());
            amount("amount", part.amount());
            json.writeEndObject();
        }
        json.writeEndArray();
        amount("residual", bridge.residual());
        EvidenceWeight evidence = bridge.evidence();
        if (evidence != null) {
            EvidenceJson.write(json, evidence);
        }
        json.writeEndObject();
    }

    private void amount(String name, BigDecimal amount) {
        json.writeName(name);
        json.writeNumber(amount.stripTrailingZeros().toPlainString());
    }
}

package dev.offtake.engine.json;

import dev.offtake.api.Unit;
import dev.offtake.engine.question.Explanation;
import dev.offtake.engine.question.Explanation.Step;
import dev.offtake.engine.question.ExplanationNode;
import dev.offtake.engine.result.EvidenceWeight;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Writes explanations in the format {@code offtake/explanation/1}: what was asked and its value, the tree for reading,
 * and every step of the computation, from which the value can be computed again. All values are in base units, which
 * stand beside them.
 */
public final class ExplanationJson {

    /** The format's name and version. */
    public static final String SCHEMA = "offtake/explanation/1";

    /** Each step of an explanation has a line. */
    private static final int STEPS = 4;

    private final JsonGenerator json;

    private ExplanationJson(JsonGenerator json) {
        this.json = json;
    }

    /**
     * Writes explanations.
     *
     * @param explanations the explanations
     * @param depth how many levels of the tree below the first are written; the steps are always complete
     * @param out where to; it is flushed and left open
     * @throws IOException if it cannot be written
     */
    public static void write(List<Explanation> explanations, int depth, Writer out) throws IOException {
        write(explanations, List.of(), depth, out);
    }

    /**
     * Writes explanations with what the numbers rest on.
     *
     * @param explanations the explanations
     * @param evidence for each explanation, how much of it rests on graded sources; may be shorter
     * @param depth how many levels of the tree below the first are written; the steps are always complete
     * @param out where to; it is flushed and left open
     * @throws IOException if it cannot be written
     */
    public static void write(
            List<Explanation> explanations, List<Optional<EvidenceWeight>> evidence, int depth, Writer out)
            throws IOException {
        try (JsonGenerator json = LinePrinter.generator(STEPS, out)) {
            new ExplanationJson(json).document(explanations, evidence, depth);
            json.writeRaw('\n');
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
        out.flush();
    }

    private void document(List<Explanation> explanations, List<Optional<EvidenceWeight>> evidence, int depth) {
        json.writeStartObject();
        json.writeStringProperty("schema", SCHEMA);
        json.writeArrayPropertyStart("explanations");
        for (int i = 0; i < explanations.size(); i++) {
            explanation(explanations.get(i), i < evidence.size() ? evidence.get(i) : Optional.empty(), depth);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void explanation(Explanation explanation, Optional<EvidenceWeight> evidence, int depth) {
        json.writeStartObject();
        json.writeStringProperty("asked", explanation.asked());
        json.writeName("value");
        number(explanation.value());
        json.writeStringProperty("unit", base(explanation.unit()));
        Explanation.Future future = explanation.future();
        if (future != null) {
            future(future);
        }
        String reason = explanation.reason();
        if (reason != null) {
            json.writeStringProperty("reason", reason);
        }
        evidence.ifPresent(weight -> EvidenceJson.write(json, weight));
        if (explanation.root().isPresent()) {
            json.writeName("tree");
            node(explanation.root().get(), depth);
        }
        json.writeArrayPropertyStart("steps");
        for (Step step : explanation.steps()) {
            step(step);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Which path of which simulation it is, and the statistic it is nearest to. */
    private void future(Explanation.Future future) {
        json.writeNumberProperty("path", future.path());
        json.writeNumberProperty("seed", future.seed());
        json.writeStringProperty("sampling", future.sampling());
        Long paths = future.paths();
        if (paths != null) {
            json.writeNumberProperty("paths", paths.longValue());
        }
        textIfAny("statistic", future.statistic());
        Double target = future.target();
        if (target != null) {
            json.writeName("statisticValue");
            number(target);
        }
    }

    private void node(ExplanationNode node, int depth) {
        json.writeStartObject();
        json.writeStringProperty("kind", node.kind().id());
        json.writeStringProperty("label", node.label());
        if (node.id() >= 0) {
            json.writeNumberProperty("step", node.id());
        }
        Double value = node.value();
        if (value != null) {
            json.writeName("value");
            number(value);
            json.writeStringProperty("unit", base(node.unit()));
        }
        textIfAny("formula", node.formula());
        textIfAny("formulaWithNumbers", node.formulaWithNumbers());
        textIfAny("written", node.written());
        textIfAny("origin", node.origin());
        textIfAny("replaced", node.replaced());
        textIfAny("note", node.note());
        if (node.uncertain()) {
            json.writeBooleanProperty("uncertain", true);
        }
        if (!node.sources().isEmpty()) {
            json.writeArrayPropertyStart("sources");
            for (String source : node.sources()) {
                json.writeString(source);
            }
            json.writeEndArray();
        }
        if (!node.cited().isEmpty()) {
            json.writeArrayPropertyStart("cited");
            for (ExplanationNode.Cited cited : node.cited()) {
                json.writeStartObject();
                json.writeStringProperty("source", cited.source());
                textIfAny("grade", cited.grade());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        if (node.repeated()) {
            json.writeBooleanProperty("repeated", true);
        }
        if (depth > 0 && !node.children().isEmpty()) {
            json.writeArrayPropertyStart("children");
            for (ExplanationNode child : node.children()) {
                node(child, depth - 1);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void step(Step step) {
        json.writeStartObject();
        json.writeNumberProperty("id", step.id());
        json.writeStringProperty("operation", step.operation());
        textIfAny("name", step.name());
        Double number = step.number();
        if (number != null) {
            json.writeName("number");
            number(number);
        }
        json.writeName("value");
        number(step.value());
        json.writeStringProperty("unit", step.unit());
        if (!step.operands().isEmpty()) {
            json.writeArrayPropertyStart("operands");
            for (int operand : step.operands()) {
                json.writeNumber(operand);
            }
            json.writeEndArray();
        }
        if (!step.takes().isEmpty()) {
            json.writeArrayPropertyStart("takes");
            for (Explanation.Take take : step.takes()) {
                json.writeStartObject();
                json.writeNumberProperty("capacity", take.capacity());
                json.writeNumberProperty("weight", take.weight());
                json.writeName("amount");
                number(take.amount());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void textIfAny(String name, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            json.writeStringProperty(name, text);
        }
    }

    /** A step that has no finite value, such as the branch of a choice that was not taken, has none in JSON. */
    private void number(@Nullable Double value) {
        if (value == null || !Double.isFinite(value)) {
            json.writeNull();
        } else {
            json.writeNumber(JsonNumbers.text(value));
        }
    }

    /** The base unit of a unit for display: values are in base units. */
    private static String base(String unit) {
        return Unit.parse(unit).map(known -> known.dimension().toString()).orElse(unit);
    }
}

package dev.offtake.engine.json;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Lays JSON out so that people and line-wise tools can read it: a line for each element and entry down to a depth, such
 * as a line for each row of the arrays in the outer object; what lies deeper stays on that line.
 */
final class LinePrinter implements PrettyPrinter {

    private final int deepest;
    private int depth;

    private LinePrinter(int deepest) {
        this.deepest = deepest;
    }

    /**
     * A generator that lays out its text.
     *
     * @param deepest how many brackets may be open around a line of its own: 2 for the rows of the outer arrays
     * @param out where to; left open
     */
    static JsonGenerator generator(int deepest, java.io.Writer out) {
        LinePrinter printer = new LinePrinter(deepest);
        return JsonFactory.builder()
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .build()
                .createGenerator(
                        new ObjectWriteContext.Base() {
                            @Override
                            public PrettyPrinter getPrettyPrinter() {
                                return printer;
                            }

                            @Override
                            public boolean hasPrettyPrinter() {
                                return true;
                            }
                        },
                        out);
    }

    @Override
    public void writeRootValueSeparator(JsonGenerator json) {
        json.writeRaw('\n');
    }

    @Override
    public void writeStartObject(JsonGenerator json) {
        json.writeRaw('{');
        depth++;
    }

    @Override
    public void beforeObjectEntries(JsonGenerator json) {
        lineOrSpace(json);
    }

    @Override
    public void writeObjectNameValueSeparator(JsonGenerator json) {
        json.writeRaw(": ");
    }

    @Override
    public void writeObjectEntrySeparator(JsonGenerator json) {
        json.writeRaw(',');
        lineOrSpace(json);
    }

    @Override
    public void writeEndObject(JsonGenerator json, int entries) {
        end(json, entries, '}');
    }

    @Override
    public void writeStartArray(JsonGenerator json) {
        json.writeRaw('[');
        depth++;
    }

    @Override
    public void beforeArrayValues(JsonGenerator json) {
        lineOrSpace(json);
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator json) {
        json.writeRaw(',');
        lineOrSpace(json);
    }

    @Override
    public void writeEndArray(JsonGenerator json, int values) {
        end(json, values, ']');
    }

    private void end(JsonGenerator json, int count, char bracket) {
        depth--;
        if (count > 0) {
            if (depth < deepest) {
                line(json);
            } else {
                json.writeRaw(' ');
            }
        }
        json.writeRaw(bracket);
    }

    private void lineOrSpace(JsonGenerator json) {
        if (depth <= deepest) {
            line(json);
        } else {
            json.writeRaw(' ');
        }
    }

    private void line(JsonGenerator json) {
        json.writeRaw('\n');
        for (int i = 0; i < depth; i++) {
            json.writeRaw("  ");
        }
    }
}

package dev.offtake.engine.scenario;

import java.util.LinkedHashMap;
import java.util.Map;

/** Collects every number by its path, in the order of the text. */
final class InputSink {

    private final Map<String, Input> inputs = new LinkedHashMap<>();

    void add(Input input) {
        inputs.put(input.path(), input);
    }

    Map<String, Input> inputs() {
        return inputs;
    }
}

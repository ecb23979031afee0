package dev.offtake.engine.scenario;

import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.ListNode;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Finds what a variant or a setting replaced, so that an explanation can say from what a number was changed. */
final class Replaced {

    private Replaced() {}

    /**
     * The inputs, those that were changed with what they were before.
     *
     * @param inputs the inputs that were read
     * @param stated the scenario as written, which variants change
     * @param chosen the scenario with its variant, which settings from outside change
     */
    static Map<String, Input> in(Map<String, Input> inputs, MapNode stated, MapNode chosen) {
        Map<String, Input> marked = new LinkedHashMap<>();
        inputs.forEach((path, input) -> marked.put(
                path,
                switch (input.origin()) {
                    case STATED, DEFAULT -> input;
                    case VARIANT -> input.replacing(before(stated, path));
                    case OVERRIDE -> input.replacing(before(chosen, path));
                }));
        return marked;
    }

    private static String before(MapNode tree, String path) {
        return Paths.find(tree, Paths.split(path)).map(Replaced::written).orElse("");
    }

    /** A number as it is written, whatever stands beside it. */
    private static String written(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.text().strip();
        }
        if (node instanceof MapNode map) {
            Node value = map.get("value");
            if (value != null) {
                return written(value);
            }
            for (Entry entry : map.entries().values()) {
                if (DistributionReader.FAMILIES.contains(entry.key())) {
                    return entry.key() + " " + CanonicalForm.flow(entry.value());
                }
            }
        }
        return CanonicalForm.flow(node);
    }

    /** Where a distribution was taken from: from outside as soon as any part of it was. */
    static Input.Origin origin(Node node) {
        Input.Origin origin = node.place().origin();
        if (node instanceof MapNode map) {
            for (Entry entry : map.entries().values()) {
                origin = outer(origin, origin(entry.value()));
            }
        } else if (node instanceof ListNode list) {
            for (Node item : list.items()) {
                origin = outer(origin, origin(item));
            }
        }
        return origin;
    }

    private static Input.Origin outer(Input.Origin one, Input.Origin other) {
        if (one == Input.Origin.OVERRIDE || other == Input.Origin.OVERRIDE) {
            return Input.Origin.OVERRIDE;
        }
        return one == Input.Origin.VARIANT || other == Input.Origin.VARIANT ? Input.Origin.VARIANT : one;
    }
}

package dev.offtake.engine.scenario;

import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.ListNode;
import dev.offtake.engine.scenario.Node.MapNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Full paths: keys joined by dots; items of a list are counted from 1. */
final class Paths {

    private Paths() {}

    static List<String> split(String path) {
        return List.of(path.strip().split("\\.", -1));
    }

    /** The index of the item that a segment means, from 0; −1 if it means none. */
    static int index(String segment, ListNode list) {
        if (!segment.matches("[1-9]\\d{0,6}")) {
            return -1;
        }
        int index = Integer.parseInt(segment) - 1;
        return index < list.items().size() ? index : -1;
    }

    static @Nullable Node child(Node node, String segment) {
        if (node instanceof MapNode map) {
            return map.get(segment);
        }
        if (node instanceof ListNode list) {
            int index = index(segment, list);
            return index < 0 ? null : list.items().get(index);
        }
        return null;
    }

    static Optional<Node> find(Node root, List<String> path) {
        Node node = root;
        for (String segment : path) {
            Node next = child(node, segment);
            if (next == null) {
                return Optional.empty();
            }
            node = next;
        }
        return Optional.of(node);
    }

    /** How many segments of a path lead somewhere. */
    static int existing(Node root, List<String> path) {
        int depth = 0;
        while (depth < path.size() && find(root, path.subList(0, depth + 1)).isPresent()) {
            depth++;
        }
        return depth;
    }

    /** The tree with a value put at a path; maps that are missing on the way are made. Empty if something else is in
     * the way. */
    static Optional<Node> put(Node node, List<String> path, Node value) {
        if (path.isEmpty()) {
            return Optional.of(value);
        }
        String segment = path.get(0);
        List<String> rest = path.subList(1, path.size());
        if (node instanceof MapNode map) {
            Entry old = map.entries().get(segment);
            Node inner = old == null ? new MapNode(value.place(), new LinkedHashMap<>()) : old.value();
            Place key = old == null ? value.place() : old.keyPlace();
            return put(inner, rest, value).map(changed -> map.with(new Entry(segment, key, changed)));
        }
        if (node instanceof ListNode list && index(segment, list) >= 0) {
            int index = index(segment, list);
            return put(list.items().get(index), rest, value).map(changed -> list.with(index, changed));
        }
        return Optional.empty();
    }

    /** The tree without the entry at a path, which must exist; an item of a list cannot be taken out. */
    static Optional<Node> remove(Node node, List<String> path) {
        String segment = path.get(0);
        if (path.size() == 1) {
            return node instanceof MapNode map && map.entries().containsKey(segment)
                    ? Optional.of(map.without(segment))
                    : Optional.empty();
        }
        Node inner = child(node, segment);
        if (inner == null) {
            return Optional.empty();
        }
        Optional<Node> changed = remove(inner, path.subList(1, path.size()));
        return changed.flatMap(c -> put(node, List.of(segment), c));
    }
}

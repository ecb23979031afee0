package dev.offtake.engine.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was read, as an immutable tree in which everything knows its place. */
sealed interface Node {

    /** Where it stands. */
    Place place();

    /** What it is, in words, for messages. */
    String kind();

    /** This, as if a variant or a setting had written it. */
    Node as(Input.Origin origin);

    /**
     * A map, in the order of the text.
     *
     * @param place where it begins
     * @param entries its entries by key
     */
    record MapNode(Place place, Map<String, Entry> entries) implements Node {

        public MapNode {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        @Nullable
        Node get(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** This map with an entry put in, in its old position if the key was there. */
        MapNode with(Entry entry) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(entry.key(), entry);
            return new MapNode(place, changed);
        }

        MapNode without(String key) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return new MapNode(place, changed);
        }

        @Override
        public String kind() {
            return "a map";
        }

        @Override
        public MapNode as(Input.Origin origin) {
            Map<String, Entry> changed = new LinkedHashMap<>();
            entries.forEach((key, entry) -> changed.put(
                    key,
                    new Entry(key, entry.keyPlace().as(origin), entry.value().as(origin))));
            return new MapNode(place.as(origin), changed);
        }
    }

    /**
     * A key and its value.
     *
     * @param key the key
     * @param keyPlace where the key stands
     * @param value the value
     */
    record Entry(String key, Place keyPlace, Node value) {}

    /**
     * A list.
     *
     * @param place where it begins
     * @param items its items
     */
    record ListNode(Place place, List<Node> items) implements Node {

        public ListNode {
            items = List.copyOf(items);
        }

        ListNode with(int index, Node item) {
            List<Node> changed = new ArrayList<>(items);
            changed.set(index, item);
            return new ListNode(place, changed);
        }

        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public ListNode as(Input.Origin origin) {
            return new ListNode(
                    place.as(origin),
                    items.stream().map(item -> item.as(origin)).toList());
        }
    }

    /**
     * A text or number, uninterpreted.
     *
     * @param place where it stands
     * @param text the text, without quotes
     * @param quoted whether it was in quotes, or a block of text
     */
    record ScalarNode(Place place, String text, boolean quoted) implements Node {

        /** Whether there is nothing: no text, {@code ~} or {@code null}. */
        boolean isEmpty() {
            return !quoted && (text.isBlank() || "~".equals(text) || "null".equals(text));
        }

        /** The part of the text that an offset in it means. */
        Place part(int offset, int partLength) {
            int points = text.codePointCount(0, Math.min(Math.max(offset, 0), text.length()));
            return place.part(points + (quoted ? 1 : 0), partLength);
        }

        @Override
        public String kind() {
            return isEmpty() ? "nothing" : "a single value";
        }

        @Override
        public ScalarNode as(Input.Origin origin) {
            return new ScalarNode(place.as(origin), text, quoted);
        }
    }

    /**
     * What could not be read and was reported; readers pass over it in silence.
     *
     * @param place where it stands
     */
    record BrokenNode(Place place) implements Node {

        @Override
        public String kind() {
            return "unreadable";
        }

        @Override
        public BrokenNode as(Input.Origin origin) {
            return new BrokenNode(place.as(origin));
        }
    }
}

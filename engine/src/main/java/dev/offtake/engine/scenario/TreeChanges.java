package dev.offtake.engine.scenario;

import dev.offtake.engine.result.InputChanges;
import dev.offtake.engine.result.InputChanges.Change;
import dev.offtake.engine.result.InputChanges.Fold;
import dev.offtake.engine.result.InputChanges.Kind;
import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.ListNode;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two trees. A number with its distribution is one value, and so is a list, and whatever is there
 * in one tree alone, such as a site. Sources and notes are compared apart from the values they stand beside.
 */
final class TreeChanges {

    /** The sections that a plan is computed from. */
    private static final Set<String> COMPUTED =
            Set.of("years", "hours-per-year", "money", "assumptions", "demand", "providers", "allocation");

    /** Sections in which the order of the entries has a meaning: who comes first where all else is equal. */
    private static final Set<String> ORDERED = Set.of("demand", "providers");

    private final MapNode before;
    private final MapNode after;
    private final TermPaths terms;
    private final List<Change> changes = new ArrayList<>();
    private final List<Fold> folds = new ArrayList<>();

    private TreeChanges(MapNode before, MapNode after, TermPaths terms) {
        this.before = before;
        this.after = after;
        this.terms = terms;
    }

    static InputChanges between(MapNode before, MapNode after, TermPaths terms) {
        TreeChanges differences = new TreeChanges(before, after, terms);
        int unchanged = differences.maps(List.of(), before.without(Variants.SECTION), after.without(Variants.SECTION));
        if (unchanged > 0) {
            differences.folds.add(new Fold("", unchanged));
        }
        return new InputChanges(differences.changes, differences.folds);
    }

    /** Compares what stands at a path; the number of values that are the same and not counted yet. */
    private int compare(List<String> path, @Nullable Node a, @Nullable Node b) {
        if (a == null || b == null) {
            add(path, a, b);
            return 0;
        }
        if (a instanceof MapNode first && b instanceof MapNode second && !isValue(path) && !isReplaced(first, second)) {
            int found = changes.size();
            int unchanged = maps(path, first, second);
            if (changes.size() > found && unchanged > 0) {
                folds.add(new Fold(String.join(".", path), unchanged));
                return 0;
            }
            return unchanged;
        }
        if (!text(a).equals(text(b))) {
            add(path, a, b);
            return 0;
        }
        int found = changes.size();
        provenance(path, a, b);
        return changes.size() > found ? 0 : 1;
    }

    private int maps(List<String> path, MapNode a, MapNode b) {
        int unchanged = 0;
        for (String key : keys(a, b, true)) {
            unchanged += compare(child(path, key), a.get(key), b.get(key));
        }
        if (path.size() == 1 && ORDERED.contains(path.get(0)) && !order(a, b).equals(order(b, a))) {
            String at = path.get(0);
            changes.add(new Change(
                    at,
                    Kind.CHANGED,
                    String.join(", ", order(a, b)),
                    String.join(", ", order(b, a)),
                    List.of(),
                    List.of(),
                    at,
                    true));
        }
        return unchanged;
    }

    /** The keys of a map that another has, too, in the order of the first. */
    private static List<String> order(MapNode map, MapNode other) {
        return map.entries().keySet().stream()
                .filter(other.entries()::containsKey)
                .filter(key -> !ProvenanceReader.KEYS.contains(key))
                .toList();
    }

    /** The keys of both, in the order of the leading one, each key of the other alone behind what it follows there. */
    static List<String> keys(MapNode a, MapNode b, boolean secondLeads) {
        MapNode leading = secondLeads ? b : a;
        MapNode other = secondLeads ? a : b;
        List<String> keys = new ArrayList<>(leading.entries().keySet());
        int at = 0;
        for (String key : other.entries().keySet()) {
            int known = keys.indexOf(key);
            if (known >= 0) {
                at = known + 1;
            } else {
                keys.add(at++, key);
            }
        }
        return keys;
    }

    private static List<String> child(List<String> path, String key) {
        List<String> child = new ArrayList<>(path);
        child.add(key);
        return child;
    }

    /** Whether a number may stand at a path, which is then compared as a whole. */
    private boolean isValue(List<String> path) {
        return terms.typeOf(before, path).orElse(null) instanceof TermType.Numeric
                || terms.typeOf(after, path).orElse(null) instanceof TermType.Numeric;
    }

    /** Two maps without a key in common, and suppliers of different plugins, have nothing that could be compared. */
    private static boolean isReplaced(MapNode a, MapNode b) {
        Node plugin = a.get("plugin");
        Node other = b.get("plugin");
        if (plugin != null && other != null && !text(plugin).equals(text(other))) {
            return true;
        }
        Set<String> common = new LinkedHashSet<>(a.entries().keySet());
        common.retainAll(b.entries().keySet());
        common.removeAll(ProvenanceReader.KEYS);
        return common.isEmpty() && !values(a).isEmpty() && !values(b).isEmpty();
    }

    private static List<String> values(MapNode map) {
        return map.entries().keySet().stream()
                .filter(key -> !ProvenanceReader.KEYS.contains(key))
                .toList();
    }

    private void provenance(List<String> path, Node a, Node b) {
        for (String key : ProvenanceReader.KEYS.stream().sorted().toList()) {
            Node first = a instanceof MapNode map ? map.get(key) : null;
            Node second = b instanceof MapNode map ? map.get(key) : null;
            if (!(first == null ? "" : text(first)).equals(second == null ? "" : text(second))) {
                add(child(path, key), first, second);
            }
        }
    }

    private void add(List<String> path, @Nullable Node a, @Nullable Node b) {
        Kind kind = a == null ? Kind.ADDED : b == null ? Kind.REMOVED : Kind.CHANGED;
        String last = path.get(path.size() - 1);
        boolean computed = COMPUTED.contains(path.get(0)) && !ProvenanceReader.KEYS.contains(last);
        changes.add(new Change(
                String.join(".", path),
                kind,
                a == null ? null : shown(a),
                b == null ? null : shown(b),
                a == null ? List.of() : sources(a),
                b == null ? List.of() : sources(b),
                String.join(".", unit(path)),
                computed));
    }

    /** A table of years is one assumption. */
    private static List<String> unit(List<String> path) {
        for (int i = 1; i < path.size(); i++) {
            if (path.get(i).matches("[12]\\d{3}")) {
                return path.subList(0, i);
            }
        }
        return path;
    }

    private static List<String> sources(Node node) {
        Node source = node instanceof MapNode map ? map.get("source") : null;
        List<Node> items =
                source == null ? List.of() : source instanceof ListNode list ? list.items() : List.of(source);
        return items.stream().map(TreeChanges::text).toList();
    }

    private static String shown(Node node) {
        return text(node).replaceAll("\\s+", " ");
    }

    /** A node in one line, without sources and notes; a map of nothing but a value is that value. */
    private static String text(Node node) {
        return CanonicalForm.flow(plain(node));
    }

    private static Node plain(Node node) {
        if (node instanceof ListNode list) {
            return new ListNode(
                    list.place(), list.items().stream().map(TreeChanges::plain).toList());
        }
        if (!(node instanceof MapNode map)) {
            return node;
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Entry entry : map.entries().values()) {
            if (!ProvenanceReader.KEYS.contains(entry.key())) {
                entries.put(entry.key(), new Entry(entry.key(), entry.keyPlace(), plain(entry.value())));
            }
        }
        Entry only = entries.get("value");
        boolean isValue = entries.size() == 1 && only != null && only.value() instanceof ScalarNode;
        return isValue ? Objects.requireNonNull(only).value() : new MapNode(map.place(), entries);
    }

    // ---- some of the changes --------------------------------------------------------------------------------------

    /**
     * The first tree with some of the changes. Titles, claims and the like are left out: they may speak of what is not
     * there. The sources of both are in it.
     *
     * @param all what differs between the trees
     * @param chosen the paths of the changes to make
     */
    static MapNode with(MapNode before, MapNode after, InputChanges all, Set<String> chosen) {
        Set<String> differing = new LinkedHashSet<>();
        all.changes().stream().filter(Change::computed).map(Change::path).forEach(differing::add);
        TreeChoice choice = new TreeChoice(differing, chosen);
        MapNode merged = new MapNode(before.place(), Map.of());
        for (String key : keys(before, after, true)) {
            boolean needed =
                    COMPUTED.contains(key) || Set.of("offtake", "id", "sources").contains(key);
            if (needed) {
                Entry entry = choice.entry(
                        key, before.entries().get(key), after.entries().get(key));
                merged = entry == null ? merged : merged.with(entry);
            }
        }
        return merged;
    }

    /** Goes through two trees and takes each difference from one of them. */
    private record TreeChoice(Set<String> differing, Set<String> chosen) {

        @Nullable
        Entry entry(String path, @Nullable Entry a, @Nullable Entry b) {
            // The order of a section is a change at its own path, beside those within it.
            boolean section = ORDERED.contains(path) && a != null && b != null;
            if (differing.contains(path) && !section) {
                return chosen.contains(path) ? b : a;
            }
            if (a == null || b == null) {
                return b == null ? a : b;
            }
            if (!(a.value() instanceof MapNode first) || !(b.value() instanceof MapNode second) || !differs(path)) {
                return path.equals("sources") && a.value() instanceof MapNode x && b.value() instanceof MapNode y
                        ? new Entry(b.key(), b.keyPlace(), union(x, y))
                        : b;
            }
            boolean secondLeads = !section || !differing.contains(path) || chosen.contains(path);
            MapNode merged = new MapNode(second.place(), Map.of());
            for (String key : keys(first, second, secondLeads)) {
                Entry entry = entry(
                        path + "." + key,
                        first.entries().get(key),
                        second.entries().get(key));
                merged = entry == null ? merged : merged.with(entry);
            }
            return new Entry(b.key(), b.keyPlace(), merged);
        }

        /** Whether anything differs at or below a path. */
        private boolean differs(String path) {
            return differing.stream().anyMatch(other -> other.equals(path) || other.startsWith(path + "."));
        }

        private static MapNode union(MapNode a, MapNode b) {
            MapNode all = b;
            for (Entry entry : a.entries().values()) {
                all = all.entries().containsKey(entry.key()) ? all : all.with(entry);
            }
            return all;
        }
    }
}

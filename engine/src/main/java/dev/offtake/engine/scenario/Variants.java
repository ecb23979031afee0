package dev.offtake.engine.scenario;

import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Node.BrokenNode;
import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.ListNode;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The trees that variants make of a scenario. All variants are checked, whichever is chosen. */
final class Variants {

    static final String SECTION = "variants";

    private static final List<String> KEYS = List.of("extends", "set", "unset", "title", "note", "source");

    private final MapNode root;
    private final Changes changes;
    private final Problems problems;
    private final MapNode section;
    private final Map<String, MapNode> trees = new LinkedHashMap<>();
    private final Map<String, Problems> found = new LinkedHashMap<>();
    private final List<String> open = new ArrayList<>();

    Variants(MapNode root, Changes changes, Problems problems) {
        this.root = root;
        this.changes = changes;
        this.problems = problems;
        Entry entry = root.entries().get(SECTION);
        if (entry != null && entry.value() instanceof MapNode map) {
            this.section = map;
        } else {
            this.section = new MapNode(root.place(), Map.of());
            if (entry != null && !(entry.value() instanceof BrokenNode)) {
                problems.error(
                        ProblemCode.WRONG_KIND,
                        entry.value().place(),
                        "the wrong kind of value at " + SECTION,
                        "this is " + entry.value().kind(),
                        "expected a map by id");
            }
        }
    }

    List<String> ids() {
        return List.copyOf(section.entries().keySet());
    }

    /** The tree of a variant, or of the scenario itself. */
    MapNode tree(Optional<String> chosen) {
        for (Entry entry : section.entries().values()) {
            Ids.check(entry, SECTION, problems);
            make(entry, entry.keyPlace());
        }
        if (chosen.isEmpty()) {
            found.values().forEach(problems::addErrors);
            return root;
        }
        Entry entry = section.entries().get(chosen.get());
        if (entry == null) {
            problems.error(
                    ProblemCode.UNKNOWN_VARIANT,
                    section.place(),
                    "there is no variant '" + Names.shorten(chosen.get()) + "'",
                    "",
                    ids().isEmpty()
                            ? "the scenario has no variants"
                            : Names.hint("expected a variant", chosen.get(), ids()));
            found.values().forEach(problems::addErrors);
            return root;
        }
        List<String> chain = chain(chosen.get());
        found.forEach((id, own) -> {
            if (chain.contains(id)) {
                problems.addAll(own);
            } else {
                problems.addErrors(own);
            }
        });
        return trees.getOrDefault(chosen.get(), root);
    }

    private List<String> chain(String id) {
        List<String> chain = new ArrayList<>();
        Optional<String> next = Optional.of(id);
        while (next.isPresent() && !chain.contains(next.get())) {
            chain.add(next.get());
            next = Paths.find(section, List.of(next.get(), "extends"))
                    .filter(ScalarNode.class::isInstance)
                    .map(n -> ((ScalarNode) n).text().strip());
        }
        return chain;
    }

    private MapNode make(Entry entry, Place from) {
        String id = entry.key();
        MapNode made = trees.get(id);
        if (made != null) {
            return made;
        }
        Problems own = found.computeIfAbsent(id, key -> new Problems());
        if (open.contains(id)) {
            List<String> circle = new ArrayList<>(open.subList(open.indexOf(id), open.size()));
            circle.add(id);
            own.error(
                    ProblemCode.CIRCULAR_EXTENDS,
                    from,
                    "the variant '" + id + "' extends itself",
                    String.join(" → ", circle),
                    "expected one of them to extend none");
            return root;
        }
        open.add(id);
        MapNode tree = root;
        if (entry.value() instanceof MapNode variant) {
            String at = SECTION + "." + id;
            for (Entry key : variant.entries().values()) {
                if (!KEYS.contains(key.key())) {
                    UnknownKeys.report(own, at, key, KEYS, variant);
                }
            }
            tree = change(parent(variant, at, own), variant, at, own);
        } else if (!(entry.value() instanceof BrokenNode)) {
            own.error(
                    ProblemCode.WRONG_KIND,
                    entry.value().place(),
                    "the wrong kind of value at " + SECTION + "." + id,
                    "this is " + entry.value().kind(),
                    "expected a map with " + String.join(", ", KEYS));
        }
        open.remove(id);
        trees.put(id, tree);
        return tree;
    }

    private MapNode parent(MapNode variant, String at, Problems own) {
        Node node = variant.get("extends");
        if (node == null || node instanceof BrokenNode) {
            return root;
        }
        if (!(node instanceof ScalarNode scalar) || scalar.isEmpty()) {
            own.error(
                    ProblemCode.WRONG_KIND,
                    node.place(),
                    "the wrong kind of value at " + at + ".extends",
                    "this is " + node.kind(),
                    "expected a variant's id");
            return root;
        }
        String id = scalar.text().strip();
        Entry parent = section.entries().get(id);
        if (parent == null) {
            own.error(
                    ProblemCode.UNKNOWN_VARIANT,
                    node.place(),
                    "there is no variant '" + Names.shorten(id) + "', named at " + at + ".extends",
                    "",
                    Names.hint("expected another variant", id, ids()));
            return root;
        }
        return make(parent, node.place());
    }

    private MapNode change(MapNode from, MapNode variant, String at, Problems own) {
        MapNode tree = from;
        List<String> paths = new ArrayList<>();
        for (ScalarNode path : unset(variant, at, own)) {
            if (isNew(path.text().strip(), paths, path.place(), own)) {
                tree = changes.unset(tree, path.text().strip(), path.place(), own);
            }
        }
        Entry set = variant.entries().get("set");
        if (set != null && set.value() instanceof MapNode map) {
            for (Entry entry : map.entries().values()) {
                if (isNew(entry.key(), paths, entry.keyPlace(), own)) {
                    Node value = entry.value().as(Input.Origin.VARIANT);
                    tree = changes.set(tree, entry.key(), entry.keyPlace(), value, own);
                }
            }
        } else if (set != null && !(set.value() instanceof BrokenNode)) {
            own.error(
                    ProblemCode.WRONG_KIND,
                    set.value().place(),
                    "the wrong kind of value at " + at + ".set",
                    "this is " + set.value().kind(),
                    "expected a map from full paths to values");
        }
        return tree;
    }

    private static List<ScalarNode> unset(MapNode variant, String at, Problems own) {
        Node unset = variant.get("unset");
        List<ScalarNode> paths = new ArrayList<>();
        List<Node> items = unset == null ? List.of() : unset instanceof ListNode list ? list.items() : List.of(unset);
        for (Node item : items) {
            if (item instanceof ScalarNode scalar && !scalar.isEmpty()) {
                paths.add(scalar);
            } else if (!(item instanceof BrokenNode)) {
                own.error(
                        ProblemCode.WRONG_KIND,
                        item.place(),
                        "the wrong kind of value at " + at + ".unset",
                        "this is " + item.kind(),
                        "expected a full path, or a list of them");
            }
        }
        return paths;
    }

    private static boolean isNew(String path, List<String> before, Place place, Problems own) {
        for (String other : before) {
            if (path.equals(other) || path.startsWith(other + ".") || other.startsWith(path + ".")) {
                own.error(
                        ProblemCode.CHANGED_TWICE,
                        place,
                        "'" + Names.shorten(path) + "' is changed twice in one variant",
                        path.equals(other) ? "" : "once through '" + Names.shorten(other) + "'",
                        "Keep one of the two.");
                return false;
            }
        }
        before.add(path);
        return true;
    }
}

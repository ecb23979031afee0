package dev.offtake.engine.scenario;

import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Changes of a tree at full paths, by a variant or from outside. */
final class Changes {

    private static final Set<String> FIXED = Set.of("offtake", Variants.SECTION);

    private final TermPaths terms;

    Changes(TermPaths terms) {
        this.terms = terms;
    }

    /**
     * Sets a value. A path whose number refers to an assumption stands for that assumption, and a warning says so.
     *
     * @return the changed tree; the same if it cannot be changed, which was then reported
     */
    MapNode set(MapNode root, String path, Place at, Node value, Problems problems) {
        List<String> segments = target(root, Paths.split(path));
        String target = String.join(".", segments);
        boolean allowed = !FIXED.contains(segments.get(0))
                && (Paths.find(root, segments).isPresent()
                        || terms.typeOf(root, segments).isPresent());
        Optional<Node> changed = allowed ? Paths.put(root, segments, value) : Optional.empty();
        if (changed.isEmpty()) {
            reportUnknown(root, path, at, value.place().origin(), problems);
            return root;
        }
        if (!target.equals(path.strip())) {
            problems.warning(
                    ProblemCode.SET_ON_ASSUMPTION,
                    at,
                    "'" + path.strip() + "' refers to '" + target + "', which was set",
                    "",
                    "Everything that refers to it changes with it.");
        }
        return changed.get() instanceof MapNode map ? map : root;
    }

    /** Takes away what stands at a path. */
    MapNode unset(MapNode root, String path, Place at, Problems problems) {
        List<String> segments = Paths.split(path);
        Optional<Node> changed = FIXED.contains(segments.get(0)) ? Optional.empty() : Paths.remove(root, segments);
        if (changed.isPresent() && changed.get() instanceof MapNode map) {
            return map;
        }
        if (terms.typeOf(root, segments).isPresent()
                && Paths.find(root, segments).isEmpty()) {
            problems.error(
                    ProblemCode.UNKNOWN_PATH,
                    at,
                    "'" + Names.shorten(path) + "' is not stated, so it cannot be unset",
                    "",
                    "expected the path of something the scenario states");
        } else {
            reportUnknown(root, path, at, Input.Origin.VARIANT, problems);
        }
        return root;
    }

    /** Where the number at a path stands: behind all references, at the last assumption that is referred to. */
    List<String> target(MapNode root, List<String> path) {
        List<String> segments = path;
        Set<String> seen = new HashSet<>();
        Optional<String> referred = reference(root, segments);
        while (referred.isPresent() && seen.add(referred.get())) {
            segments = List.of(Assumptions.SECTION, referred.get());
            referred = reference(root, segments);
        }
        return segments;
    }

    /** Whether a number may stand at a path, whether or not one does. */
    boolean isNumber(MapNode root, List<String> path) {
        return terms.typeOf(root, path)
                .filter(TermType.Numeric.class::isInstance)
                .isPresent();
    }

    /** Whether a path lies within a supplier of whose plugin nothing is known, which is reported where it is named. */
    boolean isOfUnknownPlugin(MapNode root, List<String> path) {
        boolean supplier = path.size() > 1 && "providers".equals(path.get(0));
        List<String> section = path.subList(0, Math.min(2, path.size()));
        return supplier
                && Paths.find(root, section).isPresent()
                && terms.typeOf(root, section).isEmpty();
    }

    /** The assumption that the number at a path refers to, if it does. */
    private Optional<String> reference(MapNode root, List<String> path) {
        Node node = Paths.find(root, path).orElse(null);
        String name = name(node);
        if (name == null || Paths.find(root, List.of(Assumptions.SECTION, name)).isEmpty()) {
            return Optional.empty();
        }
        return isNumber(root, path) ? Optional.of(name) : Optional.empty();
    }

    private static @Nullable String name(@Nullable Node node) {
        if (node instanceof ScalarNode scalar && Names.isId(scalar.text().strip())) {
            return scalar.text().strip();
        }
        return node instanceof MapNode map ? name(map.get("value")) : null;
    }

    private void reportUnknown(MapNode root, String path, Place at, Input.Origin origin, Problems problems) {
        List<String> segments = Paths.split(path);
        ProblemCode code = origin == Input.Origin.OVERRIDE ? ProblemCode.UNKNOWN_SETTING : ProblemCode.UNKNOWN_PATH;
        if (FIXED.contains(segments.get(0))) {
            problems.error(
                    code, at, "'" + Names.shorten(path) + "' cannot be changed", "", "expected the path of a value");
            return;
        }
        int depth = Math.min(Paths.existing(root, segments), segments.size() - 1);
        List<String> parent = segments.subList(0, depth);
        String wrong = segments.get(depth);
        problems.error(
                code,
                at,
                "there is no '" + Names.shorten(path) + "'",
                parent.isEmpty()
                        ? "nothing is called '" + Names.shorten(wrong) + "' at the top"
                        : "nothing is called '" + Names.shorten(wrong) + "' in '" + String.join(".", parent) + "'",
                hint(root, segments, depth));
    }

    private String hint(MapNode root, List<String> segments, int depth) {
        String expected = "expected a full path that exists";
        String last = segments.get(segments.size() - 1);
        if (Paths.find(root, List.of(Assumptions.SECTION, last)).isPresent()) {
            return expected + ". Did you mean '" + Assumptions.SECTION + "." + last + "'?";
        }
        List<String> parent = segments.subList(0, depth);
        List<String> keys = terms.keysAt(root, parent);
        keys.removeAll(FIXED);
        Optional<String> nearest = Suggestions.nearest(segments.get(depth), keys);
        if (nearest.isPresent()) {
            List<String> meant = new ArrayList<>(parent);
            meant.add(nearest.get());
            meant.addAll(segments.subList(depth + 1, segments.size()));
            return expected + ". Did you mean '" + String.join(".", meant) + "'?";
        }
        String there = String.join(", ", keys.stream().limit(12).toList());
        return there.isEmpty() ? expected : expected + "; there are " + there;
    }
}

package dev.offtake.engine.scenario;

import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import dev.offtake.engine.scenario.TermType.Descriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What may stand at a path, whether it is stated or only a default: the terms behind a scenario. */
final class TermPaths {

    private static final Set<String> PLAIN =
            Set.of("id", "title", "note", "as-of", "years", "hours-per-year", "headline", "correlation");
    private static final Set<String> SUPPLIER_KEYS = Set.of("plugin", "serve", "serve-order");
    private static final TermType TEXT = new TermType.Text();
    private static final TermType NUMBER = new TermType.Numeric(ValueSpec.ANY);

    private final Descriptors descriptors;

    TermPaths(Descriptors descriptors) {
        this.descriptors = descriptors;
    }

    /** The type of what may stand at a path; empty if nothing may. */
    Optional<TermType> typeOf(Node root, List<String> path) {
        if (path.size() == 1 && PLAIN.contains(path.get(0))) {
            return Optional.of(TEXT);
        }
        List<String> rest = path.size() < 2 ? List.of() : path.subList(2, path.size());
        Node section =
                path.size() < 2 ? null : Paths.find(root, path.subList(0, 2)).orElse(null);
        return switch (path.get(0)) {
            case "assumptions" -> section == null ? Optional.empty() : walk(NUMBER, section, rest);
            case "demand" -> section == null ? Optional.empty() : walk(Descriptors.DEMAND, section, rest);
            case "providers" -> section == null ? Optional.empty() : supplier(section, rest);
            case "allocation" -> walk(Descriptors.ALLOCATION, child(root, "allocation"), path.subList(1, path.size()));
            case "optimize" -> walk(Descriptors.OPTIMIZE, child(root, "optimize"), path.subList(1, path.size()));
            case "money" -> walk(Descriptors.MONEY, child(root, "money"), path.subList(1, path.size()));
            default -> Optional.empty();
        };
    }

    private Optional<TermType> supplier(Node section, List<String> rest) {
        if (rest.size() == 1 && SUPPLIER_KEYS.contains(rest.get(0))) {
            return Optional.of(TEXT);
        }
        return plugin(section).flatMap(d -> walk(d, section, rest));
    }

    private Optional<Descriptor> plugin(Node section) {
        return Paths.child(section, "plugin") instanceof ScalarNode id
                ? descriptors.ofPlugin(id.text().strip())
                : Optional.empty();
    }

    private static Optional<TermType> walk(Descriptor descriptor, @Nullable Node node, List<String> path) {
        return walk(new TermType.Section(descriptor), node, path);
    }

    private static Optional<TermType> walk(TermType type, @Nullable Node node, List<String> path) {
        if (type instanceof TermType.Maybe maybe) {
            return walk(maybe.inner(), node, path);
        }
        if (path.isEmpty()) {
            return Optional.of(type);
        }
        String segment = path.get(0);
        List<String> rest = path.subList(1, path.size());
        Node next = node == null ? null : Paths.child(node, segment);
        if (type instanceof TermType.Section section) {
            TermType.Component component = section.descriptor().components().get(segment);
            if (component != null) {
                return walk(component.type(), next, rest);
            }
            return rest.isEmpty() && ProvenanceReader.KEYS.contains(segment) ? Optional.of(TEXT) : Optional.empty();
        }
        if (type instanceof TermType.Numeric) {
            boolean number = List.of("value", "times", "plus").contains(segment);
            return number && next != null ? walk(type, next, rest) : Optional.empty();
        }
        if (next == null) {
            return Optional.empty();
        }
        if (type instanceof TermType.ById byId) {
            return walk(byId.inner(), next, rest);
        }
        if (type instanceof TermType.ByYear byYear) {
            return walk(byYear.inner(), next, rest);
        }
        return type instanceof TermType.Listed listed ? walk(listed.inner(), next, rest) : Optional.empty();
    }

    private static @Nullable Node child(Node root, String key) {
        return Paths.child(root, key);
    }

    /** The keys that may stand in the map at a path: for suggestions. */
    List<String> keysAt(Node root, List<String> path) {
        List<String> keys = new ArrayList<>();
        Paths.find(root, path).ifPresent(node -> {
            if (node instanceof MapNode map) {
                keys.addAll(map.entries().keySet());
            }
        });
        if (!path.isEmpty()) {
            typeOf(root, path).ifPresent(type -> {
                if (type instanceof TermType.Section section) {
                    section.descriptor().components().keySet().stream()
                            .filter(k -> !keys.contains(k))
                            .forEach(keys::add);
                }
            });
        }
        return keys;
    }
}

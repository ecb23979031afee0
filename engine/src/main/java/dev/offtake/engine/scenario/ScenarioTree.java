package dev.offtake.engine.scenario;

import dev.offtake.engine.scenario.Node.MapNode;
import java.util.List;
import java.util.Optional;

/**
 * A scenario's text as a tree, once variant and settings have been applied and before anything is interpreted. Only
 * {@link ScenarioReader} looks inside.
 */
public final class ScenarioTree {

    private final MapNode root;
    private final Optional<String> variant;
    private final List<String> variants;
    private final List<String> overrides;

    ScenarioTree(MapNode root, Optional<String> variant, List<String> variants, List<String> overrides) {
        this.root = root;
        this.variant = variant;
        this.variants = List.copyOf(variants);
        this.overrides = List.copyOf(overrides);
    }

    MapNode root() {
        return root;
    }

    Optional<String> variant() {
        return variant;
    }

    List<String> variants() {
        return variants;
    }

    List<String> overrides() {
        return overrides;
    }
}

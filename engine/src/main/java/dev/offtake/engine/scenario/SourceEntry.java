package dev.offtake.engine.scenario;

import java.util.Map;
import java.util.Optional;

/**
 * Where a figure or a claim comes from.
 *
 * @param id its id in the scenario
 * @param fields what is said of it, in order: {@code title}, {@code publisher}, {@code date}, {@code language},
 *     {@code access}, {@code url} and so on
 * @param grade how far to trust it: A (primary), B (named press), C (secondary), D (retold)
 * @param retoldFrom the id of the source it retells
 */
public record SourceEntry(String id, Map<String, String> fields, Optional<String> grade, Optional<String> retoldFrom) {

    /** Copies the map, keeping its order. */
    public SourceEntry {
        fields = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(fields));
    }
}

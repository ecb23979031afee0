package dev.offtake.engine.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * The source in words: who says it, when, and how far to trust it.
     *
     * @return such as {@code The Information, 2025-02-21 (grade B)}
     */
    public String words() {
        String who = fields.getOrDefault("publisher", fields.getOrDefault("title", id));
        String date = fields.getOrDefault("date", "");
        List<String> marks = new ArrayList<>();
        grade.ifPresent(g -> marks.add("grade " + g));
        retoldFrom.ifPresent(origin -> marks.add("retells " + origin));
        return who
                + (date.isEmpty() ? "" : ", " + date)
                + (marks.isEmpty() ? "" : " (" + String.join(", ", marks) + ")");
    }

    /**
     * The sources that say otherwise.
     *
     * @return their ids, in the order of the scenario
     */
    public List<String> conflictsWith() {
        String ids = fields.getOrDefault("conflicts-with", "");
        return ids.isEmpty() ? List.of() : List.of(ids.split(", "));
    }
}

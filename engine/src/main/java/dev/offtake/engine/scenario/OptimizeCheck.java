package dev.offtake.engine.scenario;

import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.MapNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Checks what {@code optimize} refers to. */
final class OptimizeCheck {

    private static final String SECTION = "optimize";

    private final Problems problems;

    OptimizeCheck(Problems problems) {
        this.problems = problems;
    }

    /** Whether workloads and suppliers are there, and every workload has a penalty. */
    void check(OptimizeTerms terms, Entry section, List<String> workloads, List<String> suppliers) {
        known(
                section,
                "unmet-penalty",
                terms.unmetPenalty().keySet(),
                workloads,
                ProblemCode.UNKNOWN_WORKLOAD,
                "workload",
                "demand");
        known(
                section,
                "share-limits",
                terms.shareLimits().keySet(),
                suppliers,
                ProblemCode.UNKNOWN_SUPPLIER,
                "supplier",
                "providers");
        List<String> missing = new ArrayList<>(workloads);
        missing.removeAll(terms.unmetPenalty().keySet());
        if (!missing.isEmpty() && workloads.containsAll(terms.unmetPenalty().keySet())) {
            problems.error(
                    ProblemCode.MISSING_KEY,
                    place(section, "unmet-penalty"),
                    "'" + missing.get(0) + "' is missing at optimize.unmet-penalty",
                    "",
                    "expected a penalty for every workload: " + String.join(", ", workloads));
        }
    }

    private static Place place(Entry section, String key) {
        return Paths.find(section.value(), List.of(key)).map(Node::place).orElse(section.keyPlace());
    }

    private void known(
            Entry section,
            String key,
            Collection<String> named,
            List<String> there,
            ProblemCode code,
            String what,
            String from) {
        for (String id : named) {
            if (there.contains(id)) {
                continue;
            }
            Place place = Paths.find(section.value(), List.of(key))
                    .filter(MapNode.class::isInstance)
                    .map(MapNode.class::cast)
                    .filter(map -> map.entries().containsKey(id))
                    .map(map -> Objects.requireNonNull(map.entries().get(id)).keyPlace())
                    .orElse(section.keyPlace());
            problems.error(
                    code,
                    place,
                    "there is no " + what + " '" + Names.shorten(id) + "', named at " + SECTION + "." + key,
                    "",
                    Names.hint("expected an id from '" + from + "'", id, there));
        }
    }
}

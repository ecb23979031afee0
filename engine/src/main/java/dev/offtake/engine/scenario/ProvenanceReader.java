package dev.offtake.engine.scenario;

import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Node.BrokenNode;
import dev.offtake.engine.scenario.Node.ListNode;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code source:} and {@code note:}, which any section and any number may carry. */
final class ProvenanceReader {

    /** The keys that any section may carry. */
    static final Set<String> KEYS = Set.of("source", "note");

    private final Set<String> known;
    private final Problems problems;

    ProvenanceReader(Set<String> known, Problems problems) {
        this.known = known;
        this.problems = problems;
    }

    /** What a map says of itself, on top of what the section around it says. */
    Provenance read(String path, MapNode map, Provenance around) {
        Node source = map.get("source");
        Node note = map.get("note");
        if (source == null && note == null) {
            return around;
        }
        return around.refinedBy(new Provenance(
                source == null ? List.of() : sources(path + ".source", source),
                note == null ? "" : text(path + ".note", note).orElse("")));
    }

    /** One source, or a list of them: each the id of an entry of {@code sources}, an address, or a citation in words. */
    List<String> sources(String path, Node node) {
        List<String> ids = new ArrayList<>();
        if (node instanceof ListNode list) {
            for (Node item : list.items()) {
                source(path, item).ifPresent(ids::add);
            }
        } else {
            source(path, node).ifPresent(ids::add);
        }
        return ids;
    }

    private Optional<String> source(String path, Node node) {
        Optional<String> id = text(path, node);
        if (id.isEmpty() || known.contains(id.get()) || !Names.isSourceId(id.get())) {
            return id;
        }
        problems.error(
                ProblemCode.UNKNOWN_SOURCE,
                node.place(),
                "there is no source '" + Names.shorten(id.get()) + "', named at " + path,
                "",
                known.isEmpty()
                        ? "expected an address, or an id from the section 'sources', which is empty"
                        : Names.hint("expected an id from 'sources', an address or a citation", id.get(), known));
        return Optional.empty();
    }

    /** A text; empty if it is none, which was then reported. */
    Optional<String> text(String path, @Nullable Node node) {
        if (node instanceof ScalarNode scalar && !scalar.isEmpty()) {
            return PlainTerms.refusedAsTruthWord(problems, path, scalar)
                    ? Optional.empty()
                    : Optional.of(scalar.text().strip());
        }
        if (node != null && !(node instanceof BrokenNode)) {
            problems.error(
                    node instanceof ScalarNode ? ProblemCode.NO_VALUE : ProblemCode.WRONG_KIND,
                    node.place(),
                    "no text at " + path,
                    "this is " + node.kind(),
                    "expected a text");
        }
        return Optional.empty();
    }
}

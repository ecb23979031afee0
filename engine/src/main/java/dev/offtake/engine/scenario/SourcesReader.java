package dev.offtake.engine.scenario;

import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Node.BrokenNode;
import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.ListNode;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the section {@code sources}. */
final class SourcesReader {

    private static final String RETOLD_FROM = "retold-from";

    /** The keys of a source, in the order of the documentation. */
    static final List<String> KEYS = List.of(
            "title",
            "publisher",
            "author",
            "date",
            "accessed",
            "language",
            "access",
            "url",
            "archive",
            "quote",
            "grade",
            RETOLD_FROM,
            "conflicts-with",
            "note");

    static final List<String> GRADES = List.of("A", "B", "C", "D");

    private final Problems problems;
    private final ProvenanceReader texts;

    SourcesReader(Problems problems) {
        this.problems = problems;
        this.texts = new ProvenanceReader(Set.of(), problems);
    }

    Map<String, SourceEntry> read(MapNode section) {
        Map<String, SourceEntry> sources = new LinkedHashMap<>();
        for (Entry entry : section.entries().values()) {
            String path = "sources." + entry.key();
            if (!Names.isSourceId(entry.key())) {
                problems.error(
                        ProblemCode.MALFORMED_ID,
                        entry.keyPlace(),
                        "'" + Names.shorten(entry.key()) + "' is not an id, at sources",
                        "",
                        "expected letters, digits and hyphens, beginning with a letter");
            }
            if (entry.value() instanceof MapNode map) {
                sources.put(
                        entry.key(),
                        source(entry.key(), path, map, section.entries().keySet()));
            } else if (!(entry.value() instanceof BrokenNode)) {
                problems.error(
                        ProblemCode.WRONG_KIND,
                        entry.value().place(),
                        "the wrong kind of value at " + path,
                        "this is " + entry.value().kind(),
                        "expected a map with " + String.join(", ", KEYS));
            }
        }
        circles(section, sources);
        return sources;
    }

    /** Sources that retell each other have no origin: each such circle is reported once, where it begins in the text. */
    private void circles(MapNode section, Map<String, SourceEntry> sources) {
        Set<String> settled = new HashSet<>();
        for (String first : sources.keySet()) {
            List<String> chain = new ArrayList<>();
            Optional<String> next = Optional.of(first);
            while (next.isPresent() && !chain.contains(next.get()) && !settled.contains(next.get())) {
                chain.add(next.get());
                SourceEntry entry = sources.get(next.get());
                next = entry == null ? Optional.empty() : entry.retoldFrom();
            }
            settled.addAll(chain);
            if (next.isPresent() && chain.contains(next.get())) {
                List<String> circle = new ArrayList<>(chain.subList(chain.indexOf(next.get()), chain.size()));
                circle.add(next.get());
                problems.error(
                        ProblemCode.CIRCULAR_RETELLING,
                        Paths.find(section, List.of(next.get(), RETOLD_FROM))
                                .orElse(section)
                                .place(),
                        circle.size() == 2
                                ? "the source '" + next.get() + "' retells itself"
                                : "the sources retell each other",
                        String.join(" → ", circle),
                        "expected one of them to be the origin: leave out its 'retold-from'");
            }
        }
    }

    /** The one source that another retells. */
    private Optional<String> origin(String path, Node node, Set<String> all) {
        if (node instanceof ListNode list && list.items().size() != 1) {
            problems.error(
                    ProblemCode.WRONG_KIND,
                    node.place(),
                    "the wrong kind of value at " + path,
                    "this is a list",
                    "expected the one source that is retold; name others in 'source' of what rests on them");
            return Optional.empty();
        }
        return references(path, node, all).stream().findFirst();
    }

    private SourceEntry source(String id, String path, MapNode map, Set<String> all) {
        Map<String, String> fields = new LinkedHashMap<>();
        Optional<String> grade = Optional.empty();
        Optional<String> retoldFrom = Optional.empty();
        for (Entry entry : map.entries().values()) {
            String at = path + "." + entry.key();
            switch (entry.key()) {
                case "grade" -> grade = choice(at, entry.value());
                case RETOLD_FROM -> retoldFrom = origin(at, entry.value(), all);
                case "conflicts-with" -> fields.put(entry.key(), String.join(", ", references(at, entry.value(), all)));
                default -> {
                    if (KEYS.contains(entry.key())) {
                        texts.text(at, entry.value()).ifPresent(text -> fields.put(entry.key(), text));
                    } else {
                        UnknownKeys.report(problems, path, entry, KEYS, map);
                    }
                }
            }
        }
        return new SourceEntry(id, fields, grade, retoldFrom);
    }

    private Optional<String> choice(String path, Node node) {
        Optional<String> grade = texts.text(path, node);
        if (grade.isPresent() && !GRADES.contains(grade.get()) && node instanceof ScalarNode) {
            problems.error(
                    ProblemCode.UNKNOWN_CHOICE,
                    node.place(),
                    "'" + Names.shorten(grade.get()) + "' is not a grade at " + path,
                    "",
                    "expected A (primary), B (named press), C (secondary) or D (retold)");
            return Optional.empty();
        }
        return grade;
    }

    private List<String> references(String path, Node node, Set<String> all) {
        List<String> ids = new ArrayList<>();
        List<Node> items = node instanceof ListNode list ? list.items() : List.of(node);
        for (Node item : items) {
            Optional<String> id = texts.text(path, item);
            if (id.isPresent() && !all.contains(id.get())) {
                problems.error(
                        ProblemCode.UNKNOWN_SOURCE,
                        item.place(),
                        "there is no source '" + Names.shorten(id.get()) + "', named at " + path,
                        "",
                        Names.hint("expected an id from 'sources'", id.get(), all));
            } else {
                id.ifPresent(ids::add);
            }
        }
        return ids;
    }
}

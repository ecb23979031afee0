package dev.offtake.engine.scenario;

import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The named numbers of a scenario. One may refer to another, so each is read when it is first needed. */
final class Assumptions {

    static final String SECTION = "assumptions";

    private static final int LONGEST_CHAIN = 100;

    private final MapNode section;
    private final Problems problems;
    private final QuantityReader reader;
    private final Provenance around;
    private final Map<String, Optional<Value>> read = new HashMap<>();
    private final Map<String, InputSink> inputs = new HashMap<>();
    private final List<String> open = new ArrayList<>();
    private final Set<String> used = new HashSet<>();
    private final Set<String> withoutUnit = new HashSet<>();

    Assumptions(MapNode section, ProvenanceReader provenances, Problems problems) {
        this.section = section;
        this.problems = problems;
        this.around = provenances.read(SECTION, section, Provenance.NONE);
        this.reader = new QuantityReader(this, new InputSink(), provenances, problems);
    }

    boolean isName(String name) {
        return section.entries().containsKey(name) && !ProvenanceReader.KEYS.contains(name);
    }

    /** The number an assumption is stated as; empty if it is a map. */
    Optional<ScalarNode> stated(String name) {
        Entry entry = section.entries().get(name);
        return entry != null && entry.value() instanceof ScalarNode scalar ? Optional.of(scalar) : Optional.empty();
    }

    /** Notes that an assumption lacks its unit; whether that is news. */
    boolean lacksUnit(String name) {
        return withoutUnit.add(name);
    }

    private List<String> names() {
        return section.entries().keySet().stream().filter(this::isName).toList();
    }

    /** The assumption with this name, read if need be; empty if there is none or it is wrong, then reported. */
    Optional<Value> resolve(String name, Place from, String path) {
        if (!isName(name)) {
            problems.error(
                    ProblemCode.UNKNOWN_ASSUMPTION,
                    from,
                    "there is no assumption '" + Names.shorten(name) + "', named at " + path,
                    "",
                    Names.hint("expected a number with its unit, or an assumption's name", name, names()));
            return Optional.empty();
        }
        used.add(name);
        if (open.size() > LONGEST_CHAIN) {
            problems.error(
                    ProblemCode.CIRCULAR_ASSUMPTION,
                    from,
                    "more than " + LONGEST_CHAIN + " assumptions depend on each other in a row",
                    "",
                    "expected at most " + LONGEST_CHAIN);
            return Optional.empty();
        }
        if (open.contains(name)) {
            List<String> circle = new ArrayList<>(open.subList(open.indexOf(name), open.size()));
            circle.add(name);
            problems.error(
                    ProblemCode.CIRCULAR_ASSUMPTION,
                    from,
                    "the assumption '" + name + "' depends on itself",
                    String.join(" → ", circle),
                    "expected at least one of them to be a number");
            return Optional.empty();
        }
        Optional<Value> known = read.get(name);
        if (known != null) {
            return known;
        }
        open.add(name);
        InputSink sink = new InputSink();
        Entry entry = java.util.Objects.requireNonNull(section.entries().get(name));
        Optional<Value> value = reader.into(sink).read(SECTION + "." + name, entry.value(), ValueSpec.ANY, around);
        open.remove(name);
        read.put(name, value);
        inputs.put(name, sink);
        return value;
    }

    /**
     * Reads what nobody referred to, so that its mistakes are told, too; and collects the inputs in order.
     *
     * @param sink where the inputs go
     * @param complete whether all that may refer to an assumption was read, so that one is known to be unused
     */
    void finish(InputSink sink, boolean complete) {
        for (Entry entry : section.entries().values()) {
            String name = entry.key();
            if (!isName(name)) {
                continue;
            }
            if (!Names.isId(name) || NumberText.isTrapWord(name)) {
                problems.error(
                        ProblemCode.MALFORMED_ID,
                        entry.keyPlace(),
                        "'" + Names.shorten(name) + "' cannot name an assumption",
                        "",
                        "expected lower-case letters, digits and hyphens, beginning with a letter"
                                + Names.asId(name)
                                        .filter(n -> !n.equals(name))
                                        .map(n -> ". Did you mean " + n + "?")
                                        .orElse(""));
            }
            boolean referred = used.contains(name);
            Optional<Value> value = resolve(name, entry.keyPlace(), SECTION);
            if (complete && !referred && value.isPresent()) {
                problems.warning(
                        ProblemCode.UNUSED_ASSUMPTION,
                        entry.keyPlace(),
                        "the assumption '" + name + "' is not used",
                        "",
                        "Refer to it by its name, or remove it.");
            }
        }
        for (String name : names()) {
            InputSink own = inputs.get(name);
            if (own != null) {
                own.inputs().values().forEach(sink::add);
            }
        }
    }
}

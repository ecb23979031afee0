package dev.offtake.engine.scenario;

import dev.offtake.api.Horizon;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.InvalidTermsException.Violation;
import dev.offtake.api.Quantity;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Node.BrokenNode;
import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.ListNode;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import dev.offtake.engine.scenario.TermType.Component;
import dev.offtake.engine.scenario.TermType.Descriptor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Binds a section to the record of terms that describes it. Keys are checked before values, so that a misspelt key is
 * reported as such and not as a missing one; a record is made only when all its parts are right.
 */
final class TermsBinder {

    private final Horizon years;
    private final QuantityReader quantities;
    private final ProvenanceReader provenances;
    private final Problems problems;

    TermsBinder(Horizon years, QuantityReader quantities, ProvenanceReader provenances, Problems problems) {
        this.years = years;
        this.quantities = quantities;
        this.provenances = provenances;
        this.problems = problems;
    }

    /** A section of the scenario: its path, its key and what stands behind the key. */
    record At(String path, Place key, Node node) {

        At child(Entry entry) {
            return new At(path + "." + entry.key(), entry.keyPlace(), entry.value());
        }

        At item(int index, Node item) {
            return new At(path + "." + (index + 1), item.place(), item);
        }
    }

    /**
     * A bound part. One that is wrong may still have a value that stands for it, so that what spans several parts can be
     * checked as far as it does not depend on it.
     */
    private record Part(@Nullable Object value, boolean sound) {

        static final Part NOTHING = new Part(null, false);

        static Part of(Object value) {
            return new Part(value, true);
        }

        Part unless(boolean wrong) {
            return wrong ? new Part(value, false) : this;
        }
    }

    /** The record of a section; empty if anything is wrong, which was then reported. */
    Optional<Record> bind(Descriptor descriptor, At at, Set<String> otherKeys, Provenance around) {
        Part part = section(descriptor, at, otherKeys, around);
        return part.sound() && part.value() instanceof Record record ? Optional.of(record) : Optional.empty();
    }

    private Part section(Descriptor descriptor, At at, Set<String> otherKeys, Provenance around) {
        if (!(at.node() instanceof MapNode map)) {
            return wrongKind(at, "a map with " + keys(descriptor, otherKeys));
        }
        Provenance from = provenances.read(at.path(), map, around);
        KeyCheck keys = new KeyCheck(descriptor, at, map, otherKeys);
        Set<String> wrong = new HashSet<>();
        boolean complete = true;
        @Nullable Object[] arguments = new Object[descriptor.components().size()];
        int i = 0;
        for (Component component : descriptor.components().values()) {
            Part part = component(component, at, map, from, keys);
            arguments[i++] = part.value();
            complete &= part.value() != null;
            if (!part.sound()) {
                wrong.add(component.key());
            }
        }
        if (!complete) {
            return Part.NOTHING;
        }
        return create(descriptor, at, arguments, wrong, !keys.meant.isEmpty()).unless(keys.last.isPresent());
    }

    private static String keys(Descriptor descriptor, Set<String> otherKeys) {
        List<String> keys = new ArrayList<>(otherKeys);
        keys.addAll(descriptor.components().keySet());
        return String.join(", ", keys);
    }

    /** Reports unknown keys; what they were probably meant to be is not missed as well. */
    private final class KeyCheck {

        private final Set<String> meant = new HashSet<>();
        private Optional<Place> last = Optional.empty();

        KeyCheck(Descriptor descriptor, At at, MapNode map, Set<String> otherKeys) {
            Set<String> known = new LinkedHashSet<>(descriptor.components().keySet());
            known.addAll(otherKeys);
            known.addAll(ProvenanceReader.KEYS.stream().sorted().toList());
            for (Entry entry : map.entries().values()) {
                if (!known.contains(entry.key())) {
                    UnknownKeys.report(problems, at.path(), entry, known, map).ifPresent(meant::add);
                    last = Optional.of(entry.keyPlace());
                }
            }
        }
    }

    private Part component(Component component, At at, MapNode map, Provenance from, KeyCheck keys) {
        Entry entry = map.entries().get(component.key());
        if (entry != null) {
            return value(component.type(), at.child(entry), from);
        }
        TermType type = component.type();
        if (!component.term().defaultValue().isEmpty()) {
            Part part = defaultValue(component, at, type instanceof TermType.Maybe maybe ? maybe.inner() : type);
            return type instanceof TermType.Maybe && part.value() != null
                    ? new Part(Optional.of(part.value()), part.sound())
                    : part;
        }
        if (component.mustBeStated()) {
            if (!keys.meant.contains(component.key())) {
                reportMissing(component, at, keys.last.orElse(at.key()));
            }
            return standIn(type, at.path() + "." + component.key());
        }
        if (type instanceof TermType.Maybe) {
            return Part.of(Optional.empty());
        }
        return Part.of(type instanceof TermType.Listed ? List.of() : Map.of());
    }

    /** What stands for a number that is missing or wrong: one whose value nobody knows. */
    private static Part standIn(TermType type, String path) {
        return type instanceof TermType.Numeric number
                ? new Part(Quantity.input(path, number.spec().units().get(0).dimension()), false)
                : Part.NOTHING;
    }

    private void reportMissing(Component component, At at, Place after) {
        String unit = component.term().unit();
        problems.consequence(
                ProblemCode.MISSING_KEY,
                at.key(),
                after,
                "'" + component.key() + "' is missing at " + at.path(),
                "expected " + component.key() + ": " + component.term().value()
                        + (unit.isEmpty() || "1".equals(unit) ? "" : ", in " + unit));
    }

    private Part defaultValue(Component component, At at, TermType type) {
        String path = at.path() + "." + component.key();
        String source = component.term().source();
        String assumed = "assumption:";
        Provenance from = source.startsWith(assumed)
                ? new Provenance(List.of(), source.substring(assumed.length()).strip())
                : new Provenance(source.isEmpty() ? List.of() : List.of(source), "");
        String text = component.term().defaultValue();
        if (type instanceof TermType.Numeric number) {
            return quantities
                    .readDefault(path, text, number.spec(), from, at.key())
                    .map(v -> Part.of(v.quantity()))
                    .orElse(standIn(type, path));
        }
        ScalarNode node = new ScalarNode(at.key(), text, false);
        return value(type, new At(path, at.key(), node), from);
    }

    private Part value(TermType type, At at, Provenance from) {
        if (at.node() instanceof BrokenNode) {
            return standIn(type, at.path());
        }
        if (type instanceof TermType.Numeric number) {
            return quantities
                    .read(at.path(), at.node(), number.spec(), from)
                    .map(v -> Part.of(v.quantity()))
                    .orElse(standIn(type, at.path()));
        }
        if (type instanceof TermType.Maybe maybe) {
            Part part = value(maybe.inner(), at, from);
            return part.value() == null ? part : new Part(Optional.of(part.value()), part.sound());
        }
        if (type instanceof TermType.Section section) {
            return section(section.descriptor(), at, Set.of(), from);
        }
        if (type instanceof TermType.Listed listed) {
            return list(listed, at, from);
        }
        if (type instanceof TermType.ById byId) {
            return byId(byId, at, from);
        }
        if (type instanceof TermType.ByYear byYear) {
            return byYear(byYear, at, from);
        }
        return new PlainTerms(quantities, problems)
                .read(type, at.path(), at.node())
                .map(Part::of)
                .orElse(Part.NOTHING);
    }

    private Part list(TermType.Listed type, At at, Provenance from) {
        if (!(at.node() instanceof ListNode list)) {
            return wrongKind(at, "a list, as in [ …, … ]");
        }
        List<Object> items = new ArrayList<>();
        boolean sound = true;
        boolean complete = true;
        for (int i = 0; i < list.items().size(); i++) {
            Part part = value(type.inner(), at.item(i, list.items().get(i)), from);
            if (part.value() == null) {
                complete = false;
            } else {
                items.add(part.value());
            }
            sound &= part.sound();
        }
        return complete ? new Part(Collections.unmodifiableList(items), sound) : Part.NOTHING;
    }

    private Part byId(TermType.ById type, At at, Provenance around) {
        if (!(at.node() instanceof MapNode map)) {
            return wrongKind(at, "a map by id");
        }
        Provenance from = provenances.read(at.path(), map, around);
        Map<String, Object> bound = new LinkedHashMap<>();
        boolean sound = true;
        for (Entry entry : map.entries().values()) {
            if (ProvenanceReader.KEYS.contains(entry.key())) {
                continue;
            }
            sound &= Ids.check(entry, at.path(), problems);
            Part part = value(type.inner(), at.child(entry), from);
            if (part.value() != null) {
                bound.put(entry.key(), part.value());
            }
            sound &= part.sound();
        }
        return new Part(Collections.unmodifiableMap(bound), sound);
    }

    private Part byYear(TermType.ByYear type, At at, Provenance around) {
        if (!(at.node() instanceof MapNode map)) {
            return wrongKind(at, "a map by year, as in { " + years.first() + ": … }");
        }
        Provenance from = provenances.read(at.path(), map, around);
        Map<Integer, Object> bound = new LinkedHashMap<>();
        boolean sound = true;
        for (Entry entry : map.entries().values()) {
            if (ProvenanceReader.KEYS.contains(entry.key())) {
                continue;
            }
            Optional<Integer> year = Ids.year(entry, at.path(), years, problems);
            Part part = value(type.inner(), at.child(entry), from);
            if (year.isPresent() && part.value() != null) {
                bound.put(year.get(), part.value());
            }
            sound &= part.sound() && year.isPresent();
        }
        return new Part(Collections.unmodifiableMap(bound), sound);
    }

    private Part wrongKind(At at, String expected) {
        if (!(at.node() instanceof BrokenNode)) {
            boolean nothing = at.node() instanceof ScalarNode scalar && scalar.isEmpty();
            problems.error(
                    nothing ? ProblemCode.NO_VALUE : ProblemCode.WRONG_KIND,
                    nothing ? at.key() : at.node().place(),
                    (nothing ? "nothing" : "the wrong kind of value") + " at " + at.path(),
                    nothing ? "" : "this is " + at.node().kind(),
                    "expected " + expected);
        }
        return Part.NOTHING;
    }

    /** Makes the record; what it says of parts that are wrong, or that a misspelt key was meant to be, is no news. */
    private Part create(
            Descriptor descriptor, At at, @Nullable Object[] arguments, Set<String> wrong, boolean misspelt) {
        try {
            return new Part(descriptor.constructor().newInstance(arguments), wrong.isEmpty());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidTermsException invalid) {
                if (!misspelt) {
                    report(invalid, at, wrong);
                }
            } else if (wrong.isEmpty()) {
                reportFailure(at, e.getCause() == null ? e : e.getCause());
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            reportFailure(at, e);
        }
        return Part.NOTHING;
    }

    private void reportFailure(At at, Throwable e) {
        problems.error(
                ProblemCode.PLUGIN_FAILED,
                at.key(),
                "the terms at " + at.path() + " could not be made: " + e,
                "",
                "This is a fault of the plugin: tell its author.");
    }

    /** Shows each violation at the field it names, as far as that field stands in the text. */
    void report(InvalidTermsException invalid, At at) {
        report(invalid, at, Set.of());
    }

    private void report(InvalidTermsException invalid, At at, Set<String> wrong) {
        for (Violation violation : invalid.violations()) {
            List<String> segments = Paths.split(violation.field());
            if (wrong.contains(segments.get(0)) || (violation.field().isEmpty() && !wrong.isEmpty())) {
                continue;
            }
            Place place = at.key();
            Node node = at.node();
            for (String segment : segments) {
                if (node instanceof MapNode map && map.entries().get(segment) != null) {
                    Entry entry = java.util.Objects.requireNonNull(map.entries().get(segment));
                    node = entry.value();
                    place = node instanceof ScalarNode scalar && !scalar.isEmpty() ? node.place() : entry.keyPlace();
                } else if (node instanceof ListNode list && Paths.index(segment, list) >= 0) {
                    node = list.items().get(Paths.index(segment, list));
                    place = node.place();
                } else {
                    break;
                }
            }
            String path = violation.field().isEmpty() ? at.path() : at.path() + "." + violation.field();
            problems.error(
                    ProblemCode.TERMS_DISAGREE, place, violation.message() + " at " + path, "", violation.suggestion());
        }
    }
}

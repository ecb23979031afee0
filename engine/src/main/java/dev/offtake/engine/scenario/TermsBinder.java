package dev.offtake.engine.scenario;

import dev.offtake.api.Horizon;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.InvalidTermsException.Violation;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Node.BrokenNode;
import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.ListNode;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import dev.offtake.engine.scenario.TermType.Component;
import dev.offtake.engine.scenario.TermType.Descriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
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

    /** Thrown inside when a part is wrong; the problem was reported. */
    private static final class Unbound extends Exception {
        private static final long serialVersionUID = 1L;

        private Unbound() {
            super("reported", null, false, false);
        }
    }

    /** The record of a section; empty if anything is wrong, which was then reported. */
    Optional<Record> bind(Descriptor descriptor, At at, Set<String> otherKeys, Provenance around) {
        try {
            return Optional.of(section(descriptor, at, otherKeys, around));
        } catch (Unbound e) {
            return Optional.empty();
        }
    }

    private Record section(Descriptor descriptor, At at, Set<String> otherKeys, Provenance around) throws Unbound {
        if (!(at.node() instanceof MapNode map)) {
            throw wrongKind(at, "a map with " + keys(descriptor, otherKeys));
        }
        Provenance from = provenances.read(at.path(), map, around);
        Set<String> meant = new HashSet<>();
        boolean fine = checkKeys(descriptor, at, map, otherKeys, meant);
        @Nullable Object[] arguments = new Object[descriptor.components().size()];
        int i = 0;
        for (Component component : descriptor.components().values()) {
            try {
                arguments[i++] = component(component, at, map, from, meant);
            } catch (Unbound e) {
                fine = false;
            }
        }
        if (!fine) {
            throw new Unbound();
        }
        return create(descriptor, at, arguments);
    }

    private static String keys(Descriptor descriptor, Set<String> otherKeys) {
        List<String> keys = new ArrayList<>(otherKeys);
        keys.addAll(descriptor.components().keySet());
        return String.join(", ", keys);
    }

    /** Reports unknown keys; what they were probably meant to be is not missed as well. */
    private boolean checkKeys(Descriptor descriptor, At at, MapNode map, Set<String> otherKeys, Set<String> meant) {
        Set<String> known = new LinkedHashSet<>(descriptor.components().keySet());
        known.addAll(otherKeys);
        known.addAll(ProvenanceReader.KEYS.stream().sorted().toList());
        boolean fine = true;
        for (Entry entry : map.entries().values()) {
            if (!known.contains(entry.key())) {
                fine = false;
                UnknownKeys.report(problems, at.path(), entry, known, map).ifPresent(meant::add);
            }
        }
        return fine;
    }

    private @Nullable Object component(Component component, At at, MapNode map, Provenance from, Set<String> meant)
            throws Unbound {
        Entry entry = map.entries().get(component.key());
        if (entry != null) {
            return value(component.type(), at.child(entry), from);
        }
        TermType type = component.type();
        if (!component.term().defaultValue().isEmpty()) {
            Object value = defaultValue(component, at, type instanceof TermType.Maybe maybe ? maybe.inner() : type);
            return type instanceof TermType.Maybe ? Optional.of(value) : value;
        }
        if (component.mustBeStated()) {
            if (!meant.contains(component.key())) {
                reportMissing(component, at);
            }
            throw new Unbound();
        }
        if (type instanceof TermType.Maybe) {
            return Optional.empty();
        }
        return type instanceof TermType.Listed ? List.of() : Map.of();
    }

    private void reportMissing(Component component, At at) {
        String unit = component.term().unit();
        problems.consequence(
                ProblemCode.MISSING_KEY,
                at.key(),
                at.key(),
                "'" + component.key() + "' is missing at " + at.path(),
                "expected " + component.key() + ": " + component.term().value()
                        + (unit.isEmpty() || "1".equals(unit) ? "" : ", in " + unit));
    }

    private Object defaultValue(Component component, At at, TermType type) throws Unbound {
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
                    .orElseThrow(Unbound::new)
                    .quantity();
        }
        ScalarNode node = new ScalarNode(at.key(), text, false);
        return value(type, new At(path, at.key(), node), from);
    }

    private Object value(TermType type, At at, Provenance from) throws Unbound {
        if (at.node() instanceof BrokenNode) {
            throw new Unbound();
        }
        if (type instanceof TermType.Numeric number) {
            return quantities
                    .read(at.path(), at.node(), number.spec(), from)
                    .orElseThrow(Unbound::new)
                    .quantity();
        }
        if (type instanceof TermType.Maybe maybe) {
            return Optional.of(value(maybe.inner(), at, from));
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
                .orElseThrow(Unbound::new);
    }

    private List<Object> list(TermType.Listed type, At at, Provenance from) throws Unbound {
        if (!(at.node() instanceof ListNode list)) {
            throw wrongKind(at, "a list, as in [ …, … ]");
        }
        List<Object> items = new ArrayList<>();
        boolean fine = true;
        for (int i = 0; i < list.items().size(); i++) {
            try {
                items.add(value(type.inner(), at.item(i, list.items().get(i)), from));
            } catch (Unbound e) {
                fine = false;
            }
        }
        if (!fine) {
            throw new Unbound();
        }
        return Collections.unmodifiableList(items);
    }

    private Map<String, Object> byId(TermType.ById type, At at, Provenance around) throws Unbound {
        if (!(at.node() instanceof MapNode map)) {
            throw wrongKind(at, "a map by id");
        }
        Provenance from = provenances.read(at.path(), map, around);
        Map<String, Object> bound = new LinkedHashMap<>();
        boolean fine = true;
        for (Entry entry : map.entries().values()) {
            if (ProvenanceReader.KEYS.contains(entry.key())) {
                continue;
            }
            fine &= Ids.check(entry, at.path(), problems);
            try {
                bound.put(entry.key(), value(type.inner(), at.child(entry), from));
            } catch (Unbound e) {
                fine = false;
            }
        }
        if (!fine) {
            throw new Unbound();
        }
        return Collections.unmodifiableMap(bound);
    }

    private Map<Integer, Object> byYear(TermType.ByYear type, At at, Provenance around) throws Unbound {
        if (!(at.node() instanceof MapNode map)) {
            throw wrongKind(at, "a map by year, as in { " + years.first() + ": … }");
        }
        Provenance from = provenances.read(at.path(), map, around);
        Map<Integer, Object> bound = new LinkedHashMap<>();
        boolean fine = true;
        for (Entry entry : map.entries().values()) {
            if (ProvenanceReader.KEYS.contains(entry.key())) {
                continue;
            }
            Optional<Integer> year = Ids.year(entry, at.path(), years, problems);
            fine &= year.isPresent();
            try {
                Object value = value(type.inner(), at.child(entry), from);
                year.ifPresent(y -> bound.put(y, value));
            } catch (Unbound e) {
                fine = false;
            }
        }
        if (!fine) {
            throw new Unbound();
        }
        return Collections.unmodifiableMap(bound);
    }

    private Unbound wrongKind(At at, String expected) {
        if (!(at.node() instanceof BrokenNode)) {
            boolean nothing = at.node() instanceof ScalarNode scalar && scalar.isEmpty();
            problems.error(
                    nothing ? ProblemCode.NO_VALUE : ProblemCode.WRONG_KIND,
                    nothing ? at.key() : at.node().place(),
                    (nothing ? "nothing" : "the wrong kind of value") + " at " + at.path(),
                    nothing ? "" : "this is " + at.node().kind(),
                    "expected " + expected);
        }
        return new Unbound();
    }

    private Record create(Descriptor descriptor, At at, @Nullable Object[] arguments) throws Unbound {
        Class<?>[] types = Arrays.stream(descriptor.record().getRecordComponents())
                .map(java.lang.reflect.RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<? extends Record> constructor = descriptor.record().getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof InvalidTermsException invalid) {
                report(invalid, at);
            } else {
                reportFailure(at, e.getCause() == null ? e : e.getCause());
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            reportFailure(at, e);
        }
        throw new Unbound();
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
        for (Violation violation : invalid.violations()) {
            Place place = at.key();
            Node node = at.node();
            for (String segment : Paths.split(violation.field())) {
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

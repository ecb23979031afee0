package dev.offtake.engine.scenario;

import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The type of a component of a terms record, as {@link Term} allows them. */
sealed interface TermType {

    /** A number with a unit, possibly uncertain. */
    record Numeric(ValueSpec spec) implements TermType {}

    /** A whole number; with a unit if one is declared. */
    record Whole(ValueSpec spec) implements TermType {}

    /** {@code true} or {@code false}. */
    record Truth() implements TermType {}

    /** Any text. */
    record Text() implements TermType {}

    /** One of several words, each with the constant it stands for. */
    record Choice(Map<String, Object> constants) implements TermType {}

    /** A record of terms. */
    record Section(Descriptor descriptor) implements TermType {}

    /** What may be left out. */
    record Maybe(TermType inner) implements TermType {}

    /** A list. */
    record Listed(TermType inner) implements TermType {}

    /** A map by id. */
    record ById(TermType inner) implements TermType {}

    /** A map by calendar year. */
    record ByYear(TermType inner) implements TermType {}

    /**
     * One component.
     *
     * @param key its key in a scenario
     * @param term what the record says of it
     * @param type its type
     */
    record Component(String key, Term term, TermType type) {

        boolean mustBeStated() {
            return term.defaultValue().isEmpty()
                    && !(type instanceof Maybe
                            || type instanceof Listed
                            || type instanceof ById
                            || type instanceof ByYear);
        }
    }

    /**
     * A record of terms.
     *
     * @param record its class
     * @param constructor its canonical constructor
     * @param components its components by key, in order
     */
    record Descriptor(
            Class<? extends Record> record,
            Constructor<? extends Record> constructor,
            Map<String, Component> components) {}

    /**
     * Describes a terms record.
     *
     * @throws IllegalArgumentException if a component has no {@link Term}, or a type that is not allowed
     */
    static Descriptor describe(Class<? extends Record> record) {
        return describe(record, 0);
    }

    private static Descriptor describe(Class<? extends Record> record, int depth) {
        if (depth > TreeReader.DEEPEST) {
            throw new IllegalArgumentException(record.getName() + " contains itself");
        }
        Map<String, Component> components = new LinkedHashMap<>();
        List<Class<?>> types = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            types.add(component.getType());
            Term term = component.getAnnotation(Term.class);
            String where = record.getName() + "." + component.getName();
            if (term == null) {
                throw new IllegalArgumentException(where + " has no @Term");
            }
            String key = Names.kebab(component.getName());
            components.put(key, new Component(key, term, type(component.getGenericType(), term, where, depth)));
        }
        try {
            Constructor<? extends Record> constructor = record.getDeclaredConstructor(types.toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return new Descriptor(record, constructor, components);
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalArgumentException("the constructor of " + record.getName() + " cannot be called: " + e, e);
        }
    }

    private static TermType type(Type type, Term term, String where, int depth) {
        if (type instanceof ParameterizedType parameterized) {
            return collection(parameterized, term, where, depth);
        }
        if (type == Quantity.class) {
            return new Numeric(ValueSpec.of(term));
        }
        if (type == int.class || type == Integer.class) {
            return new Whole(ValueSpec.of(term));
        }
        if (type == boolean.class || type == Boolean.class) {
            return new Truth();
        }
        if (type == String.class) {
            return new Text();
        }
        if (type instanceof Class<?> c && c.isEnum()) {
            Map<String, Object> constants = new LinkedHashMap<>();
            for (Object constant : c.getEnumConstants()) {
                constants.put(Names.kebab(((Enum<?>) constant).name()), constant);
            }
            return new Choice(constants);
        }
        if (type instanceof Class<?> c && c.isRecord()) {
            return new Section(describe(c.asSubclass(Record.class), depth + 1));
        }
        throw new IllegalArgumentException(where + " has a type that terms cannot have: " + type.getTypeName());
    }

    private static TermType collection(ParameterizedType type, Term term, String where, int depth) {
        Type[] arguments = type.getActualTypeArguments();
        TermType inner = type(arguments[arguments.length - 1], term, where, depth);
        if (type.getRawType() == Optional.class) {
            return new Maybe(inner);
        }
        if (type.getRawType() == List.class) {
            return new Listed(inner);
        }
        if (type.getRawType() == Map.class && arguments[0] == String.class) {
            return new ById(inner);
        }
        if (type.getRawType() == Map.class && arguments[0] == Integer.class) {
            return new ByYear(inner);
        }
        throw new IllegalArgumentException(where + " has a type that terms cannot have: " + Arrays.toString(arguments));
    }
}

package dev.offtake.testkit;

import dev.offtake.api.Dimension;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.Operation;
import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import dev.offtake.api.Unit;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Terms of many values made from terms of one: each quantity of a sample becomes a leaf that tests draw around the
 * sample's value, within the range that its {@link Term} allows. A quantity that the terms accept at that one value
 * only, such as a share of 100 %, keeps it.
 *
 * @param <T> the provider's terms
 */
public final class SampleTerms<T extends Record> {

    /** How far from the sample's value is drawn, as a share of it. */
    private static final double SPREAD = 0.2;

    /** How far from the sample's date is drawn, in years. */
    private static final double DATE_SPREAD = 1;

    private static final List<Double> POSITIONS = List.of(0.0, 0.1, 0.5, 0.9, 1.0);

    private final T sample;
    private final Set<String> varied = new LinkedHashSet<>();

    private SampleTerms(T sample) {
        this.sample = sample;
    }

    /**
     * Takes a sample.
     *
     * @param sample valid terms, as the engine binds them from a scenario: inputs know their value in a plan
     * @param <T> the provider's terms
     * @return the terms around it
     */
    public static <T extends Record> SampleTerms<T> around(T sample) {
        SampleTerms<T> terms = new SampleTerms<>(sample);
        Making all = new Making(new TermInputs(0.5), Set.of());
        terms.make(all);
        for (String path : all.paths) {
            if (terms.accepts(Set.of(path))) {
                terms.varied.add(path);
            }
        }
        if (!terms.accepts(terms.varied)) {
            // What is fine alone is not always fine together: then as many as are, in the order of the record.
            Set<String> together = new LinkedHashSet<>();
            for (String path : List.copyOf(terms.varied)) {
                together.add(path);
                if (!terms.accepts(together)) {
                    together.remove(path);
                }
            }
            terms.varied.retainAll(together);
        }
        return terms;
    }

    /**
     * The terms, with leaves of the given inputs.
     *
     * @param inputs makes the leaves
     * @return the terms
     */
    public T terms(TermInputs inputs) {
        return make(new Making(inputs, varied));
    }

    private boolean accepts(Set<String> paths) {
        try {
            for (double position : POSITIONS) {
                make(new Making(new TermInputs(position), paths));
            }
            return true;
        } catch (InvalidTermsException e) {
            return false;
        }
    }

    private T make(Making making) {
        @SuppressWarnings("unchecked") // made by the constructor of the sample's own class
        T made = (T) making.record(sample, "");
        return made;
    }

    /** One making of the terms. */
    private static final class Making {

        private final TermInputs inputs;
        private final Set<String> open;
        private final List<String> paths = new ArrayList<>();

        Making(TermInputs inputs, Set<String> open) {
            this.inputs = inputs;
            this.open = new HashSet<>(open);
        }

        private Record record(Record value, String place) {
            RecordComponent[] components = value.getClass().getRecordComponents();
            Class<?>[] types = new Class<?>[components.length];
            @Nullable Object[] parts = new Object[components.length];
            try {
                for (int i = 0; i < components.length; i++) {
                    types[i] = components[i].getType();
                    components[i].getAccessor().setAccessible(true);
                    parts[i] = part(
                            components[i].getAccessor().invoke(value),
                            components[i].getAnnotation(Term.class),
                            (place.isEmpty() ? "" : place + ".") + components[i].getName());
                }
                Constructor<? extends Record> constructor = value.getClass().getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return constructor.newInstance(parts);
            } catch (InvocationTargetException e) {
                if (e.getCause() instanceof RuntimeException thrown) {
                    throw thrown;
                }
                throw new IllegalStateException("the terms cannot be made: " + e.getCause(), e);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the terms cannot be made: " + e, e);
            }
        }

        private @Nullable Object part(@Nullable Object value, @Nullable Term term, String place) {
            if (value instanceof Quantity quantity) {
                return quantity(quantity, term, place);
            }
            if (value instanceof Optional<?> maybe) {
                return maybe.map(inner -> part(inner, term, place));
            }
            if (value instanceof List<?> list) {
                List<@Nullable Object> parts = new ArrayList<>();
                for (int i = 0; i < list.size(); i++) {
                    parts.add(part(list.get(i), term, place + "." + (i + 1)));
                }
                return Collections.unmodifiableList(parts);
            }
            if (value instanceof Map<?, ?> map) {
                Map<Object, @Nullable Object> parts = new LinkedHashMap<>();
                map.forEach((key, inner) -> parts.put(key, part(inner, term, place + "." + key)));
                return Collections.unmodifiableMap(parts);
            }
            return value instanceof Record record ? record(record, place) : value;
        }

        private Quantity quantity(Quantity quantity, @Nullable Term term, String place) {
            paths.add(place);
            double value = central(quantity);
            double low = value;
            double high = value;
            if (open.contains(place)) {
                boolean date = term != null && term.unit().equals(Term.DATE);
                double spread = date ? DATE_SPREAD : SPREAD * Math.abs(value);
                low = Math.max(value - spread, bound(term, true));
                high = Math.min(value + spread, bound(term, false));
            }
            Dimension dimension = quantity.dimension();
            return inputs.between(Math.min(low, value), Math.max(high, value), dimension, place);
        }
    }

    /** A bound of a term in base units. */
    private static double bound(@Nullable Term term, boolean lower) {
        double none = lower ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        if (term == null) {
            return none;
        }
        double stated = lower ? term.min() : term.max();
        boolean unitless = term.unit().isEmpty() || term.unit().equals(Term.DATE);
        return Double.isInfinite(stated) || unitless
                ? stated
                : stated * Unit.of(term.unit()).scale();
    }

    /** The value in a plan, of a sum of inputs too. */
    private static double central(Quantity quantity) {
        Map<String, Double> values = new HashMap<>();
        Deque<Quantity> open = new ArrayDeque<>(List.of(quantity));
        while (!open.isEmpty()) {
            Quantity node = open.pop();
            if (node.operation() == Operation.INPUT) {
                values.put(node.text(), node.central().orElse(0));
            }
            open.addAll(node.operands());
        }
        return Evaluate.at(values).value(quantity);
    }
}

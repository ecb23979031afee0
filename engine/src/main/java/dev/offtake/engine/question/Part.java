package dev.offtake.engine.question;

import dev.offtake.api.Quantity;
import java.util.List;
import java.util.Optional;

/**
 * A value that may be unknown: never, always (no value), or on some paths. What is computed from an unknown value is
 * unknown for that value's reason.
 *
 * @param value the value; empty if it is always unknown
 * @param reason why it is unknown, where it is
 * @param nullWhen 1 on the paths where it is unknown, else 0; empty if it is known on all of them, or on none
 */
record Part(Optional<Quantity> value, Optional<String> reason, Optional<Quantity> nullWhen) {

    static Part known(Quantity value) {
        return new Part(Optional.of(value), Optional.empty(), Optional.empty());
    }

    static Part unknown(String reason) {
        return new Part(Optional.empty(), Optional.of(reason), Optional.empty());
    }

    Part named(String name, String formula) {
        return new Part(value.map(v -> v.named(name, formula)), reason, nullWhen);
    }

    /** This value with what else makes it unknown. */
    Part unknownAlso(Part other) {
        Optional<Quantity> either = nullWhen.isPresent() && other.nullWhen.isPresent()
                ? Optional.of(nullWhen.get().max(other.nullWhen.get()))
                : nullWhen.or(() -> other.nullWhen);
        return new Part(value, reason.or(() -> other.reason), either);
    }

    /** A formula of two values. */
    interface Formula {
        Quantity of(Quantity a, Quantity b);
    }

    /** A formula of two values; unknown where either is. */
    static Part combine(Part a, Part b, Formula formula) {
        if (a.value.isEmpty() || b.value.isEmpty()) {
            return Part.unknown((a.value.isEmpty() ? a : b).reason.orElse("unknown"));
        }
        Quantity value = formula.of(a.value.get(), b.value.get());
        return new Part(Optional.of(value), a.reason, a.nullWhen).unknownAlso(b);
    }

    /** A formula of all values, taken from the first on. */
    static Part fold(List<Part> parts, Formula formula) {
        Part result = parts.get(0);
        for (Part part : parts.subList(1, parts.size())) {
            result = combine(result, part, formula);
        }
        return result;
    }

    /** Whether any of some conditions holds, or all: known as soon as those that are known decide it. */
    static Part decided(List<Part> parts, boolean any) {
        Quantity undecided = Quantity.ratio(any ? 0 : 1);
        Part unknown = Part.known(Quantity.ratio(0));
        Quantity result = undecided;
        for (Part part : parts) {
            if (part.value.isEmpty()) {
                unknown = unknown.unknownAlso(new Part(Optional.empty(), part.reason, Optional.of(Quantity.ratio(1))));
                continue;
            }
            Quantity holds = part.nullWhen
                    .map(n -> n.select(undecided, part.value.get()))
                    .orElse(part.value.get());
            result = any ? result.max(holds) : result.min(holds);
            unknown = unknown.unknownAlso(part);
        }
        Quantity open = any ? result.complement() : result;
        return new Part(Optional.of(result), unknown.reason, unknown.nullWhen.map(n -> n.times(open)));
    }
}

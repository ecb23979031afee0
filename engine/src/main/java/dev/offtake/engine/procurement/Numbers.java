package dev.offtake.engine.procurement;

import java.util.List;

/** Checks of plain numbers, with the number in the message. */
final class Numbers {

    private Numbers() {}

    static void finite(String what, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " must be a finite number, was " + value);
        }
    }

    static void notNegative(String what, double value) {
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(what + " must be a finite number of at least 0, was " + value);
        }
    }

    static void notNegativeOrInfinite(String what, double value) {
        if (!(value >= 0)) {
            throw new IllegalArgumentException(what + " must be at least 0, was " + value);
        }
    }

    static List<Double> ofEachYear(String what, List<Double> values, int years) {
        sameLength(what, values.size(), years);
        return List.copyOf(values);
    }

    static void sameLength(String what, int length, int years) {
        if (length != years) {
            throw new IllegalArgumentException(
                    what + " must have one entry for each of the " + years + " years, had " + length);
        }
    }
}

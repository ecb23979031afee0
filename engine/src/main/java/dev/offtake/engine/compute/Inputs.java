package dev.offtake.engine.compute;

import java.util.Map;

/** Looking up the values of inputs. */
final class Inputs {

    private Inputs() {}

    /**
     * The value of an input.
     *
     * @throws IllegalArgumentException if there is none, or it is not finite
     */
    static double fixed(String path, Map<String, Double> values) {
        Double value = values.get(path);
        if (value == null) {
            throw new IllegalArgumentException("no value was given for the input " + path);
        }
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("the input " + path + " must be finite, was " + value);
        }
        return value;
    }
}

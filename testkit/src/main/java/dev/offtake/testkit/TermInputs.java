package dev.offtake.testkit;

import dev.offtake.api.Dimension;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Makes the leaves of a provider's terms as the engine would, each with the range from which tests draw its value.
 */
public final class TermInputs {

    private final double position;
    private final Map<String, Range> ranges = new LinkedHashMap<>();

    /**
     * Creates a maker of leaves.
     *
     * @param position where in its range the centre of each input lies, from 0 to 1
     */
    public TermInputs(double position) {
        this.position = position;
    }

    /**
     * A leaf.
     *
     * @param low the least value drawn, in the unit
     * @param high the largest value drawn, in the unit
     * @param unit the unit's text, such as {@code USD/MWh}
     * @param path its path, unique within the terms
     * @return the leaf
     */
    public Quantity between(double low, double high, String unit, String path) {
        Unit parsed = Unit.of(unit);
        return between(low * parsed.scale(), high * parsed.scale(), parsed.dimension(), path);
    }

    /**
     * A leaf in base units.
     *
     * @param low the least value drawn, in base units
     * @param high the largest value drawn, in base units
     * @param dimension what it measures
     * @param path its path, unique within the terms
     * @return the leaf
     */
    public Quantity between(double low, double high, Dimension dimension, String path) {
        Range range = new Range(low, high);
        if (ranges.put(path, range) != null) {
            throw new IllegalArgumentException("two inputs have the path '" + path + "'");
        }
        return Quantity.input(path, dimension, range.at(position));
    }

    /**
     * A leaf of one value.
     *
     * @param value the value, in the unit
     * @param unit the unit's text
     * @param path its path, unique within the terms
     * @return the leaf
     */
    public Quantity exactly(double value, String unit, String path) {
        return between(value, value, unit, path);
    }

    /**
     * The values at the centre of each range.
     *
     * @return value by path, in base units
     */
    public Map<String, Double> centre() {
        Map<String, Double> values = new LinkedHashMap<>();
        ranges.forEach((path, range) -> values.put(path, range.at(position)));
        return values;
    }

    /**
     * Values drawn evenly from the ranges.
     *
     * @param random the source of chance
     * @return value by path, in base units
     */
    public Map<String, Double> draw(RandomGenerator random) {
        Map<String, Double> values = new LinkedHashMap<>();
        ranges.forEach((path, range) -> values.put(path, range.at(random.nextDouble())));
        return values;
    }

    private record Range(double low, double high) {
        double at(double position) {
            return low + (high - low) * position;
        }
    }
}

package dev.offtake.engine.uncertainty;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A few values, each with its own probability. The quantile at u is the smallest value at or below which at least a
 * share u of the probability lies.
 */
public final class Discrete implements Distribution {

    private final double[] values;
    /** The probability of each value or a lower one; the last is 1. */
    private final double[] cumulative;

    private final double mean;
    private final double variance;

    /**
     * A distribution over these values.
     *
     * @param values the values, in base units, in any order; a value may occur twice
     * @param weights how likely each is, in proportion to the others
     * @throws IllegalArgumentException if there is no value, there are not as many weights, a value is not finite, or a
     *     weight is not positive
     */
    public Discrete(List<Double> values, List<Double> weights) {
        if (values.isEmpty() || values.size() != weights.size()) {
            throw new IllegalArgumentException("a discrete distribution needs values and as many weights, was given "
                    + values.size() + " values and " + weights.size() + " weights");
        }
        Map<Double, Double> byValue = new TreeMap<>();
        double total = 0;
        for (int i = 0; i < values.size(); i++) {
            Checks.finite("a discrete distribution", "value", values.get(i));
            Checks.positive("a discrete distribution", "weight", weights.get(i));
            total += weights.get(i);
            // Adding 0 makes −0 and 0 one value.
            byValue.merge(values.get(i) + 0.0, weights.get(i), Double::sum);
        }
        Checks.finite("a discrete distribution", "sum of weights", total);
        this.values = new double[byValue.size()];
        this.cumulative = new double[byValue.size()];
        double sum = 0;
        double mean = 0;
        int i = 0;
        for (Map.Entry<Double, Double> entry : byValue.entrySet()) {
            sum += entry.getValue();
            mean += entry.getKey() * (entry.getValue() / total);
            this.values[i] = entry.getKey();
            this.cumulative[i++] = sum / total;
        }
        this.cumulative[i - 1] = 1;
        this.mean = mean;
        double variance = 0;
        for (Map.Entry<Double, Double> entry : byValue.entrySet()) {
            double distance = entry.getKey() - mean;
            variance += distance * distance * (entry.getValue() / total);
        }
        this.variance = variance;
    }

    @Override
    public double quantile(double probability) {
        Checks.probability(probability);
        int low = 0;
        int high = values.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] >= probability) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return values[low];
    }

    @Override
    public double supportLow() {
        return values[0];
    }

    @Override
    public double supportHigh() {
        return values[values.length - 1];
    }

    @Override
    public double mean() {
        return mean;
    }

    @Override
    public double variance() {
        return variance;
    }

    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        double before = 0;
        for (int i = 0; i < values.length; i++) {
            parts.add(values[i] + ": " + (cumulative[i] - before));
            before = cumulative[i];
        }
        return "Discrete" + parts;
    }
}

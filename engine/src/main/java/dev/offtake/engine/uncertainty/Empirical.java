package dev.offtake.engine.uncertainty;

import java.util.Arrays;
import java.util.List;

/**
 * Observed values, each as likely as any other. Only what was observed is drawn, nothing between: the quantile at u of N
 * values is the one at place ⌈u N⌉ when they are sorted, which is how quantiles of simulated results are taken, too.
 */
public final class Empirical implements Distribution {

    private final double[] sorted;
    private final double mean;
    private final double variance;

    /**
     * A distribution over these values.
     *
     * @param values the values, in base units, in any order; a value that occurs twice is twice as likely
     * @throws IllegalArgumentException if there is no value, or one is not finite
     */
    public Empirical(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("an empirical distribution needs at least one value");
        }
        this.sorted = new double[values.size()];
        for (int i = 0; i < sorted.length; i++) {
            Checks.finite("an empirical distribution", "value", values.get(i));
            sorted[i] = values.get(i);
        }
        Arrays.sort(sorted);
        double sum = 0;
        for (double value : sorted) {
            sum += value / sorted.length;
        }
        this.mean = sum;
        double squares = 0;
        for (double value : sorted) {
            squares += (value - sum) * (value - sum) / sorted.length;
        }
        this.variance = squares;
    }

    @Override
    public double quantile(double probability) {
        Checks.probability(probability);
        int place = (int) Math.ceil(probability * sorted.length);
        // The product is rounded: 0.07 × 100 comes out above 7, though 7 ÷ 100 is 0.07.
        if (place > 1 && (double) (place - 1) / sorted.length >= probability) {
            place--;
        }
        return sorted[place - 1];
    }

    @Override
    public double supportLow() {
        return sorted[0];
    }

    @Override
    public double supportHigh() {
        return sorted[sorted.length - 1];
    }

    @Override
    public double mean() {
        return mean;
    }

    /** The mean squared distance from the mean, over all N values. */
    @Override
    public double variance() {
        return variance;
    }

    @Override
    public String toString() {
        return "Empirical" + Arrays.toString(sorted);
    }
}

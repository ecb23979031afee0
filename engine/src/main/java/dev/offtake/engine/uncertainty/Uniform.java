package dev.offtake.engine.uncertainty;

/**
 * The uniform distribution: every value between two is as likely as any other.
 *
 * @param min the lower end, in base units
 * @param max the upper end, in base units
 */
public record Uniform(double min, double max) implements Distribution {

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if min is not below max, or either is not finite
     */
    public Uniform {
        Checks.finite("a uniform distribution", "min", min);
        Checks.finite("a uniform distribution", "max", max);
        Checks.ordered("a uniform distribution", "min", min, "max", max);
    }

    @Override
    public double quantile(double probability) {
        Checks.probability(probability);
        return min + (max - min) * probability;
    }

    @Override
    public void quantiles(double[] probabilities, double[] values, int n, Scratch scratch) {
        double from = min;
        double width = max - min;
        for (int i = 0; i < n; i++) {
            values[i] = from + width * probabilities[i];
        }
    }

    @Override
    public double supportLow() {
        return min;
    }

    @Override
    public double supportHigh() {
        return max;
    }

    @Override
    public double mean() {
        return 0.5 * min + 0.5 * max;
    }

    /** (max − min)² ÷ 12. */
    @Override
    public double variance() {
        return (max - min) * (max - min) / 12;
    }
}

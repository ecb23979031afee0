package dev.offtake.engine.uncertainty;

/**
 * The triangular distribution: the density rises on a straight line from min to mode and falls on one to max.
 *
 * @param min the lower end, in base units
 * @param mode the likeliest value, in base units; it may be an end
 * @param max the upper end, in base units
 */
public record Triangular(double min, double mode, double max) implements Distribution {

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if min is not below max, the mode is outside, or one is not finite
     */
    public Triangular {
        Checks.within("a triangular distribution", min, mode, max);
    }

    /**
     * With F = (mode − min) ÷ (max − min): below F, min + √(u (max − min) (mode − min)); from there on,
     * max − √((1 − u) (max − min) (max − mode)).
     */
    @Override
    public double quantile(double probability) {
        Checks.probability(probability);
        double u = probability;
        double width = max - min;
        return u < (mode - min) / width
                ? min + Math.sqrt(u * (width * (mode - min)))
                : max - Math.sqrt((1 - u) * (width * (max - mode)));
    }

    @Override
    public void quantiles(double[] probabilities, double[] values, int n) {
        double width = max - min;
        double atMode = (mode - min) / width;
        double rise = width * (mode - min);
        double fall = width * (max - mode);
        for (int i = 0; i < n; i++) {
            double u = probabilities[i];
            // One root of the chosen side: the choice of its argument costs less than a second root.
            double root = Math.sqrt(u < atMode ? u * rise : (1 - u) * fall);
            values[i] = u < atMode ? min + root : max - root;
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

    /** (min + mode + max) ÷ 3. */
    @Override
    public double mean() {
        return (min + mode + max) / 3;
    }

    /** (min² + mode² + max² − min mode − min max − mode max) ÷ 18, as differences, which lose no digits. */
    @Override
    public double variance() {
        double left = mode - min;
        double right = max - mode;
        return (left * left + left * right + right * right) / 18;
    }
}

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
     * max − √((1 − u) (max − min) (max − mode)). Both are computed as one sum, of which each side leaves one root as it is
     * at the mode: so there is nothing to choose.
     */
    @Override
    public double quantile(double probability) {
        Checks.probability(probability);
        double width = max - min;
        double atMode = (mode - min) / width;
        double fall = width * (max - mode);
        return value(probability, atMode, width * (mode - min), fall, Math.sqrt((1 - atMode) * fall), min, max);
    }

    @Override
    public void quantiles(double[] probabilities, double[] values, int n, Scratch scratch) {
        double width = max - min;
        double atMode = (mode - min) / width;
        double rise = width * (mode - min);
        double fall = width * (max - mode);
        double whole = Math.sqrt((1 - atMode) * fall);
        double least = min;
        double most = max;
        for (int i = 0; i < n; i++) {
            values[i] = value(probabilities[i], atMode, rise, fall, whole, least, most);
        }
    }

    private static double value(
            double u, double atMode, double rise, double fall, double whole, double least, double most) {
        double left = Math.sqrt(Math.min(u, atMode) * rise);
        double right = Math.sqrt((1 - Math.max(u, atMode)) * fall);
        return Math.min(least + left + (whole - right), most);
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

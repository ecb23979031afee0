package dev.offtake.engine.uncertainty;

/**
 * The normal distribution: mean + sd × z.
 *
 * @param mean the mean, in base units
 * @param sd the standard deviation, in base units, above 0
 */
public record Normal(double mean, double sd) implements Distribution {

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if the mean is not finite or the standard deviation not positive
     */
    public Normal {
        Checks.finite("a normal distribution", "mean", mean);
        Checks.positive("a normal distribution", "sd", sd);
    }

    /**
     * The normal distribution with these quantiles: mean = (p5 + p95) ÷ 2, sd = (p95 − p5) ÷ (2 z95).
     *
     * @param p5 the value below which 5 % lies, in base units
     * @param p95 the value below which 95 % lies, in base units
     * @return the distribution
     * @throws IllegalArgumentException if p5 is not below p95, or either is not finite
     */
    public static Normal ofQuantiles(double p5, double p95) {
        Checks.finite("a normal distribution", "p5", p5);
        Checks.finite("a normal distribution", "p95", p95);
        Checks.ordered("a normal distribution", "p5", p5, "p95", p95);
        return new Normal(0.5 * p5 + 0.5 * p95, (p95 - p5) / (2 * StandardNormal.Z95));
    }

    @Override
    public double quantile(double probability) {
        Checks.probability(probability);
        return mean + sd * StandardNormal.quantile(probability);
    }

    @Override
    public void quantiles(double[] probabilities, double[] values, int n, Scratch scratch) {
        StandardNormal.quantiles(probabilities, values, n, scratch);
        ofStandard(values, n);
    }

    /** From standard normal numbers to values, in place. */
    void ofStandard(double[] z, int n) {
        double shift = mean;
        double factor = sd;
        for (int i = 0; i < n; i++) {
            z[i] = shift + factor * z[i];
        }
    }

    @Override
    public double supportLow() {
        return Double.NEGATIVE_INFINITY;
    }

    @Override
    public double supportHigh() {
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public double variance() {
        return sd * sd;
    }
}

package dev.offtake.engine.uncertainty;

import dev.offtake.engine.compute.DeterministicMath;

/**
 * The lognormal distribution, whose logarithm is normal: median × e^(sigma z).
 *
 * @param median the median, in base units, above 0
 * @param sigma the standard deviation of the natural logarithm, above 0
 */
public record Lognormal(double median, double sigma) implements Distribution {

    private static final String FAMILY = "a lognormal distribution";

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if either is not positive
     */
    public Lognormal {
        Checks.positive(FAMILY, "median", median);
        Checks.positive(FAMILY, "sigma", sigma);
    }

    /**
     * The lognormal distribution with these quantiles: ln median = (ln p5 + ln p95) ÷ 2,
     * sigma = (ln p95 − ln p5) ÷ (2 z95).
     *
     * <p>Source: Squiggle, "Processing confidence intervals", docs/Internal/Processing-Confidence-Intervals.md in
     * https://github.com/quantified-uncertainty/squiggle.
     *
     * @param p5 the value below which 5 % lies, in base units, above 0
     * @param p95 the value below which 95 % lies, in base units
     * @return the distribution
     * @throws IllegalArgumentException if p5 is not positive, or not below p95
     */
    public static Lognormal ofQuantiles(double p5, double p95) {
        Checks.positive(FAMILY, "p5", p5);
        Checks.positive(FAMILY, "p95", p95);
        Checks.ordered(FAMILY, "p5", p5, "p95", p95);
        // √(p5 p95), exact where the product is a square, such as 4 × 9; large and small values are scaled first.
        double product = p5 * p95;
        boolean safe = product > Double.MIN_NORMAL && product < Double.POSITIVE_INFINITY;
        double median = safe ? Math.sqrt(product) : Math.sqrt(p5) * Math.sqrt(p95);
        return new Lognormal(median, DeterministicMath.log(p95 / p5) / (2 * StandardNormal.Z95));
    }

    /**
     * The mean of the natural logarithm.
     *
     * @return ln median
     */
    public double mu() {
        return DeterministicMath.log(median);
    }

    @Override
    public double quantile(double probability) {
        Checks.probability(probability);
        return median * DeterministicMath.exp(sigma * StandardNormal.quantile(probability));
    }

    @Override
    public void quantiles(double[] probabilities, double[] values, int n, Scratch scratch) {
        StandardNormal.quantiles(probabilities, values, n, scratch);
        ofStandard(values, n, scratch);
    }

    /** From standard normal numbers to values, in place. */
    void ofStandard(double[] z, int n, Scratch scratch) {
        multiply(z, n, sigma);
        scratch.math.exp(z, z, n);
        multiply(z, n, median);
    }

    private static void multiply(double[] row, int n, double factor) {
        for (int i = 0; i < n; i++) {
            row[i] *= factor;
        }
    }

    @Override
    public double supportLow() {
        return 0;
    }

    @Override
    public double supportHigh() {
        return Double.POSITIVE_INFINITY;
    }

    /** median × e^(sigma²/2). */
    @Override
    public double mean() {
        return median * DeterministicMath.exp(0.5 * sigma * sigma);
    }

    /** mean² × (e^(sigma²) − 1). */
    @Override
    public double variance() {
        return mean() * mean() * StrictMath.expm1(sigma * sigma);
    }
}

package dev.offtake.engine.uncertainty;

/**
 * A normal distribution of which only what lies between two bounds can occur. Its own mean and variance differ from the
 * untruncated ones, which are its parameters.
 *
 * <p>Source of the moments: N. L. Johnson, S. Kotz, N. Balakrishnan, "Continuous Univariate Distributions", volume 1,
 * 2nd edition (1994), section 13.10.1.
 *
 * @param normalMean the mean before truncation, in base units
 * @param normalSd the standard deviation before truncation, in base units, above 0
 * @param low the lower bound, in base units; −infinity for none
 * @param high the upper bound, in base units; infinity for none
 */
public record TruncatedNormal(double normalMean, double normalSd, double low, double high) implements Distribution {

    private static final String FAMILY = "a truncated normal distribution";

    /** Below this share, rounding would show in the quantiles, and the bounds are a mistake anyway. */
    private static final double LEAST_SHARE = 1e-200;

    /** The largest probability below 1. */
    private static final double LARGEST = 1 - 0x1p-53;

    /**
     * Checks the parameters.
     *
     * @throws IllegalArgumentException if the mean is not finite, the standard deviation not positive, low not below
     *     high, or next to nothing of the normal distribution lies between them
     */
    public TruncatedNormal {
        Checks.finite(FAMILY, "mean", normalMean);
        Checks.positive(FAMILY, "sd", normalSd);
        Checks.ordered(FAMILY, "low", low, "high", high);
        double share = share(standard(low, normalMean, normalSd), standard(high, normalMean, normalSd));
        if (!(share > LEAST_SHARE)) {
            throw new IllegalArgumentException(FAMILY + " needs bounds nearer to its mean: next to nothing of mean "
                    + normalMean + " and sd " + normalSd + " lies between low " + low + " and high " + high);
        }
    }

    private static double standard(double bound, double mean, double sd) {
        return (bound - mean) / sd;
    }

    /** The probability between two standard bounds, from the tail in which it is small. */
    private static double share(double a, double b) {
        return a > 0
                ? StandardNormal.cumulative(-a) - StandardNormal.cumulative(-b)
                : StandardNormal.cumulative(b) - StandardNormal.cumulative(a);
    }

    /** Φ⁻¹(Φ(a) + u (Φ(b) − Φ(a))), a and b the bounds in standard deviations from the mean. */
    @Override
    public double quantile(double probability) {
        Checks.probability(probability);
        double[] value = {probability};
        quantiles(value, value, 1, new Scratch());
        return value[0];
    }

    @Override
    public void quantiles(double[] probabilities, double[] values, int n, Scratch scratch) {
        double a = standard(low, normalMean, normalSd);
        double b = standard(high, normalMean, normalSd);
        // Bounds above the mean are taken in the lower tail, where small probabilities keep their digits.
        boolean mirror = a > 0;
        double from = StandardNormal.cumulative(mirror ? -a : a);
        double to = StandardNormal.cumulative(mirror ? -b : b);
        double share = to - from;
        for (int i = 0; i < n; i++) {
            // A sum that is rounded up to 1 would be the quantile of nothing but infinity.
            values[i] = Math.min(from + probabilities[i] * share, LARGEST);
        }
        StandardNormal.quantiles(values, values, n, scratch);
        double sd = mirror ? -normalSd : normalSd;
        double mean = normalMean;
        double least = low;
        double most = high;
        for (int i = 0; i < n; i++) {
            values[i] = Math.min(Math.max(mean + sd * values[i], least), most);
        }
    }

    @Override
    public double supportLow() {
        return low;
    }

    @Override
    public double supportHigh() {
        return high;
    }

    /** mean + sd × (φ(a) − φ(b)) ÷ (Φ(b) − Φ(a)). */
    @Override
    public double mean() {
        double a = standard(low, normalMean, normalSd);
        double b = standard(high, normalMean, normalSd);
        return normalMean + normalSd * (StandardNormal.density(a) - StandardNormal.density(b)) / share(a, b);
    }

    /** sd² × (1 + (a φ(a) − b φ(b)) ÷ Z − ((φ(a) − φ(b)) ÷ Z)²), Z = Φ(b) − Φ(a). */
    @Override
    public double variance() {
        double a = standard(low, normalMean, normalSd);
        double b = standard(high, normalMean, normalSd);
        double share = share(a, b);
        double shift = (StandardNormal.density(a) - StandardNormal.density(b)) / share;
        double edges = (edge(a) - edge(b)) / share;
        return normalSd * normalSd * (1 + edges - shift * shift);
    }

    private static double edge(double bound) {
        return Double.isInfinite(bound) ? 0 : bound * StandardNormal.density(bound);
    }
}

package dev.offtake.engine.uncertainty;

/**
 * A probability distribution of one uncertain assumption, in base units.
 *
 * <p>A draw is the {@link #quantile} of a uniform number, so the same uniform numbers give the same futures whatever the
 * distributions. Every result is the same in every bit on every Java virtual machine.
 */
public sealed interface Distribution
        permits Discrete, Empirical, Lognormal, Normal, Pert, Triangular, TruncatedNormal, Uniform {

    /**
     * The value below which a share of the probability lies.
     *
     * @param probability the share, between 0 and 1, both excluded
     * @return the value, in base units
     * @throws IllegalArgumentException if the probability is not between 0 and 1
     */
    double quantile(double probability);

    /**
     * The quantiles of a block of probabilities, equal to {@link #quantile} in every bit. The probabilities are not
     * checked: for one that is not between 0 and 1 the value has no meaning.
     *
     * @param probabilities the shares, between 0 and 1, both excluded; only read
     * @param values filled with the values, in base units; it may be the same array
     * @param n how many, from index 0
     * @param scratch what the calling thread computes in
     */
    default void quantiles(double[] probabilities, double[] values, int n, Scratch scratch) {
        for (int i = 0; i < n; i++) {
            values[i] = quantile(probabilities[i]);
        }
    }

    /**
     * The value that as much probability lies below as above, which a plan takes unless a scenario states another.
     *
     * @return the median, in base units
     */
    default double median() {
        return quantile(0.5);
    }

    /**
     * The lower end of the values that can occur.
     *
     * @return the end, in base units; −infinity if there is none
     */
    double supportLow();

    /**
     * The upper end of the values that can occur.
     *
     * @return the end, in base units; infinity if there is none
     */
    double supportHigh();

    /**
     * The expected value.
     *
     * @return the mean, in base units
     */
    double mean();

    /**
     * The expected squared distance from the mean.
     *
     * @return the variance, in base units squared
     */
    double variance();
}

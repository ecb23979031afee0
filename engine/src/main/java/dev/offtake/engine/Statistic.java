package dev.offtake.engine;

import java.util.List;

/**
 * A statistic of a number over the paths of a simulation that is itself a value of the number, so that some path is
 * nearest to it.
 *
 * @param quantiles the quantile as a part of 1; none for the mean
 */
public record Statistic(List<Double> quantiles) {

    /**
     * Checks the quantile.
     *
     * @throws IllegalArgumentException if there is more than one, or one is not between 0 and 1
     */
    public Statistic {
        quantiles = List.copyOf(quantiles);
        boolean between = quantiles.stream().allMatch(q -> q > 0 && q < 1);
        if (quantiles.size() > 1 || !between) {
            throw new IllegalArgumentException("one quantile between 0 and 1, or none, was expected, got " + quantiles);
        }
    }

    /**
     * The mean.
     *
     * @return the statistic
     */
    public static Statistic mean() {
        return new Statistic(List.of());
    }

    /**
     * A quantile.
     *
     * @param share which, as a part of 1
     * @return the statistic
     */
    public static Statistic quantile(double share) {
        return new Statistic(List.of(share));
    }
}

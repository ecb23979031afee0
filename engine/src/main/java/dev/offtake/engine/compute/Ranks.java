package dev.offtake.engine.compute;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The ranks, from 1, that a quantile and its standard error need.
 *
 * @param low one standard deviation of the rank below
 * @param at the quantile's own: ⌈p × n⌉
 * @param high one standard deviation of the rank above
 */
record Ranks(long low, long at, long high) {

    /**
     * The ranks of a quantile.
     *
     * @param p the quantile, between 0 and 1, taken as the decimal number it is printed as
     * @param n how many numbers there are, at least 1
     */
    static Ranks of(double p, long n) {
        long at = BigDecimal.valueOf(p)
                .multiply(BigDecimal.valueOf(n))
                .setScale(0, RoundingMode.CEILING)
                .longValueExact();
        long spread = (long) Math.ceil(Math.sqrt(p * (1 - p) * n));
        return new Ranks(within(at - spread, n), within(at, n), within(at + spread, n));
    }

    private static long within(long rank, long n) {
        return Math.max(1, Math.min(n, rank));
    }
}

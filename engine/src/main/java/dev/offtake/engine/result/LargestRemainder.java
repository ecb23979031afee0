package dev.offtake.engine.result;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * Rounds the parts of a change so that they add up to the rounded change exactly, by largest remainders (Hamilton's
 * method of apportionment): each part is rounded down, and the units that are then missing go one each to the parts that
 * lost most, the first of those that lost the same.
 *
 * <p>The two ends are rounded to the nearest unit, halves up, and the change is that of the rounded ends: a sheet that
 * shows all of them adds up. No part is a unit or more from its exact value, and a part that needs no rounding stays as
 * it is: with ends rounded halves up, the rounded change is less than one unit from the exact one, so that at most as
 * many units are missing as there are parts with a remainder.
 *
 * @param from the first end, rounded
 * @param to the second end, rounded
 * @param parts the parts, rounded, in their order
 */
public record LargestRemainder(BigDecimal from, BigDecimal to, List<BigDecimal> parts) {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    /** Copies the list. */
    public LargestRemainder {
        parts = List.copyOf(parts);
    }

    /**
     * Rounds.
     *
     * @param from the first end
     * @param to the second end
     * @param numerators the parts, each times {@code denominator}; their sum is (to − from) times {@code denominator}
     * @param denominator a whole number above 0, by which exact parts may be stated that have no end as decimals
     * @param decimals to how many decimals; below 0 for tens, hundreds and so on
     * @return the rounded ends and parts
     * @throws IllegalArgumentException if the parts do not add up to the change
     */
    public static LargestRemainder of(
            BigDecimal from, BigDecimal to, List<BigDecimal> numerators, BigInteger denominator, int decimals) {
        BigDecimal sum = numerators.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal divisor = new BigDecimal(denominator);
        if (sum.compareTo(to.subtract(from).multiply(divisor)) != 0) {
            throw new IllegalArgumentException("parts that add up to " + sum + " ÷ " + denominator
                    + " are not those of a change from " + from + " to " + to);
        }
        BigInteger first = nearest(from, decimals);
        BigInteger last = nearest(to, decimals);
        BigInteger missing = last.subtract(first);
        List<BigInteger> rounded = new ArrayList<>();
        List<BigDecimal> remainders = new ArrayList<>();
        for (BigDecimal numerator : numerators) {
            BigDecimal units = numerator.scaleByPowerOfTen(decimals);
            BigInteger down = floor(units, divisor);
            rounded.add(down);
            remainders.add(units.subtract(new BigDecimal(down).multiply(divisor)));
            missing = missing.subtract(down);
        }
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < rounded.size(); i++) {
            order.add(i);
        }
        // The sort is stable, so that equal remainders keep their order.
        order.sort(Comparator.comparing(remainders::get, Collections.reverseOrder()));
        for (int i = 0; i < missing.intValueExact(); i++) {
            int part = order.get(i);
            rounded.set(part, rounded.get(part).add(BigInteger.ONE));
        }
        return new LargestRemainder(
                shown(first, decimals),
                shown(last, decimals),
                rounded.stream().map(units -> shown(units, decimals)).toList());
    }

    /** floor(value ÷ divisor). */
    private static BigInteger floor(BigDecimal value, BigDecimal divisor) {
        return value.divide(divisor, 0, RoundingMode.FLOOR).toBigIntegerExact();
    }

    /** floor(value in units + ½). */
    private static BigInteger nearest(BigDecimal value, int decimals) {
        return floor(value.scaleByPowerOfTen(decimals).add(HALF), BigDecimal.ONE);
    }

    private static BigDecimal shown(BigInteger units, int decimals) {
        return new BigDecimal(units, decimals);
    }
}

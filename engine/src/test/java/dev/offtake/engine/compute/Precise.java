package dev.offtake.engine.compute;

import java.math.BigDecimal;
import java.math.MathContext;

/** Exponential and logarithm with 50 digits, to check doubles against. */
public final class Precise {

    private static final MathContext DIGITS = new MathContext(50);
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private Precise() {}

    /** e^x, by halving x until it is small, the series, and squaring back. */
    public static BigDecimal exp(BigDecimal x) {
        int halvings = 0;
        BigDecimal small = x;
        while (small.abs().compareTo(new BigDecimal("0.01")) > 0) {
            small = small.divide(TWO, DIGITS);
            halvings++;
        }
        MathContext more = new MathContext(DIGITS.getPrecision() + 10);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int n = 1; term.signum() != 0 && term.abs().compareTo(new BigDecimal("1e-62")) > 0; n++) {
            term = term.multiply(small, more).divide(BigDecimal.valueOf(n), more);
            sum = sum.add(term, more);
        }
        for (int i = 0; i < halvings; i++) {
            sum = sum.multiply(sum, more);
        }
        return sum.round(DIGITS);
    }

    /** ln x, by Halley's step from a double's logarithm, which triples the digits. */
    public static BigDecimal log(double x) {
        BigDecimal guess = new BigDecimal(StrictMath.log(x));
        for (int i = 0; i < 2; i++) {
            BigDecimal power = exp(guess);
            BigDecimal value = new BigDecimal(x);
            BigDecimal step = value.subtract(power, DIGITS).divide(value.add(power, DIGITS), DIGITS);
            guess = guess.add(step.multiply(TWO), DIGITS);
        }
        return guess;
    }

    /** How far a double is from the exact value, in units in the last place of the exact value's double. */
    public static double ulps(double actual, BigDecimal exact) {
        double nearest = exact.doubleValue();
        double ulp = Math.max(Math.ulp(Double.isInfinite(nearest) ? Double.MAX_VALUE : nearest), Double.MIN_VALUE);
        return new BigDecimal(actual)
                .subtract(exact, DIGITS)
                .divide(new BigDecimal(ulp), DIGITS)
                .abs()
                .doubleValue();
    }
}

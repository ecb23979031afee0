package dev.offtake.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Rows against the scalar functions, whose own values {@link DeterministicMathTest} checks. */
class BlockMathTest {

    private static final double[] SPECIAL = {
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        -Double.MAX_VALUE,
        -746,
        -745,
        -709,
        -65,
        -2,
        -1,
        -0.5,
        -Double.MIN_VALUE,
        -0.0,
        0.0,
        Double.MIN_VALUE,
        1e-310,
        Double.MIN_NORMAL,
        1e-300,
        0.5,
        Math.nextDown(1.0),
        1,
        Math.nextUp(1.0),
        2,
        64,
        65,
        693,
        694,
        709.9,
        1e300,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY
    };

    private final BlockMath math = new BlockMath();
    private final SplittableRandom random = new SplittableRandom(41);

    private interface Row {
        void fill(double[] x, double[] out, int n);
    }

    private static void assertSameBits(double actual, double expected, Object what) {
        // The one NaN of doubleToLongBits: the bits of a NaN are no part of what is promised.
        if (Double.doubleToLongBits(actual) != Double.doubleToLongBits(expected)) {
            assertThat(actual).as("%s", what).isEqualTo(expected);
        }
    }

    private static void check(double[] x, Row row, DoubleUnaryOperator scalar) {
        double[] out = new double[x.length + 1];
        out[x.length] = 42;
        row.fill(x, out, x.length);
        double[] inPlace = x.clone();
        row.fill(inPlace, inPlace, x.length);
        for (int i = 0; i < x.length; i++) {
            double expected = scalar.applyAsDouble(x[i]);
            assertSameBits(out[i], expected, x[i]);
            assertSameBits(inPlace[i], expected, x[i]);
        }
        assertThat(out[x.length]).isEqualTo(42);
    }

    /** Usual numbers of many sizes, in rows that are shorter than a piece, a piece, and longer. */
    private double[] usual(int size) {
        double[] x = new double[size];
        for (int i = 0; i < size; i++) {
            x[i] = StrictMath.exp(random.nextDouble(-3, 3));
        }
        return x;
    }

    /** One special number among usual ones, at any place. */
    private double[] withOne(double special) {
        double[] x = usual(random.nextInt(13, 1_100));
        x[random.nextInt(x.length)] = special;
        return x;
    }

    @Test
    void exponentials() {
        for (int size : new int[] {0, 1, 11, 12, 13, 511, 512, 513, 1_024, 1_500}) {
            double[] x = usual(size);
            for (int i = 0; i < size; i++) {
                x[i] *= random.nextBoolean() ? 30 : -30;
            }
            check(x, math::exp, DeterministicMath::exp);
        }
        for (double special : SPECIAL) {
            check(withOne(special), math::exp, DeterministicMath::exp);
        }
        check(SPECIAL, math::exp, DeterministicMath::exp);
    }

    @Test
    void logarithms() {
        for (int size : new int[] {0, 1, 11, 12, 13, 511, 512, 513, 1_024, 1_500}) {
            double[] x = usual(size);
            for (int i = 0; i < size; i++) {
                x[i] = Math.scalb(x[i], random.nextInt(-1_000, 1_000));
            }
            check(x, math::log, DeterministicMath::log);
            check(usual(size), math::log, DeterministicMath::log);
        }
        for (double special : SPECIAL) {
            check(withOne(special), math::log, DeterministicMath::log);
        }
        check(SPECIAL, math::log, DeterministicMath::log);
    }

    @Test
    void powersByOneExponent() {
        double[] exponents = new double[60];
        for (int i = 0; i < exponents.length; i++) {
            exponents[i] = i % 2 == 0 ? random.nextDouble(-9, 9) : random.nextInt(-70, 71);
        }
        for (double y : exponents) {
            check(
                    usual(random.nextInt(1, 1_500)),
                    (x, out, n) -> math.pow(x, y, out, n),
                    x -> DeterministicMath.pow(x, y));
        }
        for (double y : SPECIAL) {
            check(usual(100), (x, out, n) -> math.pow(x, y, out, n), x -> DeterministicMath.pow(x, y));
            check(SPECIAL, (x, out, n) -> math.pow(x, y, out, n), x -> DeterministicMath.pow(x, y));
            for (double special : SPECIAL) {
                check(withOne(special), (x, out, n) -> math.pow(x, y, out, n), x -> DeterministicMath.pow(x, y));
            }
        }
        for (double special : SPECIAL) {
            check(withOne(special), (x, out, n) -> math.pow(x, 1.37, out, n), x -> DeterministicMath.pow(x, 1.37));
            check(withOne(special), (x, out, n) -> math.pow(x, -6, out, n), x -> DeterministicMath.pow(x, -6));
        }
    }

    /** Where the logarithm is 0, its parts have signs of their own. */
    @Test
    void powersOf1() {
        double[] ones = new double[100];
        Arrays.fill(ones, 1);
        ones[3] = Math.nextUp(1.0);
        ones[4] = Math.nextDown(1.0);
        for (double y : new double[] {0.3, -0.3, 1e300, -1e300}) {
            check(ones, (x, out, n) -> math.pow(x, y, out, n), x -> DeterministicMath.pow(x, y));
        }
    }

    @Test
    void powersByARow() {
        for (int repetition = 0; repetition < 200; repetition++) {
            double[] x = usual(random.nextInt(1, 1_200));
            double[] y = usual(x.length);
            if (repetition % 2 == 1) {
                x[random.nextInt(x.length)] = SPECIAL[random.nextInt(SPECIAL.length)];
                y[random.nextInt(x.length)] = SPECIAL[random.nextInt(SPECIAL.length)];
            }
            double[] out = new double[x.length];
            math.pow(x, y, out, x.length);
            double[] overX = x.clone();
            math.pow(overX, y, overX, x.length);
            double[] overY = y.clone();
            math.pow(x, overY, overY, x.length);
            for (int i = 0; i < x.length; i++) {
                double expected = DeterministicMath.pow(x[i], y[i]);
                assertSameBits(out[i], expected, x[i] + " to the power " + y[i]);
                assertSameBits(overX[i], expected, x[i] + " to the power " + y[i]);
                assertSameBits(overY[i], expected, x[i] + " to the power " + y[i]);
            }
        }
    }
}

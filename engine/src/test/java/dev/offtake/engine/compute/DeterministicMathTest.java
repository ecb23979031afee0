package dev.offtake.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DeterministicMathTest {

    private static final double[] SPECIAL = {
        Double.NaN,
        Double.NEGATIVE_INFINITY,
        -Double.MAX_VALUE,
        -1e300,
        -4503599627370497.0,
        -101,
        -65,
        -3,
        -2.5,
        -2,
        -1,
        -0.5,
        -1e-300,
        -Double.MIN_VALUE,
        -0.0,
        0.0,
        Double.MIN_VALUE,
        1e-300,
        0.5,
        1,
        2,
        2.5,
        3,
        65,
        101,
        4503599627370497.0,
        1e300,
        Double.MAX_VALUE,
        Double.POSITIVE_INFINITY
    };

    @Test
    void expIsWithinItsStatedError() {
        SplittableRandom random = new SplittableRandom(1);
        double worst = 0;
        for (int i = 0; i < 2_000; i++) {
            double x = switch (i % 3) {
                case 0 -> random.nextDouble(-745, 709.78);
                case 1 -> random.nextDouble(-2, 2);
                default -> random.nextDouble(-1, 1) * Math.scalb(1.0, -random.nextInt(60));
            };
            worst = Math.max(worst, Precise.ulps(DeterministicMath.exp(x), Precise.exp(new BigDecimal(x))));
        }
        assertThat(worst).isLessThan(0.6);
    }

    @Test
    void expAtTheEndsOfItsRange() {
        assertThat(DeterministicMath.exp(0)).isEqualTo(1);
        assertThat(DeterministicMath.exp(-0.0)).isEqualTo(1);
        assertThat(DeterministicMath.exp(Double.MIN_VALUE)).isEqualTo(1);
        assertThat(DeterministicMath.exp(Double.NaN)).isNaN();
        assertThat(DeterministicMath.exp(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(DeterministicMath.exp(Double.NEGATIVE_INFINITY)).isEqualTo(0);
        // ln of the largest double is 709.782712893383973…; ln of half the smallest is −745.133219101941108….
        assertThat(DeterministicMath.exp(709.782712893384)).isBetween(1.79e308, Double.MAX_VALUE);
        assertThat(DeterministicMath.exp(709.7827128933841)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(DeterministicMath.exp(1e308)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(DeterministicMath.exp(-745.1332191019411)).isEqualTo(Double.MIN_VALUE);
        assertThat(DeterministicMath.exp(-745.1332191019412)).isEqualTo(0);
        assertThat(DeterministicMath.exp(-1e308)).isEqualTo(0);
    }

    @Test
    void logIsWithinItsStatedError() {
        SplittableRandom random = new SplittableRandom(2);
        double worst = 0;
        for (int i = 0; i < 2_000; i++) {
            double x = switch (i % 4) {
                case 0 -> Double.longBitsToDouble(random.nextLong(1, 0x7ff0000000000000L));
                case 1 -> random.nextDouble(0.5, 2);
                case 2 -> 1 + random.nextDouble(-1, 1) * Math.scalb(1.0, -random.nextInt(53));
                default -> random.nextDouble() * Double.MIN_NORMAL;
            };
            if (x > 0) {
                worst = Math.max(worst, Precise.ulps(DeterministicMath.log(x), Precise.log(x)));
            }
        }
        assertThat(worst).isLessThan(0.9);
    }

    @Test
    void logOfSpecialValues() {
        assertThat(Double.doubleToRawLongBits(DeterministicMath.log(1))).isZero();
        assertThat(DeterministicMath.log(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(DeterministicMath.log(-0.0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(DeterministicMath.log(-1)).isNaN();
        assertThat(DeterministicMath.log(-Double.MIN_VALUE)).isNaN();
        assertThat(DeterministicMath.log(Double.NEGATIVE_INFINITY)).isNaN();
        assertThat(DeterministicMath.log(Double.NaN)).isNaN();
        assertThat(DeterministicMath.log(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(DeterministicMath.log(2)).isEqualTo(0.6931471805599453);
        // 1,074 ln 2 = 744.440071921381262314….
        assertThat(DeterministicMath.log(Double.MIN_VALUE)).isEqualTo(-744.4400719213812);
    }

    @Test
    void powIsWithinItsStatedError() {
        SplittableRandom random = new SplittableRandom(3);
        double worst = 0;
        for (int i = 0; i < 3_000; i++) {
            double x = switch (i % 4) {
                case 0 -> random.nextDouble(0.5, 2);
                case 1 -> Math.scalb(random.nextDouble(1, 2), random.nextInt(-1000, 1000));
                case 2 -> 1 + random.nextDouble(-1, 1) * Math.scalb(1.0, -random.nextInt(1, 50));
                default -> random.nextDouble(0.01, 20);
            };
            double y = random.nextDouble(-700, 700) / Math.max(1e-3, Math.abs(StrictMath.log(x)));
            if (i % 3 == 0) {
                y = random.nextInt(-64, 65);
            }
            BigDecimal exponent = new BigDecimal(y).multiply(Precise.log(x));
            if (exponent.abs().doubleValue() < 700) {
                worst = Math.max(worst, Precise.ulps(DeterministicMath.pow(x, y), Precise.exp(exponent)));
            }
        }
        assertThat(worst).isLessThan(0.6);
    }

    @Test
    void powOfSpecialValuesIsThatOfThePlatform() {
        for (double x : SPECIAL) {
            for (double y : SPECIAL) {
                double expected = StrictMath.pow(x, y);
                double actual = DeterministicMath.pow(x, y);
                if (Double.isFinite(expected) && expected != 0) {
                    assertThat(actual).as("%s to the power %s", x, y).isCloseTo(expected, offset(expected));
                } else {
                    assertThat(Double.doubleToLongBits(actual))
                            .as("%s to the power %s: %s, not %s", x, y, expected, actual)
                            .isEqualTo(Double.doubleToLongBits(expected));
                }
            }
        }
    }

    private static Offset<Double> offset(double expected) {
        return Offset.offset(2 * Math.ulp(expected));
    }

    @Test
    void wholePowersOfNegativeNumbers() {
        assertThat(DeterministicMath.pow(-2, 3)).isEqualTo(-8);
        assertThat(DeterministicMath.pow(-2, 4)).isEqualTo(16);
        assertThat(DeterministicMath.pow(-2, -3)).isEqualTo(-0.125);
        assertThat(DeterministicMath.pow(-2, 65)).isEqualTo(-0x1p65);
        assertThat(DeterministicMath.pow(-2, 0.5)).isNaN();
    }
}

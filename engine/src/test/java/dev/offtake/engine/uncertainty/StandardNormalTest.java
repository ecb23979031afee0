package dev.offtake.engine.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardNormalTest {

    private static final double RELATIVE = 1e-15;

    /** Expected values: computed with 40 digits from erfc by mpmath 1.3.0, at the double nearest to the probability. */
    @ParameterizedTest
    @CsvSource({
        "0.5001, 0.00025066283008800749239",
        "0.6, 0.25334710313579974132",
        "0.9, 1.2815515655446005935",
        "0.925, 1.4395314709384562291",
        "0.95, 1.6448536269514722843",
        "0.975, 1.9599639845400538556",
        "0.999, 3.0902323061678132778",
        "1e-5, -4.2648907939228246102",
        "1e-10, -6.3613409024040561991",
        "1e-20, -9.2623400897984075796",
        "1e-300, -37.047096299361199237"
    })
    void quantile(double probability, double expected) {
        assertThat(StandardNormal.quantile(probability)).isCloseTo(expected, within(RELATIVE * Math.abs(expected)));
    }

    @Test
    void quantileIsOddAndRising() {
        SplittableRandom random = new SplittableRandom(21);
        for (int i = 0; i < 10_000; i++) {
            // A multiple of 2^-30, so that 1 − u is exact.
            double u = random.nextInt(1, 1 << 30) * 0x1p-30;
            assertThat(StandardNormal.quantile(1 - u)).isEqualTo(-StandardNormal.quantile(u));
        }
        double before = Double.NEGATIVE_INFINITY;
        for (int i = 1; i < 100_000; i++) {
            double z = StandardNormal.quantile(i / 100_000.0);
            assertThat(z).isGreaterThan(before);
            before = z;
        }
        assertThat(StandardNormal.quantile(0.5)).isZero();
        assertThat(StandardNormal.quantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(StandardNormal.quantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(StandardNormal.quantile(Double.NaN)).isNaN();
    }

    /** Expected values: computed with 40 digits by mpmath 1.3.0. */
    @ParameterizedTest
    @CsvSource({
        "-0.3, 0.38208857781104736693, 0.38138781546052408688",
        "-0.5, 0.30853753872598689636, 0.35206532676429947777",
        "0.5, 0.69146246127401310364, 0.35206532676429947777",
        "-1.0, 0.15865525393145705141, 0.2419707245191433498",
        "-3.0, 0.0013498980316300945267, 0.0044318484119380071756",
        "2.0, 0.9772498680518207928, 0.053990966513188051951",
        "-6.0, 9.865876450376981407e-10, 6.075882849823285487e-9",
        "-10.0, 7.619853024160526066e-24, 7.6945986267064193463e-23",
        "-37.0, 5.7255712225245768227e-300, 2.1200065515246056269e-298"
    })
    void cumulativeAndDensity(double z, double cumulative, double density) {
        assertThat(StandardNormal.cumulative(z)).isCloseTo(cumulative, within(RELATIVE * cumulative));
        assertThat(StandardNormal.density(z)).isCloseTo(density, within(RELATIVE * density));
        assertThat(StandardNormal.cumulative(Double.POSITIVE_INFINITY)).isEqualTo(1);
        assertThat(StandardNormal.cumulative(Double.NEGATIVE_INFINITY)).isZero();
    }

    @Test
    void aRowOfProbabilitiesEqualsOneByOneInEveryBit() {
        SplittableRandom random = new SplittableRandom(22);
        double[] z = new double[1_300];
        for (int i = 0; i < z.length; i++) {
            z[i] = random.nextDouble(-3, 3) * (i % 7 == 0 && i > 600 ? 3 : 1);
        }
        // 0.46875 √2 and 4 √2 are where ranges meet; beyond −38 the result is no normal double.
        double[] special = {0, -0.0, 0.6629126073623882, 5.656854249492381, 6, 9, 30, 37, 38.4, 1e300, 1e-300};
        for (int i = 0; i < special.length; i++) {
            z[20 + 3 * i] = special[i];
            z[21 + 3 * i] = -special[i];
            z[1_000 + i] = Math.nextUp(special[i]);
        }
        z[200] = Double.POSITIVE_INFINITY;
        z[201] = Double.NEGATIVE_INFINITY;
        z[202] = Double.NaN;
        double[] row = z.clone();
        StandardNormal.cumulatives(row, row, row.length, new Scratch());
        for (int i = 0; i < z.length; i++) {
            assertThat(Double.doubleToLongBits(row[i]))
                    .as("%s", z[i])
                    .isEqualTo(Double.doubleToLongBits(StandardNormal.cumulative(z[i])));
        }
    }
}

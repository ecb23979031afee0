package dev.offtake.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ApportionTest {

    @Test
    void whatIsMissingGoesToTheLargestRemainders() {
        // 33.3 + 33.4 + 33.3 = 100: each rounds to 33, and the one that lost 0.4 takes the missing 1.
        assertThat(Apportion.of(new double[] {33.3, 33.4, 33.3}, 100)).containsExactly(33, 34, 33);
        // Equal remainders: the first ones.
        assertThat(Apportion.of(new double[] {0.5, 0.5, 1.0}, 2)).containsExactly(1, 0, 1);
    }

    @Test
    void nothingStaysNothing() {
        assertThat(Apportion.of(new double[] {0, 4.9999, 0, 5.0001}, 10)).containsExactly(0, 5, 0, 5);
    }

    @Test
    void negativePartsAreRoundedDownToo() {
        assertThat(Apportion.of(new double[] {-1.5, 3.5}, 2)).containsExactly(-1, 3);
    }

    @Test
    void partsThatDoNotAddUpAreLeftAlone() {
        assertThat(Apportion.of(new double[] {1.4, 1.4}, 10)).containsExactly(1, 1);
        assertThat(Apportion.of(new double[] {Double.NaN, 1.6}, 2)).containsExactly(0, 2);
        assertThat(Apportion.of(new double[0], 3)).isEmpty();
    }

    @Test
    void roundedPartsAddUpAndAreLessThanOneOff() {
        SplittableRandom random = new SplittableRandom(7);
        for (int run = 0; run < 2_000; run++) {
            double[] parts = random.doubles(random.nextInt(1, 9), 0, 1000).toArray();
            double sum = 0;
            for (double part : parts) {
                sum += part;
            }

            long[] rounded = Apportion.of(parts, Math.round(sum));

            assertThat(LongStream.of(rounded).sum()).isEqualTo(Math.round(sum));
            for (int i = 0; i < parts.length; i++) {
                assertThat(Math.abs(rounded[i] - parts[i])).isLessThanOrEqualTo(1);
            }
        }
    }
}

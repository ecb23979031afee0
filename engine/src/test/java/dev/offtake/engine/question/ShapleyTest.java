package dev.offtake.engine.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offtake.engine.result.LargestRemainder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapleyTest {

    private static List<String> cents(double... values) {
        return Shapley.of(values).rounded(2).parts().stream()
                .map(BigDecimal::toPlainString)
                .toList();
    }

    @Test
    void priceTimesQuantity() {
        // 2 × 10 to 3 × 14. Price: ((30 − 20) + (42 − 28)) ÷ 2; quantity: ((28 − 20) + (42 − 30)) ÷ 2
        assertThat(cents(20, 30, 28, 42)).containsExactly("12.00", "10.00");
    }

    @Test
    void threeFactors() {
        // a × b × c from 1 × 1 × 1 to 2 × 3 × 4; sets as bits: a is 1, b is 2, c is 4. The weights are 1/3, 1/6, 1/6,
        // 1/3:
        // a: 1/3 + 3/6 + 4/6 + 12/3 = 5.5
        // b: 2/3 + 4/6 + 8/6 + 16/3 = 8
        // c: 3/3 + 6/6 + 9/6 + 18/3 = 9.5
        assertThat(cents(1, 2, 3, 6, 4, 8, 12, 24)).containsExactly("5.50", "8.00", "9.50");
    }

    @Test
    void oneCauseHasItAllAndNoneHasNothing() {
        assertThat(cents(1.25, -3.5)).containsExactly("-4.75");
        assertThat(cents(1.25)).isEmpty();
    }

    @Test
    void whatDoesNothingGetsNothingAndEqualCausesGetTheSame() {
        // the second changes no set; the first and third do 5 each, and 10 more together
        assertThat(cents(0, 5, 0, 5, 5, 20, 5, 20)).containsExactly("10.00", "0.00", "10.00");
    }

    @Test
    void nothingIsLostBesideLargeNumbers() {
        // 2^53 cannot hold halves: the exact part of 3 ÷ 2 is made of differences
        assertThat(cents(9007199254740992.0, 9007199254740994.0, 9007199254740992.0, 9007199254740996.0))
                .containsExactly("3.00", "1.00");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void partsAddUpToTheCentAndAreNearTheMeanOverAllOrders(int causes) {
        Random random = new Random(causes);
        for (int round = 0; round < 20; round++) {
            double[] values = random.doubles(1L << causes, -1e9, 1e12).toArray();

            LargestRemainder rounded = Shapley.of(values).rounded(2);

            BigDecimal sum = rounded.parts().stream().reduce(rounded.from(), BigDecimal::add);
            assertThat(sum).isEqualByComparingTo(rounded.to());
            if (causes <= 5) {
                double[] means = meanOverOrders(values, causes);
                for (int i = 0; i < causes; i++) {
                    // a cent, and 1e-3 for the last digits of sums of numbers of 1e12
                    assertThat(rounded.parts().get(i).doubleValue() - means[i]).isBetween(-0.011, 0.011);
                }
            }
        }
    }

    /** The definition itself: what each cause adds when it comes, in the mean over all orders. */
    private static double[] meanOverOrders(double[] values, int causes) {
        double[] sums = new double[causes];
        int orders = addOrders(values, causes, new ArrayList<>(), 0, sums);
        for (int i = 0; i < causes; i++) {
            sums[i] /= orders;
        }
        return sums;
    }

    private static int addOrders(double[] values, int causes, List<Integer> order, int set, double[] sums) {
        if (order.size() == causes) {
            int before = 0;
            for (int cause : order) {
                sums[cause] += values[before | (1 << cause)] - values[before];
                before |= 1 << cause;
            }
            return 1;
        }
        int orders = 0;
        for (int cause = 0; cause < causes; cause++) {
            if (((set >> cause) & 1) == 0) {
                order.add(cause);
                orders += addOrders(values, causes, order, set | (1 << cause), sums);
                order.remove(order.size() - 1);
            }
        }
        return orders;
    }

    @Test
    void theOrderOfTheCausesChangesNothing() {
        Random random = new Random(7);
        int causes = 6;
        for (int round = 0; round < 50; round++) {
            double[] values = random.doubles(1L << causes, 0, 1e11).toArray();
            List<Integer> places = new ArrayList<>(List.of(0, 1, 2, 3, 4, 5));
            Collections.shuffle(places, random);
            double[] moved = new double[values.length];
            for (int set = 0; set < values.length; set++) {
                int other = 0;
                for (int i = 0; i < causes; i++) {
                    other |= ((set >> i) & 1) << places.get(i);
                }
                moved[other] = values[set];
            }

            List<BigDecimal> parts = Shapley.of(values).rounded(2).parts();
            List<BigDecimal> movedParts = Shapley.of(moved).rounded(2).parts();

            for (int i = 0; i < causes; i++) {
                assertThat(movedParts.get(places.get(i))).isEqualTo(parts.get(i));
            }
        }
    }

    @Test
    void otherThanAPowerOfTwoIsRefused() {
        assertThatThrownBy(() -> Shapley.of(1, 2, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shapley.of()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Shapley.of(new double[512])).isInstanceOf(IllegalArgumentException.class);
    }
}

package dev.offtake.engine.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LargestRemainderTest {

    private static LargestRemainder cents(String from, String to, String... parts) {
        return LargestRemainder.of(
                new BigDecimal(from),
                new BigDecimal(to),
                Stream.of(parts).map(BigDecimal::new).toList(),
                BigInteger.ONE,
                2);
    }

    private static List<String> texts(List<BigDecimal> amounts) {
        return amounts.stream().map(BigDecimal::toPlainString).toList();
    }

    @Test
    void whatIsMissingGoesToThosePartsThatLostMost() {
        // floors 0.01 + 0.02 + 0.03 = 0.06 of 0.07: the last digit of 0.019 was the largest
        LargestRemainder rounded = cents("0", "0.074", "0.019", "0.023", "0.032");

        assertThat(texts(rounded.parts())).containsExactly("0.02", "0.02", "0.03");
        assertThat(rounded.to()).isEqualByComparingTo("0.07");
    }

    @Test
    void equalRemaindersKeepTheirOrder() {
        LargestRemainder third = LargestRemainder.of(
                BigDecimal.ZERO,
                BigDecimal.ONE,
                List.of(BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE),
                BigInteger.valueOf(3),
                2);

        assertThat(texts(third.parts())).containsExactly("0.34", "0.33", "0.33");
    }

    @Test
    void fallsAreRoundedLikeRises() {
        // floors −0.02 + 0.00 = −0.02 of −0.01: −0.014 lies 0.006 above its floor, 0.005 only 0.005
        LargestRemainder rounded = cents("1", "0.991", "-0.014", "0.005");

        assertThat(texts(rounded.parts())).containsExactly("-0.01", "0.00");
    }

    @Test
    void theSheetAddsUpWhereBothEndsAreRoundedApart() {
        // 0.004 to 0.016 is shown as 0.00 to 0.02, although the change of 0.012 is nearer to 0.01
        LargestRemainder rounded = cents("0.004", "0.016", "0.006", "0.006", "0");

        assertThat(texts(rounded.parts())).containsExactly("0.01", "0.01", "0.00");
    }

    @Test
    void tensAndHundredsAreDecimalsBelowZero() {
        LargestRemainder rounded = LargestRemainder.of(
                new BigDecimal("1049"),
                new BigDecimal("1251"),
                List.of(new BigDecimal("51"), new BigDecimal("151")),
                BigInteger.ONE,
                -2);

        assertThat(texts(rounded.parts())).containsExactly("100", "200");
        assertThat(rounded.from()).isEqualByComparingTo("1000");
        assertThat(rounded.to()).isEqualByComparingTo("1300");
    }

    @Test
    void partsThatDoNotAddUpAreRefused() {
        assertThatThrownBy(() -> cents("0", "1", "0.5", "0.4"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.9");
    }

    @Test
    void alwaysAddsUpAndNoPartIsOffByACent() {
        Random random = new Random(20250221);
        for (int round = 0; round < 2_000; round++) {
            BigDecimal from = BigDecimal.valueOf(random.nextLong(-1_000_000_000L, 1_000_000_000L), 5);
            List<BigDecimal> parts = new ArrayList<>();
            BigDecimal to = from;
            int count = random.nextInt(1, 9);
            for (int i = 0; i < count; i++) {
                BigDecimal part = BigDecimal.valueOf(random.nextInt(5) == 0 ? 0 : random.nextLong(-90_000, 90_000), 5);
                parts.add(part);
                to = to.add(part);
            }

            LargestRemainder rounded = LargestRemainder.of(from, to, parts, BigInteger.ONE, 2);

            BigDecimal sum = rounded.parts().stream().reduce(rounded.from(), BigDecimal::add);
            assertThat(sum).isEqualByComparingTo(rounded.to());
            for (int i = 0; i < parts.size(); i++) {
                BigDecimal off = rounded.parts().get(i).subtract(parts.get(i)).abs();
                assertThat(off).isLessThan(new BigDecimal("0.01"));
                assertThat(parts.get(i).signum() != 0 || rounded.parts().get(i).signum() == 0)
                        .isTrue();
            }
        }
    }
}

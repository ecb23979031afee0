package dev.offtake.engine.question;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FigureTest {

    private static List<String> shown(double total, String unit, double... terms) {
        return Figure.of(total, unit).orElseThrow().split(terms).orElseThrow().stream()
                .map(Figure::text)
                .toList();
    }

    @Test
    void aNumberIsShownToThreeFigures() {
        assertThat(Figure.of(34.876e9, "USD").orElseThrow()).isEqualTo(new Figure(349, 1, "bn USD", false));
        assertThat(Figure.of(0.7523, "%").orElseThrow().text()).isEqualTo("75.2 %");
        assertThat(Figure.of(0, "USD").orElseThrow().text()).isEqualTo("0 USD");
        assertThat(Figure.of(-1234, "MW").orElseThrow().text()).isEqualTo("-1.23 GW");
        assertThat(Figure.of(8760, "h")).isEmpty();
        assertThat(Figure.of(Double.NaN, "USD")).isEmpty();
    }

    /** 10.04 + 10.04 + 10.04 = 30.12, shown as 30.1: 10.0 each is 0.1 short, which goes to the first of equal ones. */
    @Test
    void partsAddUpToWhatIsShownOfTheirSum() {
        assertThat(shown(30.12e9, "USD", 10.04e9, 10.04e9, 10.04e9))
                .containsExactly("10.1 bn USD", "10.0 bn USD", "10.0 bn USD");
        // 1.47 + 1.47 + 0.06 = 3.00: digits .7 .7 .6 of tenths are not needed, hundredths are shown
        assertThat(shown(3e9, "USD", 1.47e9, 1.47e9, 0.06e9))
                .containsExactly("1.47 bn USD", "1.47 bn USD", "0.06 bn USD");
    }

    @Test
    void aDifferenceIsShownInTheDigitsOfItsResult() {
        // 26.14 − 25.10 = 1.04
        assertThat(shown(1.04e9, "USD", 26.14e9, -25.1e9)).containsExactly("26.14 bn USD", "-25.10 bn USD");
        // where the result is next to nothing, its digits say nothing of the terms
        assertThat(Figure.of(1, "USD").orElseThrow().split(new double[] {26e9 + 1, -26e9}))
                .isEmpty();
    }

    @Test
    void whatRoundsToNothingIsNotShownAsNothing() {
        assertThat(shown(34.9e9, "USD", 34.89e9, 0.01e9, 0)).containsExactly("34.9 bn USD", "<0.1 bn USD", "0 bn USD");
    }

    @Test
    void digitsThatSayNothingAreLeftOut() {
        assertThat(shown(6e9, "USD", 5e9, 1e9)).containsExactly("5 bn USD", "1 bn USD");
        assertThat(shown(6.5e9, "USD", 5e9, 1.5e9)).containsExactly("5.0 bn USD", "1.5 bn USD");
    }

    @Test
    void theyAddUpWhateverTheyAre() {
        java.util.Random random = new java.util.Random(3);
        for (int trial = 0; trial < 2000; trial++) {
            double[] terms = random.doubles(2 + trial % 9, -1e9, 9e9).toArray();
            double sum = Arrays.stream(terms).sum();
            Figure total = Figure.of(sum, "USD").orElseThrow();
            total.split(terms).ifPresent(parts -> {
                java.math.BigDecimal added = parts.stream()
                        .map(part -> java.math.BigDecimal.valueOf(part.count(), part.decimals()))
                        .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add);
                assertThat(added).isEqualByComparingTo(java.math.BigDecimal.valueOf(total.count(), total.decimals()));
            });
        }
    }
}

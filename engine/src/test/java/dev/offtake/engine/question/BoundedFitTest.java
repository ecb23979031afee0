package dev.offtake.engine.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoundedFitTest {

    @Test
    void twoEquationsWithTwoNumbers() {
        // 2a + b = 1.1 and a − b = 0.1: a = 0.4, b = 0.3
        double[] best = BoundedFit.of(p -> new double[] {2 * p[0] + p[1] - 1.1, p[0] - p[1] - 0.1}, 0.9, 0.9);

        assertThat(best[0]).isCloseTo(0.4, within(1e-12));
        assertThat(best[1]).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void aCurvedValley() {
        // Rosenbrock's valley with its end at (0.7, 0.49), seen from far off
        double[] best = BoundedFit.of(p -> new double[] {10 * (p[1] - p[0] * p[0]), 0.7 - p[0]}, 0.05, 0.95);

        assertThat(best[0]).isCloseTo(0.7, within(1e-9));
        assertThat(best[1]).isCloseTo(0.49, within(1e-9));
    }

    @Test
    void aNumberAtItsBoundLeavesTheOtherAtItsBest() {
        // (a − 2)² + (a + b − 1.5)² with a and b up to 1: a = 1, and b = 0.5 brings the second to 0
        double[] best = BoundedFit.of(p -> new double[] {p[0] - 2, p[0] + p[1] - 1.5}, 0.2, 0.2);

        assertThat(best[0]).isEqualTo(1);
        assertThat(best[1]).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void moreTargetsThanNumbersAreBroughtAsNearAsCanBe() {
        // a = 0.2, a = 0.3 and a = 0.7: the mean is 0.4
        double[] best = BoundedFit.of(p -> new double[] {p[0] - 0.2, p[0] - 0.3, p[0] - 0.7}, 0.9);

        assertThat(best[0]).isCloseTo(0.4, within(1e-8));
    }

    @Test
    void anotherStartHelpsWhereTheFirstIsFlat() {
        // Nothing changes below a half, so there is no way to go from 0.1.
        double[] best = BoundedFit.of(p -> new double[] {Math.max(p[0], 0.5) - 0.8}, 0.1);

        assertThat(best[0]).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void whereThereIsNoValueIsFarOff() {
        double[] best = BoundedFit.of(p -> new double[] {p[0] < 0.3 ? Double.NaN : p[0] - 0.6}, 0.5);

        assertThat(best[0]).isCloseTo(0.6, within(1e-12));
    }

    @Test
    void theNumberOfNumbersIsChecked() {
        assertThatThrownBy(() -> BoundedFit.of(p -> new double[1])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> BoundedFit.of(p -> new double[1], new double[9]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

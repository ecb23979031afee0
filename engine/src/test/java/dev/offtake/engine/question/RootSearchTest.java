package dev.offtake.engine.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.engine.question.RootSearch.Result;
import dev.offtake.engine.question.RootSearch.Root;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class RootSearchTest {

    private static final double POLISHED = 1e-13;

    private static Result search(DoubleUnaryOperator function, double low, double high) {
        return RootSearch.of(function, low, high, Double.NaN, 0);
    }

    private static List<Double> roots(DoubleUnaryOperator function, double low, double high) {
        return search(function, low, high).roots().stream().map(Root::at).toList();
    }

    @Test
    void aRootIsPolishedToItsLastDigits() {
        List<Double> roots = roots(x -> x * x - 2, 0.5, 4);

        assertThat(roots).hasSize(1);
        assertThat(roots.get(0)).isCloseTo(Math.sqrt(2), within(4e-16));
    }

    @Test
    void allRootsAreFound() {
        // (x − 1)(x − 2)(x − 3.5)
        List<Double> roots = roots(x -> (x - 1) * (x - 2) * (x - 3.5), -1, 5);

        assertThat(roots).hasSize(3);
        assertThat(roots.get(0)).isCloseTo(1, within(POLISHED));
        assertThat(roots.get(1)).isCloseTo(2, within(POLISHED));
        assertThat(roots.get(2)).isCloseTo(3.5, within(POLISHED));
    }

    @Test
    void aRootThatOnlyTouchesIsFound() {
        // (x − 1)² is below a billionth within 3e-5 of its root
        List<Double> roots = roots(x -> (x - 1) * (x - 1), 0, 3.7);

        assertThat(roots).hasSize(1);
        assertThat(roots.get(0)).isCloseTo(1, within(3e-5));
    }

    @Test
    void twoRootsWithinOneIntervalOfTheScanAreFound() {
        // The range has 128 intervals of about 0.078.
        List<Double> roots = roots(x -> (x - 1.01) * (x - 1.02), 0, 10);

        assertThat(roots).hasSize(2);
        assertThat(roots.get(0)).isCloseTo(1.01, within(1e-12));
        assertThat(roots.get(1)).isCloseTo(1.02, within(1e-12));
    }

    @Test
    void endsCount() {
        assertThat(roots(x -> x - 2, 2, 5)).containsExactly(2.0);
        assertThat(roots(x -> x - 5, 2, 5)).containsExactly(5.0);
    }

    @Test
    void aStretchHasItsEnds() {
        Result result = RootSearch.of(x -> Math.max(0, x - 2), 0, 5, 1.25, 1);

        assertThat(result.roots()).hasSize(1);
        Root root = result.roots().get(0);
        assertThat(root.isStretch()).isTrue();
        assertThat(root.from()).isEqualTo(0);
        // what is below 1e-12 of the scale is nothing
        assertThat(root.to()).isCloseTo(2, within(2e-12));
        assertThat(root.at()).isEqualTo(1.25);
    }

    @Test
    void aJumpIsNoRoot() {
        Result result = search(x -> x < 1.7 ? -3 : 4, 0, 5);

        assertThat(result.roots()).isEmpty();
        assertThat(result.jumps()).hasSize(1);
        assertThat(result.jumps().get(0).at()).isCloseTo(1.7, within(1e-12));
        assertThat(result.jumps().get(0).before()).isEqualTo(-3);
        assertThat(result.jumps().get(0).after()).isEqualTo(4);
    }

    @Test
    void whatHasNoRootHasANearestPoint() {
        Result result = search(x -> (x - 1.3) * (x - 1.3) + 0.5, 0, 4);

        assertThat(result.roots()).isEmpty();
        assertThat(result.nearest()).isCloseTo(1.3, within(1e-6));
        assertThat(result.distance()).isCloseTo(0.5, within(1e-12));
        assertThat(result.constant()).isFalse();
    }

    @Test
    void aConstantIsSaidToBeOne() {
        assertThat(search(x -> 7, 0, 1).constant()).isTrue();
        assertThat(search(x -> 7 + x, 0, 1).constant()).isFalse();
    }

    @Test
    void whereThereIsNoValueIsNoRoot() {
        List<Double> roots = roots(x -> x < 1 ? Double.NaN : x - 3, 0, 5);

        assertThat(roots).hasSize(1);
        assertThat(roots.get(0)).isCloseTo(3, within(POLISHED));
        assertThat(search(x -> Double.NaN, 0, 1).nearest()).isNaN();
    }

    @Test
    void wideRangesAreDividedByRatios() {
        // Equal steps of 8 would see neither of the two.
        List<Double> roots = roots(x -> (x - 0.02) * (x - 0.03), 0.01, 1000);

        assertThat(roots).hasSize(2);
        assertThat(roots.get(0)).isCloseTo(0.02, within(1e-12));
        assertThat(roots.get(1)).isCloseTo(0.03, within(1e-12));
    }
}

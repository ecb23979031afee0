package dev.offtake.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.api.Dimension;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluateTest {

    private static final Quantity X = Quantity.input("x", Dimension.NONE);

    @Test
    void arithmeticIsThatOfDoubles() {
        Quantity two = Quantity.ratio(2);
        assertThat(at(3, X.plus(two))).isEqualTo(5);
        assertThat(at(3, X.minus(two))).isEqualTo(1);
        assertThat(at(3, X.times(two))).isEqualTo(6);
        assertThat(at(3, X.dividedBy(two))).isEqualTo(1.5);
        assertThat(at(3, X.min(two))).isEqualTo(2);
        assertThat(at(3, X.max(two))).isEqualTo(3);
        assertThat(at(3, X.pow(2))).isEqualTo(9);
        assertThat(at(0, X.pow(0))).isEqualTo(1);
        assertThat(at(4, X.pow(Quantity.ratio(0.5)))).isEqualTo(2, within(1e-15));
        assertThat(at(0, X.exp())).isEqualTo(1);
        assertThat(at(1, X.log())).isZero();
        assertThat(at(9, X.sqrt())).isEqualTo(3);
        assertThat(at(2, X.atMost(two))).isEqualTo(1);
        assertThat(at(2, X.below(two))).isZero();
        assertThat(at(1, X.below(two).select(Quantity.ratio(7), Quantity.ratio(8))))
                .isEqualTo(7);
        assertThat(at(5, X.named("a name"))).isEqualTo(5);
    }

    @Test
    void rampIntegralIsATriangleThenARectangle() {
        Quantity length = Quantity.of(2, Unit.YEAR);
        // ½ × 1 × ½, then the whole triangle of area 1, then 3 more years at 1.
        assertThat(ramp(-1, length)).isZero();
        assertThat(ramp(1, length)).isEqualTo(0.25);
        assertThat(ramp(2, length)).isEqualTo(1);
        assertThat(ramp(5, length)).isEqualTo(4);
        assertThat(ramp(5, Quantity.of(0, Unit.YEAR))).isEqualTo(5);
        assertThat(ramp(-5, Quantity.of(0, Unit.YEAR))).isZero();
    }

    @Test
    void longChainsDoNotOverflow() {
        Quantity sum = X;
        for (int i = 0; i < 100_000; i++) {
            sum = sum.plus(X);
        }
        assertThat(at(1, sum)).isEqualTo(100_001);
        Expressions expressions = new Expressions();
        assertThat(expressions.number(sum)).isEqualTo(expressions.number(sum));
    }

    @Test
    void missingInputIsNamed() {
        assertThatThrownBy(() -> Evaluate.constant(X))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no value for input 'x'");
    }

    @Test
    void expressionsAreComparedByWhatTheySay() {
        Expressions expressions = new Expressions();
        Quantity once = X.plus(Quantity.ratio(1)).named("a");
        Quantity again =
                Quantity.input("x", Dimension.NONE, 4).plus(Quantity.ratio(1)).named("a");
        assertThat(expressions.number(once)).isEqualTo(expressions.number(again));
        assertThat(expressions.number(once))
                .isNotEqualTo(expressions.number(X.plus(Quantity.ratio(2)).named("a")));
        assertThat(expressions.number(X.plus(X))).isNotEqualTo(expressions.number(X.minus(X)));
        assertThat(expressions.number(X)).isNotEqualTo(expressions.number(Quantity.input("y", Dimension.NONE)));
    }

    private static double at(double x, Quantity quantity) {
        return Evaluate.at(Map.of("x", x)).value(quantity);
    }

    private static double ramp(double elapsed, Quantity length) {
        return Evaluate.constant(Quantity.of(elapsed, Unit.YEAR).rampIntegral(length));
    }
}

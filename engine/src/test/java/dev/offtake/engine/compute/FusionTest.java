package dev.offtake.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.api.Dimension;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several operations in one instruction: as many instructions as expected, and not a bit of difference. */
class FusionTest {

    private static final Quantity A = Quantity.input("a", Dimension.NONE);
    private static final Quantity B = Quantity.input("b", Dimension.NONE);
    private static final Quantity C = Quantity.input("c", Dimension.NONE);
    private static final Program.Options APART = new Program.Options(true, false, true);
    private static final double[] VALUES = {
        0,
        -0.0,
        1,
        -1,
        0.3,
        7.3,
        1e-13,
        -1e-300,
        1e200,
        1e-310,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        Double.MAX_VALUE,
        0.1 + 1e-13,
        0.1,
        3.3
    };

    private record Fused(String what, Quantity expression, int instructions) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Quantity number(double value) {
        return Quantity.ratio(value);
    }

    private static Quantity ramp(Quantity time, double length) {
        Quantity year = Quantity.of(1, Unit.YEAR);
        return time.times(year).rampIntegral(Quantity.of(length, Unit.YEAR)).dividedBy(year);
    }

    private static Quantity rest(Quantity whole, Quantity part) {
        Quantity rest = whole.minus(part);
        return rest.atMost(whole.times(1e-12)).select(number(0), rest);
    }

    private static Quantity snap(Quantity x, double target) {
        Quantity difference = x.minus(number(target));
        Quantity near = difference.atMost(number(1e-12)).times(number(-1e-12).atMost(difference));
        return near.select(number(target), x);
    }

    private static Stream<Fused> fused() {
        return Stream.of(
                new Fused("number - a, ramp", ramp(number(3).minus(A), 1.5), 1),
                new Fused("a * number + number", A.times(3).plus(number(0.1)), 1),
                new Fused("a * number + b", B.plus(A.times(0.3)), 1),
                new Fused("a * number * b", B.times(A.times(0.3)), 1),
                new Fused("a * b * number", A.times(B).times(0.3), 1),
                new Fused("(a + b) * number", A.plus(B).times(0.3), 1),
                new Fused("(a + number) * b", B.times(A.plus(number(0.3))), 1),
                new Fused("min(a * number, b)", B.min(A.times(0.3)), 1),
                new Fused("min(number - a, b)", number(0.3).minus(A).min(B), 1),
                new Fused("(a - b) * number", A.minus(B).times(0.3), 1),
                new Fused("(a - b) * number + c", C.plus(A.minus(B).times(0.3)), 1),
                new Fused("(a - b) * c", C.times(A.minus(B)), 1),
                new Fused("min(a - b, c)", C.min(A.minus(B)), 1),
                new Fused("a - (b + c)", A.minus(B.plus(C)), 1),
                new Fused("a - b - c", A.minus(B).minus(C), 1),
                new Fused("a + b + c", A.plus(B).plus(C), 1),
                new Fused("c + (a + b)", C.plus(A.plus(B)), 1),
                new Fused("a * b * c", A.times(B).times(C), 1),
                new Fused("min(a, b, c)", A.min(B.min(C)), 1),
                new Fused("a * b + c", C.plus(A.times(B)), 1),
                new Fused("a / max(b, number)", A.dividedBy(B.max(number(1e-100))), 1),
                new Fused("rest", rest(A, B), 1),
                new Fused("rest of two", rest(A, B.plus(C)), 1),
                new Fused("(a * number + number) * b", B.times(A.times(0.3).plus(number(1))), 1),
                new Fused("max(a * number, number)", A.times(0.3).max(number(0.1)), 1),
                new Fused(
                        "min(a / max(b, number), 1)",
                        A.dividedBy(B.max(number(1e-100))).min(number(1)),
                        1),
                new Fused("min(a * number, b - c)", A.times(0.3).min(B.minus(C)), 1),
                new Fused("snap", snap(A, 0.1), 1),
                // The sum is needed twice, so it stays.
                new Fused("sum and its product", A.plus(B).times(C).plus(A.plus(B)), 2),
                // A square reads its operand twice.
                new Fused("(a + b)^2", A.plus(B).pow(2), 2),
                new Fused(
                        "the other part of a rest",
                        A.minus(B).atMost(C.times(1e-12)).select(number(0), C),
                        4));
    }

    @ParameterizedTest
    @MethodSource("fused")
    void oneInstructionDoesTheWorkOfSeveral(Fused fused) {
        assertThat(compile(fused.expression(), Program.Options.DEFAULT).instructions())
                .isEqualTo(fused.instructions());
    }

    @ParameterizedTest
    @MethodSource("fused")
    void noBitDiffers(Fused fused) {
        int paths = VALUES.length * VALUES.length * VALUES.length;
        double[][] inputs = new double[3][paths];
        for (int i = 0; i < paths; i++) {
            inputs[0][i] = VALUES[i % VALUES.length];
            inputs[1][i] = VALUES[i / VALUES.length % VALUES.length];
            inputs[2][i] = VALUES[i / VALUES.length / VALUES.length];
        }
        double[][] together = new double[1][paths];
        double[][] apart = new double[1][paths];
        run(compile(fused.expression(), Program.Options.DEFAULT), inputs, together);
        run(compile(fused.expression(), APART), inputs, apart);
        for (int i = 0; i < paths; i++) {
            assertThat(Double.doubleToLongBits(together[0][i]))
                    .as(
                            "%s of %s, %s, %s: %s, not %s",
                            fused, inputs[0][i], inputs[1][i], inputs[2][i], together[0][i], apart[0][i])
                    .isEqualTo(Double.doubleToLongBits(apart[0][i]));
        }
    }

    @Test
    void restAndSnapAreWhatTheySay() {
        assertThat(value(rest(A, B), 10, 4)).isEqualTo(6);
        assertThat(value(rest(A, B), 10, 12)).isZero();
        // 1e-11 is at most 1e-12 × 10
        assertThat(value(rest(A, B), 10, 10 - 5e-12)).isZero();
        assertThat(value(snap(A, 0.75), 0.75 + 5e-13, 0)).isEqualTo(0.75);
        assertThat(value(snap(A, 0.75), 0.75 - 5e-13, 0)).isEqualTo(0.75);
        assertThat(value(snap(A, 0.75), 0.7500001, 0)).isEqualTo(0.7500001);
        assertThat(value(snap(A, 0.75), 0.2, 0)).isEqualTo(0.2);
    }

    private static double value(Quantity expression, double a, double b) {
        return compile(expression, Program.Options.DEFAULT).run(a, b, 0)[0];
    }

    private static Program compile(Quantity expression, Program.Options options) {
        return Program.compile(List.of(expression), Map.of(), List.of("a", "b", "c"), options);
    }

    private static void run(Program program, double[][] inputs, double[][] outputs) {
        program.run(program.newWorkspace(outputs[0].length), inputs, outputs[0].length, outputs);
    }
}

package dev.offtake.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.api.Dimension;
import dev.offtake.api.Operation;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Every operation, with expected values by hand: with rows, with numbers on either side, and folded. */
class OperationsTest {

    private static final double NAN = Double.NaN;
    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final Program.Options NO_FOLDING = new Program.Options(true, false, true);

    private static Quantity variable(String path) {
        return Quantity.input(path, Dimension.NONE);
    }

    private static double run(Quantity output, Program.Options options, double... values) {
        List<String> names = List.of("a", "b", "c").subList(0, values.length);
        return Program.compile(List.of(output), Map.of(), names, options).run(values)[0];
    }

    /** The value, once it was found the same in each way of giving the operands. */
    private static double binary(BinaryOperator<Quantity> operation, double a, double b) {
        double value = run(operation.apply(variable("a"), variable("b")), Program.Options.DEFAULT, a, b);
        Quantity fixedA = Quantity.input("fa", Dimension.NONE);
        Quantity fixedB = Quantity.input("fb", Dimension.NONE);
        if (Double.isFinite(b)) {
            Quantity output = operation.apply(variable("a"), fixedB);
            same(
                    value,
                    Program.compile(List.of(output), Map.of("fb", b), List.of("a"), Program.Options.DEFAULT)
                            .run(a)[0]);
        }
        if (Double.isFinite(a)) {
            Quantity output = operation.apply(fixedA, variable("b"));
            same(
                    value,
                    Program.compile(List.of(output), Map.of("fa", a), List.of("b"), Program.Options.DEFAULT)
                            .run(b)[0]);
        }
        if (Double.isFinite(a) && Double.isFinite(b)) {
            Quantity output = operation.apply(fixedA, fixedB);
            for (Program.Options options : new Program.Options[] {Program.Options.DEFAULT, NO_FOLDING}) {
                same(
                        value,
                        Program.compile(List.of(output), Map.of("fa", a, "fb", b), List.of(), options)
                                .run()[0]);
            }
        }
        return value;
    }

    private static void same(double expected, double actual) {
        assertThat(Double.doubleToLongBits(actual))
                .as("%s, not %s", actual, expected)
                .isEqualTo(Double.doubleToLongBits(expected));
    }

    private static double unary(UnaryOperator<Quantity> operation, double a) {
        return run(operation.apply(variable("a")), Program.Options.DEFAULT, a);
    }

    @Test
    void arithmetic() {
        same(5, binary(Quantity::plus, 2, 3));
        same(-1, binary(Quantity::minus, 2, 3));
        same(6, binary(Quantity::times, 2, 3));
        same(0.25, binary(Quantity::dividedBy, 1, 4));
        same(INFINITY, binary(Quantity::dividedBy, 1, 0));
        same(NAN, binary(Quantity::dividedBy, 0, 0));
        same(NAN, binary(Quantity::plus, NAN, 3));
    }

    @Test
    void signsOfZeroAreKept() {
        same(-0.0, binary(Quantity::plus, -0.0, -0.0));
        same(0, binary(Quantity::plus, -0.0, 0));
        same(0, binary(Quantity::plus, 0, -0.0));
        same(-0.0, binary(Quantity::minus, -0.0, 0));
        same(0, binary(Quantity::minus, -0.0, -0.0));
        same(-0.0, binary(Quantity::times, -0.0, 1));
        same(-0.0, binary(Quantity::dividedBy, -0.0, 1));
        same(0, binary(Quantity::minus, 0, 0));
    }

    @Test
    void smallerAndLarger() {
        same(2, binary(Quantity::min, 2, 3));
        same(3, binary(Quantity::max, 2, 3));
        same(-0.0, binary(Quantity::min, 0, -0.0));
        same(-0.0, binary(Quantity::min, -0.0, 0));
        same(0, binary(Quantity::max, 0, -0.0));
        same(0, binary(Quantity::max, -0.0, 0));
        for (BinaryOperator<Quantity> operation : List.<BinaryOperator<Quantity>>of(Quantity::min, Quantity::max)) {
            same(NAN, binary(operation, NAN, 1));
            same(NAN, binary(operation, 1, NAN));
        }
        same(0, unary(Quantity::orZero, -7));
        same(7, unary(Quantity::orZero, 7));
        same(NAN, unary(Quantity::orZero, NAN));
    }

    @Test
    void clampLetsTheUpperBoundWin() {
        Quantity clamped = variable("a").clamp(variable("b"), variable("c"));
        same(2, run(clamped, Program.Options.DEFAULT, 1, 2, 5));
        same(5, run(clamped, Program.Options.DEFAULT, 9, 2, 5));
        same(3, run(clamped, Program.Options.DEFAULT, 3, 2, 5));
        same(1, run(clamped, Program.Options.DEFAULT, 3, 2, 1));
    }

    @Test
    void comparisons() {
        same(1, binary(Quantity::atMost, 2, 3));
        same(1, binary(Quantity::atMost, 3, 3));
        same(0, binary(Quantity::atMost, 4, 3));
        same(1, binary(Quantity::below, 2, 3));
        same(0, binary(Quantity::below, 3, 3));
        same(0, binary(Quantity::below, -0.0, 0));
        same(1, binary(Quantity::below, 1, INFINITY));
        same(NAN, binary(Quantity::atMost, NAN, 3));
        same(NAN, binary(Quantity::below, 3, NAN));
    }

    @Test
    void selection() {
        Quantity chosen = variable("a").select(variable("b"), variable("c"));
        same(2, run(chosen, Program.Options.DEFAULT, 1, 2, 3));
        same(3, run(chosen, Program.Options.DEFAULT, 0, 2, 3));
        same(3, run(chosen, Program.Options.DEFAULT, -0.0, 2, 3));
        same(2, run(chosen, Program.Options.DEFAULT, 0.5, 2, 3));
        same(NAN, run(chosen, Program.Options.DEFAULT, NAN, 2, 3));
        // What is not chosen does not matter.
        same(2, run(chosen, Program.Options.DEFAULT, 1, 2, NAN));
        same(3, run(chosen, Program.Options.DEFAULT, 0, NAN, 3));
        same(2, run(Quantity.ratio(1).select(variable("a"), variable("b")), Program.Options.DEFAULT, 2, NAN));
    }

    @Test
    void wholePowers() {
        same(1, unary(a -> a.pow(0), NAN));
        same(7, unary(a -> a.pow(1), 7));
        same(49, unary(a -> a.pow(2), 7));
        same(-128, unary(a -> a.pow(7), -2));
        same(1024, unary(a -> a.pow(10), 2));
        same(0.125, unary(a -> a.pow(-3), 2));
        same(INFINITY, unary(a -> a.pow(-1), 0));
        same(1, unary(a -> a.pow(Integer.MIN_VALUE), -1));
        same(-1, unary(a -> a.pow(Integer.MAX_VALUE), -1));
        // x³ is x × x², in this order.
        same(1.1 * (1.1 * 1.1), unary(a -> a.pow(3), 1.1));
    }

    @Test
    void realPowersExponentialLogarithmAndRoot() {
        same(8, binary(Quantity::pow, 4, 1.5));
        same(0.25, binary(Quantity::pow, 4, -1));
        same(1, binary(Quantity::pow, NAN, 0));
        same(NAN, binary(Quantity::pow, -4, 0.5));
        same(NAN, binary(Quantity::pow, 4, NAN));
        same(1, unary(Quantity::exp, 0));
        assertThat(unary(Quantity::exp, 1)).isEqualTo(Math.E);
        same(0, unary(Quantity::log, 1));
        assertThat(unary(Quantity::log, Math.E)).isCloseTo(1, within(1e-15));
        same(3, unary(Quantity::sqrt, 9));
        same(NAN, unary(Quantity::sqrt, -9));
        same(NAN, unary(Quantity::exp, NAN));
        same(NAN, unary(Quantity::log, -1));
    }

    private static Quantity years(Quantity number) {
        return number.times(Quantity.of(1, Unit.YEAR));
    }

    private static double ramp(double time, double length) {
        return binary((a, b) -> years(a).rampIntegral(years(b)).dividedBy(Quantity.of(1, Unit.YEAR)), time, length);
    }

    @Test
    void rampIntegral() {
        same(0, ramp(-1, 1.5));
        same(0, ramp(0, 1.5));
        // 0.75² / 3 = 0.1875.
        same(0.1875, ramp(0.75, 1.5));
        // At its end: half of its length.
        same(0.75, ramp(1.5, 1.5));
        // Two years after its end: 0.75 + 2.
        same(2.75, ramp(3.5, 1.5));
        // A step.
        same(0, ramp(-1, 0));
        same(3, ramp(3, 0));
        same(3, ramp(3, -1));
        same(NAN, ramp(NAN, 1));
        same(NAN, ramp(1, NAN));
    }

    @Test
    void aNameChangesNothing() {
        same(5, unary(a -> a.named("a", "b").plus(Quantity.ratio(2)).named("sum"), 3));
    }

    @Test
    void someOperationsAreNotKernels() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Kernels.codeOf(Operation.NAMED))
                .withMessage("NAMED is not a kernel");
    }
}

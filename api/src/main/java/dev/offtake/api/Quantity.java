package dev.offtake.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A number with a unit, as an immutable expression: nothing is computed when a formula is written, a graph is built.
 * The engine evaluates the graph for one path (a plan) or for many (a simulation).
 *
 * <p>Units are checked as the graph is built. {@code power.plus(price)} fails at once with an
 * {@link UnitMismatchException} that names the line.
 *
 * <p>A formula may branch on years and on plain terms, never on a quantity's value, which may differ from path to
 * path: use {@link #min}, {@link #max}, {@link #clamp} and {@link #select} instead. Values are held in base units
 * (USD, H100e, h, yr, MW).
 *
 * <p>Give a name to each sub-expression a planner would recognise, with {@link #named(String, String)}: names are what
 * {@code offtake explain} shows.
 */
public final class Quantity {

    private static final Quantity[] NO_OPERANDS = {};

    private final Operation operation;
    private final Dimension dimension;
    private final Quantity[] operands;
    private final double number;
    private final String text;
    private final String formula;
    private final Optional<VectorFunction> function;
    private final OptionalDouble central;

    private Quantity(
            Operation operation,
            Dimension dimension,
            double number,
            String text,
            String formula,
            Optional<VectorFunction> function,
            Quantity... operands) {
        this(operation, dimension, number, text, formula, function, OptionalDouble.empty(), operands);
    }

    private Quantity(
            Operation operation,
            Dimension dimension,
            double number,
            String text,
            String formula,
            Optional<VectorFunction> function,
            OptionalDouble central,
            Quantity... operands) {
        this.operation = operation;
        this.dimension = dimension;
        this.operands = operands;
        this.number = number;
        this.text = text;
        this.formula = formula;
        this.function = function;
        this.central = central;
    }

    private static Quantity node(Operation operation, Dimension dimension, Quantity... operands) {
        return new Quantity(operation, dimension, 0, "", "", Optional.empty(), operands);
    }

    // ---- leaves -----------------------------------------------------------------------------------------------

    /**
     * A number in a unit.
     *
     * @param value how many of the unit
     * @param unit the unit
     * @return the quantity
     * @throws IllegalArgumentException if the value is not finite
     */
    public static Quantity of(double value, Unit unit) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("a quantity must be finite, was " + value + " " + unit.symbol());
        }
        return new Quantity(
                Operation.CONSTANT, unit.dimension(), value * unit.scale(), "", "", Optional.empty(), NO_OPERANDS);
    }

    /**
     * A number in a unit given as text.
     *
     * @param value how many of the unit
     * @param unit the unit's text, such as {@code USD/MWh}
     * @return the quantity
     * @throws IllegalArgumentException if the value is not finite, or the text is not a unit
     */
    public static Quantity of(double value, String unit) {
        return of(value, Unit.of(unit));
    }

    /**
     * A pure number.
     *
     * @param value the number
     * @return the quantity
     * @throws IllegalArgumentException if the value is not finite
     */
    public static Quantity ratio(double value) {
        return of(value, Unit.ONE);
    }

    /**
     * A number of the scenario, whose value the engine supplies, in base units.
     *
     * @param path the full path of the number in the scenario, such as {@code providers.stargate.pue}
     * @param dimension what it measures
     * @return the leaf
     */
    public static Quantity input(String path, Dimension dimension) {
        Objects.requireNonNull(path, "path");
        return new Quantity(Operation.INPUT, dimension, 0, path, "", Optional.empty(), NO_OPERANDS);
    }

    /**
     * A number of the scenario, with the value it has in a plan.
     *
     * @param path the full path of the number in the scenario, such as {@code providers.stargate.pue}
     * @param dimension what it measures
     * @param central the value in a plan, in base units; see {@link #central()}
     * @return the leaf
     */
    public static Quantity input(String path, Dimension dimension, double central) {
        Objects.requireNonNull(path, "path");
        return new Quantity(
                Operation.INPUT, dimension, 0, path, "", Optional.empty(), OptionalDouble.of(central), NO_OPERANDS);
    }

    /**
     * One output of a function with several.
     *
     * @param function the function
     * @param output which output, from 0
     * @param operands what the function takes, in order
     * @return the output
     */
    public static Quantity output(VectorFunction function, int output, List<Quantity> operands) {
        return new Quantity(
                Operation.FUNCTION,
                function.outputDimensions().get(output),
                output,
                "",
                "",
                Optional.of(function),
                operands.toArray(NO_OPERANDS));
    }

    // ---- arithmetic -------------------------------------------------------------------------------------------

    /**
     * The sum.
     *
     * @param other what to add
     * @return this + other
     * @throws UnitMismatchException if the dimensions differ
     */
    public Quantity plus(Quantity other) {
        return node(Operation.ADD, same("add", other, "to"), this, other);
    }

    /**
     * The difference.
     *
     * @param other what to subtract
     * @return this − other
     * @throws UnitMismatchException if the dimensions differ
     */
    public Quantity minus(Quantity other) {
        return node(Operation.SUBTRACT, same("subtract", other, "from"), this, other);
    }

    /**
     * The product.
     *
     * @param other the other factor
     * @return this × other
     */
    public Quantity times(Quantity other) {
        return node(Operation.MULTIPLY, dimension.times(other.dimension), this, other);
    }

    /**
     * The product with a pure number.
     *
     * @param factor the number
     * @return this × factor
     */
    public Quantity times(double factor) {
        return times(ratio(factor));
    }

    /**
     * The quotient.
     *
     * @param divisor the divisor
     * @return this ÷ divisor
     */
    public Quantity dividedBy(Quantity divisor) {
        return node(Operation.DIVIDE, dimension.dividedBy(divisor.dimension), this, divisor);
    }

    /**
     * The quotient by a pure number.
     *
     * @param divisor the number
     * @return this ÷ divisor
     */
    public Quantity dividedBy(double divisor) {
        return dividedBy(ratio(divisor));
    }

    /**
     * A whole power, by repeated multiplication; the power 0 is 1.
     *
     * @param exponent the exponent
     * @return this to the power of exponent
     */
    public Quantity pow(int exponent) {
        return new Quantity(Operation.POWER_WHOLE, dimension.pow(exponent), exponent, "", "", Optional.empty(), this);
    }

    /**
     * A real power of a pure number above 0.
     *
     * @param exponent the exponent, a pure number
     * @return this to the power of exponent
     * @throws UnitMismatchException if either is not a pure number
     */
    public Quantity pow(Quantity exponent) {
        pure("raise to a power");
        exponent.pure("use as an exponent");
        return node(Operation.POWER, Dimension.NONE, this, exponent);
    }

    /**
     * The exponential of a pure number.
     *
     * @return e to the power of this
     * @throws UnitMismatchException if this is not a pure number
     */
    public Quantity exp() {
        pure("take the exponential of");
        return node(Operation.EXP, Dimension.NONE, this);
    }

    /**
     * The natural logarithm of a pure number above 0.
     *
     * @return ln of this
     * @throws UnitMismatchException if this is not a pure number
     */
    public Quantity log() {
        pure("take the logarithm of");
        return node(Operation.LOG, Dimension.NONE, this);
    }

    /**
     * The square root of a pure number.
     *
     * @return the square root of this
     * @throws UnitMismatchException if this is not a pure number
     */
    public Quantity sqrt() {
        pure("take the square root of");
        return node(Operation.SQRT, Dimension.NONE, this);
    }

    /**
     * The smaller of two.
     *
     * @param other the other
     * @return min(this, other)
     * @throws UnitMismatchException if the dimensions differ
     */
    public Quantity min(Quantity other) {
        return node(Operation.MIN, same("compare", other, "with"), this, other);
    }

    /**
     * The larger of two.
     *
     * @param other the other
     * @return max(this, other)
     * @throws UnitMismatchException if the dimensions differ
     */
    public Quantity max(Quantity other) {
        return node(Operation.MAX, same("compare", other, "with"), this, other);
    }

    /**
     * This, kept between two bounds.
     *
     * @param low the lower bound
     * @param high the upper bound, which wins where the bounds cross
     * @return min(max(this, low), high)
     * @throws UnitMismatchException if the dimensions differ
     */
    public Quantity clamp(Quantity low, Quantity high) {
        return max(low).min(high);
    }

    /**
     * This where it is positive, else 0.
     *
     * @return max(this, 0)
     */
    public Quantity orZero() {
        return max(zero(dimension));
    }

    /**
     * Whether this is at most another, as a number.
     *
     * @param other the other
     * @return 1 where this ≤ other, else 0
     * @throws UnitMismatchException if the dimensions differ
     */
    public Quantity atMost(Quantity other) {
        same("compare", other, "with");
        return node(Operation.AT_MOST, Dimension.NONE, this, other);
    }

    /**
     * Whether this is below another, as a number.
     *
     * @param other the other
     * @return 1 where this &lt; other, else 0
     * @throws UnitMismatchException if the dimensions differ
     */
    public Quantity below(Quantity other) {
        same("compare", other, "with");
        return node(Operation.BELOW, Dimension.NONE, this, other);
    }

    /**
     * One of two, path by path: this is the condition. Both are computed.
     *
     * @param whenTrue the value where this is not 0
     * @param whenFalse the value where this is 0
     * @return the chosen value
     * @throws UnitMismatchException if this is not a pure number, or the two differ in dimension
     */
    public Quantity select(Quantity whenTrue, Quantity whenFalse) {
        pure("choose by");
        return node(Operation.SELECT, whenTrue.same("choose between", whenFalse, "and"), this, whenTrue, whenFalse);
    }

    /**
     * The integral of a linear ramp from 0 to 1, from long ago until a moment.
     *
     * <p>With m = clamp(this, 0, length): m² ÷ (2 × length) + max(this − length, 0). The average of a year is the
     * value at its end less the value at its start, over one year. A length of 0 is a step.
     *
     * @param length how long the ramp takes, in years
     * @return the integral, in years; this must be the time since the ramp's start, in years, and may be negative
     * @throws UnitMismatchException if this or the length is not a time in years
     */
    public Quantity rampIntegral(Quantity length) {
        require(Unit.YEAR.dimension(), "integrate a ramp at");
        length.require(Unit.YEAR.dimension(), "use as a ramp's length");
        return node(Operation.RAMP_INTEGRAL, dimension, this, length);
    }

    /**
     * 1 less this: what remains after a share is taken, or a year's factor at a yearly rate of decline.
     *
     * @return 1 − this, a pure number
     * @throws UnitMismatchException if this is neither a pure number nor a rate per year
     */
    public Quantity complement() {
        return ratio(1).minus(overOneYear());
    }

    /**
     * A rate per year as the pure number it comes to in one year; a pure number is left as it is.
     *
     * @return this × 1 year, or this
     * @throws UnitMismatchException if this is neither a pure number nor a rate per year
     */
    public Quantity overOneYear() {
        return dimension.isNone() ? this : times(of(1, Unit.YEAR)).pure("take as a yearly rate");
    }

    /**
     * The sum of many.
     *
     * @param terms what to add, in order
     * @param dimension the dimension, which an empty sum needs
     * @return the sum, 0 if there are none
     * @throws UnitMismatchException if a dimension differs
     */
    public static Quantity sum(Iterable<Quantity> terms, Dimension dimension) {
        Quantity sum = null;
        for (Quantity term : terms) {
            sum = sum == null ? term.require(dimension, "add") : sum.plus(term);
        }
        return sum == null ? zero(dimension) : sum;
    }

    /**
     * Nothing, of a dimension.
     *
     * @param dimension the dimension
     * @return 0
     */
    public static Quantity zero(Dimension dimension) {
        return new Quantity(Operation.CONSTANT, dimension, 0, "", "", Optional.empty(), NO_OPERANDS);
    }

    // ---- explanation ------------------------------------------------------------------------------------------

    /**
     * The same value with a name, which explanations show.
     *
     * @param name what a planner would call it, such as {@code capital recovery factor}
     * @return the named quantity
     */
    public Quantity named(String name) {
        return named(name, "");
    }

    /**
     * The same value with a name and its formula in words, which explanations show.
     *
     * @param name what a planner would call it
     * @param formula the formula, such as {@code r / (1 − (1 + r)^−n)}
     * @return the named quantity
     */
    public Quantity named(String name, String formula) {
        return new Quantity(Operation.NAMED, dimension, 0, name, formula, Optional.empty(), this);
    }

    // ---- what the engine reads --------------------------------------------------------------------------------

    /**
     * What this measures.
     *
     * @return the dimension
     */
    public Dimension dimension() {
        return dimension;
    }

    /**
     * What this node does.
     *
     * @return the operation
     */
    public Operation operation() {
        return operation;
    }

    /**
     * What the operation is done with.
     *
     * @return the operands, in order
     */
    public List<Quantity> operands() {
        return Collections.unmodifiableList(Arrays.asList(operands));
    }

    /**
     * The number a node carries: a constant's value in base units, a whole power's exponent, a function's output.
     *
     * @return the number, 0 for other operations
     */
    public double number() {
        return number;
    }

    /**
     * The text a node carries: an input's path, or a given name.
     *
     * @return the text, empty for other operations
     */
    public String text() {
        return text;
    }

    /**
     * The value in a plan, where it is known while formulas are being written: of a constant, and of a number of the
     * scenario if the engine told its centre. It is there for what spans several terms (shares add up to 100 %, the
     * bounds of tiers rise) and for the wording of messages. A formula must not depend on it: on other paths the value
     * is another.
     *
     * @return the value in base units, or empty where it is not known, as for any sum or product
     */
    public OptionalDouble central() {
        return operation == Operation.CONSTANT ? OptionalDouble.of(number) : central;
    }

    /**
     * The formula given with a name.
     *
     * @return the formula in words, or an empty text
     */
    public String formula() {
        return formula;
    }

    /**
     * The function of which this is an output.
     *
     * @return the function, for {@link Operation#FUNCTION} only
     */
    public Optional<VectorFunction> function() {
        return function;
    }

    /**
     * This, once its dimension was checked.
     *
     * @param expected the dimension it must have
     * @param what what was to be done with it, such as {@code add}, for the message
     * @return this
     * @throws UnitMismatchException if the dimension differs
     */
    public Quantity require(Dimension expected, String what) {
        if (!dimension.equals(expected)) {
            throw mismatch("cannot " + what + " " + describe() + ": expected " + expected);
        }
        return this;
    }

    private Quantity pure(String what) {
        return require(Dimension.NONE, what);
    }

    private Dimension same(String verb, Quantity other, String preposition) {
        if (!dimension.equals(other.dimension)) {
            boolean swap = "add".equals(verb) || "subtract".equals(verb);
            Quantity first = swap ? other : this;
            Quantity second = swap ? this : other;
            throw mismatch("cannot " + verb + " " + first.describe() + " " + preposition + " " + second.describe());
        }
        return dimension;
    }

    private String describe() {
        return text.isEmpty() ? dimension.toString() : text + " (" + dimension + ")";
    }

    /** Names the first line outside this package: the formula that the author wrote, even within a shared formula. */
    private static UnitMismatchException mismatch(String message) {
        String inside = Quantity.class.getPackageName() + ".";
        String line = StackWalker.getInstance()
                .walk(frames -> frames.filter(f -> !f.getClassName().startsWith(inside))
                        .findFirst()
                        .map(f -> " at " + f.getFileName() + ":" + f.getLineNumber() + ", in " + f.getMethodName())
                        .orElse(""));
        return new UnitMismatchException(message + line);
    }

    /**
     * The expression in short, for debugging.
     *
     * @return the operation, with the name, path or number if it has one, and the dimension
     */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        parts.add(operation.name());
        if (!text.isEmpty()) {
            parts.add(text);
        }
        if (operation == Operation.CONSTANT || operation == Operation.POWER_WHOLE) {
            parts.add(Double.toString(number));
        }
        parts.add("[" + dimension + "]");
        return String.join(" ", parts);
    }
}

package dev.offtake.engine.compute;

import dev.offtake.api.Dimension;
import dev.offtake.api.Operation;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.api.VectorFunction;
import dev.offtake.engine.compute.Ranges.Range;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Numbers that must be finite and at least 0 on every path, folded into one: a simulation looks at that alone. What is
 * certain beforehand is left out, and what follows from another number is looked at once: x × a with a certainly above
 * 0 is at least 0 where x is.
 */
public final class Promises {

    /** Factors between this and its inverse neither lose a sign to underflow nor make a finite number infinite. */
    private static final double FACTOR = 1e50;

    /** A number above this, though finite, may be infinite after it is multiplied. */
    private static final double LIMIT = 1e250;

    private final Ranges ranges;
    /** Numbers of nodes, equal for nodes of equal structure. */
    private final Map<Quantity, Integer> numbers = new HashMap<>();

    private final Map<Structure, Integer> structures = new HashMap<>();
    private final Map<Integer, Quantity> maybeNegative = new LinkedHashMap<>();
    private final Map<Integer, Quantity> maybeInfinite = new LinkedHashMap<>();

    private Promises(Ranges ranges) {
        this.ranges = ranges;
    }

    /** What a node is, but for its identity. */
    private record Structure(
            Operation operation,
            Dimension dimension,
            long number,
            String text,
            Optional<VectorFunction> function,
            List<Integer> operands) {}

    /** A factor within bounds, times another number. */
    private record Product(Range factor, Quantity base) {}

    /**
     * Folds numbers into one.
     *
     * @param values the numbers, in base units
     * @param ranges bounds of the inputs
     * @return a pure number that is at least 0 on a path if all of the numbers are finite and at least 0 there, and is
     *     negative or not a number if not; a finite number above 10^250 counts as infinite. Empty if nothing can be
     *     wrong on a path whose inputs are within their bounds
     */
    public static Optional<Quantity> fold(List<Quantity> values, Ranges ranges) {
        Promises promises = new Promises(ranges);
        values.forEach(promises::add);
        return promises.folded();
    }

    private void add(Quantity value) {
        Range range = ranges.of(value);
        if (range.low() < 0) {
            Quantity base = sign(value);
            if (ranges.of(base).low() < 0) {
                maybeNegative.putIfAbsent(number(base), base);
            }
        }
        if (!range.isFinite()) {
            Quantity base = product(value).base();
            maybeInfinite.putIfAbsent(number(base), base);
        }
    }

    private Optional<Quantity> folded() {
        Quantity least = null;
        for (Quantity value : maybeNegative.values()) {
            least = least == null ? pure(value) : least.min(pure(value));
        }
        Quantity greatest = null;
        for (Quantity value : maybeInfinite.values()) {
            greatest = greatest == null ? pure(value) : greatest.max(pure(value));
        }
        if (greatest == null) {
            return Optional.ofNullable(least);
        }
        // 10^250 − the greatest is negative where that is infinite
        Quantity room = Quantity.ratio(LIMIT).minus(greatest);
        return Optional.of(least == null ? room : least.min(room));
    }

    private static Quantity pure(Quantity value) {
        Dimension dimension = value.dimension();
        return value.dividedBy(Quantity.of(1, new Unit(dimension.toString(), dimension, 1)));
    }

    /** A number that is negative where the value is. */
    private Quantity sign(Quantity value) {
        Quantity base = product(value).base();
        if (base.operation() != Operation.SUBTRACT) {
            return base;
        }
        // x × a − x × b has the sign of x if a is certainly the larger
        Product more = multiple(base.operands().get(0));
        Product less = multiple(base.operands().get(1));
        boolean sameBase = number(more.base()) == number(less.base());
        return sameBase && more.factor().low() > less.factor().high() ? sign(more.base()) : base;
    }

    /** The value without factors that are the same on every path, and all these in one. */
    private Product multiple(Quantity value) {
        Range factor = new Range(1, 1);
        Quantity base = value;
        while (base.operation() == Operation.NAMED || base.operation() == Operation.MULTIPLY) {
            Quantity first = base.operands().get(0);
            if (base.operation() == Operation.NAMED) {
                base = first;
                continue;
            }
            Range range = ranges.of(base.operands().get(1));
            if (range.low() < range.high()) {
                return new Product(factor, base);
            }
            double number = factor.low() * range.low();
            factor = new Range(number, number);
            base = first;
        }
        return new Product(factor, base);
    }

    /** The value without factors and divisors that are certainly positive, and all these in one. */
    private Product product(Quantity value) {
        Range factor = new Range(1, 1);
        Quantity base = value;
        while (true) {
            if (base.operation() == Operation.NAMED) {
                base = base.operands().get(0);
                continue;
            }
            if (base.operation() != Operation.MULTIPLY && base.operation() != Operation.DIVIDE) {
                return new Product(factor, base);
            }
            Quantity first = base.operands().get(0);
            Quantity second = base.operands().get(1);
            Optional<Range> withSecond = times(factor, base.operation(), ranges.of(second));
            Optional<Range> withFirst = base.operation() == Operation.MULTIPLY
                    ? times(factor, base.operation(), ranges.of(first))
                    : Optional.empty();
            if (withSecond.isPresent()) {
                factor = withSecond.get();
                base = first;
            } else if (withFirst.isPresent()) {
                factor = withFirst.get();
                base = second;
            } else {
                return new Product(factor, base);
            }
        }
    }

    /** The factor with one more, empty if that is not certain to be positive and of an ordinary size. */
    private static Optional<Range> times(Range factor, Operation operation, Range other) {
        if (!(other.low() > 0 && other.isFinite())) {
            return Optional.empty();
        }
        double low = operation == Operation.MULTIPLY ? factor.low() * other.low() : factor.low() / other.high();
        double high = operation == Operation.MULTIPLY ? factor.high() * other.high() : factor.high() / other.low();
        return low >= 1 / FACTOR && high <= FACTOR ? Optional.of(new Range(low, high)) : Optional.empty();
    }

    /** The number of a node's structure; a name makes no difference. */
    private int number(Quantity value) {
        for (Quantity node : PostOrder.of(List.of(value)).nodes()) {
            if (numbers.containsKey(node)) {
                continue;
            }
            List<Integer> operands = new ArrayList<>();
            node.operands().forEach(operand -> operands.add(numbers.getOrDefault(operand, -1)));
            int number = node.operation() == Operation.NAMED
                    ? operands.get(0)
                    : structures.computeIfAbsent(
                            new Structure(
                                    node.operation(),
                                    node.dimension(),
                                    Double.doubleToRawLongBits(node.number()),
                                    node.operation() == Operation.INPUT ? node.text() : "",
                                    node.function(),
                                    operands),
                            structure -> structures.size());
            numbers.put(node, number);
        }
        return numbers.getOrDefault(value, -1);
    }
}

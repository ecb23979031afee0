package dev.offtake.engine.compute;

import dev.offtake.api.Quantity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bounds of the values of expressions over all paths, from bounds of the inputs: interval arithmetic. A bound is never
 * crossed by a value that a {@link Program} computes, rounding included, since rounding keeps the order of numbers; a
 * NaN is bounded by nothing and may still occur.
 *
 * <p>Bounds are not tight where an input occurs more than once in an expression.
 *
 * <p>Source: R. E. Moore, R. B. Kearfott, M. J. Cloud, Introduction to Interval Analysis, SIAM 2009, chapter 2.
 */
public final class Ranges {

    /** Our own exp, log and pow are off by less than this part of the result. */
    private static final double SLACK = 1e-14;

    private static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /**
     * Bounds of a number.
     *
     * @param low the least value, or −∞
     * @param high the largest value, or ∞
     */
    public record Range(double low, double high) {

        /** Checks the order. */
        public Range {
            if (!(low <= high)) {
                throw new IllegalArgumentException("bounds must be in order, were " + low + " and " + high);
            }
        }

        /**
         * Whether both bounds are finite.
         *
         * @return whether no value is infinite
         */
        public boolean isFinite() {
            return Double.isFinite(low) && Double.isFinite(high);
        }
    }

    private final Map<String, Range> inputs;
    private final Map<Quantity, Range> known = new HashMap<>();

    /**
     * Takes the bounds of the inputs.
     *
     * @param inputs by path in the scenario, in base units; one that is missing may be anything
     */
    public Ranges(Map<String, Range> inputs) {
        this.inputs = Map.copyOf(inputs);
    }

    /**
     * Bounds of an expression.
     *
     * @param quantity the expression
     * @return bounds that hold on every path whose inputs are within theirs
     */
    public Range of(Quantity quantity) {
        Range found = known.get(quantity);
        if (found != null) {
            return found;
        }
        for (Quantity node : PostOrder.of(List.of(quantity)).nodes()) {
            known.computeIfAbsent(node, this::bounds);
        }
        return known.getOrDefault(quantity, ANY);
    }

    private Range operand(Quantity node, int i) {
        return known.getOrDefault(node.operands().get(i), ANY);
    }

    private Range bounds(Quantity node) {
        return switch (node.operation()) {
            case CONSTANT -> Double.isNaN(node.number()) ? ANY : new Range(node.number(), node.number());
            case INPUT -> inputs.getOrDefault(node.text(), ANY);
            case NAMED -> operand(node, 0);
            case ADD, SUBTRACT, MULTIPLY, MIN, MAX -> corners(node, operand(node, 0), operand(node, 1));
            case DIVIDE -> {
                Range divisor = operand(node, 1);
                yield divisor.low() > 0 || divisor.high() < 0 ? corners(node, operand(node, 0), divisor) : ANY;
            }
            // Rising in a, falling in b: so the corners hold the extremes.
            case RAMP_INTEGRAL ->
                operand(node, 1).low() >= 0 ? rounded(corners(node, operand(node, 0), operand(node, 1))) : ANY;
            case SQRT -> operand(node, 0).low() >= 0 ? monotone(node, operand(node, 0), 0) : ANY;
            case EXP -> monotone(node, operand(node, 0), SLACK);
            case LOG -> operand(node, 0).low() > 0 ? monotone(node, operand(node, 0), SLACK) : ANY;
            case POWER_WHOLE -> operand(node, 0).low() > 0 ? monotone(node, operand(node, 0), 0) : ANY;
            case POWER -> operand(node, 0).low() > 0 ? rounded(corners(node, operand(node, 0), operand(node, 1))) : ANY;
            // Of a number that is none, and of two equal infinities, a comparison is not a number.
            case AT_MOST, BELOW -> finite(operand(node, 0)) && finite(operand(node, 1)) ? new Range(0, 1) : ANY;
            case SELECT -> finite(operand(node, 0)) ? union(operand(node, 1), operand(node, 2)) : ANY;
            case FUNCTION -> ANY;
        };
    }

    private static boolean finite(Range range) {
        return !Double.isInfinite(range.low()) && !Double.isInfinite(range.high());
    }

    private static Range union(Range a, Range b) {
        return new Range(Math.min(a.low(), b.low()), Math.max(a.high(), b.high()));
    }

    /** The extremes of an operation that is monotone in each operand. */
    private static Range corners(Quantity node, Range a, Range b) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double x : new double[] {a.low(), a.high()}) {
            for (double y : new double[] {b.low(), b.high()}) {
                double value = Evaluation.apply(node, x, y);
                if (Double.isNaN(value)) {
                    return ANY;
                }
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        return new Range(low, high);
    }

    private static Range monotone(Quantity node, Range a, double slack) {
        double x = Evaluation.apply(node, a.low());
        double y = Evaluation.apply(node, a.high());
        return Double.isNaN(x) || Double.isNaN(y) ? ANY : widened(Math.min(x, y), Math.max(x, y), slack);
    }

    private static Range rounded(Range range) {
        return widened(range.low(), range.high(), SLACK);
    }

    private static Range widened(double low, double high, double slack) {
        return new Range(
                Double.isInfinite(low) ? low : low - Math.max(low, 0.0 - low) * slack,
                Double.isInfinite(high) ? high : high + Math.max(high, 0.0 - high) * slack);
    }
}

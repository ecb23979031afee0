package dev.offtake.testkit;

import dev.offtake.api.Operation;
import dev.offtake.api.Quantity;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes an expression for one path, as plainly as it can be done: each node from its operands, with
 * {@link StrictMath}. It shares nothing with the engine, so one checks the other.
 */
public final class Evaluate {

    private final Map<String, Double> inputs;
    private final IdentityHashMap<Quantity, Double> values = new IdentityHashMap<>();

    private Evaluate(Map<String, Double> inputs) {
        this.inputs = new HashMap<>(inputs);
    }

    /**
     * For one path.
     *
     * @param inputs the value of each input by its path, in base units (USD, H100e, h, yr, MW)
     * @return the evaluator, which remembers what it computed
     */
    public static Evaluate at(Map<String, Double> inputs) {
        return new Evaluate(inputs);
    }

    /**
     * The value of an expression without inputs.
     *
     * @param quantity the expression
     * @return its value in base units
     */
    public static double constant(Quantity quantity) {
        return at(Map.of()).value(quantity);
    }

    /**
     * The value of an expression on this path.
     *
     * @param quantity the expression
     * @return its value in base units
     * @throws IllegalArgumentException if an input has no value
     */
    public double value(Quantity quantity) {
        Deque<Quantity> open = new ArrayDeque<>();
        open.push(quantity);
        while (!open.isEmpty()) {
            Quantity node = open.peek();
            boolean ready = true;
            for (Quantity operand : node.operands()) {
                if (!values.containsKey(operand)) {
                    open.push(operand);
                    ready = false;
                }
            }
            if (ready) {
                values.put(open.pop(), compute(node));
            }
        }
        return computed(quantity);
    }

    private double computed(Quantity node) {
        Double value = values.get(node);
        if (value == null) {
            throw new IllegalStateException("not computed: " + node);
        }
        return value;
    }

    private double compute(Quantity node) {
        List<Quantity> operands = node.operands();
        double[] x = new double[operands.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = computed(operands.get(i));
        }
        return switch (node.operation()) {
            case CONSTANT -> node.number();
            case INPUT -> input(node.text());
            case NAMED -> x[0];
            case ADD -> x[0] + x[1];
            case SUBTRACT -> x[0] - x[1];
            case MULTIPLY -> x[0] * x[1];
            case DIVIDE -> x[0] / x[1];
            case MIN -> Math.min(x[0], x[1]);
            case MAX -> Math.max(x[0], x[1]);
            case POWER_WHOLE, POWER -> StrictMath.pow(x[0], node.operation() == Operation.POWER ? x[1] : node.number());
            case EXP -> StrictMath.exp(x[0]);
            case LOG -> StrictMath.log(x[0]);
            case SQRT -> StrictMath.sqrt(x[0]);
            case AT_MOST -> x[0] <= x[1] ? 1 : 0;
            case BELOW -> x[0] < x[1] ? 1 : 0;
            case SELECT -> x[0] == 0 ? x[2] : x[1];
            case RAMP_INTEGRAL -> rampIntegral(x[0], x[1]);
            case FUNCTION -> output(node, x);
        };
    }

    private double input(String path) {
        Double value = inputs.get(path);
        if (value == null) {
            throw new IllegalArgumentException("no value for input '" + path + "'");
        }
        return value;
    }

    /** m² ÷ (2 × length) + max(elapsed − length, 0), m = clamp(elapsed, 0, length); a length of 0 is a step. */
    private static double rampIntegral(double elapsed, double length) {
        double m = Math.min(Math.max(elapsed, 0), length);
        double rising = length > 0 ? m * m / (2 * length) : 0;
        return rising + Math.max(elapsed - length, 0);
    }

    private static double output(Quantity node, double[] operands) {
        double[][] rows = new double[operands.length][1];
        for (int i = 0; i < operands.length; i++) {
            rows[i][0] = operands[i];
        }
        var function = node.function().orElseThrow();
        double[][] outputs = new double[function.outputDimensions().size()][1];
        function.evaluate(rows, outputs, 1);
        return outputs[(int) node.number()][0];
    }
}

package dev.offtake.engine.model;

import dev.offtake.api.Operation;
import dev.offtake.api.Quantity;
import dev.offtake.api.VectorFunction;
import java.util.IdentityHashMap;
import java.util.Map;

/** Computes expressions for one path, each node from its operands, as plainly as it can be done. */
final class Evaluator {

    private final Map<String, Double> inputs;
    private final IdentityHashMap<Quantity, Double> values = new IdentityHashMap<>();

    Evaluator(Map<String, Double> inputs) {
        this.inputs = inputs;
    }

    double value(Quantity node) {
        Double known = values.get(node);
        if (known != null) {
            return known;
        }
        double[] x = new double[node.operands().size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = value(node.operands().get(i));
        }
        double value = compute(node, x);
        values.put(node, value);
        return value;
    }

    private double compute(Quantity node, double[] x) {
        return switch (node.operation()) {
            case CONSTANT -> node.number();
            case INPUT -> inputs.get(node.text());
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
            case SQRT -> Math.sqrt(x[0]);
            case AT_MOST -> x[0] <= x[1] ? 1 : 0;
            case BELOW -> x[0] < x[1] ? 1 : 0;
            case SELECT -> x[0] == 0 ? x[2] : x[1];
            case RAMP_INTEGRAL -> rampIntegral(x[0], x[1]);
            case FUNCTION -> output(node, x);
        };
    }

    /** m² ÷ (2 × length) + max(elapsed − length, 0), m = clamp(elapsed, 0, length). */
    private static double rampIntegral(double elapsed, double length) {
        double m = Math.min(Math.max(elapsed, 0), length);
        return (length > 0 ? m * m / (2 * length) : 0) + Math.max(elapsed - length, 0);
    }

    private static double output(Quantity node, double[] x) {
        VectorFunction function = node.function().orElseThrow();
        double[][] operands = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            operands[i] = new double[] {x[i]};
        }
        double[][] outputs = new double[function.outputDimensions().size()][1];
        function.evaluate(operands, outputs, 1);
        return outputs[(int) node.number()][0];
    }
}

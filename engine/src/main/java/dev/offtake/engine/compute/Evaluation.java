package dev.offtake.engine.compute;

import dev.offtake.api.Quantity;
import dev.offtake.api.VectorFunction;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The value of every node of some expressions on one path, computed by the kernels a {@link Program} runs, so that an
 * explanation shows the very numbers, to the last bit, that a result was made of.
 */
public final class Evaluation {

    private final PostOrder order;
    /** By a node's number. */
    private final double[] values;

    private Evaluation(PostOrder order, double[] values) {
        this.order = order;
        this.values = values;
    }

    /**
     * Evaluates one expression and all it is made of.
     *
     * @param root the expression
     * @param inputs the inputs' values by path in the scenario, in base units; others than those needed may be there
     * @return the values
     * @throws IllegalArgumentException if an input has no value, or one that is not finite
     */
    public static Evaluation of(Quantity root, Map<String, Double> inputs) {
        return of(List.of(root), inputs);
    }

    /**
     * Evaluates expressions and all they are made of.
     *
     * @param roots the expressions
     * @param inputs the inputs' values by path in the scenario, in base units; others than those needed may be there
     * @return the values
     * @throws IllegalArgumentException if an input has no value, or one that is not finite
     */
    public static Evaluation of(List<Quantity> roots, Map<String, Double> inputs) {
        PostOrder order = PostOrder.of(roots);
        double[] values = new double[order.nodes().size()];
        Map<Call, double[]> calls = new HashMap<>();
        for (Quantity node : order.nodes()) {
            List<Quantity> operands = node.operands();
            double[] operandValues = new double[operands.size()];
            for (int i = 0; i < operandValues.length; i++) {
                operandValues[i] = values[order.number(operands.get(i))];
            }
            values[order.number(node)] = switch (node.operation()) {
                case INPUT -> Inputs.fixed(node.text(), inputs);
                case FUNCTION -> {
                    VectorFunction function = GuardedFunction.of(node.function().orElseThrow());
                    double[] outputs = calls.computeIfAbsent(
                            new Call(function, operands), call -> evaluate(function, operandValues));
                    yield outputs[(int) node.number()];
                }
                default -> apply(node, operandValues);
            };
        }
        return new Evaluation(order, values);
    }

    /**
     * Computes one node from the values of its operands.
     *
     * @param node the node; not an input, whose value comes from outside
     * @param operandValues the operands' values, in base units
     * @return the node's value, in base units
     * @throws IllegalArgumentException if the node is an input, or has another number of operands
     */
    public static double apply(Quantity node, double... operandValues) {
        double[] x = operandValues;
        if (x.length != node.operands().size()) {
            throw new IllegalArgumentException(
                    node + " has " + node.operands().size() + " operands, was given " + x.length + " values");
        }
        return switch (node.operation()) {
            case INPUT -> throw new IllegalArgumentException("the value of an input is not computed: " + node);
            case CONSTANT -> node.number();
            case NAMED -> x[0];
            case FUNCTION -> evaluate(GuardedFunction.of(node.function().orElseThrow()), x)[(int) node.number()];
            case POWER_WHOLE -> powerWhole(x[0], (int) node.number());
            case EXP, LOG, SQRT -> kernel(node, x[0], x[0], x[0]);
            case SELECT -> kernel(node, x[0], x[1], x[2]);
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, MIN, MAX, POWER, AT_MOST, BELOW, RAMP_INTEGRAL ->
                kernel(node, x[0], x[1], x[0]);
        };
    }

    private static double kernel(Quantity node, double a, double b, double c) {
        double[] out = new double[1];
        int code = Kernels.codeOf(node.operation());
        Kernels.run(code, out, new double[] {a}, new double[] {b}, new double[] {c}, 0, 0, 1, new BlockMath());
        return out[0];
    }

    /** The same products in the same order as a program's. */
    private static double powerWhole(double x, int exponent) {
        Graph graph = new Graph(false, true);
        return graph.number(graph.powerWhole(graph.constant(x), exponent));
    }

    private static double[] evaluate(VectorFunction function, double[] operandValues) {
        double[][] operands = new double[operandValues.length][];
        for (int i = 0; i < operands.length; i++) {
            operands[i] = new double[] {operandValues[i]};
        }
        double[][] outputs = new double[function.outputDimensions().size()][1];
        function.evaluate(operands, outputs, 1);
        double[] results = new double[outputs.length];
        for (int k = 0; k < results.length; k++) {
            results[k] = outputs[k][0];
        }
        return results;
    }

    // ---- what was found ---------------------------------------------------------------------------------------

    /**
     * Every node once, operands before what is made of them; the same order in every run.
     *
     * @return the nodes
     */
    public List<Quantity> nodes() {
        return order.nodes();
    }

    /**
     * The value of a node.
     *
     * @param node the node itself: an equal expression that was built apart is another node
     * @return its value, in base units
     * @throws IllegalArgumentException if it is no part of what was evaluated
     */
    public double value(Quantity node) {
        return values[order.number(node)];
    }

    /**
     * The first node, in the order of {@link #nodes}, whose value is infinite or not a number: where the trouble of all
     * that depends on it began.
     *
     * @return the node, or empty if every value is finite
     */
    public Optional<Quantity> firstNonFinite() {
        for (Quantity node : order.nodes()) {
            if (!Double.isFinite(value(node))) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }

    /** A function and the very nodes it takes. */
    private static final class Call {
        private final VectorFunction function;
        private final Quantity[] operands;

        Call(VectorFunction function, List<Quantity> operands) {
            this.function = function;
            this.operands = operands.toArray(new Quantity[0]);
        }

        @Override
        public boolean equals(Object other) {
            // Quantities are equal when they are the same node.
            return other instanceof Call that
                    && function.equals(that.function)
                    && Arrays.equals(operands, that.operands);
        }

        @Override
        public int hashCode() {
            return 31 * function.hashCode() + Arrays.hashCode(operands);
        }
    }
}

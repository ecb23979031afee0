package dev.offtake.engine.compute;

import dev.offtake.api.Dimension;
import dev.offtake.api.VectorFunction;
import java.util.Arrays;
import java.util.List;

/**
 * A function that is not the engine's own, held to its promises: it is given copies, so that whatever it does to them
 * touches nothing else, and its answer is not a number where it throws, leaves an output out, or hands back rows of
 * another length. The number is then refused with the offer it belongs to.
 *
 * @param function the function
 */
record GuardedFunction(VectorFunction function) implements VectorFunction {

    private static final String ENGINE = "dev.offtake.engine.";

    /** The function itself, if it is the engine's, or behind this guard. */
    static VectorFunction of(VectorFunction function) {
        return function.getClass().getName().startsWith(ENGINE) ? function : new GuardedFunction(function);
    }

    @Override
    public String name() {
        return function.name();
    }

    @Override
    public List<Dimension> outputDimensions() {
        return function.outputDimensions();
    }

    @Override
    public void evaluate(double[][] operands, double[][] outputs, int paths) {
        double[][] given = new double[operands.length][];
        for (int i = 0; i < operands.length; i++) {
            given[i] = Arrays.copyOf(operands[i], paths);
        }
        double[][] answered = new double[outputs.length][paths];
        for (double[] row : answered) {
            Arrays.fill(row, Double.NaN);
        }
        boolean sound = true;
        try {
            function.evaluate(given, answered, paths);
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            sound = false;
        }
        for (int k = 0; k < outputs.length; k++) {
            double[] row = answered[k];
            if (sound && row != null && row.length == paths) {
                System.arraycopy(row, 0, outputs[k], 0, paths);
            } else {
                Arrays.fill(outputs[k], 0, paths, Double.NaN);
            }
        }
    }
}

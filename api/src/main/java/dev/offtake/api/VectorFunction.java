package dev.offtake.api;

/**
 * A pure function with several outputs, for what expressions cannot say: sorting per path, above all. The engine's
 * allocation policies are made of these; a provider has no need of one.
 *
 * <p>Two functions are taken for the same when {@link Object#equals} says so, so implementations are records.
 */
public interface VectorFunction {

    /**
     * The name in explanations, such as {@code merit order}.
     *
     * @return the name
     */
    String name();

    /**
     * What the outputs measure, one entry an output.
     *
     * @return the outputs' dimensions
     */
    java.util.List<Dimension> outputDimensions();

    /**
     * Computes the outputs of a block of paths. It must treat each path alone, keep no state, and write every output.
     *
     * @param operands one row an operand, in base units; not to be written to
     * @param outputs one row an output, to be filled
     * @param paths how many paths, from index 0
     */
    void evaluate(double[][] operands, double[][] outputs, int paths);
}

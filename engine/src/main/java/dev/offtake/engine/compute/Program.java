package dev.offtake.engine.compute;

import dev.offtake.api.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Expressions compiled to a tape of vector kernels: once compiled, it computes the expressions for block after block of
 * paths. It is immutable, and any number of threads may run it, each with a {@link Workspace} of its own.
 *
 * <p>Each path is computed alone and by the same operations in the same order whatever the block, its size, the path's
 * place in it and the {@link Options}, so the results are equal in every bit. A NaN or an infinity in one path goes
 * through to the outputs that depend on it and to nothing else: see {@link NonFinite}.
 */
public final class Program {

    private final Tape tape;
    private final List<String> variables;
    private final int outputs;

    private Program(Tape tape, List<String> variables, int outputs) {
        this.tape = tape;
        this.variables = variables;
        this.outputs = outputs;
    }

    /**
     * What the compiler does beyond translating. No option changes a bit of a result; they exist to test that.
     *
     * @param share compute equal sub-expressions once
     * @param fold compute what is known beforehand once, when compiling
     * @param drop leave out what no output needs
     */
    public record Options(boolean share, boolean fold, boolean drop) {
        /** Everything on. */
        public static final Options DEFAULT = new Options(true, true, true);
    }

    /**
     * Compiles expressions.
     *
     * @param outputs what to compute, in the order of the output rows; one may occur twice
     * @param fixedInputs the inputs whose values are the same on every path, by path in the scenario, in base units
     * @param variableInputs the inputs that differ from path to path, in the order of the variable rows
     * @param options what the compiler does
     * @return the program
     * @throws IllegalArgumentException if an expression needs an input that is in neither, if an input is in both or
     *     twice among the variable ones, or if a fixed value is not finite
     */
    public static Program compile(
            List<Quantity> outputs, Map<String, Double> fixedInputs, List<String> variableInputs, Options options) {
        Map<String, Integer> variableIndex = new HashMap<>();
        for (String path : variableInputs) {
            if (variableIndex.put(path, variableIndex.size()) != null) {
                throw new IllegalArgumentException("the variable input " + path + " is listed twice");
            }
            if (fixedInputs.containsKey(path)) {
                throw new IllegalArgumentException("the input " + path + " is both fixed and variable");
            }
        }
        Graph graph = new Graph(options.share(), options.fold());
        PostOrder order = PostOrder.of(outputs);
        int[] nodes = new int[order.nodes().size()];
        for (Quantity quantity : order.nodes()) {
            List<Quantity> operands = quantity.operands();
            int[] operandNodes = new int[operands.size()];
            for (int i = 0; i < operandNodes.length; i++) {
                operandNodes[i] = nodes[order.number(operands.get(i))];
            }
            nodes[order.number(quantity)] = lower(quantity, operandNodes, graph, fixedInputs, variableIndex);
        }
        int[] outputNodes = new int[outputs.size()];
        for (int k = 0; k < outputNodes.length; k++) {
            outputNodes[k] = nodes[order.number(outputs.get(k))];
        }
        Tape tape = Tape.of(graph, outputNodes, variableInputs.size(), options.drop(), options.fold());
        return new Program(tape, List.copyOf(variableInputs), outputs.size());
    }

    private static int lower(
            Quantity quantity,
            int[] a,
            Graph graph,
            Map<String, Double> fixedInputs,
            Map<String, Integer> variableIndex) {
        return switch (quantity.operation()) {
            case CONSTANT -> graph.constant(quantity.number());
            case INPUT -> {
                Integer index = variableIndex.get(quantity.text());
                yield index != null
                        ? graph.variable(index)
                        : graph.constant(Inputs.fixed(quantity.text(), fixedInputs));
            }
            case NAMED -> a[0];
            case POWER_WHOLE -> graph.powerWhole(a[0], (int) quantity.number());
            case FUNCTION ->
                graph.output(GuardedFunction.of(quantity.function().orElseThrow()), (int) quantity.number(), a);
            case EXP, LOG, SQRT -> graph.node(Kernels.codeOf(quantity.operation()), a[0]);
            case SELECT -> graph.node(Kernels.SELECT, a[0], a[1], a[2]);
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, MIN, MAX, POWER, AT_MOST, BELOW, RAMP_INTEGRAL ->
                graph.node(Kernels.codeOf(quantity.operation()), a[0], a[1]);
        };
    }

    // ---- running ----------------------------------------------------------------------------------------------

    /**
     * Makes the rows that one worker computes in.
     *
     * @param blockSize the most paths of one run; 512 to 1,024 keep the rows in cache
     * @return the workspace
     * @throws IllegalArgumentException if the block size is not positive
     */
    public Workspace newWorkspace(int blockSize) {
        if (blockSize <= 0) {
            throw new IllegalArgumentException("a block holds at least one path, was asked for " + blockSize);
        }
        return new Workspace(this, tape, variables.size() + outputs, blockSize);
    }

    /**
     * Computes a block of paths that starts at index 0 of its rows.
     *
     * @param workspace the worker's own, made by this program
     * @param variableRows one row a variable input, in base units; only read
     * @param paths how many paths, at most the workspace's block size
     * @param outputRows one row an output, each an array of its own; filled in base units
     * @throws IllegalArgumentException if the rows or the paths do not fit
     */
    public void run(Workspace workspace, double[][] variableRows, int paths, double[][] outputRows) {
        run(workspace, variableRows, 0, paths, outputRows);
    }

    /**
     * Computes a block of paths anywhere in longer rows. A block at offset 0 is computed in the rows given; any other is
     * copied in and out, which costs a little.
     *
     * @param workspace the worker's own, made by this program
     * @param variableRows one row a variable input, in base units; only read, from the offset on
     * @param offset the index of the first path in both kinds of rows
     * @param paths how many paths, at most the workspace's block size
     * @param outputRows one row an output, each an array of its own; filled in base units from the offset on
     * @throws IllegalArgumentException if the rows or the paths do not fit
     */
    public void run(Workspace workspace, double[][] variableRows, int offset, int paths, double[][] outputRows) {
        check(workspace, variableRows, offset, paths, outputRows);
        int variableCount = variables.size();
        double[][] rows = workspace.rows;
        if (offset == 0) {
            System.arraycopy(variableRows, 0, rows, 0, variableCount);
            System.arraycopy(outputRows, 0, rows, variableCount, outputs);
            execute(workspace, paths);
        } else {
            double[][] staging = workspace.staging(variableCount + outputs);
            System.arraycopy(staging, 0, rows, 0, staging.length);
            for (int i = 0; i < variableCount; i++) {
                System.arraycopy(variableRows[i], offset, staging[i], 0, paths);
            }
            execute(workspace, paths);
            for (int k = 0; k < outputs; k++) {
                System.arraycopy(staging[variableCount + k], 0, outputRows[k], offset, paths);
            }
        }
    }

    /**
     * Computes one path.
     *
     * @param values the variable inputs' values, in base units
     * @return the outputs' values, in base units
     * @throws IllegalArgumentException if there are not as many values as variable inputs
     */
    public double[] run(double... values) {
        double[][] variableRows = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            variableRows[i] = new double[] {values[i]};
        }
        double[][] outputRows = new double[outputs][1];
        run(newWorkspace(1), variableRows, 1, outputRows);
        double[] results = new double[outputs];
        for (int k = 0; k < outputs; k++) {
            results[k] = outputRows[k][0];
        }
        return results;
    }

    private void execute(Workspace workspace, int paths) {
        int[] instructions = tape.instructions;
        double[] numbers = tape.numbers;
        double[] secondNumbers = tape.secondNumbers;
        double[][] rows = workspace.rows;
        for (int i = 0, at = 0; i < numbers.length; i++, at += Tape.STRIDE) {
            int code = instructions[at];
            if (code == Kernels.CALL) {
                call(workspace, (int) numbers[i], paths);
            } else {
                Kernels.run(
                        code,
                        rows[instructions[at + 1]],
                        rows[instructions[at + 2]],
                        rows[instructions[at + 3]],
                        rows[instructions[at + 4]],
                        numbers[i],
                        secondNumbers[i],
                        paths,
                        workspace.math);
            }
        }
    }

    private void call(Workspace workspace, int index, int paths) {
        Tape.CallRows call = tape.calls[index];
        double[][] operands = workspace.callOperands[index];
        double[][] results = workspace.callOutputs[index];
        for (int i = 0; i < operands.length; i++) {
            operands[i] = workspace.rows[call.operands[i]];
        }
        for (int k = 0; k < results.length; k++) {
            results[k] = workspace.rows[call.outputs[k]];
        }
        call.function.evaluate(operands, results, paths);
    }

    private void check(Workspace workspace, double[][] variableRows, int offset, int paths, double[][] outputRows) {
        if (workspace.program != this) {
            throw new IllegalArgumentException("the workspace was made by another program");
        }
        if (paths < 0 || paths > workspace.blockSize) {
            throw new IllegalArgumentException(
                    "a block holds 0 to " + workspace.blockSize + " paths, was asked for " + paths);
        }
        if (offset < 0) {
            throw new IllegalArgumentException("the offset must not be negative, was " + offset);
        }
        if (variableRows.length != variables.size()) {
            throw new IllegalArgumentException("there are " + variables.size() + " variable inputs, but "
                    + variableRows.length + " rows: " + variables);
        }
        if (outputRows.length != outputs) {
            throw new IllegalArgumentException("there are " + outputs + " outputs, but " + outputRows.length + " rows");
        }
        checkLengths("variable", variableRows, (long) offset + paths);
        checkLengths("output", outputRows, (long) offset + paths);
    }

    private static void checkLengths(String kind, double[][] rows, long length) {
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length < length) {
                throw new IllegalArgumentException(
                        "the " + kind + " row " + i + " must hold " + length + " paths, but holds " + rows[i].length);
            }
        }
    }

    // ---- what it is made of -----------------------------------------------------------------------------------

    /**
     * The variable inputs, in the order of their rows.
     *
     * @return their paths in the scenario
     */
    public List<String> variables() {
        return variables;
    }

    /**
     * The variable inputs that an output depends on, in the order of their rows.
     *
     * @return their paths in the scenario
     */
    public List<String> variablesRead() {
        List<String> read = new ArrayList<>();
        for (int i = 0; i < variables.size(); i++) {
            if (tape.variablesRead[i]) {
                read.add(variables.get(i));
            }
        }
        return List.copyOf(read);
    }

    /**
     * How many outputs a run fills.
     *
     * @return the number of output rows
     */
    public int outputs() {
        return outputs;
    }

    /**
     * How many instructions a run executes.
     *
     * @return the length of the tape
     */
    public int instructions() {
        return tape.numbers.length;
    }

    /**
     * How many rows a workspace holds: temporaries, and constants for kernels that take no number.
     *
     * @return the number of rows besides those of variables and outputs
     */
    public int workspaceRows() {
        return tape.rows - variables.size() - outputs;
    }

    /** The instructions, one a line, for tests. */
    String listing() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < tape.numbers.length; i++) {
            for (int j = 0; j < Tape.STRIDE; j++) {
                text.append(tape.instructions[i * Tape.STRIDE + j]).append(' ');
            }
            text.append(tape.numbers[i]).append(' ');
            text.append(tape.secondNumbers[i]).append('\n');
        }
        return text.toString();
    }
}

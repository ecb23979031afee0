package dev.offtake.engine.compute;

import dev.offtake.api.VectorFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A graph as a list of instructions over rows, made once and only read after.
 *
 * <p>Rows are numbered: first the variables', then the outputs', both the caller's own arrays, then the workspace's:
 * temporaries, and constants for kernels that take no number. A temporary's row is used again as soon as nothing needs
 * its value, the last one freed first, since it is the likeliest to be in cache. An output is computed in its own row.
 */
final class Tape {

    /** Five entries an instruction: kernel, row of the result, rows of three operands. */
    static final int STRIDE = 5;

    final int[] instructions;
    /** The first number an instruction takes, or the index of the call. */
    final double[] numbers;

    final double[] secondNumbers;
    /** Rows of the operands and outputs of each call. */
    final CallRows[] calls;

    final int rows;
    /** Rows that hold a constant, and the constants. */
    final int[] constantRows;

    final double[] constants;
    /** Which variables are read. */
    final boolean[] variablesRead;

    /** A call with the rows it reads and fills. */
    static final class CallRows {
        final VectorFunction function;
        final int[] operands;
        final int[] outputs;

        CallRows(VectorFunction function, int[] operands, int[] outputs) {
            this.function = function;
            this.operands = operands;
            this.outputs = outputs;
        }
    }

    private Tape(Builder builder) {
        this.instructions = Arrays.copyOf(builder.instructions, STRIDE * builder.size);
        this.numbers = Arrays.copyOf(builder.numbers, builder.size);
        this.secondNumbers = Arrays.copyOf(builder.secondNumbers, builder.size);
        this.calls = builder.calls.toArray(new CallRows[0]);
        this.rows = builder.nextRow;
        this.constantRows =
                builder.constantRows.stream().mapToInt(Integer::intValue).toArray();
        this.constants =
                builder.constants.stream().mapToDouble(Double::doubleValue).toArray();
        this.variablesRead = builder.variablesRead;
    }

    static Tape of(Graph graph, int[] outputs, int variables, boolean drop, boolean fuse) {
        return new Tape(new Builder(graph, outputs, variables, drop, fuse).build());
    }

    private static final class Builder {
        private static final int NONE = Fusion.NONE;

        final Graph graph;
        final int[] outputs;
        final int variables;
        final boolean[] needed;
        final Fusion kernels;
        /** The last node that reads a node's row, or NONE. */
        final int[] lastUse;
        /** The row that holds a node's value, or NONE. */
        final int[] rowOf;
        /** Whether a node's row is the caller's or a constant's, and is never given to another. */
        final boolean[] kept;

        int[] instructions = new int[STRIDE * 64];
        double[] numbers = new double[64];
        double[] secondNumbers = new double[64];
        int size;
        int nextRow;
        int[] free = new int[16];
        int freeCount;
        final List<CallRows> calls = new ArrayList<>();
        final List<Integer> constantRows = new ArrayList<>();
        final List<Double> constants = new ArrayList<>();
        final boolean[] variablesRead;

        Builder(Graph graph, int[] outputs, int variables, boolean drop, boolean fuse) {
            this.graph = graph;
            this.outputs = outputs;
            this.variables = variables;
            this.needed = drop ? needs(graph, outputs) : all(graph.size());
            this.kernels = Fusion.of(graph, needed, outputs, fuse);
            this.lastUse = new int[graph.size()];
            this.rowOf = new int[graph.size()];
            this.kept = new boolean[graph.size()];
            this.variablesRead = new boolean[variables];
            this.nextRow = variables + outputs.length;
            Arrays.fill(lastUse, NONE);
            Arrays.fill(rowOf, NONE);
        }

        private static boolean[] all(int size) {
            boolean[] all = new boolean[size];
            Arrays.fill(all, true);
            return all;
        }

        /** What the outputs are made of. */
        private static boolean[] needs(Graph graph, int[] outputs) {
            boolean[] needed = new boolean[graph.size()];
            for (int output : outputs) {
                needed[output] = true;
            }
            for (int node = graph.size() - 1; node >= 0; node--) {
                if (needed[node]) {
                    int code = graph.code(node);
                    if (code == Kernels.CALL) {
                        for (int operand : graph.call(graph.a(node)).operands) {
                            needed[operand] = true;
                        }
                    } else if (code == Kernels.OUTPUT) {
                        needed[graph.a(node)] = true;
                    } else if (code >= Kernels.ADD) {
                        needed[graph.a(node)] = true;
                        needed[graph.b(node)] = true;
                        needed[graph.c(node)] = true;
                    }
                }
            }
            return needed;
        }

        Builder build() {
            int[] order = Schedule.of(graph, kernels, needed, outputs);
            findLastUses(order);
            placeOutputs();
            for (int node : order) {
                if (graph.code(node) == Kernels.CALL) {
                    emitCall(node);
                } else {
                    emitKernel(node);
                }
            }
            emitOutputsElsewhere();
            return this;
        }

        private void findLastUses(int[] order) {
            for (int node : order) {
                if (graph.code(node) == Kernels.CALL) {
                    for (int operand : graph.call(graph.a(node)).operands) {
                        lastUse[operand] = node;
                    }
                } else {
                    use(kernels.a[node], node);
                    use(kernels.b[node], node);
                    use(kernels.c[node], node);
                }
            }
        }

        private void use(int operand, int user) {
            if (operand != NONE) {
                lastUse[operand] = user;
            }
        }

        private void placeOutputs() {
            for (int k = 0; k < outputs.length; k++) {
                int node = outputs[k];
                if (graph.code(node) > Kernels.VARIABLE && rowOf[node] == NONE) {
                    rowOf[node] = variables + k;
                    kept[node] = true;
                }
            }
        }

        private void emitOutputsElsewhere() {
            for (int k = 0; k < outputs.length; k++) {
                int node = outputs[k];
                int row = variables + k;
                if (graph.isConstant(node)) {
                    instruct(Kernels.FILL, row, row, row, row, graph.number(node), 0);
                } else if (rowOf[node] != row) {
                    instruct(Kernels.COPY, row, row(node), row, row, 0, 0);
                }
            }
        }

        private void emitCall(int node) {
            Graph.Call call = graph.call(graph.a(node));
            int[] operandRows = new int[call.operands.length];
            for (int i = 0; i < operandRows.length; i++) {
                operandRows[i] = row(call.operands[i]);
            }
            // A function may read its operands after it wrote an output, so no row is shared between them.
            int[] outputRows = new int[call.outputs];
            for (int k = 0; k < call.outputs; k++) {
                outputRows[k] = place(node + 1 + k);
            }
            instruct(Kernels.CALL, 0, 0, 0, 0, calls.size(), 0);
            calls.add(new CallRows(call.function, operandRows, outputRows));
            for (int operand : call.operands) {
                release(operand, node);
            }
            for (int k = 0; k < call.outputs; k++) {
                releaseIfUnused(node + 1 + k);
            }
        }

        private void emitKernel(int node) {
            int code = kernels.code[node];
            int a = kernels.a[node];
            int b = kernels.b[node];
            int c = kernels.c[node];
            int rowA = row(a);
            int rowB = b == NONE ? rowA : row(b);
            int rowC = c == NONE ? rowA : row(c);
            // A choice reads its operands after it wrote its result.
            int apart = code == Kernels.SELECT ? place(node) : NONE;
            release(a, node);
            release(b, node);
            release(c, node);
            int result = apart == NONE ? place(node) : apart;
            instruct(code, result, rowA, rowB, rowC, kernels.number[node], kernels.second[node]);
            releaseIfUnused(node);
        }

        /** The row of a node that was computed, or of a constant or variable, which get theirs here. */
        private int row(int node) {
            if (rowOf[node] == NONE) {
                if (graph.code(node) == Kernels.VARIABLE) {
                    rowOf[node] = graph.a(node);
                    variablesRead[graph.a(node)] = true;
                } else {
                    rowOf[node] = nextRow++;
                    constantRows.add(rowOf[node]);
                    constants.add(graph.number(node));
                }
                kept[node] = true;
            }
            return rowOf[node];
        }

        /** The row in which a node is to be computed. */
        private int place(int node) {
            if (rowOf[node] == NONE) {
                rowOf[node] = freeCount > 0 ? free[--freeCount] : nextRow++;
            }
            return rowOf[node];
        }

        private void release(int operand, int user) {
            if (operand != NONE && !kept[operand] && lastUse[operand] == user) {
                giveBack(operand);
            }
        }

        private void releaseIfUnused(int node) {
            if (!kept[node] && lastUse[node] == NONE) {
                giveBack(node);
            }
        }

        private void giveBack(int node) {
            // An operand may occur twice in one instruction; its row is given back once.
            if (rowOf[node] != NONE) {
                if (freeCount == free.length) {
                    free = Arrays.copyOf(free, 2 * freeCount);
                }
                free[freeCount++] = rowOf[node];
                rowOf[node] = NONE;
            }
        }

        private void instruct(int code, int result, int a, int b, int c, double number, double second) {
            if (size == numbers.length) {
                instructions = Arrays.copyOf(instructions, 2 * instructions.length);
                numbers = Arrays.copyOf(numbers, 2 * numbers.length);
                secondNumbers = Arrays.copyOf(secondNumbers, 2 * secondNumbers.length);
            }
            int at = STRIDE * size;
            instructions[at] = code;
            instructions[at + 1] = result;
            instructions[at + 2] = a;
            instructions[at + 3] = b;
            instructions[at + 4] = c;
            secondNumbers[size] = second;
            numbers[size++] = number;
        }
    }
}

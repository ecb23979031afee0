package dev.offtake.engine.compute;

import dev.offtake.api.VectorFunction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The nodes a program computes, numbered so that operands come first. While nodes are added, equal ones are made one
 * (sharing) and those whose value is known are replaced by it (folding).
 *
 * <p>Neither changes a bit of any result: a known value is computed by the kernel that would compute it at run time, and
 * a node is replaced by an operand only where the two are equal in every bit, −0 and infinities included.
 */
final class Graph {

    private static final int INITIAL = 64;
    private static final long NEGATIVE_ZERO = Double.doubleToRawLongBits(-0.0);

    private final boolean share;
    private final boolean fold;

    private int size;
    private int[] codes = new int[INITIAL];
    private int[] as = new int[INITIAL];
    private int[] bs = new int[INITIAL];
    private int[] cs = new int[INITIAL];
    /** A constant's value. */
    private double[] numbers = new double[INITIAL];
    /** Whether a node's value is certain not to be −0. */
    private boolean[] neverNegativeZero = new boolean[INITIAL];

    private final List<Call> calls = new ArrayList<>();
    private final Map<CallKey, Integer> sharedCalls = new HashMap<>();
    /** Open addressing, node number + 1, 0 for empty. */
    private int[] table = new int[4 * INITIAL];

    private final double[] out = new double[1];
    private final double[] rowA = new double[1];
    private final double[] rowB = new double[1];
    private final double[] rowC = new double[1];
    private final BlockMath math = new BlockMath();

    Graph(boolean share, boolean fold) {
        this.share = share;
        this.fold = fold;
    }

    /** One evaluation of a function: the call's node is followed by one OUTPUT node for each of its outputs. */
    static final class Call {
        final VectorFunction function;
        final int[] operands;
        final int outputs;

        Call(VectorFunction function, int[] operands, int outputs) {
            this.function = function;
            this.operands = operands;
            this.outputs = outputs;
        }
    }

    int size() {
        return size;
    }

    int code(int node) {
        return codes[node];
    }

    /** The first operand; a VARIABLE's index among the variables; a CALL's index; an OUTPUT's CALL node. */
    int a(int node) {
        return as[node];
    }

    /** The second operand, or the first again if there is none. */
    int b(int node) {
        return bs[node];
    }

    /** The third operand, or the first again if there is none. */
    int c(int node) {
        return cs[node];
    }

    double number(int node) {
        return numbers[node];
    }

    boolean isConstant(int node) {
        return codes[node] == Kernels.CONSTANT;
    }

    Call call(int index) {
        return calls.get(index);
    }

    int calls() {
        return calls.size();
    }

    // ---- adding nodes -----------------------------------------------------------------------------------------

    int constant(double value) {
        return add(Kernels.CONSTANT, 0, 0, 0, value);
    }

    int variable(int index) {
        return add(Kernels.VARIABLE, index, index, index, 0);
    }

    int node(int code, int a) {
        return node(code, a, a, a);
    }

    int node(int code, int a, int b) {
        return node(code, a, b, a);
    }

    int node(int code, int a, int b, int c) {
        if (fold) {
            if (isConstant(a) && isConstant(b) && isConstant(c)) {
                rowA[0] = numbers[a];
                rowB[0] = numbers[b];
                rowC[0] = numbers[c];
                Kernels.run(code, out, rowA, rowB, rowC, 0, 0, 1, math);
                return constant(out[0]);
            }
            int same = identity(code, a, b, c);
            if (same >= 0) {
                return same;
            }
        }
        return share && Kernels.commutes(code) && a > b ? add(code, b, a, b, 0) : add(code, a, b, c, 0);
    }

    /** A whole power as products: the squares of a that the exponent's bits select, from the lowest bit on. */
    int powerWhole(int a, int exponent) {
        if (exponent == 0) {
            return constant(1);
        }
        long bits = Math.abs((long) exponent);
        int square = a;
        int product = -1;
        while (true) {
            if ((bits & 1) != 0) {
                product = product < 0 ? square : node(Kernels.MULTIPLY, product, square);
            }
            bits >>= 1;
            if (bits == 0) {
                break;
            }
            square = node(Kernels.MULTIPLY, square, square);
        }
        return exponent > 0 ? product : node(Kernels.DIVIDE, constant(1), product);
    }

    /** An output of a function of these operands. */
    int output(VectorFunction function, int output, int[] operands) {
        if (!share) {
            return addCall(function, operands) + 1 + output;
        }
        Integer call = sharedCalls.get(new CallKey(function, operands));
        if (call == null) {
            call = addCall(function, operands);
            sharedCalls.put(new CallKey(function, operands), call);
        }
        return call + 1 + output;
    }

    private int addCall(VectorFunction function, int[] operands) {
        int outputs = function.outputDimensions().size();
        calls.add(new Call(function, operands, outputs));
        int call = append(Kernels.CALL, calls.size() - 1, 0, 0, 0);
        for (int k = 0; k < outputs; k++) {
            append(Kernels.OUTPUT, call, k, k, 0);
        }
        return call;
    }

    // ---- folding ----------------------------------------------------------------------------------------------

    /** A simpler node equal to this one in every bit, or −1. */
    private int identity(int code, int a, int b, int c) {
        return switch (code) {
            case Kernels.ADD -> {
                if (addsNothing(a, b)) {
                    yield b;
                }
                yield addsNothing(b, a) ? a : -1;
            }
            // x − 0 is x, for −0 too; x − (−0) is x + 0.
            case Kernels.SUBTRACT -> isNumber(b, 0) || addsNothingNegated(b, a) ? a : -1;
            case Kernels.MULTIPLY -> {
                if (isNumber(a, 1)) {
                    yield b;
                }
                yield isNumber(b, 1) ? a : -1;
            }
            case Kernels.DIVIDE -> isNumber(b, 1) ? a : -1;
            case Kernels.POWER -> {
                if (isConstant(b) && numbers[b] == 0) {
                    yield constant(1);
                }
                yield isNumber(b, 1) ? a : -1;
            }
            case Kernels.SELECT -> {
                if (!isConstant(a) || Double.isNaN(numbers[a])) {
                    yield -1;
                }
                // What is chosen, and a −0 as 0.
                yield node(Kernels.ADD, numbers[a] == 0 ? c : b, constant(0));
            }
            default -> -1;
        };
    }

    /** Whether x + zero is x in every bit: −0 + 0 is 0, so a positive zero needs an x that is never −0. */
    private boolean addsNothing(int zero, int x) {
        return isNumber(zero, -0.0) || (isNumber(zero, 0) && neverNegativeZero[x]);
    }

    private boolean addsNothingNegated(int zero, int x) {
        return isNumber(zero, -0.0) && neverNegativeZero[x];
    }

    private boolean isNumber(int node, double value) {
        return isConstant(node) && Double.doubleToRawLongBits(numbers[node]) == Double.doubleToRawLongBits(value);
    }

    private boolean neverNegativeZero(int code, int a, int b, double number) {
        return switch (code) {
            case Kernels.CONSTANT -> Double.doubleToRawLongBits(number) != NEGATIVE_ZERO;
            // In round-to-nearest a sum is −0 only if both terms are; a difference only if it is −0 − 0.
            case Kernels.ADD -> neverNegativeZero[a] || neverNegativeZero[b];
            case Kernels.SUBTRACT -> neverNegativeZero[a];
            case Kernels.MULTIPLY -> a == b;
            case Kernels.MIN -> neverNegativeZero[a] && neverNegativeZero[b];
            case Kernels.MAX -> (neverNegativeZero[a] && neverNegativeZero[b]) || floor(a) || floor(b);
            case Kernels.EXP, Kernels.AT_MOST, Kernels.BELOW, Kernels.SELECT, Kernels.RAMP -> true;
            default -> false;
        };
    }

    /** Whether the larger of this and anything is 0 or more, or NaN. */
    private boolean floor(int node) {
        return isConstant(node) && numbers[node] >= 0 && neverNegativeZero[node];
    }

    // ---- storage ----------------------------------------------------------------------------------------------

    private int add(int code, int a, int b, int c, double number) {
        if (!share) {
            return append(code, a, b, c, number);
        }
        int slot = find(code, a, b, c, number);
        if (table[slot] != 0) {
            return table[slot] - 1;
        }
        int node = append(code, a, b, c, number);
        table[slot] = node + 1;
        if (2 * size > table.length) {
            rehash();
        }
        return node;
    }

    private int find(int code, int a, int b, int c, double number) {
        long bits = Double.doubleToRawLongBits(number);
        int mask = table.length - 1;
        int slot = hash(code, a, b, c, bits) & mask;
        while (table[slot] != 0) {
            int node = table[slot] - 1;
            if (codes[node] == code
                    && as[node] == a
                    && bs[node] == b
                    && cs[node] == c
                    && Double.doubleToRawLongBits(numbers[node]) == bits) {
                return slot;
            }
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void rehash() {
        table = new int[2 * table.length];
        for (int node = 0; node < size; node++) {
            if (codes[node] != Kernels.CALL && codes[node] != Kernels.OUTPUT) {
                table[find(codes[node], as[node], bs[node], cs[node], numbers[node])] = node + 1;
            }
        }
    }

    /** The finishing steps of SplitMix64 over the parts: only its spread matters. */
    private static int hash(int code, int a, int b, int c, long bits) {
        long h = bits + code * 0x9e3779b97f4a7c15L;
        h = (h ^ (h >>> 30)) * 0xbf58476d1ce4e5b9L + a;
        h = (h ^ (h >>> 27)) * 0x94d049bb133111ebL + b;
        h = (h ^ (h >>> 31)) * 0xbf58476d1ce4e5b9L + c;
        return (int) (h ^ (h >>> 32));
    }

    private int append(int code, int a, int b, int c, double number) {
        if (size == codes.length) {
            int capacity = 2 * size;
            codes = Arrays.copyOf(codes, capacity);
            as = Arrays.copyOf(as, capacity);
            bs = Arrays.copyOf(bs, capacity);
            cs = Arrays.copyOf(cs, capacity);
            numbers = Arrays.copyOf(numbers, capacity);
            neverNegativeZero = Arrays.copyOf(neverNegativeZero, capacity);
        }
        codes[size] = code;
        as[size] = a;
        bs[size] = b;
        cs[size] = c;
        numbers[size] = number;
        neverNegativeZero[size] = neverNegativeZero(code, a, b, number);
        return size++;
    }

    /** A function and its operands, equal by value. */
    private static final class CallKey {
        private final VectorFunction function;
        private final int[] operands;

        CallKey(VectorFunction function, int[] operands) {
            this.function = function;
            this.operands = operands;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof CallKey that
                    && function.equals(that.function)
                    && Arrays.equals(operands, that.operands);
        }

        @Override
        public int hashCode() {
            return 31 * Objects.hashCode(function) + Arrays.hashCode(operands);
        }
    }
}

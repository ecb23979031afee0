package dev.offtake.engine.compute;

import dev.offtake.api.Operation;

/**
 * The loops that compute: one small static method a kernel, at most four arrays each, all called from one switch, so
 * that the compiler of the virtual machine turns each into vector instructions and never into one huge method.
 *
 * <p>A kernel treats each path alone: its result for a path depends on nothing but that path's operands. The row of
 * the result may be one of the operands' rows.
 *
 * <p>NaN goes through every kernel, comparisons and choices by a condition included. Min and max take −0 as less than
 * 0, as {@link Math#min} does.
 */
final class Kernels {

    // Codes of node and tape operations. The first four are not kernels.
    static final int CONSTANT = 0;
    static final int VARIABLE = 1;
    static final int CALL = 2;
    static final int OUTPUT = 3;

    static final int ADD = 10;
    static final int SUBTRACT = 11;
    static final int MULTIPLY = 12;
    static final int DIVIDE = 13;
    static final int MIN = 14;
    static final int MAX = 15;
    static final int POWER = 16;
    static final int EXP = 17;
    static final int LOG = 18;
    static final int SQRT = 19;
    static final int AT_MOST = 20;
    static final int BELOW = 21;
    static final int SELECT = 22;
    static final int RAMP = 23;

    // The same with a number in place of the second operand, or of the first (FROM, INTO).
    static final int ADD_NUMBER = 30;
    static final int SUBTRACT_NUMBER = 31;
    static final int SUBTRACT_FROM_NUMBER = 32;
    static final int MULTIPLY_NUMBER = 33;
    static final int DIVIDE_NUMBER = 34;
    static final int DIVIDE_INTO_NUMBER = 35;
    static final int MIN_NUMBER = 36;
    static final int MAX_NUMBER = 37;
    static final int POWER_NUMBER = 38;
    static final int RAMP_NUMBER = 39;
    static final int FILL = 40;
    static final int COPY = 41;

    // From 50 on: see FusedKernels.

    /** A shorter ramp is a step: its inverse may be infinite. */
    static final double SHORTEST = 0x1p-1000;

    private Kernels() {}

    /** The code of an operation that is one kernel. */
    static int codeOf(Operation operation) {
        return switch (operation) {
            case ADD -> ADD;
            case SUBTRACT -> SUBTRACT;
            case MULTIPLY -> MULTIPLY;
            case DIVIDE -> DIVIDE;
            case MIN -> MIN;
            case MAX -> MAX;
            case POWER -> POWER;
            case EXP -> EXP;
            case LOG -> LOG;
            case SQRT -> SQRT;
            case AT_MOST -> AT_MOST;
            case BELOW -> BELOW;
            case SELECT -> SELECT;
            case RAMP_INTEGRAL -> RAMP;
            case CONSTANT, INPUT, NAMED, POWER_WHOLE, FUNCTION ->
                throw new IllegalArgumentException(operation + " is not a kernel");
        };
    }

    /** Whether the operands may change places without a bit of the result changing. */
    static boolean commutes(int code) {
        return code == ADD || code == MULTIPLY || code == MIN || code == MAX;
    }

    /**
     * Runs one kernel.
     *
     * @param code which
     * @param out the row to fill
     * @param a the first operand's row
     * @param b the second operand's row, not read by kernels of one operand
     * @param c the third operand's row, read by kernels of three operands only
     * @param number the number, for kernels that take one
     * @param second a second number, for kernels that take two
     * @param n how many paths, from index 0
     * @param math computes the functions that are no loops of their own
     */
    static void run(
            int code,
            double[] out,
            double[] a,
            double[] b,
            double[] c,
            double number,
            double second,
            int n,
            BlockMath math) {
        switch (code) {
            case ADD -> add(out, a, b, n);
            case SUBTRACT -> subtract(out, a, b, n);
            case MULTIPLY -> multiply(out, a, b, n);
            case DIVIDE -> divide(out, a, b, n);
            case MIN -> min(out, a, b, n);
            case MAX -> max(out, a, b, n);
            case POWER -> math.pow(a, b, out, n);
            case EXP -> math.exp(a, out, n);
            case LOG -> math.log(a, out, n);
            case SQRT -> sqrt(out, a, n);
            case AT_MOST -> Choices.atMost(out, a, b, n);
            case BELOW -> Choices.below(out, a, b, n);
            case SELECT -> Choices.select(out, a, b, c, n);
            case RAMP -> ramp(out, a, b, n);
            case ADD_NUMBER -> addNumber(out, a, number, n);
            case SUBTRACT_NUMBER -> subtractNumber(out, a, number, n);
            case SUBTRACT_FROM_NUMBER -> subtractFromNumber(out, a, number, n);
            case MULTIPLY_NUMBER -> multiplyNumber(out, a, number, n);
            case DIVIDE_NUMBER -> divideNumber(out, a, number, n);
            case DIVIDE_INTO_NUMBER -> divideIntoNumber(out, a, number, n);
            case MIN_NUMBER -> minNumber(out, a, number, n);
            case MAX_NUMBER -> maxNumber(out, a, number, n);
            case POWER_NUMBER -> math.pow(a, number, out, n);
            case RAMP_NUMBER -> rampNumber(out, a, number, n);
            case FILL -> fill(out, number, n);
            case COPY -> System.arraycopy(a, 0, out, 0, n);
            default -> FusedKernels.run(code, out, a, b, c, number, second, n);
        }
    }

    private static void add(double[] out, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] + b[i];
        }
    }

    private static void subtract(double[] out, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] - b[i];
        }
    }

    private static void multiply(double[] out, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] * b[i];
        }
    }

    private static void divide(double[] out, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] / b[i];
        }
    }

    private static void min(double[] out, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.min(a[i], b[i]);
        }
    }

    private static void max(double[] out, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.max(a[i], b[i]);
        }
    }

    private static void sqrt(double[] out, double[] a, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.sqrt(a[i]);
        }
    }

    private static void ramp(double[] out, double[] time, double[] length, int n) {
        for (int i = 0; i < n; i++) {
            double since = Math.max(time[i], 0);
            double l = length[i];
            if (l >= SHORTEST) {
                // m² ÷ 2l while it lasts, and the time beyond its end, which is 0 before.
                double m = Math.min(since, l);
                out[i] = m * m * (0.5 / l) + (since - m);
            } else {
                out[i] = l < SHORTEST ? since : l;
            }
        }
    }

    private static void addNumber(double[] out, double[] a, double number, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] + number;
        }
    }

    private static void subtractNumber(double[] out, double[] a, double number, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] - number;
        }
    }

    private static void subtractFromNumber(double[] out, double[] a, double number, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = number - a[i];
        }
    }

    private static void multiplyNumber(double[] out, double[] a, double number, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] * number;
        }
    }

    private static void divideNumber(double[] out, double[] a, double number, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] / number;
        }
    }

    private static void divideIntoNumber(double[] out, double[] a, double number, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = number / a[i];
        }
    }

    private static void minNumber(double[] out, double[] a, double number, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.min(a[i], number);
        }
    }

    private static void maxNumber(double[] out, double[] a, double number, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.max(a[i], number);
        }
    }

    private static void rampNumber(double[] out, double[] time, double length, int n) {
        if (length >= SHORTEST) {
            // The same operations in the same order as in ramp, so the same bits.
            double half = 0.5 / length;
            for (int i = 0; i < n; i++) {
                double since = Math.max(time[i], 0);
                double m = Math.min(since, length);
                out[i] = m * m * half + (since - m);
            }
        } else if (length < SHORTEST) {
            maxNumber(out, time, 0, n);
        } else {
            fill(out, length, n);
        }
    }

    private static void fill(double[] out, double number, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = number;
        }
    }
}

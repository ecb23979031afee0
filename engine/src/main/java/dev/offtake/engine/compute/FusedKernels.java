package dev.offtake.engine.compute;

/**
 * Kernels that do two or more operations in one pass, so that what lies between needs no row. Each does the same
 * operations in the same order as the kernels it stands for, each rounded, so the bits are the same. {@link Fusion}
 * chooses them.
 */
final class FusedKernels {

    static final int RAMP_FROM = 50;
    static final int SCALE_SHIFT = 51;
    static final int SCALE_ADD = 52;
    static final int SCALE_MULTIPLY = 53;
    static final int MULTIPLY_SCALE = 54;
    static final int SHIFT_MULTIPLY = 55;
    static final int SCALE_MIN = 56;
    static final int SUBTRACT_SCALE = 57;
    static final int SUBTRACT_SCALE_ADD = 58;
    static final int SUBTRACT_MULTIPLY = 59;
    static final int SUBTRACT_MIN = 60;
    static final int SUBTRACT_SUM = 61;
    static final int SUBTRACT_DIFFERENCE = 62;
    static final int ADD_ADD = 63;
    static final int MULTIPLY_ADD = 64;
    static final int DIVIDE_BY_LARGER = 65;
    static final int REST = 66;
    static final int SNAP = 67;
    static final int REVERSE_MIN = 68;
    static final int MULTIPLY_MULTIPLY = 69;
    static final int MIN_MIN = 70;
    static final int ADD_SCALE = 71;
    static final int REST_OF_TWO = 72;
    static final int SCALE_SHIFT_MULTIPLY = 73;
    static final int SCALE_MAX = 74;
    static final int DIVIDE_BOUNDED = 75;
    static final int SCALE_MIN_DIFFERENCE = 76;

    private FusedKernels() {}

    /** Runs one kernel: see {@link Kernels#run}. */
    static void run(int code, double[] out, double[] a, double[] b, double[] c, double number, double second, int n) {
        switch (code) {
            case RAMP_FROM -> rampFrom(out, a, number, second, n);
            case SCALE_SHIFT -> scaleShift(out, a, number, second, n);
            case SCALE_ADD -> scaleAdd(out, a, b, number, n);
            case SCALE_MULTIPLY -> scaleMultiply(out, a, b, number, n);
            case MULTIPLY_SCALE -> multiplyScale(out, a, b, number, n);
            case SHIFT_MULTIPLY -> shiftMultiply(out, a, b, number, n);
            case SCALE_MIN -> scaleMin(out, a, b, number, n);
            case SUBTRACT_SCALE -> subtractScale(out, a, b, number, n);
            case SUBTRACT_SCALE_ADD -> subtractScaleAdd(out, a, b, c, number, n);
            case SUBTRACT_MULTIPLY -> subtractMultiply(out, a, b, c, n);
            case SUBTRACT_MIN -> subtractMin(out, a, b, c, n);
            case SUBTRACT_SUM -> subtractSum(out, a, b, c, n);
            case SUBTRACT_DIFFERENCE -> subtractDifference(out, a, b, c, n);
            case ADD_ADD -> addAdd(out, a, b, c, n);
            case MULTIPLY_ADD -> multiplyAdd(out, a, b, c, n);
            case DIVIDE_BY_LARGER -> divideByLarger(out, a, b, number, n);
            case REST -> Choices.rest(out, a, b, number, n);
            case SNAP -> Choices.snap(out, a, number, second, n);
            case REVERSE_MIN -> reverseMin(out, a, b, number, n);
            case MULTIPLY_MULTIPLY -> multiplyMultiply(out, a, b, c, n);
            case MIN_MIN -> minMin(out, a, b, c, n);
            case ADD_SCALE -> addScale(out, a, b, number, n);
            case REST_OF_TWO -> Choices.restOfTwo(out, a, b, c, number, n);
            case SCALE_SHIFT_MULTIPLY -> scaleShiftMultiply(out, a, b, number, second, n);
            case SCALE_MAX -> scaleMax(out, a, number, second, n);
            case DIVIDE_BOUNDED -> divideBounded(out, a, b, number, second, n);
            case SCALE_MIN_DIFFERENCE -> scaleMinDifference(out, a, b, c, number, n);
            default -> throw new IllegalStateException("no kernel has the code " + code);
        }
    }

    /** The integral of a ramp, begun at a, until a moment. */
    private static void rampFrom(double[] out, double[] a, double moment, double length, int n) {
        double half = 0.5 / length;
        for (int i = 0; i < n; i++) {
            double since = Math.max(moment - a[i], 0);
            double m = Math.min(since, length);
            out[i] = m * m * half + (since - m);
        }
    }

    private static void scaleShift(double[] out, double[] a, double number, double second, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] * number + second;
        }
    }

    private static void scaleAdd(double[] out, double[] a, double[] b, double number, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] * number + b[i];
        }
    }

    private static void scaleMultiply(double[] out, double[] a, double[] b, double number, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] * number * b[i];
        }
    }

    private static void multiplyScale(double[] out, double[] a, double[] b, double number, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] * b[i] * number;
        }
    }

    private static void shiftMultiply(double[] out, double[] a, double[] b, double number, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = (a[i] + number) * b[i];
        }
    }

    private static void scaleMin(double[] out, double[] a, double[] b, double number, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.min(a[i] * number, b[i]);
        }
    }

    private static void subtractScale(double[] out, double[] a, double[] b, double number, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = (a[i] - b[i]) * number;
        }
    }

    private static void subtractScaleAdd(double[] out, double[] a, double[] b, double[] c, double number, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = (a[i] - b[i]) * number + c[i];
        }
    }

    private static void subtractMultiply(double[] out, double[] a, double[] b, double[] c, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = (a[i] - b[i]) * c[i];
        }
    }

    private static void subtractMin(double[] out, double[] a, double[] b, double[] c, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.min(a[i] - b[i], c[i]);
        }
    }

    private static void subtractSum(double[] out, double[] a, double[] b, double[] c, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] - (b[i] + c[i]);
        }
    }

    private static void subtractDifference(double[] out, double[] a, double[] b, double[] c, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] - b[i] - c[i];
        }
    }

    private static void addAdd(double[] out, double[] a, double[] b, double[] c, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] + b[i] + c[i];
        }
    }

    private static void multiplyAdd(double[] out, double[] a, double[] b, double[] c, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] * b[i] + c[i];
        }
    }

    private static void divideByLarger(double[] out, double[] a, double[] b, double number, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] / Math.max(b[i], number);
        }
    }

    private static void reverseMin(double[] out, double[] a, double[] b, double number, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.min(number - a[i], b[i]);
        }
    }

    private static void multiplyMultiply(double[] out, double[] a, double[] b, double[] c, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = a[i] * b[i] * c[i];
        }
    }

    private static void minMin(double[] out, double[] a, double[] b, double[] c, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.min(Math.min(a[i], b[i]), c[i]);
        }
    }

    private static void addScale(double[] out, double[] a, double[] b, double number, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = (a[i] + b[i]) * number;
        }
    }

    private static void scaleShiftMultiply(double[] out, double[] a, double[] b, double number, double second, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = (a[i] * number + second) * b[i];
        }
    }

    private static void scaleMax(double[] out, double[] a, double number, double second, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.max(a[i] * number, second);
        }
    }

    private static void divideBounded(double[] out, double[] a, double[] b, double number, double second, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.min(a[i] / Math.max(b[i], number), second);
        }
    }

    private static void scaleMinDifference(double[] out, double[] a, double[] b, double[] c, double number, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = Math.min(a[i] * number, b[i] - c[i]);
        }
    }
}

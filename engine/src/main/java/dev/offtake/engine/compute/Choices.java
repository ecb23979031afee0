package dev.offtake.engine.compute;

/**
 * Comparisons and choices as arithmetic: the compiler of the virtual machine turns sums, products, min and max into
 * vector instructions, but neither comparisons nor conditional assignments, whose branches are mispredicted wherever
 * paths differ.
 */
final class Choices {

    /** Twice this times the least positive number is above 1. */
    private static final double HUGE = 0x1p1000;

    private static final double LARGEST = Double.MAX_VALUE;

    private Choices() {}

    /** 1 where a is below b, else 0; NaN where either is NaN or both are one infinity, as their difference is then. */
    static void below(double[] out, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = positive(b[i] - a[i]);
        }
    }

    /** 1 where a is at most b, else 0; NaN as in below. */
    static void atMost(double[] out, double[] a, double[] b, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = 1 - positive(a[i] - b[i]);
        }
    }

    /** 1 where x is above 0, else 0; NaN where it is NaN. */
    private static double positive(double x) {
        return Math.min(Math.max(x, 0) * HUGE * HUGE, 1);
    }

    /**
     * The first where the condition is not 0, else the second; NaN where the condition is NaN. What is not chosen does
     * not matter, be it infinite or NaN. A chosen −0 is 0. The result's row is none of the operands'.
     */
    static void select(double[] out, double[] condition, double[] first, double[] second, int n) {
        for (int i = 0; i < n; i++) {
            double c = condition[i];
            double w = positive(Math.max(c, -c));
            out[i] = w * first[i] + (1 - w) * second[i] + 0.0;
        }
        // Where the sum is finite, both terms were; elsewhere the choice is made one by one.
        if (!allFinite(out, n)) {
            for (int i = 0; i < n; i++) {
                double c = condition[i];
                out[i] = (c == 0 ? second[i] : Double.isNaN(c) ? c : first[i]) + 0.0;
            }
        }
    }

    private static boolean allFinite(double[] row, int n) {
        // 0 × x is 0 for a finite x and NaN for any other, and a sum keeps a NaN.
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i + 3 < n; i += 4) {
            a += 0 * row[i];
            b += 0 * row[i + 1];
            c += 0 * row[i + 2];
            d += 0 * row[i + 3];
        }
        for (; i < n; i++) {
            a += 0 * row[i];
        }
        return a + b + (c + d) == 0;
    }

    /** What remains of a whole, d = a − b, and 0 where d is at most a × part: select(d ≤ a × part, 0, d). */
    static void rest(double[] out, double[] a, double[] b, double part, int n) {
        for (int i = 0; i < n; i++) {
            double d = a[i] - b[i];
            double w = positive(d - a[i] * part);
            // A d of −∞ is not chosen; 0 × −∞ would be NaN.
            out[i] = w * Math.max(d, -LARGEST) + 0.0;
        }
    }

    /** The same with a part of two parts, b + c. */
    static void restOfTwo(double[] out, double[] a, double[] b, double[] c, double part, int n) {
        for (int i = 0; i < n; i++) {
            double d = a[i] - (b[i] + c[i]);
            double w = positive(d - a[i] * part);
            out[i] = w * Math.max(d, -LARGEST) + 0.0;
        }
    }

    /** The target where a is at most far ≥ 0 from it: select((d ≤ far) × (−far ≤ d), target, a) with d = a − target. */
    static void snap(double[] out, double[] a, double target, double far, int n) {
        for (int i = 0; i < n; i++) {
            double d = a[i] - target;
            double w = 1 - positive(Math.abs(d) - far);
            out[i] = w * target + (1 - w) * a[i] + 0.0;
        }
    }
}

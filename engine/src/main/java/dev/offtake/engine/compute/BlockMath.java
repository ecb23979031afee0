package dev.offtake.engine.compute;

import java.util.Arrays;

/**
 * Exponential, logarithm and power of whole rows, equal to those of {@link DeterministicMath} in every bit, several times
 * as fast.
 *
 * <p>Virtual machines turn simple loops over doubles or over longs into vector instructions, but no loop that reads the
 * bits of a double as a long or chooses between two doubles. So each function is taken apart: loops over doubles, loops
 * over longs, and between them bulk copies through a buffer seen as the one and as the other. A piece of a row that holds
 * an unusual number, one whose result would need a choice, is computed number by number.
 *
 * <p>It holds rows for what comes between, and belongs to one thread at a time. It carries nothing from one call to the
 * next that a result could depend on.
 */
public final class BlockMath {

    /** Rows are cut into pieces of this many numbers, whose intermediate rows stay in the first-level cache. */
    private static final int PIECE = 512;
    /** Shorter pieces are computed number by number: setting the loops up would cost more. */
    private static final int SHORT = 12;

    private static final long ROUNDER_BITS = Double.doubleToRawLongBits(DeterministicMath.ROUNDER);
    private static final long ONE_BITS = 1023L << 52;
    private static final long SMALLEST_NORMAL_BITS = 1L << 52;
    private static final long LARGEST_BITS = (0x7ffL << 52) - 1;
    private static final long LEAST_PRODUCT_BITS = Double.doubleToRawLongBits(DeterministicMath.LEAST_PRODUCT);
    private static final long LARGEST_PRODUCT_BITS = Double.doubleToRawLongBits(DeterministicMath.GREATEST_PRODUCT);
    /** Up to this power of two, e^x and 2^k are both normal doubles, so that one product gives e^x. */
    private static final long USUAL_POWER = 1_000;

    private double[] argument = {};
    private double[] result = {};
    private double[] rounded = {};
    private double[] power = {};
    private double[] mantissa = {};
    private double[] high = {};
    private double[] low = {};
    private long[] bits = {};
    private long[] exponent = {};
    private long[] signs = {};
    private BitCopies copies = new BitCopies(0);

    /** Makes one; its rows are made when they are first needed. */
    public BlockMath() {}

    private void prepare(int n) {
        if (n >= SHORT && argument.length == 0) {
            argument = new double[PIECE];
            result = new double[PIECE];
            rounded = new double[PIECE];
            power = new double[PIECE];
            mantissa = new double[PIECE];
            high = new double[PIECE];
            low = new double[PIECE];
            bits = new long[PIECE];
            exponent = new long[PIECE];
            signs = new long[PIECE];
            copies = new BitCopies(PIECE);
        }
    }

    /** The piece of a row from an index, as a row that begins at 0: loops over rows of one index are vectorised. */
    private double[] piece(double[] row, int from, int n) {
        if (from == 0) {
            return row;
        }
        System.arraycopy(row, from, argument, 0, n);
        return argument;
    }

    // ---- uniform numbers --------------------------------------------------------------------------------------

    /**
     * Numbers between 0 and 1, both excluded, from random bits: (k + ½) 2^−52 with k the upper 52 bits.
     *
     * @param random the random bits, at most 512 of them; they are overwritten
     * @param out filled with the numbers
     * @param from the index in out at which the first of them stands
     * @param n how many
     */
    public void uniforms(long[] random, double[] out, int from, int n) {
        prepare(SHORT);
        fractions(random, n);
        copies.toDoubles(random, out, from, n);
        unit(out, from, n);
    }

    /** The bits of 1 + k 2^−52. */
    private static void fractions(long[] random, int n) {
        for (int i = 0; i < n; i++) {
            random[i] = (random[i] >>> 12) | ONE_BITS;
        }
    }

    private static void unit(double[] out, int from, int n) {
        for (int i = from; i < from + n; i++) {
            out[i] -= 1 - 0x1p-53;
        }
    }

    // ---- exponential ------------------------------------------------------------------------------------------

    /**
     * The exponentials of a row.
     *
     * @param x the exponents
     * @param out filled with {@link DeterministicMath#exp} of each; it may be the same array
     * @param n how many, from index 0
     */
    public void exp(double[] x, double[] out, int n) {
        prepare(n);
        for (int from = 0; from < n; from += PIECE) {
            int length = Math.min(PIECE, n - from);
            if (length >= SHORT) {
                expParts(piece(x, from, length), rounded, result, length);
                if (scaled(out, from, length)) {
                    continue;
                }
            }
            for (int i = from; i < from + length; i++) {
                out[i] = DeterministicMath.exp(x[i]);
            }
        }
    }

    /** e^x = y 2^k: y, and k added to the rounder. */
    private static void expParts(double[] x, double[] rounded, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            double each = x[i];
            double t = Math.fma(each, DeterministicMath.LOG2_E, DeterministicMath.ROUNDER);
            double k = t - DeterministicMath.ROUNDER;
            double head = Math.fma(-k, DeterministicMath.LN2_SHORT, each);
            double r = Math.fma(-k, DeterministicMath.LN2_SHORT_REST, head);
            double rest = Math.fma(-k, DeterministicMath.LN2_SHORT_REST, head - r);
            double square = r * r;
            double q = DeterministicMath.expTail(r);
            double tail = Math.fma(square, q, rest * (1 + Math.fma(square, q, r)));
            double sum = 1 + r;
            rounded[i] = t;
            y[i] = sum + ((r - (sum - 1)) + tail);
        }
    }

    /** The results times 2^k, k given as added to the rounder; false, and nothing written, if a k is not usual. */
    private boolean scaled(double[] out, int from, int n) {
        copies.toBits(rounded, bits, n);
        unusualPowers(bits, signs, n);
        if (BitCopies.anyNegative(signs, n)) {
            return false;
        }
        powersOfTwo(bits, n);
        copies.toDoubles(bits, mantissa, 0, n);
        if (from == 0) {
            multiply(result, mantissa, out, n);
        } else {
            multiply(result, mantissa, result, n);
            System.arraycopy(result, 0, out, from, n);
        }
        return true;
    }

    private static void unusualPowers(long[] rounded, long[] signs, int n) {
        for (int i = 0; i < n; i++) {
            long k = rounded[i] - ROUNDER_BITS;
            signs[i] = (USUAL_POWER + k) | (USUAL_POWER - k);
        }
    }

    private static void powersOfTwo(long[] rounded, int n) {
        for (int i = 0; i < n; i++) {
            // The lowest bits of the rounder plus k are those of k; the others are shifted out.
            rounded[i] = (rounded[i] << 52) + (1023L << 52);
        }
    }

    private static void multiply(double[] y, double[] power, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[i] = y[i] * power[i];
        }
    }

    // ---- logarithm --------------------------------------------------------------------------------------------

    /**
     * The natural logarithms of a row.
     *
     * @param x the arguments
     * @param out filled with {@link DeterministicMath#log} of each; it may be the same array
     * @param n how many, from index 0
     */
    public void log(double[] x, double[] out, int n) {
        prepare(n);
        for (int from = 0; from < n; from += PIECE) {
            int length = Math.min(PIECE, n - from);
            if (length >= SHORT && split(piece(x, from, length), length)) {
                if (from == 0) {
                    logOfParts(mantissa, rounded, out, length);
                } else {
                    logOfParts(mantissa, rounded, result, length);
                    System.arraycopy(result, 0, out, from, length);
                }
            } else {
                for (int i = from; i < from + length; i++) {
                    out[i] = DeterministicMath.log(x[i]);
                }
            }
        }
    }

    /** x = 2^k m, √½ ≤ m < √2: m, and k added to the rounder; false if an x is not a normal double above 0. */
    private boolean split(double[] x, int n) {
        copies.toBits(x, bits, n);
        unusualBits(bits, signs, n);
        if (BitCopies.anyNegative(signs, n)) {
            return false;
        }
        exponents(bits, exponent, n);
        copies.toDoubles(bits, mantissa, 0, n);
        copies.toDoubles(exponent, rounded, 0, n);
        return true;
    }

    private static void unusualBits(long[] bits, long[] signs, int n) {
        for (int i = 0; i < n; i++) {
            signs[i] = (bits[i] - SMALLEST_NORMAL_BITS) | (LARGEST_BITS - bits[i]);
        }
    }

    private static void exponents(long[] bits, long[] exponent, int n) {
        for (int i = 0; i < n; i++) {
            long offset = bits[i] - DeterministicMath.SQRT_HALF_BITS;
            exponent[i] = (offset >> 52) + ROUNDER_BITS;
            bits[i] -= offset & DeterministicMath.EXPONENT_MASK;
        }
    }

    private static void logOfParts(double[] m, double[] rounded, double[] out, int n) {
        for (int i = 0; i < n; i++) {
            double k = rounded[i] - DeterministicMath.ROUNDER;
            double f = m[i] - 1;
            double s = f / (2 + f);
            double z = s * s;
            double half = 0.5 * f * f;
            double correction =
                    Math.fma(s, half + z * DeterministicMath.logTail(z), k * DeterministicMath.LN2_SHORT_REST);
            double high = k * DeterministicMath.LN2_SHORT;
            double sum = high + f;
            double error = f - (sum - high);
            out[i] = sum + (error + (correction - half));
        }
    }

    // ---- power ------------------------------------------------------------------------------------------------

    /**
     * The powers of a row by one exponent.
     *
     * @param x the bases
     * @param y the exponent
     * @param out filled with {@link DeterministicMath#pow} of each; it may be the same array
     * @param n how many, from index 0
     */
    public void pow(double[] x, double y, double[] out, int n) {
        if (y == 0) {
            Arrays.fill(out, 0, n, 1);
            return;
        }
        if (y == 1) {
            System.arraycopy(x, 0, out, 0, n);
            return;
        }
        prepare(n);
        boolean whole = DeterministicMath.isProduct(y);
        if (!whole) {
            Arrays.fill(power, y);
        }
        for (int from = 0; from < n; from += PIECE) {
            int length = Math.min(PIECE, n - from);
            boolean done = false;
            if (length >= SHORT) {
                double[] base = piece(x, from, length);
                done = whole
                        ? products(base, (int) y, out, from, length)
                        : Math.abs(y) <= Double.MAX_VALUE && powers(base, power, out, from, length);
            }
            if (!done) {
                for (int i = from; i < from + length; i++) {
                    out[i] = DeterministicMath.pow(x[i], y);
                }
            }
        }
    }

    /**
     * The powers of a row by a row.
     *
     * @param x the bases
     * @param y the exponents
     * @param out filled with {@link DeterministicMath#pow} of each; it may be either array
     * @param n how many, from index 0
     */
    public void pow(double[] x, double[] y, double[] out, int n) {
        prepare(n);
        for (int from = 0; from < n; from += PIECE) {
            int length = Math.min(PIECE, n - from);
            boolean done = false;
            if (length >= SHORT && noProducts(y, from, length)) {
                System.arraycopy(y, from, power, 0, length);
                done = powers(piece(x, from, length), power, out, from, length);
            }
            if (!done) {
                for (int i = from; i < from + length; i++) {
                    out[i] = DeterministicMath.pow(x[i], y[i]);
                }
            }
        }
    }

    private static boolean noProducts(double[] y, int from, int n) {
        for (int i = from; i < from + n; i++) {
            if (DeterministicMath.isProduct(y[i]) || !(Math.abs(y[i]) <= Double.MAX_VALUE)) {
                return false;
            }
        }
        return true;
    }

    /** x^y = e^(y ln x); false, and nothing written, if a base or a result is not usual. */
    private boolean powers(double[] x, double[] y, double[] out, int from, int n) {
        if (!split(x, n)) {
            return false;
        }
        ratios(mantissa, high, low, result, n);
        logarithms(high, low, result, n);
        exponents(rounded, y, high, low, n);
        expPartsOfSum(high, low, rounded, result, n);
        return scaled(out, from, n);
    }

    // ln x = high + low, step by step as in DeterministicMath.pow, in loops short enough to be vectorised.

    /** s = f ÷ (2 + f) = high + low for m = 1 + f, and z (1/7 + z/9 + …) for z = s². */
    private static void ratios(double[] m, double[] high, double[] low, double[] tail, int n) {
        for (int i = 0; i < n; i++) {
            double f = m[i] - 1;
            double d = 2 + f;
            double dLow = f - (d - 2);
            double s = f / d;
            high[i] = s;
            low[i] = (Math.fma(-s, d, f) - s * dLow) / d;
            double z = s * s;
            tail[i] = z * DeterministicMath.artanhTail(z);
        }
    }

    /** ln m = 2 s c with c = artanh(s) ÷ s: s is replaced by it. */
    private static void logarithms(double[] high, double[] low, double[] tail, int n) {
        for (int i = 0; i < n; i++) {
            double s = high[i];
            double sLow = low[i];
            double z = s * s;
            double zLow = Math.fma(s, s, -z) + 2 * s * sLow;
            double a = 0.2 + tail[i];
            double aLow = (0.2 - a + tail[i]) + DeterministicMath.FIFTH_REST;
            double p = z * a;
            double pLow = Math.fma(z, a, -p) + (z * aLow + zLow * a);
            double b = DeterministicMath.THIRD + p;
            double bLow = (DeterministicMath.THIRD - b + p) + (pLow + DeterministicMath.THIRD_REST);
            double q = z * b;
            double qLow = Math.fma(z, b, -q) + (z * bLow + zLow * b);
            double c = 1 + q;
            double cLow = (1 - c + q) + qLow;
            double two = 2 * s;
            double l = two * c;
            high[i] = l;
            low[i] = Math.fma(two, c, -l) + (two * cLow + 2 * sLow * c);
        }
    }

    /** y (k ln 2 + ln m), k given as added to the rounder: ln m is replaced by it. */
    private static void exponents(double[] rounded, double[] y, double[] high, double[] low, int n) {
        for (int i = 0; i < n; i++) {
            double k = rounded[i] - DeterministicMath.ROUNDER;
            // Where k is 0, e is, too, and the sum is ln m itself: no choice is needed.
            double e = k * DeterministicMath.LN2;
            double eLow = Math.fma(k, DeterministicMath.LN2, -e) + k * DeterministicMath.LN2_REST;
            double sum = e + high[i];
            double sumLow = (e - sum + high[i]) + (eLow + low[i]);
            double h = sum + sumLow;
            double l = sum - h + sumLow;
            double w = y[i] * h;
            high[i] = w;
            low[i] = Math.fma(y[i], h, -w) + y[i] * l;
        }
    }

    /** As {@link #expParts}, of a sum whose second part is far below the first. */
    private static void expPartsOfSum(double[] x, double[] xLow, double[] rounded, double[] y, int n) {
        for (int i = 0; i < n; i++) {
            double each = x[i];
            double t = Math.fma(each, DeterministicMath.LOG2_E, DeterministicMath.ROUNDER);
            double k = t - DeterministicMath.ROUNDER;
            double head = Math.fma(-k, DeterministicMath.LN2_SHORT, each);
            double r = Math.fma(-k, DeterministicMath.LN2_SHORT_REST, head);
            double rest = Math.fma(-k, DeterministicMath.LN2_SHORT_REST, head - r) + xLow[i];
            double square = r * r;
            double q = DeterministicMath.expTail(r);
            double tail = Math.fma(square, q, rest * (1 + Math.fma(square, q, r)));
            double sum = 1 + r;
            rounded[i] = t;
            y[i] = sum + ((r - (sum - 1)) + tail);
        }
    }

    // ---- whole powers -----------------------------------------------------------------------------------------

    /** x^y by repeated squaring; false, and nothing written, if a result leaves the range of the scalar method. */
    private boolean products(double[] x, int y, double[] out, int from, int n) {
        double[] product = result;
        double[] productLow = low;
        double[] square = high;
        double[] squareLow = mantissa;
        Arrays.fill(product, 0, n, 1);
        Arrays.fill(productLow, 0, n, 0);
        System.arraycopy(x, 0, square, 0, n);
        Arrays.fill(squareLow, 0, n, 0);
        for (int left = Math.abs(y); ; ) {
            if ((left & 1) != 0) {
                multiplyPair(product, productLow, square, squareLow, n);
            }
            left >>= 1;
            if (left == 0) {
                break;
            }
            squarePair(square, squareLow, n);
        }
        if (y > 0) {
            sum(product, productLow, n);
        } else {
            inverse(product, productLow, n);
        }
        copies.toBits(product, bits, n);
        unusualProducts(bits, signs, n);
        if (BitCopies.anyNegative(signs, n)) {
            return false;
        }
        System.arraycopy(product, 0, out, from, n);
        return true;
    }

    private static void multiplyPair(double[] a, double[] aLow, double[] b, double[] bLow, int n) {
        for (int i = 0; i < n; i++) {
            double p = a[i] * b[i];
            aLow[i] = Math.fma(a[i], b[i], -p) + (a[i] * bLow[i] + aLow[i] * b[i]);
            a[i] = p;
        }
    }

    private static void squarePair(double[] a, double[] aLow, int n) {
        for (int i = 0; i < n; i++) {
            double p = a[i] * a[i];
            aLow[i] = Math.fma(a[i], a[i], -p) + 2 * a[i] * aLow[i];
            a[i] = p;
        }
    }

    private static void sum(double[] a, double[] aLow, int n) {
        for (int i = 0; i < n; i++) {
            a[i] = a[i] + aLow[i];
        }
    }

    private static void inverse(double[] a, double[] aLow, int n) {
        for (int i = 0; i < n; i++) {
            double inverse = 1 / a[i];
            a[i] = inverse + inverse * (Math.fma(-inverse, a[i], 1) - inverse * aLow[i]);
        }
    }

    private static void unusualProducts(long[] bits, long[] signs, int n) {
        for (int i = 0; i < n; i++) {
            long size = bits[i] & Long.MAX_VALUE;
            signs[i] = (size - LEAST_PRODUCT_BITS - 1) | (LARGEST_PRODUCT_BITS - 1 - size);
        }
    }
}

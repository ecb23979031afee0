package dev.offtake.engine.compute;

/**
 * Exponential, logarithm and power with the same bits on every Java virtual machine.
 *
 * <p>{@link Math#exp} and its like may differ in the last bit between machines, because each may be replaced by a
 * machine's own version. Everything here is made of + − × ÷, comparisons, bit casts, and {@link Math#fma},
 * {@link Math#min} and {@link Math#max}, whose results the Java platform specifies exactly.
 *
 * <p>The polynomials are Chebyshev interpolants of the functions named beside them, computed with 60 digits and rounded
 * to doubles; the relative error each leaves is stated. The measured errors of the results, against references with 40
 * digits or more, are below 0.6 units in the last place for {@link #exp}, 0.9 for {@link #log} and 0.6 for {@link #pow}.
 */
public final class DeterministicMath {

    /** 1 ÷ ln 2. */
    static final double LOG2_E = 1.4426950408889634;
    /** The first 42 bits of ln 2: its product with a whole number up to 2,048 is exact. */
    static final double LN2_SHORT = 0x1.62e42fefa3800p-1;
    /** ln 2 less its first 42 bits. */
    static final double LN2_SHORT_REST = 0x1.ef35793c76730p-45;
    /** ln 2 as the nearest double. */
    static final double LN2 = 0x1.62e42fefa39efp-1;
    /** ln 2 less the nearest double. */
    static final double LN2_REST = 0x1.abc9e3b39803fp-56;
    /** Added and subtracted, it rounds a number below 2^51 in size to the nearest whole one. */
    static final double ROUNDER = 0x1.8p52;
    /** Above this, exp is infinite; the true limit is 709.78. */
    private static final double EXP_HIGH = 710;
    /** Below this, exp is 0; the true limit is −745.13. */
    private static final double EXP_LOW = -746;

    /** Whole powers up to this size are products: exact to far more than a double, and quick. */
    private static final int LARGEST_PRODUCT = 64;
    /** Beyond the range from here on, in which low parts are exact, such powers are computed as any others. */
    static final double LEAST_PRODUCT = 0x1p-960;
    /** The other end of that range. */
    static final double GREATEST_PRODUCT = 0x1p960;

    /** The bits of the double just below √½: the logarithm's argument is scaled to √½ … √2. */
    static final long SQRT_HALF_BITS = 0x3fe6a09e667f3bcdL;

    static final long EXPONENT_MASK = 0xfffL << 52;
    private static final double TWO_54 = 0x1p54;
    private static final double SMALLEST_NORMAL = 0x1p-1022;

    private DeterministicMath() {}

    // ---- exponential ------------------------------------------------------------------------------------------

    /**
     * The exponential.
     *
     * @param x the exponent
     * @return e to the power x: at most 1 unit in the last place off; infinity above 709.78, 0 below −745.13, NaN for NaN
     */
    public static double exp(double x) {
        return expOfSum(x, 0);
    }

    /** e^(high + low), for a low part far below the high one. */
    private static double expOfSum(double high, double low) {
        // Math.min and Math.max keep NaN, and compile to vector instructions.
        double x = Math.max(Math.min(high, EXP_HIGH), EXP_LOW);
        // x = k ln 2 + r + rest, |r| ≤ ln 2 / 2; k × LN2_SHORT and the subtraction are exact.
        double k = Math.fma(x, LOG2_E, ROUNDER) - ROUNDER;
        double head = Math.fma(-k, LN2_SHORT, x);
        double r = Math.fma(-k, LN2_SHORT_REST, head);
        double rest = Math.fma(-k, LN2_SHORT_REST, head - r) + low;
        // e^(r + rest) = 1 + r + r² q(r) + rest e^r, the sum 1 + r carried with its rounding error.
        double square = r * r;
        double q = expTail(r);
        double tail = Math.fma(square, q, rest * (1 + Math.fma(square, q, r)));
        double sum = 1 + r;
        double y = sum + ((r - (sum - 1)) + tail);
        return scale(y, (int) k);
    }

    /** (e^r − 1 − r) ÷ r² on |r| ≤ ln 2 / 2; leaves a relative error of 2^-61 in e^r. */
    static double expTail(double r) {
        double r2 = r * r;
        double r4 = r2 * r2;
        double p01 = Math.fma(r, 0x1.5555555555557p-3, 0.5);
        double p23 = Math.fma(r, 0x1.11111111100dcp-7, 0x1.5555555555556p-5);
        double p45 = Math.fma(r, 0x1.a01a01abe7fe1p-13, 0x1.6c16c16c162d4p-10);
        double p67 = Math.fma(r, 0x1.71de0231960ebp-19, 0x1.a01a01a6d889cp-16);
        double p89 = Math.fma(r, 0x1.af4de97ca4194p-26, 0x1.27e4db646b17ep-22);
        double p0123 = Math.fma(r2, p23, p01);
        double p4567 = Math.fma(r2, p67, p45);
        double p8910 = Math.fma(r2, 0x1.1f730349868cep-29, p89);
        return Math.fma(r4, Math.fma(r4, p8910, p4567), p0123);
    }

    /** y × 2^k for −1,080 ≤ k ≤ 1,030, rounded once. */
    private static double scale(double y, int k) {
        int half = k >> 1;
        return y * powerOfTwo(half) * powerOfTwo(k - half);
    }

    private static double powerOfTwo(int k) {
        return Double.longBitsToDouble((long) (k + 1023) << 52);
    }

    // ---- logarithm --------------------------------------------------------------------------------------------

    /**
     * The natural logarithm.
     *
     * @param x the argument
     * @return ln x: at most 1 unit in the last place off; −infinity for 0, NaN below 0 and for NaN
     */
    public static double log(double x) {
        if (!(x >= SMALLEST_NORMAL && x <= Double.MAX_VALUE)) {
            return logOfUnusual(x);
        }
        return logOfNormal(Double.doubleToRawLongBits(x), 0);
    }

    private static double logOfUnusual(double x) {
        if (x > 0 && x < SMALLEST_NORMAL) {
            return logOfNormal(Double.doubleToRawLongBits(x * TWO_54), -54);
        }
        if (x == 0) {
            return Double.NEGATIVE_INFINITY;
        }
        return x > 0 ? x : Double.NaN;
    }

    private static double logOfNormal(long bits, int exponent) {
        // x = 2^k (1 + f), √½ ≤ 1 + f < √2.
        long offset = bits - SQRT_HALF_BITS;
        double k = exponent + (int) (offset >> 52);
        double f = Double.longBitsToDouble(bits - (offset & EXPONENT_MASK)) - 1;
        // ln(1 + f) = 2 artanh(s) = f − (f²/2 − s (f²/2 + R(s²))), s = f / (2 + f).
        double s = f / (2 + f);
        double z = s * s;
        double half = 0.5 * f * f;
        double correction = Math.fma(s, half + z * logTail(z), k * LN2_SHORT_REST);
        double high = k * LN2_SHORT;
        double sum = high + f;
        // high + f with its rounding error: |high| ≥ |f| unless k is 0, when the sum is f itself.
        double error = f - (sum - high);
        return sum + (error + (correction - half));
    }

    /** R(z) ÷ z, R = 2 artanh(s)/s − 2, z = s² ≤ 0.0295; leaves a relative error of 2^-60 in the logarithm. */
    static double logTail(double z) {
        double z2 = z * z;
        double p01 = Math.fma(z, 0x1.9999999999a38p-2, 0x1.5555555555555p-1);
        double p23 = Math.fma(z, 0x1.c71c720160b47p-3, 0x1.2492492476c87p-2);
        double p45 = Math.fma(z, 0x1.3b1c360763b8ap-3, 0x1.745cf901605f7p-3);
        double p67 = Math.fma(z, 0x1.0c04595972ab8p-3, 0x1.0fbe83c2cbcf3p-3);
        double p0123 = Math.fma(z2, p23, p01);
        double p4567 = Math.fma(z2, p67, p45);
        return Math.fma(z2 * z2, p4567, p0123);
    }

    // ---- power ------------------------------------------------------------------------------------------------

    /**
     * A real power.
     *
     * <p>Special cases are those of {@link Math#pow}: the power 0 is 1 whatever the base, NaN included; a negative base
     * has whole powers only; the rest follows from limits.
     *
     * @param x the base
     * @param y the exponent
     * @return x to the power y: at most 1 unit in the last place off
     */
    public static double pow(double x, double y) {
        if (y == 0) {
            return 1;
        }
        if (y == 1) {
            return x;
        }
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Double.NaN;
        }
        if (isProduct(y)) {
            double product = product(x, (int) y);
            if (Math.abs(product) > LEAST_PRODUCT && Math.abs(product) < GREATEST_PRODUCT) {
                return product;
            }
        }
        if (x > 0 && x <= Double.MAX_VALUE && Math.abs(y) <= Double.MAX_VALUE) {
            return powPositive(x, y);
        }
        return powUnusual(x, y);
    }

    /** Whether a power by this is computed by repeated squaring. */
    static boolean isProduct(double y) {
        return Math.abs(y) <= LARGEST_PRODUCT && (int) y == y;
    }

    private static double powUnusual(double x, double y) {
        double size = Math.abs(x);
        if (Double.isInfinite(y)) {
            if (size == 1) {
                return Double.NaN;
            }
            return size > 1 == y > 0 ? Double.POSITIVE_INFINITY : 0;
        }
        boolean whole = Math.rint(y) == y;
        // Doubles above 2^53 are even.
        boolean odd = whole && Math.abs(y) < 0x1p53 && ((long) y & 1) != 0;
        if (size == 0 || Double.isInfinite(x)) {
            double value = size == 0 == y > 0 ? 0 : Double.POSITIVE_INFINITY;
            return odd ? Math.copySign(value, x) : value;
        }
        if (!whole) {
            return Double.NaN;
        }
        double value = powPositive(size, y);
        return odd ? -value : value;
    }

    /** x^y = e^(y ln x) with the product carried as a high and a low part. */
    private static double powPositive(double x, double y) {
        long bits = Double.doubleToRawLongBits(x);
        int exponent = 0;
        if (x < SMALLEST_NORMAL) {
            bits = Double.doubleToRawLongBits(x * TWO_54);
            exponent = -54;
        }
        long offset = bits - SQRT_HALF_BITS;
        double k = exponent + (int) (offset >> 52);
        double f = Double.longBitsToDouble(bits - (offset & EXPONENT_MASK)) - 1;

        // s = f / (2 + f) as sHigh + sLow; 2 + f as d + dLow.
        double d = 2 + f;
        double dLow = f - (d - 2);
        double sHigh = f / d;
        double sLow = (Math.fma(-sHigh, d, f) - sHigh * dLow) / d;
        // z = s².
        double z = sHigh * sHigh;
        double zLow = Math.fma(sHigh, sHigh, -z) + 2 * sHigh * sLow;
        // artanh(s)/s = 1 + z (1/3 + z (1/5 + z (1/7 + …))), the first three terms with low parts.
        double tail = z * artanhTail(z);
        double a = 0.2 + tail;
        double aLow = (0.2 - a + tail) + FIFTH_REST;
        double p = z * a;
        double pLow = Math.fma(z, a, -p) + (z * aLow + zLow * a);
        double b = THIRD + p;
        double bLow = (THIRD - b + p) + (pLow + THIRD_REST);
        p = z * b;
        pLow = Math.fma(z, b, -p) + (z * bLow + zLow * b);
        double c = 1 + p;
        double cLow = (1 - c + p) + pLow;
        // ln(1 + f) = 2 s c.
        double two = 2 * sHigh;
        double m = two * c;
        double mLow = Math.fma(two, c, -m) + (two * cLow + 2 * sLow * c);
        // ln x = k ln 2 + ln(1 + f); |k ln 2| is the larger unless k is 0.
        double e = k * LN2;
        double eLow = Math.fma(k, LN2, -e) + k * LN2_REST;
        double sum = e + m;
        double sumLow = (e - sum + m) + (eLow + mLow);
        if (k == 0) {
            sum = m;
            sumLow = mLow;
        }
        double high = sum + sumLow;
        double low = sum - high + sumLow;

        double w = y * high;
        if (!(Math.abs(w) < 800)) {
            return w > 0 ? Double.POSITIVE_INFINITY : 0;
        }
        return expOfSum(w, Math.fma(y, high, -w) + y * low);
    }

    static final double THIRD = 1.0 / 3;
    static final double FIFTH_REST = -1.1102230246251566e-17;
    static final double THIRD_REST = 1.850371707708594e-17;

    /** 1/7 + z/9 + z²/11 + …: the series itself, which leaves less than 2^-72 for z ≤ 0.0295. */
    static double artanhTail(double z) {
        double sum = Math.fma(z, 1.0 / 29, 1.0 / 27);
        sum = Math.fma(z, sum, 1.0 / 25);
        sum = Math.fma(z, sum, 1.0 / 23);
        sum = Math.fma(z, sum, 1.0 / 21);
        sum = Math.fma(z, sum, 1.0 / 19);
        sum = Math.fma(z, sum, 1.0 / 17);
        sum = Math.fma(z, sum, 1.0 / 15);
        sum = Math.fma(z, sum, 1.0 / 13);
        sum = Math.fma(z, sum, 1.0 / 11);
        sum = Math.fma(z, sum, 1.0 / 9);
        return Math.fma(z, sum, 1.0 / 7);
    }

    /** x^n for |n| ≤ 64 by repeated squaring, each factor carried with its low part. */
    private static double product(double x, int n) {
        double result = 1;
        double resultLow = 0;
        double square = x;
        double squareLow = 0;
        for (int bits = Math.abs(n); ; ) {
            if ((bits & 1) != 0) {
                double p = result * square;
                resultLow = Math.fma(result, square, -p) + (result * squareLow + resultLow * square);
                result = p;
            }
            bits >>= 1;
            if (bits == 0) {
                break;
            }
            double p = square * square;
            squareLow = Math.fma(square, square, -p) + 2 * square * squareLow;
            square = p;
        }
        if (n > 0) {
            return result + resultLow;
        }
        // 1 / (result + resultLow), once refined.
        double inverse = 1 / result;
        return inverse + inverse * (Math.fma(-inverse, result, 1) - inverse * resultLow);
    }
}

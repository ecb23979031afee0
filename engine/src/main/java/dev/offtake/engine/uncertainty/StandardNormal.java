package dev.offtake.engine.uncertainty;

import dev.offtake.engine.compute.DeterministicMath;

/** The normal distribution with mean 0 and standard deviation 1. */
@SuppressWarnings("FloatingPointLiteralPrecision") // Published coefficients are given as published.
public final class StandardNormal {

    /** The quantile at 0.95: what lies between p5 and p95 is twice this many standard deviations. */
    public static final double Z95 = 1.6448536269514726;

    private static final double INVERSE_SQRT_2_PI = 0.3989422804014327;
    private static final double INVERSE_SQRT_PI = 0.5641895835477563;
    private static final double SQRT_HALF = 0.7071067811865476;
    /** √½ less the nearest double. */
    private static final double SQRT_HALF_REST = -4.833646656726457e-17;

    private StandardNormal() {}

    /**
     * The value below which a share of the probability lies.
     *
     * <p>Source: M. J. Wichura, "Algorithm AS 241: The Percentage Points of the Normal Distribution", Applied Statistics
     * 37 (1988), 477–484, routine PPND16: a relative error of about 1e-16.
     *
     * @param probability the share, between 0 and 1, both excluded
     * @return the value; the infinities for 0 and 1, NaN outside
     */
    public static double quantile(double probability) {
        double q = probability - 0.5;
        return Math.abs(q) <= CENTRAL ? central(q) : tail(probability);
    }

    /**
     * The quantiles of a block, equal to {@link #quantile(double)} in every bit.
     *
     * @param probabilities the shares; only read
     * @param values filled with the values; it may be the same array
     * @param n how many, from index 0
     * @param scratch what the calling thread computes in
     */
    public static void quantiles(double[] probabilities, double[] values, int n, Scratch scratch) {
        for (int from = 0; from < n; from += Scratch.PIECE) {
            int length = Math.min(Scratch.PIECE, n - from);
            int tails = gather(probabilities, from, length, scratch.places);
            collect(probabilities, scratch.places, tails, scratch.tails);
            // The tails are computed, too, to no use: cheaper than a choice.
            centrals(probabilities, values, from, length);
            nearest(scratch.tails, scratch.nearest, tails);
            scratch.math.log(scratch.nearest, scratch.nearest, tails);
            roots(scratch.nearest, tails);
            nearTails(scratch.nearest, scratch.sizes, tails);
            scatter(scratch, values, tails);
        }
    }

    /** Finds the tails, without a branch that would be guessed wrong one time in six. */
    private static int gather(double[] probabilities, int from, int n, int[] places) {
        int count = 0;
        for (int i = from; i < from + n; i++) {
            places[count] = i;
            count += (int) (Double.doubleToRawLongBits(CENTRAL - Math.abs(probabilities[i] - 0.5)) >>> 63);
        }
        return count;
    }

    /** Copies the numbers at some places. */
    static void collect(double[] row, int[] places, int n, double[] to) {
        for (int i = 0; i < n; i++) {
            to[i] = row[places[i]];
        }
    }

    private static void centrals(double[] probabilities, double[] values, int from, int n) {
        for (int i = from; i < from + n; i++) {
            values[i] = central(probabilities[i] - 0.5);
        }
    }

    private static void nearest(double[] probabilities, double[] nearest, int n) {
        for (int i = 0; i < n; i++) {
            nearest[i] = Math.min(probabilities[i], 1 - probabilities[i]);
        }
    }

    private static void roots(double[] logarithms, int n) {
        for (int i = 0; i < n; i++) {
            logarithms[i] = Math.sqrt(-logarithms[i]);
        }
    }

    private static void nearTails(double[] roots, double[] sizes, int n) {
        for (int i = 0; i < n; i++) {
            sizes[i] = nearTail(roots[i] - 1.6);
        }
    }

    private static void scatter(Scratch scratch, double[] values, int n) {
        for (int i = 0; i < n; i++) {
            double r = scratch.nearest[i];
            double size = r <= NEAR ? scratch.sizes[i] : beyond(r);
            values[scratch.places[i]] = Math.copySign(size, scratch.tails[i] - 0.5);
        }
    }

    private static double beyond(double r) {
        return r < Double.POSITIVE_INFINITY ? farTail(r - NEAR) : r;
    }

    private static final double CENTRAL = 0.425;
    private static final double NEAR = 5;

    private static double central(double q) {
        double r = 0.180625 - q * q;
        double top = 2.5090809287301226727e3;
        top = Math.fma(top, r, 3.3430575583588128105e4);
        top = Math.fma(top, r, 6.7265770927008700853e4);
        top = Math.fma(top, r, 4.5921953931549871457e4);
        top = Math.fma(top, r, 1.3731693765509461125e4);
        top = Math.fma(top, r, 1.9715909503065514427e3);
        top = Math.fma(top, r, 1.3314166789178437745e2);
        top = Math.fma(top, r, 3.3871328727963666080);
        double bottom = 5.2264952788528545610e3;
        bottom = Math.fma(bottom, r, 2.8729085735721942674e4);
        bottom = Math.fma(bottom, r, 3.9307895800092710610e4);
        bottom = Math.fma(bottom, r, 2.1213794301586595867e4);
        bottom = Math.fma(bottom, r, 5.3941960214247511077e3);
        bottom = Math.fma(bottom, r, 6.8718700749205790830e2);
        bottom = Math.fma(bottom, r, 4.2313330701600911252e1);
        bottom = Math.fma(bottom, r, 1);
        return q * top / bottom;
    }

    private static double tail(double probability) {
        double nearer = probability < 0.5 ? probability : 1 - probability;
        double r = Math.sqrt(-DeterministicMath.log(nearer));
        double size = r <= NEAR ? nearTail(r - 1.6) : beyond(r);
        return probability < 0.5 ? -size : size;
    }

    private static double nearTail(double r) {
        double top = 7.74545014278341407640e-4;
        top = Math.fma(top, r, 2.27238449892691845833e-2);
        top = Math.fma(top, r, 2.41780725177450611770e-1);
        top = Math.fma(top, r, 1.27045825245236838258);
        top = Math.fma(top, r, 3.64784832476320460504);
        top = Math.fma(top, r, 5.76949722146069140550);
        top = Math.fma(top, r, 4.63033784615654529590);
        top = Math.fma(top, r, 1.42343711074968357734);
        double bottom = 1.05075007164441684324e-9;
        bottom = Math.fma(bottom, r, 5.47593808499534494600e-4);
        bottom = Math.fma(bottom, r, 1.51986665636164571966e-2);
        bottom = Math.fma(bottom, r, 1.48103976427480074590e-1);
        bottom = Math.fma(bottom, r, 6.89767334985100004550e-1);
        bottom = Math.fma(bottom, r, 1.67638483018380384940);
        bottom = Math.fma(bottom, r, 2.05319162663775882187);
        bottom = Math.fma(bottom, r, 1);
        return top / bottom;
    }

    private static double farTail(double r) {
        double top = 2.01033439929228813265e-7;
        top = Math.fma(top, r, 2.71155556874348757815e-5);
        top = Math.fma(top, r, 1.24266094738807843860e-3);
        top = Math.fma(top, r, 2.65321895265761230930e-2);
        top = Math.fma(top, r, 2.96560571828504891230e-1);
        top = Math.fma(top, r, 1.78482653991729133580);
        top = Math.fma(top, r, 5.46378491116411436990);
        top = Math.fma(top, r, 6.65790464350110377720);
        double bottom = 2.04426310338993978564e-15;
        bottom = Math.fma(bottom, r, 1.42151175831644588870e-7);
        bottom = Math.fma(bottom, r, 1.84631831751005468180e-5);
        bottom = Math.fma(bottom, r, 7.86869131145613259100e-4);
        bottom = Math.fma(bottom, r, 1.48753612908506148525e-2);
        bottom = Math.fma(bottom, r, 1.36929880922735805310e-1);
        bottom = Math.fma(bottom, r, 5.99832206555887937690e-1);
        bottom = Math.fma(bottom, r, 1);
        return top / bottom;
    }

    /**
     * The probability density.
     *
     * @param z the value
     * @return e^(−z²/2) ÷ √(2π)
     */
    public static double density(double z) {
        return Double.isInfinite(z) ? 0 : INVERSE_SQRT_2_PI * expMinusSquare(z, SQRT_HALF, SQRT_HALF_REST);
    }

    /**
     * The probability of lying below a value.
     *
     * <p>Source: W. J. Cody, "Rational Chebyshev approximations for the error function", Mathematics of Computation 23
     * (1969), 631–637, as Φ(z) = erfc(−z/√2)/2: a relative error below 1e-15 as long as the result is a normal double.
     *
     * @param z the value
     * @return the share of the probability below z
     */
    public static double cumulative(double z) {
        if (Double.isInfinite(z)) {
            return z > 0 ? 1 : 0;
        }
        double x = Math.abs(z) * SQRT_HALF;
        if (x <= SMALL) {
            return 0.5 + 0.5 * erfSmall(z * SQRT_HALF);
        }
        double upper = 0.5 * (x <= LARGE ? erfcMiddle(x) : erfcLarge(x)) * expMinusSquare(z, SQRT_HALF, SQRT_HALF_REST);
        return z < 0 ? upper : 1 - upper;
    }

    private static final double SMALL = 0.46875;
    private static final double LARGE = 4;

    /**
     * The probabilities of lying below the values of a row, equal to {@link #cumulative(double)} in every bit.
     *
     * @param z the values; only read
     * @param probabilities filled with the shares of the probability below them; it may be the same array
     * @param n how many, from index 0
     * @param scratch what the calling thread computes in
     */
    public static void cumulatives(double[] z, double[] probabilities, int n, Scratch scratch) {
        double[] exponentials = scratch.tails;
        double[] middles = scratch.nearest;
        double[] smalls = scratch.sizes;
        for (int from = 0; from < n; from += Scratch.PIECE) {
            int length = Math.min(Scratch.PIECE, n - from);
            System.arraycopy(z, from, scratch.more, 0, length);
            minusSquares(scratch.more, exponentials, middles, length);
            scratch.math.exp(exponentials, exponentials, length);
            bothRanges(scratch.more, exponentials, middles, smalls, length);
            choose(scratch.more, middles, smalls, probabilities, from, length);
        }
    }

    /** −x² for x = z √½, and one less its rounding error. */
    private static void minusSquares(double[] z, double[] squares, double[] rests, int n) {
        for (int i = 0; i < n; i++) {
            double x = z[i] * SQRT_HALF;
            double xLow = Math.fma(z[i], SQRT_HALF, -x) + z[i] * SQRT_HALF_REST;
            double square = x * x;
            double low = Math.fma(x, x, -square) + 2 * x * xLow;
            squares[i] = -square;
            rests[i] = 1 - low;
        }
    }

    /** As if all were in the middle range, and as if all were small: cheaper than a choice. */
    private static void bothRanges(double[] z, double[] exponentials, double[] rests, double[] smalls, int n) {
        for (int i = 0; i < n; i++) {
            double middle = 0.5 * erfcMiddle(Math.abs(z[i]) * SQRT_HALF);
            rests[i] = middle * (exponentials[i] * rests[i]);
        }
        for (int i = 0; i < n; i++) {
            smalls[i] = 0.5 + 0.5 * erfSmall(z[i] * SQRT_HALF);
        }
    }

    /** Choices by masks: a branch would be guessed wrong one time in two. */
    private static void choose(double[] z, double[] uppers, double[] smalls, double[] out, int from, int n) {
        for (int i = 0; i < n; i++) {
            double x = Math.abs(z[i]) * SQRT_HALF;
            if (!(x <= LARGE)) {
                out[from + i] = cumulative(z[i]);
                continue;
            }
            long negative = Double.doubleToRawLongBits(z[i]) >> 63;
            long outer = (Double.doubleToRawLongBits(uppers[i]) & negative)
                    | (Double.doubleToRawLongBits(1 - uppers[i]) & ~negative);
            long notSmall = Double.doubleToRawLongBits(SMALL - x) >> 63;
            long chosen = (outer & notSmall) | (Double.doubleToRawLongBits(smalls[i]) & ~notSmall);
            out[from + i] = Double.longBitsToDouble(chosen);
        }
    }

    /** e^−x² for x = z (factor + rest), the square carried with its rounding errors. */
    private static double expMinusSquare(double z, double factor, double rest) {
        double x = z * factor;
        double xLow = Math.fma(z, factor, -x) + z * rest;
        double square = x * x;
        double low = Math.fma(x, x, -square) + 2 * x * xLow;
        return DeterministicMath.exp(-square) * (1 - low);
    }

    private static double erfSmall(double x) {
        double y = x * x;
        double top = 1.85777706184603153e-1;
        top = top * y + 3.16112374387056560;
        top = top * y + 1.13864154151050156e2;
        top = top * y + 3.77485237685302021e2;
        top = top * y + 3.20937758913846947e3;
        double bottom = y + 2.36012909523441209e1;
        bottom = bottom * y + 2.44024637934444173e2;
        bottom = bottom * y + 1.28261652607737228e3;
        bottom = bottom * y + 2.84423683343917062e3;
        return x * top / bottom;
    }

    /** erfc(x) e^x² for 0.46875 ≤ x ≤ 4. */
    private static double erfcMiddle(double x) {
        double top = 2.15311535474403846e-8;
        top = top * x + 5.64188496988670089e-1;
        top = top * x + 8.88314979438837594;
        top = top * x + 6.61191906371416295e1;
        top = top * x + 2.98635138197400131e2;
        top = top * x + 8.81952221241769090e2;
        top = top * x + 1.71204761263407058e3;
        top = top * x + 2.05107837782607147e3;
        top = top * x + 1.23033935479799725e3;
        double bottom = x + 1.57449261107098347e1;
        bottom = bottom * x + 1.17693950891312499e2;
        bottom = bottom * x + 5.37181101862009858e2;
        bottom = bottom * x + 1.62138957456669019e3;
        bottom = bottom * x + 3.29079923573345963e3;
        bottom = bottom * x + 4.36261909014324716e3;
        bottom = bottom * x + 3.43936767414372164e3;
        bottom = bottom * x + 1.23033935480374942e3;
        return top / bottom;
    }

    /** erfc(x) e^x² for x > 4. */
    private static double erfcLarge(double x) {
        double y = 1 / (x * x);
        double top = 1.63153871373020978e-2;
        top = top * y + 3.05326634961232344e-1;
        top = top * y + 3.60344899949804439e-1;
        top = top * y + 1.25781726111229246e-1;
        top = top * y + 1.60837851487422766e-2;
        top = top * y + 6.58749161529837803e-4;
        double bottom = y + 2.56852019228982242;
        bottom = bottom * y + 1.87295284992346725;
        bottom = bottom * y + 5.27905102951428412e-1;
        bottom = bottom * y + 6.05183413124413191e-2;
        bottom = bottom * y + 2.33520497626869185e-3;
        return (INVERSE_SQRT_PI - y * top / bottom) / x;
    }
}

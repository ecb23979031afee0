package dev.offtake.engine.uncertainty;

import dev.offtake.engine.compute.DeterministicMath;
import java.util.Arrays;

/**
 * The PERT distribution: a beta distribution on min … max with the shapes alpha = 1 + 4 (mode − min) ÷ (max − min) and
 * beta = 1 + 4 (max − mode) ÷ (max − min), which add up to 6.
 *
 * <p>Source: D. G. Malcolm, J. H. Roseboom, C. E. Clark, W. Fazar, "Application of a technique for research and
 * development program evaluation", Operations Research 7 (1959), 646–669.
 *
 * <p>The inverse of the beta distribution has no closed form. On each side of the median it is a power of the
 * probability times a smooth function of it (see {@link Side}), for which a Chebyshev interpolant is made once. It agrees
 * with a direct solution to about 1e-14 of the width.
 */
public final class Pert implements Distribution {

    private final double min;
    private final double mode;
    private final double max;
    private final Side left;
    private final Side right;

    /**
     * A PERT distribution.
     *
     * @param min the lower end, in base units
     * @param mode the likeliest value, in base units; it may be an end
     * @param max the upper end, in base units
     * @throws IllegalArgumentException if min is not below max, the mode is outside, or one is not finite
     */
    public Pert(double min, double mode, double max) {
        Checks.within("a PERT distribution", min, mode, max);
        this.min = min;
        this.mode = mode;
        this.max = max;
        double alpha = 1 + 4 * (mode - min) / (max - min);
        double beta = 1 + 4 * (max - mode) / (max - min);
        // B = ∫₀¹ t^(α−1) (1−t)^(β−1) dt, from its two halves.
        double total = Side.integral(alpha, beta, 0.5) + Side.integral(beta, alpha, 0.5);
        this.left = new Side(alpha, beta, total);
        this.right = new Side(beta, alpha, total);
    }

    /**
     * One side of the median, seen from its end: x is the distance from that end as a share of the width, alpha the shape
     * at that end, and p the probability between the end and x, at most ½.
     *
     * <p>p B = x^α S(x), with S(x) = Σ (1−β)_n ÷ (n! (α+n)) xⁿ (NIST Digital Library of Mathematical Functions, 8.17.7,
     * https://dlmf.nist.gov/8.17). With v = (α B p)^(1/α), x ÷ v is a smooth function of v that is 1 at the end.
     */
    private static final class Side {
        private static final int NODES = 64;
        private static final double NEGLIGIBLE = 1e-18;

        private final double inverseShape;
        /** v at the median. */
        private final double scale;
        /** Coefficients of x ÷ v in Chebyshev polynomials of 2 v ÷ scale − 1. */
        private final double[] coefficients;

        Side(double alpha, double beta, double total) {
            this.inverseShape = 1 / alpha;
            this.scale = DeterministicMath.pow(0.5 * alpha * total, inverseShape);
            double[] ratios = new double[NODES];
            for (int j = 0; j < NODES; j++) {
                double v = 0.5 * scale * (1 + cosine(2 * j + 1));
                ratios[j] = solve(alpha, beta, v) / v;
            }
            double[] all = new double[NODES];
            for (int k = 0; k < NODES; k++) {
                double sum = 0;
                for (int j = 0; j < NODES; j++) {
                    sum += ratios[j] * cosine(k * (2 * j + 1));
                }
                all[k] = sum * (k == 0 ? 1.0 : 2.0) / NODES;
            }
            int length = NODES;
            while (length > 1 && Math.abs(all[length - 1]) < 4e-17) {
                length--;
            }
            this.coefficients = Arrays.copyOf(all, length);
        }

        /** cos(π k ÷ (2 NODES)); StrictMath's last bit is the same everywhere. */
        private static double cosine(int k) {
            return StrictMath.cos(StrictMath.PI * (k % (4 * NODES)) / (2 * NODES));
        }

        /** S(x). */
        private static double series(double alpha, double beta, double x) {
            double term = 1;
            double sum = 1 / alpha;
            for (int n = 1; n < 2_000; n++) {
                term *= (n - beta) / n * x;
                sum += term / (alpha + n);
                if (Math.abs(term) < NEGLIGIBLE) {
                    break;
                }
            }
            return sum;
        }

        /** ∫₀ˣ t^(α−1) (1−t)^(β−1) dt. */
        static double integral(double alpha, double beta, double x) {
            return DeterministicMath.pow(x, alpha) * series(alpha, beta, x);
        }

        /** The x with x (α S(x))^(1/α) = v: Newton's steps, halving the bracket where one would leave it. */
        private static double solve(double alpha, double beta, double v) {
            double low = 0;
            double high = 1;
            double x = Math.min(v, 0.5);
            for (int i = 0; i < 100; i++) {
                double s = alpha * series(alpha, beta, x);
                double value = x * DeterministicMath.pow(s, 1 / alpha);
                if (value > v) {
                    high = x;
                } else {
                    low = x;
                }
                double slope = value * DeterministicMath.pow(1 - x, beta - 1) / (x * s);
                double next = x - (value - v) / slope;
                if (!(next > low && next < high)) {
                    next = 0.5 * (low + high);
                }
                if (Math.abs(next - x) <= 1e-16 * x) {
                    return next;
                }
                x = next;
            }
            return x;
        }

        /** Replaces probabilities of at most ½ by their x, with the bits of {@link #distance}. */
        void distances(double[] probabilities, int n, Scratch scratch) {
            double[] share = probabilities;
            twice(share, n);
            scratch.math.pow(share, inverseShape, share, n);
            double[] next = scratch.sizes;
            double[] afterNext = scratch.more;
            Arrays.fill(next, 0, n, 0);
            Arrays.fill(afterNext, 0, n, 0);
            for (int k = coefficients.length - 1; k > 0; k--) {
                clenshaw(share, next, afterNext, coefficients[k], n);
                double[] current = afterNext;
                afterNext = next;
                next = current;
            }
            last(share, next, afterNext, coefficients[0], scale, n);
        }

        private static void twice(double[] row, int n) {
            for (int i = 0; i < n; i++) {
                row[i] = 2 * row[i];
            }
        }

        private static void clenshaw(double[] share, double[] next, double[] afterNext, double coefficient, int n) {
            for (int i = 0; i < n; i++) {
                double t = 2 * share[i] - 1;
                afterNext[i] = coefficient + 2 * t * next[i] - afterNext[i];
            }
        }

        private static void last(
                double[] share, double[] next, double[] afterNext, double coefficient, double scale, int n) {
            for (int i = 0; i < n; i++) {
                double t = 2 * share[i] - 1;
                share[i] = share[i] * scale * (coefficient + t * next[i] - afterNext[i]);
            }
        }

        /** x for a probability of at most ½. */
        double distance(double probability) {
            double share = DeterministicMath.pow(2 * probability, inverseShape);
            double t = 2 * share - 1;
            // Clenshaw's recurrence.
            double next = 0;
            double afterNext = 0;
            for (int k = coefficients.length - 1; k > 0; k--) {
                double current = coefficients[k] + 2 * t * next - afterNext;
                afterNext = next;
                next = current;
            }
            return share * scale * (coefficients[0] + t * next - afterNext);
        }
    }

    @Override
    public double quantile(double probability) {
        Checks.probability(probability);
        return probability <= 0.5
                ? min + (max - min) * left.distance(probability)
                : max - (max - min) * right.distance(1 - probability);
    }

    @Override
    public void quantiles(double[] probabilities, double[] values, int n, Scratch scratch) {
        for (int from = 0; from < n; from += Scratch.PIECE) {
            int length = Math.min(Scratch.PIECE, n - from);
            // Both sides are found before a value may overwrite a probability.
            int lefts = gather(probabilities, from, length, true, scratch.places);
            StandardNormal.collect(probabilities, scratch.places, lefts, scratch.tails);
            int rights = gather(probabilities, from, length, false, scratch.morePlaces);
            StandardNormal.collect(probabilities, scratch.morePlaces, rights, scratch.nearest);
            for (int i = 0; i < rights; i++) {
                scratch.nearest[i] = 1 - scratch.nearest[i];
            }
            left.distances(scratch.tails, lefts, scratch);
            for (int i = 0; i < lefts; i++) {
                values[scratch.places[i]] = min + (max - min) * scratch.tails[i];
            }
            right.distances(scratch.nearest, rights, scratch);
            for (int i = 0; i < rights; i++) {
                values[scratch.morePlaces[i]] = max - (max - min) * scratch.nearest[i];
            }
        }
    }

    private static int gather(double[] probabilities, int from, int n, boolean below, int[] places) {
        int count = 0;
        for (int i = from; i < from + n; i++) {
            places[count] = i;
            count += probabilities[i] <= 0.5 == below ? 1 : 0;
        }
        return count;
    }

    @Override
    public double supportLow() {
        return min;
    }

    @Override
    public double supportHigh() {
        return max;
    }

    /** (min + 4 mode + max) ÷ 6. */
    @Override
    public double mean() {
        return (min + 4 * mode + max) / 6;
    }

    /** (mean − min) (max − mean) ÷ 7. */
    @Override
    public double variance() {
        return (mean() - min) * (max - mean()) / 7;
    }

    @Override
    public String toString() {
        return "Pert[min=" + min + ", mode=" + mode + ", max=" + max + "]";
    }
}

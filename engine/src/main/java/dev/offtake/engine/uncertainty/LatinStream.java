package dev.offtake.engine.uncertainty;

/**
 * A Latin hypercube: of as many equal parts of 0 … 1 as there are paths, each is visited by one path, at a random place
 * within. Which path visits which part is a permutation that is computed path by path.
 *
 * <p>Source of Latin hypercubes: M. D. McKay, R. J. Beckman, W. J. Conover, "A comparison of three methods for selecting
 * values of input variables in the analysis of output from a computer code", Technometrics 21 (1979), 239–245. The
 * permutation is one of all numbers of so many bits, made of steps each of which can be undone; numbers that are too
 * large are sent on until they are not, which keeps it one to one (J. Black, P. Rogaway, "Ciphers with arbitrary finite
 * domains", CT-RSA 2002, their cycle-walking).
 */
final class LatinStream implements UniformStream {

    private static final int ROUNDS = 8;

    private final long paths;
    private final long key;
    private final int bits;
    private final long[] factors;
    private final long[] shifts;

    LatinStream(long key, long paths) {
        this.paths = paths;
        this.key = Hash.mix(key + Hash.GOLDEN);
        this.bits = Math.max(1, 64 - Long.numberOfLeadingZeros(paths - 1));
        long[] numbers = Hash.sequence(key, 2 * ROUNDS);
        this.factors = new long[ROUNDS];
        this.shifts = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            factors[i] = numbers[2 * i] | 1;
            shifts[i] = numbers[2 * i + 1];
        }
    }

    @Override
    public void fill(long firstPath, int n, double[] out, int from, Scratch scratch) {
        if (firstPath < 0 || firstPath + n > paths) {
            throw new IllegalArgumentException(
                    "lhs sampling of " + paths + " paths has no paths " + firstPath + " to " + (firstPath + n - 1));
        }
        long[] parts = scratch.moreBits;
        long mask = (1L << bits) - 1;
        for (int i = 0; i < n; i++) {
            parts[i] = firstPath + i;
        }
        for (int r = 0; r < ROUNDS; r++) {
            round(parts, n, factors[r], shifts[r], mask, (bits + 1) >> 1);
        }
        walk(parts, n, mask);
        // Part and place within as one number of 52 bits.
        RandomStream.hash(key + firstPath * Hash.GOLDEN, scratch.steps, scratch.bits, n);
        join(parts, scratch.bits, n, 64 - bits, bits);
        scratch.math.uniforms(scratch.bits, out, from, n);
        spread(out, from, n, (double) (1L << bits), (double) paths);
    }

    private static void round(long[] x, int n, long factor, long shift, long mask, int half) {
        for (int i = 0; i < n; i++) {
            long y = (x[i] * factor + shift) & mask;
            x[i] = y ^ (y >>> half);
        }
    }

    private void walk(long[] x, int n, long mask) {
        for (int i = 0; i < n; i++) {
            while (x[i] >= paths) {
                for (int r = 0; r < ROUNDS; r++) {
                    long y = (x[i] * factors[r] + shifts[r]) & mask;
                    x[i] = y ^ (y >>> ((bits + 1) >> 1));
                }
            }
        }
    }

    private static void join(long[] parts, long[] places, int n, int left, int right) {
        for (int i = 0; i < n; i++) {
            places[i] = (parts[i] << left) | (places[i] >>> right);
        }
    }

    /**
     * From so many parts of 0 … 1 to as many as there are paths. The product is exact and the quotient rounded once, so
     * that no number leaves its part.
     */
    private static void spread(double[] out, int from, int n, double powerOfTwo, double paths) {
        for (int i = from; i < from + n; i++) {
            out[i] = out[i] * powerOfTwo / paths;
        }
    }
}

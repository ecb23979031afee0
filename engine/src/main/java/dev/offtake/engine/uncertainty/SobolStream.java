package dev.offtake.engine.uncertainty;

/**
 * One coordinate of a Sobol sequence, scrambled.
 *
 * <p>Source of the scrambling: A. B. Owen, "Randomly permuted (t,m,s)-nets and (t,s)-sequences", in Monte Carlo and
 * Quasi-Monte Carlo Methods in Scientific Computing, Springer (1995), 299–317: each binary digit is kept or turned
 * depending on the digits before it, so that every number by itself is uniform while the points stay as even as they
 * were. Which digits are turned, a hash decides: with the digits in reverse order, sums, and products with even numbers
 * added to the number itself, change a digit depending on those before it alone (S. Laine, T. Karras, "Stratified
 * sampling for stochastic transparency", Computer Graphics Forum 30 (2011), 1197–1204). The digits behind those of the
 * sequence are filled by the same hash.
 */
final class SobolStream implements UniformStream {

    private static final int LOW_BITS = 9;
    private static final int LOW = 1 << LOW_BITS;
    private static final int ROUNDS = 8;

    /** Columns of the matrix, their digits in reverse order. */
    private final long[] columns;
    /** The points 0 … 511, their digits in reverse order. */
    private final long[] low = new long[LOW];

    private final long[] shifts = new long[ROUNDS];
    private final long[] factors = new long[ROUNDS];

    SobolStream(long key, long[] directions) {
        this.columns = new long[directions.length];
        for (int j = 0; j < directions.length; j++) {
            columns[j] = Long.reverse(directions[j]);
        }
        for (int i = 1; i < LOW; i++) {
            low[i] = low[i & (i - 1)] ^ columns[Integer.numberOfTrailingZeros(i)];
        }
        long[] numbers = Hash.sequence(key, 2 * ROUNDS);
        for (int i = 0; i < ROUNDS; i++) {
            shifts[i] = numbers[2 * i];
            factors[i] = numbers[2 * i + 1] & ~1;
        }
    }

    @Override
    public void fill(long firstPath, int n, double[] out, int from, Scratch scratch) {
        long[] x = scratch.bits;
        for (int done = 0; done < n; ) {
            long path = firstPath + done;
            int start = (int) (path & (LOW - 1));
            int length = Math.min(LOW - start, n - done);
            points(path >>> LOW_BITS, start, length, x);
            for (int r = 0; r < ROUNDS; r++) {
                scramble(x, length, shifts[r], factors[r]);
            }
            reverse(x, length);
            scratch.math.uniforms(x, out, from + done, length);
            done += length;
        }
    }

    /** Points that agree in all but the last digits of their number. */
    private void points(long high, int start, int n, long[] x) {
        long common = 0;
        for (long left = high; left != 0; left &= left - 1) {
            common ^= columns[LOW_BITS + Long.numberOfTrailingZeros(left)];
        }
        System.arraycopy(low, start, x, 0, n);
        for (int i = 0; i < n; i++) {
            x[i] ^= common;
        }
    }

    private static void scramble(long[] x, int n, long shift, long factor) {
        for (int i = 0; i < n; i++) {
            long y = x[i] + shift;
            x[i] = y ^ (y * factor);
        }
    }

    /** The digits in the opposite order: neighbours change places, then pairs, and so on. */
    private static void reverse(long[] x, int n) {
        for (int i = 0; i < n; i++) {
            long y = x[i];
            y = ((y >>> 1) & 0x5555555555555555L) | ((y & 0x5555555555555555L) << 1);
            y = ((y >>> 2) & 0x3333333333333333L) | ((y & 0x3333333333333333L) << 2);
            x[i] = ((y >>> 4) & 0x0f0f0f0f0f0f0f0fL) | ((y & 0x0f0f0f0f0f0f0f0fL) << 4);
        }
        for (int i = 0; i < n; i++) {
            long y = x[i];
            y = ((y >>> 8) & 0x00ff00ff00ff00ffL) | ((y & 0x00ff00ff00ff00ffL) << 8);
            y = ((y >>> 16) & 0x0000ffff0000ffffL) | ((y & 0x0000ffff0000ffffL) << 16);
            x[i] = (y >>> 32) | (y << 32);
        }
    }
}

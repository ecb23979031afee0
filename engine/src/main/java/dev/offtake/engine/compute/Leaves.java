package dev.offtake.engine.compute;

/**
 * Sums of a row over leaves of consecutive paths, combined in a tree that depends on the leaves' index alone: neighbours
 * pair by pair, level by level, an odd one passing up. So the bits of a sum do not depend on who added what.
 *
 * <p>Numbers are taken relative to a pivot near them, so that the squares lose no digits.
 */
final class Leaves {

    /** Paths in a leaf. */
    static final int SIZE = 256;

    private static final int DEEPEST = 64;

    private final double pivot;
    private final double[] sums = new double[DEEPEST];
    private final double[] squares = new double[DEEPEST];
    private int height;
    private long leaves;
    private long known;

    Leaves(double pivot) {
        this.pivot = pivot;
    }

    double pivot() {
        return pivot;
    }

    /** How many numbers went in. */
    long known() {
        return known;
    }

    /** Adds the sums of the next leaf, or of the next subtree of as many leaves as the others. */
    void add(double sum, double square, long numbers) {
        sums[height] = sum;
        squares[height] = square;
        height++;
        known += numbers;
        leaves++;
        for (long pairs = leaves; (pairs & 1) == 0; pairs >>= 1) {
            merge();
        }
    }

    /** Adds the next leaf's numbers, of which there are at most 256. */
    void addLeaf(double[] row, int from, int n) {
        double sum0 = 0;
        double sum1 = 0;
        double square0 = 0;
        double square1 = 0;
        int i = from;
        for (int end = from + n - 1; i < end; i += 2) {
            double d0 = row[i] - pivot;
            double d1 = row[i + 1] - pivot;
            sum0 += d0;
            square0 += d0 * d0;
            sum1 += d1;
            square1 += d1 * d1;
        }
        if (i < from + n) {
            double d = row[i] - pivot;
            sum0 += d;
            square0 += d * d;
        }
        add(sum0 + sum1, square0 + square1, n);
    }

    private void merge() {
        height--;
        sums[height - 1] += sums[height];
        squares[height - 1] += squares[height];
    }

    /** Combines what is left; nothing may be added after. */
    void close() {
        while (height > 1) {
            merge();
        }
    }

    /** The sum of the distances to the pivot; not finite if a number was not. */
    double sum() {
        return height == 0 ? 0 : sums[0];
    }

    /** The sum of the squared distances to the pivot. */
    double square() {
        return height == 0 ? 0 : squares[0];
    }

    double mean() {
        return known == 0 ? Double.NaN : pivot + sum() / known;
    }

    /** The standard deviation, with one degree of freedom less than numbers. */
    double sd() {
        if (known < 2) {
            return 0;
        }
        double variance = (square() - sum() * sum() / known) / (known - 1);
        return variance > 0 ? Math.sqrt(variance) : 0;
    }
}

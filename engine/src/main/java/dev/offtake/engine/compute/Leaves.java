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

    /** Room for what is put by of a leaf, and a power of two. */
    static final int KEPT = 2 * SIZE;

    private static final int DEEPEST = 64;

    private final double pivot;
    private final double[] sums = new double[DEEPEST];
    private final double[] squares = new double[DEEPEST];
    private int height;
    private long leaves;
    private double passedSum;
    private double passedSquare;
    private long known;

    Leaves(double pivot) {
        this.pivot = pivot;
    }

    /** Forgets all numbers. */
    void restart() {
        height = 0;
        leaves = 0;
        known = 0;
    }

    double pivot() {
        return pivot;
    }

    /** Whether the pivot has these bits. */
    boolean isPivot(long bits) {
        return Double.doubleToRawLongBits(pivot) == bits;
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

    /**
     * Sums the next leaf's numbers, and in the same pass counts them and puts some by. The sums are not yet added to the
     * tree: {@link #addPassed} does that, unless {@link #passedNotANumber}.
     *
     * @param row the numbers
     * @param bins for each number its bin, as the low bits of a double
     * @param shifts for each bin by how many bits the 1 is shifted that its numbers add to the packed counts, of which the
     *     lowest nine bits count those put by; as long as there are bins
     * @param kept as long as two leaves: takes what is put by, from index 0
     * @return the packed counts
     */
    long pass(double[] row, double[] bins, int from, int n, byte[] shifts, double[] kept) {
        double pivot = this.pivot;
        double sum0 = 0;
        double sum1 = 0;
        double square0 = 0;
        double square1 = 0;
        long packed = 0;
        int i = from;
        // Every number is written behind those put by; whether it stays is a matter of counting on, not of a branch.
        for (int end = from + n - 3; i < end; i += 4) {
            double a = row[i];
            double b = row[i + 1];
            double c = row[i + 2];
            double d = row[i + 3];
            long stepA = 1L << shifts[Brackets.wholePart(bins[i]) & (shifts.length - 1)];
            long stepB = 1L << shifts[Brackets.wholePart(bins[i + 1]) & (shifts.length - 1)];
            long stepC = 1L << shifts[Brackets.wholePart(bins[i + 2]) & (shifts.length - 1)];
            long stepD = 1L << shifts[Brackets.wholePart(bins[i + 3]) & (shifts.length - 1)];
            kept[(int) packed & (kept.length - 1)] = a;
            packed += stepA;
            kept[(int) packed & (kept.length - 1)] = b;
            packed += stepB;
            kept[(int) packed & (kept.length - 1)] = c;
            packed += stepC;
            kept[(int) packed & (kept.length - 1)] = d;
            packed += stepD;
            a -= pivot;
            sum0 += a;
            square0 += a * a;
            b -= pivot;
            sum1 += b;
            square1 += b * b;
            c -= pivot;
            sum0 += c;
            square0 += c * c;
            d -= pivot;
            sum1 += d;
            square1 += d * d;
        }
        for (; i < from + n; i++) {
            double a = row[i];
            kept[(int) packed & (kept.length - 1)] = a;
            packed += 1L << shifts[Brackets.wholePart(bins[i])];
            a -= pivot;
            sum0 += a;
            square0 += a * a;
        }
        passedSum = sum0 + sum1;
        passedSquare = square0 + square1;
        return packed;
    }

    /** Whether the sum of the numbers last passed is NaN: one of them is, or there are infinities among them. */
    boolean passedNotANumber() {
        return Double.isNaN(passedSum);
    }

    /** Adds the numbers last passed. */
    void addPassed(int n) {
        add(passedSum, passedSquare, n);
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

package dev.offtake.engine.compute;

import java.util.Arrays;
import java.util.List;

/**
 * Where the quantiles of a row are expected, from the row's first paths: the row's values are counted in bins, and those
 * near a quantile are kept as well. A value's bin rises with the value, so that an order statistic is found exactly by
 * counting to its bin and selecting among what was kept of it. Values that many paths share, such as an unmet demand of
 * 0, are counted and not kept.
 */
final class Brackets {

    /** The first bin takes what is below, the last what is above the inner ones. */
    static final int BINS = 1024;

    private static final int INITIAL = 4096;
    private static final int MOST_EXPECTED = 1 << 22;
    private static final int INNER = BINS - 2;
    private static final double TOP = BINS - 1;

    /** How far from its place in the first paths a quantile may lie, in standard deviations of its rank. */
    private static final double CONFIDENCE = 4.5;

    /** A value that occurs this often among the first paths is shared by many. */
    private static final int OFTEN = 3;

    /** How many doubles on either side of a shared value are counted one by one. */
    private static final int NEAR = 8;

    /** How many counts of shared values there are. */
    static final int NEAR_COUNTS = 2 * NEAR + 1;

    /** A part of the counts of shared values; behind them is room for the count of all others. */
    private static final int PART = 32;

    private static final long NO_ATOM = Double.doubleToRawLongBits(Double.NaN);

    private final double low;
    private final double scale;
    /** 1 for bins of which values are kept. */
    private final byte[] keep;
    /**
     * The bits of the value that most paths share, or those of NaN. The doubles next to it are counted one by one as well,
     * since sums that should come out the same may differ in their last bits.
     */
    private long atom = NO_ATOM;

    private int atomTimes;

    private Brackets(double low, double scale) {
        this.low = low;
        this.scale = scale;
        this.keep = new byte[BINS];
    }

    /**
     * Places the brackets.
     *
     * @param first the values of the first paths, which change places
     * @param n how many there are
     * @param all whether these are all the values there will be
     */
    static Brackets of(double[] first, int n, boolean all, List<Double> probabilities) {
        int count = probabilities.size();
        int[] left = new int[count];
        int[] right = new int[count];
        int[] wanted = new int[3 * count];
        for (int k = 0; k < count; k++) {
            double p = probabilities.get(k);
            double spread = (all ? 1 : CONFIDENCE) * Math.sqrt(p * (1 - p) * n) + 2;
            left[k] = (int) Math.floor(p * n - spread);
            right[k] = (int) Math.ceil(p * n + spread);
            wanted[3 * k] = Math.max(0, left[k]);
            wanted[3 * k + 1] = Math.min((int) (p * n), n - 1);
            wanted[3 * k + 2] = Math.min(right[k], n - 1);
        }
        Arrays.sort(wanted);
        if (n > 0) {
            Select.place(first, 0, n - 1, wanted, 0, wanted.length);
        }
        double[] from = new double[count];
        double[] to = new double[count];
        for (int k = 0; k < count; k++) {
            from[k] = left[k] < 0 ? Double.NEGATIVE_INFINITY : first[left[k]];
            to[k] = right[k] >= n ? Double.POSITIVE_INFINITY : first[right[k]];
        }
        double lowest = Double.NaN;
        double highest = Double.NaN;
        for (int k = 0; k < count; k++) {
            lowest = Double.isInfinite(from[k]) || !Double.isNaN(lowest) ? lowest : from[k];
            highest = Double.isInfinite(to[k]) ? highest : to[k];
        }
        double width = highest - lowest;
        double scale = INNER / width;
        boolean usable = width > 0 && !Double.isInfinite(width) && !Double.isInfinite(scale);
        Brackets brackets = usable ? new Brackets(lowest, scale) : new Brackets(0, 0);
        for (int k = 0; k < count; k++) {
            int lowBin = Double.isInfinite(from[k]) ? 0 : brackets.bin(from[k]);
            int highBin = Double.isInfinite(to[k]) ? BINS - 1 : brackets.bin(to[k]);
            Arrays.fill(brackets.keep, lowBin, highBin + 1, (byte) 1);
            if (n > 0) {
                brackets.atom(
                        first,
                        Math.max(0, left[k]),
                        Math.min((int) (probabilities.get(k) * n), n - 1),
                        Math.min(right[k], n - 1));
            }
        }
        return brackets;
    }

    /** Sees whether the value at a place is shared by many near it. */
    private void atom(double[] placed, int from, int at, int to) {
        double value = placed[at];
        int times = 0;
        for (int i = from; i <= to; i++) {
            times += placed[i] == value ? 1 : 0;
        }
        if (times >= OFTEN && times > atomTimes) {
            atom = Double.doubleToRawLongBits(value);
            atomTimes = times;
        }
    }

    /** The same bins, with other ones kept: those that were found to be needed. */
    Brackets keeping(boolean[] needed) {
        Brackets other = new Brackets(low, scale);
        for (int bin = 0; bin < BINS; bin++) {
            other.keep[bin] = (byte) (needed[bin] ? 1 : 0);
        }
        other.atom = atom;
        return other;
    }

    boolean keeps(int bin) {
        return keep[bin] != 0;
    }

    /** Takes shared values and how often they were seen. */
    interface Shared {
        void take(double value, long times);
    }

    /** Tells the shared values, rising. */
    void shared(long[] near, Shared taker) {
        for (int i = 0; i < NEAR_COUNTS; i++) {
            int k = atom >= 0 ? i : NEAR_COUNTS - 1 - i;
            if (near[k] > 0) {
                taker.take(Double.longBitsToDouble(atom + k - NEAR), near[k]);
            }
        }
    }

    int bin(double value) {
        return (int) Math.min(Math.max((value - low) * scale + 1, 0), TOP);
    }

    /** The bins of a row, still as doubles: this part is done by vector instructions. */
    void bins(double[] row, double[] bins, int n) {
        double from = low;
        double factor = scale;
        for (int i = 0; i < n; i++) {
            bins[i] = Math.min(Math.max((row[i] - from) * factor + 1, 0), TOP);
        }
    }

    /** What one thread has seen of a row. */
    static final class Seen {
        private final Brackets brackets;
        /**
         * Counts by bin, in two halves that take turns: to count twice in one place in a row has to wait for the first.
         */
        private final int[] counts = new int[2 * BINS];
        /** Counts of shared values, in four parts that take turns. */
        private final int[] near;

        double[] kept;
        int size;

        /** Keeps values of a row, about as many as expected. */
        Seen(Brackets brackets, long expected) {
            this.brackets = brackets;
            this.near = new int[brackets.atom == NO_ATOM ? 0 : 4 * PART];
            this.kept = new double[(int) Math.min(MOST_EXPECTED, INITIAL + expected)];
        }

        long counted(int bin) {
            return (long) counts[bin] + counts[BINS + bin];
        }

        long shared(int place) {
            return near.length == 0
                    ? 0
                    : (long) near[place] + near[PART + place] + near[2 * PART + place] + near[3 * PART + place];
        }

        /** Takes a leaf, and adds its sums to the tree in the same pass. */
        void addLeaf(double[] row, double[] bins, int from, int n, Leaves leaves) {
            reserve(n);
            if (near.length > 0) {
                size = countWithAtom(
                        row, bins, from, n, counts, brackets.keep, brackets.atom, near, kept, size, leaves);
            } else {
                size = count(row, bins, from, n, counts, brackets.keep, kept, size, leaves);
            }
        }

        private void reserve(int n) {
            if (size + n > kept.length) {
                kept = Arrays.copyOf(kept, Math.max(size + n, 2 * kept.length));
            }
        }
    }

    /** Every value is written behind the kept ones; whether it stays is a matter of counting on, not of a branch. */
    private static int count(
            double[] row,
            double[] bins,
            int from,
            int n,
            int[] counts,
            byte[] keep,
            double[] kept,
            int size,
            Leaves leaves) {
        double pivot = leaves.pivot();
        double sum0 = 0;
        double sum1 = 0;
        double square0 = 0;
        double square1 = 0;
        int i = from;
        for (int end = from + n - 1; i < end; i += 2) {
            int bin = (int) bins[i];
            double value = row[i];
            counts[bin]++;
            kept[size] = value;
            size += keep[bin];
            double d = value - pivot;
            sum0 += d;
            square0 += d * d;
            bin = (int) bins[i + 1];
            value = row[i + 1];
            counts[BINS + bin]++;
            kept[size] = value;
            size += keep[bin];
            d = value - pivot;
            sum1 += d;
            square1 += d * d;
        }
        if (i < from + n) {
            int bin = (int) bins[i];
            counts[bin]++;
            kept[size] = row[i];
            size += keep[bin];
            double d = row[i] - pivot;
            sum0 += d;
            square0 += d * d;
        }
        leaves.add(sum0 + sum1, square0 + square1, n);
        return size;
    }

    /** Shared values are told from others by arithmetic on bits: a branch would be guessed wrong too often. */
    private static int countWithAtom(
            double[] row,
            double[] bins,
            int from,
            int n,
            int[] counts,
            byte[] keep,
            long atom,
            int[] near,
            double[] kept,
            int size,
            Leaves leaves) {
        double pivot = leaves.pivot();
        double sum = 0;
        double square = 0;
        int at = size;
        for (int i = from; i < from + n; i++) {
            int bin = (int) bins[i];
            double value = row[i];
            counts[(i & 1) * BINS + bin]++;
            double d = value - pivot;
            sum += d;
            square += d * d;
            long distance = Double.doubleToRawLongBits(value) - atom + NEAR;
            // 0 if 0 ≤ distance < NEAR_COUNTS, else −1
            int far = (int) ((distance | (NEAR_COUNTS - 1 - distance)) >> 63);
            near[(i & 3) * PART + (((int) distance & ~far) | (far & NEAR_COUNTS))]++;
            kept[at] = value;
            at += keep[bin] & far;
        }
        leaves.add(sum, square, n);
        return at;
    }
}

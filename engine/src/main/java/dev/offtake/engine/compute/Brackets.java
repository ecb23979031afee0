package dev.offtake.engine.compute;

import java.util.Arrays;
import java.util.List;

/**
 * Where the quantiles of a row are expected. The row's values fall in bins, and those in the bins near a quantile are
 * kept, the others only counted: how many lie below the first bracket, between two of them, and above the last. A value's
 * bin rises with the value, so that an order statistic is found exactly by counting to its bracket and selecting among
 * what was kept there. Values that many paths share, such as an unmet demand of 0, are counted and not kept.
 */
final class Brackets {

    /**
     * The first bin takes what is below all bounds, the last what is above. More bins keep fewer values; more than these
     * would hardly, and the tables of fifty rows share the cache with the rows.
     */
    static final int BINS = 2048;

    /** From the middle of the first bin between the bounds to that of the last. */
    private static final int INNER = BINS - 3;

    private static final double TOP = BINS - 1;

    /** Added to a number from 0 to 2^32, it makes the number's whole part the low bits of the sum, rounded. */
    private static final double WHOLE = 0x1p52;

    /** How far from its place in a sample a quantile may lie, in standard deviations of its rank. */
    private static final double CONFIDENCE = 4.5;

    /** A value that occurs this often in a sample is shared by many. */
    private static final int OFTEN = 3;

    /** Inner bins per unit, relative to a bound that is the only one: almost all numbers fall in the outer bins. */
    private static final double ONE_BOUND = 0x1p40;

    /** How many doubles on either side of a shared value are counted one by one. */
    private static final int NEAR = 8;

    /** How many counts of shared values there are. */
    static final int NEAR_COUNTS = 2 * NEAR + 1;

    /** Bits of a packed count, enough for the numbers of a leaf. */
    private static final int FIELD = 9;

    private static final int FIELD_MASK = (1 << FIELD) - 1;

    /** A long has room for so many packed counts besides that of kept values. */
    private static final int MOST_BRACKETS = 6;

    /** The bit above all fields. */
    private static final byte NOWHERE = FIELD * (MOST_BRACKETS + 1);

    private static final long NO_ATOM = Double.doubleToRawLongBits(Double.NaN);

    private final double low;
    private final double scale;
    /** The first bin of each bracket, rising, and the last. */
    private final int[] firsts;

    private final int[] lasts;
    /**
     * By how many bits the 1 is shifted that a value of each bin adds to the packed counts: none if it is kept, else up to
     * the field of the bracket that comes next; behind the last, to where nobody looks. Bytes, so that the tables of many
     * rows share the cache with the rows.
     */
    private final byte[] shifts = new byte[BINS];
    /**
     * The bits of the value that most paths share, or those of NaN. The doubles next to it are counted one by one as well,
     * since sums that should come out the same may differ in their last bits.
     */
    private final long atom;

    private Brackets(double low, double scale, boolean[] keep, long atom) {
        this.low = low;
        this.scale = scale;
        this.atom = atom;
        int[] from = new int[BINS];
        int[] to = new int[BINS];
        int runs = 0;
        for (int bin = 0; bin < BINS; bin++) {
            if (keep[bin] && (bin == 0 || !keep[bin - 1])) {
                from[runs++] = bin;
            }
            if (keep[bin]) {
                to[runs - 1] = bin;
            }
        }
        while (runs > MOST_BRACKETS) {
            runs = joinNearest(from, to, runs);
        }
        this.firsts = Arrays.copyOf(from, runs);
        this.lasts = Arrays.copyOf(to, runs);
        int bin = 0;
        for (int k = 0; k < runs; k++) {
            Arrays.fill(shifts, bin, firsts[k], (byte) (FIELD * (k + 1)));
            Arrays.fill(shifts, firsts[k], lasts[k] + 1, (byte) 0);
            bin = lasts[k] + 1;
        }
        Arrays.fill(shifts, bin, BINS, NOWHERE);
    }

    private static int joinNearest(int[] from, int[] to, int runs) {
        int nearest = 1;
        for (int k = 2; k < runs; k++) {
            if (from[k] - to[k - 1] < from[nearest] - to[nearest - 1]) {
                nearest = k;
            }
        }
        to[nearest - 1] = to[nearest];
        System.arraycopy(from, nearest + 1, from, nearest, runs - nearest - 1);
        System.arraycopy(to, nearest + 1, to, nearest, runs - nearest - 1);
        return runs - 1;
    }

    // ---- where they are placed --------------------------------------------------------------------------------

    /**
     * The ranks in a sample, from 0, between which a quantile of all values may lie. A rank outside the sample means that
     * there is no such bound.
     *
     * @param from the lowest
     * @param at where the quantile is expected
     * @param to the highest
     */
    record Span(int from, int at, int to) {

        /** The span of a quantile in a sample of n values. */
        static Span of(double p, int n) {
            double spread = CONFIDENCE * Math.sqrt(p * (1 - p) * n) + 2;
            return new Span((int) Math.floor(p * n - spread), (int) (p * n), (int) Math.ceil(p * n + spread));
        }

        /** The ranks, from 1, of a sample of n values. */
        Ranks ranks(int n) {
            return new Ranks(Math.max(0, from) + 1L, Math.min(at, n - 1) + 1L, Math.min(to, n - 1) + 1L);
        }

        /** The span in a sample of m values of what this one spans in a sample of n. */
        Span in(int m, int n) {
            double left = (double) from / n;
            double right = (double) to / n;
            return new Span(
                    left < 0 ? -1 : of(left, m).from(),
                    (int) ((double) at * m / n),
                    right >= 1 ? m : of(right, m).to());
        }
    }

    /**
     * Places brackets.
     *
     * @param sample some values of the row, which change places
     * @param n how many there are, at least 1
     * @param spans where in the sample the brackets begin and end
     */
    static Brackets of(double[] sample, int n, List<Span> spans) {
        int[] wanted = new int[3 * spans.size()];
        for (int k = 0; k < spans.size(); k++) {
            wanted[3 * k] = Math.max(0, spans.get(k).from());
            wanted[3 * k + 1] = Math.min(spans.get(k).at(), n - 1);
            wanted[3 * k + 2] = Math.min(spans.get(k).to(), n - 1);
        }
        Arrays.sort(wanted);
        Select.place(sample, 0, n - 1, wanted, 0, wanted.length);
        double[][] bounds = new double[spans.size()][];
        long atom = NO_ATOM;
        int most = OFTEN - 1;
        for (int k = 0; k < spans.size(); k++) {
            Span span = spans.get(k);
            int from = Math.max(0, span.from());
            int to = Math.min(span.to(), n - 1);
            bounds[k] = bounds(span, n, sample[from], sample[to]);
            double value = sample[Math.min(span.at(), n - 1)];
            int times = 0;
            for (int i = from; i <= to; i++) {
                times += sample[i] == value ? 1 : 0;
            }
            if (times > most) {
                atom = Double.doubleToRawLongBits(value);
                most = times;
            }
        }
        return between(bounds, atom);
    }

    /** A bracket that keeps everything. */
    static Brackets all() {
        return between(new double[][] {{Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}}, NO_ATOM);
    }

    /**
     * Narrower brackets, from order statistics of a larger sample. The shared value stays.
     *
     * @param spans where in the sample the brackets begin and end
     * @param n how many values are in the sample
     * @param values for each span the order statistics of its ranks
     */
    Brackets narrowed(List<Span> spans, int n, List<double[]> values) {
        double[][] bounds = new double[spans.size()][];
        for (int k = 0; k < bounds.length; k++) {
            bounds[k] = bounds(spans.get(k), n, values.get(k)[0], values.get(k)[2]);
        }
        return between(bounds, atom);
    }

    private static double[] bounds(Span span, int n, double from, double to) {
        return new double[] {
            span.from() < 0 ? Double.NEGATIVE_INFINITY : from, span.to() >= n ? Double.POSITIVE_INFINITY : to
        };
    }

    /** Inner bins per unit: all of them between two bounds, or narrow ones where there is but one bound. */
    private static double scale(double lowest, double highest) {
        if (lowest == highest) {
            return lowest == 0 ? ONE_BOUND : ONE_BOUND / Math.abs(lowest);
        }
        // Half of the width cannot overflow.
        return (INNER / 2.0) / (highest / 2 - lowest / 2);
    }

    private static Brackets between(double[][] bounds, long atom) {
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (double[] two : bounds) {
            lowest = Double.isInfinite(two[0]) ? lowest : Math.min(lowest, two[0]);
            highest = Double.isInfinite(two[1]) ? highest : Math.max(highest, two[1]);
        }
        double scale = scale(lowest, highest);
        boolean usable = scale > 0 && !Double.isInfinite(scale);
        double origin = usable ? lowest : 0;
        double factor = usable ? scale : 0;
        boolean[] keep = new boolean[BINS];
        for (double[] two : bounds) {
            int from = Double.isInfinite(two[0]) ? 0 : bin(two[0], origin, factor);
            int to = Double.isInfinite(two[1]) ? BINS - 1 : bin(two[1], origin, factor);
            Arrays.fill(keep, from, to + 1, true);
        }
        return new Brackets(origin, factor, keep, atom);
    }

    /** The same bins, with other ones kept. */
    Brackets keeping(boolean[] needed) {
        return new Brackets(low, scale, needed, atom);
    }

    // ---- what is asked of them --------------------------------------------------------------------------------

    int count() {
        return firsts.length;
    }

    /** The first bin of a bracket. */
    int first(int bracket) {
        return firsts[bracket];
    }

    /** The last bin of a bracket. */
    int last(int bracket) {
        return lasts[bracket];
    }

    boolean keeps(int bin) {
        return shifts[bin] == 0;
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
        return bin(value, low, scale);
    }

    private static int bin(double value, double low, double scale) {
        return wholePart(Math.min(Math.max((value - low) * scale + 1, 0), TOP) + WHOLE);
    }

    /**
     * The bins of a row, each as a double whose low bits are its number: this part is done by vector instructions, and no
     * conversion is needed after.
     */
    void bins(double[] row, int offset, double[] bins, int n) {
        double from = low;
        double factor = scale;
        for (int i = 0; i < n; i++) {
            bins[i] = Math.min(Math.max((row[offset + i] - from) * factor + 1, 0), TOP) + WHOLE;
        }
    }

    /** The number of a bin; always one that exists, whatever the double is. */
    static int wholePart(double bin) {
        return (int) Double.doubleToRawLongBits(bin) & (BINS - 1);
    }

    // ---- what was seen ----------------------------------------------------------------------------------------

    /** Room for what is kept of a leaf. */
    static final class Scratch {
        final double[] kept = new double[Leaves.KEPT];
        final double[] others = new double[Leaves.KEPT];
    }

    /** What one thread has seen of a row. */
    static final class Seen {
        private final Brackets brackets;
        /** How many values lie below each bracket and above the one before it. */
        private final long[] below;
        /** Counts of shared values; behind them is room for the count of all others. */
        private final long[] near;

        final Kept kept = new Kept();

        Seen(Brackets brackets) {
            this.brackets = brackets;
            this.below = new long[brackets.count()];
            this.near = new long[brackets.atom == NO_ATOM ? 0 : NEAR_COUNTS + 1];
        }

        /** How many values lie below a bracket and above the one before it. */
        long below(int bracket) {
            return below[bracket];
        }

        long shared(int place) {
            return near.length == 0 ? 0 : near[place];
        }

        /**
         * Takes a leaf, and adds its sums to the tree in the same pass.
         *
         * @param unlessUnknown whether nothing is to be taken if one of the numbers is NaN
         * @param scratch the thread's own
         * @return whether the leaf was taken
         */
        boolean addLeaf(
                double[] row, double[] bins, int from, int n, boolean unlessUnknown, Leaves leaves, Scratch scratch) {
            if (near.length > 0 && leaves.isPivot(brackets.atom) && allShared(row, from, n, brackets.atom)) {
                addShared(n, leaves);
                return true;
            }
            long packed = leaves.pass(row, bins, from, n, brackets.shifts, scratch.kept);
            if (unlessUnknown && leaves.passedNotANumber()) {
                return false;
            }
            leaves.addPassed(n);
            for (int k = 0; k < below.length; k++) {
                below[k] += (packed >>> (FIELD * (k + 1))) & FIELD_MASK;
            }
            int count = (int) packed & FIELD_MASK;
            if (near.length == 0) {
                kept.add(scratch.kept, count);
            } else {
                int others = withoutShared(scratch.kept, count, brackets.atom, scratch.others);
                near[NEAR] += count - others;
                kept.add(scratch.others, withoutNear(scratch.others, others, brackets.atom, near));
            }
            return true;
        }

        /** Takes a leaf of nothing but the shared value, which is the pivot, too: it adds nothing to the sums. */
        private void addShared(int n, Leaves leaves) {
            leaves.add(0, 0, n);
            int shift = brackets.shifts[brackets.bin(Double.longBitsToDouble(brackets.atom))];
            if (shift == 0) {
                near[NEAR] += n;
            } else if (shift != NOWHERE) {
                below[shift / FIELD - 1] += n;
            }
        }

        private static boolean allShared(double[] values, int from, int n, long atom) {
            for (int i = from; i < from + n; i++) {
                if (Double.doubleToRawLongBits(values[i]) != atom) {
                    return false;
                }
            }
            return true;
        }

        /** Shared values are told from others by arithmetic on bits: a branch would be guessed wrong too often. */
        private static int withoutShared(double[] values, int n, long atom, double[] others) {
            int left = 0;
            for (int i = 0; i < n; i++) {
                double value = values[i];
                long difference = Double.doubleToRawLongBits(value) ^ atom;
                others[left & (Leaves.KEPT - 1)] = value;
                // −1 if they differ, else 0
                left -= (int) ((difference | -difference) >> 63);
            }
            return left;
        }

        /** Counts the doubles next to the shared value, each by itself. */
        private static int withoutNear(double[] values, int n, long atom, long[] near) {
            int left = 0;
            for (int i = 0; i < n; i++) {
                double value = values[i];
                long distance = Double.doubleToRawLongBits(value) - atom + NEAR;
                // 0 if 0 ≤ distance < NEAR_COUNTS, else −1
                int far = (int) ((distance | (NEAR_COUNTS - 1 - distance)) >> 63);
                near[((int) distance & ~far) | (far & NEAR_COUNTS)]++;
                values[left] = value;
                left -= far;
            }
            return left;
        }
    }
}

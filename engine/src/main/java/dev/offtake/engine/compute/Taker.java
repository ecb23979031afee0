package dev.offtake.engine.compute;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes numbers into a row's sums and counts. It holds one thread's scratch. */
final class Taker {

    /** So many paths say where to look among some more. */
    private static final int FEW = 1 << 11;

    private final List<Double> probabilities;
    private final double[] bins;
    private final double[] known = new double[Leaves.SIZE];
    private final double[] knownBins = new double[Leaves.SIZE];
    private final Brackets.Scratch scratch = new Brackets.Scratch();

    /**
     * Makes one.
     *
     * @param probabilities the quantiles
     * @param most how many numbers are taken at a time, at most
     */
    Taker(List<Double> probabilities, int most) {
        this.probabilities = probabilities;
        this.bins = new double[most];
    }

    /**
     * The first chunk of a row: pivot, brackets, and its own sums and counts.
     *
     * @param values the row's values, which are no longer needed after
     * @param isAll whether there are no more
     */
    void first(RunRow row, double[] values, boolean isAll) {
        if (row.isPromised()) {
            return;
        }
        setPivot(row, values);
        Brackets.Seen seen = null;
        if (row.isMeasured() && !isAll) {
            row.brackets = brackets(row.mayBeUnknown ? values.clone() : values);
            seen = new Brackets.Seen(row.brackets);
            row.seen.add(seen);
        }
        Leaves leaves = new Leaves(row.pivot);
        take(row, values, values.length, seen, null, leaves);
        leaves.close();
        row.settle(0, leaves);
        if (row.isMeasured() && isAll) {
            int n = compact(values, 0, values.length, values);
            row.all = n == values.length ? values : Arrays.copyOf(values, n);
        }
    }

    static void setPivot(RunRow row, double[] values) {
        for (int i = 0; i < values.length && row.isMeasured(); i++) {
            if (!Double.isNaN(values[i])) {
                row.pivot = values[i];
                return;
            }
        }
    }

    /**
     * Brackets for all paths from the values of some. Order statistics of these are found with brackets, too: with those
     * that a few of them suggest.
     *
     * @param values the values, NaN where unknown; what is known moves to the front
     */
    Brackets brackets(double[] values) {
        int n = compact(values, 0, values.length, values);
        if (n == 0) {
            return Brackets.all();
        }
        List<Brackets.Span> spans =
                probabilities.stream().map(p -> Brackets.Span.of(p, n)).toList();
        if (n <= 2 * FEW) {
            return Brackets.of(Arrays.copyOf(values, n), n, spans);
        }
        Brackets coarse = Brackets.of(
                everyFew(values, n),
                FEW,
                spans.stream().map(span -> span.in(FEW, n)).toList());
        Brackets.Seen seen = new Brackets.Seen(coarse);
        Leaves leaves = new Leaves(0);
        for (int from = 0; from < n; from += Leaves.SIZE) {
            int size = Math.min(Leaves.SIZE, n - from);
            System.arraycopy(values, from, known, 0, size);
            coarse.bins(known, 0, knownBins, size);
            seen.addLeaf(known, knownBins, 0, size, false, leaves, scratch);
        }
        List<Ranks> ranks = spans.stream().map(span -> span.ranks(n)).toList();
        ExactRow found = new ExactRow(coarse, List.of(seen), n);
        if (found.missing(ranks).isPresent()) {
            return Brackets.of(Arrays.copyOf(values, n), n, spans);
        }
        return coarse.narrowed(spans, n, found.values(ranks));
    }

    private static double[] everyFew(double[] values, int n) {
        double[] some = new double[FEW];
        for (int i = 0; i < FEW; i++) {
            some[i] = values[(int) ((long) i * n / FEW)];
        }
        return some;
    }

    /**
     * Takes consecutive values.
     *
     * @param n how many, from index 0 on
     * @param seen takes values near quantiles, with the row's brackets; or null
     * @param counts takes values by their leading bits; or null
     * @param leaves takes the sums
     */
    void take(
            RunRow row, double[] values, int n, Brackets.@Nullable Seen seen, @Nullable Counts counts, Leaves leaves) {
        Brackets brackets = row.brackets;
        if (brackets != null && seen != null) {
            brackets.bins(values, 0, bins, n);
        }
        for (int from = 0; from < n; from += Leaves.SIZE) {
            int size = Math.min(Leaves.SIZE, n - from);
            if (brackets != null && seen != null) {
                if (!seen.addLeaf(values, bins, from, size, row.mayBeUnknown, leaves, scratch)) {
                    int left = compact(values, from, size, known);
                    brackets.bins(known, 0, knownBins, left);
                    seen.addLeaf(known, knownBins, 0, left, false, leaves, scratch);
                }
            } else if (row.mayBeUnknown && unknownAny(values, from, size)) {
                int left = compact(values, from, size, known);
                leaves.addLeaf(known, 0, left);
                count(counts, known, 0, left);
            } else {
                leaves.addLeaf(values, from, size);
                count(counts, values, from, size);
            }
        }
    }

    private static void count(@Nullable Counts counts, double[] values, int from, int n) {
        if (counts != null) {
            counts.add(values, from, n);
        }
    }

    private static boolean unknownAny(double[] values, int from, int n) {
        double sum = 0;
        for (int i = from; i < from + n; i++) {
            sum += values[i];
        }
        return Double.isNaN(sum);
    }

    /** Writes what is known to the front of an array, which may be the same. */
    private static int compact(double[] values, int from, int n, double[] to) {
        int left = 0;
        for (int i = from; i < from + n; i++) {
            double value = values[i];
            to[left] = value;
            left += Double.isNaN(value) ? 0 : 1;
        }
        return left;
    }
}

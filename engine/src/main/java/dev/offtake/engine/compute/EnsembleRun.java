package dev.offtake.engine.compute;

import dev.offtake.engine.compute.Ensemble.Layout;
import dev.offtake.engine.compute.Ensemble.Progress;
import dev.offtake.engine.compute.Ensemble.Settings;
import dev.offtake.engine.compute.Ensemble.Statistics;
import dev.offtake.engine.compute.Ensemble.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run over all paths. The first chunk of paths is computed and kept: it gives each row its pivot, and says where its
 * quantiles are to be expected. The other chunks are only looked at as they pass by. If an expectation was wrong, the
 * paths are computed once more with what was learnt.
 */
final class EnsembleRun {

    private static final int SMALL_CHUNK = 1 << 14;
    private static final int LARGE_CHUNK = 1 << 16;

    /** So many of the first paths say where to look among the others of the first chunk. */
    private static final int FEW = 1 << 11;

    private final Layout layout;
    private final Settings settings;
    private final Supplier<BlockComputer> workers;
    private final Progress progress;
    private final boolean exact;
    private final int chunk;
    private final long chunks;
    private final int firstPaths;
    private final Row[] rows;
    private final Object lock = new Object();
    private long done;

    EnsembleRun(Layout layout, Settings settings, Supplier<BlockComputer> workers, Progress progress) {
        this.layout = layout;
        this.settings = settings;
        this.workers = workers;
        this.progress = progress;
        this.exact = settings.paths() * Math.max(1, layout.measured()) <= Ensemble.MOST_EXACT;
        this.chunk = exact ? SMALL_CHUNK : LARGE_CHUNK;
        this.chunks = (settings.paths() + chunk - 1) / chunk;
        this.firstPaths = (int) Math.min(chunk, settings.paths());
        this.rows = new Row[layout.width()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = new Row(i);
        }
    }

    Summary run() throws BrokenPathException, InterruptedException {
        firstChunk();
        if (chunks > 1) {
            Workers.run(settings.threads(), chunks - 1, () -> {
                Pass pass = new Pass(rows, true);
                return number -> pass.chunk(number + 1);
            });
        }
        Statistics[] statistics = new Statistics[layout.measured()];
        finish(statistics);
        List<Row> missing = new ArrayList<>();
        for (int i = 0; i < layout.measured(); i++) {
            if (rows[i].again != null) {
                missing.add(rows[i]);
            }
        }
        if (!missing.isEmpty()) {
            again(missing, statistics);
        }
        List<Long> counted = new ArrayList<>();
        for (int i = layout.measured(); i < layout.measured() + layout.counted(); i++) {
            // Sums of zeros and ones are exact.
            counted.add((long) rows[i].total().sum());
        }
        return new Summary(settings.paths(), Arrays.asList(statistics), counted, exact);
    }

    private boolean isMeasured(int row) {
        return row < layout.measured();
    }

    private boolean isPromised(int row) {
        return row >= layout.measured() + layout.counted();
    }

    /** What is known of a row. */
    private final class Row {
        final int index;
        final boolean mayBeUnknown;
        double pivot;

        @Nullable
        Brackets brackets;

        final List<Brackets.Seen> seen = new ArrayList<>();
        final List<Counts> counts = new ArrayList<>();
        /** The sums of each chunk. */
        final double[] sums;

        final double[] squares;
        final int[] known;
        /** What another pass must keep. */
        @Nullable
        Brackets again;

        Row(int index) {
            this.index = index;
            this.mayBeUnknown = isMeasured(index) && layout.mayBeUnknown().get(index);
            boolean summed = !isPromised(index);
            this.sums = new double[summed ? (int) chunks : 0];
            this.squares = new double[summed ? (int) chunks : 0];
            this.known = new int[summed ? (int) chunks : 0];
        }

        Leaves total() {
            Leaves leaves = new Leaves(pivot);
            for (int i = 0; i < sums.length; i++) {
                leaves.add(sums[i], squares[i], known[i]);
            }
            leaves.close();
            return leaves;
        }
    }

    // ---- the first chunk --------------------------------------------------------------------------------------

    private void firstChunk() throws BrokenPathException, InterruptedException {
        double[][] first = new double[rows.length][firstPaths];
        int block = Math.min(settings.blockSize(), chunk);
        Workers.run(settings.threads(), (firstPaths + block - 1) / block, () -> {
            BlockComputer computer = workers.get();
            double[][] buffer = newRows(block);
            return number -> {
                int from = (int) number * block;
                int n = Math.min(block, firstPaths - from);
                computer.compute(from, n, buffer);
                for (int row = 0; row < rows.length; row++) {
                    System.arraycopy(buffer[row], 0, first[row], from, n);
                }
            };
        });
        lowestBroken(0, firstPaths, first);
        Workers.run(settings.threads(), rows.length, () -> {
            Taker taker = new Taker(firstPaths);
            return number -> taker.first(rows[(int) number], first[(int) number]);
        });
        report(firstPaths);
    }

    private double[][] newRows(int block) {
        double[][] buffer = new double[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            buffer[row] = Workspace.newRow(block);
        }
        return buffer;
    }

    private void report(long more) {
        synchronized (lock) {
            done += more;
            progress.paths(Math.min(done, settings.paths()));
        }
    }

    /** Looks through rows for the broken number of the lowest path. */
    private void lowestBroken(long firstPath, int n, double[][] values) throws BrokenPathException {
        int end = n;
        int where = -1;
        for (int row = 0; row < rows.length; row++) {
            for (int i = 0; i < end; i++) {
                if (isBroken(row, values[row][i])) {
                    end = i;
                    where = row;
                }
            }
        }
        if (where >= 0) {
            throw new BrokenPathException(firstPath + end, where, values[where][end]);
        }
    }

    private boolean isBroken(int row, double value) {
        if (isPromised(row)) {
            return !(value >= 0) || Double.isInfinite(value);
        }
        if (!isMeasured(row)) {
            return value != 0 && value != 1;
        }
        return rows[row].mayBeUnknown ? Double.isInfinite(value) : !Double.isFinite(value);
    }

    // ---- the other chunks -------------------------------------------------------------------------------------

    /** One thread's pass over chunks. */
    private final class Pass {
        private final Row[] taken;
        private final boolean sums;
        private final BlockComputer computer = workers.get();
        private final int block = Math.min(settings.blockSize(), chunk);
        private final double[][] buffer = newRows(block);
        private final Taker taker = new Taker(block);
        private final Brackets.@Nullable Seen[] seen = new Brackets.@Nullable Seen[rows.length];
        private final @Nullable Counts[] counts = new @Nullable Counts[rows.length];
        private final Leaves[] leaves = new Leaves[rows.length];
        /** The least and the largest of the promised rows in each place of a block. */
        private final double[] least = new double[block];

        private final double[] largest = new double[block];

        Pass(Row[] taken, boolean sums) {
            this.taken = taken;
            this.sums = sums;
            for (Row row : taken) {
                if (row.brackets != null) {
                    seen[row.index] = register(row.seen, new Brackets.Seen(row.brackets));
                } else if (isMeasured(row.index)) {
                    counts[row.index] = register(row.counts, new Counts());
                }
            }
        }

        private <T> T register(List<T> parts, T part) {
            synchronized (lock) {
                parts.add(part);
            }
            return part;
        }

        void chunk(long number) throws BrokenPathException {
            long from = number * chunk;
            long to = Math.min(settings.paths(), from + chunk);
            for (Row row : taken) {
                leaves[row.index] = new Leaves(row.pivot);
            }
            Arrays.fill(least, 0);
            Arrays.fill(largest, 0);
            for (long first = from; first < to; first += block) {
                int n = (int) Math.min(block, to - first);
                computer.compute(first, n, buffer);
                for (Row row : taken) {
                    if (isPromised(row.index)) {
                        bounds(buffer[row.index], least, largest, n);
                    } else {
                        taker.take(row, buffer[row.index], n, seen[row.index], counts[row.index], leaves[row.index]);
                    }
                }
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
            }
            if (sums) {
                settle((int) number, from, to);
                report(to - from);
            }
        }

        private static void bounds(double[] row, double[] least, double[] largest, int n) {
            for (int i = 0; i < n; i++) {
                least[i] = Math.min(least[i], row[i]);
                largest[i] = Math.max(largest[i], row[i]);
            }
        }

        private void settle(int number, long from, long to) throws BrokenPathException {
            boolean sound = true;
            for (Row row : taken) {
                if (!isPromised(row.index)) {
                    Leaves own = leaves[row.index];
                    own.close();
                    row.sums[number] = own.sum();
                    row.squares[number] = own.square();
                    row.known[number] = (int) own.known();
                    // Zeros and ones are their own squares.
                    sound &= Double.isFinite(own.sum()) && (isMeasured(row.index) || own.sum() == own.square());
                }
            }
            for (int i = 0; i < block; i++) {
                sound &= least[i] >= 0 && largest[i] < Double.POSITIVE_INFINITY;
            }
            if (!sound) {
                for (long first = from; first < to; first += block) {
                    int n = (int) Math.min(block, to - first);
                    computer.compute(first, n, buffer);
                    lowestBroken(first, n, buffer);
                }
            }
        }
    }

    /** Takes the numbers of a block into a row's sums and counts; it holds one thread's scratch. */
    private final class Taker {
        private final double[] bins;
        private final double[] known = new double[Leaves.SIZE];
        private final double[] knownBins = new double[Leaves.SIZE];
        private final Brackets.Scratch scratch = new Brackets.Scratch();

        Taker(int block) {
            this.bins = new double[block];
        }

        /** The first chunk of a row: pivot, brackets, and its own sums and counts. */
        void first(Row row, double[] values) {
            if (isPromised(row.index)) {
                return;
            }
            double[] numbers = new double[values.length];
            int n = 0;
            for (double value : values) {
                numbers[n] = value;
                n += Double.isNaN(value) ? 0 : 1;
            }
            // Counted rows are summed as they are, and stay whole numbers.
            row.pivot = isMeasured(row.index) && n > 0 ? numbers[0] : 0;
            Brackets.Seen seen = null;
            Counts counts = null;
            if (isMeasured(row.index) && exact) {
                row.brackets = brackets(numbers, n);
                seen = new Brackets.Seen(row.brackets);
                row.seen.add(seen);
            } else if (isMeasured(row.index)) {
                counts = new Counts();
                row.counts.add(counts);
            }
            Leaves leaves = new Leaves(row.pivot);
            take(row, values, values.length, seen, counts, leaves);
            leaves.close();
            row.sums[0] = leaves.sum();
            row.squares[0] = leaves.square();
            row.known[0] = (int) leaves.known();
        }

        /**
         * Brackets for all paths from the numbers of the first ones. Their order statistics are found with brackets, too:
         * with those that some of the numbers suggest.
         */
        private Brackets brackets(double[] numbers, int n) {
            if (n == 0) {
                return Brackets.all();
            }
            List<Brackets.Span> spans = settings.probabilities().stream()
                    .map(p -> Brackets.Span.of(p, n))
                    .toList();
            if (n <= 2 * FEW) {
                return Brackets.of(numbers, n, spans);
            }
            Brackets coarse = Brackets.of(
                    Arrays.copyOf(numbers, FEW),
                    FEW,
                    spans.stream().map(span -> span.in(FEW, n)).toList());
            Brackets.Seen seen = new Brackets.Seen(coarse);
            Leaves leaves = new Leaves(0);
            coarse.bins(numbers, 0, bins, n);
            for (int from = 0; from < n; from += Leaves.SIZE) {
                seen.addLeaf(numbers, bins, from, Math.min(Leaves.SIZE, n - from), false, leaves, scratch);
            }
            List<Ranks> ranks = spans.stream().map(span -> span.ranks(n)).toList();
            ExactRow found = new ExactRow(coarse, List.of(seen), n);
            if (found.missing(ranks).isPresent()) {
                return Brackets.of(numbers, n, spans);
            }
            return coarse.narrowed(spans, n, found.values(ranks));
        }

        void take(
                Row row, double[] values, int n, Brackets.@Nullable Seen seen, @Nullable Counts counts, Leaves leaves) {
            Brackets brackets = row.brackets;
            if (brackets != null && seen != null) {
                brackets.bins(values, 0, bins, n);
            }
            for (int from = 0; from < n; from += Leaves.SIZE) {
                int size = Math.min(Leaves.SIZE, n - from);
                if (brackets != null && seen != null) {
                    if (!seen.addLeaf(values, bins, from, size, row.mayBeUnknown, leaves, scratch)) {
                        int left = compact(values, from, size);
                        brackets.bins(known, 0, knownBins, left);
                        seen.addLeaf(known, knownBins, 0, left, false, leaves, scratch);
                    }
                } else if (row.mayBeUnknown && unknownAny(values, from, size)) {
                    int left = compact(values, from, size);
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

        private int compact(double[] values, int from, int n) {
            int left = 0;
            for (int i = from; i < from + n; i++) {
                known[left] = values[i];
                left += Double.isNaN(values[i]) ? 0 : 1;
            }
            return left;
        }
    }

    // ---- results ----------------------------------------------------------------------------------------------

    private void finish(Statistics[] statistics) throws BrokenPathException, InterruptedException {
        Workers.run(settings.threads(), layout.measured(), () -> number -> {
            Row row = rows[(int) number];
            Leaves total = row.total();
            List<Ranks> ranks = ranks(total.known());
            if (total.known() == 0) {
                statistics[(int) number] = statistics(total, List.of());
            } else if (exact) {
                ExactRow found = new ExactRow(brackets(row), row.seen, total.known());
                Optional<Brackets> missing = found.missing(ranks);
                if (missing.isPresent()) {
                    row.again = missing.get();
                } else {
                    statistics[(int) number] = statistics(total, found.values(ranks));
                }
            } else {
                Counts all = Counts.sum(row.counts);
                // Where all values are the same, the middle of a bin would only be near it.
                boolean constant = total.square() == 0 && all.isOneBin();
                double[] same = {total.pivot(), total.pivot(), total.pivot()};
                statistics[(int) number] = statistics(
                        total,
                        ranks.stream().map(r -> constant ? same : all.values(r)).toList());
            }
        });
    }

    private static Brackets brackets(Row row) {
        Brackets brackets = row.brackets;
        if (brackets == null) {
            throw new IllegalStateException("row " + row.index + " has no brackets");
        }
        return brackets;
    }

    private List<Ranks> ranks(long known) {
        return known == 0
                ? List.of()
                : settings.probabilities().stream().map(p -> Ranks.of(p, known)).toList();
    }

    /** Another pass over all paths for rows of which the wrong bins were kept. */
    private void again(List<Row> missing, Statistics[] statistics) throws BrokenPathException, InterruptedException {
        for (Row row : missing) {
            row.brackets = row.again;
            row.again = null;
            row.seen.clear();
        }
        Row[] taken = missing.toArray(new Row[0]);
        Workers.run(settings.threads(), chunks, () -> {
            Pass pass = new Pass(taken, false);
            return pass::chunk;
        });
        Workers.run(settings.threads(), taken.length, () -> number -> {
            Row row = taken[(int) number];
            Leaves total = row.total();
            List<Ranks> ranks = ranks(total.known());
            statistics[row.index] =
                    statistics(total, new ExactRow(brackets(row), row.seen, total.known()).values(ranks));
        });
    }

    private Statistics statistics(Leaves total, List<double[]> values) {
        List<Double> quantiles = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        for (double[] three : values) {
            // of zeros that differ in sign, which one comes out is chance
            quantiles.add(three[1] + 0.0);
            errors.add((three[2] - three[0]) / 2);
        }
        double sd = total.sd();
        return new Statistics(
                total.known(),
                total.known() == 0 ? 0 : total.mean(),
                total.known() == 0 ? 0 : sd / Math.sqrt((double) total.known()),
                sd,
                quantiles,
                errors,
                exact ? 0 : Counts.RELATIVE_ERROR);
    }
}

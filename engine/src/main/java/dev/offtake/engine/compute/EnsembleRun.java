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
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run over all paths. The first chunk of paths is computed and kept: it gives each row its pivot, and says where its
 * quantiles are to be expected. The other chunks are only looked at as they pass by. If an expectation was wrong, the
 * paths are computed once more: first with what paths spread over all of them suggest, and then with what was counted.
 */
final class EnsembleRun {

    private static final int SMALL_CHUNK = 1 << 14;
    private static final int LARGE_CHUNK = 1 << 16;

    /** So many values are stored at once, at most, to learn from. */
    private static final int MOST_STORED = 1 << 24;

    /** So many leaves, spread over all paths, say where quantiles are if the first paths misled. */
    private static final int SPREAD = 64;

    private final Layout layout;
    private final Settings settings;
    private final Supplier<BlockComputer> workers;
    private final Progress progress;
    private final boolean exact;
    /** Paths in a chunk: a power of two, so that a chunk is a subtree of the tree of leaves. */
    private final int chunk;

    private final long chunks;
    private final int block;
    private final RunRow[] rows;
    private final Object lock = new Object();
    private long done;

    EnsembleRun(Layout layout, Settings settings, Supplier<BlockComputer> workers, Progress progress) {
        this.layout = layout;
        this.settings = settings;
        this.workers = workers;
        this.progress = progress;
        this.exact = settings.paths() * Math.max(1, layout.measured()) <= Ensemble.MOST_EXACT;
        this.chunk = exact ? exactChunk(settings.paths(), layout.width()) : LARGE_CHUNK;
        this.chunks = (settings.paths() + chunk - 1) / chunk;
        this.block = Math.min(settings.blockSize(), chunk);
        this.rows = new RunRow[layout.width()];
        for (int i = 0; i < rows.length; i++) {
            boolean measured = i < layout.measured();
            RunRow.Use use = measured
                    ? RunRow.Use.MEASURED
                    : i < layout.measured() + layout.counted() ? RunRow.Use.COUNTED : RunRow.Use.PROMISED;
            rows[i] = new RunRow(i, use, measured && layout.mayBeUnknown().get(i), Math.toIntExact(chunks));
        }
    }

    /** The first chunk is stored: of very many rows it is a shorter one. */
    private static int exactChunk(long paths, int width) {
        int size = SMALL_CHUNK;
        while (paths > SMALL_CHUNK && size > Leaves.SIZE && (long) size * width > MOST_STORED) {
            size /= 2;
        }
        return size;
    }

    Summary run() throws BrokenPathException, InterruptedException {
        if (exact) {
            firstChunk();
            pass(rows, 1, true);
        } else {
            pivots();
            pass(rows, 0, true);
        }
        Statistics[] statistics = new Statistics[layout.measured()];
        RunRow[] missing = finish(Arrays.copyOf(rows, layout.measured()), statistics);
        if (missing.length > 0) {
            spread(missing);
            pass(missing, 0, false);
            missing = finish(missing, statistics);
        }
        while (missing.length > 0) {
            for (RunRow row : missing) {
                row.restart(known(row.again));
            }
            pass(missing, 0, false);
            missing = finish(missing, statistics);
        }
        List<Long> counted = new ArrayList<>();
        for (int i = layout.measured(); i < layout.measured() + layout.counted(); i++) {
            // Sums of zeros and ones are exact.
            counted.add((long) rows[i].total().sum());
        }
        return new Summary(settings.paths(), Arrays.asList(statistics), counted, exact);
    }

    private static Brackets known(@Nullable Brackets brackets) {
        if (brackets == null) {
            throw new IllegalStateException("a row has no brackets");
        }
        return brackets;
    }

    // ---- paths to learn from ----------------------------------------------------------------------------------

    private void firstChunk() throws BrokenPathException, InterruptedException {
        int paths = (int) Math.min(chunk, settings.paths());
        double[][] first = stored(rows, (paths + block - 1) / block, block, number -> number * block, paths);
        lowestBroken(0, paths, first);
        Workers.run(settings.threads(), rows.length, () -> {
            Taker taker = new Taker(settings.probabilities(), paths);
            return number -> taker.first(rows[(int) number], first[(int) number], chunks == 1);
        });
        report(paths);
    }

    private void pivots() {
        int paths = (int) Math.min(Leaves.SIZE, settings.paths());
        double[][] first = newRows(Leaves.SIZE);
        workers.get().compute(0, paths, first);
        for (RunRow row : rows) {
            Taker.setPivot(row, Arrays.copyOf(first[row.index], paths));
        }
    }

    /** New brackets, from paths spread over all of them. */
    private void spread(RunRow[] missing) throws BrokenPathException, InterruptedException {
        long leaves = settings.paths() / Leaves.SIZE;
        int some = (int) Math.max(1, Math.min(Math.min(SPREAD, leaves), MOST_STORED / Leaves.SIZE / missing.length));
        double[][] values =
                stored(missing, some, Leaves.SIZE, number -> number * leaves / some * Leaves.SIZE, some * Leaves.SIZE);
        Workers.run(settings.threads(), missing.length, () -> {
            Taker taker = new Taker(settings.probabilities(), Leaves.SIZE);
            return number -> missing[(int) number].restart(taker.brackets(values[(int) number]));
        });
    }

    /** Computes some blocks, each from a path on, and stores what rows hold there, one behind the other. */
    private double[][] stored(RunRow[] taken, int blocks, int size, LongUnaryOperator firstPath, int paths)
            throws BrokenPathException, InterruptedException {
        double[][] values = new double[taken.length][paths];
        Workers.run(settings.threads(), blocks, () -> {
            BlockComputer computer = workers.get();
            double[][] buffer = newRows(size);
            return number -> {
                int at = (int) number * size;
                int n = Math.min(size, paths - at);
                computer.compute(firstPath.applyAsLong(number), n, buffer);
                for (int i = 0; i < taken.length; i++) {
                    System.arraycopy(buffer[taken[i].index], 0, values[i], at, n);
                }
            };
        });
        return values;
    }

    private double[][] newRows(int size) {
        double[][] buffer = new double[rows.length][];
        for (int row = 0; row < rows.length; row++) {
            buffer[row] = Workspace.newRow(size);
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
                if (rows[row].isBroken(values[row][i])) {
                    end = i;
                    where = row;
                }
            }
        }
        if (where >= 0) {
            throw new BrokenPathException(firstPath + end, where, values[where][end]);
        }
    }

    // ---- all paths --------------------------------------------------------------------------------------------

    /** Takes the paths of all chunks from one on; with sums, or for quantiles only. */
    private void pass(RunRow[] taken, int firstChunk, boolean sums) throws BrokenPathException, InterruptedException {
        if (chunks > firstChunk) {
            Workers.run(settings.threads(), chunks - firstChunk, () -> {
                Pass pass = new Pass(taken, sums);
                return number -> pass.chunk(firstChunk + number);
            });
        }
    }

    /** One thread's pass over chunks. */
    private final class Pass {
        private final RunRow[] taken;
        private final boolean sums;
        private final BlockComputer computer = workers.get();
        private final double[][] buffer = newRows(block);
        private final Taker taker = new Taker(settings.probabilities(), block);
        private final Brackets.@Nullable Seen[] seen = new Brackets.@Nullable Seen[rows.length];
        private final @Nullable Counts[] counts = new @Nullable Counts[rows.length];
        private final Leaves[] leaves = new Leaves[rows.length];
        /** The least and the largest of the promised rows in each place of a block. */
        private final double[] least = new double[block];

        private final double[] largest = new double[block];

        Pass(RunRow[] taken, boolean sums) {
            this.taken = taken;
            this.sums = sums;
            for (RunRow row : taken) {
                leaves[row.index] = new Leaves(row.pivot);
                if (row.brackets != null) {
                    seen[row.index] = register(row.seen, new Brackets.Seen(row.brackets));
                } else if (row.isMeasured()) {
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
            for (RunRow row : taken) {
                leaves[row.index].restart();
            }
            Arrays.fill(least, 0);
            Arrays.fill(largest, 0);
            for (long first = from; first < to; first += block) {
                int n = (int) Math.min(block, to - first);
                computer.compute(first, n, buffer);
                for (RunRow row : taken) {
                    if (row.isPromised()) {
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
            for (RunRow row : taken) {
                if (!row.isPromised()) {
                    Leaves own = leaves[row.index];
                    own.close();
                    row.settle(number, own);
                    sound &= !row.mayBeBroken(own);
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

    // ---- results ----------------------------------------------------------------------------------------------

    /** Writes the statistics of rows, except of those whose quantiles need another pass, and tells which these are. */
    private RunRow[] finish(RunRow[] measured, Statistics[] statistics)
            throws BrokenPathException, InterruptedException {
        Workers.run(settings.threads(), measured.length, () -> number -> {
            RunRow row = measured[(int) number];
            Leaves total = row.total();
            quantiles(row, total).ifPresent(values -> statistics[row.index] = statistics(total, values));
        });
        return Arrays.stream(measured).filter(row -> row.again != null).toArray(RunRow[]::new);
    }

    /** For each quantile the values of its three ranks; empty if that needs another pass. */
    private Optional<List<double[]>> quantiles(RunRow row, Leaves total) {
        long known = total.known();
        if (known == 0) {
            return Optional.of(List.of());
        }
        List<Ranks> ranks =
                settings.probabilities().stream().map(p -> Ranks.of(p, known)).toList();
        if (row.all != null) {
            return Optional.of(Select.values(row.all, ranks));
        }
        if (exact) {
            ExactRow found = new ExactRow(known(row.brackets), row.seen, known);
            row.again = found.missing(ranks).orElse(null);
            return row.again == null ? Optional.of(found.values(ranks)) : Optional.empty();
        }
        Counts all = Counts.sum(row.counts);
        if (total.square() == 0 && all.isOneBin()) {
            // Where all values are the same, the middle of a bin would only be near it.
            double[] same = {total.pivot(), total.pivot(), total.pivot()};
            return Optional.of(ranks.stream().map(three -> same).toList());
        }
        return Optional.of(ranks.stream().map(all::values).toList());
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

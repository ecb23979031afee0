package dev.offtake.engine.compute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The exact quantiles of a row, from what all threads have seen of it. */
final class ExactRow {

    private final Brackets brackets;
    private final List<Brackets.Seen> seen;
    private final long[] counts = new long[Brackets.BINS];
    private final long[] near;
    /** How many values are in the bins before each. */
    private final long[] before = new long[Brackets.BINS + 1];

    ExactRow(Brackets brackets, List<Brackets.Seen> seen) {
        this.brackets = brackets;
        this.seen = seen;
        this.near = new long[Brackets.NEAR_COUNTS];
        for (Brackets.Seen part : seen) {
            for (int i = 0; i < near.length; i++) {
                near[i] += part.shared(i);
            }
            for (int bin = 0; bin < Brackets.BINS; bin++) {
                counts[bin] += part.counted(bin);
            }
        }
        for (int bin = 0; bin < Brackets.BINS; bin++) {
            before[bin + 1] = before[bin] + counts[bin];
        }
    }

    private int binOf(long rank) {
        int found = Arrays.binarySearch(before, rank);
        // the last bin that begins below the rank; bins without values begin where the next one does
        int bin = found >= 0 ? found : -found - 1;
        while (bin > 0 && before[bin - 1] >= rank) {
            bin--;
        }
        return bin - 1;
    }

    /** The bins that hold the order statistics of these ranks. */
    boolean[] needed(List<Ranks> ranks) {
        boolean[] needed = new boolean[Brackets.BINS];
        for (Ranks three : ranks) {
            for (int bin = binOf(three.low()); bin <= binOf(three.high()); bin++) {
                needed[bin] |= counts[bin] > 0;
            }
        }
        return needed;
    }

    /** Finds the order statistics, or the brackets that another pass over all paths needs. */
    Optional<Brackets> missing(List<Ranks> ranks) {
        boolean[] needed = needed(ranks);
        for (int bin = 0; bin < needed.length; bin++) {
            if (needed[bin] && !brackets.keeps(bin)) {
                return Optional.of(brackets.keeping(needed));
            }
        }
        return Optional.empty();
    }

    /** The values of the three ranks of each quantile, in order. */
    List<double[]> values(List<Ranks> ranks) {
        int[] groups = new int[Brackets.BINS];
        boolean[] needed = needed(ranks);
        int group = 0;
        for (int bin = 0; bin < Brackets.BINS; bin++) {
            if (needed[bin]) {
                boolean goesOn = bin > 0 && needed[bin - 1];
                group += goesOn ? 0 : 1;
                groups[bin] = group;
            }
        }
        List<Group> gathered = gather(groups, group);
        List<double[]> values = new ArrayList<>();
        for (Ranks three : ranks) {
            values.add(new double[] {
                value(three.low(), groups, gathered),
                value(three.at(), groups, gathered),
                value(three.high(), groups, gathered)
            });
        }
        return values;
    }

    private double value(long rank, int[] groups, List<Group> gathered) {
        return gathered.get(groups[binOf(rank)] - 1).value(rank);
    }

    /** Neighbouring bins whose values are needed: what was kept of them, and what is shared by many. */
    private static final class Group {
        final long before;
        double[] values = new double[Leaves.SIZE];
        int size;
        final List<Double> atoms = new ArrayList<>();
        final List<Long> times = new ArrayList<>();

        Group(long before) {
            this.before = before;
        }

        void add(double value) {
            if (size == values.length) {
                values = Arrays.copyOf(values, 2 * size);
            }
            values[size++] = value;
        }

        double value(long rank) {
            long place = rank - before - 1;
            long passed = 0;
            for (int k = 0; k < atoms.size(); k++) {
                double atom = atoms.get(k);
                long below = passed;
                for (int i = 0; i < size; i++) {
                    below += values[i] < atom ? 1 : 0;
                }
                if (place < below) {
                    break;
                }
                if (place < below + times.get(k)) {
                    return atom;
                }
                passed += times.get(k);
            }
            return Select.kth(values, 0, size, Math.toIntExact(place - passed));
        }
    }

    private List<Group> gather(int[] groups, int count) {
        List<Group> gathered = new ArrayList<>();
        for (int bin = 0; bin < Brackets.BINS; bin++) {
            if (groups[bin] > gathered.size()) {
                gathered.add(new Group(before[bin]));
            }
        }
        double[] bins = new double[Leaves.SIZE];
        double[] part = new double[Leaves.SIZE];
        for (Brackets.Seen thread : seen) {
            for (int from = 0; from < thread.size; from += Leaves.SIZE) {
                int n = Math.min(Leaves.SIZE, thread.size - from);
                System.arraycopy(thread.kept, from, part, 0, n);
                brackets.bins(part, bins, n);
                for (int i = 0; i < n; i++) {
                    int bin = (int) bins[i];
                    if (groups[bin] > 0) {
                        gathered.get(groups[bin] - 1).add(part[i]);
                    }
                }
            }
        }
        brackets.shared(near, (value, times) -> {
            int group = groups[brackets.bin(value)];
            if (group > 0) {
                gathered.get(group - 1).atoms.add(value);
                gathered.get(group - 1).times.add(times);
            }
        });
        assert gathered.size() == count;
        return gathered;
    }
}

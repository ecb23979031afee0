package dev.offtake.engine.compute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The exact quantiles of a row, from what all threads have seen of it. */
final class ExactRow {

    /** So many numbers are put into bins at a time. */
    private static final int AT_ONCE = 1024;

    private final Brackets brackets;
    private final List<Brackets.Seen> seen;
    /** How many values are in each bin that is kept; those of the others are in the last bin before the next bracket. */
    private final long[] counts = new long[Brackets.BINS];

    private final long[] near = new long[Brackets.NEAR_COUNTS];
    /** How many values are in the bins before each. */
    private final long[] before = new long[Brackets.BINS + 1];

    /** How many values were kept of each bin, shared ones apart. */
    private final int[] kept = new int[Brackets.BINS];

    private final double[] bins = new double[AT_ONCE];

    /**
     * Counts what was seen.
     *
     * @param known how many values the row has
     */
    ExactRow(Brackets brackets, List<Brackets.Seen> seen, long known) {
        this.brackets = brackets;
        this.seen = seen;
        for (int i = 0; i < near.length; i++) {
            for (Brackets.Seen thread : seen) {
                near[i] += thread.shared(i);
            }
        }
        eachPart((numbers, from, n) -> {
            for (int i = 0; i < n; i++) {
                kept[Brackets.wholePart(bins[i])]++;
            }
        });
        brackets.shared(near, (value, times) -> counts[brackets.bin(value)] += times);
        long left = known;
        for (int k = 0; k < brackets.count(); k++) {
            long below = 0;
            for (Brackets.Seen thread : seen) {
                below += thread.below(k);
            }
            if (brackets.first(k) > 0) {
                counts[brackets.first(k) - 1] = below;
            }
            left -= below;
            for (int bin = brackets.first(k); bin <= brackets.last(k); bin++) {
                counts[bin] += kept[bin];
                left -= counts[bin];
            }
        }
        if (!brackets.keeps(Brackets.BINS - 1)) {
            counts[Brackets.BINS - 1] = left;
        }
        for (int bin = 0; bin < Brackets.BINS; bin++) {
            before[bin + 1] = before[bin] + counts[bin];
        }
    }

    /** Reads a piece of what was kept, whose bins have just been found. */
    private interface Part {
        void read(double[] numbers, int from, int n);
    }

    /** Reads what was kept in pieces, and finds their bins. */
    private void eachPart(Part part) {
        for (Brackets.Seen thread : seen) {
            thread.kept.read((numbers, n) -> {
                for (int from = 0; from < n; from += bins.length) {
                    int size = Math.min(bins.length, n - from);
                    brackets.bins(numbers, from, bins, size);
                    part.read(numbers, from, size);
                }
            });
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
    private boolean[] needed(List<Ranks> ranks) {
        boolean[] needed = new boolean[Brackets.BINS];
        for (Ranks three : ranks) {
            for (int bin = binOf(three.low()); bin <= binOf(three.high()); bin++) {
                needed[bin] |= counts[bin] > 0;
            }
        }
        return needed;
    }

    /** The brackets that another pass over all paths needs, if the order statistics are not among what was kept. */
    Optional<Brackets> missing(List<Ranks> ranks) {
        boolean[] needed = needed(ranks);
        boolean missing = false;
        for (int bin = Brackets.BINS - 1; bin >= 0; bin--) {
            if (needed[bin] && !brackets.keeps(bin)) {
                missing = true;
                // Of values between brackets it is only known how many they are.
                for (int between = bin; between >= 0 && !brackets.keeps(between); between--) {
                    needed[between] = true;
                }
            }
        }
        return missing ? Optional.of(brackets.keeping(needed)) : Optional.empty();
    }

    /** The values of the three ranks of each quantile, in order. */
    List<double[]> values(List<Ranks> ranks) {
        int[] groups = new int[Brackets.BINS];
        boolean[] needed = needed(ranks);
        List<Group> gathered = new ArrayList<>();
        for (int bin = 0; bin < Brackets.BINS; bin++) {
            if (needed[bin]) {
                if (bin == 0 || !needed[bin - 1]) {
                    int last = bin;
                    int size = 0;
                    for (; last < Brackets.BINS && needed[last]; last++) {
                        size = Math.addExact(size, kept[last]);
                    }
                    gathered.add(new Group(before[bin], size));
                }
                groups[bin] = gathered.size();
            }
        }
        eachPart((numbers, from, n) -> {
            for (int i = 0; i < n; i++) {
                int group = groups[Brackets.wholePart(bins[i])];
                if (group > 0) {
                    gathered.get(group - 1).add(numbers[from + i]);
                }
            }
        });
        brackets.shared(near, (value, times) -> {
            int group = groups[brackets.bin(value)];
            if (group > 0) {
                gathered.get(group - 1).atoms.add(value);
                gathered.get(group - 1).times.add(times);
            }
        });
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
        final double[] values;
        int size;
        final List<Double> atoms = new ArrayList<>();
        final List<Long> times = new ArrayList<>();

        Group(long before, int size) {
            this.before = before;
            this.values = new double[size];
        }

        void add(double value) {
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
}

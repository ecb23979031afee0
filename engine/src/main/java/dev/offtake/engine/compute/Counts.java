package dev.offtake.engine.compute;

import java.util.Arrays;
import java.util.List;

/**
 * Values counted by their sign, exponent and first nine binary digits: a bin is at most 2^-9 of its values wide, so its
 * middle is off by less than 0.1 % of any of them. Counts from several threads add up to the same whatever each has seen.
 */
final class Counts {

    /** How far a quantile may be off, as a part of its value: half of a bin. */
    static final double RELATIVE_ERROR = 0x1p-10;

    /** Bits of a double behind those that choose the bin. */
    private static final int REST = 52 - 9;

    private static final int INITIAL = 1024;

    /** The bin of the first count. */
    private int base;

    private int[] counts = {};

    /** The bin of a value; it rises with the value. Zero is a bin of its own with the smallest numbers there are. */
    private static int bin(double value) {
        // −0 + 0 is 0.
        long bits = Double.doubleToRawLongBits(value + 0.0);
        return bits >= 0 ? (int) (bits >>> REST) : -(int) ((bits & Long.MAX_VALUE) >>> REST);
    }

    /** The middle of a bin. */
    private static double middle(int bin) {
        if (bin == 0) {
            return 0;
        }
        long edge = (long) Math.abs(bin) << REST;
        double size = Double.longBitsToDouble(edge | 1L << (REST - 1));
        return bin > 0 ? size : -size;
    }

    void add(double[] row, int from, int n) {
        for (int i = from; i < from + n; i++) {
            int bin = bin(row[i]);
            int place = bin - base;
            if (place < 0 || place >= counts.length) {
                reach(bin);
                place = bin - base;
            }
            counts[place]++;
        }
    }

    private void reach(int bin) {
        if (counts.length == 0) {
            base = bin - INITIAL / 2;
            counts = new int[INITIAL];
            return;
        }
        int low = Math.min(base, bin - INITIAL / 2);
        int high = Math.max(base + counts.length, bin + INITIAL / 2);
        int[] wider = new int[high - low];
        System.arraycopy(counts, 0, wider, base - low, counts.length);
        counts = wider;
        base = low;
    }

    void add(Counts other) {
        for (int i = 0; i < other.counts.length; i++) {
            if (other.counts[i] != 0) {
                int bin = other.base + i;
                int place = bin - base;
                if (place < 0 || place >= counts.length) {
                    reach(bin);
                    place = bin - base;
                }
                counts[place] += other.counts[i];
            }
        }
    }

    /** The values of the three ranks of a quantile. */
    double[] values(Ranks ranks) {
        double[] values = new double[3];
        long[] wanted = {ranks.low(), ranks.at(), ranks.high()};
        int next = 0;
        long passed = 0;
        for (int i = 0; i < counts.length && next < wanted.length; i++) {
            passed += counts[i];
            while (next < wanted.length && passed >= wanted[next]) {
                values[next++] = middle(base + i);
            }
        }
        return values;
    }

    /** Whether all values are in one bin. */
    boolean isOneBin() {
        return Arrays.stream(counts).filter(c -> c > 0).count() <= 1;
    }

    static Counts sum(List<Counts> parts) {
        Counts all = new Counts();
        parts.forEach(all::add);
        return all;
    }
}

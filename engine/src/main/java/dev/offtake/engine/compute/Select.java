package dev.offtake.engine.compute;

import java.util.List;
import java.util.stream.IntStream;

/** Order statistics by partitioning: what is asked for, and no more order than that. */
final class Select {

    private static final int SMALL = 24;

    private Select() {}

    /**
     * The number that would stand at a place if some numbers were sorted. The numbers change places.
     *
     * @param a the numbers, none of them NaN
     * @param from where they begin
     * @param to where they end, excluded
     * @param k the place, from the lowest on, {@code from ≤ k < to}
     */
    static double kth(double[] a, int from, int to, int k) {
        int low = from;
        int high = to - 1;
        while (high - low > SMALL) {
            long parts = partition(a, low, high);
            int i = (int) (parts >>> 32);
            int j = (int) parts;
            if (k <= j) {
                high = j;
            } else if (k >= i) {
                low = i;
            } else {
                return a[k];
            }
        }
        sort(a, low, high);
        return a[k];
    }

    /**
     * Puts several numbers where they would stand if all were sorted.
     *
     * @param a the numbers, none of them NaN
     * @param low the first place
     * @param high the last place
     * @param places the places whose numbers are wanted, rising
     * @param from the first of the places that lies between low and high
     * @param to behind the last of them
     */
    static void place(double[] a, int low, int high, int[] places, int from, int to) {
        if (from >= to || low >= high) {
            return;
        }
        if (high - low <= SMALL) {
            sort(a, low, high);
            return;
        }
        long parts = partition(a, low, high);
        int i = (int) (parts >>> 32);
        int j = (int) parts;
        int leftEnd = from;
        while (leftEnd < to && places[leftEnd] <= j) {
            leftEnd++;
        }
        int rightFrom = leftEnd;
        while (rightFrom < to && places[rightFrom] < i) {
            rightFrom++;
        }
        place(a, low, j, places, from, leftEnd);
        place(a, i, high, places, rightFrom, to);
    }

    /** The values of the three ranks of each quantile, in order. The numbers change places. */
    static List<double[]> values(double[] a, List<Ranks> ranks) {
        int[] places = ranks.stream()
                .flatMapToInt(three -> IntStream.of((int) three.low(), (int) three.at(), (int) three.high()))
                .map(rank -> rank - 1)
                .sorted()
                .toArray();
        place(a, 0, a.length - 1, places, 0, places.length);
        return ranks.stream()
                .map(three ->
                        new double[] {a[(int) three.low() - 1], a[(int) three.at() - 1], a[(int) three.high() - 1]})
                .toList();
    }

    /**
     * Moves the smaller numbers to the front and the larger ones to the back.
     *
     * @return where the larger ones begin, in the high half, and where the smaller ones end, in the low half; what lies
     *     between is in its place
     */
    private static long partition(double[] a, int low, int high) {
        double pivot = middle(a[low], a[(low + high) >>> 1], a[high]);
        int i = low;
        int j = high;
        while (i <= j) {
            while (a[i] < pivot) {
                i++;
            }
            while (a[j] > pivot) {
                j--;
            }
            if (i <= j) {
                double swap = a[i];
                a[i++] = a[j];
                a[j--] = swap;
            }
        }
        return (long) i << 32 | (j & 0xFFFF_FFFFL);
    }

    private static double middle(double a, double b, double c) {
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private static void sort(double[] a, int low, int high) {
        for (int i = low + 1; i <= high; i++) {
            double x = a[i];
            int j = i - 1;
            while (j >= low && a[j] > x) {
                a[j + 1] = a[j];
                j--;
            }
            a[j + 1] = x;
        }
    }
}

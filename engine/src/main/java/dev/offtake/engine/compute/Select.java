package dev.offtake.engine.compute;

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

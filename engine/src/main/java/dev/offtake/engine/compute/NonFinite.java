package dev.offtake.engine.compute;

import java.util.Optional;

/**
 * A result that is infinite or not a number, for a message that names the culprit.
 *
 * @param output which output row
 * @param path which path of the row
 * @param value the value: an infinity or NaN
 */
public record NonFinite(int output, int path, double value) {

    /**
     * Looks for one.
     *
     * @param outputRows one row an output
     * @param offset the index of the first path to look at
     * @param paths how many paths to look at
     * @return the one of the earliest path, and there of the first output; empty if every value is finite
     */
    public static Optional<NonFinite> find(double[][] outputRows, int offset, int paths) {
        int end = offset + paths;
        int output = -1;
        for (int k = 0; k < outputRows.length; k++) {
            int path = firstIn(outputRows[k], offset, end);
            if (path < end) {
                output = k;
                end = path;
            }
        }
        return output < 0 ? Optional.empty() : Optional.of(new NonFinite(output, end, outputRows[output][end]));
    }

    private static int firstIn(double[] row, int from, int end) {
        // 0 × x is 0 for a finite x and NaN for any other, and a sum keeps a NaN: no branch in the usual case.
        double sum = 0;
        for (int i = from; i < end; i++) {
            sum += 0 * row[i];
        }
        if (sum == 0) {
            return end;
        }
        int i = from;
        while (Double.isFinite(row[i])) {
            i++;
        }
        return i;
    }
}

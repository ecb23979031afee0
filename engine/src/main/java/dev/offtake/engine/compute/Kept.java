package dev.offtake.engine.compute;

import java.util.ArrayList;
import java.util.List;

/** Numbers put by, in pieces that grow, so that nothing is copied as more come. */
final class Kept {

    private static final int SMALLEST = 1 << 9;
    private static final int LARGEST = 1 << 15;

    private final List<double[]> full = new ArrayList<>();
    private double[] piece = {};
    private int size;

    /** Puts the first n numbers by. */
    void add(double[] numbers, int n) {
        int from = 0;
        while (n - from > piece.length - size) {
            int fits = piece.length - size;
            System.arraycopy(numbers, from, piece, size, fits);
            from += fits;
            if (piece.length > 0) {
                full.add(piece);
            }
            piece = new double[Math.max(SMALLEST, Math.min(LARGEST, 2 * piece.length))];
            size = 0;
        }
        System.arraycopy(numbers, from, piece, size, n - from);
        size += n - from;
    }

    /** Takes a piece of what was kept. */
    interface Reader {
        void read(double[] numbers, int n);
    }

    /** Reads all numbers, in the order they came. */
    void read(Reader reader) {
        for (double[] done : full) {
            reader.read(done, done.length);
        }
        reader.read(piece, size);
    }
}

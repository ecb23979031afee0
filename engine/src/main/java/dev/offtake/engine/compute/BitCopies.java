package dev.offtake.engine.compute;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;

/**
 * Doubles as the longs that have their bits, and back: by bulk copies through a buffer that is seen as the one and as
 * the other, since virtual machines do not vectorise a loop of casts.
 */
final class BitCopies {

    private final DoubleBuffer doubles;
    private final LongBuffer longs;

    /** For rows of up to so many numbers. */
    BitCopies(int size) {
        // A direct buffer costs more to make than a single number to compute: none where nothing is copied.
        ByteBuffer bytes = size == 0 ? ByteBuffer.allocate(0) : ByteBuffer.allocateDirect(size * Double.BYTES);
        bytes.order(ByteOrder.nativeOrder());
        this.doubles = bytes.asDoubleBuffer();
        this.longs = bytes.asLongBuffer();
    }

    /** Copies the bits of the first n doubles. */
    void toBits(double[] from, long[] to, int n) {
        doubles.put(0, from, 0, n);
        longs.get(0, to, 0, n);
    }

    /** Copies the doubles that have the bits of the first n longs, to an index and behind it. */
    void toDoubles(long[] from, double[] to, int index, int n) {
        longs.put(0, from, 0, n);
        doubles.get(0, to, index, n);
    }

    /** Whether one of these is negative, found by folding the row, which is vectorised; they are overwritten. */
    static boolean anyNegative(long[] signs, int n) {
        int length = n;
        while (length > 16) {
            int half = (length + 1) >> 1;
            int rest = length - half;
            for (int i = 0; i < rest; i++) {
                signs[i] |= signs[half + i];
            }
            length = half;
        }
        long any = 0;
        for (int i = 0; i < length; i++) {
            any |= signs[i];
        }
        return any < 0;
    }
}

package dev.offtake.engine.uncertainty;

import dev.offtake.engine.compute.BlockMath;

/**
 * What one thread needs to draw numbers and to turn them into values: rows for what comes between. It carries nothing
 * from one call to the next that a result could depend on.
 */
public final class Scratch {

    /** Rows are cut into pieces of this many numbers, whose intermediate rows stay in the first-level cache. */
    static final int PIECE = 512;

    final BlockMath math = new BlockMath();
    final long[] bits = new long[PIECE];
    final long[] moreBits = new long[PIECE];
    /** Multiples of {@link Hash#GOLDEN}. */
    final long[] steps = new long[PIECE];

    final int[] places = new int[PIECE + 1];
    final double[] tails = new double[PIECE + 1];
    final double[] nearest = new double[PIECE + 1];
    final double[] sizes = new double[PIECE];
    final double[] more = new double[PIECE];
    final int[] morePlaces = new int[PIECE + 1];

    /** Makes one. */
    public Scratch() {
        for (int i = 0; i < PIECE; i++) {
            steps[i] = i * Hash.GOLDEN;
        }
    }
}

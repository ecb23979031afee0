package dev.offtake.engine.compute;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of one row while a run goes on. */
final class RunRow {

    /** What a row is there for. */
    enum Use {
        /** Its statistics are wanted. */
        MEASURED,
        /** Its ones are counted. */
        COUNTED,
        /** It must be finite and not negative. */
        PROMISED
    }

    final int index;
    final Use use;
    final boolean mayBeUnknown;
    /** The first known value, if there is one among the first paths; 0 for counted rows, whose sums stay whole numbers. */
    double pivot;

    /** Where quantiles are expected, if they are to be exact. */
    @Nullable
    Brackets brackets;

    /** What each thread has seen with these brackets. */
    final List<Brackets.Seen> seen = new ArrayList<>();

    /** What each thread has counted, if quantiles are read from counts. */
    final List<Counts> counts = new ArrayList<>();

    /** All values that are known, if they are few. */
    double @Nullable [] all;

    /** The sums of each chunk. */
    final double[] sums;

    final double[] squares;
    final int[] known;

    /** The brackets that another pass needs. */
    @Nullable
    Brackets again;

    RunRow(int index, Use use, boolean mayBeUnknown, int chunks) {
        this.index = index;
        this.use = use;
        this.mayBeUnknown = mayBeUnknown;
        int summed = use == Use.PROMISED ? 0 : chunks;
        this.sums = new double[summed];
        this.squares = new double[summed];
        this.known = new int[summed];
    }

    boolean isMeasured() {
        return use == Use.MEASURED;
    }

    boolean isPromised() {
        return use == Use.PROMISED;
    }

    /** Whether a value cannot be. */
    boolean isBroken(double value) {
        return switch (use) {
            case PROMISED -> !(value >= 0) || Double.isInfinite(value);
            case COUNTED -> value != 0 && value != 1;
            case MEASURED -> mayBeUnknown ? Double.isInfinite(value) : !Double.isFinite(value);
        };
    }

    /** Whether sums may be those of values of which one cannot be. Finite values may overflow, so it may also be fine. */
    boolean mayBeBroken(Leaves own) {
        // Zeros and ones are their own squares.
        return !Double.isFinite(own.sum()) || (use == Use.COUNTED && own.sum() != own.square());
    }

    /** Takes the sums of a chunk. */
    void settle(int chunk, Leaves own) {
        sums[chunk] = own.sum();
        squares[chunk] = own.square();
        known[chunk] = (int) own.known();
    }

    /** The sums of all chunks. */
    Leaves total() {
        Leaves leaves = new Leaves(pivot);
        for (int i = 0; i < sums.length; i++) {
            leaves.add(sums[i], squares[i], known[i]);
        }
        leaves.close();
        return leaves;
    }

    /** Begins another pass. */
    void restart(Brackets other) {
        brackets = other;
        again = null;
        seen.clear();
    }
}

package dev.offtake.engine.model;

import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;

/** Keeps what is only rounding out of results, so that a 0 is 0 and a share at its target stays there. */
final class Rounding {

    /** What is at most this part of the whole is rounding: a few thousand last bits. */
    static final double NOTHING = 1e-12;

    /** Below any number that occurs, and far enough from 0 for its inverse to be finite. */
    private static final double TINY = 1e-100;

    private Rounding() {}

    /**
     * What is left of a whole: whole − part, and 0 where that is negative or nothing but rounding.
     *
     * @param whole the whole, at least 0
     * @param part what is taken from it
     * @return the rest, at least 0
     */
    static Quantity rest(Quantity whole, Quantity part) {
        // whole − part, 0 where that is at most 1e-12 × whole
        Quantity rest = whole.minus(part);
        return rest.atMost(whole.times(NOTHING)).select(Quantity.zero(whole.dimension()), rest);
    }

    /**
     * The target where a number differs from it by nothing but rounding, else the number.
     *
     * @param x the number, a share
     * @param target the target, a share
     * @return x or the target
     */
    static Quantity snap(Quantity x, Quantity target) {
        // −1e-12 ≤ x − target ≤ 1e-12 ? target : x
        Quantity difference = x.minus(target);
        Quantity near = difference
                .atMost(Quantity.ratio(NOTHING))
                .times(Quantity.ratio(-NOTHING).atMost(difference));
        return near.select(target, x);
    }

    /**
     * A divisor that is never 0: max(x, 10^−100). Where x is 0, what is divided is 0 as well, or the quotient is not
     * used.
     *
     * @param x the number, at least 0
     * @return x, or next to nothing
     */
    static Quantity divisor(Quantity x) {
        return x.max(Quantity.of(TINY, new Unit("base units", x.dimension(), 1)));
    }

    /** 1 where there is something, else 0. */
    static Quantity isPositive(Quantity x) {
        return Quantity.zero(x.dimension()).below(x);
    }

    /** 1 where there is nothing, else 0. */
    static Quantity isNothing(Quantity x) {
        return x.atMost(Quantity.zero(x.dimension()));
    }
}

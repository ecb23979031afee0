package dev.offtake.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.offtake.api.Dimension;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.engine.compute.Ranges.Range;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Bounds of expressions, and what must hold of numbers folded into one by them. */
class PromisesTest {

    private static final double INFINITY = Double.POSITIVE_INFINITY;
    private static final Quantity FREE = Quantity.input("free", Unit.USD.dimension());
    private static final Quantity OTHER = Quantity.input("other", Unit.MW_IT.dimension());
    private static final Quantity SHARE = Quantity.input("share", Dimension.NONE);
    private static final Ranges RANGES = new Ranges(Map.of("share", new Range(0.25, 0.75)));

    private static Range range(Quantity quantity) {
        return RANGES.of(quantity);
    }

    private static Optional<Quantity> fold(Quantity... values) {
        return Promises.fold(List.of(values), RANGES);
    }

    /** The folded number for values of free, other and share. */
    private static double at(Quantity folded, double... values) {
        return Program.compile(List.of(folded), Map.of(), List.of("free", "other", "share"), Program.Options.DEFAULT)
                .run(values)[0];
    }

    private static boolean kept(Quantity folded, double... values) {
        double value = at(folded, values);
        return value >= 0 && value < INFINITY;
    }

    @Test
    void boundsOfArithmetic() {
        assertThat(range(SHARE.complement())).isEqualTo(new Range(0.25, 0.75));
        assertThat(range(SHARE.times(-4))).isEqualTo(new Range(-3, -1));
        assertThat(range(SHARE.plus(SHARE))).isEqualTo(new Range(0.5, 1.5));
        assertThat(range(Quantity.ratio(3).dividedBy(SHARE))).isEqualTo(new Range(4, 12));
        assertThat(range(SHARE.times(SHARE))).isEqualTo(new Range(0.0625, 0.5625));
        assertThat(range(SHARE.pow(2))).isEqualTo(new Range(0.0625, 0.5625));
        assertThat(range(SHARE.min(Quantity.ratio(0.5)))).isEqualTo(new Range(0.25, 0.5));
        assertThat(range(SHARE.below(SHARE))).isEqualTo(new Range(0, 1));
        assertThat(range(SHARE.named("a share"))).isEqualTo(new Range(0.25, 0.75));
    }

    @Test
    void boundsWhereLittleIsKnown() {
        assertThat(range(FREE)).isEqualTo(new Range(-INFINITY, INFINITY));
        assertThat(range(FREE.orZero())).isEqualTo(new Range(0, INFINITY));
        // the divisor may be 0
        assertThat(range(SHARE.dividedBy(SHARE.minus(Quantity.ratio(0.5))))).isEqualTo(new Range(-INFINITY, INFINITY));
        // ∞ − ∞ says nothing
        assertThat(range(FREE.minus(FREE))).isEqualTo(new Range(-INFINITY, INFINITY));
        // a ramp of a year: 0 before it starts, ½ at its end, and one more each year
        Quantity year = Quantity.of(1, Unit.YEAR);
        Quantity start = Quantity.input("start", Unit.YEAR.dimension());
        Range ramp = new Ranges(Map.of("start", new Range(0, INFINITY)))
                .of(Quantity.of(2, Unit.YEAR).minus(start).rampIntegral(year));
        assertThat(ramp.low()).isEqualTo(0);
        assertThat(ramp.high()).isBetween(1.5, 1.5000000001);
        assertThatIllegalArgumentException().isThrownBy(() -> new Range(2, 1));
    }

    @Test
    void whatIsCertainIsLeftOut() {
        assertThat(fold(SHARE, SHARE.complement(), Quantity.of(3, Unit.USD))).isEmpty();
        assertThat(fold()).isEmpty();
    }

    @Test
    void negativeInfiniteAndUnknownNumbersAreFound() {
        Quantity folded = fold(FREE, OTHER).orElseThrow();
        assertThat(kept(folded, 0, 0, 0.5)).isTrue();
        assertThat(kept(folded, 3, 1e30, 0.5)).isTrue();
        assertThat(kept(folded, -1e-300, 1, 0.5)).isFalse();
        assertThat(kept(folded, 1, -1, 0.5)).isFalse();
        assertThat(kept(folded, 1, INFINITY, 0.5)).isFalse();
        assertThat(kept(folded, INFINITY, INFINITY, 0.5)).isFalse();
        assertThat(kept(folded, -INFINITY, 1, 0.5)).isFalse();
        assertThat(kept(folded, 1, Double.NaN, 0.5)).isFalse();
    }

    @Test
    void aPositiveFactorIsNotLookedAt() {
        Quantity folded =
                fold(FREE.times(SHARE), FREE.dividedBy(SHARE).times(3), FREE).orElseThrow();
        // the lesser of the input and of 10^250 less it, in one instruction
        assertThat(Program.compile(List.of(folded), Map.of(), List.of("free"), Program.Options.DEFAULT)
                        .instructions())
                .isEqualTo(1);
        assertThat(at(folded, 5, 0, 0.5)).isEqualTo(5);
        // a factor that may be negative is
        Quantity either = fold(FREE.times(SHARE.minus(Quantity.ratio(0.5)))).orElseThrow();
        assertThat(kept(either, -8, 0, 0.25)).isTrue();
        assertThat(kept(either, 8, 0, 0.25)).isFalse();
    }

    @Test
    void aPartOfANumberIsAtMostTheNumber() {
        Quantity whole = OTHER.times(2);
        Quantity folded = fold(whole.times(1.1).minus(whole.times(0.5)), OTHER.minus(OTHER.times(1.5)))
                .orElseThrow();
        // the first has the sign of the number; the second, where the part is more than the whole, is looked at itself
        assertThat(kept(folded, 0, 1, 0.5)).isFalse();
        assertThat(kept(folded, 0, 0, 0.5)).isTrue();
        assertThat(kept(fold(whole.times(1.1).minus(whole.times(0.5))).orElseThrow(), 0, 1, 0.5))
                .isTrue();
        assertThat(kept(fold(whole.times(1.1).minus(whole.times(0.5))).orElseThrow(), 0, -1, 0.5))
                .isFalse();
    }
}

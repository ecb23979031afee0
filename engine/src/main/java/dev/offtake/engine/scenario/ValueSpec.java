package dev.offtake.engine.scenario;

import dev.offtake.api.Dimension;
import dev.offtake.api.Dimension.Base;
import dev.offtake.api.Term;
import dev.offtake.api.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a number must be: its units, of which the first is the declared one, and its range in that unit.
 *
 * @param units the units whose dimensions are accepted; empty if any is
 * @param date whether it is a date
 * @param min the least value, in the first unit
 * @param max the largest value, in the first unit
 */
record ValueSpec(List<Unit> units, boolean date, double min, double max) {

    private static final double FIRST_DATE = 1900;
    private static final double LAST_DATE = 2200;

    /** Any number with any unit: an assumption. */
    static final ValueSpec ANY = new ValueSpec(List.of(), false, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

    /** A pure number. */
    static final ValueSpec NUMBER = of("1");

    static ValueSpec of(String unit) {
        return new ValueSpec(List.of(Unit.of(unit)), false, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    static ValueSpec of(Term term) {
        if (Term.DATE.equals(term.unit())) {
            double min = Math.max(FIRST_DATE, term.min());
            double max = Math.min(LAST_DATE, term.max());
            return new ValueSpec(List.of(Unit.YEAR), true, min, max);
        }
        List<Unit> units = new ArrayList<>();
        units.add(Unit.of(term.unit().isEmpty() ? "1" : term.unit()));
        for (String also : term.alsoUnits()) {
            units.add(Unit.of(also));
        }
        return new ValueSpec(List.copyOf(units), false, term.min(), term.max());
    }

    /** The same units, without a range: for a part of a value, such as a standard deviation. */
    ValueSpec unbounded() {
        return new ValueSpec(units, date, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    boolean isAny() {
        return units.isEmpty();
    }

    /** The declared unit's text: {@code USD/MWh}, or {@code date}. */
    String unitText() {
        return date ? Term.DATE : units.get(0).symbol();
    }

    /** Whether a bare number can be meant. */
    boolean takesPureNumber() {
        return isAny() || units.stream().anyMatch(u -> "1".equals(u.symbol()));
    }

    /**
     * The dimension a value of this dimension is read as: the same where it is accepted, and for a bare {@code MW} the
     * kind of power the term declares.
     */
    Optional<Dimension> accept(Dimension given) {
        if (isAny()) {
            return Optional.of(given);
        }
        for (Unit unit : units) {
            if (unit.dimension().equals(given)) {
                return Optional.of(given);
            }
        }
        for (Unit unit : units) {
            for (Base kind : new Base[] {Base.POWER_IT, Base.POWER_FACILITY}) {
                if (given.exponent(Base.POWER) != 0
                        && given.replacing(Base.POWER, kind).equals(unit.dimension())) {
                    return Optional.of(unit.dimension());
                }
            }
        }
        return Optional.empty();
    }

    /** The least value in base units. */
    double low() {
        return isAny() ? min : min * units.get(0).scale();
    }

    /** The largest value in base units. */
    double high() {
        return isAny() ? max : max * units.get(0).scale();
    }

    /** What is expected, in words: {@code money per energy}. */
    String words() {
        if (date) {
            return "a date";
        }
        if (isAny()) {
            return "a number with its unit";
        }
        return String.join(
                " or ",
                units.stream()
                        .map(u -> DimensionWords.of(u.dimension()))
                        .distinct()
                        .toList());
    }
}

package dev.offtake.api;

import dev.offtake.api.InvalidTermsException.Violation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * Values by calendar year. A year between two stated ones is found only if it is said how, and a year after the last
 * only if the last value is said to hold: nothing is made up.
 *
 * @param points the stated years and their values, of one dimension
 * @param between how a year between two stated ones is found; empty if each year is to be stated
 * @param holdLast whether the last value holds in later years
 */
public record YearTable(Map<Integer, Quantity> points, Optional<Formulas.Interpolation> between, boolean holdLast) {

    /** Orders the years, and copies. */
    public YearTable {
        points = Collections.unmodifiableNavigableMap(new TreeMap<>(points));
    }

    /**
     * The value of one year.
     *
     * @param year the calendar year
     * @return the value
     * @throws IllegalArgumentException if the table does not say
     */
    public Quantity at(int year) {
        Quantity stated = points.get(year);
        if (stated != null) {
            return stated;
        }
        gap(year).ifPresent(gap -> {
            throw new IllegalArgumentException(gap);
        });
        return Formulas.interpolate(points, year, between.orElse(Formulas.Interpolation.LINEAR), holdLast);
    }

    /**
     * What is missing for a horizon.
     *
     * @param years the horizon
     * @return the first year without a value, in words, or empty if there is a value for each
     */
    public Optional<String> gap(Horizon years) {
        OptionalInt missing =
                years.years().filter(year -> gap(year).isPresent()).findFirst();
        return missing.isPresent() ? gap(missing.getAsInt()) : Optional.empty();
    }

    /**
     * What a table without points states all the same.
     *
     * @return a violation for each of {@code interpolation} and {@code hold-last} that has no points to act on
     */
    public List<Violation> unused() {
        List<Violation> unused = new ArrayList<>();
        if (points.isEmpty() && between.isPresent()) {
            unused.add(new Violation(
                    "interpolation", "interpolation is stated without points", "State points, or drop it."));
        }
        if (points.isEmpty() && holdLast) {
            unused.add(new Violation("hold-last", "hold-last is stated without points", "State points, or drop it."));
        }
        return unused;
    }

    /**
     * What the points leave open over a horizon.
     *
     * @param field the path of the points below the whole terms, in kebab case, such as {@code price.points}
     * @param years the horizon
     * @return a violation for the first year without a value; none if there are no points at all
     */
    public List<Violation> gaps(String field, Horizon years) {
        if (points.isEmpty()) {
            return List.of();
        }
        return gap(years)
                .map(gap -> List.of(
                        new Violation(field, gap, "Add the year, or state 'interpolation' or 'hold-last: true'.")))
                .orElse(List.of());
    }

    private Optional<String> gap(int year) {
        if (points.isEmpty()) {
            return Optional.of("no value for " + year + ": the table is empty");
        }
        NavigableMap<Integer, Quantity> table = new TreeMap<>(points);
        Integer before = table.floorKey(year);
        Integer after = table.ceilingKey(year);
        if (before == null || (after == null && !holdLast)) {
            return Optional.of(
                    "no value for " + year + ": the table covers " + table.firstKey() + ".." + table.lastKey());
        }
        if (after == null || after.equals(before)) {
            return Optional.empty();
        }
        if (between.isEmpty()) {
            return Optional.of(
                    "no value for " + year + ", and no interpolation is stated between " + before + " and " + after);
        }
        return between.get() == Formulas.Interpolation.EXPONENTIAL
                ? notAboveZero(before)
                        .or(() -> notAboveZero(after))
                        .map(bad ->
                                "no value for " + year + ": exponential interpolation needs values above 0, was " + bad)
                : Optional.empty();
    }

    /** The value of a stated year in words, if it is known not to be above 0. */
    private Optional<String> notAboveZero(int year) {
        double value = Optional.ofNullable(points.get(year))
                .map(Quantity::central)
                .orElse(OptionalDouble.empty())
                .orElse(1);
        return value <= 0 ? Optional.of(value + " in " + year) : Optional.empty();
    }
}

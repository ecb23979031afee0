package dev.offtake.api;

import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;

/** Formulas that several providers share, each with its source. */
public final class Formulas {

    private Formulas() {}

    /** How a value between two stated years is found. */
    public enum Interpolation {
        /** On the straight line between its neighbours. */
        LINEAR,
        /** On the exponential curve between its neighbours, both of which are then above 0. */
        EXPONENTIAL
    }

    /**
     * The capital recovery factor: the yearly share of an investment that pays it back with interest,
     * CRF = r ÷ (1 − (1 + r)^−n), and its limit 1 ÷ n where r is 0.
     *
     * <p>Source: NREL Annual Technology Baseline 2024, equations and variables,
     * https://atb.nrel.gov/electricity/2024/equations_&amp;_variables. Near r = 0, where the
     * closed form divides 0 by 0, its expansion (1 + (n+1)r/2 + (n²−1)r²/12) ÷ n is used.
     *
     * @param rate the cost of capital r, in 1/yr
     * @param life the life n, in yr
     * @return the factor, in 1/yr
     * @throws UnitMismatchException if the rate is not per year or the life not in years
     */
    public static Quantity capitalRecoveryFactor(Quantity rate, Quantity life) {
        Quantity yearly = rate.require(Dimension.NONE.dividedBy(Unit.YEAR.dimension()), "use as a cost of capital")
                .overOneYear();
        Quantity years = life.require(Unit.YEAR.dimension(), "use as a life").dividedBy(Quantity.of(1, Unit.YEAR));
        Quantity one = Quantity.ratio(1);
        // Below 1e-5 the closed form loses digits to cancellation; its expansion in r is then exact to 1e-14.
        Quantity nearZero = yearly.below(Quantity.ratio(1e-5));
        Quantity safe = nearZero.select(one, yearly);
        Quantity annuity =
                safe.dividedBy(one.minus(one.plus(safe).pow(Quantity.ratio(0).minus(years))));
        Quantity expansion = one.plus(years.plus(one).times(yearly).times(0.5))
                .plus(years.times(years).minus(one).times(yearly).times(yearly).dividedBy(12))
                .dividedBy(years);
        return nearZero.select(expansion, annuity)
                .dividedBy(Quantity.of(1, Unit.YEAR))
                .named("capital recovery factor", "r / (1 − (1 + r)^−n)");
    }

    /**
     * The weighted cost of capital after tax: (1 − D) × r_e + D × r_d × (1 − t).
     *
     * <p>Source: NREL System Advisor Model, single-owner model,
     * https://github.com/NREL/ssc, cmod_singleowner.cpp.
     *
     * @param debtShare the share of debt D, a pure number
     * @param costOfEquity r_e, in 1/yr
     * @param costOfDebt r_d, in 1/yr
     * @param taxRate t, a pure number
     * @return the cost of capital, in 1/yr
     */
    public static Quantity weightedCostOfCapital(
            Quantity debtShare, Quantity costOfEquity, Quantity costOfDebt, Quantity taxRate) {
        return debtShare
                .complement()
                .times(costOfEquity)
                .plus(debtShare.times(costOfDebt).times(taxRate.complement()))
                .named("weighted cost of capital", "(1 − D) × cost of equity + D × cost of debt × (1 − tax)");
    }

    /**
     * A base that grows by a factor each year, where the growth may fade: growth in year t is 1 + (g − 1) × fade^t.
     *
     * @param base the value in year 0
     * @param growth the factor g from year 0 to year 1, a pure number
     * @param fade by how much the growth shrinks each year, a pure number; 1 for steady growth
     * @param years how many years after the base, at least 0
     * @return the value in that year
     */
    public static Quantity fadingGrowth(Quantity base, Quantity growth, Quantity fade, int years) {
        Quantity value = base;
        Quantity excess = growth.minus(Quantity.ratio(1));
        for (int t = 0; t < years; t++) {
            value = value.times(Quantity.ratio(1).plus(excess.times(fade.pow(t))));
        }
        return value;
    }

    /**
     * A value from a table by year.
     *
     * @param points the stated years and their values, of one dimension, at least one
     * @param year the year asked for
     * @param interpolation how a year between two stated ones is found
     * @return the value
     * @throws IllegalArgumentException if the year is outside the table: nothing is extrapolated
     */
    public static Quantity interpolate(Map<Integer, Quantity> points, int year, Interpolation interpolation) {
        NavigableMap<Integer, Quantity> table = new TreeMap<>(points);
        Map.Entry<Integer, Quantity> before = table.floorEntry(year);
        Map.Entry<Integer, Quantity> after = table.ceilingEntry(year);
        if (before == null || after == null) {
            throw new IllegalArgumentException("no value for " + year + ": the table covers "
                    + (table.isEmpty() ? "no year" : table.firstKey() + ".." + table.lastKey()));
        }
        if (before.getKey().equals(after.getKey())) {
            return before.getValue();
        }
        double weight = (double) (year - before.getKey()) / (after.getKey() - before.getKey());
        return switch (interpolation) {
            case LINEAR ->
                before.getValue().times(1 - weight).plus(after.getValue().times(weight));
            case EXPONENTIAL ->
                before.getValue()
                        .times(after.getValue().dividedBy(before.getValue()).pow(Quantity.ratio(weight)));
        };
    }

    /**
     * A value from a table by year whose last value may hold beyond its last year.
     *
     * @param points the stated years and their values, of one dimension, at least one
     * @param year the year asked for
     * @param interpolation how a year between two stated ones is found
     * @param holdLast whether the last value holds in later years
     * @return the value
     * @throws IllegalArgumentException if the year is outside the table
     */
    public static Quantity interpolate(
            Map<Integer, Quantity> points, int year, Interpolation interpolation, boolean holdLast) {
        int last = points.keySet().stream().mapToInt(y -> y).max().orElse(year);
        return interpolate(points, holdLast ? Math.min(year, last) : year, interpolation);
    }

    /**
     * The first year of the horizon that a table does not cover.
     *
     * @param points the stated years
     * @param years the horizon
     * @return the first year that {@link #interpolate(Map, int, Interpolation)} would refuse, or empty
     */
    public static OptionalInt firstYearOutside(Map<Integer, Quantity> points, Horizon years) {
        NavigableMap<Integer, Quantity> table = new TreeMap<>(points);
        return years.years()
                .filter(year -> table.floorKey(year) == null || table.ceilingKey(year) == null)
                .findFirst();
    }
}

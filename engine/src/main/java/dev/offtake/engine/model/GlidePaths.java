package dev.offtake.engine.model;

import dev.offtake.api.Formulas;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.engine.scenario.AllocationTerms.GlidePath;
import dev.offtake.engine.scenario.AllocationTerms.Logistic;

/** A target share over the years. */
final class GlidePaths {

    private GlidePaths() {}

    /**
     * The share in one year.
     *
     * @param path what the scenario states
     * @param first the first year of the horizon
     * @param last the last year of the horizon
     * @param year the year asked for
     * @return the share, a pure number
     * @throws IllegalArgumentException if a table leaves out the year: nothing is extrapolated
     */
    static Quantity share(GlidePath path, int first, int last, int year) {
        return path.logistic()
                .map(curve -> logistic(curve, first, last, year))
                .orElseGet(() -> Formulas.interpolate(path.points(), year, Formulas.Interpolation.LINEAR));
    }

    /**
     * A logistic curve rescaled to hit both ends: s_t = from + (to − from) (L(t) − L(0)) ÷ (L(T) − L(0)), with
     * L(t) = 1 ÷ (1 + e^(−steepness (t − midpoint))). Both ends are exact, bit for bit. A steepness of 0 gives its
     * limit, the straight line.
     */
    private static Quantity logistic(Logistic curve, int first, int last, int year) {
        if (year == first) {
            return curve.from();
        }
        if (year == last) {
            return curve.to();
        }
        Quantity start = rise(curve, first);
        Quantity whole = rise(curve, last).minus(start);
        Quantity line = Quantity.ratio((double) (year - first) / (last - first));
        Quantity part = Rounding.isPositive(whole)
                .select(rise(curve, year).minus(start).dividedBy(Rounding.divisor(whole)), line);
        return curve.from().plus(curve.to().minus(curve.from()).times(part));
    }

    /** L = 1 ÷ (1 + e^(−steepness (year − midpoint))). */
    private static Quantity rise(Logistic curve, int year) {
        Quantity elapsed = Quantity.of(year, Unit.YEAR).minus(curve.midpoint());
        Quantity one = Quantity.ratio(1);
        return one.dividedBy(one.plus(
                Quantity.ratio(0).minus(curve.steepness().times(elapsed)).exp()));
    }
}

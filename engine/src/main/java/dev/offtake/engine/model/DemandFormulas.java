package dev.offtake.engine.model;

import dev.offtake.api.Dimension;
import dev.offtake.api.Formulas;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.engine.scenario.DemandTerms;

/** A workload's demand by year. */
final class DemandFormulas {

    private static final Dimension HOURS_PER_YEAR = Unit.of("H100e-h/yr").dimension();

    private DemandFormulas() {}

    /**
     * The demand of one year.
     *
     * @param terms what the scenario states
     * @param year the calendar year
     * @param yearsFromStart 0 in the first year of the horizon
     * @param hours the hours of the year, in h
     * @return the average running demand, in H100e
     * @throws IllegalArgumentException if the table of demand leaves out the year: nothing is extrapolated
     */
    static Quantity of(DemandTerms terms, int year, int yearsFromStart, Quantity hours) {
        Quantity stated = terms.base().isPresent()
                ? Formulas.fadingGrowth(
                        terms.base().get(),
                        terms.growth().orElseGet(() -> Quantity.ratio(1)),
                        terms.fade(),
                        yearsFromStart)
                : Formulas.interpolate(terms.points(), year, terms.interpolation());
        return average(stated, terms, hours);
    }

    /** The text beside the number in explanations. */
    static String formula(DemandTerms terms) {
        if (terms.base().isPresent()) {
            return "base × Π (1 + (growth − 1) × fade^t)";
        }
        return switch (terms.interpolation()) {
            case LINEAR -> "from the table, linear in between";
            case EXPONENTIAL -> "from the table, exponential in between";
        };
    }

    private static Quantity average(Quantity stated, DemandTerms terms, Quantity hours) {
        if (stated.dimension().equals(HOURS_PER_YEAR)) {
            // H100e-h per year × 1 year ÷ hours of the year
            return stated.times(Quantity.of(1, Unit.YEAR)).dividedBy(hours);
        }
        if (stated.dimension().equals(Unit.MW_IT.dimension())) {
            // MW-IT × H100e per MW-IT
            return stated.times(terms.efficiency()
                    .orElseThrow(() -> new IllegalArgumentException("demand in power needs an efficiency")));
        }
        return stated.require(Unit.H100E.dimension(), "demand");
    }
}

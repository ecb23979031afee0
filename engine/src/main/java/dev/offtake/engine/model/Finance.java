package dev.offtake.engine.model;

import dev.offtake.api.Dimension;
import dev.offtake.api.Quantity;
import dev.offtake.engine.scenario.Money.Discounting;
import java.util.ArrayList;
import java.util.List;

/** Money over time. All amounts and rates are nominal. */
final class Finance {

    private Finance() {}

    /**
     * What an amount of a year is worth at the start of the first year, per unit: 1 ÷ (1 + r)^(t + offset), where the
     * offset is 0 at the start of the year, ½ in its middle, 1 at its end.
     *
     * <p>Source: numpy-financial's {@code npv} counts from the start of the first period, a spreadsheet's {@code NPV}
     * from its end; both are here by name.
     *
     * @param rate r, in 1/yr
     * @param discounting when in its year an amount falls
     * @param yearsFromStart t, 0 in the first year
     * @return the factor, a pure number
     */
    static Quantity discountFactor(Quantity rate, Discounting discounting, int yearsFromStart) {
        Quantity one = Quantity.ratio(1);
        Quantity growth = one.plus(rate.overOneYear());
        Quantity grown = switch (discounting) {
            case START_OF_YEAR -> growth.pow(yearsFromStart);
            case MID_YEAR -> growth.pow(yearsFromStart).times(growth.sqrt());
            case END_OF_YEAR -> growth.pow(yearsFromStart + 1);
        };
        return one.dividedBy(grown).named("discount factor of year " + yearsFromStart, formula(discounting));
    }

    private static String formula(Discounting discounting) {
        return switch (discounting) {
            case START_OF_YEAR -> "1 ÷ (1 + r)^t";
            case MID_YEAR -> "1 ÷ (1 + r)^(t + ½)";
            case END_OF_YEAR -> "1 ÷ (1 + r)^(t + 1)";
        };
    }

    /**
     * The present value of yearly amounts: Σ amount_t × discount factor_t.
     *
     * @param amounts one a year, from the first year
     * @param dimension what they measure
     * @param rate r, in 1/yr
     * @param discounting when in its year an amount falls
     * @return the value at the start of the first year
     */
    static Quantity presentValue(List<Quantity> amounts, Dimension dimension, Quantity rate, Discounting discounting) {
        List<Quantity> discounted = new ArrayList<>();
        for (int t = 0; t < amounts.size(); t++) {
            discounted.add(amounts.get(t).times(discountFactor(rate, discounting, t)));
        }
        return Quantity.sum(discounted, dimension);
    }
}

package dev.offtake.engine.procurement;

import dev.offtake.engine.compute.DeterministicMath;
import dev.offtake.engine.procurement.BuildChoice.OrderTerms;
import dev.offtake.engine.procurement.ProcurementConventions.Capital;

/**
 * What a dollar of some year, or one H100e of an order, is worth at the start of the first year. The conventions are
 * those of OSeMOSYS (M. Howells et al., "OSeMOSYS: The Open Source Energy Modeling System", Energy Policy 39, 2011,
 * 5850–5870; salvage as in equations SV1 to SV4 of its model file) and, for annuities, of Temoa (K. Hunter et al.,
 * "Modeling for insight using Tools for Energy Model Optimization and Analysis", Energy Economics 40, 2013, 339–349),
 * with a lead time L, which neither has: capital is paid at the order, and is worth capital × (1+r)^L when the plant
 * begins to run.
 */
public final class PresentValues {

    private final Procurement asked;
    private final double growth;
    private final int years;

    /**
     * The values of a question's conventions.
     *
     * @param asked the question
     */
    public PresentValues(Procurement asked) {
        this.asked = asked;
        this.growth = 1 + asked.discountRate();
        this.years = asked.years().size();
    }

    /**
     * A dollar at the start of a year.
     *
     * @param year the year's index, 0 for the first; the number of years for the end of the last
     * @return its present value, (1+r)^−year
     */
    public double start(int year) {
        return DeterministicMath.pow(growth, -year);
    }

    /**
     * A dollar at the time of a year when operating costs, shortfalls and penalties are paid.
     *
     * @param year the year's index, 0 for the first
     * @return its present value, (1+r)^−(year + t), t the time of year
     */
    public double operating(int year) {
        return DeterministicMath.pow(
                growth, -(year + asked.conventions().operating().yearsFromStart()));
    }

    /**
     * The capital of an order.
     *
     * @param choice the option
     * @param year the index of the year of the order
     * @return the present value of what is paid inside the horizon, in USD/H100e
     */
    public double capital(BuildChoice choice, int year) {
        double capital = choice.orders().get(year).capital();
        if (asked.conventions().capital() == Capital.ORDER_YEAR) {
            return capital * start(year);
        }
        // Σ over usable years k inside the horizon of capital × (1+r)^L × CRF(r, life) × (1+r)^−(k+1)
        double annuity = commissioned(choice, year) * recovery(choice.lifeYears());
        double sum = 0;
        for (int k = first(choice, year); k < end(choice, year); k++) {
            sum += annuity * start(k + 1);
        }
        return sum;
    }

    /**
     * What an order owes for each of its years, used or not.
     *
     * @param choice the option
     * @param year the index of the year of the order
     * @return the present value of what is paid inside the horizon, in USD/H100e
     */
    public double fixed(BuildChoice choice, int year) {
        OrderTerms terms = choice.orders().get(year);
        double sum = 0;
        for (int k = first(choice, year); k < end(choice, year); k++) {
            sum += terms.fixedAt(k - first(choice, year)) * operating(k);
        }
        return sum;
    }

    /**
     * What an order's plant is still worth at the end of the last year.
     *
     * @param choice the option
     * @param year the index of the year of the order
     * @return its present value, in USD/H100e, at least 0
     */
    public double salvage(BuildChoice choice, int year) {
        int used = years - first(choice, year);
        int life = choice.lifeYears();
        if (used >= life) {
            return 0;
        }
        // 1 − used ÷ life, or 1 − ((1+r)^used − 1) ÷ ((1+r)^life − 1)
        double left = switch (asked.conventions().salvage()) {
            case NONE -> 0;
            case STRAIGHT_LINE -> 1 - (double) used / life;
            case SINKING_FUND ->
                asked.discountRate() == 0
                        ? 1 - (double) used / life
                        : 1 - (DeterministicMath.pow(growth, used) - 1) / (DeterministicMath.pow(growth, life) - 1);
        };
        return commissioned(choice, year) * left * start(years);
    }

    /** The index of the first year in which an order is usable. */
    static int first(BuildChoice choice, int year) {
        return year + choice.leadYears();
    }

    /** The index behind the last year inside the horizon in which an order is usable. */
    private int end(BuildChoice choice, int year) {
        return Math.min(years, first(choice, year) + choice.lifeYears());
    }

    /** capital × (1+r)^L. */
    private double commissioned(BuildChoice choice, int year) {
        return choice.orders().get(year).capital() * DeterministicMath.pow(growth, choice.leadYears());
    }

    /** CRF(r, n) = r ÷ (1 − (1+r)^−n), which is 1 ÷ n where r is 0. */
    private double recovery(int life) {
        double rate = asked.discountRate();
        return rate == 0 ? 1.0 / life : rate / (1 - DeterministicMath.pow(growth, -life));
    }
}

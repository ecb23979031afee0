package dev.offtake.engine.procurement;

import java.util.Objects;

/**
 * When money is paid, and what is left of it at the end. Every choice has a name, which stands in the scenario and in
 * every output.
 *
 * @param capital when the capital of an order is paid
 * @param operating at which time of a year its operating costs, shortfalls and penalties are paid
 * @param salvage what plant is worth that lives beyond the horizon; {@link Salvage#NONE} with annuities, which are
 *     only owed inside it
 */
public record ProcurementConventions(Capital capital, Timing operating, Salvage salvage) {

    /** When the capital of an order is paid. */
    public enum Capital {
        /** All of it at the start of the year of the order. */
        ORDER_YEAR,
        /**
         * In equal payments at the end of each year of its life, of which those inside the horizon are counted. Each
         * is capital × (1+r)^L × CRF(r, life), L the lead time, so that all of them together are worth the capital at
         * the start of the year of the order.
         */
        ANNUITIES
    }

    /** A time of the year. */
    public enum Timing {
        /** The first moment. */
        START(0),
        /** The middle. */
        MID(0.5),
        /** The last moment. */
        END(1);

        private final double yearsFromStart;

        Timing(double yearsFromStart) {
            this.yearsFromStart = yearsFromStart;
        }

        /**
         * How far into the year it is.
         *
         * @return years from the start of the year
         */
        public double yearsFromStart() {
            return yearsFromStart;
        }
    }

    /** What plant is worth at the end of the last year, of K = capital × (1+r)^L, after n of its years. */
    public enum Salvage {
        /** Nothing. */
        NONE,
        /** K × (1 − n ÷ life). */
        STRAIGHT_LINE,
        /** K × (1 − ((1+r)^n − 1) ÷ ((1+r)^life − 1)); straight line where r is 0. */
        SINKING_FUND
    }

    /**
     * Checks that the choices fit together.
     *
     * @throws IllegalArgumentException if annuities come with a salvage value
     */
    public ProcurementConventions {
        Objects.requireNonNull(capital, "capital");
        Objects.requireNonNull(operating, "operating");
        Objects.requireNonNull(salvage, "salvage");
        if (capital == Capital.ANNUITIES && salvage != Salvage.NONE) {
            throw new IllegalArgumentException("annuities are owed inside the horizon only, so that nothing is left to"
                    + " salvage: use salvage none, not " + salvage);
        }
    }
}

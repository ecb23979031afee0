package dev.offtake.engine.scenario;

import dev.offtake.api.Quantity;

/**
 * How money over time is added up.
 *
 * @param discountRate the rate, in 1/yr
 * @param discounting when in its year an amount is taken to fall
 */
public record Money(Quantity discountRate, Discounting discounting) {

    /** When in its year an amount is taken to fall; the first year of the horizon is the base. */
    public enum Discounting {
        /** At its start: the first year is not discounted. */
        START_OF_YEAR(0),
        /** In its middle. */
        MID_YEAR(0.5),
        /** At its end. */
        END_OF_YEAR(1);

        private final double offset;

        Discounting(double offset) {
            this.offset = offset;
        }

        /**
         * The part of a year after which an amount falls.
         *
         * @return 0, 0.5 or 1, in yr
         */
        public double offset() {
            return offset;
        }
    }
}

package dev.offtake.api;

import java.util.Locale;
import java.util.Objects;

/**
 * Construction money that a party commits or raises in one year: spend and interest during construction. It is never
 * part of the cost, which carries the capital charge instead.
 *
 * @param party who commits or raises it, such as {@code softbank}; a lender is not a party
 * @param kind own money, or money borrowed by that party
 * @param amount the year's amount, in USD
 */
public record Funding(String party, Kind kind, Quantity amount) {

    /** Whose money it is. */
    public enum Kind {
        /** The party's own. */
        EQUITY,
        /** Borrowed by the party. */
        DEBT;

        /**
         * The name in results.
         *
         * @return {@code equity} or {@code debt}
         */
        public String category() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Checks the parts.
     *
     * @throws NullPointerException if a part is null
     * @throws UnitMismatchException if the amount is not money
     */
    public Funding {
        Objects.requireNonNull(party, "party");
        Objects.requireNonNull(kind, "kind");
        amount.require(Unit.USD.dimension(), "fund construction with");
    }
}

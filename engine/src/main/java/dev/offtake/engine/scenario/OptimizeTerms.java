package dev.offtake.engine.scenario;

import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.InvalidTermsException.Violation;
import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import dev.offtake.engine.scenario.Money.Discounting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How the least-cost procurement is to be found. Bound from {@code optimize}; a plan does not read it.
 *
 * @param capital when the capital of an order counts
 * @param operating when in its year all other cost, and the penalty, counts; absent, as {@code money.discounting}
 * @param salvage what plant that outlives the horizon is worth at its end
 * @param unmetPenalty what an H100e-hour of demand that nobody serves counts for, by workload, in USD/H100e-h; never
 *     part of a cost
 * @param shareLimits the least and the most that a supplier may have of all supply of a year, by supplier
 * @param capitalBudget the most that orders of a year may come to in capital, by year, in USD
 * @param reserveMargin by which share usable capacity must exceed demand in every year
 */
public record OptimizeTerms(
        @Term(
                value = "when the capital of an order counts: at the start of the order's year, or as equal yearly"
                        + " amounts over its life",
                defaultValue = "annuities",
                source = "assumption: as in a plan, whose cost carries a yearly capital charge")
        Capital capital,

        @Term("when in its year all other cost, and the penalty, counts; as money.discounting if left out")
        Optional<Discounting> operating,

        @Term(
                value = "what plant that outlives the horizon is worth at its end; annuities beyond it are not counted"
                        + " anyway",
                defaultValue = "none",
                source = "assumption: annuities need none")
        Salvage salvage,

        @Term(
                value = "what an hour of demand that nobody serves counts for, by workload",
                unit = "USD/H100e-h",
                min = 0,
                max = 1e9)
        Map<String, Quantity> unmetPenalty,

        @Term("the least and the most that a supplier may have of all supply of a year, by supplier")
        Map<String, ShareLimit> shareLimits,

        @Term(value = "the most that orders of a year may come to in capital, by year", unit = "USD", min = 0)
        Map<Integer, Quantity> capitalBudget,

        @Term(
                value = "by which share usable capacity must exceed demand in every year",
                unit = "%",
                min = 0,
                max = 1000)
        Optional<Quantity> reserveMargin) {

    /** When the capital of an order counts. */
    public enum Capital {
        /** All of it at the start of the year of the order. */
        ORDER_YEAR,
        /** As equal amounts in each year of its life, capital × capital recovery factor of the discount rate. */
        ANNUITIES
    }

    /** What plant that outlives the horizon is worth at its end. */
    public enum Salvage {
        /** Nothing. */
        NONE,
        /** The share of its life that is left. */
        STRAIGHT_LINE,
        /** What a sinking fund at the discount rate has not yet paid back. */
        SINKING_FUND
    }

    /**
     * Limits of a supplier's share of all supply of a year, what was ordered of it included.
     *
     * @param atLeast the least, by year; no limit in years not named
     * @param atMost the most, by year; no limit in years not named
     */
    public record ShareLimit(
            @Term(value = "the least, by year; no limit in years not named", unit = "%", min = 0, max = 100)
            Map<Integer, Quantity> atLeast,

            @Term(value = "the most, by year; no limit in years not named", unit = "%", min = 0, max = 100)
            Map<Integer, Quantity> atMost) {

        /**
         * Orders the tables.
         *
         * @throws InvalidTermsException if no year is named
         */
        public ShareLimit {
            atLeast = Collections.unmodifiableMap(new TreeMap<>(atLeast));
            atMost = Collections.unmodifiableMap(new TreeMap<>(atMost));
            if (atLeast.isEmpty() && atMost.isEmpty()) {
                throw new InvalidTermsException("", "no limit is stated", "state 'at-least' or 'at-most' by year");
            }
        }
    }

    /**
     * Orders the tables.
     *
     * @throws InvalidTermsException if no workload has a penalty, or plant whose capital counts as annuities is to have
     *     a salvage value besides
     */
    public OptimizeTerms {
        unmetPenalty = Collections.unmodifiableMap(new LinkedHashMap<>(unmetPenalty));
        shareLimits = Collections.unmodifiableMap(new LinkedHashMap<>(shareLimits));
        capitalBudget = Collections.unmodifiableMap(new TreeMap<>(capitalBudget));
        List<Violation> violations = new ArrayList<>();
        if (unmetPenalty.isEmpty()) {
            violations.add(new Violation(
                    "unmet-penalty",
                    "no workload has a penalty, so that serving nobody would cost least",
                    "State it for every workload, well above any price, such as 100 USD/H100e-h."));
        }
        if (capital == Capital.ANNUITIES && salvage != Salvage.NONE) {
            violations.add(new Violation(
                    "salvage",
                    "a salvage value is stated with capital as annuities, of which none beyond the horizon is counted",
                    "State 'salvage: none', or 'capital: order-year'."));
        }
        InvalidTermsException.throwIfAny(violations);
    }
}

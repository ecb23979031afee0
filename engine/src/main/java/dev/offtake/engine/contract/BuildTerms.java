package dev.offtake.engine.contract;

import dev.offtake.api.BuildOption;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.InvalidTermsException.Violation;
import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What could be ordered under a contract beyond what is contracted, for {@code offtake optimize}. All amounts are usable
 * capacity.
 *
 * @param lead whole years from the start of the order's year to usable capacity
 * @param life whole years for which what was ordered is usable
 * @param yearlyCap the most that may be ordered in a year, by year, in H100e; none in years not named
 * @param totalCap the most that may be ordered in all years, in H100e
 * @param growth by how much a year's order may exceed that of the year before, in H100e
 * @param growthRate by which share a year's order may exceed that of the year before
 * @param block the size of a block, of which only whole ones can be ordered, in H100e
 * @param capital paid once for each H100e, in USD/H100e
 * @param capitalDecline fall of that price from each year to the next, in 1/yr
 * @param fixed owed each year of its life, in USD/H100e/yr
 * @param standing owed for each hour of its life, used or not, in USD/H100e-h
 * @param running paid for each hour that is used, in USD/H100e-h
 */
public record BuildTerms(
        @Term(
                value = "whole years from the start of the order's year to usable capacity",
                unit = "years",
                min = 0,
                max = BuildOption.LONGEST_YEARS)
        int lead,

        @Term(
                value = "whole years for which what was ordered is usable",
                unit = "years",
                min = 1,
                max = BuildOption.LONGEST_YEARS)
        int life,

        @Term(
                value = "the most that may be ordered in a year, by year; nothing in years not named",
                unit = "H100e",
                min = 0)
        Map<Integer, Quantity> yearlyCap,

        @Term(value = "the most that may be ordered in all years together", unit = "H100e", min = 0)
        Optional<Quantity> totalCap,

        @Term(value = "by how much a year's order may exceed that of the year before", unit = "H100e", min = 0)
        Optional<Quantity> growth,

        @Term(
                value = "by which share a year's order may exceed that of the year before; together with growth if both"
                        + " are stated",
                unit = "%",
                min = 0,
                max = 10_000)
        Optional<Quantity> growthRate,

        @Term(value = "size of a block, of which only whole ones can be ordered", unit = "H100e", min = 1e-6)
        Optional<Quantity> block,

        @Term(value = "price of the order, paid once", unit = "USD/H100e", min = 0)
        Optional<Quantity> capital,

        @Term(
                value = "fall of the price from each year to the next; without it the price is steady",
                unit = "%/yr",
                min = -100,
                max = 100)
        Optional<Quantity> capitalDecline,

        @Term(value = "owed each year of its life", unit = "USD/H100e/yr", min = 0)
        Optional<Quantity> fixed,

        @Term(value = "owed for each hour of its life, used or not", unit = "USD/H100e-h", min = 0, max = 1000)
        Optional<Quantity> standing,

        @Term(value = "paid for each hour that is used", unit = "USD/H100e-h", min = 0, max = 1000)
        Optional<Quantity> running) {

    /**
     * Orders the table, and checks what spans several terms.
     *
     * @throws InvalidTermsException if nothing may be ordered, or nothing is charged for, or a decline has no price
     */
    public BuildTerms {
        yearlyCap = Collections.unmodifiableMap(new TreeMap<>(yearlyCap));
        List<Violation> violations = new ArrayList<>();
        if (yearlyCap.isEmpty()) {
            violations.add(new Violation(
                    "yearly-cap", "no year is named, so nothing could be ordered", "Name the years of orders."));
        }
        if (capital.isEmpty() && fixed.isEmpty() && standing.isEmpty() && running.isEmpty()) {
            violations.add(new Violation(
                    "capital", "nothing is charged for", "State one of capital, fixed, standing and running."));
        }
        if (capitalDecline.isPresent() && capital.isEmpty()) {
            violations.add(new Violation(
                    "capital-decline", "capital-decline is stated without capital", "State capital, or drop it."));
        }
        InvalidTermsException.throwIfAny(violations);
    }
}

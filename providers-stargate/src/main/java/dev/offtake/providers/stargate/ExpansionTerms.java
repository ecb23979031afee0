package dev.offtake.providers.stargate;

import dev.offtake.api.BuildOption;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Sites that could be ordered beyond those that are planned. They are bought at the prices of {@code capital}, run at
 * the terms of the other sites, and are usable as a whole from the start of the year in which they come into service.
 *
 * @param lead whole years from the start of the order's year to service
 * @param life whole years for which what was ordered is usable
 * @param yearlyCap the most that may be ordered in a year, by year, in MW-IT; none in years not named
 * @param totalCap the most that may be ordered in all years, in MW-IT
 * @param growth by how much a year's order may exceed that of the year before, in MW-IT
 * @param block the size of a block, of which only whole ones can be ordered, in MW-IT
 * @param generation the hardware generation, of those under {@code efficiency}
 * @param efficiency compute per MW, in H100e/MW-IT, in place of a generation; without either that of the year of service
 */
public record ExpansionTerms(
        @Term(
                value = "whole years from the start of the order's year to service",
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
                unit = "MW-IT",
                min = 0)
        Map<Integer, Quantity> yearlyCap,

        @Term(value = "the most that may be ordered in all years together", unit = "MW-IT", min = 0)
        Optional<Quantity> totalCap,

        @Term(value = "by how much a year's order may exceed that of the year before", unit = "MW-IT", min = 0)
        Optional<Quantity> growth,

        @Term(value = "size of a block, of which only whole ones can be ordered", unit = "MW-IT", min = 1e-6)
        Optional<Quantity> block,

        @Term("hardware generation, of those under efficiency")
        Optional<String> generation,

        @Term(
                value =
                        "compute per MW of IT load, in place of a generation; without either that of the year of service",
                unit = "H100e/MW-IT",
                min = 1,
                max = 1e6)
        Optional<Quantity> efficiency) {

    /**
     * Orders the table, and checks that something may be ordered, of one efficiency.
     *
     * @throws InvalidTermsException if no year is named, or both generation and efficiency are stated
     */
    public ExpansionTerms {
        yearlyCap = Collections.unmodifiableMap(new TreeMap<>(yearlyCap));
        if (yearlyCap.isEmpty()) {
            throw new InvalidTermsException(
                    "yearly-cap", "no year is named, so nothing could be ordered", "Name the years of orders.");
        }
        if (generation.isPresent() && efficiency.isPresent()) {
            throw new InvalidTermsException(
                    "generation", "both generation and efficiency are stated", "State one of the two.");
        }
    }
}

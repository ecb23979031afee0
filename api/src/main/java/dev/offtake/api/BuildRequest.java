package dev.offtake.api;

import java.util.Objects;

/**
 * The year for which a supplier is asked what could be ordered.
 *
 * @param year the calendar year at whose start an order would be placed
 * @param years all years that are planned
 */
public record BuildRequest(int year, Horizon years) {

    /**
     * Checks the parts.
     *
     * @throws NullPointerException if the years are null
     * @throws IllegalArgumentException if the year is not planned
     */
    public BuildRequest {
        Objects.requireNonNull(years, "years");
        if (!years.contains(year)) {
            throw new IllegalArgumentException("year " + year + " is outside " + years);
        }
    }

    /**
     * How many years have passed since the first.
     *
     * @return 0 in the first year
     */
    public int yearsFromStart() {
        return year - years.first();
    }
}

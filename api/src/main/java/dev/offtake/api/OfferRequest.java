package dev.offtake.api;

import java.util.Objects;

/**
 * The year an offer is asked for.
 *
 * @param year the calendar year
 * @param hours the hours of that year, in h: 8,760 or 8,784, or what the scenario fixes
 * @param years all years that are planned
 */
public record OfferRequest(int year, Quantity hours, Horizon years) {

    /**
     * Checks the parts.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if the year is not planned
     * @throws UnitMismatchException if the hours are not hours
     */
    public OfferRequest {
        Objects.requireNonNull(hours, "hours");
        Objects.requireNonNull(years, "years");
        hours.require(Unit.HOUR.dimension(), "use as hours of the year");
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

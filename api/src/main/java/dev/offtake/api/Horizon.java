package dev.offtake.api;

import java.util.stream.IntStream;

/**
 * The calendar years that are planned, first and last included.
 *
 * @param first the first year
 * @param last the last year
 */
public record Horizon(int first, int last) {

    /**
     * Checks the order.
     *
     * @throws IllegalArgumentException if the last year is before the first
     */
    public Horizon {
        if (last < first) {
            throw new IllegalArgumentException("the last year, " + last + ", is before the first, " + first);
        }
    }

    /**
     * How many years there are.
     *
     * @return the number of years, at least 1
     */
    public int length() {
        return last - first + 1;
    }

    /**
     * Whether a year is planned.
     *
     * @param year a calendar year
     * @return true from the first year to the last
     */
    public boolean contains(int year) {
        return first <= year && year <= last;
    }

    /**
     * The years in order.
     *
     * @return the calendar years
     */
    public IntStream years() {
        return IntStream.rangeClosed(first, last);
    }

    @Override
    public String toString() {
        return first + ".." + last;
    }
}

package dev.offtake.providers.stargate;

import java.util.Collection;
import java.util.Locale;
import java.util.OptionalDouble;

/** Why there is no power yet, in words. */
final class FirstPower {

    private static final int MONTHS = 12;

    private FirstPower() {}

    /**
     * The reason shown where a year's capacity comes out as 0. It takes the planned dates, without delays, as they are
     * in a plan; it is wording only.
     *
     * @param sites the sites
     * @param year the calendar year
     * @return the reason
     */
    static String reason(Collection<SiteTerms> sites, int year) {
        double earliest = Double.POSITIVE_INFINITY;
        for (SiteTerms site : sites) {
            OptionalDouble planned = site.firstPower().central();
            if (planned.isEmpty()) {
                return "no site has power in " + year;
            }
            earliest = Math.min(earliest, planned.getAsDouble());
        }
        return earliest >= year + 1
                ? "no site has power before " + date(earliest)
                : "no site has power in " + year + ": none was planned, or it is delayed, or retired";
    }

    /** A date as {@code 2025-09} if it is the start of a month, else as {@code 2025.70}. */
    static String date(double years) {
        int year = (int) Math.floor(years);
        double months = (years - year) * MONTHS;
        long whole = Math.round(months);
        return Math.abs(months - whole) < 1e-6 && whole < MONTHS
                ? String.format(Locale.ROOT, "%d-%02d", year, whole + 1)
                : String.format(Locale.ROOT, "%.2f", years);
    }
}

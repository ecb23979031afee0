package dev.offtake.providers.stargate;

import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;

/**
 * How a site's power comes into service.
 *
 * <p>After its start a, a site's power rises evenly to full over the ramp L: E(x) = clamp(x ÷ L, 0, 1) with x the time
 * since the start. R is the integral of E, so the average of a year is full power × (R(Y + 1 − a) − R(Y − a)), exactly.
 * Plant older than n years is the same ramp, n years later: full power × (R(Y + 1 − a − n) − R(Y − a − n)).
 */
final class CapacityRamp {

    private static final Quantity ONE_YEAR = Quantity.of(1, Unit.YEAR);

    /** The shortest ramp that is told from a step: about a second, in years. */
    private static final Quantity INSTANT = Quantity.of(3e-8, Unit.YEAR);

    private CapacityRamp() {}

    /**
     * Power in service, year average.
     *
     * @param site the site
     * @param year the calendar year
     * @return the average, in MW-IT
     */
    static Quantity energised(Site site, int year) {
        return average(site, site.start(), year)
                .named("energised power of " + site.title(), "full power × (R(Y + 1 − start) − R(Y − start))");
    }

    /**
     * Power that has been in service for longer than an age, year average.
     *
     * @param site the site
     * @param age the age, in yr
     * @param year the calendar year
     * @return the average, in MW-IT
     */
    static Quantity olderThan(Quantity age, Site site, int year) {
        return average(site, site.start().plus(age), year)
                .named(
                        "power of " + site.title() + " past an age",
                        "full power × (R(Y + 1 − start − age) − R(Y − start − age))");
    }

    private static Quantity average(Site site, Quantity start, int year) {
        return site.terms()
                .itPower()
                .times(integral(site, start, date(year + 1)).minus(integral(site, start, date(year))))
                .dividedBy(ONE_YEAR);
    }

    /** R: the integral of the site's ramp, begun at a date, until a moment; in yr. */
    static Quantity integral(Site site, Quantity start, Quantity moment) {
        return moment.minus(start).rampIntegral(site.terms().ramp());
    }

    /** E: the share of the site's ramp, begun at a date, that is done at a moment. A ramp of 0 is a step. */
    static Quantity done(Site site, Quantity start, Quantity moment) {
        return moment.minus(start)
                .dividedBy(site.terms().ramp().max(INSTANT))
                .clamp(Quantity.ratio(0), Quantity.ratio(1));
    }

    /** The first moment of a year. */
    static Quantity date(int year) {
        return Quantity.of(year, Unit.YEAR);
    }
}

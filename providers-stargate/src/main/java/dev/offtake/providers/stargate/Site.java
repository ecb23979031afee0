package dev.offtake.providers.stargate;

import dev.offtake.api.Quantity;

/**
 * A site with the start of its ramp.
 *
 * @param id the site's id
 * @param terms its terms
 * @param start first power with its delay, in yr
 */
record Site(String id, SiteTerms terms, Quantity start) {

    /** The start of the ramp is first power + delay. */
    static Site of(String id, SiteTerms terms) {
        return new Site(
                id, terms, terms.firstPower().plus(terms.delay()).named("start of " + id, "first power + delay"));
    }

    /** The site in words. */
    String title() {
        return terms.region().map(region -> id + " (" + region + ")").orElse(id);
    }
}

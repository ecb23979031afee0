package dev.offtake.providers.stargate;

import dev.offtake.api.OfferRequest;
import dev.offtake.api.Quantity;
import java.util.Optional;

/** Compute per MW of IT load. It depends on the calendar year or on the site's generation, never on a delay. */
final class Efficiency {

    private Efficiency() {}

    /**
     * Efficiency of the fleet in a year: base × growth^t, t years after the first; or the stated point.
     *
     * @param terms the efficiency terms
     * @param request the year
     * @return the efficiency, in H100e/MW-IT, or empty if only generations are stated
     */
    static Optional<Quantity> ofYear(EfficiencyTerms terms, OfferRequest request) {
        return ofYear(terms, request.year(), request.yearsFromStart());
    }

    /** The same, of a year by its number and its distance from the first. */
    static Optional<Quantity> ofYear(EfficiencyTerms terms, int year, int yearsFromStart) {
        if (terms.base().isPresent() && terms.growth().isPresent()) {
            Quantity growth = terms.growth().get().pow(yearsFromStart);
            return Optional.of(terms.base().get().times(growth).named("efficiency of the year", "base × growth^t"));
        }
        return terms.byYear()
                ? Optional.of(terms.table().at(year).named("efficiency of the year", "as stated"))
                : Optional.empty();
    }

    /**
     * Efficiency of what a site was first equipped with: its own, that of its generation, or the year's.
     *
     * @param site the site
     * @param terms the efficiency terms
     * @param ofYear the fleet's efficiency of the year, if stated
     * @return the efficiency, in H100e/MW-IT
     */
    static Quantity ofSite(Site site, EfficiencyTerms terms, Optional<Quantity> ofYear) {
        return site.terms()
                .efficiency()
                .or(() -> site.terms().generation().map(terms.generations()::get))
                .or(() -> ofYear)
                .orElseThrow(() -> new IllegalStateException("site " + site.id() + " has no efficiency"));
    }
}

package dev.offtake.providers.stargate;

import dev.offtake.api.Formulas;
import dev.offtake.api.Quantity;
import java.util.Optional;

/**
 * A kind of asset and what it costs. An asset of a site is bought once for the whole site and, where it is replaced,
 * again after each life: cohort 0 is the first purchase, cohort k the k-th replacement. Its price is that of the
 * middle of the site's ramp.
 *
 * @param label what it is, as in {@code IT capital}
 * @param terms its terms
 * @param construction interest and timing of construction, if stated
 * @param firstYear the first year of the horizon, of which prices are stated
 */
record Asset(String label, AssetTerms terms, Optional<ConstructionTerms> construction, int firstYear) {

    /**
     * Price of a cohort: cost × (1 − decline)^t, t the time from the first year to the middle of the cohort's ramp, at
     * least 0: what was bought before the first year is taken at the first year's price.
     *
     * @param site the site
     * @param cohort the cohort, from 0
     * @return the price, in USD/MW-IT
     */
    Quantity price(Site site, int cohort) {
        if (terms.costDecline().isEmpty()) {
            return terms.cost();
        }
        Quantity sinceFirstYear = start(site, cohort)
                .plus(site.terms().ramp().times(0.5))
                .minus(CapacityRamp.date(firstYear))
                .orZero()
                .dividedBy(Quantity.of(1, "yr"));
        return terms.cost()
                .times(terms.costDecline().get().complement().pow(sinceFirstYear))
                .named(label + " price at " + site.id(), "cost × (1 − decline)^(middle of the ramp − first year)");
    }

    /**
     * Price some years after the first: cost × (1 − decline)^t.
     *
     * @param years t, in yr
     * @return the price, in USD/MW-IT
     */
    Quantity priceAfter(int years) {
        return terms.costDecline()
                .map(decline -> terms.cost()
                        .times(decline.complement().pow(years))
                        .named(label + " price", "cost × (1 − decline)^t"))
                .orElse(terms.cost());
    }

    /** When a cohort begins to come into service: the site's start + k × life, in yr. */
    Quantity start(Site site, int cohort) {
        return cohort == 0 ? site.start() : site.start().plus(age(cohort));
    }

    /** The age at which a cohort ends and the next begins: k × life, in yr. */
    Quantity age(int cohort) {
        return terms.life().times(cohort);
    }

    /**
     * What a price comes to with interest during construction and fee: price × (1 + interest × duration ÷ 2 + fee).
     * Spending is even, so on average half is outstanding.
     *
     * <p>Source: NREL System Advisor Model, construction financing, https://github.com/NREL/ssc,
     * common_financial.cpp (interest = principal × rate × months ÷ 12 ÷ 2, and an up-front fee on the principal).
     *
     * @param price the price, in USD/MW-IT
     * @return the cost with interest, in USD/MW-IT
     */
    Quantity withInterest(Quantity price) {
        if (construction.isEmpty()) {
            return price;
        }
        Quantity interest = construction
                .get()
                .interest()
                .times(construction.get().duration())
                .times(0.5)
                .named("interest during construction", "interest × duration ÷ 2, the average balance being half");
        Quantity factor = Quantity.ratio(1).plus(interest);
        return price.times(construction.get().fee().map(factor::plus).orElse(factor))
                .named(label + " cost with interest", "price × (1 + interest during construction + fee)");
    }

    /**
     * The yearly charge for a MW: cost with interest × CRF(cost of capital, life).
     *
     * @param price the price, in USD/MW-IT
     * @param costOfCapital the cost of capital, in 1/yr
     * @return the charge, in USD/MW-IT/yr
     */
    Quantity yearlyCharge(Quantity price, Quantity costOfCapital) {
        return withInterest(price)
                .times(Formulas.capitalRecoveryFactor(costOfCapital, terms.life()))
                .named(label + " charge per MW", "cost with interest × capital recovery factor");
    }
}

package dev.offtake.providers.stargate;

import dev.offtake.api.Funding;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What construction costs in cash each year, and who pays.
 *
 * <p>Each MW is paid for evenly over the duration D before it comes into service, so a site spends price × full power
 * × (R(t + D − a) − R(t − a)) ÷ D until t, with R the integral of its ramp; without a duration it spends price × full
 * power × E(t − a), E the ramp. A delay moves spending with it. Interest during construction and the fee are spread
 * like the spending; their sum is exact, their timing is a simplification.
 */
final class ConstructionFunding {

    private ConstructionFunding() {}

    /**
     * Spending and interest of a year, of all sites, assets and cohorts.
     *
     * @param fleet the fleet
     * @param year the calendar year
     * @return the money needed, in USD
     */
    static Quantity need(Fleet fleet, int year) {
        List<Quantity> amounts = new ArrayList<>();
        for (Asset asset : fleet.assets()) {
            for (Site site : fleet.sites()) {
                for (int cohort = 0; cohort <= fleet.lastCohort(); cohort++) {
                    Quantity power = spentUntil(asset, site, cohort, year + 1)
                            .minus(spentUntil(asset, site, cohort, year))
                            .orZero()
                            .named("power paid for at " + site.title(), "paid for by the end less by the start");
                    amounts.add(power.times(asset.withInterest(asset.price(site, cohort))));
                }
            }
        }
        return Quantity.sum(amounts, Unit.USD.dimension())
                .named("construction money", "Σ power paid for × cost with interest");
    }

    /** How much power of a cohort is paid for by the start of a year, in MW-IT. */
    private static Quantity spentUntil(Asset asset, Site site, int cohort, int year) {
        Quantity start = asset.start(site, cohort);
        Quantity moment = CapacityRamp.date(year);
        Quantity share = asset.construction()
                .map(construction -> CapacityRamp.integral(site, start, moment.plus(construction.duration()))
                        .minus(CapacityRamp.integral(site, start, moment))
                        .dividedBy(construction.duration()))
                .orElseGet(() -> CapacityRamp.done(site, start, moment));
        return site.terms().itPower().times(share);
    }

    /**
     * The money of a year by party: need × share, of which the party borrows its share of debt.
     *
     * @param parties the parties, in the order of the scenario
     * @param need the money needed, in USD
     * @return own and borrowed money of each party
     */
    static List<Funding> byParty(Map<String, PartyTerms> parties, Quantity need) {
        List<Funding> funding = new ArrayList<>();
        parties.forEach((party, terms) -> {
            Quantity money = need.times(terms.share()).named("money of " + party, "construction money × share");
            funding.add(new Funding(
                    party, Funding.Kind.EQUITY, money.times(terms.debt().complement())));
            funding.add(new Funding(party, Funding.Kind.DEBT, money.times(terms.debt())));
        });
        return funding;
    }
}

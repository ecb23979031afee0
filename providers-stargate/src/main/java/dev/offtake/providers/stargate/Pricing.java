package dev.offtake.providers.stargate;

import dev.offtake.api.Charge;
import dev.offtake.api.Formulas;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What owned capacity costs each year. */
final class Pricing {

    private static final Quantity ONE_YEAR = Quantity.of(1, Unit.YEAR);
    private static final Quantity FACILITY_PER_IT = Quantity.of(1, "MW-facility/MW-IT");

    private Pricing() {}

    /** The stated cost of capital, or the weighted one; in 1/yr. */
    static Quantity costOfCapital(StargateTerms terms) {
        return terms.financing()
                .map(financing -> Formulas.weightedCostOfCapital(
                        financing.debt(), financing.costOfEquity(), financing.costOfDebt(), financing.tax()))
                .or(terms::costOfCapital)
                .orElseThrow(() -> new IllegalStateException("no cost of capital"))
                .named("cost of capital", terms.financing().isPresent() ? "weighted" : "as stated");
    }

    /**
     * The year's capital charge of an asset: Σ over sites and cohorts of power charged × charge per MW.
     *
     * @param asset the asset
     * @param fleet the fleet
     * @param power power in service by site, in MW-IT
     * @param costOfCapital the cost of capital, in 1/yr
     * @param year the calendar year
     * @return the charge, owed used or not
     */
    static Charge capital(Asset asset, Fleet fleet, Map<Site, Quantity> power, Quantity costOfCapital, int year) {
        Quantity amount;
        boolean onePrice = asset.terms().costDecline().isEmpty();
        if (onePrice && fleet.atEndOfLife() != CapitalTerms.EndOfLife.RETIRE) {
            // Whatever is in service is charged at the one price there is, first purchase and replacements alike.
            amount = Fleet.total(power).times(asset.yearlyCharge(asset.terms().cost(), costOfCapital));
        } else {
            List<Quantity> amounts = new ArrayList<>();
            for (Site site : fleet.sites()) {
                for (int cohort = 0; cohort <= fleet.lastCohort(); cohort++) {
                    amounts.add(fleet.charged(asset, site, cohort, year)
                            .times(asset.yearlyCharge(asset.price(site, cohort), costOfCapital)));
                }
            }
            amount = Quantity.sum(amounts, amounts.get(0).dimension());
        }
        return new Charge.Fixed(
                asset.label() + " capital",
                Charge.Plant.CAPITAL,
                amount.times(ONE_YEAR).named(asset.label() + " capital", "Σ power × charge per MW"));
    }

    /**
     * The year's fixed operating cost: power in service × cost per MW.
     *
     * @param power power in service, in MW-IT
     * @param perMegawatt cost per MW, in USD/MW-IT/yr
     * @return the charge, owed used or not
     */
    static Charge operations(Quantity power, Quantity perMegawatt) {
        return new Charge.Fixed(
                "operations",
                Charge.Plant.OPERATIONS,
                power.times(perMegawatt).times(ONE_YEAR).named("operations", "power × cost per MW"));
    }

    /**
     * The year's energy: MWh = power × PUE × hours × (i + (1 − i) × load), i the share drawn when idle.
     *
     * @param terms the terms, for what sites do not state themselves
     * @param power power in service by site, in MW-IT
     * @param hours the hours of the year, in h
     * @return the charge, between idle and full load
     */
    static Charge energy(StargateTerms terms, Map<Site, Quantity> power, Quantity hours) {
        Map<Tariff, Quantity> tariffs = new LinkedHashMap<>();
        Quantity full = Fleet.weighted(
                        power,
                        site -> tariffs.computeIfAbsent(
                                new Tariff(
                                        site.terms().pue().orElse(terms.pue()),
                                        site.terms().powerPrice().orElse(terms.powerPrice())),
                                tariff -> tariff.pue().times(FACILITY_PER_IT).times(tariff.price())))
                .times(hours)
                .named("energy at full load", "Σ power × PUE × power price × hours");
        return new Charge.Energy(
                "energy", full.times(terms.idlePower()).named("energy when idle", "full load × idle power"), full);
    }

    /** What a MWh of IT load costs where it is used. */
    private record Tariff(Quantity pue, Quantity price) {}
}

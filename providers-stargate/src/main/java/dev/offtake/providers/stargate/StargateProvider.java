package dev.offtake.providers.stargate;

import dev.offtake.api.BuildOption;
import dev.offtake.api.BuildRequest;
import dev.offtake.api.Charge;
import dev.offtake.api.ComputeProvider;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.OfferRequest;
import dev.offtake.api.ProviderContext;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Owned capacity, built site by site. */
final class StargateProvider implements ComputeProvider {

    private final StargateTerms terms;
    private final Fleet fleet;

    /**
     * Takes the terms for a horizon.
     *
     * @throws InvalidTermsException if the efficiency leaves out a year of the horizon
     */
    StargateProvider(StargateTerms terms, ProviderContext context) {
        this.terms = terms;
        this.fleet = Fleet.of(terms, context.years().first(), context.years().last());
        InvalidTermsException.throwIfAny(terms.efficiency().gaps(context.years()));
    }

    @Override
    public SupplyOffer offer(OfferRequest request) {
        int year = request.year();
        Map<Site, Quantity> power = new LinkedHashMap<>();
        fleet.sites().forEach(site -> power.put(site, fleet.power(site, year)));
        Quantity totalPower = Fleet.total(power).named("IT power", "Σ power of the sites");

        Quantity installed = installed(power, request).named("installed capacity", "Σ power × efficiency");
        Quantity usable = installed.times(terms.availability()).named("usable capacity", "installed × availability");

        Quantity costOfCapital = Pricing.costOfCapital(terms);
        List<Charge> charges = new ArrayList<>();
        fleet.assets().forEach(asset -> charges.add(Pricing.capital(asset, fleet, power, costOfCapital, year)));
        charges.add(Pricing.operations(totalPower, terms.operations()));
        charges.add(Pricing.energy(terms, power, request.hours()));
        terms.margin().ifPresent(rate -> charges.add(new Charge.Margin("supplier's margin", rate)));

        SupplyOffer offer = SupplyOffer.of(usable, charges)
                .withPlant(installed, totalPower)
                .withReasonIfNothing(FirstPower.reason(terms.sites().values(), year));
        return terms.funding().isEmpty()
                ? offer
                : offer.withFunding(
                        ConstructionFunding.byParty(terms.funding(), ConstructionFunding.need(fleet, year)));
    }

    /**
     * Installed capacity: Σ power × efficiency, where power on replaced IT has the efficiency of the year if one is
     * stated, else what the site had.
     */
    private Quantity installed(Map<Site, Quantity> power, OfferRequest request) {
        Optional<Quantity> ofYear = Efficiency.ofYear(terms.efficiency(), request);
        Quantity installed = Fleet.weighted(power, site -> Efficiency.ofSite(site, terms.efficiency(), ofYear));
        if (ofYear.isEmpty()) {
            return installed;
        }
        for (Site site : power.keySet()) {
            Quantity first = Efficiency.ofSite(site, terms.efficiency(), ofYear);
            Optional<Quantity> replaced = fleet.replacedPower(site, request.year());
            if (replaced.isPresent() && first != ofYear.get()) {
                installed = installed.plus(replaced.get().times(ofYear.get().minus(first)));
            }
        }
        return installed;
    }

    @Override
    public List<BuildOption> buildOptions(BuildRequest request) {
        return new Expansion(terms, fleet).options(request);
    }

    @Override
    public Map<String, String> conventions() {
        Map<String, String> conventions = new LinkedHashMap<>();
        conventions.put(
                "cost of capital", terms.financing().isPresent() ? "weighted of equity, debt and tax" : "as stated");
        conventions.put("end of an asset's life", terms.capital().atEndOfLife().id());
        conventions.put(
                "interest during construction",
                terms.construction().isPresent() ? "on half the price, over the duration" : "none");
        conventions.put("efficiency", terms.efficiency().byYear() ? "by calendar year" : "by hardware generation");
        terms.funding()
                .forEach((party, money) -> money.lender()
                        .ifPresent(lender ->
                                conventions.put("lender to " + party, lender + ", counted as money of " + party)));
        return conventions;
    }
}

package dev.offtake.engine.contract;

import dev.offtake.api.BuildOption;
import dev.offtake.api.BuildRequest;
import dev.offtake.api.Charge;
import dev.offtake.api.ComputeProvider;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.InvalidTermsException.Violation;
import dev.offtake.api.OfferRequest;
import dev.offtake.api.ProviderContext;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A supplier as its contract's tables say. */
final class ContractProvider implements ComputeProvider {

    private final ContractTerms terms;

    /**
     * Takes the terms for a horizon.
     *
     * @throws InvalidTermsException if hours that are priced have no price in a year of the horizon
     */
    ContractProvider(ContractTerms terms, ProviderContext context) {
        this.terms = terms;
        if (!terms.price().isEmpty()) {
            List<Violation> gaps = context.years()
                    .years()
                    .filter(this::needsPrice)
                    .filter(year -> ContractPricing.price(terms, year).isEmpty())
                    .limit(1)
                    .mapToObj(year -> new Violation(
                            "price",
                            "no price for " + year + ": stated are " + years(terms.price()),
                            "Add the year, or state 'price-decline' (0 %/yr keeps the last price)."))
                    .toList();
            InvalidTermsException.throwIfAny(gaps);
        }
    }

    private boolean needsPrice(int year) {
        return terms.capacity().containsKey(year)
                || terms.reserved().containsKey(year)
                || terms.minimum().containsKey(year);
    }

    @Override
    public SupplyOffer offer(OfferRequest request) {
        int year = request.year();
        Optional<Quantity> stated = Optional.ofNullable(terms.capacity().get(year));
        Quantity contracted = stated.orElse(Quantity.zero(Unit.H100E.dimension()))
                .named("contracted capacity", stated.isPresent() ? "as stated for the year" : "none is stated");
        Quantity usable = contracted.times(terms.usable()).named("usable capacity", "contracted × usable share");
        Optional<Quantity> price = ContractPricing.price(terms, year);

        List<Charge> charges = new ArrayList<>();
        ContractPricing.reserved(terms, year, usable, price).ifPresent(charges::add);
        if (stated.isPresent() || terms.minimum().containsKey(year)) {
            ContractPricing.contracted(terms, price).ifPresent(charges::add);
        }
        ContractPricing.onDemand(terms, year).ifPresent(charges::add);
        ContractPricing.minimum(terms, year, price).ifPresent(charges::add);
        ContractPricing.fixed(terms, year).ifPresent(charges::add);

        SupplyOffer offer = SupplyOffer.of(usable, charges)
                .withInstalled(contracted)
                .withReasonIfNothing(
                        terms.capacity().isEmpty() && terms.onDemand().isEmpty()
                                ? "no capacity is contracted; it could be ordered"
                                : stated.isPresent()
                                        ? "no capacity is contracted in " + year
                                        : "no capacity is contracted in " + year + ": the contract names "
                                                + years(terms.capacity()));
        return terms.efficiency()
                .map(efficiency -> offer.withPlant(
                        contracted, contracted.dividedBy(efficiency).named("IT power", "contracted ÷ efficiency")))
                .orElse(offer);
    }

    @Override
    public List<BuildOption> buildOptions(BuildRequest request) {
        return ContractBuilding.options(terms.build(), request);
    }

    private static String years(Map<Integer, Quantity> table) {
        return table.isEmpty()
                ? "no year"
                : table.keySet().stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    @Override
    public Map<String, String> conventions() {
        Map<String, String> conventions = new LinkedHashMap<>();
        if (!terms.tiers().isEmpty()) {
            boolean graduated = terms.tierScheme() == Charge.TierScheme.GRADUATED;
            conventions.put("tiers", (graduated ? "graduated" : "volume") + ", by each year's volume");
        }
        if (!terms.minimum().isEmpty()) {
            conventions.put("minimum", minimum());
        }
        return conventions;
    }

    private String minimum() {
        if (terms.minimum().values().stream().allMatch(ContractTerms::isMoney)) {
            return "spending, short by the missing USD";
        }
        String price = terms.shortfallPrice().isPresent() ? "at the shortfall price" : "at the contract price";
        boolean throughTiers = terms.shortfall() == ContractTerms.Shortfall.THROUGH_TIERS;
        return "volume, shortfall " + (throughTiers ? "through the tiers" : price);
    }
}

package dev.offtake.providers.microsoft;

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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rented capacity: contracted, reserved and on demand, with tiers and a yearly minimum. */
final class MicrosoftProvider implements ComputeProvider {

    private final MicrosoftTerms terms;

    /**
     * Takes the terms for a horizon.
     *
     * @throws InvalidTermsException if a table leaves out a year of the horizon
     */
    MicrosoftProvider(MicrosoftTerms terms, ProviderContext context) {
        this.terms = terms;
        List<Violation> gaps = new ArrayList<>(terms.capacity().gaps(context.years()));
        gaps.addAll(terms.price().gaps(context.years()));
        InvalidTermsException.throwIfAny(gaps);
    }

    @Override
    public SupplyOffer offer(OfferRequest request) {
        int year = request.year();
        Quantity contracted = CapacityRamp.contracted(terms.capacity(), request);
        Quantity usable = CapacityRamp.usable(contracted, terms.capacity().usable());
        Quantity price = Pricing.contractPrice(terms.price(), request);

        List<Charge> charges = new ArrayList<>();
        terms.reserved()
                .flatMap(reserved -> Pricing.reserved(reserved, year, usable, price))
                .ifPresent(charges::add);
        charges.add(Pricing.contracted(terms.price(), price));
        terms.onDemand().ifPresent(onDemand -> charges.add(Pricing.onDemand(onDemand, price)));
        boolean tiered = terms.price().tiers().isPresent();
        terms.takeOrPay()
                .flatMap(takeOrPay -> Pricing.takeOrPay(takeOrPay, year, tiered, price))
                .ifPresent(charges::add);

        SupplyOffer offer = SupplyOffer.of(usable, charges)
                .withInstalled(contracted)
                .withReasonIfNothing("no capacity is contracted in " + year);
        return terms.efficiency()
                .map(efficiency -> offer.withPlant(
                        contracted, contracted.dividedBy(efficiency).named("IT power", "contracted ÷ efficiency")))
                .orElse(offer);
    }

    @Override
    public List<BuildOption> buildOptions(BuildRequest request) {
        Quantity price = Pricing.contractPrice(terms.price(), request.year(), request.yearsFromStart());
        List<BuildOption> options = new ArrayList<>();
        terms.reservedOffers()
                .forEach((id, offer) -> offer.option(id, price, request).ifPresent(options::add));
        return options;
    }

    @Override
    public Map<String, String> conventions() {
        Map<String, String> conventions = new LinkedHashMap<>();
        terms.price()
                .tiers()
                .ifPresent(tiers -> conventions.put(
                        "tiers", (tiers.volume().isEmpty() ? "graduated" : "volume") + ", by each year's volume"));
        terms.takeOrPay().ifPresent(minimum -> conventions.put("minimum", minimum(minimum)));
        return conventions;
    }

    private String minimum(TakeOrPayTerms takeOrPay) {
        if (takeOrPay.volume().isEmpty()) {
            return "spending, short by the missing USD";
        }
        boolean throughTiers = takeOrPay.settle() == TakeOrPayTerms.Settle.THROUGH_TIERS
                && terms.price().tiers().isPresent();
        String deficiency =
                takeOrPay.deficiencyPrice().isPresent() ? "at the deficiency price" : "at the contract price";
        return "volume, shortfall " + (throughTiers ? "through the tiers" : deficiency);
    }
}

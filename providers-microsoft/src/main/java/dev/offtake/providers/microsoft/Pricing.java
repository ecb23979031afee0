package dev.offtake.providers.microsoft;

import dev.offtake.api.Charge;
import dev.offtake.api.OfferRequest;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What rented capacity costs. */
final class Pricing {

    private Pricing() {}

    /**
     * Contract price of a year: base × (1 − decline)^t, t years after the first; or the stated point.
     *
     * @param terms the price terms
     * @param request the year
     * @return the price, in USD/H100e-h
     */
    static Quantity contractPrice(PriceTerms terms, OfferRequest request) {
        return contractPrice(terms, request.year(), request.yearsFromStart());
    }

    /** The same, of a year by its number and its distance from the first. */
    static Quantity contractPrice(PriceTerms terms, int year, int yearsFromStart) {
        if (terms.base().isEmpty() || terms.decline().isEmpty()) {
            return terms.table().at(year).named("contract price", "as stated for the year");
        }
        return terms.base()
                .get()
                .times(terms.decline().get().complement().pow(yearsFromStart))
                .named("contract price", "base × (1 − decline)^t");
    }

    /**
     * What a price with a discount comes to: price × (1 − discount).
     *
     * @param price the price, in USD/H100e-h
     * @param discount the discount, a pure number
     * @return the price after it, in USD/H100e-h
     */
    static Quantity discounted(Quantity price, Quantity discount) {
        return price.times(discount.complement());
    }

    /** Contracted hours: one price for all, or the tiers. */
    static Charge contracted(PriceTerms terms, Quantity contractPrice) {
        return terms.tiers()
                .<Charge>map(tiers -> new Charge.Tiered(
                        "contracted compute",
                        tiers.volume().isEmpty() ? Charge.TierScheme.GRADUATED : Charge.TierScheme.VOLUME,
                        tiers(tiers.stated(), contractPrice)))
                .orElseGet(() -> new Charge.Usage("contracted compute", contractPrice));
    }

    private static List<Charge.Tier> tiers(List<TierTerms> tiers, Quantity contractPrice) {
        return IntStream.range(0, tiers.size())
                .mapToObj(i -> tier(tiers.get(i), contractPrice, "price of tier " + (i + 1)))
                .toList();
    }

    /** A tier at its own price, or at the contract price × (1 − discount). */
    private static Charge.Tier tier(TierTerms tier, Quantity contractPrice, String name) {
        Quantity price = tier.discount()
                .map(discount -> discounted(contractPrice, discount).named(name, "contract price × (1 − discount)"))
                .or(tier::price)
                .orElse(contractPrice);
        return new Charge.Tier(tier.upTo(), price, tier.fee().orElse(Quantity.zero(Unit.USD.dimension())));
    }

    /** Reserved hours of a year, at most the usable capacity, if any are reserved. */
    static Optional<Charge> reserved(ReservedTerms terms, int year, Quantity usable, Quantity contractPrice) {
        Quantity price = terms.discount()
                .map(discount ->
                        discounted(contractPrice, discount).named("reserved price", "contract price × (1 − discount)"))
                .or(terms::price)
                .orElse(contractPrice);
        return Optional.ofNullable(terms.capacity().get(year))
                .map(capacity -> new Charge.Reserved(
                        "reserved compute",
                        capacity.min(usable).named("reserved capacity", "min(reserved, usable capacity)"),
                        price));
    }

    /** Hours beyond the contracted, at their own price or at the contract price × (1 + premium). */
    static Charge onDemand(OnDemandTerms terms, Quantity contractPrice) {
        Quantity price = terms.premium()
                .map(premium -> contractPrice
                        .times(premium.plus(Quantity.ratio(1)))
                        .named("on-demand price", "contract price × (1 + premium)"))
                .or(terms::price)
                .orElse(contractPrice);
        return new Charge.OnDemand("on-demand compute", terms.capacity(), price);
    }

    /** The minimum of a year, if there is one. */
    static Optional<Charge> takeOrPay(TakeOrPayTerms terms, int year, boolean tiered, Quantity contractPrice) {
        // Without tiers, "through the tiers" is the contract price.
        Charge.Deficiency deficiency = terms.settle() == TakeOrPayTerms.Settle.THROUGH_TIERS && tiered
                ? new Charge.Deficiency.ThroughTiers()
                : new Charge.Deficiency.AtPrice(terms.deficiencyPrice().orElse(contractPrice));
        return terms.minimum(year)
                .map(minimum -> new Charge.TakeOrPay(
                        "take-or-pay shortfall", minimum, deficiency, terms.makeUp(), terms.carryForward()));
    }
}

package dev.offtake.engine.contract;

import dev.offtake.api.Charge;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a contract charges. */
final class ContractPricing {

    private ContractPricing() {}

    /**
     * The price of a year: as stated, or that of the last stated year before × (1 − decline)^(years since).
     *
     * @param terms the terms
     * @param year the calendar year
     * @return the price, in USD/H100e-h, or empty if the contract does not say
     */
    static Optional<Quantity> price(ContractTerms terms, int year) {
        Quantity stated = terms.price().get(year);
        if (stated != null) {
            return Optional.of(stated.named("contract price", "as stated for the year"));
        }
        Map.Entry<Integer, Quantity> before = new TreeMap<>(terms.price()).floorEntry(year);
        if (before == null) {
            return Optional.empty();
        }
        return terms.priceDecline()
                .map(decline -> before.getValue()
                        .times(decline.complement().pow(year - before.getKey()))
                        .named("contract price", "last stated price × (1 − decline)^(years since)"));
    }

    /** Hours under contract: the tiers, or one price; nothing if hours have no price. */
    static Optional<Charge> contracted(ContractTerms terms, Optional<Quantity> price) {
        return price.map(one -> terms.tiers().isEmpty()
                ? new Charge.Usage("contracted compute", one)
                : new Charge.Tiered("contracted compute", terms.tierScheme(), tiers(terms.tiers(), one)));
    }

    /** Tiers at their own prices, or at the year's price × (1 − discount). */
    private static List<Charge.Tier> tiers(List<TierTerms> tiers, Quantity contractPrice) {
        List<Charge.Tier> priced = new ArrayList<>();
        for (TierTerms tier : tiers) {
            String name = "price of tier " + (priced.size() + 1);
            Quantity price = tier.discount()
                    .map(discount ->
                            contractPrice.times(discount.complement()).named(name, "contract price × (1 − discount)"))
                    .or(tier::price)
                    .orElse(contractPrice);
            priced.add(new Charge.Tier(tier.upTo(), price, tier.fee().orElse(Quantity.zero(Unit.USD.dimension()))));
        }
        return priced;
    }

    /** Reserved hours of a year, at most the usable capacity, if any are reserved. */
    static Optional<Charge> reserved(ContractTerms terms, int year, Quantity usable, Optional<Quantity> price) {
        return Optional.ofNullable(terms.reserved().get(year))
                .flatMap(capacity -> terms.reservedPrice()
                        .or(() -> price)
                        .map(one -> new Charge.Reserved(
                                "reserved compute",
                                capacity.min(usable).named("reserved capacity", "min(reserved, usable capacity)"),
                                one)));
    }

    /** Hours beyond the contracted, if there are any in the year. */
    static Optional<Charge> onDemand(ContractTerms terms, int year) {
        return Optional.ofNullable(terms.onDemand().get(year))
                .flatMap(capacity ->
                        terms.onDemandPrice().map(price -> new Charge.OnDemand("on-demand compute", capacity, price)));
    }

    /** The minimum of a year, if there is one. */
    static Optional<Charge> minimum(ContractTerms terms, int year, Optional<Quantity> price) {
        // A minimum in USD has no use for a price of volume, and may have none.
        Charge.Deficiency deficiency = terms.shortfall() == ContractTerms.Shortfall.THROUGH_TIERS
                ? new Charge.Deficiency.ThroughTiers()
                : new Charge.Deficiency.AtPrice(terms.shortfallPrice()
                        .or(() -> price)
                        .orElse(Quantity.zero(Unit.USD_PER_H100E_HOUR.dimension())));
        return Optional.ofNullable(terms.minimum().get(year))
                .map(minimum -> new Charge.TakeOrPay(
                        "take-or-pay shortfall", minimum, deficiency, terms.makeUp(), terms.carryForward()));
    }

    /** The fixed payment of a year, if there is one. */
    static Optional<Charge> fixed(ContractTerms terms, int year) {
        return Optional.ofNullable(terms.fixed().get(year))
                .map(amount -> new Charge.Fixed("fixed payment", Charge.Plant.OPERATIONS, amount));
    }
}

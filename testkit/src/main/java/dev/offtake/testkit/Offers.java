package dev.offtake.testkit;

import dev.offtake.api.Charge;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/** Takes offers apart. */
public final class Offers {

    private Offers() {}

    /**
     * Every quantity of an offer, by a name that tells its place.
     *
     * @param offer the offer
     * @return the quantities, in the order of the offer
     */
    public static Map<String, Quantity> quantities(SupplyOffer offer) {
        Map<String, Quantity> all = new LinkedHashMap<>();
        all.put("capacity", offer.capacity());
        offer.installed().ifPresent(q -> all.put("installed capacity", q));
        offer.power().ifPresent(q -> all.put("power", q));
        for (int i = 0; i < offer.charges().size(); i++) {
            Charge charge = offer.charges().get(i);
            add(all, "charge " + (i + 1) + " '" + charge.label() + "' ", charge);
        }
        for (int i = 0; i < offer.funding().size(); i++) {
            var funding = offer.funding().get(i);
            all.put(
                    "funding " + (i + 1) + " " + funding.party() + " "
                            + funding.kind().category(),
                    funding.amount());
        }
        return all;
    }

    /**
     * The charges of one kind.
     *
     * @param offer the offer
     * @param kind the kind
     * @param <C> the kind
     * @return the charges of that kind, in the order of the offer
     */
    public static <C extends Charge> List<C> charges(SupplyOffer offer, Class<C> kind) {
        return offer.charges().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /**
     * The only charge of one kind with a label.
     *
     * @param offer the offer
     * @param kind the kind
     * @param label the charge's label
     * @param <C> the kind
     * @return the charge
     * @throws NoSuchElementException if there is none
     */
    public static <C extends Charge> C charge(SupplyOffer offer, Class<C> kind, String label) {
        return charges(offer, kind).stream()
                .filter(charge -> charge.label().equals(label))
                .findFirst()
                .orElseThrow();
    }

    // A chain of instanceof, since switching on types needs a later Java than 17.
    private static void add(Map<String, Quantity> all, String place, Charge charge) {
        if (charge instanceof Charge.Fixed fixed) {
            all.put(place + "amount", fixed.amount());
        } else if (charge instanceof Charge.Usage usage) {
            all.put(place + "price", usage.price());
        } else if (charge instanceof Charge.Tiered tiered) {
            for (int i = 0; i < tiered.tiers().size(); i++) {
                Charge.Tier tier = tiered.tiers().get(i);
                String prefix = place + "tier " + (i + 1) + " ";
                tier.upTo().ifPresent(q -> all.put(prefix + "bound", q));
                all.put(prefix + "price", tier.price());
                all.put(prefix + "fee", tier.fee());
            }
        } else if (charge instanceof Charge.Reserved reserved) {
            all.put(place + "capacity", reserved.capacity());
            all.put(place + "price", reserved.price());
        } else if (charge instanceof Charge.OnDemand onDemand) {
            all.put(place + "capacity", onDemand.capacity());
            all.put(place + "price", onDemand.price());
        } else if (charge instanceof Charge.TakeOrPay takeOrPay) {
            all.put(place + "minimum", takeOrPay.minimum());
            takeOrPay.carryForwardCap().ifPresent(q -> all.put(place + "carry-forward cap", q));
            if (takeOrPay.deficiency() instanceof Charge.Deficiency.AtPrice atPrice) {
                all.put(place + "deficiency price", atPrice.price());
            }
        } else if (charge instanceof Charge.Energy energy) {
            all.put(place + "idle", energy.idle());
            all.put(place + "full", energy.full());
        } else if (charge instanceof Charge.Margin margin) {
            all.put(place + "rate", margin.rate());
        } else {
            throw new IllegalArgumentException("unknown kind of charge: " + charge);
        }
    }
}

package dev.offtake.engine.model;

import dev.offtake.api.Charge.Tier;
import dev.offtake.api.Charge.TierScheme;
import dev.offtake.api.Charge.Tiered;
import dev.offtake.api.Operation;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * Price lists by volume. Bounds are included in their tier, as in Stripe's tiered pricing,
 * https://docs.stripe.com/subscriptions/pricing-models/tiered-pricing.
 */
final class Tiers {

    private Tiers() {}

    /**
     * The amount for a volume.
     *
     * @param list the price list
     * @param volume the volume, in H100e-h
     * @return the amount, in USD
     */
    static Quantity amount(Tiered list, Quantity volume) {
        return list.scheme() == TierScheme.GRADUATED
                ? graduatedAmount(list.tiers(), volume)
                : volumeAmount(list.tiers(), volume);
    }

    /**
     * The part of a volume that lies in each tier: min(v, b_i) − min(v, b_(i−1)).
     *
     * @param tiers the tiers
     * @param volume the volume v, in H100e-h
     * @return one part a tier, which add up to the volume
     */
    static List<Quantity> split(List<Tier> tiers, Quantity volume) {
        List<Quantity> parts = new ArrayList<>();
        Quantity below = null;
        for (Tier tier : tiers) {
            // min(v, b_i) − min(v, b_(i−1)), where b_0 is 0 and the last tier has no bound
            Quantity until = tier.upTo().map(volume::min).orElse(volume);
            parts.add(below == null ? until : until.minus(below));
            below = until;
        }
        return parts;
    }

    private static Quantity graduatedAmount(List<Tier> tiers, Quantity volume) {
        List<Quantity> parts = split(tiers, volume);
        List<Quantity> amounts = new ArrayList<>();
        for (int i = 0; i < tiers.size(); i++) {
            Tier tier = tiers.get(i);
            // volume in the tier × its price, + its fee once entered
            Quantity amount = parts.get(i).times(tier.price());
            if (hasFee(tier)) {
                amount = amount.plus(lower(tiers, i).below(volume).times(tier.fee()));
            }
            amounts.add(tiers.size() == 1 ? amount : amount.named("tier " + (i + 1), "volume in the tier × its price"));
        }
        return Quantity.sum(amounts, Unit.USD.dimension());
    }

    private static Quantity volumeAmount(List<Tier> tiers, Quantity volume) {
        // the whole volume × the price of the tier it reaches, + that tier's fee once there is any volume
        Quantity amount = volume.times(priceReached(tiers, volume));
        if (tiers.stream().noneMatch(Tiers::hasFee)) {
            return amount;
        }
        Quantity fee = tiers.get(tiers.size() - 1).fee();
        for (int i = tiers.size() - 2; i >= 0; i--) {
            fee = volume.atMost(tiers.get(i).upTo().orElseThrow())
                    .select(tiers.get(i).fee(), fee);
        }
        return amount.plus(Rounding.isPositive(volume).times(fee));
    }

    /**
     * The price of the tier that a volume reaches.
     *
     * @param tiers the tiers
     * @param volume the volume, in H100e-h
     * @return the price, in USD/H100e-h
     */
    static Quantity priceReached(List<Tier> tiers, Quantity volume) {
        Quantity price = tiers.get(tiers.size() - 1).price();
        for (int i = tiers.size() - 2; i >= 0; i--) {
            price = volume.atMost(tiers.get(i).upTo().orElseThrow())
                    .select(tiers.get(i).price(), price);
        }
        return tiers.size() == 1 ? price : price.named("price of the tier reached");
    }

    /**
     * The volume whose graduated amount reaches some money: the inverse of {@link #amount}. Where a price is 0, money
     * is not what limits the volume: the whole tier counts, and nothing of the last.
     *
     * @param tiers the tiers
     * @param money the money, in USD, at least 0
     * @return the volume, in H100e-h
     */
    static Quantity volumeFor(List<Tier> tiers, Quantity money) {
        List<Quantity> volumes = new ArrayList<>();
        Quantity left = money;
        for (int i = 0; i < tiers.size(); i++) {
            Tier tier = tiers.get(i);
            if (hasFee(tier)) {
                left = left.minus(tier.fee()).orZero();
            }
            // money left ÷ price, at most the tier's width
            Quantity affordable = left.dividedBy(Rounding.divisor(tier.price()));
            if (tier.upTo().isEmpty()) {
                volumes.add(Rounding.isPositive(tier.price())
                        .select(affordable, Quantity.zero(Unit.H100E_HOUR.dimension())));
                break;
            }
            Quantity width = tier.upTo().get().minus(lower(tiers, i));
            Quantity bought = Rounding.isPositive(tier.price()).select(affordable.min(width), width);
            volumes.add(Rounding.isPositive(left).select(bought, Quantity.zero(Unit.H100E_HOUR.dimension())));
            left = left.minus(bought.times(tier.price())).orZero();
        }
        return Quantity.sum(volumes, Unit.H100E_HOUR.dimension());
    }

    /** The bound at which a tier starts: that of the tier before it, or 0. */
    static Quantity lower(List<Tier> tiers, int i) {
        return i == 0
                ? Quantity.zero(Unit.H100E_HOUR.dimension())
                : tiers.get(i - 1).upTo().orElseThrow();
    }

    private static boolean hasFee(Tier tier) {
        return tier.fee().operation() != Operation.CONSTANT || tier.fee().number() != 0;
    }
}

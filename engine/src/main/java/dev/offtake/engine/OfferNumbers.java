package dev.offtake.engine;

import dev.offtake.api.Charge;
import dev.offtake.api.Charge.Deficiency;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Unit;
import dev.offtake.engine.procurement.ExistingOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What an offer comes to as segments, what is owed, and minima. */
final class OfferNumbers {

    private final SupplyOffer offer;
    private final double hours;
    private final ToDoubleFunction<Quantity> values;
    private final double capacity;
    private final double reserved;
    private final double margin;

    OfferNumbers(SupplyOffer offer, double hours, ToDoubleFunction<Quantity> values) {
        this.offer = offer;
        this.hours = hours;
        this.values = values;
        capacity = of(offer.capacity());
        double sum = 0;
        for (Charge.Reserved charge : all(Charge.Reserved.class)) {
            sum += of(charge.capacity());
        }
        reserved = Math.min(sum, capacity);
        double rate = 0;
        for (Charge.Margin charge : all(Charge.Margin.class)) {
            rate += of(charge.rate());
        }
        margin = 1 + rate;
    }

    private double of(Quantity quantity) {
        return values.applyAsDouble(quantity);
    }

    private <C extends Charge> List<C> all(Class<C> kind) {
        return all(offer, kind);
    }

    private static <C extends Charge> List<C> all(SupplyOffer offer, Class<C> kind) {
        return offer.charges().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Every expression that is read. */
    static void collect(SupplyOffer offer, List<Quantity> into) {
        into.add(offer.capacity());
        for (Charge charge : offer.charges()) {
            if (charge instanceof Charge.Fixed fixed) {
                into.add(fixed.amount());
            } else if (charge instanceof Charge.Usage usage) {
                into.add(usage.price());
            } else if (charge instanceof Charge.Tiered tiered) {
                tiered.tiers().forEach(tier -> {
                    into.add(tier.price());
                    into.add(tier.fee());
                    tier.upTo().ifPresent(into::add);
                });
            } else if (charge instanceof Charge.Reserved reserved) {
                into.addAll(List.of(reserved.capacity(), reserved.price()));
            } else if (charge instanceof Charge.OnDemand more) {
                into.addAll(List.of(more.capacity(), more.price()));
            } else if (charge instanceof Charge.TakeOrPay minimum) {
                into.add(minimum.minimum());
                if (minimum.deficiency() instanceof Deficiency.AtPrice at) {
                    into.add(at.price());
                }
            } else if (charge instanceof Charge.Energy energy) {
                into.addAll(List.of(energy.idle(), energy.full()));
            } else if (charge instanceof Charge.Margin rate) {
                into.add(rate.rate());
            }
        }
    }

    /** What of an offer a mixed-integer program of segments cannot hold, in words; empty if nothing. */
    static Optional<String> unsupported(SupplyOffer offer) {
        for (Charge.Tiered tiered : all(offer, Charge.Tiered.class)) {
            if (tiered.scheme() == Charge.TierScheme.VOLUME && tiered.tiers().size() > 1) {
                return Optional.of("prices the whole volume by the tier it reaches, so that cost jumps");
            }
            boolean fees = tiered.tiers().stream()
                    .anyMatch(tier -> tier.fee().central().orElse(1) != 0);
            if (fees) {
                return Optional.of("has a fee for entering a tier, so that cost jumps");
            }
        }
        boolean money = all(offer, Charge.TakeOrPay.class).stream().anyMatch(OfferNumbers::isMoney);
        if (money && !all(offer, Charge.Energy.class).isEmpty()) {
            return Optional.of("has a minimum in USD and charges for energy besides");
        }
        return Optional.empty();
    }

    static boolean hasBalances(SupplyOffer offer) {
        return all(offer, Charge.TakeOrPay.class).stream()
                .anyMatch(t -> t.makeUpYears() > 0 || t.carryForwardCap().isPresent());
    }

    private static boolean isMoney(Charge.TakeOrPay minimum) {
        return minimum.minimum().dimension().equals(Unit.USD.dimension());
    }

    double margin() {
        return margin;
    }

    ExistingOffer existing() {
        double reservedAmount = 0;
        for (Charge.Reserved charge : all(Charge.Reserved.class)) {
            reservedAmount += of(charge.capacity()) * hours * of(charge.price());
        }
        double owed = reservedAmount;
        for (Charge.Fixed charge : all(Charge.Fixed.class)) {
            owed += of(charge.amount());
        }
        double running = 0;
        for (Charge.Energy charge : all(Charge.Energy.class)) {
            owed += of(charge.idle());
            // (full − idle) ÷ (capacity × hours)
            running += capacity > 0 ? (of(charge.full()) - of(charge.idle())) / (capacity * hours) : 0;
        }
        List<Tier> tiers = tiers();
        List<ExistingOffer.Commitment> commitments = new ArrayList<>();
        double free = 0;
        for (Charge.TakeOrPay minimum : all(Charge.TakeOrPay.class)) {
            double least = of(minimum.minimum());
            if (isMoney(minimum)) {
                commitments.add(new ExistingOffer.Commitment.Spend(least * margin, reservedAmount * margin));
                continue;
            }
            // what is reserved counts as taken
            double beyond = Math.max(0, least - reserved * hours);
            if (minimum.deficiency() instanceof Deficiency.AtPrice at) {
                commitments.add(new ExistingOffer.Commitment.Volume(beyond, of(at.price()) * margin));
            } else {
                // tiers(max(taken, required)): the required volume is owed, and free to use
                free = beyond;
                owed += amount(tiers, beyond);
            }
        }
        List<ExistingOffer.Segment> segments = new ArrayList<>();
        if (reserved > 0) {
            segments.add(new ExistingOffer.Segment(reserved, running * margin, false));
        }
        double start = 0;
        double end = (capacity - reserved) * hours;
        for (Tier tier : tiers) {
            double upTo = Math.min(tier.upTo(), end);
            double freeEnd = Math.max(start, Math.min(upTo, free));
            segment(segments, freeEnd - start, running);
            segment(segments, upTo - Math.max(start, freeEnd), tier.price() + running);
            start = Math.max(start, upTo);
        }
        double more = 0;
        for (Charge.OnDemand charge : all(Charge.OnDemand.class)) {
            more += of(charge.capacity());
            segments.add(new ExistingOffer.Segment(of(charge.capacity()), of(charge.price()) * margin, false));
        }
        return new ExistingOffer(capacity + more, owed * margin, segments, 0, commitments);
    }

    private void segment(List<ExistingOffer.Segment> segments, double volume, double price) {
        if (volume > 0) {
            segments.add(new ExistingOffer.Segment(volume / hours, price * margin, true));
        }
    }

    /** A tier of contracted volume: up to which H100e-hour, at which price. */
    private record Tier(double upTo, double price) {}

    private List<Tier> tiers() {
        for (Charge.Usage usage : all(Charge.Usage.class)) {
            return List.of(new Tier(Double.POSITIVE_INFINITY, of(usage.price())));
        }
        for (Charge.Tiered tiered : all(Charge.Tiered.class)) {
            return tiered.tiers().stream()
                    .map(tier -> new Tier(tier.upTo().map(this::of).orElse(Double.POSITIVE_INFINITY), of(tier.price())))
                    .toList();
        }
        return List.of(new Tier(Double.POSITIVE_INFINITY, 0));
    }

    private static double amount(List<Tier> tiers, double volume) {
        double amount = 0;
        double start = 0;
        for (Tier tier : tiers) {
            double end = Math.min(volume, tier.upTo());
            amount += Math.max(0, end - start) * tier.price();
            start = Math.max(start, end);
        }
        return amount;
    }
}

package dev.offtake.engine.model;

import dev.offtake.api.Charge;
import dev.offtake.api.Charge.Deficiency;
import dev.offtake.api.Charge.Tier;
import dev.offtake.api.Charge.TierScheme;
import dev.offtake.api.Charge.Tiered;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Unit;
import java.util.List;
import java.util.Optional;

/**
 * A supplier's offer for one year, as the engine reads it.
 *
 * @param supplier the supplier's id
 * @param year the calendar year
 * @param hours the hours of the year, in h
 * @param offer what the provider answered, checked
 */
record YearOffer(String supplier, int year, Quantity hours, SupplyOffer offer) {

    /** All charges of one kind, in the offer's order. */
    <C extends Charge> List<C> all(Class<C> kind) {
        return offer.charges().stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The one charge of a kind, if there is one. */
    <C extends Charge> Optional<C> one(Class<C> kind) {
        return all(kind).stream().findFirst();
    }

    /** The price list of contracted volume beyond what is reserved; one price is a list of one tier. */
    Optional<Tiered> priceList() {
        return one(Tiered.class)
                .or(() -> one(Charge.Usage.class)
                        .map(usage -> new Tiered(
                                usage.label(),
                                TierScheme.GRADUATED,
                                List.of(new Tier(Optional.empty(), usage.price())))));
    }

    /** Contracted or owned capacity, without on-demand, in H100e. */
    Quantity contractedCapacity() {
        return offer.capacity();
    }

    /** Contracted capacity and what is offered on demand, in H100e. */
    Quantity usableCapacity() {
        return one(Charge.OnDemand.class)
                .map(onDemand -> offer.capacity().plus(onDemand.capacity()))
                .orElse(offer.capacity())
                .named("usable capacity of " + supplier + " " + year);
    }

    /** The reserved part of the contracted capacity, in H100e. */
    Optional<Quantity> reservedCapacity() {
        return all(Charge.Reserved.class).stream()
                .map(Charge.Reserved::capacity)
                .reduce(Quantity::plus);
    }

    /** Reserved volume: capacity × hours, in H100e-h. */
    Optional<Quantity> reservedVolume() {
        return reservedCapacity().map(capacity -> capacity.times(hours).named("reserved volume", "reserved × hours"));
    }

    /** What is owed for reserved volume: Σ capacity × hours × price, in USD. */
    Optional<Quantity> reservedAmount() {
        return all(Charge.Reserved.class).stream()
                .map(reserved -> reserved.capacity().times(hours).times(reserved.price()))
                .reduce(Quantity::plus);
    }

    /** The minimum in volume, if the year has one. */
    Optional<Commitment.Minimum> volumeMinimum() {
        return minimum(false);
    }

    /** The minimum in money, if the year has one. */
    Optional<Commitment.Minimum> moneyMinimum() {
        return minimum(true);
    }

    private Optional<Commitment.Minimum> minimum(boolean money) {
        return one(Charge.TakeOrPay.class)
                .filter(t -> t.minimum().dimension().equals(Unit.USD.dimension()) == money)
                .map(t -> new Commitment.Minimum(
                        t.minimum().named("minimum of " + supplier + " " + year),
                        t.makeUpYears(),
                        t.carryForwardCap()));
    }

    /** Whether a shortfall in volume is priced through the tiers. */
    boolean throughTiers() {
        return one(Charge.TakeOrPay.class)
                .filter(t -> t.deficiency() instanceof Deficiency.ThroughTiers)
                .isPresent();
    }
}

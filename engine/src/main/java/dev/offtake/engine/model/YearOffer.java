package dev.offtake.engine.model;

import dev.offtake.api.Charge;
import dev.offtake.api.Charge.Tier;
import dev.offtake.api.Charge.TierScheme;
import dev.offtake.api.Charge.Tiered;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A supplier's offer for one year, as the engine reads it. Each expression is made once, so that all uses share it. */
final class YearOffer {

    private final String supplier;
    private final int year;
    private final Quantity hours;
    private final SupplyOffer offer;
    private final Quantity usableCapacity;
    private final Quantity withoutCapacity;
    private final Optional<Tiered> priceList;
    private final Optional<Quantity> reservedCapacity;
    private final Quantity contractedCapacity;
    private final Optional<Quantity> reservedVolume;
    private final Optional<Quantity> reservedAmount;
    private final Optional<Commitment.Minimum> volumeMinimum;
    private final Optional<Commitment.Minimum> moneyMinimum;

    /**
     * Reads an offer.
     *
     * @param supplier the supplier's id
     * @param year the calendar year
     * @param hours the hours of the year, in h
     * @param offer what the provider answered, checked
     */
    YearOffer(String supplier, int year, Quantity hours, SupplyOffer offer) {
        this.supplier = supplier;
        this.year = year;
        this.hours = hours;
        this.offer = offer;
        Optional<Quantity> extra = one(Charge.OnDemand.class).map(Charge.OnDemand::capacity);
        String whose = " capacity of " + supplier + " " + year;
        Quantity usable = extra.map(offer.capacity()::plus).orElse(offer.capacity());
        usableCapacity = usable.named("usable" + whose);
        contractedCapacity = extra.isPresent() ? offer.capacity().named("contracted" + whose) : usableCapacity;
        withoutCapacity = Rounding.isNothing(usableCapacity);
        priceList = one(Tiered.class).or(() -> one(Charge.Usage.class).map(YearOffer::listOfOnePrice));
        List<Quantity> capacities = new ArrayList<>();
        List<Quantity> amounts = new ArrayList<>();
        for (Charge.Reserved reserved : all(Charge.Reserved.class)) {
            capacities.add(reserved.capacity());
            amounts.add(reserved.capacity().times(hours).times(reserved.price()));
        }
        reservedCapacity = capacities.stream().reduce(Quantity::plus);
        reservedVolume = reservedCapacity.map(capacity ->
                capacity.times(hours).named("reserved volume of " + supplier + " " + year, "reserved × hours"));
        reservedAmount = amounts.stream().reduce(Quantity::plus);
        volumeMinimum = minimum(false);
        moneyMinimum = minimum(true);
    }

    private static Tiered listOfOnePrice(Charge.Usage usage) {
        return new Tiered(usage.label(), TierScheme.GRADUATED, List.of(new Tier(Optional.empty(), usage.price())));
    }

    private Optional<Commitment.Minimum> minimum(boolean money) {
        return one(Charge.TakeOrPay.class)
                .filter(t -> t.minimum().dimension().equals(Unit.USD.dimension()) == money)
                .map(t -> new Commitment.Minimum(
                        t.minimum().named("minimum of " + supplier + " " + year),
                        t.makeUpYears(),
                        t.carryForwardCap()));
    }

    /** All charges of one kind, in the offer's order. */
    <C extends Charge> List<C> all(Class<C> kind) {
        List<C> all = new ArrayList<>();
        for (Charge charge : offer.charges()) {
            if (kind.isInstance(charge)) {
                all.add(kind.cast(charge));
            }
        }
        return all;
    }

    /** The one charge of a kind, if there is one. */
    <C extends Charge> Optional<C> one(Class<C> kind) {
        List<C> all = all(kind);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    String supplier() {
        return supplier;
    }

    int year() {
        return year;
    }

    Quantity hours() {
        return hours;
    }

    SupplyOffer offer() {
        return offer;
    }

    /** The price list of contracted volume beyond what is reserved; one price is a list of one tier. */
    Optional<Tiered> priceList() {
        return priceList;
    }

    /** Contracted or owned capacity, without on-demand, in H100e. */
    Quantity contractedCapacity() {
        return contractedCapacity;
    }

    /** Contracted capacity and what is offered on demand, in H100e. */
    Quantity usableCapacity() {
        return usableCapacity;
    }

    /** 1 where there is no usable capacity, else 0. */
    Quantity withoutCapacity() {
        return withoutCapacity;
    }

    /** The reserved part of the contracted capacity, in H100e. */
    Optional<Quantity> reservedCapacity() {
        return reservedCapacity;
    }

    /** Reserved volume: capacity × hours, in H100e-h. */
    Optional<Quantity> reservedVolume() {
        return reservedVolume;
    }

    /** What is owed for reserved volume: Σ capacity × hours × price, in USD. */
    Optional<Quantity> reservedAmount() {
        return reservedAmount;
    }

    /** The minimum in volume, if the year has one. */
    Optional<Commitment.Minimum> volumeMinimum() {
        return volumeMinimum;
    }

    /** The minimum in money, if the year has one. */
    Optional<Commitment.Minimum> moneyMinimum() {
        return moneyMinimum;
    }
}

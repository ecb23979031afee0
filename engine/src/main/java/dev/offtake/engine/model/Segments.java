package dev.offtake.engine.model;

import dev.offtake.api.Charge;
import dev.offtake.api.Charge.Tier;
import dev.offtake.api.Charge.TierScheme;
import dev.offtake.api.Charge.Tiered;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.engine.model.AllocationPolicy.Segment;
import dev.offtake.engine.model.Bill.Ledger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A supplier's capacity by what one more hour costs, in the order in which it is used: what is owed or can be made up,
 * then tier by tier, then on demand.
 */
final class Segments {

    private static final Quantity NONE = Quantity.zero(Unit.H100E.dimension());

    private final YearOffer offer;
    private final Ledger opening;
    private final Quantity capacity;
    private final Quantity running;
    private final Quantity margin;

    private Segments(YearOffer offer, Ledger opening) {
        this.offer = offer;
        this.opening = opening;
        capacity = offer.contractedCapacity();
        running = running();
        margin = offer.one(Charge.Margin.class)
                .map(m -> Quantity.ratio(1).plus(m.rate()))
                .orElse(Quantity.ratio(1));
    }

    /**
     * The segments of one year.
     *
     * @param offer the supplier's offer
     * @param opening what earlier years left, as of this year
     * @return the segments, which add up to the usable capacity
     */
    static List<Segment> of(YearOffer offer, Ledger opening) {
        return new Segments(offer, opening).all();
    }

    private List<Segment> all() {
        List<Segment> segments = new ArrayList<>();
        Optional<Quantity> owed = owed().map(capacity::min);
        Optional<Quantity> made =
                madeUp().map(m -> m.min(owed.map(capacity::minus).orElse(capacity)));
        Optional<Quantity> free =
                owed.isPresent() && made.isPresent() ? Optional.of(owed.get().plus(made.get())) : owed.or(() -> made);
        String what = owed.isEmpty() ? "made up" : made.isEmpty() ? "owed anyway" : "owed anyway or made up";
        free.ifPresent(f -> segments.add(segment(f.named(what), Quantity.zero(Unit.USD_PER_H100E_HOUR.dimension()))));
        Quantity paid = made.map(capacity::minus).orElse(capacity);
        offer.priceList()
                .ifPresentOrElse(
                        list -> priced(list, owed, paid, segments),
                        () -> segments.add(segment(
                                owed.map(paid::minus).orElse(paid).named("owned capacity"),
                                Quantity.zero(Unit.USD_PER_H100E_HOUR.dimension()))));
        offer.one(Charge.OnDemand.class)
                .ifPresent(extra -> segments.add(new Segment(
                        extra.capacity().named("on demand"), named(extra.price().times(margin)))));
        return segments;
    }

    private Segment segment(Quantity size, Quantity price) {
        return new Segment(size, named(price.plus(running).times(margin)));
    }

    private Quantity named(Quantity price) {
        return price.named("marginal price of " + offer.supplier(), "(price + running) × (1 + margin)");
    }

    /** What running one more hour costs: Σ (full − idle) ÷ (capacity × hours). */
    private Quantity running() {
        List<Quantity> prices = new ArrayList<>();
        Quantity volume = Rounding.divisor(capacity).times(offer.hours());
        for (Charge.Energy energy : offer.all(Charge.Energy.class)) {
            prices.add(energy.full().minus(energy.idle()).dividedBy(volume));
        }
        return Quantity.sum(prices, Unit.USD_PER_H100E_HOUR.dimension());
    }

    /** Volume whose price is owed whether it is taken or not: max(reserved, what the minimum still requires). */
    private Optional<Quantity> owed() {
        Optional<Quantity> reserved = offer.reservedCapacity();
        Optional<Quantity> required = offer.volumeMinimum()
                .map(m -> required(m, opening.volume()).dividedBy(offer.hours()))
                .or(this::requiredByMoney);
        return reserved.isPresent() && required.isPresent()
                ? Optional.of(reserved.get().max(required.get()))
                : reserved.or(() -> required);
    }

    /** Q − min(carry, cap × Q). */
    private static Quantity required(Commitment.Minimum minimum, Commitment.Balances opening) {
        return minimum.drawable(opening).map(d -> minimum.annual().minus(d)).orElse(minimum.annual());
    }

    /** The volume whose charges reach a minimum in USD, and the credit of earlier ones; in H100e. */
    private Optional<Quantity> requiredByMoney() {
        Optional<Quantity> required = offer.moneyMinimum().map(m -> required(m, opening.money()));
        Optional<Quantity> credit = opening.money().banked();
        if (required.isEmpty() && credit.isEmpty()) {
            return Optional.empty();
        }
        Quantity reserved = offer.reservedAmount().orElseGet(() -> Quantity.zero(Unit.USD.dimension()));
        // the credit pays for what exceeds both the minimum and what is reserved
        Quantity money =
                required.map(r -> r.minus(reserved).orZero()).orElseGet(() -> Quantity.zero(Unit.USD.dimension()));
        Quantity spent = credit.map(money::plus).orElse(money);
        Optional<Quantity> bought =
                offer.priceList().map(list -> volumeFor(list, spent).dividedBy(offer.hours()));
        return bought.map(b -> offer.reservedCapacity().map(b::plus).orElse(b));
    }

    private Quantity volumeFor(Tiered list, Quantity money) {
        if (list.scheme() == TierScheme.GRADUATED) {
            return Tiers.volumeFor(list.tiers(), money);
        }
        Quantity price = rankedPrice(list);
        return Tiers.volumeFor(List.of(new Tier(Optional.empty(), price)), money);
    }

    /** Volume that was paid for in earlier years: the bank ÷ hours. */
    private Optional<Quantity> madeUp() {
        return opening.volume().banked().map(bank -> bank.dividedBy(offer.hours()));
    }

    /** A volume-tiered supplier is ranked by the price of the tier that its contracted capacity reaches. */
    private Quantity rankedPrice(Tiered list) {
        Quantity most = offer.reservedCapacity()
                .map(r -> capacity.minus(r).orZero())
                .orElse(capacity)
                .times(offer.hours());
        return Tiers.priceReached(list.tiers(), most);
    }

    /** One segment a tier: the part of [owed, paid] that lies between the tier's bounds. */
    private void priced(Tiered list, Optional<Quantity> owed, Quantity paid, List<Segment> segments) {
        if (list.scheme() == TierScheme.VOLUME || list.tiers().size() == 1) {
            segments.add(segment(owed.map(paid::minus).orElse(paid).orZero().named("price list"), rankedPrice(list)));
            return;
        }
        Quantity start = owed.orElse(NONE);
        int number = 0;
        for (Tier tier : list.tiers()) {
            number++;
            Quantity end = tier.upTo().map(bound -> paid.min(position(bound))).orElse(paid);
            // max(0, min(paid, upper bound) − max(owed, lower bound))
            segments.add(segment(end.minus(start).orZero().named("tier " + number), tier.price()));
            if (tier.upTo().isPresent()) {
                start = start.max(position(tier.upTo().get()));
            }
        }
    }

    /** Where a bound of the price list lies in the contracted capacity: reserved + bound ÷ hours. */
    private Quantity position(Quantity bound) {
        Quantity beyond = bound.dividedBy(offer.hours());
        return offer.reservedCapacity().map(beyond::plus).orElse(beyond);
    }
}

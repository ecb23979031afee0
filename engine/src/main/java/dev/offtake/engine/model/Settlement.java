package dev.offtake.engine.model;

import dev.offtake.api.Charge;
import dev.offtake.api.Charge.Deficiency;
import dev.offtake.api.Charge.Tiered;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.engine.model.Bill.Category;
import dev.offtake.engine.model.Bill.Ledger;
import dev.offtake.engine.model.Bill.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settles one supplier's charges for one year against what was taken. */
final class Settlement {

    private final YearOffer offer;
    private final Quantity contracted;
    private final Quantity onDemand;
    private final Quantity load;
    private final Quantity counted;
    private final Quantity billable;
    private final Optional<Quantity> rentalAmount;
    /** What the bill is made of, with nothing taken apart that is added up again. */
    private final List<Quantity> charged = new ArrayList<>();

    private final Commitment.Settled volume;
    private final Commitment.Settled money;

    private Settlement(YearOffer offer, Ledger opening, Quantity supply) {
        this.offer = offer;
        boolean more = offer.one(Charge.OnDemand.class).isPresent();
        // what exceeds the contracted capacity is on demand
        contracted = more ? supply.min(offer.contractedCapacity()) : supply;
        onDemand = more
                ? Rounding.rest(supply, contracted).times(offer.hours())
                : Quantity.zero(Unit.H100E_HOUR.dimension());
        load = load(contracted, offer.contractedCapacity());

        Quantity taken = contracted.times(offer.hours()).named(name("contracted volume taken"), "supply × hours");
        Optional<Quantity> reserved = offer.reservedVolume();
        // reserved volume is paid for whatever is used, so it counts as taken
        counted = reserved.map(r -> taken.max(r).named(name("volume that counts"), "max(taken, reserved)"))
                .orElse(taken);
        volume = Commitment.settle(offer.year(), opening.volume(), offer.volumeMinimum(), counted, reserved);
        Quantity rental = reserved.map(counted::minus).orElse(counted);
        billable = volume.free().map(rental::minus).orElse(rental);
        rentalAmount = offer.priceList().map(list -> Tiers.amount(list, billable));
        money = Commitment.settle(
                offer.year(), opening.money(), offer.moneyMinimum(), charges(), offer.reservedAmount());
    }

    /**
     * Writes a year's bill.
     *
     * @param offer the supplier's offer
     * @param opening what earlier years left
     * @param supply what is taken of it, average of the year, in H100e
     * @return the bill
     */
    static Bill settle(YearOffer offer, Ledger opening, Quantity supply) {
        return new Settlement(offer, opening, supply).bill();
    }

    /** The part of the contracted capacity that runs: supply ÷ capacity, 0 where there is no capacity. */
    private static Quantity load(Quantity contracted, Quantity capacity) {
        // min(1, supply ÷ capacity); supply is 0 where capacity is
        return contracted
                .dividedBy(Rounding.divisor(capacity))
                .min(Quantity.ratio(1))
                .named("share of capacity used", "supply ÷ capacity");
    }

    /** What a minimum in USD is compared with: the charges for reserved and contracted volume. */
    private Quantity charges() {
        Optional<Quantity> reserved = offer.reservedAmount();
        if (reserved.isPresent() && rentalAmount.isPresent()) {
            return reserved.get().plus(rentalAmount.get());
        }
        return rentalAmount.or(() -> reserved).orElseGet(() -> Quantity.zero(Unit.USD.dimension()));
    }

    private Bill bill() {
        List<Line> lines = new ArrayList<>();
        for (Charge charge : offer.offer().charges()) {
            if (charge instanceof Charge.Usage || charge instanceof Charge.Tiered) {
                rental(lines);
            } else if (charge instanceof Charge.Reserved reserved) {
                add(lines, reserved(reserved));
            } else if (charge instanceof Charge.OnDemand extra) {
                add(
                        lines,
                        Line.of(
                                extra.label(),
                                Category.ON_DEMAND,
                                onDemand,
                                onDemand.times(extra.price()).named(extra.label(), "on-demand volume × price")));
            } else if (charge instanceof Charge.TakeOrPay minimum) {
                shortfall(minimum, lines);
            } else if (charge instanceof Charge.Fixed fixed) {
                fixed(fixed, lines);
            } else if (charge instanceof Charge.Energy energy) {
                add(lines, energy(energy));
            }
        }
        offer.one(Charge.Margin.class).ifPresent(margin -> add(lines, margin(margin)));
        Quantity total = Quantity.sum(charged, Unit.USD.dimension());
        return new Bill(lines, total, new Ledger(volume.closing(), money.closing()));
    }

    private void add(List<Line> lines, Line line) {
        lines.add(line);
        charged.add(line.amount());
    }

    private void rental(List<Line> lines) {
        Tiered list = offer.priceList().orElseThrow();
        Quantity amount = rentalAmount.orElseThrow();
        String formula = list.tiers().size() == 1
                ? "paid volume × price"
                : switch (list.scheme()) {
                    case GRADUATED -> "Σ volume in each tier × its price";
                    case VOLUME -> "paid volume × price of the tier reached";
                };
        Line line = Line.of(list.label(), Category.RENTAL, billable, amount.named(name(list.label()), formula));
        lines.add(line);
        charged.add(offer.one(Charge.TakeOrPay.class)
                .filter(this::paidAsOne)
                .map(minimum -> Tiers.amount(list, paidFor())
                        .named(name(list.label() + " and " + minimum.label()), "tiers(max(taken, required))"))
                .orElse(line.amount()));
        // made up volume was paid for in an earlier year
        volume.free()
                .ifPresent(free -> add(
                        lines,
                        Line.of(
                                list.label() + ": made up, paid for earlier",
                                Category.RENTAL,
                                free,
                                Quantity.zero(Unit.USD.dimension()))));
        money.free()
                .ifPresent(credit -> add(
                        lines,
                        Line.of(
                                list.label() + ": credit of earlier shortfalls",
                                Category.RENTAL,
                                Quantity.zero(Unit.USD.dimension()).minus(credit))));
    }

    /**
     * Whether what is taken and what falls short of the minimum come to one amount, tiers(max(T, R)): tiers(T) and
     * tiers(max(T, R)) − tiers(T), nothing of which is made up.
     */
    private boolean paidAsOne(Charge.TakeOrPay minimum) {
        return offer.volumeMinimum().isPresent()
                && volume.free().isEmpty()
                && minimum.deficiency() instanceof Deficiency.ThroughTiers
                && offer.priceList().orElseThrow().scheme() == Charge.TierScheme.GRADUATED;
    }

    private Line reserved(Charge.Reserved reserved) {
        Quantity hours = reserved.capacity().times(offer.hours());
        return Line.of(
                reserved.label(),
                Category.RESERVED,
                hours,
                hours.times(reserved.price()).named(name(reserved.label()), "reserved × hours × price, used or not"));
    }

    private void shortfall(Charge.TakeOrPay minimum, List<Line> lines) {
        if (offer.moneyMinimum().isPresent()) {
            add(
                    lines,
                    Line.of(
                            minimum.label(),
                            Category.SHORTFALL,
                            money.shortfall().orElseThrow().named(name(minimum.label()), "max(0, minimum − charges)")));
            return;
        }
        Quantity short_ = volume.shortfall().orElseThrow();
        Quantity amount;
        String formula;
        if (minimum.deficiency() instanceof Deficiency.AtPrice at) {
            amount = short_.times(at.price());
            formula = "shortfall × deficiency price";
        } else {
            amount = throughTiers(offer.priceList().orElseThrow());
            formula = "tiers(max(taken, required)) − tiers(taken)";
        }
        Line line = Line.of(minimum.label(), Category.SHORTFALL, short_, amount.named(name(minimum.label()), formula));
        lines.add(line);
        if (!paidAsOne(minimum)) {
            charged.add(line.amount());
        }
    }

    /** max(T, R), beyond what is reserved. */
    private Quantity paidFor() {
        Quantity most = counted.max(volume.required().orElseThrow());
        return offer.reservedVolume().map(most::minus).orElse(most);
    }

    /** tiers(max(T, R)) − tiers(T), both beyond what is reserved. */
    private Quantity throughTiers(Tiered list) {
        Quantity had = offer.reservedVolume().map(counted::minus).orElse(counted);
        Quantity amount = Tiers.amount(list, paidFor()).minus(Tiers.amount(list, had));
        // a larger volume may cost less by volume tiers; a shortfall is then free, never a gain
        return list.scheme() == Charge.TierScheme.VOLUME ? amount.orZero() : amount;
    }

    private void fixed(Charge.Fixed fixed, List<Line> lines) {
        String category = switch (fixed.plant()) {
            case CAPITAL -> Category.CAPITAL;
            case OPERATIONS -> Category.OPERATIONS;
        };
        Quantity used = fixed.amount().times(load).named(name(fixed.label() + ", used share"), "amount × share used");
        lines.add(Line.of(fixed.label(), category, used));
        lines.add(Line.of(
                fixed.label() + ", unused share",
                Category.IDLE,
                fixed.amount().minus(used).named(name(fixed.label() + ", unused share"), "amount − used share")));
        charged.add(fixed.amount());
    }

    private Line energy(Charge.Energy energy) {
        // idle + (full − idle) × load
        Quantity amount = energy.idle().plus(energy.full().minus(energy.idle()).times(load));
        return Line.of(
                energy.label(),
                Category.ENERGY,
                amount.named(name(energy.label()), "idle + (full − idle) × share used"));
    }

    private Line margin(Charge.Margin margin) {
        Quantity amount = margin.rate().times(Quantity.sum(charged, Unit.USD.dimension()));
        return Line.of(margin.label(), Category.MARGIN, amount.named(name(margin.label()), "rate × all other lines"));
    }

    private String name(String what) {
        return what + " of " + offer.supplier() + " " + offer.year();
    }
}

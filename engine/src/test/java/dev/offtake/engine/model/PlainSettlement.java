package dev.offtake.engine.model;

import dev.offtake.api.Charge;
import dev.offtake.api.Charge.Deficiency;
import dev.offtake.api.Charge.Tier;
import dev.offtake.api.Charge.TierScheme;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Unit;
import dev.offtake.testkit.Evaluate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The settlement of {@code docs/model.md} once more, in plain numbers, one supplier and one year after another. It
 * shares no formula with the model, so one checks the other.
 */
final class PlainSettlement {

    private static final double HOURS = 8760;

    /** What was short in a year, and until when it may be made up. */
    private static final class Vintage {
        final int lastYear;
        double left;

        Vintage(int lastYear, double left) {
            this.lastYear = lastYear;
            this.left = left;
        }
    }

    /** The balances of one kind of minimum. */
    private static final class Account {
        final List<Vintage> bank = new ArrayList<>();
        double carry;
        double required;
        double shortfall;
        double free;

        void settle(int year, Charge.TakeOrPay minimum, double taken, double owed) {
            bank.removeIf(vintage -> vintage.lastYear < year);
            double annual = minimum == null ? 0 : number(minimum.minimum());
            double drawn = 0;
            boolean carries = minimum != null && minimum.carryForwardCap().isPresent();
            if (carries) {
                double cap = number(minimum.carryForwardCap().get());
                drawn = Math.min(Math.min(carry, cap * annual), Math.max(0, annual - taken));
            }
            required = annual - drawn;
            shortfall = Math.max(0, required - taken);
            double above = Math.max(0, taken - Math.max(annual, owed));
            free = 0;
            for (Vintage vintage : bank) {
                double piece = Math.min(vintage.left, above - free);
                vintage.left -= piece;
                free += piece;
            }
            if (minimum != null && minimum.makeUpYears() > 0) {
                bank.add(new Vintage(year + minimum.makeUpYears(), shortfall));
            }
            if (carries) {
                carry += Math.max(0, taken - free - annual) - drawn;
            }
        }
    }

    private final Account volume = new Account();
    private final Account money = new Account();

    private static double number(Quantity quantity) {
        return Evaluate.constant(quantity);
    }

    /** The year's bill by category; years must come in order. */
    Map<String, Double> settle(int year, SupplyOffer offer, double supply) {
        double capacity = number(offer.capacity());
        double contracted = supply;
        double onDemand = 0;
        double reservedVolume = 0;
        double reservedAmount = 0;
        Charge list = null;
        Charge.TakeOrPay minimum = null;
        for (Charge charge : offer.charges()) {
            if (charge instanceof Charge.OnDemand) {
                contracted = Math.min(supply, capacity);
                onDemand = supply - contracted;
            } else if (charge instanceof Charge.Reserved reserved) {
                reservedVolume += number(reserved.capacity()) * HOURS;
                reservedAmount += number(reserved.capacity()) * HOURS * number(reserved.price());
            } else if (charge instanceof Charge.Usage || charge instanceof Charge.Tiered) {
                list = charge;
            } else if (charge instanceof Charge.TakeOrPay t) {
                minimum = t;
            }
        }
        boolean inUsd = minimum != null && minimum.minimum().dimension().equals(Unit.USD.dimension());
        double taken = Math.max(contracted * HOURS, reservedVolume);
        volume.settle(year, inUsd ? null : minimum, taken, reservedVolume);
        double rental = price(list, taken - reservedVolume - volume.free);
        money.settle(year, inUsd ? minimum : null, reservedAmount + rental, reservedAmount);

        Map<String, Double> bill = new HashMap<>();
        bill.put("reserved", reservedAmount);
        bill.put("rental", rental - money.free);
        if (minimum != null) {
            double amount = inUsd
                    ? money.shortfall
                    : minimum.deficiency() instanceof Deficiency.AtPrice at
                            ? volume.shortfall * number(at.price())
                            : Math.max(
                                    0,
                                    price(list, Math.max(taken, volume.required) - reservedVolume)
                                            - price(list, taken - reservedVolume));
            bill.put("shortfall", amount);
        }
        double load = capacity > 0 ? Math.min(1, contracted / capacity) : 0;
        double margin = 0;
        for (Charge charge : offer.charges()) {
            if (charge instanceof Charge.OnDemand extra) {
                bill.put("on-demand", onDemand * HOURS * number(extra.price()));
            } else if (charge instanceof Charge.Fixed fixed) {
                String category = fixed.plant() == Charge.Plant.CAPITAL ? "capital" : "operations";
                bill.merge(category, number(fixed.amount()) * load, Double::sum);
                bill.merge("idle", number(fixed.amount()) * (1 - load), Double::sum);
            } else if (charge instanceof Charge.Energy energy) {
                double idle = number(energy.idle());
                bill.merge("energy", idle + (number(energy.full()) - idle) * load, Double::sum);
            } else if (charge instanceof Charge.Margin m) {
                margin = number(m.rate());
            }
        }
        double others = bill.values().stream().mapToDouble(x -> x).sum();
        bill.put("margin", margin * others);
        return bill;
    }

    /** Walks the price list step by step. */
    private static double price(Charge list, double volume) {
        if (list == null) {
            return 0;
        }
        if (list instanceof Charge.Usage usage) {
            return volume * number(usage.price());
        }
        Charge.Tiered tiered = (Charge.Tiered) list;
        double amount = 0;
        double from = 0;
        for (Tier tier : tiered.tiers()) {
            double to = tier.upTo().map(PlainSettlement::number).orElse(Double.POSITIVE_INFINITY);
            if (tiered.scheme() == TierScheme.VOLUME) {
                if (volume <= to) {
                    return volume * number(tier.price()) + (volume > 0 ? number(tier.fee()) : 0);
                }
            } else if (volume > from) {
                amount += (Math.min(volume, to) - from) * number(tier.price()) + number(tier.fee());
            }
            from = to;
        }
        return amount;
    }
}

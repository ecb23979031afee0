package dev.offtake.engine.model;

import dev.offtake.api.Charge;
import dev.offtake.api.Quantity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Charges in plain numbers, for tests: volumes in H100e-h, prices in USD/H100e-h, amounts in USD. */
final class Charges {

    private Charges() {}

    static Charge usage(double price) {
        return new Charge.Usage("rental", Case.price(price));
    }

    /** Tiers as {@code bound, price} pairs; the last has a price only. */
    static Charge.Tiered graduated(double... boundsAndPrices) {
        return tiered(Charge.TierScheme.GRADUATED, boundsAndPrices);
    }

    static Charge.Tiered volume(double... boundsAndPrices) {
        return tiered(Charge.TierScheme.VOLUME, boundsAndPrices);
    }

    private static Charge.Tiered tiered(Charge.TierScheme scheme, double... boundsAndPrices) {
        List<Charge.Tier> tiers = new ArrayList<>();
        for (int i = 0; i < boundsAndPrices.length; i += 2) {
            boolean last = i == boundsAndPrices.length - 1;
            tiers.add(
                    last
                            ? new Charge.Tier(Optional.empty(), Case.price(boundsAndPrices[i]))
                            : new Charge.Tier(
                                    Optional.of(Case.volume(boundsAndPrices[i])), Case.price(boundsAndPrices[i + 1])));
        }
        return new Charge.Tiered("rental", scheme, tiers);
    }

    /** A reserved volume, in H100e-h of a year of 8,760 hours. */
    static Charge reserved(double volume, double price) {
        return new Charge.Reserved("reservation", Case.h100e(volume / 8760), Case.price(price));
    }

    /** An on-demand volume, in H100e-h of a year of 8,760 hours. */
    static Charge onDemand(double volume, double price) {
        return new Charge.OnDemand("on demand", Case.h100e(volume / 8760), Case.price(price));
    }

    static Charge minimum(double volume, double deficiencyPrice) {
        return minimum(volume, deficiencyPrice, 0);
    }

    static Charge minimum(double volume, double deficiencyPrice, int makeUpYears) {
        return new Charge.TakeOrPay(
                "minimum",
                Case.volume(volume),
                new Charge.Deficiency.AtPrice(Case.price(deficiencyPrice)),
                makeUpYears,
                Optional.empty());
    }

    static Charge carried(double volume, double deficiencyPrice, int makeUpYears, double cap) {
        return new Charge.TakeOrPay(
                "minimum",
                Case.volume(volume),
                new Charge.Deficiency.AtPrice(Case.price(deficiencyPrice)),
                makeUpYears,
                Optional.of(Quantity.ratio(cap)));
    }

    static Charge throughTiers(double volume, int makeUpYears) {
        return new Charge.TakeOrPay(
                "minimum", Case.volume(volume), new Charge.Deficiency.ThroughTiers(), makeUpYears, Optional.empty());
    }

    static Charge spend(double usd, int makeUpYears) {
        return new Charge.TakeOrPay(
                "minimum", Case.usd(usd), new Charge.Deficiency.AtPrice(Case.price(0)), makeUpYears, Optional.empty());
    }

    static Charge capital(double usd) {
        return new Charge.Fixed("capital", Charge.Plant.CAPITAL, Case.usd(usd));
    }

    static Charge operations(double usd) {
        return new Charge.Fixed("operations", Charge.Plant.OPERATIONS, Case.usd(usd));
    }

    static Charge energy(double idle, double full) {
        return new Charge.Energy("energy", Case.usd(idle), Case.usd(full));
    }

    static Charge margin(double rate) {
        return new Charge.Margin("margin", Quantity.ratio(rate));
    }
}

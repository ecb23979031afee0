package dev.offtake.engine.model;

import dev.offtake.api.Charge;
import dev.offtake.api.Charge.Deficiency;
import dev.offtake.api.Charge.Tier;
import dev.offtake.api.Charge.TierScheme;
import dev.offtake.api.ComputeProvider;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.engine.scenario.AllocationTerms;
import dev.offtake.engine.scenario.AllocationTerms.GlidePath;
import dev.offtake.engine.scenario.AllocationTerms.Spill;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * A random scenario, the same for the same seed: up to four years, three workloads, four suppliers, every kind of
 * charge. Capacity is near demand, and minimums, reservations and tier bounds near what is taken, so that they bind.
 */
final class RandomCase {

    private static final int FIRST = 2024;
    private static final double HOURS = 8760;

    private final SplittableRandom random;
    private final int years;
    private final List<String> workloads = new ArrayList<>();
    private final Map<String, double[]> demand = new LinkedHashMap<>();
    private final Map<String, Supplier> suppliers = new LinkedHashMap<>();
    private final AllocationTerms allocation;

    /** A supplier: its offers by year, in plain charges, and what it serves. */
    record Supplier(List<SupplyOffer> offers, List<String> serves, boolean ownOrder) {}

    RandomCase(long seed, boolean commitments) {
        random = new SplittableRandom(seed);
        years = random.nextInt(1, 5);
        int count = random.nextInt(1, 4);
        for (int w = 0; w < count; w++) {
            workloads.add("w" + w);
            demand.put("w" + w, path(random.nextDouble() < 0.05 ? 0 : between(20, 200)));
        }
        double total = 0;
        for (double[] one : demand.values()) {
            total += one[0];
        }
        int supplierCount = random.nextInt(2, 5);
        for (int s = 0; s < supplierCount; s++) {
            boolean committed = commitments || s == 0;
            suppliers.put("s" + s, supplier(total * between(0.5, 2) / supplierCount, committed));
        }
        allocation = allocation();
    }

    private double between(double low, double high) {
        return random.nextDouble(low, high);
    }

    private boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** A value by year, in H100e, that grows on the whole. */
    private double[] path(double start) {
        double[] path = new double[years];
        double value = start;
        for (int t = 0; t < years; t++) {
            path[t] = value;
            value *= between(0.7, 1.8);
        }
        return path;
    }

    private Supplier supplier(double size, boolean committed) {
        double[] capacity = path(size);
        boolean owned = chance(0.35);
        double price = between(1, 4);
        int scheme = random.nextInt(4);
        boolean commits = committed && chance(0.85);
        boolean reserves = committed && chance(0.3);
        int minimumKind = random.nextInt(3);
        int makeUp = random.nextInt(0, 3);
        boolean carries = chance(0.5);
        boolean onDemand = chance(0.3);
        boolean margin = chance(0.25);
        List<SupplyOffer> offers = new ArrayList<>();
        for (int t = 0; t < years; t++) {
            if (chance(0.05)) {
                offers.add(SupplyOffer.nothing("no capacity yet"));
                continue;
            }
            double volume = capacity[t] * HOURS;
            List<Charge> charges = new ArrayList<>();
            if (owned) {
                charges.add(Charges.capital(volume * between(0.2, 2)));
                charges.add(Charges.operations(volume * between(0, 0.3)));
                double full = volume * between(0.05, 0.5);
                charges.add(Charges.energy(full * between(0, 1), full));
            }
            if (!owned || chance(0.2)) {
                if (reserves) {
                    charges.add(Charges.reserved(volume * between(0.05, 0.6), price * 0.8));
                }
                Charge list = list(scheme, volume, price);
                charges.add(list);
                if (commits && chance(0.8)) {
                    charges.add(minimum(minimumKind, volume, price, makeUp, carries));
                }
                if (onDemand) {
                    charges.add(Charges.onDemand(volume * between(0, 0.4), price * 1.4));
                }
            }
            if (margin) {
                charges.add(random.nextInt(charges.size() + 1), Charges.margin(0.15));
            }
            offers.add(SupplyOffer.of(Case.h100e(capacity[t]), charges));
            price *= between(0.7, 1);
        }
        List<String> serves = new ArrayList<>(workloads);
        boolean ownOrder = chance(0.3);
        if (ownOrder) {
            Collections.swap(serves, 0, serves.size() - 1);
        }
        if (serves.size() > 1 && chance(0.25)) {
            serves.remove(random.nextInt(serves.size()));
        }
        return new Supplier(offers, serves, ownOrder);
    }

    private Charge list(int scheme, double volume, double price) {
        if (scheme == 0) {
            return Charges.usage(price);
        }
        double first = volume * between(0.05, 0.4);
        double second = first + volume * between(0.05, 0.4);
        double fee = chance(0.3) ? between(0, 50) : 0;
        double slope = chance(0.8) ? between(0.7, 0.95) : between(1.05, 1.2);
        List<Tier> tiers = List.of(
                new Tier(Optional.of(Case.volume(first)), Case.price(price), Case.usd(0)),
                new Tier(Optional.of(Case.volume(second)), Case.price(price * slope), Case.usd(fee)),
                new Tier(Optional.empty(), Case.price(price * slope * slope), Case.usd(0)));
        return new Charge.Tiered("rental", scheme == 3 ? TierScheme.VOLUME : TierScheme.GRADUATED, tiers);
    }

    private Charge minimum(int kind, double volume, double price, int makeUp, boolean carries) {
        Optional<Quantity> cap = carries ? Optional.of(Quantity.ratio(between(0.05, 0.5))) : Optional.empty();
        double share = between(0.3, 1.1);
        Deficiency deficiency =
                kind == 0 ? new Deficiency.AtPrice(Case.price(price * between(0.5, 1))) : new Deficiency.ThroughTiers();
        Quantity minimum = kind == 2 ? Case.usd(share * volume * price) : Case.volume(share * volume);
        return new Charge.TakeOrPay("minimum", minimum, deficiency, makeUp, cap);
    }

    private AllocationTerms allocation() {
        int policy = random.nextInt(3);
        Map<String, GlidePath> shares = new LinkedHashMap<>();
        Map<String, Quantity> weights = new LinkedHashMap<>();
        double left = 1;
        for (String id : suppliers.keySet()) {
            if (policy == 1 && chance(0.5)) {
                double start = between(0, left);
                double end = between(0, left);
                left -= Math.max(start, end);
                shares.put(
                        id,
                        new GlidePath(
                                Map.of(FIRST, Quantity.ratio(start), FIRST + 9, Quantity.ratio(end)),
                                Optional.empty()));
            }
            if (policy == 2 && chance(0.9)) {
                weights.put(id, Quantity.ratio(between(0.1, 3)));
            }
        }
        List<String> priority = chance(0.3) ? List.of(workloads.get(workloads.size() - 1)) : List.of();
        return new AllocationTerms(
                List.of("merit-order", "target-shares", "pro-rata").get(policy),
                priority,
                shares,
                chance(0.5) ? Spill.UNTIL_SERVED : Spill.ONE_PASS,
                chance(0.5) ? weights : Map.of());
    }

    String policy() {
        return allocation.policy();
    }

    int last() {
        return FIRST + years - 1;
    }

    Map<String, Supplier> suppliers() {
        return suppliers;
    }

    List<String> workloads() {
        return workloads;
    }

    /** The offer of a supplier in a year. */
    SupplyOffer offer(String supplier, int year) {
        return Maps.get(suppliers, supplier).offers().get(year - FIRST);
    }

    Case written() {
        return written(List.copyOf(suppliers.keySet()), 1, Optional.empty());
    }

    /**
     * The scenario in code.
     *
     * @param order the suppliers in the order of declaration
     * @param money what all money is multiplied by
     * @param empty where a supplier without capacity is put in, as a position in the order
     */
    Case written(List<String> order, double money, Optional<Integer> empty) {
        Case c = Case.years(FIRST, last());
        demand.forEach(c::demand);
        for (int s = 0; s <= order.size(); s++) {
            if (empty.isPresent() && empty.get() == s) {
                c.supplier("empty", 0, Charges.usage(0.5));
            }
            if (s < order.size()) {
                Supplier supplier = Maps.get(suppliers, order.get(s));
                ComputeProvider provider = request -> scaled(supplier.offers().get(request.year() - FIRST), money);
                c.supplier(
                        order.get(s),
                        provider,
                        supplier.ownOrder(),
                        supplier.serves().toArray(String[]::new));
            }
        }
        return c.allocating(allocation);
    }

    private static SupplyOffer scaled(SupplyOffer offer, double k) {
        return new SupplyOffer(
                offer.capacity(),
                offer.installed(),
                offer.power(),
                offer.charges().stream().map(charge -> scaled(charge, k)).toList(),
                offer.funding(),
                offer.nothing());
    }

    private static Charge scaled(Charge charge, double k) {
        if (charge instanceof Charge.Usage c) {
            return new Charge.Usage(c.label(), c.price().times(k));
        } else if (charge instanceof Charge.Tiered c) {
            return new Charge.Tiered(
                    c.label(),
                    c.scheme(),
                    c.tiers().stream()
                            .map(t -> new Tier(
                                    t.upTo(),
                                    t.price().times(k),
                                    k == 1 ? t.fee() : t.fee().times(k)))
                            .toList());
        } else if (charge instanceof Charge.Reserved c) {
            return new Charge.Reserved(c.label(), c.capacity(), c.price().times(k));
        } else if (charge instanceof Charge.OnDemand c) {
            return new Charge.OnDemand(c.label(), c.capacity(), c.price().times(k));
        } else if (charge instanceof Charge.TakeOrPay c) {
            boolean usd = c.minimum().dimension().equals(Case.usd(1).dimension());
            Deficiency deficiency = c.deficiency() instanceof Deficiency.AtPrice at
                    ? new Deficiency.AtPrice(at.price().times(k))
                    : c.deficiency();
            return new Charge.TakeOrPay(
                    c.label(),
                    usd ? c.minimum().times(k) : c.minimum(),
                    deficiency,
                    c.makeUpYears(),
                    c.carryForwardCap());
        } else if (charge instanceof Charge.Fixed c) {
            return new Charge.Fixed(c.label(), c.plant(), c.amount().times(k));
        } else if (charge instanceof Charge.Energy c) {
            return new Charge.Energy(c.label(), c.idle().times(k), c.full().times(k));
        }
        return charge;
    }
}

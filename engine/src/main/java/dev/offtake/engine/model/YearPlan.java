package dev.offtake.engine.model;

import dev.offtake.api.Dimension;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.engine.model.Model.Observable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** One year, allocated and settled. Each expression is made once, so that all uses share it. */
final class YearPlan {

    private final int year;
    private final Map<String, Quantity> demand;
    private final List<Supplied> suppliers;
    private final Quantity supply;
    private final Quantity capacity;
    private final Quantity totalCost;
    private final Map<String, Quantity> unmet = new LinkedHashMap<>();

    /**
     * What one supplier supplies and charges.
     *
     * @param offer its offer
     * @param byWorkload supply to each workload it may serve, in H100e
     * @param supply the sum of these
     * @param usedHours the volume used, in H100e-h
     * @param bill its charges
     * @param committed what it would charge if nothing were taken, in USD
     * @param target its share of all supply when the policy gets its way, if it has a target
     */
    record Supplied(
            YearOffer offer,
            Map<String, Quantity> byWorkload,
            Quantity supply,
            Quantity usedHours,
            Bill bill,
            Quantity committed,
            Optional<Quantity> target) {

        /** A row, with the reason why there is nothing where the capacity comes out as 0. */
        Observable zero(Observable row) {
            return row.zeroFor(offer.offer().nothing(), offer.withoutCapacity());
        }
    }

    /**
     * Adds up a year.
     *
     * @param year the calendar year
     * @param demand by workload, average of the year, in H100e
     * @param suppliers what each supplies and charges, in the order of declaration
     */
    YearPlan(int year, Map<String, Quantity> demand, List<Supplied> suppliers) {
        this.year = year;
        this.demand = demand;
        this.suppliers = List.copyOf(suppliers);
        supply = sum(Unit.H100E.dimension(), Supplied::supply).named("supply " + year, "Σ supply of the suppliers");
        capacity = sum(Unit.H100E.dimension(), supplied -> supplied.offer().usableCapacity())
                .named("usable capacity " + year, "Σ usable capacity of the suppliers");
        totalCost = sum(Unit.USD.dimension(), supplied -> supplied.bill().total())
                .named("total cost " + year, "Σ cost of the suppliers");
        demand.forEach((workload, wanted) -> unmet.put(
                workload,
                Rounding.rest(wanted, supplyTo(workload))
                        .named("unmet demand of " + workload + " " + year, "demand − supply")));
    }

    private Quantity sum(Dimension dimension, Function<Supplied, Quantity> part) {
        return Quantity.sum(suppliers.stream().map(part).toList(), dimension);
    }

    private Quantity supplyTo(String workload) {
        List<Quantity> parts = new ArrayList<>();
        for (Supplied supplied : suppliers) {
            Quantity part = supplied.byWorkload().get(workload);
            if (part != null) {
                parts.add(part);
            }
        }
        return Quantity.sum(parts, Unit.H100E.dimension());
    }

    int year() {
        return year;
    }

    List<Supplied> suppliers() {
        return suppliers;
    }

    /** Demand of one workload, in H100e. */
    Quantity demand(String workload) {
        return Maps.get(demand, workload);
    }

    /** Demand of one workload that nobody could serve, in H100e. */
    Quantity unmet(String workload) {
        return Maps.get(unmet, workload);
    }

    /** Supply of all suppliers, in H100e. */
    Quantity supply() {
        return supply;
    }

    /** Usable capacity of all suppliers, in H100e. */
    Quantity capacity() {
        return capacity;
    }

    /** What all suppliers charge, in USD. */
    Quantity totalCost() {
        return totalCost;
    }
}

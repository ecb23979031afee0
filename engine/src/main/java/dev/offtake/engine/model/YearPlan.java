package dev.offtake.engine.model;

import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.engine.model.Model.Observable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One year, allocated and settled.
 *
 * @param year the calendar year
 * @param demand by workload, average of the year, in H100e
 * @param suppliers what each supplies and charges, in the order of declaration
 */
record YearPlan(int year, Map<String, Quantity> demand, List<Supplied> suppliers) {

    /**
     * What one supplier supplies and charges.
     *
     * @param offer its offer
     * @param byWorkload supply to each workload it may serve, in H100e
     * @param supply the sum of these
     * @param bill its charges
     * @param committed what it would charge if nothing were taken, in USD
     * @param target its share of all supply when the policy gets its way, if it has a target
     */
    record Supplied(
            YearOffer offer,
            Map<String, Quantity> byWorkload,
            Quantity supply,
            Bill bill,
            Quantity committed,
            Optional<Quantity> target) {

        /** A row, with the reason why there is nothing where the capacity comes out as 0. */
        Observable zero(Observable row) {
            return row.zeroFor(offer.offer().nothing(), Rounding.isNothing(offer.usableCapacity()));
        }

        /** Volume used, in H100e-h. */
        Quantity usedHours() {
            return supply.times(offer.hours());
        }
    }

    /** Supply of all suppliers, in H100e. */
    Quantity supply() {
        return Quantity.sum(suppliers.stream().map(Supplied::supply).toList(), Unit.H100E.dimension());
    }

    /** Usable capacity of all suppliers, in H100e. */
    Quantity capacity() {
        return Quantity.sum(
                suppliers.stream().map(s -> s.offer().usableCapacity()).toList(), Unit.H100E.dimension());
    }

    /** Supply to one workload, in H100e. */
    Quantity supplyTo(String workload) {
        List<Quantity> parts = new ArrayList<>();
        for (Supplied supplied : suppliers) {
            Quantity part = supplied.byWorkload().get(workload);
            if (part != null) {
                parts.add(part);
            }
        }
        return Quantity.sum(parts, Unit.H100E.dimension());
    }

    /** Demand of one workload that nobody could serve, in H100e. */
    Quantity unmet(String workload) {
        return Rounding.rest(Maps.get(demand, workload), supplyTo(workload))
                .named("unmet demand of " + workload + " " + year, "demand − supply");
    }

    /** What all suppliers charge, in USD. */
    Quantity totalCost() {
        return Quantity.sum(suppliers.stream().map(s -> s.bill().total()).toList(), Unit.USD.dimension())
                .named("total cost " + year, "Σ cost of the suppliers");
    }
}

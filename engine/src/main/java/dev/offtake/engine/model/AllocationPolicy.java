package dev.offtake.engine.model;

import dev.offtake.api.Quantity;
import dev.offtake.engine.scenario.AllocationTerms;
import java.util.List;
import java.util.Optional;

/**
 * How one year's demand is given to suppliers. One class a policy, chosen by its name; an embedding application may
 * add its own.
 */
public interface AllocationPolicy {

    /**
     * Allocates one year.
     *
     * @param year what is to be allocated
     * @param terms the scenario's {@code allocation} section
     * @return supply by supplier and workload, average of the year, in H100e: one list a supplier, one entry a
     *     workload, in the order of the request; what is left of a workload's demand is unmet
     */
    List<List<Quantity>> allocate(Year year, AllocationTerms terms);

    /**
     * The share of all supply that a supplier has when the policy gets its way. A share that differs from it by nothing
     * but rounding is shown as the target, so that many paths at their target count as equal.
     *
     * @param year what was allocated
     * @param supplier the supplier's id
     * @param terms the scenario's {@code allocation} section
     * @return the target, a pure number; empty where the policy has none, as by default
     */
    default Optional<Quantity> targetShare(Year year, String supplier, AllocationTerms terms) {
        return Optional.empty();
    }

    /**
     * One year's demand and offers.
     *
     * @param year the calendar year
     * @param yearsFromStart 0 in the first year of the horizon
     * @param horizonYears how many years are planned
     * @param workloads the workloads in the order in which they are served
     * @param demand their demand, average of the year, in H100e
     * @param suppliers the suppliers in the order of declaration
     */
    record Year(
            int year,
            int yearsFromStart,
            int horizonYears,
            List<String> workloads,
            List<Quantity> demand,
            List<Supplier> suppliers) {
        /** Copies the lists. */
        public Year {
            workloads = List.copyOf(workloads);
            demand = List.copyOf(demand);
            suppliers = List.copyOf(suppliers);
        }
    }

    /**
     * What a policy knows of a supplier.
     *
     * @param id the supplier's id
     * @param capacity usable capacity, on-demand included, average of the year, in H100e
     * @param serves indices of the workloads it may serve, in the order in which it serves them
     * @param segments its capacity by marginal price: owed volume at 0 first, then as priced
     */
    record Supplier(String id, Quantity capacity, List<Integer> serves, List<Segment> segments) {
        /** Copies the lists. */
        public Supplier {
            serves = List.copyOf(serves);
            segments = List.copyOf(segments);
        }
    }

    /**
     * A part of a supplier's capacity with one marginal price.
     *
     * @param capacity how much, average of the year, in H100e
     * @param price what one more hour costs, in USD/H100e-h
     */
    record Segment(Quantity capacity, Quantity price) {}
}

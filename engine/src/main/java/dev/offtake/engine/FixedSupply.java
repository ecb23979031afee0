package dev.offtake.engine;

import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.engine.model.AllocationPolicy;
import dev.offtake.engine.scenario.AllocationTerms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Gives demand to suppliers as was decided elsewhere. */
final class FixedSupply implements AllocationPolicy {

    /**
     * A supply that was decided.
     *
     * @param supplier the supplier's id
     * @param workload the workload's id
     * @param year the calendar year
     */
    record To(String supplier, String workload, int year) {}

    private final Map<To, Double> supply;

    /**
     * Takes the decisions.
     *
     * @param supply average of the year, in H100e; 0 where there is no entry
     */
    FixedSupply(Map<To, Double> supply) {
        this.supply = Map.copyOf(supply);
    }

    @Override
    public List<List<Quantity>> allocate(Year year, AllocationTerms terms) {
        List<List<Quantity>> all = new ArrayList<>();
        for (Supplier supplier : year.suppliers()) {
            List<Quantity> own = new ArrayList<>();
            for (String workload : year.workloads()) {
                own.add(Quantity.of(
                        supply.getOrDefault(new To(supplier.id(), workload, year.year()), 0.0), Unit.H100E));
            }
            all.add(own);
        }
        return all;
    }
}

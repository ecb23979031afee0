package dev.offtake.engine.model;

import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.engine.scenario.AllocationTerms;
import java.util.ArrayList;
import java.util.List;

/**
 * Each workload's demand is shared in proportion to weights, by default to capacity; what a supplier has no capacity
 * for goes to the others in the same proportion. Workloads come in the order of priority. Where weights are stated, a
 * supplier without one gets nothing.
 */
public final class ProRata implements AllocationPolicy {

    @Override
    public List<List<Quantity>> allocate(Year year, AllocationTerms terms) {
        List<Quantity> operands = new ArrayList<>(year.demand());
        List<List<Boolean>> serves = new ArrayList<>();
        for (Supplier supplier : year.suppliers()) {
            operands.add(supplier.capacity());
            operands.add(weight(supplier, terms));
            List<Boolean> row = new ArrayList<>();
            for (int w = 0; w < year.workloads().size(); w++) {
                row.add(supplier.serves().contains(w));
            }
            serves.add(row);
        }
        return Matrix.outputs(
                new WaterFilling(
                        year.workloads(),
                        year.suppliers().stream().map(Supplier::id).toList(),
                        serves),
                year.suppliers().size(),
                year.workloads().size(),
                operands);
    }

    private static Quantity weight(Supplier supplier, AllocationTerms terms) {
        if (terms.weights().isEmpty()) {
            return supplier.capacity().dividedBy(Quantity.of(1, Unit.H100E));
        }
        return terms.weights().getOrDefault(supplier.id(), Quantity.ratio(0));
    }
}

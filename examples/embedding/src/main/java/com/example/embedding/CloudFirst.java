package com.example.embedding;

import dev.offtake.api.Quantity;
import dev.offtake.engine.model.AllocationPolicy;
import dev.offtake.engine.scenario.AllocationTerms;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills the suppliers in the order in which the scenario declares them, whatever their price: a lab that keeps its cloud
 * full before it turns to anybody else.
 */
final class CloudFirst implements AllocationPolicy {

    @Override
    public List<List<Quantity>> allocate(Year year, AllocationTerms terms) {
        List<Quantity> open = new ArrayList<>(year.demand());
        List<List<Quantity>> supply = new ArrayList<>();
        for (Supplier supplier : year.suppliers()) {
            Quantity free = supplier.capacity();
            List<Quantity> row = new ArrayList<>();
            for (int workload = 0; workload < open.size(); workload++) {
                // min, since formulas do not branch on a quantity's value: it differs from path to path.
                Quantity taken = supplier.serves().contains(workload)
                        ? open.get(workload).min(free)
                        : free.times(0);
                open.set(workload, open.get(workload).minus(taken));
                free = free.minus(taken);
                row.add(taken);
            }
            supply.add(row);
        }
        return supply;
    }
}

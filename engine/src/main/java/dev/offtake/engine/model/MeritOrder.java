package dev.offtake.engine.model;

import dev.offtake.api.Quantity;
import dev.offtake.engine.scenario.AllocationTerms;
import java.util.ArrayList;
import java.util.List;

/**
 * The cheapest next hour first: what is owed anyway, then whatever costs least to take. It is a rule of dispatch, not
 * an optimum over years.
 */
public final class MeritOrder implements AllocationPolicy {

    @Override
    public List<List<Quantity>> allocate(Year year, AllocationTerms terms) {
        List<Quantity> operands = new ArrayList<>(year.demand());
        List<Integer> segments = new ArrayList<>();
        List<List<Integer>> serves = new ArrayList<>();
        for (Supplier supplier : year.suppliers()) {
            segments.add(supplier.segments().size());
            serves.add(supplier.serves());
            for (Segment segment : supplier.segments()) {
                operands.add(segment.capacity());
                operands.add(segment.price());
            }
        }
        return Matrix.outputs(
                new MeritOrderFill(
                        year.workloads(),
                        year.suppliers().stream().map(Supplier::id).toList(),
                        segments,
                        serves),
                year.suppliers().size(),
                year.workloads().size(),
                operands);
    }
}

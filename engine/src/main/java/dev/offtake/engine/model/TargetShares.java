package dev.offtake.engine.model;

import dev.offtake.api.Dimension;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.engine.scenario.AllocationTerms;
import dev.offtake.engine.scenario.AllocationTerms.Spill;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * A stated share of each workload's demand goes to some suppliers, as far as they have capacity; what remains goes to
 * the others. What those cannot take goes back to the first by {@link Spill#UNTIL_SERVED}, and is unmet by
 * {@link Spill#ONE_PASS}.
 */
public final class TargetShares implements AllocationPolicy {

    @Override
    public List<List<Quantity>> allocate(Year year, AllocationTerms terms) {
        return new Fill(year, terms).supply();
    }

    /** A supplier's stated share; of the only supplier without one, what the others leave. */
    @Override
    public Optional<Quantity> targetShare(Year year, String supplier, AllocationTerms terms) {
        if (terms.shares().containsKey(supplier)) {
            return Optional.of(share(year, supplier, terms));
        }
        List<String> stated = year.suppliers().stream()
                .map(Supplier::id)
                .filter(terms.shares()::containsKey)
                .toList();
        if (stated.isEmpty() || stated.size() < year.suppliers().size() - 1) {
            return Optional.empty();
        }
        Quantity sum =
                Quantity.sum(stated.stream().map(id -> share(year, id, terms)).toList(), Dimension.NONE);
        return Optional.of(Quantity.ratio(1).minus(sum));
    }

    private static Quantity share(Year year, String supplier, AllocationTerms terms) {
        int first = year.year() - year.yearsFromStart();
        return GlidePaths.share(Maps.get(terms.shares(), supplier), first, first + year.horizonYears() - 1, year.year())
                .named("target share of " + supplier + " " + year.year());
    }

    /** One year being filled: what is left of demand and of capacity, supplier by supplier. */
    private static final class Fill {

        private static final Quantity NONE = Quantity.zero(Unit.H100E.dimension());

        private final Year year;
        private final AllocationTerms terms;
        private final List<Quantity> demand;
        private final List<Quantity> capacity = new ArrayList<>();
        private final List<List<Quantity>> supply = new ArrayList<>();

        Fill(Year year, AllocationTerms terms) {
            this.year = year;
            this.terms = terms;
            demand = new ArrayList<>(year.demand());
            for (Supplier supplier : year.suppliers()) {
                capacity.add(supplier.capacity());
                supply.add(new ArrayList<>(Collections.nCopies(demand.size(), NONE)));
            }
        }

        List<List<Quantity>> supply() {
            for (int s = 0; s < year.suppliers().size(); s++) {
                toTarget(s);
            }
            pass(false);
            if (terms.spill() == Spill.UNTIL_SERVED) {
                pass(true);
            }
            return supply;
        }

        /** x = min(share × demand, remaining capacity), and never more than what is left of the demand. */
        private void toTarget(int s) {
            Supplier supplier = year.suppliers().get(s);
            if (!terms.shares().containsKey(supplier.id())) {
                return;
            }
            Quantity share = share(year, supplier.id(), terms);
            for (int w : supplier.serves()) {
                Quantity target = share.times(year.demand().get(w));
                boolean only = terms.shares().size() == 1;
                take(s, w, only ? target : target.min(demand.get(w)));
                if (!only) {
                    // shares that add up to 1 leave nothing, not even rounding
                    demand.set(
                            w,
                            Rounding.isNothing(demand.get(w)
                                            .minus(year.demand().get(w).times(Rounding.NOTHING)))
                                    .select(NONE, demand.get(w)));
                }
            }
        }

        /** y = min(what is left of the demand, remaining capacity), in the order of declaration. */
        private void pass(boolean withTarget) {
            for (int s = 0; s < year.suppliers().size(); s++) {
                Supplier supplier = year.suppliers().get(s);
                if (terms.shares().containsKey(supplier.id()) == withTarget) {
                    for (int w : supplier.serves()) {
                        take(s, w, demand.get(w));
                    }
                }
            }
        }

        private void take(int s, int w, Quantity wanted) {
            Quantity taken = wanted.min(capacity.get(s));
            capacity.set(s, capacity.get(s).minus(taken));
            demand.set(w, demand.get(w).minus(taken));
            Quantity before = supply.get(s).get(w);
            supply.get(s).set(w, before == NONE ? taken : before.plus(taken));
        }
    }
}

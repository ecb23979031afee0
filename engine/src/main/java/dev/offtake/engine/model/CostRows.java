package dev.offtake.engine.model;

import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.engine.model.Model.Observable;
import dev.offtake.engine.model.YearPlan.Supplied;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.scenario.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One year's cost by supplier, workload and category. Each category is split over the workloads by their use of the
 * supplier. Where nobody used it, the cost has no workload: a row for that stands beside the split ones, and of the two
 * kinds one is 0 on every path.
 */
final class CostRows {

    private static final Quantity NO_MONEY = Quantity.zero(Unit.USD.dimension());

    private final List<Workload> workloads;
    private final List<List<String>> categories;
    private final YearPlan year;

    CostRows(List<Workload> workloads, List<List<String>> categories, YearPlan year) {
        this.workloads = workloads;
        this.categories = categories;
        this.year = year;
    }

    void addTo(Map<Key, Observable> rows) {
        for (int s = 0; s < year.suppliers().size(); s++) {
            Supplied supplied = year.suppliers().get(s);
            Key key = Key.of("cost", year.year(), supplied.offer().supplier());
            if (categories.get(s).isEmpty()) {
                rows.put(key, supplied.zero(Observable.of(Unit.USD.symbol(), NO_MONEY)));
            }
            for (String category : categories.get(s)) {
                add(rows, key.withCategory(category), supplied, category);
            }
        }
    }

    /**
     * What of a supplier's whole bill falls to each workload it may serve: cost ÷ use of all × use, which is 0 where
     * nobody used it.
     */
    static Map<String, Quantity> byWorkload(Supplied supplied) {
        String whose = " of " + supplied.offer().supplier();
        int year = supplied.offer().year();
        Quantity each = supplied.bill()
                .total()
                .dividedBy(Rounding.divisor(supplied.supply()))
                .named("cost" + whose + " per H100e used " + year, "cost ÷ use of all workloads");
        Map<String, Quantity> costs = new LinkedHashMap<>();
        supplied.byWorkload()
                .forEach((workload, use) -> costs.put(
                        workload,
                        each.times(use).named("cost" + whose + " for " + workload + " " + year, "cost per use × use")));
        return costs;
    }

    private void add(Map<Key, Observable> rows, Key key, Supplied supplied, String category) {
        Quantity used = Rounding.isPositive(supplied.supply());
        Quantity unused = Rounding.isNothing(supplied.supply());
        Optional<Quantity> amount = supplied.bill().of(category);
        Quantity split = amount.map(a -> used.select(a, NO_MONEY)).orElse(NO_MONEY);
        List<Quantity> parts = split(split, supplied);
        for (int w = 0; w < workloads.size(); w++) {
            String workload = workloads.get(w).id();
            Quantity part = parts.get(w)
                    .named(key.category() + " cost of " + supplied.offer().supplier() + " for " + workload + " "
                            + year.year());
            rows.put(
                    key.withWorkload(workload),
                    supplied.zero(Observable.of(Unit.USD.symbol(), part)).listedWhen(used));
        }
        Quantity rest = amount.map(a -> unused.select(a, NO_MONEY)).orElse(NO_MONEY);
        rows.put(
                key,
                supplied.zero(Observable.of(
                                Unit.USD.symbol(),
                                rest.named(key.category() + " cost of "
                                        + supplied.offer().supplier() + " that nobody used, " + year.year())))
                        .listedWhen(unused));
    }

    /** amount × use ÷ use of all; the last workload's part is what the others leave, so that nothing is lost. */
    private List<Quantity> split(Quantity amount, Supplied supplied) {
        List<String> served = List.copyOf(supplied.byWorkload().keySet());
        Quantity all = Rounding.divisor(supplied.supply());
        List<Quantity> parts = new ArrayList<>();
        Quantity given = NO_MONEY;
        for (Workload workload : workloads) {
            Quantity use = supplied.byWorkload().get(workload.id());
            int position = served.indexOf(workload.id());
            if (use == null) {
                parts.add(NO_MONEY);
            } else if (served.size() == 1) {
                parts.add(amount);
            } else if (position < served.size() - 1) {
                Quantity part = amount.times(
                        use.dividedBy(all).named("share of use by " + workload.id(), "use ÷ use of all workloads"));
                given = position == 0 ? part : given.plus(part);
                parts.add(part);
            } else {
                Quantity rest = amount.minus(given);
                // the sum of two shares is exact; of more, what is left of them may be rounding
                parts.add(served.size() == 2 ? rest : Rounding.isPositive(use).select(rest, NO_MONEY));
            }
        }
        return parts;
    }
}

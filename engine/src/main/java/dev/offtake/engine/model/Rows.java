package dev.offtake.engine.model;

import dev.offtake.api.Dimension;
import dev.offtake.api.Funding;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.engine.model.Model.Observable;
import dev.offtake.engine.model.YearPlan.Supplied;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.scenario.Money;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rows of a result: each metric by year, supplier, workload, category and party. Zero rows are listed. */
final class Rows {

    private static final String H100E = Unit.H100E.symbol();
    private static final String USD = Unit.USD.symbol();
    private static final String UNIT_PRICE = Unit.USD_PER_H100E_HOUR.symbol();

    private final Scenario scenario;
    private final List<YearPlan> years;
    private final Map<Key, Observable> rows = new LinkedHashMap<>();

    Rows(Scenario scenario, List<YearPlan> years) {
        this.scenario = scenario;
        this.years = years;
    }

    /** All rows, metric by metric. */
    Map<Key, Observable> all() {
        demand();
        capacity();
        supply();
        shares();
        years.forEach(year -> new CostRows(scenario.workloads(), categories(), year).addTo(rows));
        costs();
        levelisedCost();
        funding();
        npv();
        return rows;
    }

    private void demand() {
        for (YearPlan year : years) {
            for (Workload workload : scenario.workloads()) {
                rows.put(
                        Key.of("demand", year.year()).withWorkload(workload.id()),
                        Observable.of(H100E, year.demand(workload.id())));
            }
        }
        for (YearPlan year : years) {
            for (Workload workload : scenario.workloads()) {
                rows.put(
                        Key.of("unmet", year.year()).withWorkload(workload.id()),
                        Observable.of(H100E, year.unmet(workload.id())));
            }
        }
    }

    private void capacity() {
        each(
                "capacity",
                (year, supplied) ->
                        supplied.zero(Observable.of(H100E, supplied.offer().usableCapacity())));
        each(
                "capacity-installed",
                (year, supplied) -> supplied.offer()
                        .offer()
                        .installed()
                        .map(q -> supplied.zero(Observable.of(H100E, q)))
                        .orElseGet(() -> Observable.unknown(H100E, "its plugin states no installed capacity")));
        each(
                "headroom",
                (year, supplied) -> supplied.zero(Observable.of(
                        H100E,
                        Rounding.rest(supplied.offer().usableCapacity(), supplied.supply())
                                .named(
                                        "headroom of " + supplied.offer().supplier() + " " + year.year(),
                                        "capacity − supply"))));
        each(
                "power",
                (year, supplied) -> supplied.offer()
                        .offer()
                        .power()
                        .map(q -> supplied.zero(Observable.of("MW", q)))
                        .orElseGet(() ->
                                Observable.unknown("MW", "no efficiency is known: its plugin states no IT power")));
    }

    private void supply() {
        for (YearPlan year : years) {
            for (Supplied supplied : year.suppliers()) {
                for (Workload workload : scenario.workloads()) {
                    Quantity supply =
                            supplied.byWorkload().getOrDefault(workload.id(), Quantity.zero(Unit.H100E.dimension()));
                    rows.put(
                            key("supply", year, supplied).withWorkload(workload.id()),
                            supplied.zero(Observable.of(H100E, supply)));
                }
            }
        }
    }

    private void shares() {
        each("share", (year, supplied) -> {
            Quantity share = supplied.supply().dividedBy(Rounding.divisor(year.supply()));
            Quantity shown = supplied.target().map(t -> Rounding.snap(share, t)).orElse(share);
            return share(shown, "supply ÷ supply of all", year.supply(), "nothing was supplied");
        });
        each("capacity-share", (year, supplied) -> {
            Quantity share = supplied.offer().usableCapacity().dividedBy(Rounding.divisor(year.capacity()));
            return share(share, "capacity ÷ capacity of all", year.capacity(), "nobody has capacity");
        });
    }

    private static Observable share(Quantity share, String formula, Quantity whole, String reason) {
        return new Observable(
                "1",
                Optional.of(share.named("share", formula)),
                Optional.of(reason),
                Optional.of(Rounding.isNothing(whole)));
    }

    private void costs() {
        each("committed-cost", (year, supplied) -> Observable.of(USD, supplied.committed()));
        for (YearPlan year : years) {
            rows.put(Key.of("total-cost", year.year()), Observable.of(USD, year.totalCost()));
        }
        each(
                "unit-cost",
                (year, supplied) -> ratio(
                        supplied.bill().total(),
                        supplied.usedHours(),
                        "cost ÷ H100e-hours used",
                        "nothing was taken of it"));
    }

    private void levelisedCost() {
        Money money = scenario.money();
        for (int s = 0; s < scenario.suppliers().size(); s++) {
            List<Quantity> costs = new ArrayList<>();
            List<Quantity> hours = new ArrayList<>();
            for (YearPlan year : years) {
                costs.add(year.suppliers().get(s).bill().total());
                hours.add(year.suppliers().get(s).usedHours());
            }
            rows.put(
                    new Key("levelised-cost", null, scenario.suppliers().get(s).id(), null, null, null),
                    ratio(
                            presentValue(costs, Unit.USD.dimension(), money),
                            presentValue(hours, Unit.H100E_HOUR.dimension(), money),
                            "Σ discounted cost ÷ Σ discounted H100e-hours used",
                            "nothing was taken of it in any year"));
        }
    }

    private static Observable ratio(Quantity cost, Quantity hours, String formula, String reason) {
        return new Observable(
                UNIT_PRICE,
                Optional.of(cost.dividedBy(Rounding.divisor(hours)).named("cost per H100e-hour", formula)),
                Optional.of(reason),
                Optional.of(Rounding.isNothing(hours)));
    }

    private static Quantity presentValue(List<Quantity> amounts, Dimension dimension, Money money) {
        return Finance.presentValue(amounts, dimension, money.discountRate(), money.discounting());
    }

    private void funding() {
        List<Set<Source>> sources = new ArrayList<>();
        for (int s = 0; s < scenario.suppliers().size(); s++) {
            Set<Source> known = new LinkedHashSet<>();
            for (YearPlan year : years) {
                year.suppliers().get(s).offer().offer().funding().forEach(f -> known.add(Source.of(f)));
            }
            sources.add(known);
        }
        for (YearPlan year : years) {
            for (int s = 0; s < sources.size(); s++) {
                Supplied supplied = year.suppliers().get(s);
                for (Source source : sources.get(s)) {
                    rows.put(
                            key("funding", year, supplied)
                                    .withParty(source.party())
                                    .withCategory(source.kind().category()),
                            Observable.of(USD, funded(supplied, source)));
                }
            }
        }
    }

    private record Source(String party, Funding.Kind kind) {
        static Source of(Funding funding) {
            return new Source(funding.party(), funding.kind());
        }
    }

    private static Quantity funded(Supplied supplied, Source source) {
        return Quantity.sum(
                supplied.offer().offer().funding().stream()
                        .filter(f -> Source.of(f).equals(source))
                        .map(Funding::amount)
                        .toList(),
                Unit.USD.dimension());
    }

    private void npv() {
        List<Quantity> totals = years.stream().map(YearPlan::totalCost).toList();
        rows.put(
                new Key("npv", null, null, null, null, null),
                Observable.of(
                        USD,
                        presentValue(totals, Unit.USD.dimension(), scenario.money())
                                .named("present value of total cost", "Σ total cost × discount factor")));
    }

    /** The categories each supplier has in any year, in their order. */
    private List<List<String>> categories() {
        List<List<String>> categories = new ArrayList<>();
        for (int s = 0; s < scenario.suppliers().size(); s++) {
            int supplier = s;
            categories.add(Bill.CATEGORIES.stream()
                    .filter(c -> years.stream()
                            .anyMatch(y ->
                                    y.suppliers().get(supplier).bill().of(c).isPresent()))
                    .toList());
        }
        return categories;
    }

    private interface Row {
        Observable of(YearPlan year, Supplied supplied);
    }

    private void each(String metric, Row row) {
        for (YearPlan year : years) {
            for (Supplied supplied : year.suppliers()) {
                rows.put(key(metric, year, supplied), row.of(year, supplied));
            }
        }
    }

    private static Key key(String metric, YearPlan year, Supplied supplied) {
        return Key.of(metric, year.year(), supplied.offer().supplier());
    }
}

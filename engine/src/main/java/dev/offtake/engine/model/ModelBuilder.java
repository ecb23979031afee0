package dev.offtake.engine.model;

import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.engine.compute.Ranges;
import dev.offtake.engine.model.Bill.Ledger;
import dev.offtake.engine.model.YearPlan.Supplied;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.scenario.Input;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.SupplierSection;
import dev.offtake.engine.scenario.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes a scenario's whole model as expressions: offers, then year by year allocation and settlement, then the rows of
 * a result. Nothing is computed.
 */
public final class ModelBuilder {

    /**
     * Builds the model.
     *
     * @param scenario the scenario
     * @param policy how demand is given to suppliers
     * @return the model; plugins that failed are among its problems
     * @throws IllegalArgumentException if the scenario leaves out a number of a planned year
     */
    public Model build(Scenario scenario, AllocationPolicy policy) {
        return build(scenario, policy, List.of());
    }

    /**
     * Builds the model without some offers, whose numbers turned out to be negative or not finite.
     *
     * @param scenario the scenario
     * @param policy how demand is given to suppliers
     * @param refusals the offers not to be used
     * @return the model, with a problem for each refusal
     * @throws IllegalArgumentException if the scenario leaves out a number of a planned year
     */
    public Model build(Scenario scenario, AllocationPolicy policy, List<Model.Refusal> refusals) {
        return build(scenario, policy, refusals, new Ranges(ranges(scenario)));
    }

    /**
     * Builds a model of which one path is computed, all of whose checks can be looked at: they are not folded, which
     * takes longer than the rest.
     *
     * @param scenario the scenario
     * @param policy how demand is given to suppliers
     * @return the model, without {@linkplain Model#promises promises}; plugins that failed are among its problems
     * @throws IllegalArgumentException if the scenario leaves out a number of a planned year
     */
    public Model buildForOnePath(Scenario scenario, AllocationPolicy policy) {
        return build(scenario, policy, List.of(), null);
    }

    private static Model build(
            Scenario scenario, AllocationPolicy policy, List<Model.Refusal> refusals, @Nullable Ranges ranges) {
        OfferBook offers = OfferBook.ask(scenario, refusals);
        List<Problem> problems = new ArrayList<>(offers.problems());
        Map<String, String> conventions = Conventions.of(scenario, problems);
        List<YearPlan> years = new Years(scenario, policy, offers).plan();

        List<Model.CostLineExpression> lines = new ArrayList<>();
        for (YearPlan year : years) {
            for (Supplied supplied : year.suppliers()) {
                supplied.bill().lines().forEach(line -> lines.add(expression(supplied.offer(), line)));
            }
        }
        return new Model(
                new Rows(scenario, years).all(),
                workloadCosts(years),
                lines,
                offers.checks(),
                ranges == null ? List.of() : Model.promises(offers.checks(), ranges),
                conventions,
                problems);
    }

    private static Map<Key, Quantity> workloadCosts(List<YearPlan> years) {
        Map<Key, Quantity> costs = new HashMap<>();
        for (YearPlan year : years) {
            for (Supplied supplied : year.suppliers()) {
                Key key = Key.of("cost", year.year(), supplied.offer().supplier());
                CostRows.byWorkload(supplied).forEach((workload, cost) -> costs.put(key.withWorkload(workload), cost));
            }
        }
        return costs;
    }

    /** What the numbers of the scenario can be: their value, or the support of their distribution. */
    private static Map<String, Ranges.Range> ranges(Scenario scenario) {
        Map<String, Ranges.Range> ranges = new HashMap<>();
        for (Input input : scenario.inputs().values()) {
            ranges.put(
                    input.path(),
                    input.distribution()
                            .map(d -> new Ranges.Range(rounded(d.supportLow(), -1), rounded(d.supportHigh(), 1)))
                            .orElseGet(() -> new Ranges.Range(input.central(), input.central())));
        }
        return ranges;
    }

    /** An end of a support, a little farther out: a draw near it may be rounded beyond it. */
    private static double rounded(double end, int direction) {
        return Double.isInfinite(end) ? end : end + direction * Math.max(end, 0.0 - end) * Rounding.NOTHING;
    }

    private static Model.CostLineExpression expression(YearOffer offer, Bill.Line line) {
        return new Model.CostLineExpression(
                offer.supplier(),
                offer.year(),
                line.label(),
                line.category(),
                line.quantity(),
                line.quantity().isPresent() ? Unit.H100E_HOUR.symbol() : "",
                line.amount());
    }

    /** The years in order, each handing its balances to the next. */
    private static final class Years {

        private final Scenario scenario;
        private final AllocationPolicy policy;
        private final OfferBook offers;
        private final List<String> priority;
        private final Map<String, Ledger> ledgers = new HashMap<>();

        Years(Scenario scenario, AllocationPolicy policy, OfferBook offers) {
            this.scenario = scenario;
            this.policy = policy;
            this.offers = offers;
            priority = priority(scenario);
        }

        /** The stated order, then the workloads it leaves out as they were declared. */
        private static List<String> priority(Scenario scenario) {
            Set<String> order = new LinkedHashSet<>(scenario.allocation().priority());
            scenario.workloads().forEach(workload -> order.add(workload.id()));
            return List.copyOf(order);
        }

        List<YearPlan> plan() {
            List<YearPlan> plans = new ArrayList<>();
            scenario.years().years().forEach(year -> plans.add(plan(year)));
            return plans;
        }

        private YearPlan plan(int year) {
            Map<String, Quantity> demand = demand(year);
            List<AllocationPolicy.Supplier> known = new ArrayList<>();
            for (SupplierSection supplier : scenario.suppliers()) {
                YearOffer offer = offers.offer(supplier.id(), year);
                known.add(new AllocationPolicy.Supplier(
                        supplier.id(), offer.usableCapacity(), serves(supplier), Segments.of(offer, opening(offer))));
            }
            AllocationPolicy.Year request = new AllocationPolicy.Year(
                    year,
                    year - scenario.years().first(),
                    scenario.years().length(),
                    priority,
                    priority.stream().map(w -> Maps.get(demand, w)).toList(),
                    known);
            List<List<Quantity>> supply = policy.allocate(request, scenario.allocation());
            List<Supplied> suppliers = new ArrayList<>();
            for (int s = 0; s < known.size(); s++) {
                AllocationPolicy.Supplier supplier = known.get(s);
                suppliers.add(settle(
                        offers.offer(supplier.id(), year),
                        supply.get(s),
                        supplier,
                        policy.targetShare(request, supplier.id(), scenario.allocation())));
            }
            return new YearPlan(year, demand, suppliers);
        }

        private Supplied settle(
                YearOffer offer, List<Quantity> supply, AllocationPolicy.Supplier known, Optional<Quantity> target) {
            Map<String, Quantity> byWorkload = new LinkedHashMap<>();
            for (Workload workload : scenario.workloads()) {
                int w = priority.indexOf(workload.id());
                if (known.serves().contains(w)) {
                    byWorkload.put(
                            workload.id(),
                            supply.get(w)
                                    .named("supply of " + offer.supplier() + " to " + workload.id() + " "
                                            + offer.year()));
                }
            }
            Quantity total = Quantity.sum(byWorkload.values(), Unit.H100E.dimension());
            Ledger opening = opening(offer);
            Bill bill = Settlement.settle(offer, opening, total);
            ledgers.put(offer.supplier(), bill.closing());
            Quantity idle = Settlement.settle(offer, opening, Quantity.zero(Unit.H100E.dimension()))
                    .total();
            return new Supplied(offer, byWorkload, total, total.times(offer.hours()), bill, idle, target);
        }

        private Ledger opening(YearOffer offer) {
            Ledger ledger = ledgers.getOrDefault(offer.supplier(), Ledger.none());
            return new Ledger(
                    ledger.volume().expired(offer.year()), ledger.money().expired(offer.year()));
        }

        private List<Integer> serves(SupplierSection supplier) {
            List<String> order = supplier.ownServeOrder()
                    ? supplier.serves()
                    : priority.stream().filter(supplier.serves()::contains).toList();
            return order.stream().map(priority::indexOf).toList();
        }

        private Map<String, Quantity> demand(int year) {
            Quantity hours = Quantity.of(scenario.hours().in(year), Unit.HOUR);
            int t = year - scenario.years().first();
            Map<String, Quantity> demand = new LinkedHashMap<>();
            for (Workload workload : scenario.workloads()) {
                demand.put(
                        workload.id(),
                        DemandFormulas.of(workload.demand(), year, t, hours)
                                .named(
                                        "demand of " + workload.id() + " " + year,
                                        DemandFormulas.formula(workload.demand())));
            }
            return demand;
        }
    }
}

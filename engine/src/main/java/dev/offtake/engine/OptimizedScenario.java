package dev.offtake.engine;

import dev.offtake.engine.model.Model;
import dev.offtake.engine.model.ModelBuilder;
import dev.offtake.engine.procurement.Procurement;
import dev.offtake.engine.procurement.ProcurementResult;
import dev.offtake.engine.procurement.ProcurementResult.Order;
import dev.offtake.engine.result.Optimum;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.SupplierSection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A scenario with the orders of an optimum: each option that is ordered is a supplier of its own, and demand is given
 * to suppliers as the optimum says. The ordinary engine settles it.
 */
final class OptimizedScenario {

    private final Compilation compilation;
    private final CompiledScenario given;
    private final OptimizeModel model;
    private final OptimizeModel.Numbers numbers;
    private final ProcurementResult found;
    private final Map<String, String> ids = new LinkedHashMap<>();

    OptimizedScenario(
            Compilation compilation,
            CompiledScenario given,
            OptimizeModel model,
            OptimizeModel.Numbers numbers,
            ProcurementResult found) {
        this.compilation = compilation;
        this.given = given;
        this.model = model;
        this.numbers = numbers;
        this.found = found;
        Set<String> taken = new LinkedHashSet<>();
        given.scenario().suppliers().forEach(supplier -> taken.add(supplier.id()));
        for (OptimizeModel.Choice choice : numbers.choices()) {
            String id = choice.supplier() + "-" + choice.choice().id();
            while (!taken.add(id)) {
                id += "-ordered";
            }
            ids.put(choice.choice().path(), id);
        }
    }

    /** The ids of the suppliers that stand for orders. */
    Set<String> ids() {
        return Collections.unmodifiableSet(new LinkedHashSet<>(ids.values()));
    }

    private OptimizeModel.Choice choice(String supplier, String option) {
        return numbers.choices().stream()
                .filter(c -> c.choice().supplier().equals(supplier)
                        && c.choice().id().equals(option))
                .findFirst()
                .orElseThrow();
    }

    /** Each order with its option. */
    Map<Order, OptimizeModel.Choice> orders() {
        Map<Order, OptimizeModel.Choice> orders = new LinkedHashMap<>();
        found.orders().forEach(order -> orders.put(order, choice(order.supplier(), order.choice())));
        return orders;
    }

    /** The orders as they are shown. */
    List<Optimum.Order> listed() {
        List<Optimum.Order> listed = new ArrayList<>();
        orders().forEach((order, choice) -> listed.add(new Optimum.Order(
                order.supplier(),
                choice.option(),
                id(choice),
                choice.label(),
                order.year(),
                order.usableFrom(),
                order.usableTo(),
                order.amount(),
                order.blocks(),
                order.capital())));
        return listed;
    }

    private String id(OptimizeModel.Choice choice) {
        return Objects.requireNonNull(ids.get(choice.choice().path()));
    }

    /** The plan that the ordinary engine makes of it. */
    Plan plan() {
        Scenario scenario = given.scenario();
        List<String> balances = model.withBalances();
        List<SupplierSection> suppliers = new ArrayList<>();
        for (SupplierSection supplier : scenario.suppliers()) {
            suppliers.add(
                    balances.contains(supplier.id())
                            ? with(supplier, supplier.id(), new WithoutBalances(supplier.provider()))
                            : supplier);
        }
        for (OptimizeModel.Choice choice : numbers.choices()) {
            List<Order> own = found.orders().stream()
                    .filter(order -> order.supplier().equals(choice.choice().supplier())
                            && order.choice().equals(choice.choice().id()))
                    .toList();
            if (!own.isEmpty()) {
                SupplierSection parent = scenario.suppliers().stream()
                        .filter(supplier -> supplier.id().equals(choice.supplier()))
                        .findFirst()
                        .orElseThrow();
                suppliers.add(with(
                        parent,
                        id(choice),
                        new OrderedCapacity(
                                choice,
                                own,
                                scenario.years().first(),
                                numbers.question().discountRate())));
            }
        }
        Scenario changed = scenario.withSuppliers(suppliers);
        List<Model.Refusal> refusals = given.centre().refusals();
        Model settled = new ModelBuilder().build(changed, new FixedSupply(supply()), refusals);
        CompiledScenario compiled = new CompiledScenario(changed, settled);
        return new PlanWriter(compiled, compiled.centre()).plan(compilation.run(compiled));
    }

    private static SupplierSection with(SupplierSection supplier, String id, dev.offtake.api.ComputeProvider provider) {
        return new SupplierSection(
                id, supplier.plugin(), supplier.terms(), provider, supplier.serves(), supplier.ownServeOrder());
    }

    /** Supply by supplier of the plan, no more than there is capacity or demand: a solver's rounding stops here. */
    private Map<FixedSupply.To, Double> supply() {
        Procurement question = numbers.question();
        Map<String, Double> room = new LinkedHashMap<>();
        Map<String, Double> wanted = new LinkedHashMap<>();
        for (int t = 0; t < question.years().size(); t++) {
            int year = question.years().get(t);
            for (Procurement.Workload workload : question.workloads()) {
                wanted.put(workload.id() + " " + year, workload.demand().get(t));
            }
            for (Procurement.Supplier supplier : question.suppliers()) {
                room.put(supplier.id() + " " + year, supplier.offers().get(t).capacity());
            }
        }
        for (Order order : found.orders()) {
            String id = id(choice(order.supplier(), order.choice()));
            for (int year = order.usableFrom(); year <= order.usableTo(); year++) {
                room.merge(id + " " + year, order.amount(), Double::sum);
            }
        }
        Map<FixedSupply.To, Double> supply = new LinkedHashMap<>();
        for (ProcurementResult.Supply from : found.supplies()) {
            String id = supplier(from.supplier(), from.choice());
            double amount = Math.max(
                    0,
                    Math.min(
                            from.amount(),
                            Math.min(
                                    room.getOrDefault(id + " " + from.year(), 0.0),
                                    wanted.getOrDefault(from.workload() + " " + from.year(), 0.0))));
            room.merge(id + " " + from.year(), -amount, Double::sum);
            wanted.merge(from.workload() + " " + from.year(), -amount, Double::sum);
            supply.merge(new FixedSupply.To(id, from.workload(), from.year()), amount, Double::sum);
        }
        return supply;
    }

    private String supplier(String supplier, @Nullable String option) {
        return option == null ? supplier : id(choice(supplier, option));
    }
}

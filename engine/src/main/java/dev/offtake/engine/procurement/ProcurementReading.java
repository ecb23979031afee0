package dev.offtake.engine.procurement;

import dev.offtake.engine.procurement.Procurement.Supplier;
import dev.offtake.engine.procurement.Procurement.Workload;
import dev.offtake.engine.procurement.ProcurementResult.BindingRule;
import dev.offtake.engine.procurement.ProcurementResult.ComputePrice;
import dev.offtake.engine.procurement.ProcurementResult.Objective;
import dev.offtake.engine.procurement.ProcurementResult.Order;
import dev.offtake.engine.procurement.ProcurementResult.Status;
import dev.offtake.engine.procurement.ProcurementResult.Supply;
import dev.offtake.engine.procurement.ProcurementResult.Unmet;
import dev.offtake.engine.program.LinearProgram;
import dev.offtake.engine.program.ProgramChecks;
import dev.offtake.engine.program.ProgramSolution;
import dev.offtake.engine.program.Rule;
import dev.offtake.engine.program.SolverFaultException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a solution of the program in the words of the question. */
final class ProcurementReading {

    /** Less than this part of the largest amount is nothing. */
    private static final double NOTHING = 1e-10;

    /** A price that is less than this part of the dearest is none. */
    private static final double FREE = 1e-10;

    private final ProcurementProgram source;
    private final Procurement asked;
    private final LinearProgram program;
    private final ProgramIndex index;
    private final ProgramSolution solution;
    private final double[] columns;
    private final double nothing;
    private final int years;

    ProcurementReading(ProcurementProgram source, ProgramSolution solution) {
        this.source = source;
        this.asked = source.asked();
        this.program = source.program();
        this.index = source.index();
        this.solution = solution;
        this.columns = solution.values();
        this.years = asked.years().size();
        double largest = 0;
        for (Workload workload : asked.workloads()) {
            for (double demand : workload.demand()) {
                largest = Math.max(largest, demand);
            }
        }
        this.nothing = NOTHING * largest;
    }

    ProcurementResult result(String solver) {
        Objective objective = objective();
        double size = Math.max(Math.abs(objective.total()), objective.capital() + Math.abs(objective.salvage()));
        if (Math.abs(objective.total() - solution.objective()) > ProgramChecks.TOLERANCE * size) {
            throw new SolverFaultException("the components of the objective sum to " + objective.total()
                    + ", not to the solver's " + solution.objective());
        }
        double[] duals = solution.duals();
        return new ProcurementResult(
                solution.status() == ProgramSolution.Status.OPTIMAL ? Status.OPTIMAL : Status.FEASIBLE,
                objective,
                orders(),
                supplies(),
                unmet(),
                duals == null ? List.of() : prices(duals),
                duals == null ? List.of() : binding(duals),
                program.hasWhole(),
                solution.bound(),
                solution.gap(),
                List.of(),
                solver);
    }

    private Objective objective() {
        double capital = 0;
        double fixed = 0;
        double salvage = 0;
        double owed = 0;
        double running = 0;
        double shortfall = 0;
        double penalty = 0;
        PresentValues values = source.values();
        for (int c = 0; c < asked.choices().size(); c++) {
            BuildChoice choice = asked.choices().get(c);
            for (int y = 0; y < years; y++) {
                if (index.order(c, y) >= 0) {
                    double amount = ProcurementProgram.unit(choice) * columns[index.order(c, y)];
                    capital += amount * values.capital(choice, y);
                    fixed += amount * values.fixed(choice, y);
                    salvage -= amount * values.salvage(choice, y);
                }
                for (int w = 0; w < asked.workloads().size(); w++) {
                    int column = index.choiceSupply(c, w, y);
                    if (column >= 0) {
                        double price = choice.running().get(y) * asked.hours().get(y);
                        running += columns[column] * price * values.operating(y);
                    }
                }
            }
        }
        for (Supplier supplier : asked.suppliers()) {
            for (int y = 0; y < years; y++) {
                owed += supplier.offers().get(y).owed() * values.operating(y);
            }
        }
        for (OfferColumns offer : source.offers()) {
            running += offer.running(columns);
            shortfall += offer.shortfall(columns);
        }
        for (int w = 0; w < asked.workloads().size(); w++) {
            for (int y = 0; y < years; y++) {
                double price = asked.workloads().get(w).penalty().get(y)
                        * asked.hours().get(y);
                penalty += columns[index.unmet(w, y)] * price * values.operating(y);
            }
        }
        return new Objective(capital, fixed, owed, running, shortfall, salvage, penalty);
    }

    private List<Order> orders() {
        List<Order> orders = new ArrayList<>();
        for (int c = 0; c < asked.choices().size(); c++) {
            BuildChoice choice = asked.choices().get(c);
            boolean whole = choice.limits().block() > 0;
            for (int y = 0; y < years; y++) {
                int column = index.order(c, y);
                if (column < 0 || amount(column) * ProcurementProgram.unit(choice) <= nothing) {
                    continue;
                }
                long blocks = whole ? StrictMath.round(columns[column]) : 0;
                double amount = whole ? blocks * choice.limits().block() : amount(column);
                int year = asked.years().get(y);
                int from = year + choice.leadYears();
                orders.add(new Order(
                        choice.supplier(),
                        choice.id(),
                        year,
                        from,
                        from + choice.lifeYears() - 1,
                        amount,
                        blocks,
                        amount * choice.orders().get(y).capital()));
            }
        }
        return orders;
    }

    private List<Supply> supplies() {
        List<Supply> supplies = new ArrayList<>();
        for (int s = 0; s < asked.suppliers().size(); s++) {
            Supplier supplier = asked.suppliers().get(s);
            for (int w = 0; w < asked.workloads().size(); w++) {
                for (int y = 0; y < years; y++) {
                    add(supplies, supplier, null, w, y, index.offerSupply(s, w, y));
                }
            }
        }
        for (int c = 0; c < asked.choices().size(); c++) {
            Supplier supplier = asked.suppliers().get(index.supplier(c));
            for (int w = 0; w < asked.workloads().size(); w++) {
                for (int y = 0; y < years; y++) {
                    String choice = asked.choices().get(c).id();
                    add(supplies, supplier, choice, w, y, index.choiceSupply(c, w, y));
                }
            }
        }
        return supplies;
    }

    private void add(List<Supply> supplies, Supplier supplier, @Nullable String choice, int w, int y, int column) {
        String workload = asked.workloads().get(w).id();
        if (supplier.serves().contains(workload)) {
            double amount = column < 0 ? 0 : amount(column);
            supplies.add(
                    new Supply(supplier.id(), choice, workload, asked.years().get(y), amount));
        }
    }

    private List<Unmet> unmet() {
        List<Unmet> unmet = new ArrayList<>();
        for (int w = 0; w < asked.workloads().size(); w++) {
            for (int y = 0; y < years; y++) {
                unmet.add(new Unmet(asked.workloads().get(w).id(), asked.years().get(y), amount(index.unmet(w, y))));
            }
        }
        return unmet;
    }

    private double amount(int column) {
        return columns[column] <= nothing ? 0 : columns[column];
    }

    /** A demand stands in its own row, and in the ones of the year's reserve and shares. */
    private List<ComputePrice> prices(double[] duals) {
        List<ComputePrice> prices = new ArrayList<>();
        for (int w = 0; w < asked.workloads().size(); w++) {
            for (int y = 0; y < years; y++) {
                double dual = duals[index.demandRow(w, y)];
                for (ProcurementProgram.Dependent each : source.dependents(y)) {
                    dual += each.times() * duals[each.row()];
                }
                double hours = asked.hours().get(y);
                double present = hours == 0 ? 0 : dual / hours;
                prices.add(new ComputePrice(
                        asked.workloads().get(w).id(),
                        asked.years().get(y),
                        present / source.values().operating(y),
                        present));
            }
        }
        return prices;
    }

    private List<BindingRule> binding(double[] duals) {
        List<BindingRule> binding = new ArrayList<>();
        double dearest = 0;
        for (double dual : duals) {
            dearest = Math.max(dearest, Math.abs(dual));
        }
        for (int i = 0; i < program.rows(); i++) {
            add(binding, program.rowRule(i), Math.abs(duals[i]), FREE * dearest);
        }
        double[] reduced = ProgramChecks.reducedCosts(program, duals);
        for (int j = 0; j < program.columns(); j++) {
            // with whole blocks fixed, what one more would be worth is not known
            if (!program.isWhole(j)) {
                add(binding, program.columnRule(j), -reduced[j], FREE * Math.max(dearest, Math.abs(program.cost(j))));
            }
        }
        binding.sort(Comparator.comparingDouble(BindingRule::price).reversed());
        return binding;
    }

    private static void add(List<BindingRule> binding, @Nullable Rule rule, double price, double free) {
        if (rule != null && price > free) {
            binding.add(new BindingRule(rule.id(), rule.says(), price, rule.unit()));
        }
    }
}

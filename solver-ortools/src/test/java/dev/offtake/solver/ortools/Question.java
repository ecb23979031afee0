package dev.offtake.solver.ortools;

import dev.offtake.engine.procurement.BuildChoice;
import dev.offtake.engine.procurement.BuildChoice.Limits;
import dev.offtake.engine.procurement.BuildChoice.OrderTerms;
import dev.offtake.engine.procurement.ExistingOffer;
import dev.offtake.engine.procurement.LeastCost;
import dev.offtake.engine.procurement.Procurement;
import dev.offtake.engine.procurement.Procurement.ShareLimit;
import dev.offtake.engine.procurement.Procurement.Supplier;
import dev.offtake.engine.procurement.Procurement.Workload;
import dev.offtake.engine.procurement.ProcurementConventions;
import dev.offtake.engine.procurement.ProcurementConventions.Capital;
import dev.offtake.engine.procurement.ProcurementConventions.Salvage;
import dev.offtake.engine.procurement.ProcurementConventions.Timing;
import dev.offtake.engine.procurement.ProcurementResult;
import dev.offtake.engine.program.SolveLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * A question, put together in a test. Unless said otherwise: years of one hour each from 2025, rate 0, capital at the
 * order, operating costs at the start of the year, no salvage.
 */
final class Question {

    static final double ANY = Double.POSITIVE_INFINITY;

    final int years;
    double rate;
    ProcurementConventions conventions = new ProcurementConventions(Capital.ORDER_YEAR, Timing.START, Salvage.NONE);
    List<Double> hours;
    final List<Workload> workloads = new ArrayList<>();
    final List<Supplier> suppliers = new ArrayList<>();
    final List<BuildChoice> choices = new ArrayList<>();
    final List<ShareLimit> shares = new ArrayList<>();
    List<Double> budget;
    List<Double> reserve;

    Question(int years) {
        this.years = years;
        this.hours = each(1);
        this.budget = each(ANY);
        this.reserve = each(-1);
    }

    List<Double> each(double value) {
        return Collections.nCopies(years, value);
    }

    Question conventions(double discountRate, Capital capital, Timing operating, Salvage salvage) {
        rate = discountRate;
        conventions = new ProcurementConventions(capital, operating, salvage);
        return this;
    }

    Question workload(String id, double penalty, double... demand) {
        workloads.add(new Workload(id, list(demand), each(penalty)));
        return this;
    }

    /** A supplier of all workloads named so far. */
    Question supplier(String id, ExistingOffer... offers) {
        List<String> serves = workloads.stream().map(Workload::id).toList();
        List<ExistingOffer> all = offers.length == 0
                ? Collections.nCopies(years, ExistingOffer.NOTHING)
                : offers.length == 1 ? Collections.nCopies(years, offers[0]) : List.of(offers);
        suppliers.add(new Supplier(id, serves, all));
        return this;
    }

    /** An option at the same terms in each year, at a supplier of its own name. */
    Question choice(
            String id, int lead, int life, Limits limits, double most, double capital, double fixed, double run) {
        return choice(
                id, lead, life, limits, Collections.nCopies(years, new OrderTerms(most, capital, List.of(fixed))), run);
    }

    Question choice(String id, int lead, int life, Limits limits, List<OrderTerms> orders, double running) {
        supplier(id);
        choices.add(new BuildChoice(id, "site", lead, life, limits, orders, each(running)));
        return this;
    }

    Procurement asked() {
        List<Integer> calendar = new ArrayList<>();
        for (int y = 0; y < years; y++) {
            calendar.add(2025 + y);
        }
        return new Procurement(
                calendar, hours, rate, conventions, workloads, suppliers, choices, shares, budget, reserve);
    }

    ProcurementResult solved() {
        try (LeastCost leastCost = new LeastCost(new OrToolsSolver())) {
            return leastCost.solve(asked(), SolveLimits.NONE);
        }
    }

    static List<Double> list(double... values) {
        return Arrays.stream(values).boxed().toList();
    }
}

package dev.offtake.engine.procurement;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The question of least-cost procurement, in plain numbers: when to order how much of what, and who serves how much of
 * each workload, so that the discounted cost of all years is least. Lists by year follow {@code years}. All amounts of
 * compute are usable capacity or running demand, average of the year, in H100e.
 *
 * @param years the years of the horizon, each following the one before
 * @param hours hours of each year
 * @param discountRate discount rate per year, a pure number above −1
 * @param conventions when money is paid, and what is left at the end
 * @param workloads what is to be served
 * @param suppliers who offers what without any order
 * @param choices what can be ordered, in a fixed order
 * @param shares limits on a supplier's share of the compute supplied
 * @param capitalBudget the most capital that may be committed in each year, by year of the order, in USD; infinite for
 *     any amount
 * @param reserveMargin usable capacity of each year must be at least (1 + margin) × demand, a pure number; −1 for no
 *     such rule
 */
public record Procurement(
        List<Integer> years,
        List<Double> hours,
        double discountRate,
        ProcurementConventions conventions,
        List<Workload> workloads,
        List<Supplier> suppliers,
        List<BuildChoice> choices,
        List<ShareLimit> shares,
        List<Double> capitalBudget,
        List<Double> reserveMargin) {

    /**
     * A workload.
     *
     * @param id its id
     * @param demand its demand in each year, in H100e
     * @param penalty what each hour is worth that is not served, in each year, in USD/H100e-h; never part of any cost
     */
    public record Workload(String id, List<Double> demand, List<Double> penalty) {

        /** Copies the lists and checks the numbers. */
        public Workload {
            Objects.requireNonNull(id, "id");
            demand = List.copyOf(demand);
            penalty = Numbers.ofEachYear("penalty of " + id, penalty, demand.size());
            demand.forEach(each -> Numbers.notNegative("demand of " + id, each));
            penalty.forEach(each -> Numbers.notNegative("penalty of " + id, each));
        }
    }

    /**
     * A supplier.
     *
     * @param id its id
     * @param serves the ids of the workloads it may serve
     * @param offers what it offers in each year without any order
     */
    public record Supplier(String id, List<String> serves, List<ExistingOffer> offers) {

        /** Copies the lists. */
        public Supplier {
            Objects.requireNonNull(id, "id");
            serves = List.copyOf(serves);
            offers = List.copyOf(offers);
        }
    }

    /**
     * A limit on a supplier's share of the compute supplied in one year, from what it offers and what was ordered.
     *
     * @param supplier the supplier's id
     * @param year the year
     * @param least the least share, a pure number of 0 to 1
     * @param most the largest share, a pure number of 0 to 1
     */
    public record ShareLimit(String supplier, int year, double least, double most) {

        /** Checks the numbers. */
        public ShareLimit {
            Objects.requireNonNull(supplier, "supplier");
            if (!(least >= 0 && least <= most && most <= 1)) {
                throw new IllegalArgumentException("share limits of " + supplier + " in " + year
                        + " must be 0 ≤ least ≤ most ≤ 1, were " + least + " and " + most);
            }
        }
    }

    /**
     * Copies the lists and checks that all parts fit together.
     *
     * @throws IllegalArgumentException if a list has another length than the years, an id is unknown or twice there,
     *     or a number is out of its range
     */
    public Procurement {
        years = List.copyOf(years);
        int count = years.size();
        if (count == 0) {
            throw new IllegalArgumentException("at least one year is needed");
        }
        for (int i = 1; i < count; i++) {
            if (years.get(i) != years.get(i - 1) + 1) {
                throw new IllegalArgumentException("years must follow each other, were " + years);
            }
        }
        hours = Numbers.ofEachYear("hours", hours, count);
        capitalBudget = Numbers.ofEachYear("capital budget", capitalBudget, count);
        reserveMargin = Numbers.ofEachYear("reserve margin", reserveMargin, count);
        workloads = List.copyOf(workloads);
        suppliers = List.copyOf(suppliers);
        choices = List.copyOf(choices);
        shares = List.copyOf(shares);
        Objects.requireNonNull(conventions, "conventions");
        if (!(discountRate > -1) || Double.isInfinite(discountRate)) {
            throw new IllegalArgumentException("discount rate must be above -1, was " + discountRate);
        }
        hours.forEach(each -> Numbers.notNegative("hours", each));
        capitalBudget.forEach(each -> Numbers.notNegativeOrInfinite("capital budget", each));
        reserveMargin.forEach(each -> Numbers.finite("reserve margin", each));
        check(count, workloads, suppliers, choices, shares);
    }

    private static void check(
            int count,
            List<Workload> workloads,
            List<Supplier> suppliers,
            List<BuildChoice> choices,
            List<ShareLimit> shares) {
        Set<String> served = new HashSet<>();
        for (Workload workload : workloads) {
            Numbers.sameLength("demand of " + workload.id(), workload.demand().size(), count);
            once(served.add(workload.id()), "workload", workload.id());
        }
        Set<String> known = new HashSet<>();
        for (Supplier supplier : suppliers) {
            Numbers.sameLength("offers of " + supplier.id(), supplier.offers().size(), count);
            once(known.add(supplier.id()), "supplier", supplier.id());
            for (String workload : supplier.serves()) {
                known(served.contains(workload), "workload", workload);
            }
        }
        Set<String> paths = new HashSet<>();
        for (BuildChoice choice : choices) {
            Numbers.sameLength("orders of " + choice.path(), choice.orders().size(), count);
            once(paths.add(choice.path()), "option", choice.path());
            known(known.contains(choice.supplier()), "supplier", choice.supplier());
        }
        Set<String> limited = new HashSet<>();
        for (ShareLimit limit : shares) {
            known(known.contains(limit.supplier()), "supplier", limit.supplier());
            once(limited.add(limit.supplier() + " " + limit.year()), "share limit of", limit.supplier());
        }
    }

    private static void once(boolean isNew, String what, String id) {
        if (!isNew) {
            throw new IllegalArgumentException(what + " '" + id + "' is there twice");
        }
    }

    private static void known(boolean isKnown, String what, String id) {
        if (!isKnown) {
            throw new IllegalArgumentException(what + " '" + id + "' is unknown");
        }
    }
}

package dev.offtake.engine.procurement;

import dev.offtake.engine.procurement.BuildChoice.OrderTerms;
import dev.offtake.engine.procurement.Procurement.ShareLimit;
import dev.offtake.engine.procurement.Procurement.Supplier;
import dev.offtake.engine.procurement.Procurement.Workload;
import dev.offtake.engine.program.LinearProgram;
import dev.offtake.engine.program.LinearProgram.Terms;
import dev.offtake.engine.program.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question of procurement as a linear program, or a mixed-integer one where orders come in blocks or prices fall with
 * volume. Columns are orders by option and year (in H100e, or in blocks), who serves how much of each workload in each
 * year, what stays unmet (in H100e), and what falls short of commitments. The objective is the discounted cost of
 * {@link PresentValues}, in USD, and the penalty for what is unmet.
 *
 * <p>Rows, for each year y where they apply: for each workload, supplies + unmet = demand; for each option, supplies ≤
 * Σ of the orders that are alive; the rules of the question, which carry their sentence.
 */
public final class ProcurementProgram {

    private static final double NONE = Double.NEGATIVE_INFINITY;
    private static final double ANY = Double.POSITIVE_INFINITY;

    /** A block fits under a limit if no more than this part of it is missing. */
    private static final double WHOLE = 1e-9;

    private final Procurement asked;
    private final PresentValues values;
    private final LinearProgram.Builder builder = LinearProgram.builder();
    private final int years;
    private final ProgramIndex index;
    private final List<OfferColumns> offers = new ArrayList<>();
    private final List<List<Dependent>> dependents = new ArrayList<>();
    private final LinearProgram program;

    /**
     * A row whose bound moves with the demand of its year.
     *
     * @param row the row
     * @param times by how much, for one more H100e of any workload
     */
    record Dependent(int row, double times) {}

    private ProcurementProgram(Procurement asked) {
        this.asked = asked;
        this.values = new PresentValues(asked);
        this.years = asked.years().size();
        this.index = new ProgramIndex(asked);
        for (int y = 0; y < years; y++) {
            dependents.add(new ArrayList<>());
        }
        addOrders();
        addUnmet();
        addOffers();
        addChoices();
        addDemand();
        addShares();
        addBudgets();
        addReserves();
        this.program = builder.build();
    }

    /**
     * The program of a question.
     *
     * @param asked the question
     * @return the program
     */
    public static ProcurementProgram of(Procurement asked) {
        return new ProcurementProgram(asked);
    }

    /**
     * The question.
     *
     * @return the question
     */
    public Procurement asked() {
        return asked;
    }

    /**
     * The program.
     *
     * @return the program
     */
    public LinearProgram program() {
        return program;
    }

    ProgramIndex index() {
        return index;
    }

    PresentValues values() {
        return values;
    }

    List<Dependent> dependents(int y) {
        return dependents.get(y);
    }

    List<OfferColumns> offers() {
        return offers;
    }

    /** By what a column's value is multiplied to be in its rule's unit: the size of a block, else 1. */
    double[] ruleUnits() {
        double[] units = new double[program.columns()];
        Arrays.fill(units, 1);
        for (int c = 0; c < asked.choices().size(); c++) {
            for (int y = 0; y < years; y++) {
                if (index.order(c, y) >= 0) {
                    units[index.order(c, y)] = unit(asked.choices().get(c));
                }
            }
        }
        return units;
    }

    /** How many H100e one unit of an order's column is. */
    static double unit(BuildChoice choice) {
        return choice.limits().block() > 0 ? choice.limits().block() : 1;
    }

    private void addOrders() {
        for (int c = 0; c < asked.choices().size(); c++) {
            BuildChoice choice = asked.choices().get(c);
            double unit = unit(choice);
            Terms total = new Terms();
            for (int y = 0; y < years; y++) {
                OrderTerms terms = choice.orders().get(y);
                // an order that arrives behind the horizon is none
                if (PresentValues.first(choice, y) >= years || terms.most() == 0) {
                    continue;
                }
                double cost = values.capital(choice, y) + values.fixed(choice, y) - values.salvage(choice, y);
                boolean blocks = choice.limits().block() > 0;
                double most = terms.most() / unit;
                @Nullable
                Rule rule = Double.isInfinite(most)
                        ? null
                        : RuleTexts.orderCap(choice, asked.years().get(y), terms.most());
                index.order(
                        c,
                        y,
                        builder.column(
                                name("order", choice.path(), y),
                                0,
                                blocks ? StrictMath.floor(most * (1 + WHOLE)) : most,
                                unit * cost,
                                blocks,
                                rule));
                total.add(unit, index.order(c, y));
            }
            addLimits(c, total);
        }
    }

    private void addLimits(int c, Terms total) {
        BuildChoice choice = asked.choices().get(c);
        BuildChoice.Limits limits = choice.limits();
        double unit = unit(choice);
        if (!Double.isInfinite(limits.total()) && !total.isEmpty()) {
            builder.row(
                    "total(" + choice.path() + ")",
                    NONE,
                    limits.total(),
                    RuleTexts.total(choice, limits.total()),
                    total);
        }
        if (Double.isInfinite(limits.growth())) {
            return;
        }
        for (int y = 0; y < years; y++) {
            if (index.order(c, y) < 0) {
                continue;
            }
            // order ≤ order of the year before × (1 + growth rate) + growth
            Terms terms = new Terms().add(unit, index.order(c, y));
            if (y > 0 && index.order(c, y - 1) >= 0) {
                terms.add(-(1 + limits.growthRate()) * unit, index.order(c, y - 1));
            }
            builder.row(
                    name("growth", choice.path(), y),
                    NONE,
                    limits.growth(),
                    RuleTexts.growth(choice, asked.years().get(y)),
                    terms);
        }
    }

    private void addUnmet() {
        for (int w = 0; w < asked.workloads().size(); w++) {
            Workload workload = asked.workloads().get(w);
            for (int y = 0; y < years; y++) {
                double cost = workload.penalty().get(y) * asked.hours().get(y) * values.operating(y);
                index.unmet(w, y, builder.column(name("unmet", workload.id(), y), 0, ANY, cost));
            }
        }
    }

    private void addOffers() {
        for (int s = 0; s < asked.suppliers().size(); s++) {
            Supplier supplier = asked.suppliers().get(s);
            for (int y = 0; y < years; y++) {
                ExistingOffer offer = supplier.offers().get(y);
                builder.offset(offer.owed() * values.operating(y));
                OfferColumns columns =
                        new OfferColumns(s, y, supplier, offer, asked.hours().get(y), values.operating(y));
                offers.add(columns);
                columns.addTo(builder, asked.years().get(y), workloadIndexes(supplier), index);
            }
        }
    }

    private int[] workloadIndexes(Supplier supplier) {
        int[] found = new int[supplier.serves().size()];
        for (int i = 0; i < found.length; i++) {
            for (int w = 0; w < asked.workloads().size(); w++) {
                if (asked.workloads().get(w).id().equals(supplier.serves().get(i))) {
                    found[i] = w;
                }
            }
        }
        return found;
    }

    private void addChoices() {
        for (int c = 0; c < asked.choices().size(); c++) {
            BuildChoice choice = asked.choices().get(c);
            int[] workloads = workloadIndexes(asked.suppliers().get(index.supplier(c)));
            for (int y = 0; y < years; y++) {
                Terms alive = new Terms();
                addAlive(c, y, -1, alive);
                if (alive.isEmpty()) {
                    continue;
                }
                double cost = choice.running().get(y) * asked.hours().get(y) * values.operating(y);
                for (int w : workloads) {
                    int column = builder.column(
                            name(
                                    "supply",
                                    choice.path() + ","
                                            + asked.workloads().get(w).id(),
                                    y),
                            0,
                            ANY,
                            cost);
                    index.choiceSupply(c, w, y, column);
                    alive.add(1, column);
                }
                // Σ supplies − Σ orders alive ≤ 0
                builder.row(name("usable", choice.path(), y), NONE, 0, null, alive);
            }
        }
    }

    /** Adds the orders of an option that are usable in a year. */
    private void addAlive(int c, int y, double times, Terms terms) {
        BuildChoice choice = asked.choices().get(c);
        int latest = y - choice.leadYears();
        for (int v = Math.max(0, latest - choice.lifeYears() + 1); v <= latest; v++) {
            if (index.order(c, v) >= 0) {
                terms.add(times * unit(choice), index.order(c, v));
            }
        }
    }

    private void addDemand() {
        for (int w = 0; w < asked.workloads().size(); w++) {
            Workload workload = asked.workloads().get(w);
            for (int y = 0; y < years; y++) {
                Terms terms = new Terms().add(1, index.unmet(w, y));
                for (int s = 0; s < asked.suppliers().size(); s++) {
                    addIfThere(index.offerSupply(s, w, y), 1, terms);
                }
                for (int c = 0; c < asked.choices().size(); c++) {
                    addIfThere(index.choiceSupply(c, w, y), 1, terms);
                }
                double demand = workload.demand().get(y);
                index.demandRow(w, y, builder.row(name("demand", workload.id(), y), demand, demand, null, terms));
            }
        }
    }

    private static void addIfThere(int column, double coefficient, Terms terms) {
        if (column >= 0) {
            terms.add(coefficient, column);
        }
    }

    private void addShares() {
        for (ShareLimit limit : asked.shares()) {
            int y = asked.years().indexOf(limit.year());
            if (y < 0) {
                continue;
            }
            if (limit.most() < 1) {
                Terms terms = share(limit.supplier(), y, limit.most());
                double demand = limit.most() * demand(y);
                addDependent(
                        y,
                        limit.most(),
                        builder.row(
                                name("most", limit.supplier(), y), NONE, demand, RuleTexts.mostShare(limit), terms));
            }
            if (limit.least() > 0) {
                Terms terms = share(limit.supplier(), y, limit.least());
                double demand = limit.least() * demand(y);
                addDependent(
                        y,
                        limit.least(),
                        builder.row(
                                name("least", limit.supplier(), y), demand, ANY, RuleTexts.leastShare(limit), terms));
            }
        }
    }

    /** Own supplies + share × unmet, to be compared with share × demand: all supplies are demand less what is unmet. */
    private Terms share(String supplier, int y, double share) {
        Terms terms = new Terms();
        for (int w = 0; w < asked.workloads().size(); w++) {
            terms.add(share, index.unmet(w, y));
            for (int s = 0; s < asked.suppliers().size(); s++) {
                if (asked.suppliers().get(s).id().equals(supplier)) {
                    addIfThere(index.offerSupply(s, w, y), 1, terms);
                }
            }
            for (int c = 0; c < asked.choices().size(); c++) {
                if (asked.choices().get(c).supplier().equals(supplier)) {
                    addIfThere(index.choiceSupply(c, w, y), 1, terms);
                }
            }
        }
        return terms;
    }

    private double demand(int y) {
        double demand = 0;
        for (Workload workload : asked.workloads()) {
            demand += workload.demand().get(y);
        }
        return demand;
    }

    private void addDependent(int y, double times, int row) {
        dependents.get(y).add(new Dependent(row, times));
    }

    private void addBudgets() {
        for (int y = 0; y < years; y++) {
            double budget = asked.capitalBudget().get(y);
            if (Double.isInfinite(budget)) {
                continue;
            }
            Terms terms = new Terms();
            for (int c = 0; c < asked.choices().size(); c++) {
                BuildChoice choice = asked.choices().get(c);
                addIfThere(
                        index.order(c, y), unit(choice) * choice.orders().get(y).capital(), terms);
            }
            if (!terms.isEmpty()) {
                int year = asked.years().get(y);
                builder.row("budget(" + year + ")", NONE, budget, RuleTexts.budget(year, budget), terms);
            }
        }
    }

    private void addReserves() {
        for (int y = 0; y < years; y++) {
            double margin = asked.reserveMargin().get(y);
            if (margin <= -1) {
                continue;
            }
            double existing = 0;
            for (Supplier supplier : asked.suppliers()) {
                existing += supplier.offers().get(y).capacity();
            }
            Terms terms = new Terms();
            for (int c = 0; c < asked.choices().size(); c++) {
                addAlive(c, y, 1, terms);
            }
            // Σ orders alive ≥ (1 + margin) × demand − what is there without any order
            double needed = (1 + margin) * demand(y);
            int year = asked.years().get(y);
            addDependent(
                    y,
                    1 + margin,
                    builder.row(
                            "reserve(" + year + ")",
                            needed - existing,
                            ANY,
                            RuleTexts.reserve(year, margin, needed),
                            terms));
        }
    }

    private String name(String what, String of, int y) {
        return what + "(" + of + "," + asked.years().get(y) + ")";
    }
}

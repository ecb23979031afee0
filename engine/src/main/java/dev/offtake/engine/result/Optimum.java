package dev.offtake.engine.result;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The procurement that costs least: what to order when, and the plan with these orders.
 *
 * @param plan the plan with the orders and the supply of the optimum, as an ordinary plan computes it; without rows
 *     where there is none. Each option that is ordered is a supplier of its own there
 * @param status what was found
 * @param objective the discounted cost of the plan by component, recomputed from its settled lines, the orders and the
 *     unmet demand; null where there is no plan
 * @param given the same of the scenario's own plan, without any order
 * @param orders what is ordered
 * @param prices what compute is worth, by workload and year; none where that is not known
 * @param binding rules that cost something, the dearest first
 * @param conflicts where no plan keeps all rules: which must give, and by how much
 * @param integer whether there are whole blocks or falling prices; prices are then those with these decisions fixed
 * @param bound no procurement costs less than this, in USD
 * @param gap (objective − bound) ÷ |objective|, a pure number
 * @param solver the solver's name and version
 * @param notes what to know about the answer, a sentence each
 */
public record Optimum(
        Plan plan,
        Status status,
        @Nullable Objective objective,
        Objective given,
        List<Order> orders,
        List<Price> prices,
        List<Rule> binding,
        List<Rule> conflicts,
        boolean integer,
        double bound,
        double gap,
        String solver,
        List<String> notes) {

    /** What was found. */
    public enum Status {
        /** A plan that no other beats, up to the gap that was asked for. */
        OPTIMAL,
        /** The best plan found in the time given. */
        TIME_LIMIT,
        /** No plan keeps all rules. */
        INFEASIBLE,
        /** No plan was found in the time given. */
        NOTHING_FOUND;

        /**
         * The name in results.
         *
         * @return such as {@code time-limit}
         */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Discounted cost by component, in USD of the start of the first year.
     *
     * @param capital capital of orders, at the start of their years or as annuities
     * @param fixed what orders owe for each year, used or not
     * @param charges what suppliers charge besides shortfalls, and what the use of orders costs
     * @param shortfall paid for minima that were not taken
     * @param salvage what plant is still worth at the end of the last year; not positive
     * @param penalty for unmet demand; never part of any cost
     */
    public record Objective(
            double capital, double fixed, double charges, double shortfall, double salvage, double penalty) {

        /**
         * What is least.
         *
         * @return the sum of the components, in USD of the start of the first year
         */
        public double total() {
            return capital + fixed + charges + shortfall + salvage + penalty;
        }
    }

    /**
     * An order.
     *
     * @param supplier the id of the supplier it is placed with
     * @param option the option's id
     * @param id the id under which the plan has it as a supplier
     * @param label what is ordered, in a few words
     * @param year the year at whose start it is placed
     * @param usableFrom its first usable year
     * @param usableTo its last usable year, which may lie beyond the horizon
     * @param amount usable capacity, in H100e
     * @param blocks how many blocks; 0 where any amount can be ordered
     * @param capital its capital, in USD of its year
     */
    public record Order(
            String supplier,
            String option,
            String id,
            String label,
            int year,
            int usableFrom,
            int usableTo,
            double amount,
            long blocks,
            double capital) {

        /** Checks the names. */
        public Order {
            Objects.requireNonNull(supplier, "supplier");
            Objects.requireNonNull(option, "option");
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(label, "label");
        }
    }

    /**
     * What one more H100e-hour of demand would cost.
     *
     * @param workload the workload's id
     * @param year the year
     * @param price in money of that year, in USD/H100e-h
     * @param present discounted to the start of the first year, in USD/H100e-h
     */
    public record Price(String workload, int year, double price, double present) {}

    /**
     * A rule that costs something, or that must give.
     *
     * @param id the rule's id, such as {@code order-cap[stargate/campus,2027]}
     * @param says the rule in words, with its limit
     * @param value of a binding rule by how much the objective falls for one more unit of room, in USD per unit; of a
     *     conflict by how much it must give, in units
     * @param unit the unit of the limit, such as {@code H100e}
     */
    public record Rule(String id, String says, double value, String unit) {}

    /** Copies the lists. */
    public Optimum {
        Objects.requireNonNull(plan, "plan");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(given, "given");
        orders = List.copyOf(orders);
        prices = List.copyOf(prices);
        binding = List.copyOf(binding);
        conflicts = List.copyOf(conflicts);
        notes = List.copyOf(notes);
    }

    /**
     * Whether there is a plan.
     *
     * @return false if no plan keeps all rules, or none was found in the time given
     */
    public boolean found() {
        return objective != null;
    }
}

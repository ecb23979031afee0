package dev.offtake.engine.procurement;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the optimum says. All lists follow the order of the question: options, workloads, years.
 *
 * @param status what was found
 * @param objective the discounted cost by component; all 0 where there is no plan
 * @param orders what is ordered, without orders of 0
 * @param supplies who serves what: one entry for each source, workload it may serve, and year, zeros included
 * @param unmet what is not served: one entry for each workload and year, zeros included
 * @param prices what compute is worth: one entry for each workload and year; none where they are not known
 * @param binding the rules that cost something, the dearest first; none where prices are not known
 * @param integer whether whole-number decisions were part of the question. Prices are then those with these decisions
 *     fixed
 * @param bound no plan costs less than this, in USD; the objective itself for an optimum without whole-number decisions
 * @param gap (objective − bound) ÷ |objective|, a pure number; 0 for a proven optimum
 * @param conflicts where no plan keeps all rules: which must give, and by how much
 * @param solver the name and version of the solver
 */
public record ProcurementResult(
        Status status,
        Objective objective,
        List<Order> orders,
        List<Supply> supplies,
        List<Unmet> unmet,
        List<ComputePrice> prices,
        List<BindingRule> binding,
        boolean integer,
        double bound,
        double gap,
        List<Conflict> conflicts,
        String solver) {

    /** What was found. */
    public enum Status {
        /** A plan that no other beats, up to the gap that was asked for. */
        OPTIMAL,
        /** The best plan that was found in the time given. */
        FEASIBLE,
        /** No plan keeps all rules. */
        INFEASIBLE,
        /** No plan was found in the time given. */
        UNKNOWN
    }

    /**
     * Discounted cost by component, in USD of the start of the first year.
     *
     * @param capital capital of orders: all of it, or the annuities inside the horizon
     * @param fixed what orders owe for each year, used or not
     * @param owed what existing offers owe, used or not
     * @param running paid for use, of offers and of orders
     * @param shortfall paid for commitments that were not taken
     * @param salvage what plant is still worth at the end, as a negative number
     * @param penalty for what is not served; never part of any cost
     */
    public record Objective(
            double capital,
            double fixed,
            double owed,
            double running,
            double shortfall,
            double salvage,
            double penalty) {

        /**
         * What was made least.
         *
         * @return the sum of all components, in USD of the start of the first year
         */
        public double total() {
            return capital + fixed + owed + running + shortfall + salvage + penalty;
        }
    }

    /**
     * An order.
     *
     * @param supplier the supplier's id
     * @param choice the option's id
     * @param year the year at whose start it is placed
     * @param usableFrom its first usable year
     * @param usableTo its last usable year, which may lie behind the horizon
     * @param amount usable capacity, in H100e
     * @param blocks how many blocks; 0 where any amount can be ordered
     * @param capital capital of the order, as paid at the start of its year, in USD
     */
    public record Order(
            String supplier,
            String choice,
            int year,
            int usableFrom,
            int usableTo,
            double amount,
            long blocks,
            double capital) {}

    /**
     * Who serves what.
     *
     * @param supplier the supplier's id
     * @param choice the id of the option it comes from; null for what the supplier offers without any order
     * @param workload the workload's id
     * @param year the year
     * @param amount average of the year, in H100e
     */
    public record Supply(String supplier, @Nullable String choice, String workload, int year, double amount) {}

    /**
     * What is not served.
     *
     * @param workload the workload's id
     * @param year the year
     * @param amount average of the year, in H100e
     */
    public record Unmet(String workload, int year, double amount) {}

    /**
     * What one more H100e-hour of demand would cost.
     *
     * @param workload the workload's id
     * @param year the year
     * @param price money of that year, at the time at which operating costs are paid, in USD/H100e-h
     * @param present discounted to the start of the first year, in USD/H100e-h. What more demand asks of reserves and
     *     shares is in both
     */
    public record ComputePrice(String workload, int year, double price, double present) {}

    /**
     * A rule that costs something: a little more room would make the plan cheaper.
     *
     * @param rule the rule's id, such as {@code order-cap[stargate/campus,2027]}
     * @param says the rule in words, with its limit
     * @param price by how much the discounted cost would fall for one more unit of room, in USD per {@code unit}; at
     *     least 0
     * @param unit the unit of the room, such as {@code H100e}
     */
    public record BindingRule(String rule, String says, double price, String unit) {}

    /**
     * A rule that must give.
     *
     * @param rule the rule's id
     * @param says the rule in words, with its limit
     * @param by by how much it must give, in {@code unit}
     * @param unit the unit of the limit, such as {@code H100e}
     */
    public record Conflict(String rule, String says, double by, String unit) {}

    /** Copies the lists. */
    public ProcurementResult {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(objective, "objective");
        Objects.requireNonNull(solver, "solver");
        orders = List.copyOf(orders);
        supplies = List.copyOf(supplies);
        unmet = List.copyOf(unmet);
        prices = List.copyOf(prices);
        binding = List.copyOf(binding);
        conflicts = List.copyOf(conflicts);
    }
}

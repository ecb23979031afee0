package dev.offtake.engine;

import dev.offtake.engine.procurement.ProcurementConventions;
import dev.offtake.engine.procurement.ProcurementConventions.Capital;
import dev.offtake.engine.procurement.ProcurementConventions.Salvage;
import dev.offtake.engine.procurement.ProcurementResult.Order;
import dev.offtake.engine.result.CostLine;
import dev.offtake.engine.result.Observation;
import dev.offtake.engine.result.Optimum.Objective;
import dev.offtake.engine.result.Plan;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The discounted cost of a plan by component, from its settled lines, its orders and its unmet demand. Nothing of it is
 * read from the program that found the plan, so that the two check each other.
 */
final class Reckoning {

    private final OptimizeModel.Numbers numbers;
    private final Map<Order, OptimizeModel.Choice> orders;
    private final Set<String> ordered;
    private final int first;
    private final int last;
    private final double rate;
    private final ProcurementConventions conventions;

    /**
     * Prepares to reckon.
     *
     * @param numbers the numbers of the path
     * @param orders the orders of the plan, and what each is of; none for a plan as it is given
     * @param ordered the ids of the suppliers of the plan that stand for orders
     */
    Reckoning(OptimizeModel.Numbers numbers, Map<Order, OptimizeModel.Choice> orders, Set<String> ordered) {
        this.numbers = numbers;
        this.orders = orders;
        this.ordered = ordered;
        List<Integer> years = numbers.question().years();
        this.first = years.get(0);
        this.last = years.get(years.size() - 1);
        this.rate = numbers.question().discountRate();
        this.conventions = numbers.question().conventions();
    }

    /** base^exponent for a whole exponent of at least 0, by multiplication. */
    static double power(double base, int exponent) {
        double product = 1;
        for (int i = 0; i < exponent; i++) {
            product *= base;
        }
        return product;
    }

    /** (1 + r)^years, years whole or whole and a half. */
    private double grown(double years) {
        int whole = (int) years;
        double product = power(1 + rate, whole);
        return years > whole ? product * StrictMath.sqrt(1 + rate) : product;
    }

    /** What an amount of operating cost in a year is worth at the start of the first. */
    private double operating(int year) {
        return 1 / grown(year - first + conventions.operating().yearsFromStart());
    }

    /** The discounted cost of a plan. */
    Objective of(Plan plan) {
        boolean atOrder = conventions.capital() == Capital.ORDER_YEAR;
        double capital = 0;
        double fixed = 0;
        double charges = 0;
        double shortfall = 0;
        for (CostLine line : plan.costLines()) {
            double present = line.amount() * operating(line.year());
            boolean ofOrder = ordered.contains(line.provider());
            if (ofOrder && line.label().startsWith(OrderedCapacity.CAPITAL)) {
                // annuities are paid at the end of each year
                capital += atOrder ? 0 : line.amount() / grown(line.year() - first + 1);
            } else if (ofOrder && line.label().startsWith(OrderedCapacity.FIXED)) {
                fixed += present;
            } else if ("shortfall".equals(line.category())) {
                // the margin on a shortfall stands in the supplier's line of margins
                double withMargin = present * numbers.margin(line.provider(), line.year());
                shortfall += withMargin;
                charges -= withMargin - present;
            } else {
                charges += present;
            }
        }
        double salvage = 0;
        for (Map.Entry<Order, OptimizeModel.Choice> entry : orders.entrySet()) {
            Order order = entry.getKey();
            if (atOrder) {
                capital += order.capital() / grown(order.year() - first);
            }
            salvage -= left(order, entry.getValue()) / grown(last + 1 - first);
        }
        return new Objective(capital, fixed, charges, shortfall, salvage, penalty(plan));
    }

    /** What an order is worth at the end of the last year, after n of its years, K = capital × (1 + r)^lead. */
    private double left(Order order, OptimizeModel.Choice choice) {
        int life = choice.choice().lifeYears();
        int used = last - order.usableFrom() + 1;
        if (used >= life || conventions.salvage() == Salvage.NONE) {
            return 0;
        }
        double value = order.capital() * grown(choice.choice().leadYears());
        // K (1 − n ÷ life), or K (1 − ((1+r)^n − 1) ÷ ((1+r)^life − 1))
        return conventions.salvage() == Salvage.STRAIGHT_LINE || rate == 0
                ? value * (1 - (double) used / life)
                : value * (1 - (grown(used) - 1) / (grown(life) - 1));
    }

    private double penalty(Plan plan) {
        double sum = 0;
        for (Observation row : plan.observations()) {
            Double unmet = row.value();
            if (!row.key().metric().equals("unmet") || unmet == null) {
                continue;
            }
            int year = Objects.requireNonNull(row.key().year());
            int t = year - first;
            double price = numbers.question().workloads().stream()
                    .filter(workload -> workload.id().equals(row.key().workload()))
                    .mapToDouble(workload -> workload.penalty().get(t))
                    .sum();
            sum += unmet * numbers.question().hours().get(t) * price * operating(year);
        }
        return sum;
    }
}

package dev.offtake.engine.procurement;

import java.util.List;
import java.util.Objects;

/**
 * Something that can be ordered: plant to be built, or a contract to be signed. One unit is one H100e of usable
 * capacity, average of the year.
 *
 * @param supplier the supplier it is ordered from
 * @param id its id, unique within its supplier
 * @param leadYears whole years from the start of the year of the order to the start of its first usable year; 0 for
 *     at once
 * @param lifeYears whole years for which it is usable, at least 1
 * @param limits how much may be ordered in all
 * @param orders what an order of each year may be and costs, one for each year of the horizon
 * @param running paid for each hour that is used, by year of use, in USD/H100e-h
 */
public record BuildChoice(
        String supplier,
        String id,
        int leadYears,
        int lifeYears,
        Limits limits,
        List<OrderTerms> orders,
        List<Double> running) {

    /**
     * How much may be ordered.
     *
     * @param total the most of all years together, in H100e; infinite for any amount
     * @param growth limits an order to the one of the year before × (1 + growthRate) + growth, in H100e; infinite for
     *     no limit. The year before the horizon has no order
     * @param growthRate by which share an order may exceed the one of the year before, a pure number, at least −1
     * @param block the size of the blocks of which only whole ones can be ordered, in H100e; 0 for any amount
     */
    public record Limits(double total, double growth, double growthRate, double block) {

        /** No limit, and any amount. */
        public static final Limits NONE = new Limits(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 0);

        /** Checks the numbers. */
        public Limits {
            Numbers.notNegativeOrInfinite("total", total);
            Numbers.notNegativeOrInfinite("growth", growth);
            Numbers.finite("growth rate", growthRate);
            Numbers.notNegative("block", block);
            if (growthRate < -1) {
                throw new IllegalArgumentException("growth rate must be at least -1, was " + growthRate);
            }
        }
    }

    /**
     * An order of one year.
     *
     * @param most the most that may be ordered, in H100e; infinite for any amount, 0 where nothing can be ordered
     * @param capital capital cost, as paid at the start of the year of the order, in USD/H100e
     * @param fixed owed in each usable year of this order, by year of its life from its first, in USD/H100e/yr; one
     *     entry for each year of the life, or a single one for all
     */
    public record OrderTerms(double most, double capital, List<Double> fixed) {

        /** Nothing can be ordered. */
        public static final OrderTerms NOTHING = new OrderTerms(0, 0, List.of(0.0));

        /** Copies the list and checks the numbers. */
        public OrderTerms {
            Numbers.notNegativeOrInfinite("most", most);
            Numbers.notNegative("capital", capital);
            fixed = List.copyOf(fixed);
            if (fixed.isEmpty()) {
                throw new IllegalArgumentException("the fixed cost of an order needs at least one year");
            }
            fixed.forEach(each -> Numbers.notNegative("fixed cost", each));
        }

        /**
         * What is owed in a year of its life.
         *
         * @param age years since its first usable year; 0 in that year
         * @return the fixed cost, in USD/H100e/yr
         */
        double fixedAt(int age) {
            return fixed.size() == 1 ? fixed.get(0) : fixed.get(age);
        }
    }

    /** Copies the lists and checks the numbers. */
    public BuildChoice {
        Objects.requireNonNull(supplier, "supplier");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(limits, "limits");
        orders = List.copyOf(orders);
        running = Numbers.ofEachYear("running cost of " + id, running, orders.size());
        running.forEach(each -> Numbers.finite("running cost", each));
        if (leadYears < 0 || lifeYears < 1) {
            throw new IllegalArgumentException("option " + id + " needs a lead time of at least 0 and a life of at"
                    + " least 1 year, had " + leadYears + " and " + lifeYears);
        }
        for (OrderTerms terms : orders) {
            if (terms.fixed().size() != 1 && terms.fixed().size() != lifeYears) {
                throw new IllegalArgumentException("option " + id + " lives " + lifeYears
                        + " years; its fixed cost must have one entry or as many, had "
                        + terms.fixed().size());
            }
        }
    }

    /**
     * The choice in one name.
     *
     * @return supplier and id, such as {@code stargate/campus}
     */
    public String path() {
        return supplier + "/" + id;
    }
}

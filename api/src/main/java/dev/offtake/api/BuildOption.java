package dev.offtake.api;

import java.util.Objects;
import java.util.Optional;

/**
 * What could be ordered from a supplier in one year, in addition to what it offers anyway: plant to be built, or a
 * contract to be signed. One unit is one H100e of usable capacity, average of the year and after availability.
 *
 * <p>An order of year y is usable from the start of year y + {@code leadYears}, for {@code lifeYears} years. What is
 * said of an order of one year holds for that order as long as it lives; an order of another year may have other costs.
 * Identifier, lead time, life and all limits but {@code yearly} are those of the option, the same in every year in
 * which it is offered.
 *
 * @param id the option's id, unique within its supplier: lower-case letters, digits and hyphens
 * @param label what it is, in a few words, such as {@code new campus}
 * @param leadYears whole years from the order to usable capacity; 0 for at once
 * @param lifeYears whole years for which what was ordered is usable
 * @param limits how much may be ordered
 * @param costs what an order costs
 * @param power the IT power behind one H100e, in MW-IT/H100e, if an efficiency is known
 */
public record BuildOption(
        String id, String label, int leadYears, int lifeYears, Limits limits, Costs costs, Optional<Quantity> power) {

    /** The longest lead time or life, in years. */
    public static final int LONGEST_YEARS = 100;

    /**
     * How much may be ordered. All amounts are usable capacity.
     *
     * @param yearly the most that may be ordered this year, in H100e; empty for any amount
     * @param total the most that may be ordered in all years together, in H100e
     * @param growth by how much the order of a year may exceed the order of the year before, in H100e; the year before
     *     the horizon has no order
     * @param growthRate by which share the order of a year may exceed the order of the year before, a pure number;
     *     with {@code growth}, both together: at most before × (1 + rate) + growth
     * @param block the size of a block, of which only whole ones can be ordered, in H100e
     */
    public record Limits(
            Optional<Quantity> yearly,
            Optional<Quantity> total,
            Optional<Quantity> growth,
            Optional<Quantity> growthRate,
            Optional<Quantity> block) {

        /** Checks units. */
        public Limits {
            yearly.ifPresent(q -> q.require(Unit.H100E.dimension(), "use as the largest order of a year"));
            total.ifPresent(q -> q.require(Unit.H100E.dimension(), "use as the largest order of all years"));
            growth.ifPresent(q -> q.require(Unit.H100E.dimension(), "use as the growth of orders"));
            growthRate.ifPresent(q -> q.require(Dimension.NONE, "use as the growth rate of orders"));
            block.ifPresent(q -> q.require(Unit.H100E.dimension(), "use as the size of a block"));
        }

        /**
         * No limit at all.
         *
         * @return limits that allow any amount in any year
         */
        public static Limits none() {
            return new Limits(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }

        /**
         * These limits, with one for this year's order.
         *
         * @param most the most that may be ordered this year, in H100e
         * @return the narrower limits
         */
        public Limits withYearly(Quantity most) {
            return new Limits(Optional.of(most), total, growth, growthRate, block);
        }
    }

    /**
     * What an order costs, for each H100e of usable capacity.
     *
     * @param capital paid for the order, once, in USD/H100e; 0 where nothing is built
     * @param fixed owed each year of its life, in USD/H100e/yr
     * @param standing owed for each hour of its life, used or not, in USD/H100e-h
     * @param running paid for each hour that is used, besides, in USD/H100e-h
     */
    public record Costs(Quantity capital, Quantity fixed, Quantity standing, Quantity running) {

        private static final Dimension PER_CAPACITY = Unit.of("USD/H100e").dimension();
        private static final Dimension PER_CAPACITY_AND_YEAR =
                Unit.of("USD/H100e/yr").dimension();

        /** Checks units. */
        public Costs {
            capital.require(PER_CAPACITY, "use as the capital cost of an order");
            fixed.require(PER_CAPACITY_AND_YEAR, "use as the yearly cost of an order");
            Checks.price(standing, "capacity that was ordered");
            Checks.price(running, "an hour of what was ordered");
        }

        /**
         * No capital, and nothing owed: an order that costs what is used of it.
         *
         * @param running paid for each hour that is used, in USD/H100e-h
         * @return the costs
         */
        public static Costs ofUse(Quantity running) {
            return new Costs(
                    Quantity.zero(PER_CAPACITY),
                    Quantity.zero(PER_CAPACITY_AND_YEAR),
                    Quantity.zero(Unit.USD_PER_H100E_HOUR.dimension()),
                    running);
        }

        /**
         * These costs with capital.
         *
         * @param amount paid for the order, once, in USD/H100e
         * @return the fuller costs
         */
        public Costs withCapital(Quantity amount) {
            return new Costs(amount, fixed, standing, running);
        }

        /**
         * These costs with a yearly amount.
         *
         * @param amount owed each year, in USD/H100e/yr
         * @return the fuller costs
         */
        public Costs withFixed(Quantity amount) {
            return new Costs(capital, amount, standing, running);
        }

        /**
         * These costs with an amount for every hour.
         *
         * @param amount owed for each hour, used or not, in USD/H100e-h
         * @return the fuller costs
         */
        public Costs withStanding(Quantity amount) {
            return new Costs(capital, fixed, amount, running);
        }
    }

    /**
     * Checks the parts.
     *
     * @throws NullPointerException if a part is null
     * @throws IllegalArgumentException if the label is blank, or lead time or life is not a whole number of years
     *     between 0, or 1, and {@link #LONGEST_YEARS}
     * @throws UnitMismatchException if a number is in another unit
     */
    public BuildOption {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(costs, "costs");
        if (label.isBlank()) {
            throw new IllegalArgumentException("option '" + id + "' needs a label");
        }
        if (leadYears < 0 || leadYears > LONGEST_YEARS) {
            throw new IllegalArgumentException(
                    "the lead time of option '" + id + "' must be 0 to " + LONGEST_YEARS + " years, was " + leadYears);
        }
        if (lifeYears < 1 || lifeYears > LONGEST_YEARS) {
            throw new IllegalArgumentException(
                    "the life of option '" + id + "' must be 1 to " + LONGEST_YEARS + " years, was " + lifeYears);
        }
        power.ifPresent(q -> q.require(Unit.of("MW-IT/H100e").dimension(), "use as power of option '" + id + "'"));
    }

    /**
     * An option without a word on power.
     *
     * @param id the option's id
     * @param label what it is, in a few words
     * @param leadYears whole years from the order to usable capacity
     * @param lifeYears whole years for which it is usable
     * @param limits how much may be ordered
     * @param costs what an order costs
     */
    public BuildOption(String id, String label, int leadYears, int lifeYears, Limits limits, Costs costs) {
        this(id, label, leadYears, lifeYears, limits, costs, Optional.empty());
    }

    /**
     * This option with the power behind it.
     *
     * @param perCapacity IT power for one H100e of usable capacity, in MW-IT/H100e
     * @return the fuller option
     */
    public BuildOption withPower(Quantity perCapacity) {
        return new BuildOption(id, label, leadYears, lifeYears, limits, costs, Optional.of(perCapacity));
    }
}

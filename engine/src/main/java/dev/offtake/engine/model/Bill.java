package dev.offtake.engine.model;

import dev.offtake.api.Quantity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a supplier charges for one year. */
final class Bill {

    /** The categories of cost, in the order in which results list them. They are disjoint. */
    static final List<String> CATEGORIES = List.of(
            Category.RENTAL,
            Category.RESERVED,
            Category.ON_DEMAND,
            Category.SHORTFALL,
            Category.CAPITAL,
            Category.OPERATIONS,
            Category.IDLE,
            Category.ENERGY,
            Category.MARGIN);

    /** The names of the categories. */
    static final class Category {
        static final String RENTAL = "rental";
        static final String RESERVED = "reserved";
        static final String ON_DEMAND = "on-demand";
        static final String SHORTFALL = "shortfall";
        static final String CAPITAL = "capital";
        static final String OPERATIONS = "operations";
        static final String IDLE = "idle";
        static final String ENERGY = "energy";
        static final String MARGIN = "margin";

        private Category() {}
    }

    /**
     * One line.
     *
     * @param label what is charged
     * @param category its category
     * @param quantity how much is charged for, in H100e-h, if the amount is a quantity times a price
     * @param amount the amount, in USD
     */
    record Line(String label, String category, Optional<Quantity> quantity, Quantity amount) {

        /** A line whose amount is not a quantity times a price. */
        static Line of(String label, String category, Quantity amount) {
            return new Line(label, category, Optional.empty(), amount);
        }

        /** A line whose amount is a quantity times a price. */
        static Line of(String label, String category, Quantity quantity, Quantity amount) {
            return new Line(label, category, Optional.of(quantity), amount);
        }
    }

    /**
     * What a supplier's commitments hand from year to year.
     *
     * @param volume of minimums in H100e-h
     * @param money of minimums in USD
     */
    record Ledger(Commitment.Balances volume, Commitment.Balances money) {

        /** Before the first year. */
        static Ledger none() {
            return new Ledger(Commitment.Balances.none(), Commitment.Balances.none());
        }
    }

    private final List<Line> lines;
    private final Ledger closing;
    private final Quantity total;
    private final Map<String, Quantity> categories = new HashMap<>();

    /**
     * Adds up a bill.
     *
     * @param lines the lines, in the order of the offer's charges
     * @param total what they come to, in USD, up to rounding; written without first taking apart what is added again
     * @param closing the balances for the next year
     */
    Bill(List<Line> lines, Quantity total, Ledger closing) {
        this.lines = List.copyOf(lines);
        this.closing = closing;
        this.total = total;
        for (Line line : lines) {
            categories.merge(line.category(), line.amount(), Quantity::plus);
        }
    }

    List<Line> lines() {
        return lines;
    }

    Ledger closing() {
        return closing;
    }

    /** What all lines come to, in USD: their sum, up to rounding. */
    Quantity total() {
        return total;
    }

    /** The sum of the lines of one category, in USD; empty where there is none. */
    Optional<Quantity> of(String category) {
        return Optional.ofNullable(categories.get(category));
    }
}

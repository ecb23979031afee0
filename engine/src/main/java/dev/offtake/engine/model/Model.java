package dev.offtake.engine.model;

import dev.offtake.api.Quantity;
import dev.offtake.engine.compute.Promises;
import dev.offtake.engine.compute.Ranges;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The whole model of a scenario as expressions: nothing is computed yet.
 *
 * @param observables every leaf row of a result, in the order in which it is listed
 * @param workloadCosts the cost of a supplier in a year that falls to a workload, over all categories, by the key of its
 *     rows without category; equal to the sum of these rows up to rounding
 * @param costLines the suppliers' bills, before they are split over workloads
 * @param checks what plugins promised of their numbers, to be looked at on every path that is computed
 * @param promises the checks folded for a look at every path: if one of these few numbers is negative, infinite or not a
 *     number on a path, a check fails there; none if no check can fail. See {@link Promises#fold}
 * @param conventions choices of method by name
 * @param problems plugins that failed, and what their failure means for the result; with an error among them the
 *     result is incomplete
 */
public record Model(
        Map<Key, Observable> observables,
        Map<Key, Quantity> workloadCosts,
        List<CostLineExpression> costLines,
        List<Check> checks,
        List<Quantity> promises,
        Map<String, String> conventions,
        List<Problem> problems) {

    /** Copies the collections, keeping their order. */
    public Model {
        observables = Collections.unmodifiableMap(new LinkedHashMap<>(observables));
        workloadCosts = Map.copyOf(workloadCosts);
        costLines = List.copyOf(costLines);
        promises = List.copyOf(promises);
        checks = List.copyOf(checks);
        conventions = Collections.unmodifiableMap(new LinkedHashMap<>(conventions));
        problems = List.copyOf(problems);
    }

    /**
     * A model of rows alone: without costs by workload, and with every promise looked at.
     *
     * @param observables every leaf row
     * @param costLines the suppliers' bills
     * @param checks what plugins promised
     * @param conventions choices of method by name
     * @param problems plugins that failed
     */
    public Model(
            Map<Key, Observable> observables,
            List<CostLineExpression> costLines,
            List<Check> checks,
            Map<String, String> conventions,
            List<Problem> problems) {
        this(observables, Map.of(), costLines, checks, promises(checks, new Ranges(Map.of())), conventions, problems);
    }

    /**
     * Folds what plugins promised.
     *
     * @param checks what they promised
     * @param ranges bounds of the inputs
     * @return see {@link #promises}
     */
    static List<Quantity> promises(List<Check> checks, Ranges ranges) {
        return Promises.fold(checks.stream().map(Check::value).toList(), ranges).stream()
                .toList();
    }

    /**
     * One row of a result, as an expression.
     *
     * @param unit the unit of the row, as in {@code USD/H100e-h}; the expression is in base units
     * @param value the expression, or empty if the value is unknown
     * @param reason why the value is unknown, or why it is 0
     * @param nullWhen where the expression has no meaning on a path (such as the unit cost of a supplier nobody used):
     *     1 there, else 0; the value is then unknown for {@code reason}
     * @param reasonWhen where {@code reason} is why the value is 0: 1 there, else 0; it is said only with a 0
     * @param listedWhen where a plan lists the row: 1 there, else 0; empty for always. A simulation keeps the row all
     *     the same, since the paths differ
     */
    public record Observable(
            String unit,
            Optional<Quantity> value,
            Optional<String> reason,
            Optional<Quantity> nullWhen,
            Optional<Quantity> reasonWhen,
            Optional<Quantity> listedWhen) {

        /** Checks that an unknown has its reason. */
        public Observable {
            Objects.requireNonNull(unit, "unit");
            if (reason.isEmpty() && (value.isEmpty() || nullWhen.isPresent() || reasonWhen.isPresent())) {
                throw new IllegalArgumentException("an unknown value needs a reason");
            }
        }

        /**
         * A row that may be unknown.
         *
         * @param unit the unit
         * @param value the expression, or empty if the value is unknown
         * @param reason why the value is unknown
         * @param nullWhen where it is unknown: 1 there, else 0
         */
        public Observable(String unit, Optional<Quantity> value, Optional<String> reason, Optional<Quantity> nullWhen) {
            this(unit, value, reason, nullWhen, Optional.empty(), Optional.empty());
        }

        /**
         * A row that is always known.
         *
         * @param unit the unit
         * @param value the expression
         * @return the row
         */
        public static Observable of(String unit, Quantity value) {
            return new Observable(unit, Optional.of(value), Optional.empty(), Optional.empty());
        }

        /**
         * A row that is not known on any path.
         *
         * @param unit the unit
         * @param reason why
         * @return the row
         */
        public static Observable unknown(String unit, String reason) {
            return new Observable(unit, Optional.empty(), Optional.of(reason), Optional.empty());
        }

        /**
         * This row with the reason why it may be 0.
         *
         * @param why the reason, or empty for none
         * @param when where it is the reason: 1 there, else 0
         * @return the fuller row; this one if it has a reason already or there is none to add
         */
        public Observable zeroFor(Optional<String> why, Quantity when) {
            return why.isEmpty() || reason.isPresent()
                    ? this
                    : new Observable(unit, value, why, nullWhen, Optional.of(when), listedWhen);
        }

        /**
         * This row, listed in a plan only where something holds.
         *
         * @param when where it is listed: 1 there, else 0
         * @return the row
         */
        public Observable listedWhen(Quantity when) {
            return new Observable(unit, value, reason, nullWhen, reasonWhen, Optional.of(when));
        }
    }

    /**
     * One line of a bill, as expressions.
     *
     * @param provider the supplier's id
     * @param year the calendar year
     * @param label what is charged
     * @param category the category
     * @param quantity how much is charged for, if the amount is a quantity times a price
     * @param quantityUnit the quantity's unit, or an empty text
     * @param amount the amount, in USD
     */
    public record CostLineExpression(
            String provider,
            int year,
            String label,
            String category,
            Optional<Quantity> quantity,
            String quantityUnit,
            Quantity amount) {}

    /**
     * An offer that is not to be used, because a {@link Check} of its numbers failed.
     *
     * @param provider the supplier's id
     * @param year the calendar year
     * @param why what was wrong, such as {@code the capacity was -3.0 H100e, against rule P04}
     */
    public record Refusal(String provider, int year, String why) {}

    /**
     * Something a plugin promised of a number: that it is finite and not negative on every path.
     *
     * @param provider the supplier's id
     * @param year the calendar year
     * @param rule the rule of the provider contract, such as {@code P04}
     * @param what what the number is, such as {@code the capacity}
     * @param value the number, in base units, which must be finite and at least 0
     */
    public record Check(String provider, int year, String rule, String what, Quantity value) {}
}

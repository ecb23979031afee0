package dev.offtake.engine.model;

import dev.offtake.api.Quantity;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole model of a scenario as expressions: nothing is computed yet.
 *
 * @param observables every leaf row of a result, in the order in which it is listed
 * @param costLines the suppliers' bills, before they are split over workloads
 * @param conventions choices of method by name
 * @param problems plugins that failed, and what their failure means for the result
 */
public record Model(
        Map<Key, Observable> observables,
        List<CostLineExpression> costLines,
        Map<String, String> conventions,
        List<Problem> problems) {

    /** Copies the collections, keeping their order. */
    public Model {
        observables = Collections.unmodifiableMap(new LinkedHashMap<>(observables));
        costLines = List.copyOf(costLines);
        conventions = Collections.unmodifiableMap(new LinkedHashMap<>(conventions));
        problems = List.copyOf(problems);
    }

    /**
     * One row of a result, as an expression.
     *
     * @param unit the unit of the row, as in {@code USD/H100e-h}; the expression is in base units
     * @param value the expression, or empty if the value is unknown
     * @param reason why the value is unknown, or why it is 0
     * @param nullWhen where the expression has no meaning on a path (such as the unit cost of a supplier nobody used):
     *     1 there, else 0; the value is then unknown for {@code reason}
     */
    public record Observable(
            String unit, Optional<Quantity> value, Optional<String> reason, Optional<Quantity> nullWhen) {

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
}

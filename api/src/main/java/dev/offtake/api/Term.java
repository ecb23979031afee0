package dev.offtake.api;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a provider's terms record. The engine binds the component from the scenario's key of the
 * same name in kebab case ({@code powerPrice} from {@code power-price}), checks unit and range, and shows all of it in
 * {@code offtake providers describe} and in the JSON Schema.
 *
 * <p>A component's type is one of: {@link Quantity}; {@code int}, {@code boolean}, {@link String}; an enum (written in
 * kebab case); a nested record of terms; {@code Optional} of these; {@code List} of these; {@code Map<String, …>},
 * keyed by id; {@code Map<Integer, …>}, keyed by year. An {@code int} with a {@link #unit} is written with it, as in
 * {@code make-up: 2 years}. A component that is neither {@code Optional}, nor a
 * collection, nor given a {@link #defaultValue} must be stated. An {@code Optional} without a default is empty when it
 * is not stated, and so is a collection.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Term {

    /** The unit of a {@link #unit} whose values are dates: {@code 2025-09}, or {@code 2025.70 yr}. */
    String DATE = "date";

    /**
     * What it is, in one line.
     *
     * @return the description
     */
    String value();

    /**
     * The unit a planner would write; any unit of the same dimension is accepted in a file. {@code 1} is a pure number
     * (a ratio or a growth factor), {@code %} a share, {@link #DATE} a date.
     *
     * @return the unit of a quantity, or of the quantities inside a collection
     */
    String unit() default "";

    /**
     * Further units, of other dimensions, in which the term may be stated; its formula then branches on the
     * quantity's dimension.
     *
     * @return the units, none by default
     */
    String[] alsoUnits() default {};

    /**
     * The least value allowed, in {@link #unit}. It holds for the whole support of an uncertain value.
     *
     * @return the bound, included
     */
    double min() default Double.NEGATIVE_INFINITY;

    /**
     * The largest value allowed, in {@link #unit}.
     *
     * @return the bound, included
     */
    double max() default Double.POSITIVE_INFINITY;

    /**
     * The value taken when the scenario states none, written as in a scenario.
     *
     * @return the default's text, or an empty text for none
     */
    String defaultValue() default "";

    /**
     * Where the default comes from: the id of a sourced fact with its address, or {@code assumption:} and the reason.
     * Every default has one.
     *
     * @return the source of the default
     */
    String source() default "";
}

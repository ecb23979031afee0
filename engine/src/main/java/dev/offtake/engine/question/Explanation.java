package dev.offtake.engine.question;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a number came about, read from the very graph that was computed.
 *
 * @param asked what was asked, such as {@code cost[azure,2027]}, or a claim's id
 * @param value the value, in base units; null if it is unknown
 * @param unit the unit to show the value in
 * @param reason why the value is unknown, or why it is 0; null where there is nothing to say
 * @param root the explanation for reading; empty if the value is unknown on every path
 * @param steps the whole computation, operands before what is made of them; the last step is the value, and the
 *     {@link ExplanationNode#id} of a node is the index of its step
 */
public record Explanation(
        String asked,
        @Nullable Double value,
        String unit,
        @Nullable String reason,
        Optional<ExplanationNode> root,
        List<Step> steps) {

    /** Copies the list. */
    public Explanation {
        Objects.requireNonNull(asked, "asked");
        steps = List.copyOf(steps);
    }

    /**
     * One operation of the computation. Its value is that of the operation on its operands' values.
     *
     * @param id its index
     * @param operation the operation: {@code add}, {@code multiply} and so on
     * @param name an input's path, a given name, a function's name; null for nothing
     * @param number a constant's value, a whole power's exponent, the output of a function from 0; null for nothing
     * @param value the value, in base units
     * @param unit the base unit
     * @param operands the indices of the operands, in order
     */
    public record Step(
            int id,
            String operation,
            @Nullable String name,
            @Nullable Double number,
            double value,
            String unit,
            List<Integer> operands) {

        /** Copies the list. */
        public Step {
            operands = List.copyOf(operands);
        }
    }
}

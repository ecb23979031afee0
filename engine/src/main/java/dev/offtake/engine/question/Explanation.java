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
 * @param future the path of a simulation on which it is explained; null for a plan
 */
public record Explanation(
        String asked,
        @Nullable Double value,
        String unit,
        @Nullable String reason,
        Optional<ExplanationNode> root,
        List<Step> steps,
        @Nullable Future future) {

    /** Copies the list. */
    public Explanation {
        Objects.requireNonNull(asked, "asked");
        steps = List.copyOf(steps);
    }

    /**
     * An explanation of a number of a plan.
     *
     * @param asked what was asked
     * @param value the value, in base units; null if it is unknown
     * @param unit the unit to show the value in
     * @param reason why the value is unknown, or why it is 0
     * @param root the explanation for reading
     * @param steps the whole computation
     */
    public Explanation(
            String asked,
            @Nullable Double value,
            String unit,
            @Nullable String reason,
            Optional<ExplanationNode> root,
            List<Step> steps) {
        this(asked, value, unit, reason, root, steps, null);
    }

    /**
     * This explanation as one of a path.
     *
     * @param path which path
     * @return the fuller explanation
     */
    public Explanation on(Future path) {
        return new Explanation(asked, value, unit, reason, root, steps, path);
    }

    /**
     * One path of a simulation, and why it was chosen.
     *
     * @param path the path, from 0
     * @param seed what the draws depend on
     * @param sampling how they are drawn: {@code random}, {@code lhs} or {@code sobol}
     * @param paths how many paths there are; null where it makes no difference to any
     * @param statistic the statistic that the path is nearest to, such as {@code p95}; null where the path was named
     * @param target the value of the statistic, in base units; null where the path was named
     */
    public record Future(
            long path,
            long seed,
            String sampling,
            @Nullable Long paths,
            @Nullable String statistic,
            @Nullable Double target) {

        /** Checks the names. */
        public Future {
            Objects.requireNonNull(sampling, "sampling");
        }
    }

    /**
     * A part of what one call gave to one output, such as what a supplier's cheapest hours give to a workload.
     *
     * @param capacity the index of the step that says how much there was
     * @param weight the index of the step that says at which price, or with which weight
     * @param amount the amount, in base units; the amounts of an output add up to it in their order
     */
    public record Take(int capacity, int weight, double amount) {}

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
     * @param takes of an output of an allocation, what it is the sum of; none for anything else
     */
    public record Step(
            int id,
            String operation,
            @Nullable String name,
            @Nullable Double number,
            double value,
            String unit,
            List<Integer> operands,
            List<Take> takes) {

        /** Copies the lists. */
        public Step {
            operands = List.copyOf(operands);
            takes = List.copyOf(takes);
        }

        /**
         * Any step but an output of an allocation.
         *
         * @param id its index
         * @param operation the operation
         * @param name an input's path, a given name, a function's name
         * @param number a constant's value, a whole power's exponent, the output of a function
         * @param value the value, in base units
         * @param unit the base unit
         * @param operands the indices of the operands
         */
        public Step(
                int id,
                String operation,
                @Nullable String name,
                @Nullable Double number,
                double value,
                String unit,
                List<Integer> operands) {
            this(id, operation, name, number, value, unit, operands, List.of());
        }
    }
}

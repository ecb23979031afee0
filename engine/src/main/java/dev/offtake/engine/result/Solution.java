package dev.offtake.engine.result;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which values of a scenario's inputs bring metrics to their targets; where none do, which come nearest.
 *
 * @param plan the scenario's plan with the inputs at these values, as an ordinary plan computes it
 * @param reached whether every target is met, within 1e-9 of its size
 * @param unknowns the inputs that were varied, in the order they were named
 * @param targets what was to be met, in the order it was named
 * @param evaluations how often the model was computed
 * @param notes what to know about the answer, a sentence each
 * @param obstacles why there is no solution, a sentence each; none where every target is met
 */
public record Solution(
        Plan plan,
        boolean reached,
        List<Unknown> unknowns,
        List<Target> targets,
        int evaluations,
        List<String> notes,
        List<String> obstacles) {

    /** Copies the lists. */
    public Solution {
        Objects.requireNonNull(plan, "plan");
        unknowns = List.copyOf(unknowns);
        targets = List.copyOf(targets);
        notes = List.copyOf(notes);
        obstacles = List.copyOf(obstacles);
    }

    /**
     * An input that was varied. Its values are in {@code unit}.
     *
     * @param path where it stands in the scenario, behind all references
     * @param asked the path as it was asked for
     * @param unit the unit of its values, as the range or the scenario writes it; {@code yr} for a date
     * @param from its value in the scenario; null if there is none
     * @param value its value at the solution, or at the nearest point
     * @param written that value as a scenario or {@code --set} has it, which reads back to the last bit
     * @param low the lower end of the range that was searched
     * @param high the upper end of the range that was searched
     * @param roots every value that meets the target, in order, where one input meets one target; otherwise the one
     *     value that was found; none if no value does
     */
    public record Unknown(
            String path,
            String asked,
            String unit,
            @Nullable Double from,
            double value,
            String written,
            double low,
            double high,
            List<Double> roots) {

        /** Copies the list. */
        public Unknown {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(asked, "asked");
            Objects.requireNonNull(unit, "unit");
            Objects.requireNonNull(written, "written");
            roots = List.copyOf(roots);
        }
    }

    /**
     * What was to be met. Its values are in {@code unit}, a base unit.
     *
     * @param metric the metric expression
     * @param wanted what it was to be equal to, as written
     * @param unit the unit of its values, such as {@code USD}
     * @param display the unit a planner would read it in, such as {@code %}
     * @param target the value it was to have; where another metric is named, that metric's value at the solution
     * @param before its value in the scenario as it is; null if that is unknown
     * @param value its value at the solution, or at the nearest point, in the plan; null if that is unknown
     */
    public record Target(
            String metric,
            String wanted,
            String unit,
            String display,
            double target,
            @Nullable Double before,
            @Nullable Double value) {

        /** Checks the names. */
        public Target {
            Objects.requireNonNull(metric, "metric");
            Objects.requireNonNull(wanted, "wanted");
            Objects.requireNonNull(unit, "unit");
            Objects.requireNonNull(display, "display");
        }

        /**
         * How far the value is from the target.
         *
         * @return the value less the target, or null if it is unknown
         */
        public @Nullable Double gap() {
            Double reached = value;
            return reached == null || Double.isNaN(target) ? null : (Double) (reached - target);
        }
    }
}

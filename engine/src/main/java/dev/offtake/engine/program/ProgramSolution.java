package dev.offtake.engine.program;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a solver found. */
public final class ProgramSolution {

    private final Status status;
    private final double objective;
    private final double bound;
    private final double @Nullable [] values;
    private final double @Nullable [] duals;
    private final String message;

    /** What was found. */
    public enum Status {
        /** The least objective, up to the gap that was asked for. */
        OPTIMAL,
        /** A solution, when the time was over. */
        FEASIBLE,
        /** There is no solution. */
        INFEASIBLE,
        /** The objective can be made as low as one likes. */
        UNBOUNDED,
        /** Nothing, when the time was over. */
        UNKNOWN
    }

    private ProgramSolution(
            Status status,
            double objective,
            double bound,
            double @Nullable [] values,
            double @Nullable [] duals,
            String message) {
        this.status = Objects.requireNonNull(status, "status");
        this.objective = objective;
        this.bound = bound;
        this.values = values;
        this.duals = duals;
        this.message = Objects.requireNonNull(message, "message");
    }

    /**
     * A solution.
     *
     * @param status optimal or feasible
     * @param objective its objective
     * @param bound no solution has a lower objective
     * @param values a value for each column
     * @param duals the derivative of the objective by each row's bound, with whole-number columns fixed; null if not
     *     known
     * @return the solution
     */
    public static ProgramSolution of(
            Status status, double objective, double bound, double[] values, double @Nullable [] duals) {
        return new ProgramSolution(status, objective, bound, values.clone(), duals == null ? null : duals.clone(), "");
    }

    /**
     * That there is none.
     *
     * @param status infeasible, unbounded or unknown
     * @param message the solver's word on it
     * @return the answer
     */
    public static ProgramSolution none(Status status, String message) {
        return new ProgramSolution(status, Double.NaN, Double.NEGATIVE_INFINITY, null, null, message);
    }

    /**
     * What was found.
     *
     * @return the status
     */
    public Status status() {
        return status;
    }

    /**
     * The objective of the solution.
     *
     * @return the objective; NaN if there is no solution
     */
    public double objective() {
        return objective;
    }

    /**
     * What no solution is below.
     *
     * @return the bound
     */
    public double bound() {
        return bound;
    }

    /**
     * How far the objective may be from the optimum.
     *
     * @return (objective − bound) ÷ |objective|, at least 0
     */
    public double gap() {
        double gap = objective - bound;
        return gap <= 0 ? 0 : gap / Math.max(Math.abs(objective), Double.MIN_NORMAL);
    }

    /**
     * The columns of the solution.
     *
     * @return a copy of the value of each column
     * @throws IllegalStateException if there is no solution
     */
    public double[] values() {
        double[] found = values;
        if (found == null) {
            throw new IllegalStateException("there is no solution: " + status + " " + message);
        }
        return found.clone();
    }

    /**
     * What the rows cost.
     *
     * @return a copy of the derivative of the objective by each row's bound, with whole-number columns fixed; null if
     *     not known
     */
    public double @Nullable [] duals() {
        double[] found = duals;
        return found == null ? null : found.clone();
    }

    /**
     * The solver's word where there is no solution.
     *
     * @return the message; empty if there is a solution
     */
    public String message() {
        return message;
    }
}

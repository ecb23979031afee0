package dev.offtake.engine;

import dev.offtake.engine.program.LinearSolver;
import dev.offtake.engine.program.SolveLimits;
import java.util.Objects;

/**
 * How the least-cost procurement is looked for.
 *
 * @param solver the solver
 * @param limits the longest it may take, and how near the bound is near enough
 */
public record OptimizeSettings(LinearSolver solver, SolveLimits limits) {

    /** Checks the parts. */
    public OptimizeSettings {
        Objects.requireNonNull(solver, "solver");
        Objects.requireNonNull(limits, "limits");
    }

    /**
     * Settings without a limit of time, and with a gap of 1e-9.
     *
     * @param solver the solver
     * @return the settings
     */
    public static OptimizeSettings using(LinearSolver solver) {
        return new OptimizeSettings(solver, SolveLimits.NONE);
    }

    /**
     * These settings with other limits.
     *
     * @param others when the solver may stop
     * @return the changed settings
     */
    public OptimizeSettings within(SolveLimits others) {
        return new OptimizeSettings(solver, others);
    }
}

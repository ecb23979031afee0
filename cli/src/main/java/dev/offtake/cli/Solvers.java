package dev.offtake.cli;

import dev.offtake.engine.program.LinearSolver;
import dev.offtake.engine.result.ProblemCode;
import java.util.Iterator;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds the solver of linear and mixed-integer programs. */
final class Solvers {

    private Solvers() {}

    /**
     * The solver of the class path.
     *
     * @throws Failure if there is none, or it does not load
     */
    static LinearSolver find() throws Failure {
        try {
            Iterator<LinearSolver> found = ServiceLoader.load(LinearSolver.class, Solvers.class.getClassLoader())
                    .iterator();
            if (found.hasNext()) {
                return found.next();
            }
        } catch (ServiceConfigurationError | LinkageError e) {
            throw missing("the solver does not load: " + e.getMessage());
        }
        throw missing("there is no solver on the class path");
    }

    /** Ends the command because nothing can be solved. */
    static Failure missing(String why) {
        return new Failure(
                Exit.NO_SOLUTION,
                "[" + ProblemCode.NO_SOLVER.code() + "] " + why
                        + ". Put offtake-solver-ortools and its native library (Linux on x86-64 or ARM, glibc) into lib;"
                        + " without them --export-lp writes the program for another solver.");
    }
}

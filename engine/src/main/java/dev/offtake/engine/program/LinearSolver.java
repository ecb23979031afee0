package dev.offtake.engine.program;

/** Solves linear and mixed-integer programs. Found by {@link java.util.ServiceLoader} where an application wants that. */
public interface LinearSolver {

    /**
     * The solver's name and version, as it stands in results.
     *
     * @return the name
     */
    String name();

    /**
     * Begins to solve. A session belongs to one thread at a time.
     *
     * @return an empty session
     * @throws SolverUnavailableException if the solver cannot run on this machine
     */
    Session open();

    /**
     * Solves one program.
     *
     * @param program the program
     * @param limits when to stop
     * @return what was found; not checked yet
     * @throws SolverUnavailableException if the solver cannot run on this machine
     */
    default ProgramSolution solve(LinearProgram program, SolveLimits limits) {
        try (Session session = open()) {
            return session.solve(program, limits);
        }
    }

    /** Programs solved one after the other. One that differs from the last in bounds alone begins where that ended. */
    interface Session extends AutoCloseable {

        /**
         * Solves a program.
         *
         * @param program the program
         * @param limits when to stop
         * @return what was found; not checked yet
         */
        ProgramSolution solve(LinearProgram program, SolveLimits limits);

        /** Gives back what the solver holds. */
        @Override
        void close();
    }
}

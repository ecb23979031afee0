package dev.offtake.cli;

import dev.offtake.engine.result.Problem;

/** Says why a scenario's text could not be had. */
final class UnreadableScenario extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    UnreadableScenario(Problem problem) {
        super(problem.message());
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}

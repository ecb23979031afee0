package dev.offtake.engine.scenario;

import dev.offtake.engine.result.Problem;
import java.util.List;

/** Says all that is wrong with a scenario, at once; nothing was computed. */
public final class InvalidScenarioException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Creates the exception.
     *
     * @param problems all that is wrong, in the order of the text; all are errors
     */
    public InvalidScenarioException(List<Problem> problems) {
        super(problems.isEmpty() ? "invalid scenario" : problems.get(0).message());
        this.problems = List.copyOf(problems);
    }

    /**
     * All that is wrong.
     *
     * @return the problems, in the order of the text
     */
    public List<Problem> problems() {
        return problems;
    }
}

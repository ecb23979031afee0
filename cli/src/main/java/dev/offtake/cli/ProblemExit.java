package dev.offtake.cli;

import dev.offtake.engine.result.Problem;
import java.util.List;

/** The exit code that problems stand for. */
final class ProblemExit {

    private static final String PLUGIN_CODES = "OFT-7";

    private ProblemExit() {}

    /** 7 where plugins are all that is wrong, since no edit of the scenario would help; else 3. */
    static int of(List<Problem> problems) {
        for (Problem problem : problems) {
            if (problem.isError() && !problem.code().startsWith(PLUGIN_CODES)) {
                return Exit.INVALID;
            }
        }
        return Exit.PLUGIN;
    }
}

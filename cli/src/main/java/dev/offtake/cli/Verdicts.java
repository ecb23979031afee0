package dev.offtake.cli;

import dev.offtake.cli.render.ClaimTable;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.ClaimVerdict.Verdict;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemText;
import java.io.PrintStream;

/** Says on standard error what became of a result, and finds the exit code. */
final class Verdicts {

    private Verdicts() {}

    /**
     * The exit code of a result that was written. A failed plugin goes before missed claims, and these before
     * conditions: the worst is what a script must see.
     *
     * @param plan the result
     * @param format the format it was written in
     * @param conditions the conditions that hold or cannot be decided
     * @param judged whether missed claims count
     * @param console the world around
     */
    static int exit(Plan plan, Format format, Conditions conditions, boolean judged, Console console) {
        PrintStream err = console.err();
        problems(plan, format, err);
        int exit = Exit.DONE;
        for (String condition : conditions.holding()) {
            err.println("offtake: " + condition);
            exit = Exit.CONDITION;
        }
        if (judged) {
            int missed = 0;
            for (ClaimVerdict claim : plan.claims()) {
                if (claim.verdict() == Verdict.MISSED) {
                    err.println(ClaimTable.missed(claim));
                    missed++;
                }
            }
            if (missed > 0) {
                err.println("offtake: " + missed + (missed == 1 ? " claim is missed." : " claims are missed."));
                exit = Exit.MISSED;
            }
        }
        if (!plan.run().complete()) {
            err.println("offtake: the result is incomplete, since a plugin failed.");
            exit = Exit.PLUGIN;
        }
        return exit;
    }

    /** Warnings stand in a report for people and in JSON; rows alone have no place for them. Errors are always said. */
    private static void problems(Plan plan, Format format, PrintStream err) {
        for (Problem problem : plan.problems()) {
            if (problem.isError() || format == Format.CSV) {
                err.print(ProblemText.render(problem));
            }
        }
    }
}

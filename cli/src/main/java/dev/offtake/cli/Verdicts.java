package dev.offtake.cli;

import dev.offtake.cli.render.ClaimTable;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.ClaimVerdict.Verdict;
import dev.offtake.engine.result.Diff;
import dev.offtake.engine.result.Optimum;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemText;
import dev.offtake.engine.result.Sensitivity;
import dev.offtake.engine.result.Simulation;
import dev.offtake.engine.result.Solution;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

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
        problems(plan.problems(), format, err);
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
        return plan.run().complete() ? exit : incomplete(err);
    }

    /**
     * The exit code of a simulation that was written; its claims have chances, and nothing is missed.
     *
     * @param simulations what each scenario came to
     * @param format the format it was written in
     * @param console the world around
     */
    static int exit(List<Simulation> simulations, Format format, Console console) {
        boolean complete = true;
        List<Problem> said = new ArrayList<>();
        for (Simulation simulation : simulations) {
            complete &= simulation.run().complete();
            // Scenarios that are compared share most of what there is to say.
            simulation.problems().stream().filter(p -> !said.contains(p)).forEach(said::add);
        }
        problems(said, format, console.err());
        return complete ? Exit.DONE : incomplete(console.err());
    }

    /**
     * The exit code of a sensitivity analysis that was written.
     *
     * @param result the analysis
     * @param format the format it was written in
     * @param console the world around
     */
    static int exit(Sensitivity result, Format format, Console console) {
        problems(result.problems(), format, console.err());
        return result.run().complete() ? Exit.DONE : incomplete(console.err());
    }

    /**
     * The exit code of a comparison that was written.
     *
     * @param diff the comparison
     * @param format the format it was written in
     * @param counts whether a difference has an exit code of its own
     * @param console the world around
     */
    static int exit(Diff diff, Format format, boolean counts, Console console) {
        List<Problem> all = new ArrayList<>(diff.before().problems());
        all.addAll(diff.after().problems());
        all.addAll(diff.problems());
        problems(all.stream().distinct().toList(), format, console.err());
        if (!diff.complete()) {
            return incomplete(console.err());
        }
        return counts && diff.differs() ? Exit.DIFFERENCE : Exit.DONE;
    }

    /**
     * The exit code of a solution that was written.
     *
     * @param solution the solution
     * @param format the format it was written in
     * @param wanted whether it was to be written as a variant, which is done only if every target is met
     * @param console the world around
     */
    static int exit(Solution solution, Format format, boolean wanted, Console console) {
        problems(solution.plan().problems(), format, console.err());
        if (!solution.plan().run().complete()) {
            return incomplete(console.err());
        }
        if (solution.reached()) {
            return Exit.DONE;
        }
        console.err()
                .println("offtake: no solution. " + String.join(" ", solution.obstacles())
                        + (wanted ? " No variant was written." : ""));
        return Exit.NO_SOLUTION;
    }

    /**
     * The exit code of an optimum that was written.
     *
     * @param optimum the optimum
     * @param format the format it was written in
     * @param console the world around
     */
    static int exit(Optimum optimum, Format format, Console console) {
        problems(optimum.plan().problems(), format, console.err());
        if (!optimum.plan().run().complete()) {
            return incomplete(console.err());
        }
        if (!optimum.found()) {
            console.err()
                    .println(
                            optimum.status() == Optimum.Status.INFEASIBLE
                                    ? "offtake: no plan keeps all rules."
                                    : "offtake: no plan was found in the time given.");
            return Exit.NO_SOLUTION;
        }
        if (optimum.status() == Optimum.Status.TIME_LIMIT) {
            console.err().println("offtake: the time limit was reached; the plan is not a proven optimum.");
        }
        return Exit.DONE;
    }

    private static int incomplete(PrintStream err) {
        err.println("offtake: the result is incomplete, since a plugin failed.");
        return Exit.PLUGIN;
    }

    /** Warnings stand in a report for people and in JSON; rows alone have no place for them. Errors are always said. */
    private static void problems(List<Problem> problems, Format format, PrintStream err) {
        for (Problem problem : problems) {
            if (problem.isError() || format == Format.CSV) {
                err.print(ProblemText.render(problem));
            }
        }
    }
}

package dev.offtake.engine;

import dev.offtake.engine.question.Differences;
import dev.offtake.engine.result.Diff;
import dev.offtake.engine.result.Diff.Side;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.result.RunInfo;
import dev.offtake.engine.scenario.InvalidScenarioException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Compares results of which only the results are known. */
final class SavedResults {

    private SavedResults() {}

    static Diff diff(Side before, Side after) throws InvalidScenarioException {
        if (before.isStatistical() != after.isStatistical()) {
            throw new InvalidScenarioException(List.of(Problem.error(
                    ProblemCode.RESULTS_DO_NOT_COMPARE.code(),
                    "statistics over many futures cannot be compared with a plan",
                    "The " + (before.isStatistical() ? "first" : "second") + " result is one of "
                            + (before.isStatistical() ? before : after).run().command()
                            + ". Compare two of plan and check, or two of simulate with the same metrics.")));
        }
        return Differences.of(before, after, null, List.of(), remarks(before.run(), after.run()));
    }

    private static List<Problem> remarks(RunInfo before, RunInfo after) {
        List<Problem> remarks = new ArrayList<>();
        boolean same = before.scenarioHash().equals(after.scenarioHash());
        remarks.add(Problem.warning(
                ProblemCode.NO_BRIDGE.code(),
                "there is no bridge: a saved result does not hold its inputs, which "
                        + (same ? "are the same by their hash" : "differ by their hash"),
                same ? "" : "Compare the scenarios themselves to see what was changed, and what each change did."));
        boolean chance = before.paths() != after.paths() || !Objects.equals(before.seed(), after.seed());
        if (chance) {
            remarks.add(Problem.warning(
                    ProblemCode.RESULTS_DO_NOT_COMPARE.code(),
                    "the two have other draws (" + draws(before) + "; " + draws(after)
                            + "), so that part of each difference is chance",
                    "Compare simulations of the same seed and the same number of paths."));
        }
        return remarks;
    }

    private static String draws(RunInfo run) {
        return "seed " + run.seed() + ", " + run.paths() + (run.paths() == 1 ? " path" : " paths");
    }
}

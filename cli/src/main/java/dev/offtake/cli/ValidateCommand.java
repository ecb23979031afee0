package dev.offtake.cli;

import dev.offtake.engine.json.ResultJson;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemText;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code offtake validate}. */
@Command(
        name = "validate",
        description = "Read a scenario and all its variants, and say all that is wrong.",
        footer = {
            "",
            "Nothing is computed. With --format json the problems are printed as JSON; there is no csv and no md."
        })
final class ValidateCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            arity = "0..1",
            paramLabel = "SCENARIO",
            completionCandidates = BundledScenarios.Names.class,
            description = "The scenario to read: a file, - or a bundled name; with :VARIANT only that variant.")
    @Nullable
    String argument;

    @Mixin
    final ScenarioOptions scenario = new ScenarioOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Mixin
    final CommonOptions common = new CommonOptions();

    ValidateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure {
        Format format = output.format(Format.TABLE, Format.PLAIN, Format.JSON);
        Output target = output.open(context);
        List<Problem> problems = new ArrayList<>();
        String name = "";
        String summary = "";
        try {
            ScenarioSource source = scenario.source(argument, context);
            name = source.variant().map(v -> source.name() + ":" + v).orElse(source.name());
            try (Engine engine = context.open(scenario.plugins)) {
                if (source.variant().isEmpty()) {
                    problems.addAll(engine.check(source));
                }
                if (isValid(problems)) {
                    summary = name + " is valid: " + summary(engine.read(source)) + ".\n";
                }
            }
        } catch (InvalidScenarioException e) {
            problems.addAll(e.problems());
        } catch (UnreadableScenario e) {
            problems.add(e.problem());
        }
        if (format == Format.JSON) {
            target.write(json(name, problems));
        } else {
            context.console().err().print(ProblemText.render(problems));
            target.write(summary);
        }
        return isValid(problems) ? Exit.DONE : ProblemExit.of(problems);
    }

    private static boolean isValid(List<Problem> problems) {
        for (Problem problem : problems) {
            if (problem.isError()) {
                return false;
            }
        }
        return true;
    }

    private static String summary(Scenario read) {
        return counted(read.suppliers().size(), "supplier") + ", "
                + counted(read.workloads().size(), "workload") + ", "
                + read.years().first() + " to " + read.years().last() + ", "
                + counted(read.inputs().size(), "number") + ", "
                + counted(read.claims().size(), "claim") + ", "
                + counted(read.variants().size(), "variant");
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private static String json(String name, List<Problem> problems) {
        StringWriter text = new StringWriter();
        try {
            ResultJson.writeProblems(name, problems, text);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }
}

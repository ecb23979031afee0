package dev.offtake.cli;

import dev.offtake.cli.render.DiffCsv;
import dev.offtake.cli.render.DiffReport;
import dev.offtake.engine.json.ResultJson;
import dev.offtake.engine.json.ResultReader;
import dev.offtake.engine.result.Diff;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.RunInfo;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.ScenarioSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code offtake diff}. */
@Command(
        name = "diff",
        description = "Compare two scenarios: what was changed, what came of it, and which change did what.",
        footer = {
            "",
            "A bridge divides the change of a number over the changed assumptions by Shapley values; its parts",
            "add up to the cent. More than 8 changes are taken by section of the scenario. Saved results, which",
            "plan, check and simulate write with --format json, do not hold their inputs: no bridge leads there.",
            "",
            "Examples:",
            "  offtake diff openai-2030 openai-2030:late-stargate",
            "  offtake diff old.yaml new.yaml --metric \"cost[stargate,2030]\" --metric \"share[stargate,2030]\"",
            "  offtake diff last-week.json lab.yaml --exit-code"
        })
final class DiffCommand implements Callable<Integer> {

    private final Context context;

    @Parameters(
            index = "0",
            paramLabel = "A",
            completionCandidates = BundledScenarios.Names.class,
            description = "What to compare with: a file, - for standard input, or a bundled name, each with :VARIANT"
                    + " behind it if wanted; or a saved result.")
    String before = "";

    @Parameters(
            index = "1",
            paramLabel = "B",
            completionCandidates = BundledScenarios.Names.class,
            description = "What to compare, in the same ways.")
    String after = "";

    @Option(
            names = "--metric",
            paramLabel = "METRIC",
            description = "A number to bridge: a metric expression that has one value. May be repeated; total-cost"
                    + " over all years and npv by default.")
    List<String> metrics = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = {
                "Set a value of both scenarios, written as in the file. The path must exist. May be repeated.",
                "Example: --set assumptions.stargate-delay=\"24 months\""
            })
    List<String> set = new ArrayList<>();

    @Option(names = "--exit-code", description = "Exit with 6 if anything differs.")
    boolean exitCode;

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Option(names = "--exact", description = "Show all digits, in place of three significant figures.")
    boolean exact;

    @Mixin
    final PluginOptions plugins = new PluginOptions();

    @Mixin
    final CommonOptions common = new CommonOptions();

    DiffCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure, UnreadableScenario, InvalidScenarioException {
        Format format = output.format(Format.values());
        // What is wrong with these is said before anything is computed.
        output.style(format, context.console());
        Output target = output.open(context);
        ScenarioInput input = new ScenarioInput(context);
        ScenarioSource first = source(before, input);
        ScenarioSource second = source(after, input);
        boolean saved = isResult(first) || isResult(second);
        if (isResult(first) && isResult(second) && !set.isEmpty()) {
            throw Failure.usage("--set: both are saved results, in which nothing can be set.");
        }
        try (Engine engine = context.open(plugins)) {
            Diff diff = saved ? ofResults(first, second, engine) : engine.diff(first, second, metrics);
            DiffReport report = new DiffReport(diff, labels(diff), exact);
            target.write(
                    switch (format) {
                        case JSON -> SimulateCommand.json(out -> ResultJson.write(diff, out));
                        case CSV -> DiffCsv.of(diff);
                        case MD -> report.markdown();
                        default -> report.text(output.style(format, context.console()));
                    });
            return Verdicts.exit(diff, format, exitCode, context.console());
        }
    }

    private static boolean isResult(ScenarioSource source) {
        return ResultReader.isResult(source.text());
    }

    private ScenarioSource source(String argument, ScenarioInput input) throws Failure, UnreadableScenario {
        ScenarioSource source = input.read(argument);
        if (!isResult(source)) {
            return ScenarioOptions.with(source, set);
        }
        Optional<String> variant = source.variant();
        if (variant.isPresent()) {
            throw Failure.usage(argument + ": this is a saved result, which has no variants such as '" + variant.get()
                    + "'. Name the file alone.");
        }
        return source;
    }

    /** Where one of the two is a saved result, the other is planned; the problems of both are told together. */
    private static Diff ofResults(ScenarioSource first, ScenarioSource second, Engine engine)
            throws InvalidScenarioException {
        List<Problem> problems = new ArrayList<>();
        List<Diff.Side> sides = new ArrayList<>();
        for (ScenarioSource source : List.of(first, second)) {
            try {
                sides.add(
                        isResult(source)
                                ? ResultReader.read(source.name(), source.text())
                                : Diff.Side.of(engine.plan(engine.read(source))));
            } catch (InvalidScenarioException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidScenarioException(problems);
        }
        return engine.diff(sides.get(0), sides.get(1));
    }

    /** What to call the two: their ids and variants, or as they were named where these are the same. */
    private List<String> labels(Diff diff) {
        List<String> ids = List.of(id(diff.before().run()), id(diff.after().run()));
        if (!ids.get(0).equals(ids.get(1))) {
            return ids;
        }
        return before.equals(after)
                ? List.of(ids.get(0) + " (first)", ids.get(0) + " (second)")
                : List.of(before, after);
    }

    private static String id(RunInfo run) {
        return run.variant() == null ? run.scenario() : run.scenario() + ":" + run.variant();
    }
}

package dev.offtake.cli;

import dev.offtake.cli.render.SolveReport;
import dev.offtake.engine.SolveSettings;
import dev.offtake.engine.json.ResultJson;
import dev.offtake.engine.result.Solution;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code offtake solve}. */
@Command(
        name = "solve",
        description = "Find the values of inputs that bring metrics to targets.",
        footer = {
            "",
            "One input and one target: all values in the range that meet it are found. Several: least squares",
            "within the ranges. What is found is planned as --set would, and judged by that plan. Where nothing",
            "does, it says how near one can get and what stands in the way, and exits with 8.",
            "",
            "Examples:",
            "  offtake solve openai-2030 --vary demand.inference.growth --target \"total-cost[2027]=25 bn USD\"",
            "  offtake solve lab.yaml --vary \"providers.azure.price.base=1..6 USD/H100e-h\" \\",
            "      --target \"cost[azure,2027]=10 bn USD\" --write cheap-azure",
            "  offtake solve lab.yaml --vary demand.training.growth --vary demand.inference.growth \\",
            "      --target \"cost[training,2027]=11 bn USD\" --target \"cost[inference,2027]=9 bn USD\""
        })
final class SolveCommand implements Callable<Integer> {

    private final Context context;

    @Option(
            names = "--vary",
            paramLabel = "PATH[=LOW..HIGH]",
            description = {
                "An input that may change, and between which values. Without a range: from a quarter of its value to"
                        + " four times it, as far as its term allows. May be repeated.",
                "Example: --vary \"providers.azure.price.base=1..6 USD/H100e-h\""
            })
    List<String> vary = new ArrayList<>();

    @Option(
            names = "--target",
            paramLabel = "METRIC=VALUE",
            description = {
                "What a metric is to come to, with its unit. May be repeated; there must be as many targets as inputs,"
                        + " or more.",
                "Example: --target \"total-cost[2027]=25 bn USD\""
            })
    List<String> targets = new ArrayList<>();

    @Option(
            names = "--write",
            paramLabel = "VARIANT",
            description = "Add the solution to the scenario's file as a variant of this name.")
    @Nullable
    String write;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "With --write: leave the scenario as it is, and write it with the variant to this file.")
    @Nullable
    String to;

    @Mixin
    final OneScenario scenario = new OneScenario();

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Option(names = "--exact", description = "Show all digits, in place of three significant figures.")
    boolean exact;

    @Mixin
    final CommonOptions common = new CommonOptions();

    SolveCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure, UnreadableScenario, InvalidScenarioException {
        Format format = output.format(Format.values());
        // What is wrong with these is said before anything is computed.
        output.style(format, context.console());
        Output target = output.open(context);
        SolveSettings settings = settings();
        ScenarioSource source = scenario.source(context);
        SolvedVariant variant = write == null ? null : SolvedVariant.open(write, to, source, context.console());
        if (variant == null && to != null) {
            throw Failure.usage("--to goes with --write, which names the variant.");
        }
        try (Engine engine = context.open(scenario.plugins)) {
            Scenario read = engine.read(source);
            if (variant != null) {
                variant.refuseIfTaken(read.variants());
            }
            Solution solution = engine.solve(source, settings);
            SolveReport report = new SolveReport(solution, read.title(), repeat(solution), exact);
            String text = switch (format) {
                case JSON -> SimulateCommand.json(out -> ResultJson.write(solution, out));
                case CSV -> report.csv();
                case MD -> report.markdown();
                default -> report.text(output.style(format, context.console()));
            };
            if (variant != null && solution.reached()) {
                variant.write(engine, solution);
            }
            target.write(text);
            return Verdicts.exit(solution, format, variant != null, context.console());
        }
    }

    private SolveSettings settings() throws Failure {
        if (vary.isEmpty()) {
            throw Failure.usage("say what may change, as in --vary demand.inference.growth");
        }
        if (targets.isEmpty()) {
            throw Failure.usage("say what is to be met, as in --target \"total-cost[2027]=25 bn USD\"");
        }
        SolveSettings settings = SolveSettings.none();
        for (String input : vary) {
            int equals = input.indexOf('=');
            String path = equals < 0 ? input : input.substring(0, equals);
            String range = equals < 0 ? "" : input.substring(equals + 1).strip();
            if (path.isBlank() || (equals >= 0 && range.isEmpty())) {
                throw Failure.usage("--vary " + input + ": write PATH or PATH=LOW..HIGH, as in --vary"
                        + " demand.inference.growth=1.5..4");
            }
            settings = settings.vary(path.strip(), range);
        }
        for (String target : targets) {
            settings = settings.target(target.strip());
        }
        return settings;
    }

    /** The command that plans the scenario at the solution. */
    private String repeat(Solution solution) {
        StringBuilder command = new StringBuilder("offtake plan ").append(quoted(scenario.name()));
        for (String setting : scenario.set) {
            command.append(" --set ").append(quoted(setting));
        }
        for (Solution.Unknown unknown : solution.unknowns()) {
            command.append(" --set ").append(quoted(unknown.path() + "=" + unknown.written()));
        }
        return command.toString();
    }

    private static String quoted(String word) {
        boolean plain = !word.isEmpty();
        for (int i = 0; i < word.length() && plain; i++) {
            char c = word.charAt(i);
            plain = Character.isLetterOrDigit(c) || "-_./:=+".indexOf(c) >= 0;
        }
        return plain ? word : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

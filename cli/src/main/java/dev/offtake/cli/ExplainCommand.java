package dev.offtake.cli;

import dev.offtake.cli.render.Style;
import dev.offtake.engine.SimulationSettings;
import dev.offtake.engine.json.ExplanationJson;
import dev.offtake.engine.question.Explanation;
import dev.offtake.engine.question.ExplanationText;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import dev.offtake.engine.uncertainty.Sampling;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code offtake explain}. */
@Command(
        name = "explain",
        description = "Take a number of the plan back to cost lines, formulas, inputs and sources.",
        footer = {
            "",
            "METRIC is an expression such as \"cost[azure,2027]\", or the id of a claim. A plan has the metrics",
            "demand, unmet, capacity, supply, share, cost, total-cost, unit-cost, funding, npv and others.",
            "Formats are table, plain and json.",
            "",
            "Examples:",
            "  offtake explain openai-2030 \"share[stargate,2030]\"",
            "  offtake explain \"cost[azure,2027]\" --depth 3",
            "  offtake explain \"cost[azure,2027]\" --path 1234"
        })
final class ExplainCommand implements Callable<Integer> {

    /** How many lines a screen has, where nothing else is asked for. */
    private static final int SCREEN = 40;

    private final Context context;

    @Parameters(
            arity = "1..2",
            paramLabel = "[SCENARIO] METRIC",
            hideParamSyntax = true,
            description = "The scenario (openai-2030 where none is named), and the number to explain.")
    List<String> arguments = List.of();

    @Mixin
    final ScenarioOptions scenario = new ScenarioOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Option(
            names = "--depth",
            paramLabel = "N",
            description = "How many levels to show; by default those that fit one screen.")
    int depth;

    @Option(
            names = "--path",
            paramLabel = "N",
            description = "Explain the number on one path of a simulation, counted from 0, and not in the plan.")
    @Nullable
    String path;

    @Mixin
    final DrawOptions draws = new DrawOptions();

    @Mixin
    final CommonOptions common = new CommonOptions();

    ExplainCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure, UnreadableScenario, InvalidScenarioException {
        Format format = output.format(Format.TABLE, Format.PLAIN, Format.JSON);
        if (depth < 0) {
            throw Failure.usage("--depth " + depth + ": it is the number of levels to show, 1 or more.");
        }
        String asked = path;
        if (asked == null && draws.any()) {
            throw Failure.usage("--paths, --seed and --sampling say which path is meant; name it by --path.");
        }
        SimulationSettings settings = asked == null ? null : draws.settingsOf(asked);
        Output target = output.open(context);
        String metric = arguments.get(arguments.size() - 1);
        ScenarioSource source = scenario.source(arguments.size() == 2 ? arguments.get(0) : null, context);
        try (Engine engine = context.engines().get()) {
            Scenario read = engine.read(source);
            List<Explanation> explanations = asked == null || settings == null
                    ? engine.explain(read, metric)
                    : engine.explain(read, metric, settings, DrawOptions.path(asked));
            String heading = asked == null || settings == null ? "" : heading(asked, settings);
            target.write(format == Format.JSON ? json(explanations) : heading + text(explanations, format));
        }
        return Exit.DONE;
    }

    /** Which future it is: a number of a path must not be taken for the plan's. */
    private static String heading(String path, SimulationSettings settings) {
        String sampling = settings.sampling().id();
        String of = settings.sampling() == Sampling.LHS ? " for " + settings.paths() + " paths" : "";
        return "On path " + path.strip() + " of the " + sampling + " draws of seed " + settings.seed() + of + ":\n";
    }

    private String text(List<Explanation> explanations, Format format) {
        StringBuilder text = new StringBuilder();
        for (Explanation explanation : explanations) {
            text.append(text.isEmpty() ? "" : "\n");
            text.append(
                    depth == 0
                            ? ExplanationText.fit(explanation, SCREEN, Style.USUAL_WIDTH)
                            : ExplanationText.render(explanation, depth, Style.USUAL_WIDTH));
        }
        return format == Format.TABLE ? text.toString() : ascii(text.toString());
    }

    private static String ascii(String tree) {
        return tree.replace('├', '|').replace('└', '`').replace('│', '|').replace('─', '-');
    }

    private String json(List<Explanation> explanations) {
        StringWriter text = new StringWriter();
        try {
            ExplanationJson.write(explanations, depth == 0 ? Integer.MAX_VALUE : depth, text);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }
}

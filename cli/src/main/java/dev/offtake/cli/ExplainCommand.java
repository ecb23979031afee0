package dev.offtake.cli;

import dev.offtake.cli.render.EvidenceText;
import dev.offtake.cli.render.Style;
import dev.offtake.cli.render.Words;
import dev.offtake.engine.SimulationSettings;
import dev.offtake.engine.Statistic;
import dev.offtake.engine.json.ExplanationJson;
import dev.offtake.engine.question.Explanation;
import dev.offtake.engine.question.ExplanationText;
import dev.offtake.engine.result.Display;
import dev.offtake.engine.result.EvidenceWeight;
import dev.offtake.engine.scenario.Claim;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
            "Parts of a sum are shown in its digits and add up to it.",
            "",
            "Examples:",
            "  offtake explain openai-2030 \"share[stargate,2030]\"",
            "  offtake explain \"cost[azure,2027]\" --depth 3",
            "  offtake explain \"cost[azure,2027]\" --path 1234",
            "  offtake explain \"total-cost[2030]\" --statistic p95 --paths 20000"
        })
final class ExplainCommand implements Callable<Integer> {

    /** How many lines a screen has, where nothing else is asked for. */
    private static final int SCREEN = 45;

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
    final TreeOptions output = new TreeOptions();

    @Option(
            names = "--depth",
            paramLabel = "N",
            description =
                    "How many levels to show, with all there is to say of each input; by default those that fit one"
                            + " screen, in brief.")
    @Nullable
    Integer depth;

    @Option(
            names = "--path",
            paramLabel = "N",
            description = "Explain the number on one path of a simulation, counted from 0, and not in the plan.")
    @Nullable
    String path;

    @Option(
            names = "--statistic",
            paramLabel = "NAME",
            description = "Explain the path of a simulation that is nearest to a statistic: mean, or a quantile such as"
                    + " p95.")
    @Nullable
    String statistic;

    @Mixin
    final DrawOptions draws = new DrawOptions();

    @Mixin
    final CommonOptions common = new CommonOptions();

    ExplainCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure, UnreadableScenario, InvalidScenarioException, InterruptedException {
        Format format = output.format();
        if (depth != null && depth < 1) {
            throw Failure.usage("--depth " + depth + ": it is the number of levels to show, 1 or more.");
        }
        if (path != null && statistic != null) {
            throw Failure.usage("--path names a path, and --statistic finds one. Leave one out.");
        }
        if (path == null && statistic == null && draws.any()) {
            throw Failure.usage(
                    "--paths, --seed and --sampling say which path is meant; name it by --path, or find it by --statistic.");
        }
        SimulationSettings settings = path == null ? draws.settings() : draws.settingsOf(path);
        Statistic sought = statistic == null ? null : statistic(statistic);
        Output target = output.open(context);
        String metric = arguments.get(arguments.size() - 1);
        if (arguments.size() == 1 && namesAScenario(metric)) {
            throw Failure.usage("say which number of " + metric + " to explain, as in offtake explain " + metric
                    + " \"total-cost[2030]\"");
        }
        ScenarioSource source = scenario.source(arguments.size() == 2 ? arguments.get(0) : null, context);
        try (Engine engine = context.open(scenario.plugins)) {
            Scenario read = engine.read(source);
            List<Explanation> explanations = explanations(engine, read, metric, settings, sought);
            List<Optional<EvidenceWeight>> evidence = evidence(engine, read, metric);
            target.write(
                    format == Format.JSON
                            ? json(explanations, evidence)
                            : changes(read) + text(explanations, evidence, format));
        }
        return Exit.DONE;
    }

    /** A scenario where the number was forgotten; no metric ends like a file. */
    private static boolean namesAScenario(String argument) {
        return BundledScenarios.names().contains(argument) || argument.matches(".*\\.(yaml|yml|json)");
    }

    private List<Explanation> explanations(
            Engine engine, Scenario read, String metric, SimulationSettings settings, @Nullable Statistic sought)
            throws Failure, InvalidScenarioException, InterruptedException {
        if (sought != null) {
            for (Claim claim : read.claims()) {
                if (claim.id().equals(metric.strip())) {
                    throw Failure.usage("--statistic: a claim has a probability, which simulate shows, and no "
                            + statistic + ". Name a metric, or a path by --path.");
                }
            }
            try (ProgressLine progress = new ProgressLine(context.console(), "simulating", settings.paths())) {
                return engine.explain(read, metric, settings.withProgress(progress), sought);
            }
        }
        return path == null
                ? engine.explain(read, metric)
                : engine.explain(read, metric, settings, DrawOptions.path(path));
    }

    /** Near the plan, also where a number of one path is explained; a claim's verdict has none. */
    private static List<Optional<EvidenceWeight>> evidence(Engine engine, Scenario read, String metric)
            throws InvalidScenarioException {
        boolean claim = read.claims().stream().anyMatch(c -> c.id().equals(metric.strip()));
        return claim ? List.of() : engine.evidence(read, metric);
    }

    private static Statistic statistic(String name) throws Failure {
        String asked = name.strip();
        if (asked.equals("mean")) {
            return Statistic.mean();
        }
        if (asked.equals("sd")) {
            throw Failure.usage(
                    "--statistic sd: no path has a standard deviation. Take mean, or a quantile such as p95.");
        }
        return Statistic.quantile(Quantiles.quantile("--statistic", asked));
    }

    /** What was changed in the scenario: a number of it must not be taken for the scenario's own. */
    private static String changes(Scenario scenario) {
        String variant = scenario.variant()
                .map(v -> "In " + scenario.id() + ":" + v)
                .orElse(scenario.overrides().isEmpty() ? "" : "In " + scenario.id());
        String overrides = scenario.overrides().isEmpty()
                ? ""
                : " with " + String.join(", ", scenario.overrides()) + " set from outside";
        return variant.isEmpty() ? "" : variant + overrides + ":\n";
    }

    /** Which future it is: a number of a path must not be taken for the plan's. */
    private static String heading(Explanation explanation) {
        Explanation.Future future = explanation.future();
        if (future == null) {
            return "";
        }
        Long paths = future.paths();
        String of = " of the " + future.sampling() + " draws of seed " + future.seed()
                + (paths == null ? "" : " for " + String.format(Locale.ROOT, "%,d", paths) + " paths");
        Double target = future.target();
        String near = target == null
                ? ""
                : ", the nearest to the " + future.statistic() + " of " + Display.value(target, explanation.unit());
        return "On path " + future.path() + of + near + ":\n";
    }

    private String text(List<Explanation> explanations, List<Optional<EvidenceWeight>> evidence, Format format) {
        StringBuilder text = new StringBuilder();
        String before = "";
        for (int i = 0; i < explanations.size(); i++) {
            Explanation explanation = explanations.get(i);
            String heading = heading(explanation);
            text.append(text.isEmpty() ? "" : "\n");
            text.append(heading.equals(before) ? "" : heading);
            before = heading;
            StringBuilder weight = new StringBuilder();
            if (i < evidence.size() && evidence.get(i).isPresent()) {
                String sentence = EvidenceText.sentence(evidence.get(i).get());
                Words.append(weight, "", "  ", sentence, Style.USUAL_WIDTH);
            }
            int lines = (int) (SCREEN - weight.toString().lines().count());
            text.append(
                    depth == null
                            ? ExplanationText.fit(explanation, lines, Style.USUAL_WIDTH)
                            : ExplanationText.render(explanation, depth, Style.USUAL_WIDTH));
            text.append(weight);
        }
        return format == Format.TABLE ? text.toString() : ascii(text.toString());
    }

    private static String ascii(String tree) {
        return tree.replace('├', '|').replace('└', '`').replace('│', '|').replace('─', '-');
    }

    private String json(List<Explanation> explanations, List<Optional<EvidenceWeight>> evidence) {
        StringWriter text = new StringWriter();
        try {
            ExplanationJson.write(explanations, evidence, depth == null ? Integer.MAX_VALUE : depth, text);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }
}

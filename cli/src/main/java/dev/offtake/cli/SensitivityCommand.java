package dev.offtake.cli;

import dev.offtake.cli.render.SensitivityCsv;
import dev.offtake.cli.render.SensitivityReport;
import dev.offtake.engine.SensitivitySettings;
import dev.offtake.engine.json.ResultJson;
import dev.offtake.engine.question.EvidenceWeights;
import dev.offtake.engine.question.SobolIndices;
import dev.offtake.engine.result.EvidenceWeight;
import dev.offtake.engine.result.Sensitivity;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code offtake sensitivity}. */
@Command(
        name = "sensitivity",
        description = "Find which uncertain assumptions a number depends on, and how much.",
        footer = {
            "",
            "Two tables: each assumption at its p10 and p90 with all others at their median, and Sobol's indices,",
            "which are parts of the variance, with 95 %% intervals. Correlated assumptions count as one.",
            "The result is the same in every byte for any number of threads.",
            "",
            "Examples:",
            "  offtake sensitivity openai-2030 --metric \"cost[stargate,2030]\"",
            "  offtake sensitivity lab.yaml --metric \"share[stargate,2030]\" --paths 65536",
            "  offtake sensitivity lab.yaml --metric stargate-share-2030"
        })
final class SensitivityCommand implements Callable<Integer> {

    private static final String USUAL_METRIC = "npv";
    private static final int USUAL_TOP = 12;
    private static final int MOST_TOP = 1_000_000;

    private final Context context;

    @Option(
            names = "--metric",
            paramLabel = "METRIC",
            description = "The number: a metric expression that has one value, or a claim's id (1 where it is met)."
                    + " npv by default.")
    String metric = USUAL_METRIC;

    @Mixin
    final OneScenario scenario = new OneScenario();

    @Option(
            names = "--paths",
            paramLabel = "N",
            description = "How many base samples: 16384 (default), from 64 to 1e8. The model is computed as many"
                    + " times as there are assumptions, and twice more, for each.")
    @Nullable
    String paths;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "What the draws depend on, a whole number; 1 by default. The same seed gives the same result.")
    @Nullable
    String seed;

    @Option(
            names = "--sampling",
            paramLabel = "WAY",
            completionCandidates = DrawOptions.Ways.class,
            description = "sobol (default, scrambled Sobol points), lhs (Latin hypercube) or random.")
    @Nullable
    String sampling;

    @Option(names = "--threads", paramLabel = "N", description = "How many threads compute; all processors by default.")
    @Nullable
    String threads;

    @Option(names = "--top", paramLabel = "N", description = "How many rows each table shows; 12 by default.")
    @Nullable
    String top;

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Option(names = "--exact", description = "Show all digits, in place of three significant figures.")
    boolean exact;

    @Mixin
    final CommonOptions common = new CommonOptions();

    SensitivityCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure, UnreadableScenario, InvalidScenarioException, InterruptedException {
        Format format = output.format(Format.values());
        // What is wrong with these is said before anything is computed.
        output.style(format, context.console());
        Output target = output.open(context);
        SensitivitySettings settings = settings();
        int rows = top == null ? USUAL_TOP : (int) DrawOptions.count("--top", top, 1, MOST_TOP, "from 1 to 1,000,000");
        ScenarioSource source = scenario.source(context);
        try (Engine engine = context.open(scenario.plugins)) {
            Scenario read = engine.read(source);
            Sensitivity result;
            try (ProgressLine progress = new ProgressLine(context.console(), "analysing", settings.samples())) {
                result = engine.sensitivity(read, metric, settings.withProgress(progress));
            }
            EvidenceWeight evidence = EvidenceWeights.of(read, result).orElse(null);
            SensitivityReport report = new SensitivityReport(result, evidence, read.title(), exact, rows);
            target.write(
                    switch (format) {
                        case JSON -> SimulateCommand.json(out -> ResultJson.write(result, evidence, out));
                        case CSV -> SensitivityCsv.of(result);
                        case MD -> report.markdown();
                        default -> report.text(output.style(format, context.console()));
                    });
            return Verdicts.exit(result, format, context.console());
        }
    }

    private SensitivitySettings settings() throws Failure {
        SensitivitySettings settings = SensitivitySettings.usual();
        if (sampling != null) {
            settings = settings.withSampling(DrawOptions.way(sampling));
        }
        if (paths != null) {
            settings = settings.withSamples(DrawOptions.count(
                    "--paths",
                    paths,
                    SobolIndices.FEWEST_SAMPLES,
                    SensitivitySettings.MOST_SAMPLES,
                    "from 64 to 10^8, such as 16384, 100_000 or 1e6"));
        }
        if (seed != null) {
            settings = settings.withSeed(DrawOptions.seed(seed));
        }
        return threads == null ? settings : settings.withThreads(SimulateCommand.threads(threads));
    }
}

package dev.offtake.cli;

import dev.offtake.cli.render.ComparisonReport;
import dev.offtake.cli.render.CsvTable;
import dev.offtake.cli.render.PlanReport;
import dev.offtake.cli.render.SimulationCsv;
import dev.offtake.cli.render.SimulationReport;
import dev.offtake.engine.SimulationSettings;
import dev.offtake.engine.json.ResultJson;
import dev.offtake.engine.result.Comparison;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Simulation;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code offtake simulate}. */
@Command(
        name = "simulate",
        description = "Compute many futures: means, quantiles, and how often each claim is met.",
        footer = {
            "",
            "Two or more scenarios are compared with the first on the same futures: differences are of pairs.",
            "The result is the same in every byte for any number of threads. Conditions (--fail-on) and missed",
            "claims are matters of plan and check.",
            "",
            "Examples:",
            "  offtake simulate --paths 1e6",
            "  offtake simulate openai-2030 --scenario openai-2030:late-stargate",
            "  offtake simulate lab.yaml --metrics \"total-cost,share[stargate,2030]\" --keep paths.csv",
            "  offtake simulate lab.yaml --path 1234"
        })
final class SimulateCommand implements Callable<Integer> {

    private static final String CSV = ".csv";
    private static final int MOST_THREADS = 1024;

    private final Context context;

    @Parameters(
            arity = "0..1",
            paramLabel = "SCENARIO",
            completionCandidates = BundledScenarios.Names.class,
            description = "A file, - for standard input, or a bundled name; with :VARIANT behind it if wanted.")
    @Nullable
    String argument;

    @Mixin
    final SeveralScenarios scenarios = new SeveralScenarios();

    @Mixin
    final DrawOptions draws = new DrawOptions();

    @Option(
            names = "--quantiles",
            paramLabel = "LIST",
            description = "Which quantiles: p5,p50,p95 by default; p2.5 is one too.")
    List<String> quantiles = new ArrayList<>();

    @Option(
            names = "--metrics",
            paramLabel = "LIST",
            description =
                    "Metric expressions, separated by commas, in place of the scenario's headline. May be repeated.")
    List<String> metrics = new ArrayList<>();

    @Option(names = "--keep", paramLabel = "FILE.csv", description = "Also write what each path came to, a row a path.")
    @Nullable
    String keep;

    @Option(names = "--path", paramLabel = "N", description = "Show one path, counted from 0, as a plan.")
    @Nullable
    String path;

    @Option(names = "--threads", paramLabel = "N", description = "How many threads compute; all processors by default.")
    @Nullable
    String threads;

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Option(names = "--exact", description = "Show all digits, in place of three significant figures.")
    boolean exact;

    @Mixin
    final PluginOptions plugins = new PluginOptions();

    @Mixin
    final CommonOptions common = new CommonOptions();

    SimulateCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure, UnreadableScenario, InvalidScenarioException, InterruptedException {
        Format format = output.format(Format.values());
        // What is wrong with these is said before anything is computed.
        output.style(format, context.console());
        Output target = output.open(context);
        if (path != null) {
            return onePath(path, format, target);
        }
        SimulationSettings settings = settings();
        Output kept = keep == null ? null : kept(keep);
        List<SeveralScenarios.Named> sources = scenarios.sources(argument, context);
        if (kept != null && sources.size() > 1) {
            throw Failure.usage("--keep writes the paths of one scenario. Run it for each: paths of the same number and"
                    + " seed are the same future.");
        }
        try (Engine engine = context.open(plugins)) {
            List<Scenario> read = new ArrayList<>();
            for (SeveralScenarios.Named named : sources) {
                read.add(engine.read(named.source()));
            }
            if (sources.size() > 1) {
                return compare(engine, read, SeveralScenarios.labels(sources, read), settings, format, target);
            }
            return simulate(engine, read.get(0), settings, format, target, kept);
        }
    }

    private SimulationSettings settings() throws Failure {
        SimulationSettings settings = draws.settings().withMetrics(MetricLists.of(metrics));
        if (!quantiles.isEmpty()) {
            settings = settings.withQuantiles(Quantiles.of(quantiles));
        }
        return threads == null ? settings : settings.withThreads(threads(threads));
    }

    static int threads(String text) throws Failure {
        try {
            int number = Integer.parseInt(text.strip());
            if (number >= 1 && number <= MOST_THREADS) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, with every other number that cannot be.
        }
        throw Failure.usage("--threads " + text + ": it must be a whole number from 1 to " + MOST_THREADS + ".");
    }

    private Output kept(String name) throws Failure {
        String label = "--keep " + name;
        if (!name.toLowerCase(Locale.ROOT).endsWith(CSV)) {
            throw Failure.usage(label + ": paths are kept as CSV, so the name must end with " + CSV + ".");
        }
        if (output.file != null
                && context.console()
                        .file(output.file)
                        .normalize()
                        .equals(context.console().file(name).normalize())) {
            throw Failure.usage(label + ": -o names the same file.");
        }
        return Output.file(name, label, context.console());
    }

    private int simulate(
            Engine engine,
            Scenario scenario,
            SimulationSettings settings,
            Format format,
            Output target,
            @Nullable Output kept)
            throws Failure, InvalidScenarioException, InterruptedException {
        Simulation simulation;
        try (ProgressLine progress = new ProgressLine(context.console(), "simulating", settings.paths())) {
            simulation = engine.simulate(scenario, settings.withProgress(progress));
        }
        if (kept != null) {
            try (ProgressLine progress = new ProgressLine(context.console(), "keeping", settings.paths())) {
                kept.write(out -> engine.paths(scenario, settings, new KeptPaths(out, progress)));
            }
        }
        SimulationReport report = new SimulationReport(simulation, scenario.title(), exact);
        target.write(
                switch (format) {
                    case JSON -> json(out -> ResultJson.write(simulation, out));
                    case CSV -> SimulationCsv.of(simulation);
                    case MD -> report.markdown();
                    default -> report.text(output.style(format, context.console()));
                });
        return Verdicts.exit(List.of(simulation), format, context.console());
    }

    private int compare(
            Engine engine,
            List<Scenario> read,
            List<String> labels,
            SimulationSettings settings,
            Format format,
            Output target)
            throws Failure, InvalidScenarioException, InterruptedException {
        Comparison comparison;
        try (ProgressLine progress = new ProgressLine(context.console(), "simulating", settings.paths())) {
            comparison = engine.compare(read, settings.withProgress(progress));
        }
        ComparisonReport report = new ComparisonReport(comparison, labels, exact);
        target.write(
                switch (format) {
                    case JSON -> json(out -> ResultJson.write(comparison, out));
                    case CSV -> SimulationCsv.of(comparison, labels);
                    case MD -> report.markdown();
                    default -> report.text(output.style(format, context.console()));
                });
        return Verdicts.exit(comparison.simulations(), format, context.console());
    }

    /** One path as {@code plan} would show it. */
    private int onePath(String asked, Format format, Output target)
            throws Failure, UnreadableScenario, InvalidScenarioException {
        if (keep != null || !quantiles.isEmpty() || !metrics.isEmpty()) {
            throw Failure.usage("--path shows the whole plan of one future; --keep, --quantiles and --metrics are about"
                    + " many. Leave one out.");
        }
        SimulationSettings settings = draws.settingsOf(asked);
        List<SeveralScenarios.Named> sources = scenarios.sources(argument, context);
        if (sources.size() > 1) {
            throw Failure.usage("--path shows one path of one scenario. Run it for each: paths of the same number and"
                    + " seed are the same future.");
        }
        try (Engine engine = context.open(plugins)) {
            Scenario scenario = engine.read(sources.get(0).source());
            Plan plan = engine.plan(scenario, settings, DrawOptions.path(asked)).withCommand("simulate");
            PlanReport report = new PlanReport(plan, scenario.title(), exact, List.of());
            target.write(
                    switch (format) {
                        case JSON -> json(out -> ResultJson.write(plan, out));
                        case CSV -> CsvTable.observations(plan);
                        case MD -> report.markdown();
                        default -> report.text(output.style(format, context.console()));
                    });
            return Verdicts.exit(plan, format, new Conditions(List.of()), false, context.console());
        }
    }

    /** Writes JSON. */
    interface Json {
        void write(Writer out) throws IOException;
    }

    static String json(Json json) {
        StringWriter text = new StringWriter();
        try {
            json.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return text.toString();
    }
}

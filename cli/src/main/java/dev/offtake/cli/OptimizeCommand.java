package dev.offtake.cli;

import dev.offtake.cli.render.OptimizeReport;
import dev.offtake.engine.OptimizeSettings;
import dev.offtake.engine.json.ResultJson;
import dev.offtake.engine.program.SolveLimits;
import dev.offtake.engine.program.SolverUnavailableException;
import dev.offtake.engine.result.Optimum;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code offtake optimize}. */
@Command(
        name = "optimize",
        description = "Find what to order when, and who serves what, at least cost.",
        footer = {
            "",
            "Suppliers say in their terms what could be ordered; the section 'optimize' says what unmet demand counts",
            "for, and what limits there are. The result is an ordinary plan with these orders. Where no plan keeps all",
            "rules, it says which must give and by how much, and exits with 8.",
            "",
            "Examples:",
            "  offtake optimize openai-2030",
            "  offtake optimize openai-2030 --set \"optimize.unmet-penalty.training=5 USD/H100e-h\"",
            "  offtake optimize lab.yaml --export-lp lab.lp"
        })
final class OptimizeCommand implements Callable<Integer> {

    private static final double MOST_SECONDS = 1e6;

    private final Context context;

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            description =
                    "Stop after so long with the best plan found, which is then said loudly. No limit by default.")
    @Nullable
    String timeLimit;

    @Option(
            names = "--gap",
            paramLabel = "SHARE",
            description = {
                "With whole blocks or falling prices: how far above the bound a plan may be to be good enough, such as"
                        + " 0.001. 1e-9 by default."
            })
    @Nullable
    String gap;

    @Option(
            names = "--export-lp",
            paramLabel = "FILE",
            description =
                    "Write the program to this file, in the LP format that other solvers read, and solve nothing.")
    @Nullable
    String exportLp;

    @Mixin
    final OneScenario scenario = new OneScenario();

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Option(names = "--exact", description = "Show all digits, in place of three significant figures.")
    boolean exact;

    @Mixin
    final CommonOptions common = new CommonOptions();

    OptimizeCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Failure, UnreadableScenario, InvalidScenarioException {
        Format format = output.format(Format.values());
        // What is wrong with these is said before anything is computed.
        output.style(format, context.console());
        SolveLimits limits = new SolveLimits(
                number("--time-limit", timeLimit, Double.POSITIVE_INFINITY, 1e-3, MOST_SECONDS, "seconds"),
                number("--gap", gap, SolveLimits.NONE.gap(), 0, 1, "a share, such as 0.001"));
        Output lp = exportLp == null ? null : Output.open(exportLp, context.console());
        Output target = output.open(context);
        ScenarioSource source = scenario.source(context);
        try (Engine engine = context.open(scenario.plugins)) {
            Scenario read = engine.read(source);
            if (lp != null) {
                lp.write(program(engine, read));
                context.console().err().println("offtake: the program is in " + exportLp + "; nothing was solved.");
                return Exit.DONE;
            }
            Optimum optimum = optimum(engine, read, limits);
            OptimizeReport report = new OptimizeReport(optimum, read.title(), exact);
            target.write(
                    switch (format) {
                        case JSON -> SimulateCommand.json(out -> ResultJson.write(optimum, out));
                        case CSV -> report.csv();
                        case MD -> report.markdown();
                        default -> report.text(output.style(format, context.console()));
                    });
            return Verdicts.exit(optimum, format, context.console());
        }
    }

    private static Optimum optimum(Engine engine, Scenario read, SolveLimits limits)
            throws Failure, InvalidScenarioException {
        try {
            return engine.optimize(read, OptimizeSettings.using(Solvers.find()).within(limits));
        } catch (SolverUnavailableException e) {
            throw Solvers.missing(String.valueOf(e.getMessage()));
        }
    }

    private static String program(Engine engine, Scenario read) throws InvalidScenarioException {
        StringBuilder text = new StringBuilder();
        try {
            engine.writeProgram(read, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static double number(
            String option, @Nullable String text, double usual, double least, double most, String what) throws Failure {
        if (text == null) {
            return usual;
        }
        double value;
        try {
            value = Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            value = Double.NaN;
        }
        if (!(value >= least && value <= most)) {
            throw Failure.usage(option + " " + text + ": it must be " + what + ", from " + least + " to " + most + ".");
        }
        return value;
    }
}

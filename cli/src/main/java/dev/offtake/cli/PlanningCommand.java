package dev.offtake.cli;

import dev.offtake.cli.render.PlanReport;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that computes a plan: they differ in what they show of it, and in whether missed claims count. */
abstract class PlanningCommand implements Callable<Integer> {

    private final Context context;

    @Mixin
    final OneScenario scenario = new OneScenario();

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Option(names = "--exact", description = "Show all digits, in place of three significant figures.")
    boolean exact;

    @Option(
            names = "--fail-on",
            paramLabel = "CONDITION",
            description = "Exit with 4 if the condition holds, such as \"unmet > 0\". May be repeated.")
    List<String> conditions = new ArrayList<>();

    @Mixin
    final CommonOptions common = new CommonOptions();

    PlanningCommand(Context context) {
        this.context = context;
    }

    /**
     * A plan that was computed, and what there is to show it.
     *
     * @param engine the engine that computed it
     * @param scenario the scenario
     * @param plan the plan, under the command's name
     * @param report the plan as a page
     * @param format the format that is asked for
     */
    record Made(Engine engine, Scenario scenario, Plan plan, PlanReport report, Format format) {}

    /** Finds what is wrong with the command's own options, before anything is computed. */
    void prepare(Context around) throws Failure, UnreadableScenario {}

    /** The result as it is written. */
    abstract String text(Made made) throws Failure, InvalidScenarioException, InterruptedException;

    /** The command's name. */
    abstract String name();

    /** Whether a missed claim is a failure. */
    abstract boolean judges();

    Console console() {
        return context.console();
    }

    @Override
    public final Integer call() throws Failure, UnreadableScenario, InvalidScenarioException, InterruptedException {
        Format format = output.format(Format.values());
        // What is wrong with these is said before anything is computed.
        output.style(format, console());
        Output target = output.open(context);
        prepare(context);
        ScenarioSource source = scenario.source(context);
        try (Engine engine = context.open(scenario.plugins)) {
            Scenario read = engine.read(source);
            Plan plan = engine.plan(read);
            Conditions held = Conditions.of(conditions, read, engine);
            PlanReport report = report(engine, source, read, plan, format);
            target.write(text(new Made(engine, read, plan.withCommand(name()), report, format)));
            return Verdicts.exit(plan, format, held, judges(), console());
        }
    }

    private PlanReport report(Engine engine, ScenarioSource source, Scenario read, Plan plan, Format format) {
        List<String> variants = format == Format.CSV || format == Format.JSON
                ? List.of()
                : judges() ? Variants.sentences(engine, source, read) : Variants.pointer(read);
        return new PlanReport(plan, read.title(), exact, variants);
    }
}

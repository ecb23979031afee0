package dev.offtake.cli;

import dev.offtake.engine.scenario.ScenarioSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/** The one scenario of a command, as its argument or by option, and what is changed in it. */
final class OneScenario extends ScenarioOptions {

    @Parameters(
            arity = "0..1",
            paramLabel = "SCENARIO",
            completionCandidates = BundledScenarios.Names.class,
            description = "A file, - for standard input, or a bundled name; with :VARIANT behind it if wanted.")
    @Nullable
    String argument;

    /** The source to read. */
    ScenarioSource source(Context context) throws Failure, UnreadableScenario {
        return source(argument, context);
    }

    /** What the scenario is called on the command line. */
    String name() {
        return argument != null ? argument : named != null ? named : BundledScenarios.USUAL;
    }
}

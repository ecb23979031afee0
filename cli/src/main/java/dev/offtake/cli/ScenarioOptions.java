package dev.offtake.cli;

import dev.offtake.engine.scenario.ScenarioSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which scenario, and what is changed in it. */
class ScenarioOptions {

    @Option(
            names = "--scenario",
            paramLabel = "SCENARIO",
            completionCandidates = BundledScenarios.Names.class,
            description = "The scenario, in place of the argument.")
    @Nullable
    String named;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = {
                "Set a value of the scenario, written as in the file. The path must exist. May be repeated.",
                "Example: --set assumptions.stargate-delay=\"24 months\""
            })
    List<String> set = new ArrayList<>();

    @Mixin
    final PluginOptions plugins = new PluginOptions();

    /** The source to read: the argument, or --scenario, or the bundled case. */
    ScenarioSource source(@Nullable String argument, Context context) throws Failure, UnreadableScenario {
        if (argument != null && named != null) {
            throw Failure.usage("the scenario is named twice, as '" + argument + "' and by --scenario " + named + ".");
        }
        String name = argument != null ? argument : named != null ? named : BundledScenarios.USUAL;
        return with(new ScenarioInput(context).read(name), set);
    }

    /** A source with what {@code --set} says. */
    static ScenarioSource with(ScenarioSource read, List<String> set) throws Failure {
        ScenarioSource source = read;
        for (String setting : set) {
            int equals = setting.indexOf('=');
            if (equals <= 0) {
                throw Failure.usage("--set " + setting + ": write PATH=VALUE, as in --set demand.training.growth=1.8");
            }
            source = source.with(
                    setting.substring(0, equals).strip(),
                    setting.substring(equals + 1).strip());
        }
        return source;
    }
}

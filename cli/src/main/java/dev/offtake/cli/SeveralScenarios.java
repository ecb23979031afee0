package dev.offtake.cli;

import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which scenarios, and what is changed in all of them. */
final class SeveralScenarios {

    @Option(
            names = "--scenario",
            paramLabel = "SCENARIO",
            completionCandidates = BundledScenarios.Names.class,
            description = "A scenario, in place of the argument or to be compared with it. May be repeated.")
    List<String> named = new ArrayList<>();

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description = {
                "Set a value of every scenario, written as in the file. The path must exist. May be repeated.",
                "Example: --set assumptions.stargate-delay=\"24 months\""
            })
    List<String> set = new ArrayList<>();

    /**
     * A scenario's text and how it was asked for.
     *
     * @param name as the user named it
     * @param source the text, the variant and the settings
     */
    record Named(String name, ScenarioSource source) {}

    /** The sources to read: the argument and those of --scenario in order, or the bundled case. */
    List<Named> sources(@Nullable String argument, Context context) throws Failure, UnreadableScenario {
        List<String> names = new ArrayList<>();
        if (argument != null) {
            names.add(argument);
        }
        names.addAll(named);
        if (names.isEmpty()) {
            names.add(BundledScenarios.USUAL);
        }
        ScenarioInput input = new ScenarioInput(context);
        List<Named> sources = new ArrayList<>();
        HashSet<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw Failure.usage("the scenario " + name + " is named twice, so there is nothing to compare.");
            }
            sources.add(new Named(name, ScenarioOptions.with(input.read(name), set)));
        }
        return sources;
    }

    /** What to call each scenario: its id and variant, or as it was named where these are the same for two. */
    static List<String> labels(List<Named> sources, List<Scenario> read) {
        List<String> ids = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int i = 0; i < read.size(); i++) {
            Scenario scenario = read.get(i);
            ids.add(scenario.variant().map(v -> scenario.id() + ":" + v).orElse(scenario.id()));
            names.add(sources.get(i).name());
        }
        return new HashSet<>(ids).size() == ids.size() ? ids : names;
    }
}

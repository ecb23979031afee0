package dev.offtake.cli;

import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The {@code --fail-on} conditions that hold, or that cannot be decided: a guard that knows nothing must not pass.
 *
 * @param holding a sentence for each of those conditions
 */
record Conditions(List<String> holding) {

    static Conditions of(List<String> asked, Scenario scenario, Engine engine) throws InvalidScenarioException {
        List<String> holding = new ArrayList<>();
        for (String condition : asked) {
            Optional<Boolean> holds = engine.holds(scenario, condition);
            if (holds.isEmpty()) {
                holding.add("--fail-on cannot be decided, since a value in it is unknown: " + condition);
            } else if (holds.get()) {
                holding.add("--fail-on holds: " + condition);
            }
        }
        return new Conditions(holding);
    }
}

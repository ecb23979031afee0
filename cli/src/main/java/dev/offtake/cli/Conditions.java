package dev.offtake.cli;

import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;

/**
 * The {@code --fail-on} conditions that hold.
 *
 * @param holding those conditions, as they were written
 */
record Conditions(List<String> holding) {

    static Conditions of(List<String> asked, Scenario scenario, Engine engine) throws InvalidScenarioException {
        List<String> holding = new ArrayList<>();
        for (String condition : asked) {
            if (engine.holds(scenario, condition)) {
                holding.add(condition);
            }
        }
        return new Conditions(holding);
    }
}

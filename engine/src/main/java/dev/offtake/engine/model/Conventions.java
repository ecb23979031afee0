package dev.offtake.engine.model;

import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.AllocationTerms;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.SupplierSection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The choices of method that a reader of results must know, by name. */
final class Conventions {

    private Conventions() {}

    /**
     * The conventions of a scenario and of its suppliers.
     *
     * @param scenario the scenario
     * @param problems where plugins that fail to state theirs are noted
     * @return name and choice, in a fixed order
     */
    static Map<String, String> of(Scenario scenario, List<Problem> problems) {
        Map<String, String> conventions = new LinkedHashMap<>();
        conventions.put("discounting", id(scenario.money().discounting()));
        conventions.put("discounting base", "start of " + scenario.years().first());
        conventions.put("money", "nominal USD");
        conventions.put(
                "hours per year",
                switch (scenario.hours()) {
                    case CALENDAR -> "calendar";
                    case FIXED_8760 -> "8760";
                });
        AllocationTerms allocation = scenario.allocation();
        conventions.put("allocation", allocation.policy());
        if (!allocation.shares().isEmpty()) {
            conventions.put("spill", id(allocation.spill()));
        }
        for (SupplierSection supplier : scenario.suppliers()) {
            ofPlugin(supplier, problems)
                    .forEach((name, choice) -> conventions.put(supplier.id() + ": " + name, choice));
        }
        return conventions;
    }

    private static Map<String, String> ofPlugin(SupplierSection supplier, List<Problem> problems) {
        try {
            // by name: a plugin's own map may iterate otherwise in each run
            return new TreeMap<>(supplier.provider().conventions());
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            problems.add(Problem.error(
                    ProblemCode.PLUGIN_FAILED.code(),
                    "plugin '" + supplier.plugin() + "' did not state its conventions for supplier '" + supplier.id()
                            + "': " + e,
                    "Its numbers stand, but which methods they follow is not known."));
            return Map.of();
        }
    }

    private static String id(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

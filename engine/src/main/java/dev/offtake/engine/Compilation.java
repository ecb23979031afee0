package dev.offtake.engine;

import dev.offtake.engine.model.AllocationPolicy;
import dev.offtake.engine.model.Model;
import dev.offtake.engine.model.ModelBuilder;
import dev.offtake.engine.registry.ProviderRegistry;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.RunInfo;
import dev.offtake.engine.scenario.Input;
import dev.offtake.engine.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Turns scenarios into models that can be computed, and says how a result came about. */
final class Compilation {

    private final ProviderRegistry registry;
    private final Map<String, AllocationPolicy> policies;

    Compilation(ProviderRegistry registry, Map<String, AllocationPolicy> policies) {
        this.registry = registry;
        this.policies = Map.copyOf(policies);
    }

    /** The model of a scenario, compiled; offers that are refused are left out. */
    CompiledScenario compile(Scenario scenario, List<Model.Refusal> refusals) {
        return new CompiledScenario(scenario, new ModelBuilder().build(scenario, policy(scenario), refusals));
    }

    /** The model of a scenario as expressions, for whoever evaluates a few of them on one path. */
    Model model(Scenario scenario) {
        return new ModelBuilder().buildForOnePath(scenario, policy(scenario));
    }

    private AllocationPolicy policy(Scenario scenario) {
        AllocationPolicy policy = policies.get(scenario.allocation().policy());
        if (policy == null) {
            throw new IllegalArgumentException(
                    "no allocation policy '" + scenario.allocation().policy() + "'; there are " + policies.keySet());
        }
        return policy;
    }

    /** The compiled scenario without the offers whose numbers cannot be used. */
    CompiledScenario usable(Scenario scenario) {
        CompiledScenario compiled = compile(scenario, List.of());
        List<Model.Refusal> refusals = compiled.centre().refusals();
        return refusals.isEmpty() ? compiled : compile(scenario, refusals);
    }

    /** A scenario, without the offers whose numbers cannot be used, and what one path comes to. */
    record PathOf(CompiledScenario compiled, CompiledScenario.Values values) {}

    /** One path of a simulation. */
    PathOf path(Scenario scenario, SimulationSettings settings, long path) {
        if (path < 0 || path >= settings.paths()) {
            throw new IllegalArgumentException(
                    "the paths are 0 to " + (settings.paths() - 1) + ", was asked for " + path);
        }
        CompiledScenario compiled = compile(scenario, List.of());
        List<Model.Refusal> refusals = new ArrayList<>(compiled.centre().refusals());
        if (!refusals.isEmpty()) {
            compiled = compile(scenario, refusals);
        }
        CompiledScenario.Values values = compiled.at(compiled.inputsAt(Drawn.of(compiled, settings), path));
        if (values.refusals().isEmpty()) {
            return new PathOf(compiled, values);
        }
        refusals.addAll(values.refusals());
        CompiledScenario usable = compile(scenario, refusals);
        return new PathOf(usable, usable.at(values.inputs()));
    }

    /** How a plan of a scenario came about. */
    RunInfo run(CompiledScenario compiled) {
        Scenario scenario = compiled.scenario();
        List<RunInfo.Supplier> suppliers = scenario.suppliers().stream()
                .map(s -> new RunInfo.Supplier(s.id(), s.plugin(), registry.version(s.plugin())))
                .toList();
        return new RunInfo(
                "plan",
                scenario.id(),
                scenario.variant().orElse(null),
                "offtake " + Offtake.version(),
                scenario.hash(),
                centre(scenario),
                null,
                1,
                scenario.overrides(),
                compiled.model().conventions(),
                suppliers,
                compiled.model().problems().stream().noneMatch(Problem::isError));
    }

    /** The median, unless the scenario puts an uncertain assumption elsewhere: each such is named. */
    private static String centre(Scenario scenario) {
        List<String> elsewhere = scenario.inputs().values().stream()
                .filter(input -> input.distribution().isPresent()
                        && input.central() != input.distribution().get().median())
                .map(Input::path)
                .toList();
        return elsewhere.isEmpty() ? "median" : "median, but for the stated centre of " + String.join(", ", elsewhere);
    }
}

package dev.offtake.engine;

import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Correlation;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.uncertainty.Draws;
import dev.offtake.engine.uncertainty.Futures;
import dev.offtake.engine.uncertainty.RankCorrelation;
import dev.offtake.engine.uncertainty.Sampling;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is drawn on each path, and the names of its rows.
 *
 * @param futures the draws
 * @param names the paths in the scenario of the assumptions, one a row
 */
record Drawn(Futures futures, List<String> names) {

    /**
     * Refuses to draw more assumptions than there can be.
     *
     * @throws InvalidScenarioException if there are more
     */
    static void check(Sampling sampling, int names) throws InvalidScenarioException {
        if (names > Draws.mostNames(sampling)) {
            throw new InvalidScenarioException(List.of(Problem.error(
                    ProblemCode.SETTING_FORM.code(),
                    "sampling: " + sampling.id() + " draws at most " + Draws.mostNames(sampling) + " assumptions, and "
                            + names + " are to be drawn",
                    "Take random or lhs.")));
        }
    }

    /** The draws of one scenario: of the assumptions that anything in its model reads. */
    static Drawn of(CompiledScenario compiled, SimulationSettings settings) {
        return shared(List.of(compiled), settings).get(0);
    }

    /**
     * The draws of scenarios that are compared. All of them draw the same names in the same order, those of the first
     * scenario first, and in the same groups, so that an assumption that two scenarios share takes the same number in
     * both, whatever else is uncertain in either. The first scenario's draws are those it has alone.
     */
    static List<Drawn> shared(List<CompiledScenario> scenarios, SimulationSettings settings) {
        Map<String, Futures.Uncertain> all = new LinkedHashMap<>();
        for (CompiledScenario scenario : scenarios) {
            scenario.read().forEach(input -> all.putIfAbsent(input.path(), input));
        }
        List<String> names = List.copyOf(all.keySet());
        List<Correlation> first = scenarios.get(0).scenario().correlations();
        List<Drawn> drawn = new ArrayList<>();
        for (CompiledScenario scenario : scenarios) {
            Map<String, Futures.Uncertain> own = new LinkedHashMap<>(all);
            scenario.read().forEach(input -> own.put(input.path(), input));
            drawn.add(new Drawn(
                    Futures.of(
                            List.copyOf(own.values()),
                            groups(first, scenario),
                            settings.sampling(),
                            settings.seed(),
                            settings.paths()),
                    names));
        }
        return drawn;
    }

    /** A scenario's groups; one that only lost members that are certain there is drawn as in the first scenario. */
    private static List<RankCorrelation> groups(List<Correlation> first, CompiledScenario scenario) {
        Map<String, RankCorrelation> groups = new LinkedHashMap<>();
        scenario.scenario().correlations().forEach(own -> groups.put(own.id(), own.ranks()));
        Set<String> uncertain = Set.copyOf(scenario.uncertainInputs());
        for (Correlation group : first) {
            RankCorrelation own = groups.get(group.id());
            List<String> left =
                    group.ranks().inputs().stream().filter(uncertain::contains).toList();
            boolean onlyLost =
                    own == null ? left.size() < 2 : own.equals(group.ranks().among(left));
            if (onlyLost) {
                groups.put(group.id(), group.ranks());
            }
        }
        return List.copyOf(groups.values());
    }
}

package dev.offtake.engine.question;

import dev.offtake.engine.result.Bridge;
import dev.offtake.engine.result.EvidenceWeight;
import dev.offtake.engine.result.EvidenceWeight.Basis;
import dev.offtake.engine.result.EvidenceWeight.Part;
import dev.offtake.engine.result.InputChanges;
import dev.offtake.engine.result.InputChanges.Change;
import dev.offtake.engine.result.Sensitivity;
import dev.offtake.engine.scenario.Input;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.SourceEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Says what the numbers of a scenario rest on, and adds up weights by it. */
public final class EvidenceWeights {

    private static final String VARIANCE =
            "the share of each uncertain number in the variance: total Sobol indices, over their sum";

    private static final String BARS = "the size of each change in the bridge; of several in one evenly";

    /** A weight below this part of all of them is what rounding leaves. */
    private static final double ROUNDING = 1e-9;

    /** How a note begins that says its number is not the source's own. */
    private static final List<String> OWN = List.of("assum", "calibrat", "invent");

    private EvidenceWeights() {}

    /**
     * The evidence weight of a number whose variance was analysed. A correlated group counts as one; its weight is divided
     * evenly between its members. Indices below 0 by chance count as 0.
     *
     * @param scenario the scenario
     * @param analysis the analysis
     * @return the weight; empty if the number does not vary
     */
    public static Optional<EvidenceWeight> of(Scenario scenario, Sensitivity analysis) {
        Map<String, Double> weights = new LinkedHashMap<>();
        for (Sensitivity.Index index : analysis.indices()) {
            List<String> members = index.members().isEmpty() ? List.of(index.path()) : index.members();
            members.forEach(path -> weights.put(path, Math.max(0, index.total()) / members.size()));
        }
        return of(scenario, VARIANCE, weights);
    }

    /**
     * The evidence weight of a number.
     *
     * @param scenario the scenario
     * @param measure how the weights were taken, in words
     * @param weights by path of what it depends on, at least 0; they need not add up to 1
     * @return the weight; empty if all weights are 0
     */
    public static Optional<EvidenceWeight> of(Scenario scenario, String measure, Map<String, Double> weights) {
        List<Part> parts = new ArrayList<>();
        weights.forEach((path, weight) -> {
            Input input = scenario.inputs().get(path);
            if (input != null) {
                parts.add(new Part(path, weight, bases(input, scenario.sources())));
            }
        });
        return scaled(measure, parts);
    }

    /**
     * The evidence weight of a bridge: of each of its parts, what the changed numbers rest on that the second scenario
     * has in place of the first one's. What it has no number for, such as a supplier that is no longer there or the name
     * of a policy, rests on the sources stated beside it, or else is an assumption.
     *
     * @param bridge the bridge
     * @param changes what differs between the scenarios
     * @param after the second scenario
     * @return the weight, by path of the numbers; empty if no part does anything
     */
    public static Optional<EvidenceWeight> of(Bridge bridge, InputChanges changes, Scenario after) {
        List<Part> parts = new ArrayList<>();
        for (Bridge.Part bar : bridge.parts()) {
            List<Change> made = changes.changes().stream()
                    .filter(change -> change.computed() && bar.members().contains(change.unit()))
                    .toList();
            for (Change change : made) {
                double weight = bar.amount().abs().doubleValue() / made.size();
                List<Input> numbers = numbers(change, after.inputs());
                for (Input number : numbers) {
                    List<Basis> bases = bases(number.sources(), number.note(), after.sources());
                    parts.add(new Part(number.path(), weight / numbers.size(), bases));
                }
                if (numbers.isEmpty()) {
                    parts.add(new Part(change.path(), weight, bases(change.sourcesAfter(), "", after.sources())));
                }
            }
        }
        return scaled(BARS, parts);
    }

    /** The numbers that a scenario has where something was changed. */
    private static List<Input> numbers(Change change, Map<String, Input> inputs) {
        String text = change.after();
        // Only a map, a list or what is left to defaults has numbers further down.
        boolean nested = text == null || text.startsWith("{") || text.startsWith("[");
        List<Input> numbers = inputs.values().stream()
                .filter(input -> input.path().equals(change.path())
                        || (nested && input.path().startsWith(change.path() + ".")))
                .toList();
        Input named = text == null ? null : inputs.get("assumptions." + text);
        return numbers.isEmpty() && named != null ? List.of(named) : numbers;
    }

    /** The weights as parts of their sum, the heaviest first; those of the same number with the same bases are one. */
    private static Optional<EvidenceWeight> scaled(String measure, List<Part> parts) {
        double sum = 0;
        for (Part part : parts) {
            sum += part.weight();
        }
        if (!(sum > 0) || Double.isInfinite(sum)) {
            return Optional.empty();
        }
        Map<Part, Double> weights = new LinkedHashMap<>();
        for (Part part : parts) {
            if (part.weight() > ROUNDING * sum) {
                weights.merge(new Part(part.path(), 0, part.bases()), part.weight(), Double::sum);
            }
        }
        double kept = 0;
        for (double weight : weights.values()) {
            kept += weight;
        }
        List<Part> scaled = new ArrayList<>();
        for (Map.Entry<Part, Double> entry : weights.entrySet()) {
            Part part = entry.getKey();
            scaled.add(new Part(part.path(), entry.getValue() / kept, part.bases()));
        }
        scaled.sort(Comparator.comparingDouble(Part::weight).reversed().thenComparing(Part::path));
        return Optional.of(new EvidenceWeight(measure, scaled));
    }

    /**
     * What a number rests on. Sources that retell one origin are one source, with the best of their grades.
     *
     * @param input the number
     * @param sources the scenario's sources by id
     * @return at least one basis
     */
    static List<Basis> bases(Input input, Map<String, SourceEntry> sources) {
        return bases(input.sources(), input.note(), sources);
    }

    private static List<Basis> bases(List<String> cited, String beside, Map<String, SourceEntry> sources) {
        if (cited.isEmpty()) {
            return List.of(Basis.ASSUMPTION);
        }
        Map<String, Basis> byOrigin = new LinkedHashMap<>();
        for (String source : cited) {
            SourceEntry entry = sources.get(source);
            Optional<Basis> grade =
                    entry == null ? Optional.empty() : entry.grade().map(Basis::valueOf);
            grade.ifPresent(found -> byOrigin.merge(
                    SourceReviews.origin(source, sources), found, (a, b) -> a.compareTo(b) <= 0 ? a : b));
        }
        String note = beside.strip().toLowerCase(Locale.ROOT);
        boolean own = OWN.stream().anyMatch(note::startsWith);
        if (own) {
            return List.of(byOrigin.isEmpty() ? Basis.ASSUMPTION : Basis.ASSUMPTION_CITING);
        }
        return byOrigin.isEmpty() ? List.of(Basis.UNGRADED) : List.copyOf(byOrigin.values());
    }
}

package dev.offtake.engine.question;

import dev.offtake.engine.result.EvidenceWeight;
import dev.offtake.engine.result.EvidenceWeight.Basis;
import dev.offtake.engine.result.EvidenceWeight.Part;
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
        double sum = 0;
        for (double weight : weights.values()) {
            sum += weight;
        }
        if (!(sum > 0) || Double.isInfinite(sum)) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        for (Map.Entry<String, Double> entry : weights.entrySet()) {
            Input input = scenario.inputs().get(entry.getKey());
            if (input != null && entry.getValue() > ROUNDING * sum) {
                parts.add(new Part(entry.getKey(), entry.getValue() / sum, bases(input, scenario.sources())));
            }
        }
        parts.sort(Comparator.comparingDouble(Part::weight).reversed().thenComparing(Part::path));
        return parts.isEmpty() ? Optional.empty() : Optional.of(new EvidenceWeight(measure, parts));
    }

    /**
     * What a number rests on. Sources that retell one origin are one source, with the best of their grades.
     *
     * @param input the number
     * @param sources the scenario's sources by id
     * @return at least one basis
     */
    static List<Basis> bases(Input input, Map<String, SourceEntry> sources) {
        boolean changed = input.origin() == Input.Origin.OVERRIDE || input.origin() == Input.Origin.VARIANT;
        if (changed || input.sources().isEmpty()) {
            return List.of(Basis.ASSUMPTION);
        }
        Map<String, Basis> byOrigin = new LinkedHashMap<>();
        for (String source : input.sources()) {
            SourceEntry entry = sources.get(source);
            Optional<Basis> grade =
                    entry == null ? Optional.empty() : entry.grade().map(Basis::valueOf);
            grade.ifPresent(found -> byOrigin.merge(
                    SourceReviews.origin(source, sources), found, (a, b) -> a.compareTo(b) <= 0 ? a : b));
        }
        String note = input.note().strip().toLowerCase(Locale.ROOT);
        boolean own = OWN.stream().anyMatch(note::startsWith);
        if (own) {
            return List.of(byOrigin.isEmpty() ? Basis.ASSUMPTION : Basis.ASSUMPTION_CITING);
        }
        return byOrigin.isEmpty() ? List.of(Basis.UNGRADED) : List.copyOf(byOrigin.values());
    }
}

package dev.offtake.cli;

import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.ClaimVerdict.Verdict;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.util.ArrayList;
import java.util.List;

/** What becomes of a scenario's claims in its variants: how fragile the case is, said beside it. */
final class Variants {

    private Variants() {}

    /**
     * One sentence a variant.
     *
     * @param engine computes the variants
     * @param source the scenario's text and settings
     * @param scenario the scenario as it was read
     * @return the sentences, in the order of the variants; none if a variant was planned already or nothing is claimed
     */
    static List<String> sentences(Engine engine, ScenarioSource source, Scenario scenario) {
        List<String> sentences = new ArrayList<>();
        if (scenario.variant().isEmpty() && !scenario.claims().isEmpty()) {
            for (String variant : scenario.variants()) {
                sentences.add(sentence(engine, source, variant));
            }
        }
        return sentences;
    }

    /**
     * Where to see what becomes of the claims, for a command that is to answer at once.
     *
     * @param scenario the scenario as it was read
     * @return one sentence; none where {@link #sentences} has none
     */
    static List<String> pointer(Scenario scenario) {
        boolean any = scenario.variant().isEmpty()
                && !scenario.claims().isEmpty()
                && !scenario.variants().isEmpty();
        return any
                ? List.of("Whether the claims also hold in the variants " + String.join(", ", scenario.variants())
                        + ": offtake check.")
                : List.of();
    }

    private static String sentence(Engine engine, ScenarioSource source, String variant) {
        Plan plan;
        try {
            plan = engine.plan(engine.read(source.withVariant(variant)));
        } catch (InvalidScenarioException e) {
            return "The variant " + variant + " is invalid; see offtake validate.";
        }
        int checked = 0;
        List<String> missed = new ArrayList<>();
        for (ClaimVerdict claim : plan.claims()) {
            checked += claim.verdict() == Verdict.NOT_CHECKABLE ? 0 : 1;
            if (claim.verdict() == Verdict.MISSED) {
                missed.add(claim.id());
            }
        }
        return "In the variant " + variant + " "
                + (missed.isEmpty()
                        ? "all " + checked + " claims are met."
                        : missed.size() + " of " + checked + " claims " + (missed.size() == 1 ? "is" : "are")
                                + " missed: " + String.join(", ", missed) + ".");
    }
}

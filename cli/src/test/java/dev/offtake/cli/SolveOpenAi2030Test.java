package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.engine.Offtake;
import dev.offtake.engine.SolveSettings;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Solution;
import dev.offtake.engine.scenario.ScenarioSource;
import dev.offtake.engine.uncertainty.Distribution;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Solving in {@code openai-2030}: what the case is calibrated to, and one question more. */
class SolveOpenAi2030Test {

    private static Offtake offtake;
    private static ScenarioSource source;

    @BeforeAll
    static void open() {
        offtake = Offtake.create();
        source = new ScenarioSource(
                "openai-2030", BundledScenarios.text("openai-2030").orElseThrow(), Optional.empty(), List.of());
    }

    @AfterAll
    static void close() {
        offtake.close();
    }

    private static Solution solved(String path, String range, String target) throws Exception {
        return offtake.solve(source, SolveSettings.none().vary(path, range).target(target));
    }

    @Test
    void theMustShow() throws Exception {
        Solution solution = solved("demand.inference.growth", "", "total-cost[2027]=25 bn USD");

        assertThat(solution.reached()).isTrue();
        assertThat(solution.plan().totalCost().in(2027)).isCloseTo(25e9, within(25e9 * 1e-12));
        Solution.Unknown unknown = solution.unknowns().get(0);
        Plan plan = offtake.plan(offtake.read(source.with("demand.inference.growth", unknown.written())));
        assertThat(plan.observations()).isEqualTo(solution.plan().observations());
        Distribution growth = offtake.read(source)
                .inputs()
                .get("demand.inference.growth")
                .distribution()
                .orElseThrow();
        assertThat(unknown.from()).isCloseTo(growth.median(), within(1e-12));
        assertThat(solution.notes()).anySatisfy(note -> assertThat(note).contains("is uncertain, lognormal"));
    }

    /** 5 bn USD of 2024, split as 3.0 and 1.8 are: 3.125 and 1.875. */
    @Test
    void theLevelOfDemandIsCalibratedToTheSpendingOf2024() throws Exception {
        Solution solution = offtake.solve(
                source,
                SolveSettings.none()
                        .vary("demand.training.base")
                        .vary("demand.inference.base")
                        .target("cost[training,2024] = 3.125 bn USD")
                        .target("cost[inference,2024] = 1.875 bn USD"));

        assertThat(solution.reached()).isTrue();
        for (Solution.Unknown unknown : solution.unknowns()) {
            // as it is printed in the scenario: in whole thousands of H100e
            assertThat(unknown.unit()).isEqualTo("k H100e");
            assertThat((double) Math.round(unknown.value())).isEqualTo(unknown.from());
        }
    }

    /** What the scenario says of itself: 0.885 gives 19.9 bn USD, and 0.888 would give 20.0. */
    @Test
    void theFadeOfGrowthIsCalibratedToTheSpendingOf2027() throws Exception {
        Solution solution = solved("demand.training.fade", "", "total-cost[2027] = 20 bn USD");

        Solution.Unknown unknown = solution.unknowns().get(0);
        assertThat(unknown.path()).isEqualTo("assumptions.growth-fade");
        assertThat(unknown.from()).isEqualTo(0.885);
        assertThat(unknown.value()).isCloseTo(0.888, within(0.0005));
        assertThat(solution.targets().get(0).before()).isCloseTo(19.9e9, within(0.05e9));
    }
}

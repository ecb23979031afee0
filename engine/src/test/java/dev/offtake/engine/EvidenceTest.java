package dev.offtake.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.engine.question.EvidenceWeights;
import dev.offtake.engine.result.EvidenceWeight;
import dev.offtake.engine.result.EvidenceWeight.Basis;
import dev.offtake.engine.result.Sensitivity;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Cost is demand × hours × price of one supplier with room to spare, so 1 % of either moves it by 1 %. */
class EvidenceTest {

    private static final String SCENARIO = """
            offtake: 1
            id: one-supplier
            years: 2025..2025
            hours-per-year: 8760
            money: { currency: USD, discount-rate: 10 %/yr, discounting: start-of-year }
            sources:
              report: { publisher: The Paper, date: 2025-02-20, grade: B }
              blog: { title: A blog, grade: D, retold-from: report }
              filing: { publisher: The Agency, grade: A }
              poster: { title: A poster }
            demand:
              training: { base: DEMAND, growth: 1 }
            providers:
              only: { plugin: contract, capacity: { 2025: 900 H100e }, price: { 2025: PRICE } }
            allocation: { policy: merit-order }
            """;

    private static final String DEMAND = "{ value: 200 H100e, note: A guess. }";

    private static EvidenceWeight weight(String demand, String price) throws InvalidScenarioException {
        try (Offtake offtake = Offtake.create()) {
            Scenario scenario = offtake.read(source(demand, price));
            List<EvidenceWeight> all = offtake.evidence(scenario, "total-cost[2025]").stream()
                    .map(java.util.Optional::orElseThrow)
                    .toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private static ScenarioSource source(String demand, String price) {
        return ScenarioSource.of("one.yaml", SCENARIO.replace("DEMAND", demand).replace("PRICE", price));
    }

    /** Half of it is demand, which is an assumption, and half the price. */
    private static Map<Basis, Double> priceRestsOn(String provenance) throws InvalidScenarioException {
        EvidenceWeight weight = weight(DEMAND, "{ value: 2 USD/H100e-h, " + provenance + " }");
        assertThat(weight.parts())
                .hasSize(2)
                .allSatisfy(part -> assertThat(part.weight()).isCloseTo(0.5, within(1e-9)));
        Map<Basis, Double> others = weight.byBasis();
        assertThat(others.values().stream().mapToDouble(w -> w).sum()).isCloseTo(1, within(1e-12));
        return others.entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .collect(Collectors.toMap(Map.Entry::getKey, e -> Math.rint(e.getValue() * 1e6) / 1e6));
    }

    @Test
    void aNumberRestsOnItsSources() throws InvalidScenarioException {
        assertThat(priceRestsOn("source: report")).isEqualTo(Map.of(Basis.ASSUMPTION, 0.5, Basis.B, 0.5));
        assertThat(priceRestsOn("source: [ report, filing ]"))
                .as("divided evenly between them")
                .isEqualTo(Map.of(Basis.ASSUMPTION, 0.5, Basis.B, 0.25, Basis.A, 0.25));
        assertThat(priceRestsOn("source: [ blog, report ]"))
                .as("a retelling and what it retells are one source, of the better grade")
                .isEqualTo(Map.of(Basis.ASSUMPTION, 0.5, Basis.B, 0.5));
        assertThat(priceRestsOn("source: blog"))
                .as("read in a retelling alone, it is worth that")
                .isEqualTo(Map.of(Basis.ASSUMPTION, 0.5, Basis.D, 0.5));
        assertThat(priceRestsOn("source: poster")).isEqualTo(Map.of(Basis.ASSUMPTION, 0.5, Basis.UNGRADED, 0.5));
        assertThat(priceRestsOn("source: report, note: \"Assumption: half of it.\""))
                .isEqualTo(Map.of(Basis.ASSUMPTION, 0.5, Basis.ASSUMPTION_CITING, 0.5));
        assertThat(priceRestsOn("source: poster, note: Calibrated.")).isEqualTo(Map.of(Basis.ASSUMPTION, 1.0));
        assertThat(priceRestsOn("note: who knows")).isEqualTo(Map.of(Basis.ASSUMPTION, 1.0));
    }

    @Test
    void whatIsSetFromOutsideIsAnAssumption() throws InvalidScenarioException {
        try (Offtake offtake = Offtake.create()) {
            ScenarioSource source = source(DEMAND, "{ value: 2 USD/H100e-h, source: report }")
                    .with("providers.only.price.2025", "3 USD/H100e-h");
            assertThat(offtake.evidence(offtake.read(source), "total-cost[2025]")
                            .get(0)
                            .orElseThrow()
                            .graded())
                    .isZero();
        }
    }

    /** One end of a distribution from outside makes all of it an assumption; half of the cost is its. */
    @Test
    void aDistributionThatWasChangedInPartIsNoLongerItsSources() throws InvalidScenarioException {
        String price = "{ uniform: { min: 1 USD/H100e-h, max: 3 USD/H100e-h }, source: report }";
        try (Offtake offtake = Offtake.create()) {
            ScenarioSource stated = source(DEMAND, price);
            ScenarioSource changed = stated.with("providers.only.price.2025.uniform.max", "4 USD/H100e-h");
            assertThat(offtake.evidence(offtake.read(stated), "total-cost[2025]")
                            .get(0)
                            .orElseThrow()
                            .graded())
                    .isCloseTo(0.5, within(1e-9));
            assertThat(offtake.evidence(offtake.read(changed), "total-cost[2025]")
                            .get(0)
                            .orElseThrow()
                            .graded())
                    .isZero();
        }
    }

    @Test
    void aNumberThatMovesWithNothingHasNone() throws InvalidScenarioException {
        try (Offtake offtake = Offtake.create()) {
            Scenario scenario = offtake.read(source(DEMAND, "{ value: 2 USD/H100e-h, source: report }"));
            assertThat(offtake.evidence(scenario, "unmet[2025]").get(0)).isEmpty();
            assertThat(offtake.evidence(scenario, "power[only,2025]").get(0)).isEmpty();
        }
    }

    /**
     * By variance: of the product of two independent uniform numbers with means 200 and 2 and half-widths 20 and 0.4, the
     * total indices are V_1 + V_12 and V_2 + V_12 with V_1 = (20² ÷ 3) × 2², V_2 = (0.4² ÷ 3) × 200², V_12 = 20² ÷ 3 × 0.4² ÷
     * 3: 533.3, 2,133.3 and 7.1. So the price has 2,140.4 of 2,680.9, or 0.7984.
     */
    @Test
    void aSensitivityWeighsByVariance() throws InvalidScenarioException, InterruptedException {
        try (Offtake offtake = Offtake.create()) {
            Scenario scenario = offtake.read(source(
                    "{ uniform: { min: 180 H100e, max: 220 H100e }, note: A guess. }",
                    "{ uniform: { min: 1.6 USD/H100e-h, max: 2.4 USD/H100e-h }, source: filing }"));
            Sensitivity analysis = offtake.sensitivity(
                    scenario, "total-cost[2025]", SensitivitySettings.usual().withSamples(16384));
            EvidenceWeight weight = EvidenceWeights.of(scenario, analysis).orElseThrow();
            assertThat(weight.graded()).isCloseTo(0.7984, within(0.005));
            assertThat(weight.byBasis().get(Basis.A)).isEqualTo(weight.graded());
            assertThat(weight.measure()).contains("Sobol");
            assertThat(weight.parts().get(0).path()).isEqualTo("providers.only.price.2025");
        }
    }
}

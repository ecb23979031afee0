package dev.offtake.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.engine.json.ResultJson;
import dev.offtake.engine.question.Explanation;
import dev.offtake.engine.question.SourceReviews;
import dev.offtake.engine.result.BackTest;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Demand anywhere from 100 to 300 H100e, 200 of it at the median, and one supplier of 200 H100e. */
class BackTestTest {

    private static final String SCENARIO = """
            offtake: 1
            id: one-supplier
            as-of: 2025-02-21
            years: 2025..2026
            hours-per-year: 8760
            money: { currency: USD, discount-rate: 10 %/yr, discounting: start-of-year }
            sources:
              report: { publisher: The Paper, date: 2025-02-20, grade: B }
            demand:
              training: { base: { uniform: { min: 100 H100e, max: 300 H100e } }, growth: 1, source: report }
            providers:
              only: { plugin: contract, capacity: { 2025: 200 H100e, 2026: 200 H100e }, price: { 2025: 2 USD/H100e-h, 2026: 2 USD/H100e-h } }
            allocation: { policy: merit-order }
            """;

    private static final String LATER = """
            offtake-observations: 1
            title: What came of it
            sources:
              paper: { publisher: The Paper, date: 2026-03-01, grade: A }
            observations:
              wanted-2025: { metric: "demand[2025]", value: 150 H100e, date: 2026-03-01, source: paper }
              wanted-2026: { metric: "demand[2026]", value: 295 H100e, date: 2027-03-01, source: [ paper, report ], note: half a year }
              a-share: { metric: "share[only,2025]", value: 80 %, date: 2026-03-01, source: "https://paper.example/x" }
            """;

    private static Scenario scenario(Offtake offtake) throws InvalidScenarioException {
        return offtake.read(ScenarioSource.of("one.yaml", SCENARIO));
    }

    private static ScenarioSource later(String text) {
        return ScenarioSource.of("later.yaml", text);
    }

    @Test
    void thePlanIsScored() throws InvalidScenarioException {
        try (Offtake offtake = Offtake.create()) {
            BackTest test = offtake.backTest(scenario(offtake), later(LATER));
            assertThat(test.asOf()).isEqualTo("2025-02-21");
            assertThat(test.ensemble()).isNull();
            BackTest.Score first = test.scores().get(0);
            assertThat(first.computed()).isEqualTo(200);
            assertThat(first.error()).isEqualTo(50);
            assertThat(first.relativeError()).isCloseTo(1.0 / 3, within(1e-15));
            assertThat(first.sources()).containsExactly("The Paper, 2026-03-01 (grade A)");
            assertThat(test.scores().get(1).error()).isEqualTo(-95);
            assertThat(test.scores().get(1).sources())
                    .containsExactly("The Paper, 2026-03-01 (grade A)", "The Paper, 2025-02-20 (grade B)");
            assertThat(test.scores().get(2).error()).isCloseTo(0.2, within(1e-15));
            // (50 + 95) ÷ 2 H100e, and 0.2 apart from it, for it has another unit; (1/3 + 95/295 + 1/4) ÷ 3
            assertThat(test.means())
                    .containsExactly(
                            new BackTest.Mean("H100e", "H100e", 72.5, null, 2),
                            new BackTest.Mean("1", "%", test.scores().get(2).error(), null, 1));
            assertThat(test.meanAbsoluteRelativeError()).isCloseTo((1.0 / 3 + 95.0 / 295 + 0.25) / 3, within(1e-15));
            assertThat(test.simulated()).isZero();
        }
    }

    /**
     * A metric without a year is the sum of all years, on every path: 2 USD for 8,760 hours of two years and each H100e of
     * demand, of which nine tenths lie from 110 to 290, and 200 are served at most.
     */
    @Test
    void aSumOverAllYearsIsScored() throws InvalidScenarioException, InterruptedException {
        String paid = LATER + "  paid: { metric: total-cost, value: 7 mn USD, date: 2027-03-01, source: paper }\n";
        try (Offtake offtake = Offtake.create()) {
            SimulationSettings settings = SimulationSettings.usual().withPaths(20_000);
            BackTest.Score score = offtake.backTest(scenario(offtake), later(paid), settings)
                    .scores()
                    .get(3);
            assertThat(score.computed()).isEqualTo(200 * 2 * 8_760.0 * 2);
            assertThat(score.spread().high()).isEqualTo(200 * 2 * 8_760.0 * 2);
            assertThat(score.spread().low()).isCloseTo(110 * 2 * 8_760.0 * 2, within(4 * 0.31 * 35_040));
        }
    }

    /**
     * Of demand spread evenly from a to b, the score at y is ∫ F² below y and ∫ (1 − F)² above it: ((y − a)³ + (b − y)³) ÷
     * (3 (b − a)²), which is 29.17 at 150 and 61.79 at 295. Nine tenths lie from 110 to 290.
     */
    @Test
    void aSimulationIsScored() throws InvalidScenarioException, InterruptedException {
        try (Offtake offtake = Offtake.create()) {
            int paths = 20_000;
            SimulationSettings settings = SimulationSettings.usual().withPaths(paths);
            BackTest test = offtake.backTest(scenario(offtake), later(LATER), settings);
            BackTest.Spread inside = test.scores().get(0).spread();
            BackTest.Spread outside = test.scores().get(1).spread();
            // A quantile's standard error is √(p (1 − p) ÷ n) ÷ density: 0.31 H100e here.
            assertThat(inside.low()).isCloseTo(110, within(4 * 0.31));
            assertThat(inside.high()).isCloseTo(290, within(4 * 0.31));
            assertThat(inside.below()).isCloseTo(0.25, within(4 * 0.0031));
            assertThat(inside.known()).isEqualTo(1);
            // The mean of distances whose standard deviation is below 58 H100e: four errors are 1.7.
            assertThat(inside.crps()).isCloseTo((Math.pow(50, 3) + Math.pow(150, 3)) / (3 * 200 * 200), within(1.7));
            assertThat(outside.crps()).isCloseTo((Math.pow(195, 3) + Math.pow(5, 3)) / (3 * 200 * 200), within(1.7));
            assertThat(BackTest.covers(test.scores().get(0))).isTrue();
            assertThat(BackTest.covers(test.scores().get(1))).isFalse();
            // The share is 1 on every path: 80 % lies outside.
            assertThat(test.covered()).isEqualTo(1);
            assertThat(test.simulated()).isEqualTo(3);
            assertThat(test.ensemble()).isEqualTo(new BackTest.Ensemble(paths, 1, "random"));
            assertThat(test.scores().get(0).computed()).isEqualTo(200);
        }
    }

    @Test
    void tooManyValuesAreRefused() throws InvalidScenarioException {
        try (Offtake offtake = Offtake.create()) {
            Scenario scenario = scenario(offtake);
            SimulationSettings settings = SimulationSettings.usual().withPaths(1_000_000_000);
            assertThatThrownBy(() -> offtake.backTest(scenario, later(LATER), settings))
                    .isInstanceOfSatisfying(
                            InvalidScenarioException.class,
                            e -> assertThat(e.problems())
                                    .singleElement()
                                    .satisfies(p -> assertThat(p.code()).isEqualTo("OFT-407"))
                                    .satisfies(p -> assertThat(p.hint()).contains("at most 6666666 paths")));
        }
    }

    @Test
    void theResultHasThemInFieldsOfTheirOwnAndThePlanIsAsBefore() throws Exception {
        try (Offtake offtake = Offtake.create()) {
            Scenario scenario = scenario(offtake);
            Plan plan = offtake.plan(scenario);
            BackTest test = offtake.backTest(
                    scenario, later(LATER), SimulationSettings.usual().withPaths(256));
            StringWriter with = new StringWriter();
            ResultJson.write(plan, SourceReviews.of(scenario), test, with);
            assertThat(with.toString())
                    .contains("\"backTest\": {", "\"asOf\": \"2025-02-21\"", "\"observed\": 150, \"computed\": 200")
                    .contains("\"meanAbsoluteError\": 72.5", "\"covered\": 1");
            assertThat(offtake.plan(scenario)).isEqualTo(plan);
        }
    }

    @Test
    void allFaultsOfAFileAreToldAtTheirPlaces() throws InvalidScenarioException {
        String broken = """
                offtake-observations: 1
                color: red
                observations:
                  early: { metric: "demand[2025]", value: 150 H100e, date: 2025-02-21, source: report }
                  unit: { metric: "demand[2025]", value: 150 USD, date: 2026-03-01, source: report }
                  bare: { metric: "demand[2025]", value: 150, date: 2026-03-01, source: report }
                  name: { metric: "demnd[2025]", value: 150 H100e, date: 2026-03-01, source: report }
                  day: { metric: "demand[2025]", value: 150 H100e, date: March 2026, source: report }
                  who: { metric: "demand[2025]", value: 150 H100e, date: 2026-03-01, source: reprot }
                  none: { metric: "demand[2025]", value: 150 H100e, date: 2026-03-01 }
                  several: { metric: "demand[year]", value: 150 H100e, date: 2026-03-01, source: report }
                  text: many
                """;
        assertThat(problems(broken))
                .containsExactly(
                        "OFT-201 2:1",
                        "OFT-322 4:60",
                        "OFT-102 5:42",
                        "OFT-101 6:42",
                        "OFT-301 7:20",
                        "OFT-210 8:58",
                        "OFT-213 9:78",
                        "OFT-203 10:3",
                        "OFT-314 11:23",
                        "OFT-204 12:9");
        assertThat(problems("# none yet\n")).containsExactly("OFT-402 1:1");
        assertThat(problems("offtake: 1\n")).containsExactly("OFT-205 1:1");
        assertThat(problems("offtake-observations: 2\n")).containsExactly("OFT-205 1:23");
        assertThat(problems("offtake-observations: 1\n")).containsExactly("OFT-203 1:1");
        assertThat(problems("- 1\n")).containsExactly("OFT-204 1:1");
    }

    private static List<String> problems(String text) throws InvalidScenarioException {
        try (Offtake offtake = Offtake.create()) {
            Scenario scenario = scenario(offtake);
            InvalidScenarioException thrown =
                    catchThrowableOfType(InvalidScenarioException.class, () -> offtake.backTest(scenario, later(text)));
            return thrown.problems().stream().map(BackTestTest::place).toList();
        }
    }

    private static String place(Problem problem) {
        return problem.code() + " "
                + problem.location().map(l -> l.line() + ":" + l.column()).orElse("");
    }

    // ---- the path nearest to a statistic ----------------------------------------------------------------------

    @Test
    void aStatisticIsExplainedOnItsPath() throws Exception {
        try (Offtake offtake = Offtake.create()) {
            Scenario scenario = scenario(offtake);
            SimulationSettings settings =
                    SimulationSettings.usual().withPaths(5000).withSeed(3);
            double p25 = offtake.simulate(
                            scenario,
                            settings.withMetrics(List.of("demand[2025]")).withQuantiles(List.of(0.25)))
                    .spread("demand[2025]")
                    .quantile("p25");
            Explanation explanation = offtake.explain(scenario, "demand[2025]", settings, Statistic.quantile(0.25))
                    .get(0);
            Explanation.Future future = explanation.future();
            // Quantiles are order statistics, so some path has the very value.
            assertThat(explanation.value()).isEqualTo(p25);
            assertThat(future.target()).isEqualTo(p25);
            assertThat(future.statistic()).isEqualTo("p25");
            assertThat(future.seed()).isEqualTo(3);
            assertThat(offtake.explain(scenario, "demand[2025]", settings, future.path())
                            .get(0)
                            .value())
                    .isEqualTo(p25);
        }
    }

    /** Half of the paths have no unmet demand; the first of them is the one. */
    @Test
    void ofEquallyNearPathsItIsTheFirst() throws Exception {
        try (Offtake offtake = Offtake.create()) {
            Scenario scenario = scenario(offtake);
            SimulationSettings settings = SimulationSettings.usual().withPaths(2000);
            List<Double> unmet = new ArrayList<>();
            offtake.paths(scenario, settings.withMetrics(List.of("unmet[2025]")), new PathReader() {
                @Override
                public void begin(List<Key> keys, List<String> units) {
                    assertThat(keys).hasSize(1);
                }

                @Override
                public void block(long firstPath, int n, double[][] values) throws IOException {
                    for (int i = 0; i < n; i++) {
                        unmet.add(values[0][i]);
                    }
                }
            });
            Explanation explanation = offtake.explain(scenario, "unmet[2025]", settings, Statistic.quantile(0.25))
                    .get(0);
            assertThat(explanation.value()).isZero();
            assertThat(explanation.future().path()).isEqualTo(unmet.indexOf(0.0));
            assertThat(offtake.explain(scenario, "unmet", settings, Statistic.mean()))
                    .as("a number a year")
                    .hasSize(2);
        }
    }
}

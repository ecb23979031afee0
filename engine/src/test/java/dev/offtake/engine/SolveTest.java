package dev.offtake.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.api.Charge;
import dev.offtake.api.ComputeProvider;
import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.api.ProviderContext;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Term;
import dev.offtake.api.Unit;
import dev.offtake.engine.json.ResultJson;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.Solution;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.ScenarioSource;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SolveTest {

    /** 120 H100e over 8,760 h a year; cloud has 200 H100e, spare 300 H100e at 2.5 USD. */
    private static final String TWO_SUPPLIERS = """
            offtake: 1
            id: two
            years: 2025..2026
            hours-per-year: 8760
            money: { currency: USD, discount-rate: 10 %/yr, discounting: start-of-year }
            assumptions:
              price25: { uniform: { min: 1 USD/H100e-h, max: 3 USD/H100e-h } }
              delay: { value: 0 months, note: made up }
              lag: { driver: delay, times: 2, plus: 3 months, note: made up }
            demand:
              training: { base: 120 H100e, growth: 1, note: made up }
            providers:
              cloud:
                plugin: contract
                capacity: { 2025: 200 H100e, 2026: 200 H100e }
                price: { 2025: price25, 2026: 1.5 USD/H100e-h }
            allocation: { policy: merit-order }
            variants:
              dear: { set: { providers.cloud.price.2026: 2 USD/H100e-h } }
            """;

    private static final String SPARE = """
              spare:
                plugin: contract
                capacity: { 2025: 300 H100e, 2026: 300 H100e }
                price: { 2025: 2.5 USD/H100e-h, 2026: 2.5 USD/H100e-h }
            allocation:""";

    private static final double HOURS = 120 * 8760.0;

    private static final ScenarioSource ONE = ScenarioSource.of("one.yaml", TWO_SUPPLIERS);
    private static final ScenarioSource TWO =
            ScenarioSource.of("two.yaml", TWO_SUPPLIERS.replace("allocation:", SPARE));

    private static Solution solved(ScenarioSource source, SolveSettings settings) throws Exception {
        try (Offtake offtake = Offtake.create()) {
            return offtake.solve(source, settings);
        }
    }

    private static Solution solved(ScenarioSource source, String path, String range, String target) throws Exception {
        return solved(source, SolveSettings.none().vary(path, range).target(target));
    }

    private static Solution.Unknown unknown(Solution solution) {
        assertThat(solution.unknowns()).hasSize(1);
        return solution.unknowns().get(0);
    }

    @Test
    void aPriceThatGivesACost() throws Exception {
        // cost = 120 H100e × 8,760 h × price: 2.2 USD gives 2.2 × 1,051,200
        Solution solution = solved(
                ONE, "assumptions.price25", "", String.format(Locale.ROOT, "total-cost[2025] = %.1f USD", 2.2 * HOURS));

        assertThat(solution.reached()).isTrue();
        Solution.Unknown unknown = unknown(solution);
        assertThat(unknown.from()).isEqualTo(2);
        assertThat(unknown.value()).isCloseTo(2.2, within(1e-14));
        assertThat(unknown.unit()).isEqualTo("USD/H100e-h");
        assertThat(unknown.roots()).containsExactly(unknown.value());
        // a quarter of 2 to four times 2
        assertThat(unknown.low()).isEqualTo(0.5);
        assertThat(unknown.high()).isEqualTo(8);
        assertThat(solution.targets()).singleElement().satisfies(target -> {
            assertThat(target.metric()).isEqualTo("total-cost[2025]");
            assertThat(target.before()).isCloseTo(2 * HOURS, within(1e-6));
            assertThat(target.value()).isCloseTo(2.2 * HOURS, within(1e-6));
            assertThat(target.unit()).isEqualTo("USD");
        });
        assertThat(solution.notes()).anySatisfy(note -> assertThat(note).contains("is uncertain, uniform"));
        assertThat(solution.obstacles()).isEmpty();
    }

    @Test
    void theSolutionIsWhatAnOrdinaryPlanGives() throws Exception {
        Solution solution = solved(ONE, "demand.training.base", "", "total-cost[2025] = 3 mn USD");
        Solution.Unknown unknown = unknown(solution);

        try (Offtake offtake = Offtake.create()) {
            Plan plan = offtake.plan(offtake.read(ONE.with(unknown.path(), unknown.written())));
            assertThat(solution.plan().observations()).isEqualTo(plan.observations());
            assertThat(solution.plan().run()).isEqualTo(plan.run().withCommand("solve"));
            assertThat(plan.totalCost().in(2025)).isCloseTo(3e6, within(3e6 * 1e-12));
        }
        // 3 mn USD ÷ (8,760 h × 2 USD)
        assertThat(unknown.value()).isCloseTo(3e6 / (8760 * 2), within(1e-11));
    }

    @Test
    void aReferenceActsOnTheAssumptionAndSaysSo() throws Exception {
        Solution solution = solved(
                ONE, "providers.cloud.price.2025", "1..3 USD/H100e-h", "unit-cost[cloud,2025] = 2.75 USD/H100e-h");

        assertThat(unknown(solution).path()).isEqualTo("assumptions.price25");
        assertThat(unknown(solution).asked()).isEqualTo("providers.cloud.price.2025");
        assertThat(unknown(solution).value()).isCloseTo(2.75, within(1e-14));
        assertThat(solution.notes())
                .anySatisfy(note ->
                        assertThat(note).startsWith("providers.cloud.price.2025 refers to assumptions.price25"));
    }

    @Test
    void variantsAndSettingsCount() throws Exception {
        // in the variant 2026 costs 2 USD an hour, of as many hours as are to be found: 200 × 8,760
        Solution solution = solved(
                ONE.withVariant("dear").with("demand.training.growth", "1.5"),
                "demand.training.base",
                "",
                "total-cost[2026] = 2628000 USD");

        // base × 1.5 × 8,760 h × 2 USD = 2,628,000 USD: base = 100
        assertThat(unknown(solution).value()).isCloseTo(100, within(1e-11));
        assertThat(solution.plan().run().variant()).isEqualTo("dear");
    }

    @Test
    void everyRootIsFoundAndTheNearestIsTaken() throws Exception {
        // s (200 − s) = 50 × 150 where s, the supply, is the demand up to 200: 50 and 150
        Solution solution = solved(
                ONE,
                "demand.training.base",
                "10..400 H100e",
                "supply[2025] * headroom[cloud,2025] = 50 H100e * 150 H100e");

        Solution.Unknown unknown = unknown(solution);
        assertThat(unknown.roots()).hasSize(2);
        assertThat(unknown.roots().get(0)).isCloseTo(50, within(1e-10));
        assertThat(unknown.roots().get(1)).isCloseTo(150, within(1e-10));
        // 120 is nearer to 150
        assertThat(unknown.value()).isEqualTo(unknown.roots().get(1));
        assertThat(solution.notes())
                .anySatisfy(note -> assertThat(note).startsWith("2 values meet the target: 50 H100e, 150"));
    }

    @Test
    void aRootThatOnlyTouchesIsFound() throws Exception {
        // s (200 − s) is at most 100 × 100, at 100
        Solution solution = solved(
                ONE,
                "demand.training.base",
                "10..190 H100e",
                "supply[2025] * headroom[cloud,2025] = 100 H100e * 100 H100e");

        assertThat(solution.reached()).isTrue();
        // 1e-9 of the target is 1e-5, which is the square of 0.003
        assertThat(unknown(solution).value()).isCloseTo(100, within(0.0033));
    }

    @Test
    void aStretchIsSaidToBeOne() throws Exception {
        Solution solution = solved(ONE, "demand.training.base", "50..400 H100e", "unmet[2025] = 0 H100e");

        assertThat(unknown(solution).value()).isEqualTo(120);
        assertThat(solution.notes())
                .anySatisfy(
                        note -> assertThat(note).isEqualTo("The target is met everywhere from 50 H100e to 200 H100e."));
    }

    @Test
    void whatIsOutOfReachSaysHowNearAndWhatStopsIt() throws Exception {
        Solution solution = solved(ONE, "assumptions.price25", "1..3 USD/H100e-h", "total-cost[2025] = 5 mn USD");

        assertThat(solution.reached()).isFalse();
        assertThat(unknown(solution).value()).isEqualTo(3);
        assertThat(unknown(solution).roots()).isEmpty();
        // 3 × 1,051,200 USD
        assertThat(solution.obstacles())
                .containsExactly(
                        "total-cost[2025] comes no nearer to 5 mn USD than 3.15 mn USD, with assumptions.price25 at 3"
                                + " USD/H100e-h.",
                        "That is the upper end of the range that was stated.");
        assertThat(solution.plan().totalCost().in(2025)).isCloseTo(3 * HOURS, within(1e-6));
    }

    @Test
    void whatDoesNotDependIsSaid() throws Exception {
        Solution solution = solved(ONE, "assumptions.price25", "", "total-cost[2026] = 5 mn USD");

        assertThat(solution.reached()).isFalse();
        assertThat(solution.obstacles()).singleElement().asString().contains("does not depend on assumptions.price25:");
    }

    @Test
    void aJumpOverTheTargetIsSaid() throws Exception {
        // below 2.5 USD cloud serves all 120, above it none
        Solution solution = solved(TWO, "assumptions.price25", "1..4 USD/H100e-h", "supply[cloud,2025] = 60 H100e");

        assertThat(solution.reached()).isFalse();
        assertThat(solution.obstacles())
                .anySatisfy(obstacle -> assertThat(obstacle)
                        .startsWith(
                                "Near 2.5 USD/H100e-h supply[cloud,2025] jumps from 60 H100e above to 60 H100e below"));
    }

    @Test
    void severalInputsAndTargets() throws Exception {
        // base b, growth g, price p of 2025: b × 8,760 × p and b g × 8,760 × 1.5
        Solution solution = solved(
                ONE,
                SolveSettings.none()
                        .vary("demand.training.base")
                        .vary("assumptions.price25")
                        .target("total-cost[2025] = 2.19 mn USD")
                        .target("total-cost[2026] = 1.314 mn USD"));

        // b = 1,314,000 ÷ (8,760 × 1.5) = 100; p = 2,190,000 ÷ (8,760 × 100) = 2.5
        assertThat(solution.reached()).isTrue();
        assertThat(solution.unknowns().get(0).value()).isCloseTo(100, within(1e-7));
        assertThat(solution.unknowns().get(1).value()).isCloseTo(2.5, within(1e-8));
        assertThat(solution.targets())
                .allSatisfy(target -> assertThat(target.gap()).isCloseTo(0, within(2.2e6 * 1e-9)));
    }

    @Test
    void severalOutOfReachSayWhichBoundsStop() throws Exception {
        Solution solution = solved(
                ONE,
                SolveSettings.none()
                        .vary("demand.training.base", "80..150 H100e")
                        .vary("assumptions.price25", "1..3 USD/H100e-h")
                        .target("supply[2025] = 100 H100e")
                        .target("total-cost[2025] = 20 mn USD"));

        assertThat(solution.reached()).isFalse();
        assertThat(solution.obstacles())
                .anySatisfy(o -> assertThat(o).startsWith("The targets are not met together."))
                .anySatisfy(
                        o -> assertThat(o)
                                .isEqualTo(
                                        "assumptions.price25 is at 3 USD/H100e-h, the upper end of the range that was stated."));
    }

    @Test
    void moreTargetsThanInputsAreMetIfTheyAgree() throws Exception {
        // 100 H100e give 1.752 mn USD in 2025 and 1.314 mn in 2026
        Solution solution = solved(
                ONE,
                SolveSettings.none()
                        .vary("demand.training.base")
                        .target("total-cost[2025] = 1.752 mn USD")
                        .target("total-cost[2026] = 1.314 mn USD"));

        assertThat(solution.reached()).isTrue();
        assertThat(unknown(solution).value()).isCloseTo(100, within(1e-7));
    }

    @Test
    void aNumberThatFollowsOthersCanBeVaried() throws Exception {
        // lag = 2 × delay + 3 months; nothing reads it, so no target depends on it
        Solution solution = solved(ONE, "assumptions.lag", "1..6 months", "total-cost[2026] = 5 mn USD");

        assertThat(solution.reached()).isFalse();
        assertThat(solution.notes()).anySatisfy(note -> assertThat(note).contains("not a number of its own"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // path, range, target, code, words
                "demand.training.grwth | | total-cost[2025] = 1 mn USD | OFT-406 | demand.training.growth",
                "assumptions.price26 | | total-cost[2025] = 1 mn USD | OFT-406 | assumptions.price25",
                "providers.cloud.price | | total-cost[2025] = 1 mn USD | OFT-420 | 2025, 2026",
                "years | | total-cost[2025] = 1 mn USD | OFT-420 | not a number",
                "assumptions.price25.uniform.min | | total-cost[2025] = 1 mn USD | OFT-420 | assumptions.price25",
                "assumptions.price25 | 3 | total-cost[2025] = 1 mn USD | OFT-421 | LOW..HIGH",
                "assumptions.price25 | ..3 USD/H100e-h | total-cost[2025] = 1 mn USD | OFT-421 | end of it is missing",
                "assumptions.price25 | 3..1 USD/H100e-h | total-cost[2025] = 1 mn USD | OFT-421 | lower end first",
                "assumptions.price25 | 1..3 USD/MWh | total-cost[2025] = 1 mn USD | OFT-102 | USD/H100e-h",
                "assumptions.price25 | 1..3 | total-cost[2025] = 1 mn USD | OFT-101 | USD/H100e-h",
                "demand.training.base | -5..3 H100e | total-cost[2025] = 1 mn USD | OFT-421 | at least 0 H100e",
                "assumptions.price25 | | total-cost[2025] > 1 mn USD | OFT-422 | equality",
                "assumptions.price25 | | total-cost[2025] | OFT-311 | Compare",
                "assumptions.price25 | | total-cost[2025] = 1 MW | OFT-310 | ",
                "assumptions.price25 | | total-cots[2025] = 1 mn USD | OFT-301 | total-cost",
            })
    void whatCannotBeIsRefused(String path, String range, String target, String code, String words) {
        assertThatThrownBy(() -> solved(ONE, path, range == null ? "" : range, target))
                .isInstanceOfSatisfying(InvalidScenarioException.class, refused -> {
                    assertThat(refused.problems()).extracting(Problem::code).contains(code);
                    assertThat(refused.problems().toString()).contains(words == null ? "" : words);
                });
    }

    /** Terms of a provider whose model is built on a number. */
    public record HallsTerms(
            @Term(value = "the length of a hall's side", unit = "1")
            Quantity side) {}

    /** A provider that reads its term as it builds: side² H100e as a constant, and nothing usable below 0. */
    private static final class Halls implements ComputeProviderFactory<HallsTerms> {
        @Override
        public String id() {
            return "halls";
        }

        @Override
        public Class<HallsTerms> termsType() {
            return HallsTerms.class;
        }

        @Override
        public ComputeProvider create(HallsTerms terms, ProviderContext context) {
            double side = terms.side().central().orElseThrow();
            Quantity capacity = Quantity.of(side < 0 ? -1 : side * side, "H100e");
            return request -> SupplyOffer.of(
                    capacity, List.of(new Charge.Usage("rental", Quantity.of(0.5, Unit.USD_PER_H100E_HOUR))));
        }

        @Override
        public String summary() {
            return "builds its model on a number, for tests";
        }
    }

    private static Solution inHalls(String range, String target) throws Exception {
        String halls = TWO_SUPPLIERS.replace(
                "allocation:", "  halls:\n    plugin: halls\n    side: 5\n    note: made up\nallocation:");
        try (Offtake offtake = Offtake.builder()
                .classLoader(Offtake.class.getClassLoader())
                .provider(new Halls())
                .build()) {
            return offtake.solve(
                    ScenarioSource.of("halls.yaml", halls),
                    SolveSettings.none().vary("providers.halls.side", range).target(target));
        }
    }

    @Test
    void aModelThatIsBuiltOnTheNumberIsPlannedAnewForEachValue() throws Exception {
        // 9² = 81
        Solution solution = inHalls("2..20", "supply[halls,2025] = 81 H100e");

        assertThat(solution.reached()).isTrue();
        assertThat(unknown(solution).value()).isCloseTo(9, within(1e-12));
        assertThat(solution.notes()).anySatisfy(note -> assertThat(note).contains("planned anew for each value"));
    }

    @Test
    void whereAnOfferIsRefusedThePlanIsWithoutIt() throws Exception {
        Solution solution = inHalls("-5..8", "supply[cloud,2025] = 84 H100e");

        // halls is cheaper: 120 − 6² = 84; below 0 its offer is not used, and cloud serves all 120
        assertThat(solution.reached()).isTrue();
        assertThat(unknown(solution).roots()).hasSize(1);
        assertThat(unknown(solution).value()).isCloseTo(6, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "assumptions.price25, 0.5, 8", // a quarter of 2 to four times 2
        "assumptions.delay, 0, 60", // five years
        "demand.training.fade, 0, 1", // a share
        "money.discount-rate, 2.5, 40", // %/yr
        "demand.training.growth, 0.25, 4"
    })
    void theUsualRange(String path, double low, double high) throws Exception {
        Solution.Unknown unknown = unknown(solved(ONE, path, "", "total-cost[2026] = 1.5 mn USD"));

        assertThat(unknown.low()).isCloseTo(low, within(1e-12));
        assertThat(unknown.high()).isCloseTo(high, within(1e-12));
    }

    @Test
    void moreInputsThanTargetsAreRefused() {
        assertThatThrownBy(() -> solved(
                        ONE,
                        SolveSettings.none()
                                .vary("demand.training.base")
                                .vary("assumptions.price25")
                                .target("total-cost[2025] = 1 mn USD")))
                .isInstanceOfSatisfying(
                        InvalidScenarioException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::code)
                                .containsExactly("OFT-423"));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThatThrownBy(() -> solved(
                        ONE,
                        SolveSettings.none()
                                .vary("demand.training.bsae")
                                .vary("years")
                                .target("total-cots = 1 mn USD")
                                .target("power[cloud,2025] = 1 MW")))
                .isInstanceOfSatisfying(
                        InvalidScenarioException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::code)
                                .containsExactly("OFT-406", "OFT-420", "OFT-301", "OFT-422"));
    }

    @Test
    void oneInputTwiceIsRefused() {
        assertThatThrownBy(() -> solved(
                        ONE,
                        SolveSettings.none()
                                .vary("providers.cloud.price.2025")
                                .vary("assumptions.price25")
                                .target("total-cost[2025] = 1 mn USD")
                                .target("total-cost[2026] = 1 mn USD")))
                .isInstanceOfSatisfying(
                        InvalidScenarioException.class,
                        refused -> assertThat(refused.problems())
                                .extracting(Problem::code)
                                .containsExactly("OFT-420"));
    }

    @Test
    void nothingToVaryOrToMeetIsAMistakeOfTheCaller() {
        assertThatThrownBy(() -> solved(ONE, SolveSettings.none().vary("assumptions.price25")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> solved(ONE, SolveSettings.none().target("npv = 1 USD")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theJsonHasTheSolution() throws Exception {
        Solution solution = solved(ONE, "demand.training.base", "50..150 H100e", "supply[2025] = 75 H100e");
        StringWriter out = new StringWriter();
        ResultJson.write(solution, out);

        assertThat(out.toString())
                .contains(
                        "\"command\": \"solve\"",
                        "\"reached\": true",
                        "\"path\": \"demand.training.base\"",
                        "\"value\": 75,")
                .contains("\"unit\": \"H100e\"", "\"set\": \"75 H100e\"", "\"roots\": [ 75 ]", "\"observations\": [");
        assertThat(solution.evaluations()).isPositive();
    }
}

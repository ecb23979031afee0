package dev.offtake.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.multibindings.MapBinder;
import dev.offtake.api.Charge;
import dev.offtake.api.ComputeProvider;
import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.api.ProviderContext;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Term;
import dev.offtake.api.Unit;
import dev.offtake.engine.inject.OfftakeModule;
import dev.offtake.engine.model.AllocationPolicy;
import dev.offtake.engine.question.Explanation;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.scenario.AllocationTerms;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class OfftakeTest {

    /**
     * One workload of 100 H100e; two suppliers by contract. The cheap one has 60 H100e at 1 USD, the dear one 80 H100e at
     * an uncertain 2 to 4 USD. A year has 8,760 hours.
     */
    private static final String TWO_SUPPLIERS = """
            offtake: 1
            id: two-suppliers
            years: 2025..2026
            hours-per-year: 8760
            money: { currency: USD, discount-rate: 10 %/yr, discounting: start-of-year }
            assumptions:
              dear-price: { triangular: { min: 2 USD/H100e-h, mode: 3 USD/H100e-h, max: 4 USD/H100e-h }, note: made up }
            demand:
              training: { base: 100 H100e, growth: 1.1, note: made up }
            providers:
              cheap:
                plugin: contract
                capacity: { 2025: 60 H100e, 2026: 60 H100e }
                price: { 2025: 1 USD/H100e-h, 2026: 1 USD/H100e-h }
              dear:
                plugin: contract
                capacity: { 2025: 80 H100e, 2026: 80 H100e }
                price: { 2025: dear-price, 2026: dear-price }
            allocation: { policy: merit-order }
            """;

    @Test
    void plansByHand() throws InvalidScenarioException {
        try (Offtake offtake = Offtake.create()) {
            Plan plan = offtake.plan(offtake.read(ScenarioSource.of("two.yaml", TWO_SUPPLIERS)));
            // 60 × 8,760 h × 1 USD, and 40 (then 50) × 8,760 h × 3 USD, the median of the symmetric triangle
            assertThat(plan.cost("cheap").in(2025)).isCloseTo(525_600, within(1e-6));
            assertThat(plan.cost("dear").in(2025)).isCloseTo(1_051_200, within(1e-6));
            assertThat(plan.cost("dear").in(2026)).isCloseTo(1_314_000, within(1e-6));
            assertThat(plan.totalCost().in(2026)).isCloseTo(1_839_600, within(1e-6));
            assertThat(plan.share("cheap").in(2025)).isCloseTo(0.6, within(1e-12));
            assertThat(plan.unmet().in(2026)).isZero();
            assertThat(plan.run().complete()).isTrue();
            assertThat(plan.problems()).isEmpty();
            // the present value at 10 %: 1,576,800 + 1,839,600 ÷ 1.1
            assertThat(plan.observations())
                    .filteredOn(o -> o.key().metric().equals("npv"))
                    .singleElement()
                    .satisfies(o -> assertThat(o.value()).isCloseTo(1_576_800 + 1_839_600 / 1.1, within(1e-6)));
        }
    }

    @Test
    void aSettingChangesWhatItNames() throws InvalidScenarioException {
        try (Offtake offtake = Offtake.create()) {
            Scenario scenario = offtake.read(
                    ScenarioSource.of("two.yaml", TWO_SUPPLIERS).with("assumptions.dear-price", "2.5 USD/H100e-h"));
            assertThat(offtake.plan(scenario).cost("dear").in(2025)).isCloseTo(40 * 8760 * 2.5, within(1e-6));
            // a reference stands there: the setting acts on the assumption, for both years, and the plan says so
            Plan plan = offtake.plan(offtake.read(
                    ScenarioSource.of("two.yaml", TWO_SUPPLIERS).with("providers.dear.price.2026", "2.5 USD/H100e-h")));
            assertThat(plan.cost("dear").in(2025)).isCloseTo(40 * 8760 * 2.5, within(1e-6));
            assertThat(plan.problems())
                    .singleElement()
                    .satisfies(p -> assertThat(p.message()).contains("dear-price"));
            assertThat(plan.run().complete()).isTrue();
        }
    }

    @Test
    void aBlockOfUniformsTakesEachAssumptionThroughItsInverse() throws InvalidScenarioException {
        try (Offtake offtake = Offtake.create()) {
            CompiledScenario compiled = offtake.compile(offtake.read(ScenarioSource.of("two.yaml", TWO_SUPPLIERS)));
            assertThat(compiled.uncertainInputs()).containsExactly("assumptions.dear-price");
            // triangular 2, 3, 4: below the mode the inverse is 2 + sqrt(2 u), so 0.125 gives 2.5
            Outcomes outcomes = compiled.evaluate(new double[][] {{0.125, 0.5, 0.875}});
            Key dear = outcomes.keys().stream()
                    .filter(k -> k.toString().equals("cost[dear,2025,training,rental]"))
                    .findFirst()
                    .orElseThrow();
            assertThat(outcomes.values(dear))
                    .containsExactly(new double[] {40 * 8760 * 2.5, 40 * 8760 * 3.0, 40 * 8760 * 3.5}, within(1e-6));
            assertThatThrownBy(() -> compiled.evaluate(new double[0][0])).hasMessageContaining("one row for each of 1");
            assertThatThrownBy(() -> compiled.evaluate(new double[][] {{0.5, 1.0}}))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aThousandIdenticalPathsAreTheOnePathBitForBit() throws InvalidScenarioException {
        try (Offtake offtake = Offtake.create()) {
            CompiledScenario compiled = offtake.compile(offtake.read(ScenarioSource.of("two.yaml", TWO_SUPPLIERS)));
            double[] same = new double[1000];
            Arrays.fill(same, 0.3);
            Outcomes many = compiled.evaluate(new double[][] {same});
            Outcomes one = compiled.evaluate(new double[][] {{0.3}});
            for (Key key : one.keys()) {
                double[] expected = new double[1000];
                Arrays.fill(expected, one.values(key)[0]);
                assertThat(Arrays.equals(many.values(key), expected))
                        .as(key.toString())
                        .isTrue();
            }
        }
    }

    @Test
    void conditionsAreJudgedOnThePlan() throws InvalidScenarioException {
        try (Offtake offtake = Offtake.create()) {
            Scenario scenario = offtake.read(ScenarioSource.of("two.yaml", TWO_SUPPLIERS));
            assertThat(offtake.holds(scenario, "cost[dear,2025] > 1.05 mn USD")).contains(true);
            assertThat(offtake.holds(scenario, "cost[dear,2025] > 1.06 mn USD")).contains(false);
            assertThatThrownBy(() -> offtake.holds(scenario, "cost[deer,2025] > 1 USD"))
                    .isInstanceOfSatisfying(
                            InvalidScenarioException.class,
                            e -> assertThat(e.problems())
                                    .singleElement()
                                    .satisfies(p -> assertThat(
                                                    p.location().orElseThrow().column())
                                            .isEqualTo(6))
                                    .satisfies(p -> assertThat(p.hint()).contains("dear")));
        }
    }

    @Test
    void whatNobodyUsedHasNoUnitCost() throws InvalidScenarioException {
        try (Offtake offtake = Offtake.create()) {
            Scenario scenario =
                    offtake.read(ScenarioSource.of("two.yaml", TWO_SUPPLIERS).with("demand.training.base", "50 H100e"));
            assertThat(offtake.holds(scenario, "unit-cost[dear,2025] > 1 USD/H100e-h"))
                    .as("a condition on an unknown value")
                    .isEmpty();
            Outcomes outcomes = offtake.compile(scenario).evaluate(new double[][] {{0.25, 0.75}});
            assertThat(outcomes.values(Key.of("unit-cost", 2025, "dear"))).containsOnly(Double.NaN);
            assertThat(outcomes.values(Key.of("unit-cost", 2025, "cheap")))
                    .containsExactly(new double[] {1, 1}, within(1e-12));
            assertThat(outcomes.brokenPromises()).isEmpty();
        }
    }

    @Test
    void aBareNumberIsNoShare() {
        String bare = TWO_SUPPLIERS + """
                claims:
                  main: { says: the cheap one has 60 percent, metric: "share[cheap,2025]", expect: 60 }
                """;
        try (Offtake offtake = Offtake.create()) {
            assertThatThrownBy(() -> offtake.read(ScenarioSource.of("two.yaml", bare)))
                    .isInstanceOfSatisfying(
                            InvalidScenarioException.class,
                            e -> assertThat(e.problems())
                                    .singleElement()
                                    .satisfies(p -> assertThat(p.hint()).contains("Did you mean 60 %?")));
        }
    }

    @Test
    void aStatedCentreIsSaid() throws InvalidScenarioException {
        String stated =
                TWO_SUPPLIERS.replace("note: made up }\ndemand", "central: 2.5 USD/H100e-h, note: made up }\ndemand");
        try (Offtake offtake = Offtake.create()) {
            assertThat(offtake.plan(offtake.read(ScenarioSource.of("two.yaml", TWO_SUPPLIERS)))
                            .run()
                            .centre())
                    .isEqualTo("median");
            Plan plan = offtake.plan(offtake.read(ScenarioSource.of("two.yaml", stated)));
            assertThat(plan.run().centre()).isEqualTo("median, but for the stated centre of assumptions.dear-price");
            assertThat(plan.cost("dear").in(2025)).isCloseTo(40 * 8760 * 2.5, within(1e-6));
        }
    }

    @Test
    void aNumberIsExplainedFromTheGraphThatWasComputed() throws InvalidScenarioException {
        try (Offtake offtake = Offtake.create()) {
            Scenario scenario = offtake.read(ScenarioSource.of("two.yaml", TWO_SUPPLIERS));
            Explanation explanation =
                    offtake.explain(scenario, "cost[dear,2025]").get(0);
            assertThat(explanation.value())
                    .isEqualTo(offtake.plan(scenario).cost("dear").in(2025));
            assertThat(explanation.steps())
                    .anySatisfy(step -> assertThat(step.name()).isEqualTo("assumptions.dear-price"));
        }
    }

    @Test
    void theSchemaHasTheTermsOfThePluginsAtHand() {
        try (Offtake offtake = Offtake.builder().provider(new Odd()).build()) {
            assertThat(offtake.schema())
                    .contains("https://json-schema.org/draft/2020-12/schema", "\"odd\"", "\"contract\"");
        }
    }

    @Test
    void claimsAreJudged() throws InvalidScenarioException {
        String claims = TWO_SUPPLIERS + """
                claims:
                  cheap-is-main: { says: the cheap one is the main supplier, metric: "share[cheap,2025]", above: 50 % }
                  dear-costs-a-million: { says: the dear one costs a million, metric: "cost[dear,2025]", expect: 1 mn USD, tolerance: 2 % }
                """;
        try (Offtake offtake = Offtake.create()) {
            Plan plan = offtake.plan(offtake.read(ScenarioSource.of("two.yaml", claims)));
            assertThat(plan.claims())
                    .extracting(v -> v.id() + " " + v.verdict().id())
                    .containsExactly("cheap-is-main met", "dear-costs-a-million missed");
            // 1,051,200 is 31,200 above the 1,020,000 that the tolerance still allows
            assertThat(plan.claims().get(1).gap()).isCloseTo(31_200, within(1e-6));
        }
    }

    /** Terms of a provider that misbehaves. */
    public record OddTerms(
            @Term(value = "what it offers", unit = "H100e") Quantity capacity) {}

    /** A provider whose capacity is what it is told, negative or not, and which throws in 2026. */
    private static final class Odd implements ComputeProviderFactory<OddTerms> {
        @Override
        public String id() {
            return "odd";
        }

        @Override
        public Class<OddTerms> termsType() {
            return OddTerms.class;
        }

        @Override
        public ComputeProvider create(OddTerms terms, ProviderContext context) {
            return request -> {
                if (request.year() == 2026) {
                    throw new IllegalStateException("no price for 2026");
                }
                return SupplyOffer.of(
                        terms.capacity(),
                        List.of(new Charge.Usage("rental", Quantity.of(0.5, Unit.USD_PER_H100E_HOUR))));
            };
        }

        @Override
        public String summary() {
            return "misbehaves, for tests";
        }
    }

    @Test
    void aMisbehavingProviderMarksThePlanAndTouchesNoOther() throws InvalidScenarioException {
        String odd = TWO_SUPPLIERS.replace(
                "allocation:", "  odd:\n    plugin: odd\n    capacity: -5 H100e\n    note: made up\nallocation:");
        try (Offtake offtake = Offtake.builder()
                .classLoader(Offtake.class.getClassLoader())
                .provider(new Odd())
                .build()) {
            Plan alone = offtake.plan(offtake.read(ScenarioSource.of("two.yaml", TWO_SUPPLIERS)));
            Plan plan = offtake.plan(offtake.read(ScenarioSource.of("odd.yaml", odd)));
            assertThat(plan.run().complete()).isFalse();
            Outcomes outcomes = offtake.compile(offtake.read(ScenarioSource.of("odd.yaml", odd)))
                    .evaluate(new double[][] {{0.5}});
            assertThat(outcomes.brokenPromises())
                    .anySatisfy(s -> assertThat(s).contains("'odd'", "2025", "-5.0 H100e", "P04"));
            assertThat(plan.problems()).extracting(Problem::code).containsExactlyInAnyOrder("OFT-705", "OFT-702");
            assertThat(plan.problems())
                    .extracting(Problem::message)
                    .anySatisfy(m -> assertThat(m).contains("'odd'", "2025", "-5.0 H100e", "P04"))
                    .anySatisfy(m -> assertThat(m).contains("'odd'", "2026", "no price for 2026"));
            for (String supplier : List.of("cheap", "dear")) {
                for (int year : new int[] {2025, 2026}) {
                    assertThat(plan.cost(supplier).in(year))
                            .isEqualTo(alone.cost(supplier).in(year));
                }
            }
        }
    }

    /** Gives everything to the last supplier. */
    private static final class LastOnly implements AllocationPolicy {
        @Override
        public List<List<Quantity>> allocate(Year year, AllocationTerms terms) {
            List<List<Quantity>> supply = new ArrayList<>();
            for (Supplier supplier : year.suppliers()) {
                boolean last =
                        supplier.equals(year.suppliers().get(year.suppliers().size() - 1));
                Quantity some = last
                        ? year.demand().get(0).min(supplier.capacity())
                        : supplier.capacity().times(0);
                supply.add(List.of(some));
            }
            return supply;
        }
    }

    @Test
    void theGuiceModuleGivesTheSamePlanAndLetsAPolicyBeReplaced() throws InvalidScenarioException {
        ScenarioSource source = ScenarioSource.of("two.yaml", TWO_SUPPLIERS);
        Plan byHand;
        try (Offtake offtake = Offtake.create()) {
            byHand = offtake.plan(offtake.read(source));
        }
        try (Offtake offtake = Guice.createInjector(new OfftakeModule()).getInstance(Offtake.class)) {
            assertThat(offtake.plan(offtake.read(source))).isEqualTo(byHand);
        }
        AbstractModule lastOnly = new AbstractModule() {
            @Override
            protected void configure() {
                MapBinder.newMapBinder(binder(), String.class, AllocationPolicy.class)
                        .addBinding("merit-order")
                        .toInstance(new LastOnly());
            }
        };
        try (Offtake offtake =
                Guice.createInjector(new OfftakeModule(), lastOnly).getInstance(Offtake.class)) {
            Plan plan = offtake.plan(offtake.read(source));
            assertThat(plan.supply("dear").in(2025)).isEqualTo(80);
            assertThat(plan.unmet().in(2025)).isCloseTo(20, within(1e-9));
        }
    }

    @Test
    void manyThreadsGetTheSamePlanAsOne() throws Exception {
        try (Offtake offtake = Offtake.create()) {
            ScenarioSource source = ScenarioSource.of("two.yaml", TWO_SUPPLIERS);
            Plan alone = offtake.plan(offtake.read(source));
            ExecutorService threads = Executors.newFixedThreadPool(8);
            try {
                List<Future<Plan>> plans = new ArrayList<>();
                for (int i = 0; i < 32; i++) {
                    plans.add(threads.submit(() -> offtake.plan(offtake.read(source))));
                }
                for (Future<Plan> plan : plans) {
                    assertThat(plan.get()).isEqualTo(alone);
                }
            } finally {
                threads.shutdown();
            }
        }
    }
}

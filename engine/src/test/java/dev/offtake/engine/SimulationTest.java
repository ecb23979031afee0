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
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.Comparison;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.Simulation;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import dev.offtake.engine.uncertainty.Sampling;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One supplier of 200 H100e at 2 USD/H100e-h, demand anywhere from 100 to 300 H100e, a year of 8,760 hours: cost is 17,520
 * USD × min(demand, 200), and every statistic of it can be had by hand.
 */
class SimulationTest {

    private static final double USD_PER_H100E = 2 * 8760;

    private static final String ONE_SUPPLIER = """
            offtake: 1
            id: one-supplier
            years: 2025..2025
            hours-per-year: 8760
            money: { currency: USD, discount-rate: 10 %/yr, discounting: start-of-year }
            assumptions:
              price: { uniform: { min: 2 USD/H100e-h, max: 2.0000001 USD/H100e-h }, note: made up }
            demand:
              training: { base: { uniform: { min: 100 H100e, max: 300 H100e } }, growth: 1, note: made up }
            providers:
              only:
                plugin: contract
                capacity: { 2025: 200 H100e }
                price: { 2025: price }
            allocation: { policy: merit-order }
            headline: [ total-cost, unmet, npv ]
            claims:
              all-served: { says: all is served, metric: unmet, expect: 0 H100e, tolerance: 1e-9 H100e }
              cheap: { says: it costs at most 2.628 mn USD, metric: total-cost, at-most: 2.628 mn USD }
            variants:
              dear: { set: { assumptions.price: 3 USD/H100e-h } }
            """;

    private static Scenario read(Offtake offtake, String text) throws InvalidScenarioException {
        return offtake.read(ScenarioSource.of("one.yaml", text));
    }

    private static SimulationSettings paths(long paths) {
        return SimulationSettings.usual().withPaths(paths).withThreads(2);
    }

    @ParameterizedTest
    @EnumSource(Sampling.class)
    void statisticsAreThoseOfTheDistribution(Sampling sampling) throws InvalidScenarioException, InterruptedException {
        try (Offtake offtake = Offtake.create()) {
            Simulation simulation = offtake.simulate(
                    read(offtake, ONE_SUPPLIER),
                    paths(20_000).withSampling(sampling).withQuantiles(List.of(0.05, 0.25, 0.95)));
            Simulation.Spread cost = simulation.spread("total-cost[2025]");
            // E[min(D, 200)] = ½ × 150 + ½ × 200; E[min(D, 200)²] = ½ × (200³ − 100³)/300 + ½ × 200²
            double variance = 0.5 * 7e6 / 300 + 0.5 * 40_000 - 175.0 * 175.0;
            assertThat(cost.mean()).isCloseTo(175 * USD_PER_H100E, within(4 * cost.meanError() + 1));
            assertThat(cost.sd()).isCloseTo(Math.sqrt(variance) * USD_PER_H100E, within(0.02 * 33 * USD_PER_H100E));
            assertThat(cost.meanError()).isCloseTo(cost.sd() / Math.sqrt(20_000), within(1e-9 * cost.sd()));
            // A quantile's standard error is √(p (1 − p)/N) ÷ density: 0.3 and 0.6 H100e here.
            assertThat(cost.quantile("p5")).isCloseTo(110 * USD_PER_H100E, within(4 * 0.31 * USD_PER_H100E));
            assertThat(cost.quantile("p25")).isCloseTo(150 * USD_PER_H100E, within(4 * 0.62 * USD_PER_H100E));
            assertThat(cost.quantile("p95")).isBetween(200 * USD_PER_H100E, 200 * USD_PER_H100E * 1.00000006);
            assertThat(simulation.spread("unmet[2025]").quantile("p25")).isZero();
            assertThat(simulation.spread("unmet[2025]").quantile("p95")).isCloseTo(90, within(4 * 0.31));
            assertThat(simulation.run().seed()).isEqualTo(1);
            assertThat(simulation.run().paths()).isEqualTo(20_000);
            assertThat(simulation.run().conventions()).containsEntry("sampling", sampling.id());
        }
    }

    @Test
    void aClaimHasThePlansVerdictAndItsChance() throws InvalidScenarioException, InterruptedException {
        try (Offtake offtake = Offtake.create()) {
            Simulation simulation = offtake.simulate(read(offtake, ONE_SUPPLIER), paths(20_000));
            ClaimVerdict served = simulation.claims().get(0);
            ClaimVerdict cheap = simulation.claims().get(1);
            assertThat(served.verdict()).isEqualTo(ClaimVerdict.Verdict.MET);
            assertThat(cheap.verdict()).isEqualTo(ClaimVerdict.Verdict.MISSED);
            // Demand is at most 200 on half of the paths, at most 150 on a quarter; √(¼ ÷ 20,000) is 0.0035.
            assertThat(served.chance().probability()).isCloseTo(0.5, within(4 * 0.0036));
            assertThat(cheap.chance().probability()).isCloseTo(0.25, within(4 * 0.0031));
            assertThat(cheap.chance().high() - cheap.chance().low()).isCloseTo(2 * 1.96 * 0.00306, within(2e-4));
            assertThat(cheap.chance().undecided()).isZero();
        }
    }

    @Test
    void aChancesIntervalIsWilsons() {
        // E. B. Wilson's interval for 1 of 10 at 95 %: 0.0179 to 0.4042 (by hand from the formula).
        ClaimVerdict.Chance one = ClaimVerdict.Chance.of(1, 9, 10);
        assertThat(one.low()).isCloseTo(0.0179, within(5e-5));
        assertThat(one.high()).isCloseTo(0.4042, within(5e-5));
        ClaimVerdict.Chance never = ClaimVerdict.Chance.of(0, 8, 10);
        assertThat(never.low()).isZero();
        assertThat(never.undecided()).isEqualTo(0.2);
        assertThat(ClaimVerdict.Chance.of(10, 0, 10).high()).isEqualTo(1);
        assertThatThrownBy(() -> ClaimVerdict.Chance.of(6, 6, 10)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @EnumSource(Sampling.class)
    void threadsAndBlocksChangeNoByte(Sampling sampling)
            throws InvalidScenarioException, InterruptedException, IOException {
        try (Offtake offtake = Offtake.create()) {
            Scenario scenario = read(offtake, ONE_SUPPLIER);
            SimulationSettings settings = paths(10_001).withSampling(sampling);
            String alone = json(offtake.simulate(scenario, settings.withThreads(1)));
            for (int threads : new int[] {1, 2, 3, 8}) {
                for (int block : new int[] {256, 1024, 4096}) {
                    assertThat(json(offtake.simulate(
                                    scenario, settings.withThreads(threads).withBlockSize(block))))
                            .as(threads + " threads, blocks of " + block)
                            .isEqualTo(alone);
                }
            }
        }
    }

    private static String json(Simulation simulation) throws IOException {
        StringWriter text = new StringWriter();
        ResultJson.write(simulation, text);
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource(Sampling.class)
    void anAssumptionThatNothingReadsChangesNoNumber(Sampling sampling)
            throws InvalidScenarioException, InterruptedException {
        String more = ONE_SUPPLIER.replace(
                "assumptions:\n",
                "assumptions:\n  aside: { uniform: { min: 1 USD, max: 2 USD }, note: nothing reads it }\n");
        try (Offtake offtake = Offtake.create()) {
            SimulationSettings settings = paths(3_000).withSampling(sampling);
            Simulation without = offtake.simulate(read(offtake, ONE_SUPPLIER), settings);
            Simulation with = offtake.simulate(read(offtake, more), settings);
            assertThat(with.rows()).isEqualTo(without.rows());
            assertThat(with.claims()).isEqualTo(without.claims());
        }
    }

    @Test
    void underRandomDrawsARenamedAssumptionChangesOnlyWhatDependsOnIt()
            throws InvalidScenarioException, InterruptedException {
        try (Offtake offtake = Offtake.create()) {
            Simulation before = offtake.simulate(read(offtake, ONE_SUPPLIER), paths(3_000));
            Simulation after = offtake.simulate(
                    read(
                            offtake,
                            ONE_SUPPLIER
                                    .replace("price:", "fee:")
                                    .replace(": price }", ": fee }")
                                    .replace("    fee: { 2025", "    price: { 2025")
                                    .replace("assumptions.price", "assumptions.fee")),
                    paths(3_000));
            assertThat(after.spread("unmet[2025]")).isEqualTo(before.spread("unmet[2025]"));
            assertThat(after.spread("total-cost[2025]")).isNotEqualTo(before.spread("total-cost[2025]"));
        }
    }

    @ParameterizedTest
    @EnumSource(Sampling.class)
    void onePathIsReproducedAsAPlan(Sampling sampling) throws InvalidScenarioException, IOException {
        try (Offtake offtake = Offtake.create()) {
            Scenario scenario = read(offtake, ONE_SUPPLIER);
            SimulationSettings settings =
                    paths(3_000).withSampling(sampling).withMetrics(List.of("total-cost", "unmet"));
            List<double[]> kept = new ArrayList<>();
            offtake.paths(scenario, settings, new PathReader() {
                @Override
                public void begin(List<Key> keys, List<String> units) {
                    assertThat(keys).extracting(Key::toString).containsExactly("total-cost[2025]", "unmet[2025]");
                    assertThat(units).containsExactly("USD", "H100e");
                }

                @Override
                public void block(long firstPath, int n, double[][] values) {
                    assertThat(firstPath).isEqualTo(kept.size());
                    for (int i = 0; i < n; i++) {
                        kept.add(new double[] {values[0][i], values[1][i]});
                    }
                }
            });
            assertThat(kept).hasSize(3_000);
            for (int path : new int[] {0, 1, 1023, 1024, 2999}) {
                Plan plan = offtake.plan(scenario, settings, path);
                assertThat(plan.totalCost().in(2025)).isCloseTo(kept.get(path)[0], within(1e-6));
                assertThat(plan.unmet().in(2025)).isCloseTo(kept.get(path)[1], within(1e-9));
                assertThat(plan.run().centre())
                        .isEqualTo("path " + path + " of the " + sampling.id() + " draws of seed 1"
                                + (sampling == Sampling.LHS ? " for 3000 paths" : ""));
                assertThat(offtake.explain(scenario, "total-cost[2025]", settings, path)
                                .get(0)
                                .value())
                        .isEqualTo(plan.totalCost().in(2025));
            }
            assertThatThrownBy(() -> offtake.plan(scenario, settings, 3_000))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("0 to 2999");
        }
    }

    @ParameterizedTest
    @EnumSource(Sampling.class)
    void variantsAreComparedOnTheSameFutures(Sampling sampling) throws InvalidScenarioException, InterruptedException {
        try (Offtake offtake = Offtake.create()) {
            Scenario base = read(offtake, ONE_SUPPLIER);
            Scenario dear =
                    offtake.read(ScenarioSource.of("one.yaml", ONE_SUPPLIER).withVariant("dear"));
            Comparison comparison =
                    offtake.compare(List.of(base, dear), paths(20_000).withSampling(sampling));
            Simulation alone = offtake.simulate(base, paths(20_000).withSampling(sampling));
            assertThat(comparison.simulations().get(0).rows()).isEqualTo(alone.rows());
            assertThat(comparison.simulations().get(0).claims()).isEqualTo(alone.claims());
            Comparison.Difference difference = comparison.differences().get(0);
            assertThat(difference.key().toString()).isEqualTo("total-cost[2025]");
            // A dollar more for each of min(D, 200) × 8,760 hours.
            assertThat(difference.spread().mean())
                    .isCloseTo(175 * 8760, within(4 * difference.spread().meanError()));
            assertThat(difference.spread().quantile("p95")).isCloseTo(200 * 8760, within(1.0));
            assertThat(difference.low()).isLessThan(175 * 8760).isGreaterThan(174 * 8760);
            assertThat(difference.high() - difference.low())
                    .isCloseTo(2 * 1.96 * difference.spread().meanError(), within(1.0));
            // Unmet demand is the same on every path, whatever the price.
            Comparison.Difference unmet = comparison.differences().get(1);
            assertThat(unmet.spread().mean()).isZero();
            assertThat(unmet.spread().sd()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(Sampling.class)
    void aMemberMadeCertainLeavesTheDrawsOfItsGroup(Sampling sampling)
            throws InvalidScenarioException, InterruptedException {
        String grouped = ONE_SUPPLIER.replace("allocation:", """
                correlation:
                  both: { between: [ price, demand.training.base ], rank: 0.6 }
                allocation:""");
        try (Offtake offtake = Offtake.create()) {
            Scenario dear = offtake.read(ScenarioSource.of("one.yaml", grouped).withVariant("dear"));
            Comparison comparison = offtake.compare(
                    List.of(read(offtake, grouped), dear), paths(5_000).withSampling(sampling));
            Comparison.Difference unmet = comparison.differences().get(1);
            assertThat(unmet.key().metric()).isEqualTo("unmet");
            assertThat(unmet.spread().sd()).isZero();
        }
    }

    @Test
    void correlatedAssumptionsMoveTogether() throws InvalidScenarioException, InterruptedException {
        String two = ONE_SUPPLIER.replace("providers:", """
                  inference: { base: { uniform: { min: 100 H100e, max: 300 H100e } }, growth: 1, note: made up }
                providers:""");
        String together = two.replace("allocation:", """
                correlation:
                  growth: { between: [ demand.training.base, demand.inference.base ], rank: 0.8 }
                allocation:""");
        try (Offtake offtake = Offtake.create()) {
            SimulationSettings settings = paths(50_000).withMetrics(List.of("demand"));
            double apart = offtake.simulate(read(offtake, two), settings)
                    .spread("demand[2025]")
                    .sd();
            Simulation correlated = offtake.simulate(read(offtake, together), settings);
            assertThat(correlated.run().conventions().get("correlation")).contains("growth");
            double joint = correlated.spread("demand[2025]").sd();
            // Of uniform numbers the rank correlation is the correlation: variances 2 v and 2 v (1 + 0.8), v = 200²/12.
            double variance = 200.0 * 200 / 12;
            assertThat(apart).isCloseTo(Math.sqrt(2 * variance), within(0.6));
            assertThat(joint).isCloseTo(Math.sqrt(3.6 * variance), within(0.8));
        }
    }

    // ---- what cannot be -----------------------------------------------------------------------------------------

    @Test
    void aDistributionWithoutAFiniteMeanIsRefusedBeforeAnythingIsDrawn() {
        String wide = ONE_SUPPLIER.replace(
                "uniform: { min: 2 USD/H100e-h, max: 2.0000001 USD/H100e-h }",
                "lognormal: { median: 2 USD/H100e-h, sigma: 500 }");
        assertProblem(wide, "OFT-113", "assumptions.price");
    }

    private static void assertProblem(String text, String code, String... parts) {
        try (Offtake offtake = Offtake.builder()
                .classLoader(Offtake.class.getClassLoader())
                .provider(new Rooted())
                .build()) {
            List<String> messages = new ArrayList<>();
            for (int threads : new int[] {1, 8}) {
                assertThatThrownBy(() -> offtake.simulate(
                                read(offtake, text), paths(20_000).withThreads(threads)))
                        .isInstanceOfSatisfying(InvalidScenarioException.class, e -> {
                            Problem problem = e.problems().get(0);
                            assertThat(problem.code()).isEqualTo(code);
                            assertThat(problem.message()).contains(parts);
                            messages.add(problem.message());
                        });
            }
            assertThat(messages.get(1)).isEqualTo(messages.get(0));
        }
    }

    /** Terms of a provider that gives NaN on some paths. */
    public record RootedTerms(
            @Term(value = "what it offers the root of", unit = "1")
            Quantity size) {}

    /** A provider whose capacity is a root, which is not a number below 0. */
    private static final class Rooted implements ComputeProviderFactory<RootedTerms> {
        @Override
        public String id() {
            return "rooted";
        }

        @Override
        public Class<RootedTerms> termsType() {
            return RootedTerms.class;
        }

        @Override
        public ComputeProvider create(RootedTerms terms, ProviderContext context) {
            return request -> SupplyOffer.of(
                    terms.size().sqrt().times(Quantity.of(1, "H100e")),
                    List.of(new Charge.Usage("rental", Quantity.of(0.5, Unit.USD_PER_H100E_HOUR))));
        }

        @Override
        public String summary() {
            return "gives NaN on some paths, for tests";
        }
    }

    @Test
    void aPluginThatGivesNaNOnSomePathsIsNamed() {
        // At the median the root is 2; the least draws are negative, on about 1 path in 44.
        String rooted = ONE_SUPPLIER.replace(
                "allocation:",
                "  rooted:\n    plugin: rooted\n    size: { normal: { mean: 4, sd: 2 } }\n    note: made up\nallocation:");
        assertProblem(rooted, "OFT-705", "supplier 'rooted' in 2025, on path ", "NaN", "P04");
    }

    @Test
    void whatIsUnknownOnSomePathsHasStatisticsOfTheOthers() throws InvalidScenarioException, InterruptedException {
        String two = ONE_SUPPLIER.replace(
                "allocation:",
                "  spare:\n    plugin: contract\n    capacity: { 2025: 300 H100e }\n"
                        + "    price: { 2025: 5 USD/H100e-h }\n    note: made up\nallocation:");
        try (Offtake offtake = Offtake.create()) {
            Simulation simulation =
                    offtake.simulate(read(offtake, two), paths(20_000).withMetrics(List.of("unit-cost[spare]")));
            Simulation.Row row = simulation.rows().get(0);
            // The spare supplier is used where demand is above 200: on half of the paths, always at 5 USD.
            assertThat(row.known()).isCloseTo(0.5, within(4 * 0.0036));
            assertThat(row.reason()).isNotEmpty();
            assertThat(row.value().mean()).isCloseTo(5, within(1e-9));
            assertThat(row.value().quantile("p5")).isCloseTo(5, within(1e-9));
        }
    }

    @Test
    void unknownMetricsAreAllTold() {
        try (Offtake offtake = Offtake.create()) {
            assertThatThrownBy(() -> offtake.simulate(
                            read(offtake, ONE_SUPPLIER), paths(10).withMetrics(List.of("total-cots", "cost[onyl]"))))
                    .isInstanceOfSatisfying(
                            InvalidScenarioException.class,
                            e -> assertThat(e.problems())
                                    .extracting(Problem::hint)
                                    .anySatisfy(h -> assertThat(h).contains("total-cost"))
                                    .anySatisfy(h -> assertThat(h).contains("only")));
        }
    }

    @Test
    void settingsOutsideTheirRangeAreRefused() {
        SimulationSettings usual = SimulationSettings.usual();
        for (long paths : new long[] {0, -1, 1_000_000_001}) {
            assertThatThrownBy(() -> usual.withPaths(paths))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 to 1000000000");
        }
        assertThatThrownBy(() -> usual.withThreads(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> usual.withBlockSize(300)).isInstanceOf(IllegalArgumentException.class);
        for (List<Double> wrong : List.of(List.of(0.0), List.of(1.0), List.of(0.5, 0.5), List.of(0.9, 0.1))) {
            assertThatThrownBy(() -> usual.withQuantiles(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Map.of(0.05, "p5", 0.975, "p97.5", 0.5, "p50", 0.999, "p99.9"))
                .allSatisfy((share, name) -> assertThat(Simulator.name(share)).isEqualTo(name));
    }
}

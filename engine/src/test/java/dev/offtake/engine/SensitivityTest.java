package dev.offtake.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.engine.json.ResultJson;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.Sensitivity;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.ScenarioSource;
import dev.offtake.engine.uncertainty.Sampling;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitivityTest {

    /** 100 H100e over 8,760 h a year, so that total-cost[2025] = 876,000 h × price25, and 2026 likewise. */
    private static final String ONE_SUPPLIER = """
            offtake: 1
            id: one
            years: 2025..2026
            hours-per-year: 8760
            money: { currency: USD, discount-rate: 10 %/yr, discounting: start-of-year }
            assumptions:
              price25: { uniform: { min: 1 USD/H100e-h, max: 3 USD/H100e-h }, central: 2.9 USD/H100e-h }
              price26: { uniform: { min: 2 USD/H100e-h, max: 3 USD/H100e-h } }
            demand:
              training: { base: 100 H100e, growth: 1, note: made up }
            providers:
              cloud:
                plugin: contract
                capacity: { 2025: 200 H100e, 2026: 200 H100e }
                price: { 2025: price25, 2026: price26 }
            allocation: { policy: merit-order }
            claims:
              cheap-2025: { says: "cheap", metric: "unit-cost[cloud,2025]", at-most: 1.5 USD/H100e-h, note: made up }
            """;

    private static final double HOURS = 876_000;

    private static Sensitivity analysed(String text, String metric, SensitivitySettings settings) throws Exception {
        try (Offtake offtake = Offtake.create()) {
            return offtake.sensitivity(offtake.read(ScenarioSource.of("one.yaml", text)), metric, settings);
        }
    }

    private static Sensitivity analysed(String metric) throws Exception {
        return analysed(ONE_SUPPLIER, metric, SensitivitySettings.usual());
    }

    @Test
    void onlyWhatTheMetricReadsIsAFactorAndTheMedianIsTheMiddle() throws Exception {
        Sensitivity result = analysed("total-cost[2025]");

        assertThat(result.key()).isEqualTo(Key.of("total-cost", 2025));
        assertThat(result.unit()).isEqualTo("USD");
        // the median is 2 USD, although the plan's centre is stated as 2.9
        assertThat(result.central()).isCloseTo(2 * HOURS, within(1e-6));
        assertThat(result.mean()).isCloseTo(2 * HOURS, within(100.0));
        assertThat(result.sd()).isCloseTo(2 / Math.sqrt(12) * HOURS, within(100.0));
        assertThat(result.tornado()).hasSize(1);
        Sensitivity.Swing swing = result.tornado().get(0);
        assertThat(swing.path()).isEqualTo("assumptions.price25");
        assertThat(swing.unit()).isEqualTo("USD/H100e-h");
        assertThat(swing.p10()).isCloseTo(1.2, within(1e-12));
        assertThat(swing.p90()).isCloseTo(2.8, within(1e-12));
        assertThat(swing.atP10()).isCloseTo(1.2 * HOURS, within(1e-6));
        assertThat(swing.atP90()).isCloseTo(2.8 * HOURS, within(1e-6));
        assertThat(result.indices()).hasSize(1);
        assertThat(result.indices().get(0).first()).isCloseTo(1, within(0.005));
        assertThat(result.indices().get(0).total()).isCloseTo(1, within(0.005));
        assertThat(result.evaluations()).isEqualTo(3 * SensitivitySettings.USUAL_SAMPLES);
        assertThat(result.run().centre()).isEqualTo("median");
        assertThat(result.run().paths()).isEqualTo(SensitivitySettings.USUAL_SAMPLES);
        assertThat(result.run().command()).isEqualTo("sensitivity");
    }

    @Test
    void theLargestComesFirst() throws Exception {
        // 2 × price25 + 3 × price26 with variances 4/12 and 1/12: parts 16/25 and 9/25
        Sensitivity result = analysed("2 * total-cost[2025] + 3 * total-cost[2026]");

        assertThat(result.indices())
                .extracting(Sensitivity.Index::path)
                .containsExactly("assumptions.price25", "assumptions.price26");
        assertThat(result.indices().get(0).total()).isCloseTo(16 / 25.0, within(0.005));
        assertThat(result.indices().get(1).first()).isCloseTo(9 / 25.0, within(0.005));
        // 2 × 1.6 and 3 × 0.8
        assertThat(result.tornado().get(0).swing()).isCloseTo(3.2 * HOURS, within(1e-6));
        assertThat(result.tornado().get(1).swing()).isCloseTo(2.4 * HOURS, within(1e-6));
    }

    @Test
    void tiesAreInTheOrderOfNames() throws Exception {
        String same = ONE_SUPPLIER
                .replace("price26: { uniform: { min: 2", "another: { uniform: { min: 1")
                .replace("2026: price26", "2026: another");
        Sensitivity result = analysed(same, "total-cost[2025] + total-cost[2026]", SensitivitySettings.usual());

        assertThat(result.tornado())
                .extracting(Sensitivity.Swing::path)
                .containsExactly("assumptions.another", "assumptions.price25");
    }

    @Test
    void aCorrelatedGroupIsOneFactor() throws Exception {
        String correlated = ONE_SUPPLIER.replace("demand:\n", """
                correlation:
                  prices: { between: [ price25, price26 ], rank: 0.8, note: made up }
                demand:
                """);
        Sensitivity result = analysed(correlated, "total-cost[2025] + total-cost[2026]", SensitivitySettings.usual());

        assertThat(result.indices()).hasSize(1);
        Sensitivity.Index index = result.indices().get(0);
        assertThat(index.path()).isEqualTo("prices");
        assertThat(index.members()).containsExactly("assumptions.price25", "assumptions.price26");
        assertThat(index.first()).isCloseTo(1, within(0.005));
        assertThat(result.tornado()).extracting(Sensitivity.Swing::group).containsExactly("prices", "prices");
        // the rank correlation of uniform numbers is their correlation: V = 4/12 + 1/12 + 2 × 0.8 × 2/12
        double sd = Math.sqrt(5 / 12.0 + 3.2 / 12.0);
        assertThat(result.sd()).isCloseTo(sd * HOURS, within(0.01 * HOURS));
        // alone, it is no group
        assertThat(analysed(correlated, "total-cost[2025]", SensitivitySettings.usual())
                        .indices())
                .extracting(Sensitivity.Index::path)
                .containsExactly("assumptions.price25");
    }

    @Test
    void aClaimIsOneWhereItIsMet() throws Exception {
        Sensitivity result = analysed("cheap-2025");

        // at most 1.5 of 1 to 3
        assertThat(result.mean()).isCloseTo(0.25, within(0.005));
        assertThat(result.central()).isZero();
        assertThat(result.indices()).hasSize(1);
        assertThat(result.tornado().get(0).atP10()).isEqualTo(1);
    }

    @Test
    void whatIsCertainSaysSo() throws Exception {
        Sensitivity result = analysed("demand[2025]");

        assertThat(result.indices()).isEmpty();
        assertThat(result.tornado()).isEmpty();
        assertThat(result.varies()).isFalse();
        assertThat(result.mean()).isEqualTo(100);
        assertThat(result.problems()).extracting(Problem::code).containsExactly("OFT-228");
    }

    @Test
    void whatIsReadAndChangesNothingDoesNotVary() throws Exception {
        Sensitivity result = analysed("0 * total-cost[2025]");

        assertThat(result.varies()).isFalse();
        assertThat(result.sd()).isZero();
        assertThat(result.indices())
                .allSatisfy(index -> assertThat(index.total()).isZero());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    cost[cloud,year] | OFT-314
                    cost[cloud,2025,training] > 1 USD | OFT-311
                    no-such | OFT-301
                    total-cost[2025] / (demand[2025] - demand[2026]) * 1 H100e | OFT-110
                    """)
    void faultsAreTold(String metric, String code) {
        assertThatThrownBy(() -> analysed(metric))
                .isInstanceOfSatisfying(
                        InvalidScenarioException.class,
                        e -> assertThat(e.problems()).extracting(Problem::code).containsExactly(code));
    }

    private static String json(SensitivitySettings settings) throws Exception {
        StringWriter out = new StringWriter();
        ResultJson.write(analysed(ONE_SUPPLIER, "total-cost[2025] * total-cost[2026]", settings), null, out);
        return out.toString();
    }

    @ParameterizedTest
    @CsvSource({"SOBOL", "RANDOM", "LHS"})
    void theSameBytesForAnyThreadsAndBlocks(Sampling sampling) throws Exception {
        SensitivitySettings settings =
                SensitivitySettings.usual().withSampling(sampling).withSamples(3000);
        String one = json(settings.withThreads(1));
        for (int blockSize : new int[] {256, 1024, 4096}) {
            for (int threads : new int[] {2, 3, 8}) {
                assertThat(json(settings.withThreads(threads).withBlockSize(blockSize)))
                        .isEqualTo(one);
            }
        }
    }
}

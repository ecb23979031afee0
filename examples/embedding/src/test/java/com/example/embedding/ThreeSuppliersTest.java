package com.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.engine.Offtake;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.scenario.ScenarioSource;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The scenario {@code examples/three-suppliers.yaml}, whose third supplier is found on the class path here. */
class ThreeSuppliersTest {

    private static final Path FILE = Path.of("..", "three-suppliers.yaml");

    @Test
    void theLeasedHallsAreAsGoodAsTheirPowerAndCostTheirLease() throws Exception {
        try (Offtake offtake = Offtake.create()) {
            ScenarioSource source = ScenarioSource.of(FILE.toString(), Files.readString(FILE));
            assertThat(offtake.check(source)).extracting(Problem::message).isEmpty();
            Plan plan = offtake.plan(offtake.read(source));

            assertThat(plan.run().complete()).isTrue();
            // 100 MW × 1,200 H100e/MW × 90 % of 400,000 H100e; from 2028 on there are 400 MW.
            assertThat(plan.supply("oracle").in(2026)).isCloseTo(108_000, within(1e-6));
            assertThat(plan.supply("oracle").in(2028)).isCloseTo(432_000, within(1e-6));
            assertThat(plan.share("oracle").in(2026)).isCloseTo(0.27, within(1e-12));
            // 0.1 GW × 9.7 bn USD, the median of a symmetric triangle, and four times that.
            assertThat(plan.cost("oracle").in(2027)).isCloseTo(0.97e9, within(1.0));
            assertThat(plan.cost("oracle").in(2028)).isCloseTo(3.88e9, within(1.0));
            // What is left of 400,000 H100e, by the hour: 292,000 × 8,760 h × 2.10 USD.
            assertThat(plan.cost("azure").in(2026)).isCloseTo(292_000.0 * 8760 * 2.10, within(1.0));
            assertThat(plan.claims())
                    .extracting(ClaimVerdict::verdict)
                    .containsExactly(ClaimVerdict.Verdict.MET, ClaimVerdict.Verdict.MET);
        }
    }
}

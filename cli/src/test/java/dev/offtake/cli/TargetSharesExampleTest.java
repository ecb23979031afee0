package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.engine.Offtake;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.scenario.ScenarioSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The example {@code examples/target-shares.yaml} does what it says. */
class TargetSharesExampleTest {

    private static final Path FILE = Path.of("..", "examples", "target-shares.yaml");

    /** The path as the example states it. */
    private static final double LAST_SHARE = 0.65;

    private static final double MIDPOINT = 2028.5;
    private static final double STEEPNESS = 1.5;

    @Test
    void theShareFollowsTheGlidePathWhileTheCloudCanTakeTheRest() throws Exception {
        Plan plan = plan("");

        for (int year = 2026; year <= 2031; year++) {
            double rescaled = (logistic(year) - logistic(2026)) / (logistic(2032) - logistic(2026));
            assertThat(plan.share("campus").in(year))
                    .as("share in %d", year)
                    .isCloseTo(LAST_SHARE * rescaled, within(1e-9));
        }
        assertThat(plan.claims()).extracting(ClaimVerdict::verdict).containsOnly(ClaimVerdict.Verdict.MET);
    }

    @Test
    void whatTheCloudCannotTakeGoesBackToTheCampus() throws Exception {
        Plan plan = plan("");

        assertThat(plan.supply("cloud").in(2032)).isCloseTo(600_000, within(1e-6));
        assertThat(plan.share("campus").in(2032)).isGreaterThan(LAST_SHARE + 0.01);
        assertThat(plan.unmet().in(2032)).isZero();
    }

    @Test
    void orStaysUnmetInOnePass() throws Exception {
        Plan plan = plan("");
        Plan onePass = plan("one-pass");

        double demand = plan.supply("cloud").in(2032) + plan.supply("campus").in(2032);
        assertThat(onePass.unmet().in(2032)).isCloseTo((1 - LAST_SHARE) * demand - 600_000, within(1e-3));
        assertThat(onePass.supply("campus").in(2032)).isCloseTo(LAST_SHARE * demand, within(1e-3));
    }

    @Test
    void nothingInItIsDoubtful() throws Exception {
        try (Offtake offtake = Offtake.create()) {
            assertThat(offtake.check(ScenarioSource.of(FILE.toString(), Files.readString(FILE))))
                    .extracting(Problem::message)
                    .isEqualTo(List.of());
        }
    }

    private static double logistic(int year) {
        return 1 / (1 + Math.exp(-STEEPNESS * (year - MIDPOINT)));
    }

    private static Plan plan(String variant) throws Exception {
        try (Offtake offtake = Offtake.create()) {
            ScenarioSource source = ScenarioSource.of(FILE.toString(), Files.readString(FILE));
            return offtake.plan(offtake.read(variant.isEmpty() ? source : source.withVariant(variant)));
        }
    }
}

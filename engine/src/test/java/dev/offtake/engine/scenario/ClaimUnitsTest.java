package dev.offtake.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.offtake.engine.result.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a claim compares must fit together, which is known once the scenario is read. The scenario has no suppliers. */
final class ClaimUnitsTest {

    private static final String SCENARIO = """
            offtake: 1
            id: lab
            years: 2024..2026
            money: { currency: USD, discount-rate: 9 %/yr, discounting: mid-year }
            demand:
              training: { base: 100 k H100e, growth: 1.5 }
            allocation: { policy: merit-order }
            claims:
              c: { says: x, CLAIM }
            """;

    private static List<Problem> problems(String claim) {
        ScenarioReader reader = new ScenarioReader(new FakeCatalogue());
        InvalidScenarioException thrown = catchThrowableOfType(
                InvalidScenarioException.class,
                () -> reader.read(ScenarioSource.of("lab.yaml", SCENARIO.replace("CLAIM", claim))));
        return thrown == null
                ? List.of()
                : thrown.problems().stream()
                        .filter(p -> p.code().startsWith("OFT-3"))
                        .toList();
    }

    private static void assertFault(String claim, String code, String marked, String detail, String hint) {
        List<Problem> problems = problems(claim);
        assertThat(problems).hasSize(1);
        Problem problem = problems.get(0);
        assertThat(problem.code()).isEqualTo(code);
        var location = problem.location().orElseThrow();
        assertThat(location.text().substring(location.column() - 1)).startsWith(marked);
        assertThat(problem.detail()).isEqualTo(detail);
        assertThat(problem.hint()).isEqualTo(hint);
    }

    @Test
    void aValueHasTheUnitOfItsMetric() {
        assertFault(
                "metric: \"total-cost[2025]\", expect: 20",
                "OFT-310",
                "20",
                "this is a pure number, total-cost[2025] is in USD",
                "expected a value in USD");
        assertFault(
                "metric: \"demand[2025]\", above: 5 bn USD",
                "OFT-310",
                "5 bn USD",
                "this is in USD, demand[2025] is in H100e",
                "expected a value in H100e");
        assertThat(problems("metric: \"total-cost[2025]\", at-most: 0")).isEmpty();
        assertThat(problems("metric: \"total-cost[2025] / total-cost[2024]\", at-least: 75 %"))
                .isEmpty();
    }

    @Test
    void aToleranceIsAShareOrHasTheUnitOfTheMetric() {
        assertFault(
                "metric: \"total-cost[2025]\", expect: 5 bn USD, tolerance: 2 pp",
                "OFT-321",
                "2 pp",
                "this is a pure number, total-cost[2025] is in USD",
                "expected '%' for a share of the expected value, or an amount in USD");
        assertThat(problems("metric: \"total-cost[2025]\", expect: 5 bn USD, tolerance: 500 mn USD"))
                .isEmpty();
        assertThat(problems("metric: \"total-cost[2025]\", expect: 5 bn USD, tolerance: 10 %"))
                .isEmpty();
    }

    @Test
    void theLargestNamesWhatIsTheLargest() {
        assertFault(
                "metric: \"demand[2025]\", largest-of: workload",
                "OFT-320",
                "workload",
                "'demand[2025]' names none",
                "expected a metric of the workload that is the largest");
        assertThat(problems("metric: \"demand[training,2025]\", largest-of: workload"))
                .isEmpty();
    }
}

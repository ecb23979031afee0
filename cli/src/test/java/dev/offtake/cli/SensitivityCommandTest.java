package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.engine.uncertainty.Sampling;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SensitivityCommandTest extends CommandFixture {

    private FakeEngine asked(String... options) {
        String[] arguments = new String[options.length + 2];
        arguments[0] = "sensitivity";
        arguments[1] = "good.yaml";
        System.arraycopy(options, 0, arguments, 2, options.length);
        Outcome outcome = run(arguments);
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        return engines.get(engines.size() - 1);
    }

    @Test
    void theUsualQuestion() {
        FakeEngine engine = asked();

        assertThat(engine.analysed).isEqualTo("npv");
        assertThat(engine.sensitivitySettings.samples()).isEqualTo(16_384);
        assertThat(engine.sensitivitySettings.seed()).isEqualTo(1);
        assertThat(engine.sensitivitySettings.sampling()).isEqualTo(Sampling.SOBOL);
    }

    @Test
    void whatIsAskedIsPassedOn() {
        FakeEngine engine = asked(
                "--metric",
                "total-cost[2025]",
                "--paths",
                "1e5",
                "--seed",
                "-7",
                "--sampling",
                "lhs",
                "--threads",
                "3");

        assertThat(engine.analysed).isEqualTo("total-cost[2025]");
        assertThat(engine.sensitivitySettings.samples()).isEqualTo(100_000);
        assertThat(engine.sensitivitySettings.seed()).isEqualTo(-7);
        assertThat(engine.sensitivitySettings.sampling()).isEqualTo(Sampling.LHS);
        assertThat(engine.sensitivitySettings.threads()).isEqualTo(3);
    }

    @Test
    void bars() {
        String out = run("sensitivity", "good.yaml").out();

        assertThat(out)
                .contains("16,384 base samples by sobol draws of seed 1, 81,920 evaluations of the model.")
                .contains("Mean 2.5 bn USD, standard deviation 1 bn USD; 2 bn USD with every uncertain assumption at")
                // from 1 to 5 with the line at 2: 5 of 20 cells to the left, 15 to the right
                .contains("▒▒▒▒▒│███████████████")
                // p10 leads to 3, the tenth cell, p90 to where the line is
                .contains("·····│▒▒▒▒▒··········")
                .contains("·····│···············")
                // half alone, three quarters in all, the interval ends at 0.85
                .contains("██████████▒▒▒▒▒──···")
                .contains("growth: the correlated assumptions.a, assumptions.b count as one")
                .contains("Indistinguishable from zero: assumptions.d.")
                .contains("Alone indistinguishable from zero: assumptions.c.");
        assertThat(out.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void plainIsAscii() {
        String out = run("sensitivity", "good.yaml", "--format", "plain").out();

        assertThat(out).contains("=====|###############", "##########=====--...");
        assertThat(out.chars()).allMatch(c -> c < 128);
    }

    @Test
    void aTableSaysWhatItLeavesOut() {
        assertThat(run("sensitivity", "good.yaml", "--top", "2").out())
                .contains("1 more is not shown; --top 3 shows all.")
                .doesNotContain("assumptions.d");
    }

    @Test
    void whatDoesNotVaryHasNoParts() {
        assertThat(run("sensitivity", "certain.yaml").out())
                .contains("it does not vary")
                .doesNotContain("Part of the variance");
    }

    @Test
    void markdownAndCsv() {
        assertThat(run("sensitivity", "good.yaml", "--format", "md").out())
                .contains("| growth | 0.500 | (0.400 to 0.600) | 0.750 | (0.700 to 0.850) |")
                .contains("| assumptions.a, months | 2 | 18 | 1.00 | 5.00 |");
        assertThat(run("sensitivity", "good.yaml", "--format", "csv").out())
                .contains("total-cost[2025],index,growth,,0.5,0.4,0.6,0.75,0.7,0.85,,,,,,,,16384,sobol,1\r\n")
                .contains(
                        "total-cost[2025],swing,assumptions.a,growth,,,,,,,months,2,18,USD,1e9,5e9,4e9,16384,sobol,1\r\n"
                                .replace("1e9", "1000000000")
                                .replace("5e9", "5000000000")
                                .replace("4e9", "4000000000"));
    }

    @ParameterizedTest
    @CsvSource({
        "--paths, 63",
        "--paths, 0",
        "--paths, 1e9",
        "--paths, many",
        "--top, 0",
        "--threads, 0",
        "--sampling, sobel",
        "--seed, 1.5"
    })
    void whatCannotBeIsRefused(String option, String value) {
        Outcome outcome = run("sensitivity", "good.yaml", option, value);

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains(option);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void anInterruptedRunIsExit130() {
        assertThat(run("sensitivity", "interrupted.yaml").exit()).isEqualTo(130);
    }

    @Test
    void anIncompleteResultIsSaid() {
        assertThat(run("sensitivity", "incomplete.yaml").exit()).isEqualTo(7);
    }
}

package dev.offtake.engine.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.engine.result.Problem.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The form of an error, sign by sign. */
class ProblemTextTest {

    private static Problem problem(int line, int column, int length, String text, String detail) {
        return new Problem(
                "OFT-102",
                Severity.ERROR,
                "unit mismatch at providers.stargate.power-price",
                Optional.of(new Location("lab.yaml", line, column, length, text)),
                detail,
                "expected money per energy. Did you mean 60 USD/MWh?");
    }

    @Test
    void theFormOfTheDesign() {
        Problem problem = problem(58, 18, 9, "    power-price: 60 USD/MW", "this is money per power");

        assertThat(ProblemText.render(List.of(problem))).isEqualTo("""
                        error[OFT-102]: unit mismatch at providers.stargate.power-price
                          --> lab.yaml:58:18
                           |
                        58 |     power-price: 60 USD/MW
                           |                  ^^^^^^^^^ this is money per power
                           = expected money per energy. Did you mean 60 USD/MWh?
                        1 error. Nothing was computed.
                        """);
    }

    @Test
    void errorsAreCountedAndWarningsAreNot() {
        Problem error = Problem.error("OFT-401", "no such file 'x.yaml'", "Did you mean 'y.yaml'?");
        Problem warning = Problem.warning("OFT-218", "the assumption 'x' is not used", "");

        assertThat(ProblemText.render(List.of(error, warning, error))).isEqualTo("""
                        error[OFT-401]: no such file 'x.yaml'
                          = Did you mean 'y.yaml'?
                        warning[OFT-218]: the assumption 'x' is not used
                        error[OFT-401]: no such file 'x.yaml'
                          = Did you mean 'y.yaml'?
                        2 errors. Nothing was computed.
                        """);
        assertThat(ProblemText.render(List.of(warning))).doesNotContain("computed");
        assertThat(ProblemText.render(List.of())).isEmpty();
    }

    @Test
    void aTabIsOneColumnAndAWideCharacterTwo() {
        Problem problem = problem(7, 5, 2, "\t日本: 60", "");

        assertThat(ProblemText.render(problem)).contains("7 |  日本: 60\n  |       ^^\n");
    }

    @Test
    void aLongLineIsClippedAroundTheMark() {
        String line = "a: " + "x".repeat(500) + " 60 USD " + "y".repeat(500);
        Problem problem = problem(1, 505, 6, line, "here");

        String text = ProblemText.render(problem);

        List<String> lines = text.lines().toList();
        assertThat(lines.get(3)).startsWith("1 | …x").endsWith("y…").hasSizeLessThan(110);
        int caret = lines.get(4).indexOf('^');
        assertThat(lines.get(3).substring(caret, caret + 6)).isEqualTo("60 USD");
        assertThat(lines.get(4)).endsWith("^^^^^^ here");
    }

    @Test
    void aMarkBehindTheEndOfTheLineIsShownThere() {
        assertThat(ProblemText.render(problem(3, 6, 1, "years", "missing")))
                .contains("3 | years\n  |      ^ missing\n");
    }

    @Test
    void anEmptyLineIsNotShown() {
        assertThat(ProblemText.render(problem(1, 1, 1, "", "nothing")))
                .contains(" --> lab.yaml:1:1\n  = nothing\n  = expected");
    }
}

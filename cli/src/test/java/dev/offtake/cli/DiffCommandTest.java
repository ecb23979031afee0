package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiffCommandTest extends CommandFixture {

    private static final String[] BOTH = {"diff", "variants.yaml", "variants.yaml:late"};

    private Outcome diff(String... options) {
        String[] arguments = new String[BOTH.length + options.length];
        System.arraycopy(BOTH, 0, arguments, 0, BOTH.length);
        System.arraycopy(options, 0, arguments, BOTH.length, options.length);
        return run(arguments);
    }

    @Test
    void theInputsAreATree() {
        assertThat(diff().out()).startsWith("fake:late compared with fake\n").contains("""
                        Inputs
                          assumptions
                        ~   a: 1 MW → 2 MW (source: paper)
                            2 unchanged
                          providers.x
                        +   sites.new: { power: 3 MW } (source: paper)
                        -   old: 4 MW (source: paper)
                          7 unchanged in other sections
                        """);
    }

    @Test
    void theBridgeIsAWaterfall() {
        // from 0 to 12 in 20 cells: 10 is cell 17, 12 is 20, 5.995 and 6 are 10; the step of nothing is left out
        assertThat(diff().out()).contains("""
                Bridge of npv, bn USD
                ─────────────────────────────────────────────────────
                fake                     10.00  ██████████████████···
                  assumptions.a          +2.00  ·················████
                  providers.x.old        -6.00  ··········▒▒▒▒▒▒▒▒▒▒▒
                  providers.x.sites.new  <0.01  ··········█··········
                fake:late                 6.00  ███████████··········
                  Shapley values of 4 changes; residual 0 USD.
                  Without effect: providers.x.none.
                  Evidence, by size of change: 25 % rests on graded sources (A 13 %, B 12 %),
                  75 % on assumptions alone.
                  █ up, ▒ down.
                """);
    }

    @Test
    void allDigitsAreShownOnRequest() {
        assertThat(diff("--exact").out()).contains("-6.00500000000").contains("+0.00500000000");
    }

    @Test
    void theLastLineSaysItAll() {
        assertThat(diff().out().lines().reduce((a, b) -> b))
                .hasValue("1 changed, 1 added, 1 removed; 1 observation differs");
        assertThat(run("diff", "good.yaml", "good.yaml").out().lines().reduce((a, b) -> b))
                .hasValue("0 changed, 0 added, 0 removed; nothing differs");
    }

    @Test
    void everythingFitsATerminal() {
        assertThat(diff().out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void plainIsAscii() {
        String out = diff("--format", "plain").out();

        assertThat(out)
                .contains("~   a: 1 MW -> 2 MW")
                .contains(".................####")
                .contains("==========");
        assertThat(out.chars()).allMatch(c -> c < 128);
    }

    @Test
    void markdownCsvAndJson() {
        assertThat(diff("--format", "md").out())
                .contains("| assumptions.a | changed | 1 MW | 2 MW | paper |")
                .contains("| &nbsp;&nbsp;providers.x.old | -6.00 |")
                .contains("1 changed, 1 added, 1 removed");
        assertThat(diff("--format", "csv").out())
                .contains("input,assumptions.a,,,,,,,,,1 MW,2 MW,,changed\r\n")
                .contains("observation,,npv,,,,,,,USD,10000000000,6000000000,-4000000000,\r\n")
                .contains("bridge,,npv,,,,,,,USD,10000000000.00,6000000000.00,-4000000000.00,\r\n")
                .contains("bridge part,assumptions.a,npv,,,,,,,USD,,,2000000000.00,\r\n");
        assertThat(diff("--format", "json").out())
                .contains("\"residual\": 0")
                .contains("\"changed\": 1,")
                .contains("{ \"path\": \"assumptions.a\", \"unit\": \"USD\", \"amount\": 2000000000 }");
    }

    @Test
    void aDifferenceHasAnExitCodeOnRequest() {
        assertThat(diff().exit()).isZero();
        assertThat(diff("--exit-code").exit()).isEqualTo(6);
        assertThat(diff("--exit-code").err()).isEmpty();
        assertThat(run("diff", "good.yaml", "good.yaml", "--exit-code").exit()).isZero();
        assertThat(run("diff", "incomplete.yaml", "incomplete.yaml:late", "--exit-code")
                        .exit())
                .isEqualTo(7);
    }

    @Test
    void whatIsAskedIsPassedOn() {
        diff("--metric", "cost[x,2024]", "--metric", "npv", "--set", "a=1");

        FakeEngine engine = engines.get(engines.size() - 1);
        assertThat(engine.bridged).containsExactly("cost[x,2024]", "npv");
        assertThat(engine.closed).isTrue();
        assertThat(diff("--set", "a=1").out()).contains("Set from outside: a=1.");
    }

    @Test
    void standardInputMayBeBoth() {
        input = "variants";

        assertThat(run("diff", "-", "-:late").out()).startsWith("fake:late compared with fake\n");
    }

    @Test
    void scenariosOfOneNameAreCalledByTheirFiles() {
        assertThat(run("diff", "good.yaml", "missed.yaml").out()).startsWith("missed.yaml compared with good.yaml\n");
        assertThat(run("diff", "good.yaml", "good.yaml").out())
                .startsWith("fake (second) compared with fake (first)\n");
    }

    @Test
    void aSavedResultStandsForItself() throws Exception {
        Files.writeString(
                folder.resolve("saved.json"),
                run("plan", "good.yaml", "--format", "json").out());

        Outcome outcome = run("diff", "saved.json", "good.yaml");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("Inputs\n  not known: a saved result does not hold them\n");
        assertThat(run("diff", "saved.json:late", "good.yaml").exit()).isEqualTo(2);
        assertThat(run("diff", "saved.json", "saved.json", "--set", "a=1").exit())
                .isEqualTo(2);
        assertThat(run("diff", "saved.json", "good.yaml", "--set", "a=1").exit())
                .isZero();
        Files.writeString(folder.resolve("half.json"), "{ \"schema\": \"offtake/result/1\",");
        assertThat(run("diff", "half.json", "good.yaml").err()).contains("error[OFT-408]", "half.json");
        assertThat(run("diff", "half.json", "invalid.yaml").err()).contains("error[OFT-408]", "error[OFT-102]");
    }

    @ParameterizedTest
    @CsvSource({
        "2, good.yaml,",
        "2, , ",
        "3, good.yaml, missing.yaml",
        "3, invalid.yaml, good.yaml",
        "3, good.yaml, variants.yaml:broken",
        "7, good.yaml, plugin.yaml"
    })
    void whatCannotBeComparedIsRefused(int exit, String before, String after) {
        Outcome outcome =
                before == null ? run("diff") : after == null ? run("diff", before) : run("diff", before, after);

        assertThat(outcome.exit()).as(outcome.err()).isEqualTo(exit);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).isNotBlank().doesNotContain("Exception");
    }
}

package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.engine.SolveSettings;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SolveCommandTest extends CommandFixture {

    private static final String TARGET = "total-cost[2025]=25 bn USD";

    private Outcome solve(String file, String... more) {
        String[] arguments = new String[more.length + 6];
        System.arraycopy(new String[] {"solve", file, "--vary", "x.y", "--target", TARGET}, 0, arguments, 0, 6);
        System.arraycopy(more, 0, arguments, 6, more.length);
        return run(arguments);
    }

    @Test
    void whatIsAskedIsPassedOn() {
        Outcome outcome = run(
                "solve",
                "good.yaml",
                "--vary",
                "x.y=1..4 USD/MWh",
                "--vary",
                "demand.b",
                "--target",
                TARGET,
                "--target",
                "npv = 3 bn USD");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(engines.get(0).solveSettings)
                .isEqualTo(SolveSettings.none()
                        .vary("x.y", "1..4 USD/MWh")
                        .vary("demand.b")
                        .target(TARGET)
                        .target("npv = 3 bn USD"));
    }

    @Test
    void theTable() {
        assertThat(solve("good.yaml", "--set", "c=12 months").out())
                .contains(
                        "Solved in fake: A fake\n",
                        "1,234 points",
                        "assumptions.a, USD/MWh",
                        "71.3",
                        "15 to 240",
                        "n/a")
                .contains("20 bn USD", "25 bn USD", "75 %")
                .contains("- A note.", "1 claim met, 0 missed, 0 not checkable.")
                .endsWith(
                        "To plan it: offtake plan good.yaml --set \"c=12 months\" --set \"assumptions.a=71.25 USD/MWh\""
                                + " --set demand.b=1.5\n");
    }

    @Test
    void allDigits() {
        assertThat(solve("good.yaml", "--exact").out()).contains("71.25  15 to 240", "25000000000 USD");
    }

    @Test
    void noSolutionIsExit8AndTheNearestPointIsShown() {
        Outcome outcome = solve("missed.yaml");

        assertThat(outcome.exit()).isEqualTo(8);
        assertThat(outcome.out())
                .startsWith("No solution in fake: A fake\ntotal-cost[2025] comes no nearer than 22 bn USD.\n")
                .contains("nearest", "25 bn USD, off by 3 bn USD");
        assertThat(outcome.err()).isEqualTo("offtake: no solution. total-cost[2025] comes no nearer than 22 bn USD.\n");
    }

    @Test
    void markdownAndCsv() {
        assertThat(solve("good.yaml", "--format", "md").out())
                .contains("| assumptions.a, USD/MWh | 60 | 71.3 | 15 to 240 |")
                .contains("| total-cost\\[2025\\] | 20 bn USD | 25 bn USD | 25 bn USD |");
        assertThat(solve("good.yaml", "--format", "csv").out()).isEqualTo("""
                        kind,name,unit,from,value,low,high,set,target,gap
                        input,assumptions.a,USD/MWh,60,71.25,15,240,71.25 USD/MWh,,
                        input,demand.b,1,,1.5,0.5,2,1.5,,
                        target,total-cost[2025],USD,20000000000,25000000000,,,,25000000000,0
                        target,"share[x,2025]",1,,0.75,,,,0.75,0
                        """.replace("\n", "\r\n"));
    }

    @Test
    void aVariantIsWritten() throws Exception {
        Outcome outcome = solve("good.yaml", "--write", "solved-cost");

        assertThat(outcome.exit()).as(outcome.err()).isZero();
        assertThat(outcome.err())
                .isEqualTo("Wrote the variant solved-cost to good.yaml. Next: offtake plan good.yaml:solved-cost\n");
        assertThat(Files.readString(folder.resolve("good.yaml"))).contains("  solved-cost:\n", "    set:\n");
    }

    @Test
    void nothingIsWrittenWithoutASolution() throws Exception {
        Outcome outcome = solve("missed.yaml", "--write", "solved-cost");

        assertThat(outcome.exit()).isEqualTo(8);
        assertThat(outcome.err()).endsWith("No variant was written.\n");
        assertThat(Files.readString(folder.resolve("missed.yaml"))).isEqualTo("missed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--write | Bad_Name | lower-case",
                "--to | new.yaml | --write",
                "--vary | x.y= | LOW..HIGH",
                "--vary | =1..2 | PATH",
                "--format | xml | table, plain, json, csv, md"
            })
    void whatCannotBeIsRefused(String option, String value, String words) {
        Outcome outcome = solve("good.yaml", option, value);

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains(words);
        assertThat(outcome.out()).isEmpty();
    }

    @Test
    void somethingMustVaryAndSomethingBeMet() {
        assertThat(run("solve", "good.yaml", "--target", TARGET).err()).contains("--vary demand.inference.growth");
        assertThat(run("solve", "good.yaml", "--vary", "x.y").err())
                .contains("--target \"total-cost[2027]=25 bn USD\"");
        assertThat(run("solve", "good.yaml", "--vary", "x.y").exit()).isEqualTo(2);
    }

    @Test
    void anIncompleteResultIsSaid() {
        assertThat(solve("incomplete.yaml").exit()).isEqualTo(7);
    }
}

package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.engine.SimulationSettings;
import dev.offtake.engine.uncertainty.Sampling;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SimulateCommandTest extends CommandFixture {

    private static final String TABLE = """
            fake: A fake
            100,000 futures by random draws of seed 1, 2024 to 2025. Quantiles are exact.

            demand, k H100e   2024
            ──────────────────────
            mean              1.50
            p5                1.05
            p50               1.50
            p95               1.95
            sd               0.300

            unit-cost[x], k USD/H100e-h   2024   2025
            ─────────────────────────────────────────
            mean                          1.50    n/a
            p5                            1.05    n/a
            p50                           1.50    n/a
            p95                           1.95    n/a
            sd                           0.300    n/a
              2025: unknown: it is not used
              over the paths on which it is known, 25.0 % in 2024; else unknown: it is not used

            Claim        in the plan  probability (95 %)     expected
            ──────────────────────────────────────────────────────────
            demand-2024  met          50.0 % (49.7 to 50.3)  2 k H100e
              demand-2024: on 25.0 % of the paths it cannot be checked, since a value in it is unknown there;
              these count as not met

            - Largest standard error of a mean: 0.200 % of it, at demand[2024].
            - warning[OFT-901]: fragile
            - Conventions: sampling = random.
            """;

    private SimulationSettings settings(String... options) {
        String[] arguments = Stream.concat(Stream.of("simulate", "good.yaml"), Stream.of(options))
                .toArray(String[]::new);
        assertThat(run(arguments))
                .satisfies(
                        outcome -> assertThat(outcome.exit()).as(outcome.err()).isZero());
        return engines.get(engines.size() - 1).settings;
    }

    @Test
    void tablesForPeople() {
        assertThat(run("simulate", "good.yaml")).isEqualTo(new Outcome(0, TABLE, ""));
        assertThat(run("simulate", "--scenario", "good.yaml", "--format", "plain"))
                .isEqualTo(new Outcome(0, TABLE.replace('─', '-'), ""));
    }

    @Test
    void countedQuantilesSayHowFarOffTheyMayBe() {
        assertThat(run("simulate", "counted.yaml").out()).contains(" Quantiles are off by at most 0.100 %.");
    }

    @Test
    void allDigits() {
        assertThat(run("simulate", "good.yaml", "--exact").out())
                .contains("p95              1.95\n", "50 % (49.690", "sd                0.3\n");
    }

    @Test
    void markdown() {
        assertThat(run("simulate", "good.yaml", "--format", "md").out())
                .startsWith("## fake: A fake\n\n100,000 futures by random draws of seed 1, 2024 to 2025.")
                .contains("| demand, k H100e | 2024 |\n| --- | ---: |\n| mean | 1.50 |\n")
                .contains("| demand-2024 | met | 50.0 % (49.7 to 50.3) | 2 k H100e |\n");
    }

    @Test
    void tidyRowsCarryTheSeed() {
        Outcome outcome = run("simulate", "good.yaml", "--format", "csv", "--seed", "-5", "--quantiles", "p50");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err()).contains("warning[OFT-901]");
        assertThat(outcome.out().split("\r\n"))
                .containsExactly(
                        "metric,year,provider,workload,category,party,statistic,unit,value,standard_error,known,reason,"
                                + "paths,sampling,seed",
                        "demand,2024,,,,,mean,H100e,1500,3,1,,100000,random,-5",
                        "demand,2024,,,,,sd,H100e,300,,1,,100000,random,-5",
                        "demand,2024,,,,,p50,H100e,1500,2,1,,100000,random,-5",
                        "unit-cost,2024,x,,,,mean,USD/H100e-h,1500,3,0.25,it is not used,100000,random,-5",
                        "unit-cost,2024,x,,,,sd,USD/H100e-h,300,,0.25,it is not used,100000,random,-5",
                        "unit-cost,2024,x,,,,p50,USD/H100e-h,1500,2,0.25,it is not used,100000,random,-5",
                        "unit-cost,2025,x,,,,,USD/H100e-h,,,0,it is not used,100000,random,-5");
    }

    @Test
    void json() {
        assertThat(run("simulate", "good.yaml", "--format", "json", "--seed", "9")
                        .out())
                .contains("\"command\": \"simulate\"", "\"seed\": 9", "\"paths\": 100000", "\"probability\": 0.5")
                .contains("\"statistic\": \"p95\"", "\"standardError\": 3");
    }

    @ParameterizedTest
    @CsvSource({
        "100000,100000",
        "1,1",
        "1_000_000,1000000",
        "1e6,1000000",
        "1E+6,1000000",
        "2.5e3,2500",
        "10 mn,10000000",
        "1 k,1000",
        "1bn,1000000000",
        "1e9,1000000000",
        "1000.0,1000"
    })
    void pathsAreWrittenAsNumbersAre(String text, long paths) {
        assertThat(settings("--paths", text).paths()).isEqualTo(paths);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-1",
                "1e30",
                "1e999",
                "1e9999999999",
                "1.5",
                "many",
                "",
                "1000000001",
                "1,000",
                "1 tn",
                "NaN",
                "1__0",
                "0x10",
                "1e-3"
            })
    void impossibleNumbersOfPathsAreRefused(String text) {
        Outcome outcome = run("simulate", "good.yaml", "--paths", text);

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .isEqualTo("offtake: --paths " + text
                        + ": it must be a whole number from 1 to 10^9, such as 100000, 1_000_000, 1e6 or 10 mn.\n");
        assertThat(engines).isEmpty();
    }

    @Test
    void seedsAreAnyLong() {
        assertThat(settings().seed()).isEqualTo(1);
        assertThat(settings("--seed", "-9223372036854775808").seed()).isEqualTo(Long.MIN_VALUE);
        assertThat(settings("--seed=0").seed()).isZero();
        assertThat(run("simulate", "good.yaml", "--seed", "9223372036854775808"))
                .extracting(Outcome::exit, Outcome::err)
                .containsExactly(
                        2,
                        "offtake: --seed 9223372036854775808: it must be a whole number from -9223372036854775808 to"
                                + " 9223372036854775807.\n");
    }

    @Test
    void waysOfDrawing() {
        assertThat(settings().sampling()).isEqualTo(Sampling.RANDOM);
        assertThat(settings("--sampling", "sobol").sampling()).isEqualTo(Sampling.SOBOL);
        assertThat(run("simulate", "good.yaml", "--sampling", "Sobol").err())
                .isEqualTo("offtake: --sampling: there is no 'Sobol', but random, lhs, sobol. Did you mean 'sobol'?\n");
    }

    @Test
    void quantilesByTheirNames() {
        assertThat(settings().quantiles()).containsExactly(0.05, 0.5, 0.95);
        assertThat(settings("--quantiles", "p95,p2.5, p50,p95").quantiles()).containsExactly(0.025, 0.5, 0.95);
        assertThat(settings("--quantiles", "p99.9", "--quantiles", "p1").quantiles())
                .containsExactly(0.01, 0.999);
    }

    @ParameterizedTest
    @CsvSource({
        "0.05,Did you mean p5?",
        "5,Did you mean p5?",
        "5%,Did you mean p5?",
        "97.5 %,Did you mean p97.5?",
        "P5,Did you mean p5?",
        "95th,Did you mean p95?",
        "median,Did you mean p50?",
        "x,''",
        "'',''",
        "p-5,''",
        "250,''",
        "p1e1,''"
    })
    void otherFormsOfQuantilesAreRefused(String text, String meant) {
        Outcome outcome = run("simulate", "good.yaml", "--quantiles", "p50," + text);

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err())
                .isEqualTo("offtake: --quantiles: '" + text + "' is no quantile. Write p5, p50 or p97.5."
                        + (meant.isEmpty() ? "" : " " + meant) + "\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"p0", "p100", "p100.5", "p0.0", "p999"})
    void quantilesLieBetweenTheEnds(String text) {
        assertThat(run("simulate", "good.yaml", "--quantiles", text))
                .extracting(Outcome::exit, Outcome::err)
                .containsExactly(2, "offtake: --quantiles: " + text + " is not between p0 and p100, both excluded.\n");
    }

    @Test
    void metricsAreAList() {
        assertThat(settings().metrics()).isEmpty();
        assertThat(settings("--metrics", "total-cost, cost[azure,2027],sum(cost[a,b], year)", "--metrics", "npv")
                        .metrics())
                .containsExactly("total-cost", "cost[azure,2027]", "sum(cost[a,b], year)", "npv");
        for (String nothing : List.of("", "npv,", ",npv", "npv,,unmet")) {
            assertThat(run("simulate", "good.yaml", "--metrics", nothing))
                    .satisfies(outcome -> assertThat(outcome.exit()).isEqualTo(2))
                    .satisfies(outcome ->
                            assertThat(outcome.err()).contains("--metrics " + nothing + ": there is nothing"));
        }
    }

    @Test
    void threads() {
        assertThat(settings("--threads", "3").threads()).isEqualTo(3);
        assertThat(settings().threads()).isEqualTo(Runtime.getRuntime().availableProcessors());
        for (String wrong : List.of("0", "-1", "1025", "all", "1e1")) {
            assertThat(run("simulate", "good.yaml", "--threads", wrong))
                    .extracting(Outcome::exit, Outcome::err)
                    .containsExactly(
                            2, "offtake: --threads " + wrong + ": it must be a whole number from 1 to 1024.\n");
        }
    }

    @Test
    void scenariosAreCompared() {
        Outcome outcome = run("simulate", "good.yaml", "--scenario", "good.yaml:late", "--paths", "1e4");

        assertThat(outcome.exit()).isZero();
        assertThat(outcome.err()).isEmpty();
        // the fake's differences have a mean of 1,500 with a standard error of 3, so ± 1.96 × 3 = 5.88
        assertThat(outcome.out())
                .startsWith("""
                        fake:late compared with fake
                        10,000 futures by random draws of seed 1, 2024 to 2025. Quantiles are exact.
                        The futures are the same for all, and differences are taken path by path.

                        fake (before) and fake:late (after)

                        demand, k H100e    2024
                        ───────────────────────
                        mean before        1.50
                        mean after         1.50
                        mean difference    1.50
                          95 % from        1.49
                          95 % to          1.51
                        p5 of difference   1.05
                        p50 of difference  1.50
                        p95 of difference  1.95
                        """)
                .contains("  2024: the difference is over the 25.0 % of the paths on which both are known\n")
                .contains("""
                        Claim: probability (95 %)  fake                   fake:late
                        ───────────────────────────────────────────────────────────────────────
                        demand-2024                50.0 % (49.0 to 51.0)  50.0 % (49.0 to 51.0)
                        """)
                .contains("- fake:late: warning[OFT-901]: fragile\n");
    }

    @Test
    void comparedRowsNameTheirScenarios() {
        Outcome outcome =
                run("simulate", "good.yaml", "--scenario", "good.yaml:late", "--format", "csv", "--quantiles", "p50");

        assertThat(outcome.out().split("\r\n"))
                .startsWith(
                        "scenario,less,metric,year,provider,workload,category,party,statistic,unit,value,standard_error,"
                                + "known,reason,paths,sampling,seed",
                        "fake,,demand,2024,,,,,mean,H100e,1500,3,1,,100000,random,1")
                .contains("fake:late,,demand,2024,,,,,mean,H100e,1500,3,1,,100000,random,1")
                .contains("fake:late,fake,demand,2024,,,,,mean,H100e,1500,3,1,,100000,random,1")
                .hasSize(1 + 3 * 7);
        assertThat(outcome.err().split("OFT-901", -1)).as("said once").hasSize(2);
    }

    @Test
    void differentFilesOfTheSameIdAreCalledByTheirFiles() {
        assertThat(run("simulate", "good.yaml", "--scenario", "missed.yaml").out())
                .startsWith("missed.yaml compared with good.yaml\n");
        assertThat(run("simulate", "--scenario", "good.yaml", "--scenario", "good.yaml"))
                .extracting(Outcome::exit, Outcome::err)
                .containsExactly(
                        2, "offtake: the scenario good.yaml is named twice, so there is nothing to compare.\n");
    }

    @Test
    void standardInputCanBeComparedWithItsVariant() {
        input = "good";
        assertThat(run("simulate", "-", "--scenario", "-:late").out()).startsWith("fake:late compared with fake\n");
    }

    @Test
    void keptPathsAreRowsWithAllDigits() throws IOException {
        Outcome outcome = run("simulate", "good.yaml", "--keep", "paths.csv");

        assertThat(outcome).isEqualTo(new Outcome(0, TABLE, ""));
        assertThat(Files.readString(folder.resolve("paths.csv")))
                .isEqualTo(String.join(
                        "\r\n",
                        "path,demand[2024] (H100e),\"unit-cost[x,2024] (USD/H100e-h)\"",
                        "0,1500.5,",
                        "1,1e+21,0.25",
                        "2,0,1",
                        ""));
    }

    @Test
    void nothingIsKeptOfAFailure() throws IOException {
        Files.writeString(folder.resolve("old.csv"), "old");

        Outcome outcome = run("simulate", "full.yaml", "--keep", "old.csv");

        assertThat(outcome)
                .isEqualTo(
                        new Outcome(2, "", "offtake: --keep old.csv: cannot be written: No space left on device.\n"));
        assertThat(Files.readString(folder.resolve("old.csv"))).isEqualTo("old");
        assertThat(parts()).isEmpty();
    }

    @Test
    void placesToKeepPathsAreLookedAtFirst() {
        assertRefused("paths are kept as CSV, so the name must end with .csv", "--keep", "paths.parquet");
        assertRefused("paths are kept as CSV", "--keep", "");
        assertRefused("there is no folder", "--keep", "nowhere/paths.csv");
        assertRefused("-o names the same file", "--keep", "x.csv", "-o", "./x.csv");
        assertRefused("--keep writes the paths of one scenario", "--keep", "x.csv", "--scenario", "good.yaml:late");
        assertThat(engines).isEmpty();
    }

    @Test
    void onePathIsAPlan() {
        assertThat(run("simulate", "good.yaml", "--path", "12", "--seed", "3"))
                .isEqualTo(new Outcome(
                        0,
                        GOOD_TABLE.replace(
                                ", every uncertain assumption at its median.",
                                " on path 12 of the random draws of seed 3."),
                        ""));
        assertThat(run("simulate", "good.yaml", "--path", "12", "--format", "json")
                        .out())
                .contains("\"command\": \"simulate\"", "\"seed\": 1", "\"centre\": \"path 12 of");
        assertThat(run("simulate", "good.yaml", "--path", "12", "--format", "csv")
                        .out())
                .isEqualTo(run("plan", "good.yaml", "--format", "csv").out());
        assertThat(run("simulate", "good.yaml", "--path", "0", "--format", "md").exit())
                .isZero();
    }

    @Test
    void aPathOfRandomDrawsIsTheSameOfAnyNumberOfThem() {
        settings("--path", "999999999");
        assertRefused("--path 1e9: the paths are 0 to 999999999.", "--path", "1e9");
        assertRefused("--path 50: the paths are 0 to 49.", "--path", "50", "--paths", "50");
        assertRefused(
                "--path 100000: the paths are 0 to 99999, unless --paths says how many the simulation had.",
                "--path",
                "100000",
                "--sampling",
                "lhs");
        assertThat(settings("--path", "100000", "--sampling", "lhs", "--paths", "1e6")
                        .paths())
                .isEqualTo(1_000_000);
        for (String wrong : List.of("-1", "1.5", "x", "")) {
            assertRefused("--path " + wrong + ": the paths are 0 to", "--path", wrong);
        }
    }

    @Test
    void onePathHasNoStatistics() {
        assertRefused("Leave one out", "--path", "1", "--keep", "x.csv");
        assertRefused("Leave one out", "--path", "1", "--quantiles", "p5");
        assertRefused("Leave one out", "--path", "1", "--metrics", "npv");
        assertRefused("one path of one scenario", "--path", "1", "--scenario", "good.yaml:late");
    }

    private void assertRefused(String why, String... options) {
        String[] arguments = Stream.concat(Stream.of("simulate", "good.yaml"), Stream.of(options))
                .toArray(String[]::new);
        Outcome outcome = run(arguments);
        assertThat(outcome.err()).startsWith("offtake: ").contains(why);
        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
    }

    private List<Path> parts() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".part")).toList();
        }
    }

    @Test
    void explainTakesAPath() {
        assertThat(run("explain", "good.yaml", "npv", "--path", "7", "--seed", "2", "--sampling", "sobol"))
                .satisfies(outcome -> assertThat(outcome.exit()).isZero())
                .satisfies(outcome ->
                        assertThat(outcome.out()).startsWith("On path 7 of the sobol draws of seed 2:\nnpv on path 7"));
        assertThat(engines.get(0).settings.seed()).isEqualTo(2);
        assertThat(engines.get(0).settings.sampling()).isEqualTo(Sampling.SOBOL);
        assertThat(run("explain", "good.yaml", "npv", "--seed", "2"))
                .extracting(Outcome::exit, Outcome::err)
                .containsExactly(
                        2,
                        "offtake: --paths, --seed and --sampling say which path is meant; name it by --path, or find it by --statistic.\n");
        assertThat(run("explain", "good.yaml", "npv", "--path", "x").exit()).isEqualTo(2);
    }

    @Test
    void failuresAreThoseOfPlan() {
        assertThat(run("simulate", "invalid.yaml").exit()).isEqualTo(3);
        assertThat(run("simulate", "plugin.yaml").exit()).isEqualTo(7);
        assertThat(run("simulate", "bug.yaml").exit()).isEqualTo(1);
        assertThat(run("simulate", "nowhere.yaml").exit()).isEqualTo(3);
        assertThat(run("simulate", "good.yaml", "--scenario", "good.yaml:broken")
                        .exit())
                .isEqualTo(3);
        Outcome incomplete = run("simulate", "incomplete.yaml");
        assertThat(incomplete.exit()).isEqualTo(7);
        assertThat(incomplete.out()).contains("\nINCOMPLETE: ");
        assertThat(incomplete.err()).contains("OFT-703").endsWith("incomplete, since a plugin failed.\n");
    }

    @Test
    void missedClaimsAreNoFailure() {
        assertThat(run("simulate", "missed.yaml"))
                .extracting(Outcome::exit, Outcome::err)
                .containsExactly(0, "");
    }

    @Test
    void anInterruptionEndsQuietly() {
        assertThat(run("simulate", "interrupted.yaml")).isEqualTo(new Outcome(130, "", ""));
        assertThat(engines).allSatisfy(engine -> assertThat(engine.closed).isTrue());
    }
}

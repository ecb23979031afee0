package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code simulate} with the engine itself, on few paths: that what is kept, counted and reported is one and the same. */
class SimulateOpenAi2030Test {

    @TempDir
    Path folder;

    private record Outcome(int exit, String out, String err) {}

    private Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                folder,
                false,
                false);
        int exit = new Cli(new Context(console, OfftakeEngine::open)).run(arguments);
        return new Outcome(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private String good(String... arguments) {
        Outcome outcome = run(arguments);
        assertThat(outcome.exit()).as(outcome.err()).isZero();
        return outcome.out();
    }

    /** Fields by header of each line of simple CSV: none here has a comma inside but headers of kept paths. */
    private static List<Map<String, String>> rows(String csv) {
        String[] lines = csv.split("\r\n");
        String[] headers = fields(lines[0]);
        return Arrays.stream(lines)
                .skip(1)
                .map(line -> {
                    String[] values = fields(line);
                    Map<String, String> row = new HashMap<>();
                    for (int i = 0; i < headers.length; i++) {
                        row.put(headers[i], values[i]);
                    }
                    return row;
                })
                .toList();
    }

    private static String[] fields(String line) {
        return Arrays.stream(line.split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1))
                .map(field -> field.replace("\"", ""))
                .toArray(String[]::new);
    }

    private static double statistic(List<Map<String, String>> rows, String metric, String name) {
        return rows.stream()
                .filter(row -> row.get("metric").equals(metric)
                        && row.get("year").equals("2030")
                        && row.get("statistic").equals(name))
                .mapToDouble(row -> Double.parseDouble(row.get("value")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void statisticsAreThoseOfTheKeptPaths() throws IOException {
        String csv = good(
                "simulate",
                "--paths",
                "700",
                "--metrics",
                "total-cost[2030],unit-cost[stargate,2025]",
                "--keep",
                "kept.csv",
                "--format",
                "csv");
        List<Map<String, String>> kept = rows(Files.readString(folder.resolve("kept.csv")));

        assertThat(kept).hasSize(700);
        assertThat(kept.get(699)).containsEntry("path", "699");
        double[] costs = kept.stream()
                .mapToDouble(row -> Double.parseDouble(row.get("total-cost[2030] (USD)")))
                .sorted()
                .toArray();
        List<Map<String, String>> rows = rows(csv);
        double mean = Arrays.stream(costs).average().orElseThrow();
        double squares = Arrays.stream(costs).map(x -> (x - mean) * (x - mean)).sum();
        assertThat(statistic(rows, "total-cost", "mean")).isCloseTo(mean, within(1e-12 * mean));
        assertThat(statistic(rows, "total-cost", "sd")).isCloseTo(Math.sqrt(squares / 699), within(1e-9 * mean));
        // order statistics of ranks ⌈0.05 × 700⌉ = 35, 350 and 665
        assertThat(statistic(rows, "total-cost", "p5")).isEqualTo(costs[34]);
        assertThat(statistic(rows, "total-cost", "p50")).isEqualTo(costs[349]);
        assertThat(statistic(rows, "total-cost", "p95")).isEqualTo(costs[664]);
        // empty where Stargate supplies nothing
        long known = kept.stream()
                .filter(row ->
                        !row.get("unit-cost[stargate,2025] (USD/H100e-h)").isEmpty())
                .count();
        assertThat(known).isBetween(1L, 699L);
        assertThat(rows)
                .filteredOn(row -> row.get("metric").equals("unit-cost"))
                .isNotEmpty()
                .allSatisfy(
                        row -> assertThat(Double.parseDouble(row.get("known"))).isEqualTo(known / 700.0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"random", "lhs", "sobol"})
    void onePathAsAPlanIsTheRowThatWasKept(String sampling) throws IOException {
        String[] draws = {"--paths", "40", "--seed", "-3", "--sampling", sampling};
        good(with(draws, "simulate", "--metrics", "total-cost[2030],npv", "--keep", "kept.csv"));
        List<Map<String, String>> kept = rows(Files.readString(folder.resolve("kept.csv")));

        for (int path : new int[] {0, 17, 39}) {
            List<Map<String, String>> plan =
                    rows(good(with(draws, "simulate", "--path", Integer.toString(path), "--format", "csv")));
            double cost = plan.stream()
                    .filter(row -> row.get("metric").equals("total-cost")
                            && row.get("year").equals("2030"))
                    .mapToDouble(row -> Double.parseDouble(row.get("value")))
                    .sum();
            // the plan computes the same formulas in a program of more rows; the last digit may differ
            double expected = Double.parseDouble(kept.get(path).get("total-cost[2030] (USD)"));
            assertThat(cost).isCloseTo(expected, within(1e-12 * expected));
            String explained = good(with(
                    draws,
                    "explain",
                    "openai-2030",
                    "total-cost[2030]",
                    "--path",
                    Integer.toString(path),
                    "--format",
                    "json"));
            assertThat(Double.parseDouble(explained.replaceAll("(?s).*?\"value\": ([0-9.e+-]+).*", "$1")))
                    .isCloseTo(expected, within(1e-12 * expected));
        }
    }

    private static String[] with(String[] draws, String... others) {
        return Stream.concat(Stream.of(others), Stream.of(draws)).toArray(String[]::new);
    }

    @Test
    void neitherThreadsNorRepetitionChangeAByte() {
        String one = good("simulate", "--paths", "5000", "--threads", "1", "--format", "json");

        assertThat(good("simulate", "--paths", "5000", "--threads", "2", "--format", "json"))
                .isEqualTo(one);
        assertThat(good("simulate", "--paths", "5 k", "--threads", "3", "--format", "json", "--seed", "1"))
                .isEqualTo(one);
        assertThat(good("simulate", "--paths", "5000", "--format", "json", "--seed", "2"))
                .isNotEqualTo(one);
    }

    @Test
    void comparedScenariosAreOnTheSameFutures() {
        List<Map<String, String>> rows = rows(good(
                "simulate",
                "openai-2030",
                "--scenario",
                "openai-2030:late-stargate",
                "--paths",
                "500",
                "--metrics",
                "total-cost[2030]",
                "--format",
                "csv"));

        double before = mean(rows, "openai-2030", "");
        double after = mean(rows, "openai-2030:late-stargate", "");
        assertThat(mean(rows, "openai-2030:late-stargate", "openai-2030"))
                .isCloseTo(after - before, within(1e-9 * before));
        // alone, each comes to what it comes to here
        List<Map<String, String>> alone = rows(good(
                "simulate",
                "openai-2030:late-stargate",
                "--paths",
                "500",
                "--metrics",
                "total-cost[2030]",
                "--format",
                "csv"));
        assertThat(statistic(alone, "total-cost", "mean")).isCloseTo(after, within(1e-12 * after));
    }

    private static double mean(List<Map<String, String>> rows, String scenario, String less) {
        return rows.stream()
                .filter(row -> row.get("scenario").equals(scenario)
                        && row.get("less").equals(less)
                        && row.get("statistic").equals("mean"))
                .mapToDouble(row -> Double.parseDouble(row.get("value")))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatIsCertainIsTheSameInEveryFuture() throws IOException {
        Files.writeString(folder.resolve("certain.yaml"), """
                offtake: 1
                id: certain
                years: 2025..2026
                hours-per-year: 8760
                money: { currency: USD, discount-rate: 10 %/yr, discounting: start-of-year }
                demand:
                  training: { base: 100 H100e, growth: 1, note: made up }
                providers:
                  cloud:
                    plugin: contract
                    capacity: { 2025: 200 H100e, 2026: 200 H100e }
                    price: { 2025: 1 USD/H100e-h, 2026: 1 USD/H100e-h }
                allocation: { policy: merit-order }
                """);

        String csv = good("simulate", "certain.yaml", "--paths", "300", "--metrics", "total-cost", "--format", "csv");

        // 100 H100e × 8,760 h × 1 USD
        for (String statistic : List.of("mean,USD,876000,0,", "sd,USD,0,,", "p5,USD,876000,0,", "p95,USD,876000,0,")) {
            assertThat(csv).contains("total-cost,2025,,,,," + statistic);
        }
        assertThat(run("simulate", "certain.yaml", "--paths", "300").out())
                .contains("- warning[OFT-228]: nothing in certain is uncertain");
    }

    @Test
    void whatIsAskedIsCheckedAgainstTheScenario() {
        Outcome outcome = run("simulate", "--paths", "10", "--metrics", "total-cots,share[nobody]");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("OFT-301", "total-cost", "OFT-304", "Nothing was computed.");
    }

    @Test
    void aNumberThatCannotBeIsToldWithItsPath() {
        // tens of billions of USD times 10^300 are more than the 1.8 × 10^308 of a double
        Outcome outcome = run("simulate", "--paths", "2000", "--metrics", "total-cost[2030] * 1e300");

        assertThat(outcome.exit()).isEqualTo(3);
        assertThat(outcome.err())
                .contains("OFT-110", "comes to Infinity on path 0 of seed 1", "See it with --path 0 --seed 1.");
        assertThat(outcome.out()).isEmpty();
    }
}

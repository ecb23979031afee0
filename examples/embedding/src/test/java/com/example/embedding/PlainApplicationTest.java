package com.example.embedding;

import static com.example.embedding.CommandLine.is;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class PlainApplicationTest {

    private static final Path SCENARIO = Path.of("..", "three-suppliers.yaml");

    @TempDir
    Path folder;

    @Test
    void printsTheNumbersOfTheCommandLine() throws Exception {
        String[] printed =
                CommandLine.printed(out -> PlainApplication.run(SCENARIO, out)).split("\n");

        JsonNode plan = CommandLine.json(folder, "plan", SCENARIO.toString(), "--set", "demand.inference.growth=2.2");
        double usd = CommandLine.sum(plan, row -> is(row, "metric", "cost") && of(row, "azure"));
        double share = CommandLine.sum(plan, row -> is(row, "metric", "share") && of(row, "oracle"));
        assertThat(usd).isGreaterThan(1e9);
        assertThat(printed[0])
                .isEqualTo(String.format(
                        Locale.ROOT, "plan: azure costs %.0f USD in 2027, oracle has %.1f %%", usd, 100 * share));
        JsonNode futures = CommandLine.json(
                folder,
                "simulate",
                SCENARIO.toString(),
                "--set",
                "demand.inference.growth=2.2",
                "--paths",
                "20000",
                "--metrics",
                "npv");
        double mean = CommandLine.sum(futures, row -> is(row, "statistic", "mean"));
        double p95 = CommandLine.sum(futures, row -> is(row, "statistic", "p95"));
        assertThat(printed[1]).isEqualTo(String.format(Locale.ROOT, "futures: npv %.0f USD, p95 %.0f USD", mean, p95));

        int line = 2;
        for (JsonNode claim : plan.get("claims")) {
            assertThat(printed[line])
                    .isEqualTo(claim.get("id").asString() + ": "
                            + claim.get("verdict").asString());
            line++;
        }
        assertThat(printed).hasSize(line);
    }

    private static boolean of(JsonNode row, String provider) {
        return is(row, "provider", provider) && row.get("year").asInt() == 2027;
    }
}

package com.example.embedding;

import static com.example.embedding.CommandLine.is;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.inject.Guice;
import dev.offtake.engine.inject.OfftakeModule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class GuiceApplicationTest {

    private static final Path SCENARIO = Path.of("..", "three-suppliers.yaml");

    @TempDir
    Path folder;

    @Test
    void itsPolicyTakesThePlaceOfTheEngines() throws Exception {
        GuiceApplication application = Guice.createInjector(new OfftakeModule(), new GuiceApplication.Additions())
                .getInstance(GuiceApplication.class);
        String printed = CommandLine.printed(out -> application.run(SCENARIO, out));

        // All to azure as far as it has capacity, the rest by marginal price: what is leased costs nothing more an
        // hour,
        // so oracle comes before stargate, as it is declared.
        Path file = folder.resolve("cloud-first.yaml");
        Files.writeString(
                file,
                Files.readString(SCENARIO)
                        .replace(
                                "allocation: { policy: merit-order }",
                                "allocation: { policy: target-shares, shares: { azure: { points: { 2026: 100 %,"
                                        + " 2030: 100 % } } } }"));
        StringBuilder expected = new StringBuilder();
        JsonNode plan = CommandLine.json(folder, "plan", file.toString());
        for (int year = 2026; year <= 2030; year++) {
            expected.append(String.format(
                    Locale.ROOT,
                    "%d: azure has %.1f %%, all cost %.0f USD%n",
                    year,
                    100 * of(plan, "share", "azure", year),
                    of(plan, "total-cost", "", year)));
        }
        assertThat(printed).isEqualTo(expected.toString().replace(System.lineSeparator(), "\n"));

        JsonNode usual = CommandLine.json(folder, "plan", SCENARIO.toString());
        // Oracle's leased hall has 100 MW × 1,200 H100e/MW × 90 % = 108,000 of 400,000 H100e, as dear when it is idle.
        // A
        // cloud of 520,000 H100e that is filled first leaves it nothing.
        assertThat(of(usual, "share", "azure", 2026)).isCloseTo(292.0 / 400, within(1e-9));
        assertThat(of(plan, "share", "azure", 2026)).isCloseTo(1, within(1e-9));
    }

    private static double of(JsonNode result, String metric, String provider, int year) {
        return CommandLine.sum(
                result,
                row -> is(row, "metric", metric)
                        && (provider.isEmpty() || is(row, "provider", provider))
                        && row.get("year").asInt() == year);
    }
}

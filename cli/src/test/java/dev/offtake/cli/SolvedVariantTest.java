package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code solve --write} makes of a scenario's text, with the engine itself. */
class SolvedVariantTest {

    private static final String SCENARIO = """
            # My lab.
            offtake: 1
            id: lab
            years: 2025..2025
            hours-per-year: 8760   # not calendar
            money: { currency: USD, discount-rate: 10 %/yr, discounting: start-of-year }
            demand:
              training: { base: 100 H100e, growth: 1, note: "made up" }
            providers:
              cloud:
                plugin: contract
                capacity: { 2025: 500 H100e }
                price: { 2025: 2 USD/H100e-h }
            """;

    /** 8,760 h × 2 USD × 250 H100e. */
    private static final String TARGET = "total-cost[2025]=4.38 mn USD";

    private static final String VARIANTS = """
            variants:
                # those with a higher price
                dear:
                    set: { providers.cloud.price.2025: 3 USD/H100e-h }   # half as much again

            # The end.
            allocation: { policy: merit-order }
            """;

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String... arguments) {
        out.reset();
        err.reset();
        Console console = new Console(
                new ByteArrayInputStream(SCENARIO.getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Map.of(),
                folder,
                false,
                false);
        return new Cli(new Context(console, OfftakeEngine::open)).run(arguments);
    }

    private int solve(String scenario, String... more) {
        String[] arguments = new String[more.length + 8];
        String[] first = {"solve", scenario, "--vary", "demand.training.base", "--target", TARGET, "--write", "solved"};
        System.arraycopy(first, 0, arguments, 0, first.length);
        System.arraycopy(more, 0, arguments, first.length, more.length);
        return run(arguments);
    }

    private Path file(String text) throws IOException {
        Path file = folder.resolve("lab.yaml");
        Files.writeString(file, text);
        return file;
    }

    private static String lines(String indent, String more, String value) {
        return """
                solved:
                  # Solved on DAY by offtake development:
                  #   varied demand.training.base
                  #   so that total-cost[2025] = 4.38 mn USD
                MORE  set:
                    demand.training.base: VALUE
                """.replace("DAY", LocalDate.now(ZoneOffset.UTC).toString())
                .replace("MORE", more.isEmpty() ? "" : "  " + more + "\n")
                .replace("VALUE", value)
                .indent(indent.length());
    }

    @Test
    void aFirstVariantComesAtTheEnd() throws Exception {
        Path file = file(SCENARIO);

        assertThat(solve("lab.yaml")).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(Files.readString(file)).isEqualTo(SCENARIO + "\nvariants:\n" + lines("  ", "", "250 H100e"));
        assertThat(run("plan", "lab.yaml:solved", "--format", "csv")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("total-cost,2025,,,,,,USD,4380000");
    }

    @Test
    void aFurtherVariantComesBehindTheOthersAndLooksLikeThem() throws Exception {
        Path file = file(SCENARIO + VARIANTS);

        assertThat(solve("lab.yaml")).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(Files.readString(file))
                .isEqualTo(SCENARIO
                        + VARIANTS.replace("\n\n# The end", "\n" + lines("    ", "", "250 H100e") + "\n# The end"));
    }

    @Test
    void windowsLineEndsStay() throws Exception {
        String text = (SCENARIO + VARIANTS).replace("\n", "\r\n");
        Path file = file(text);

        assertThat(solve("lab.yaml")).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(Files.readString(file).replace("\r\n", "").contains("\n")).isFalse();
        assertThat(Files.readString(file))
                .contains("    solved:\r\n")
                .startsWith(text.substring(0, text.indexOf("\r\n\r\n#")));
    }

    @Test
    void aVariantThatWasSolvedIsExtended() throws Exception {
        Path file = file(SCENARIO + VARIANTS);

        // 4.38 mn USD ÷ (8,760 h × 3 USD) = 166.67 H100e
        assertThat(solve("lab.yaml:dear"))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(Files.readString(file))
                .contains("      extends: dear\n      set:\n        demand.training.base: 166.6666");
    }

    @Test
    void settingsGoIntoTheVariant() throws Exception {
        Path file = file(SCENARIO);

        assertThat(solve("lab.yaml", "--set", "providers.cloud.price.2025=4 USD/H100e-h"))
                .isZero();
        assertThat(Files.readString(file))
                .contains(
                        "    set:\n      providers.cloud.price.2025: 4 USD/H100e-h\n      demand.training.base: 125 H100e\n");
    }

    @Test
    void aNameThatIsTakenIsRefusedAndTheFileStays() throws Exception {
        Path file = file(SCENARIO + VARIANTS.replace("dear", "solved"));

        assertThat(solve("lab.yaml")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "offtake: --write solved: lab.yaml has a variant of that name already. Name another; there are"
                                + " solved.\n");
        assertThat(Files.readString(file)).isEqualTo(SCENARIO + VARIANTS.replace("dear", "solved"));
    }

    @Test
    void variantsInBracesAreLeftAloneAndTheLinesShown() throws Exception {
        String text = SCENARIO + "variants: { dear: { set: { providers.cloud.price.2025: 3 USD/H100e-h } } }\n";
        Path file = file(text);

        assertThat(solve("lab.yaml")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("by hand:\n  solved:\n", "demand.training.base: 250 H100e");
        assertThat(Files.readString(file)).isEqualTo(text);
    }

    @Test
    void anotherFileLeavesTheScenarioAsItIs() throws Exception {
        Path file = file(SCENARIO);

        assertThat(solve("lab.yaml", "--to", "new.yaml")).isZero();
        assertThat(Files.readString(file)).isEqualTo(SCENARIO);
        assertThat(Files.readString(folder.resolve("new.yaml")))
                .startsWith(SCENARIO)
                .contains("  solved:\n");
        assertThat(solve("lab.yaml", "--to", "new.yaml")).isEqualTo(2);
    }

    @Test
    void whatIsNoFileNeedsOne() throws Exception {
        assertThat(solve("-")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--to");
        assertThat(solve("-", "--to", "new.yaml")).isZero();
        assertThat(Files.readString(folder.resolve("new.yaml"))).startsWith(SCENARIO);
    }
}

package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.engine.result.Bridge;
import dev.offtake.engine.result.Diff;
import dev.offtake.engine.scenario.ScenarioSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundled cases compared with the engine itself. */
class DiffOpenAi2030Test {

    private static Engine engine;

    @BeforeAll
    static void open() throws Failure {
        engine = OfftakeEngine.open(new PluginOptions(), Console.system());
    }

    @AfterAll
    static void close() {
        engine.close();
    }

    private static ScenarioSource source(String name) {
        String[] parts = name.split(":", -1);
        ScenarioSource source = ScenarioSource.of(
                parts[0], new String(BundledScenarios.text(parts[0]).orElseThrow(), StandardCharsets.UTF_8));
        return parts.length == 1 ? source : source.withVariant(parts[1]);
    }

    @Test
    void aYearOfDelayIsTheWholeChange() throws Exception {
        Diff diff = engine.diff(source("openai-2030"), source("openai-2030:late-stargate"), List.of());

        assertThat(diff.bridges()).extracting(Bridge::metric).containsExactly("total-cost", "npv");
        for (Bridge bridge : diff.bridges()) {
            assertThat(bridge.parts()).singleElement().satisfies(part -> {
                assertThat(part.path()).isEqualTo("assumptions.extra-delay");
                assertThat(part.amount()).isEqualByComparingTo(bridge.change());
            });
            assertThat(bridge.residual()).isEqualByComparingTo(BigDecimal.ZERO);
        }
        assertThat(diff.verdicts()).extracting(Diff.Verdict::id).contains("stargate-share-2030");
    }

    @ParameterizedTest
    @CsvSource({
        "openai-2030:late-stargate, openai-2030:azure-cut, 2",
        "openai-2030:cheap-power, openai-2030:no-take-or-pay, 2",
        "openai-2030, reported-2025, 8"
    })
    void everyPairAddsUp(String before, String after, int most) throws Exception {
        Diff diff = engine.diff(source(before), source(after), List.of());

        assertThat(diff.bridges()).hasSize(2);
        for (Bridge bridge : diff.bridges()) {
            assertThat(bridge.parts()).hasSizeBetween(1, most);
            BigDecimal sum = bridge.parts().stream().map(Bridge.Part::amount).reduce(bridge.from(), BigDecimal::add);
            assertThat(sum).isEqualByComparingTo(bridge.to());
        }
    }

    @Test
    void andBackIsTheSameWithTheOtherSign() throws Exception {
        Diff there = engine.diff(
                source("openai-2030:late-stargate"), source("openai-2030:azure-cut"), List.of("total-cost"));
        Diff back = engine.diff(
                source("openai-2030:azure-cut"), source("openai-2030:late-stargate"), List.of("total-cost"));

        List<Bridge.Part> parts = there.bridges().get(0).parts();
        for (int i = 0; i < parts.size(); i++) {
            BigDecimal sum = parts.get(i)
                    .amount()
                    .add(back.bridges().get(0).parts().get(i).amount());
            // both are within a cent of the exact value
            assertThat(sum.abs()).isLessThan(new BigDecimal("0.02"));
        }
    }

    // ---- the command --------------------------------------------------------------------------------------------

    @TempDir
    Path folder;

    private String run(int expected, String... arguments) {
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
        assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(expected);
        return out.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"late-stargate", "cheap-power", "azure-cut"})
    void theReportFitsATerminalAndItsShownStepsAddUp(String variant) {
        String out = run(0, "diff", "openai-2030", "openai-2030:" + variant);

        assertThat(out.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(out).contains("1 changed, 0 added, 0 removed; total cost 2024..2030 ");
        List<BigDecimal> shown = out.lines()
                .dropWhile(line -> !line.startsWith("Bridge of npv"))
                .skip(2)
                .takeWhile(line -> !line.startsWith("  Shapley"))
                .map(line -> new BigDecimal(line.strip().split(" +", -1)[1]))
                .toList();
        BigDecimal sum = shown.subList(0, shown.size() - 1).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(sum).isEqualByComparingTo(shown.get(shown.size() - 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "plain"})
    void soDoesOneOfTwoCasesThatShareLittle(String format) {
        String out = run(0, "diff", "openai-2030", "reported-2025", "--format", format);

        assertThat(out.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        assertThat(out).contains("~       base: 260 k H100e " + (format.equals("table") ? "→" : "->") + " 380 k H100e");
    }

    @Test
    void simulationsAreComparedStatisticByStatistic() {
        for (String name : List.of("openai-2030", "openai-2030:late-stargate")) {
            String file = name.replace(':', '-') + ".json";
            run(0, "simulate", name, "--paths", "500", "--format", "json", "-o", file);
        }
        String[] both = {"diff", "openai-2030.json", "openai-2030-late-stargate.json"};

        String out = run(0, both);

        assertThat(out)
                .containsPattern("Change of share\\[stargate\\], pp +2024")
                .contains("not known: a saved result");
        assertThat(out.lines()
                        .filter(line -> line.matches("(mean|sd|p5|p50|p95) .*"))
                        .toList())
                .startsWith(out.lines()
                        .filter(line -> line.startsWith("mean "))
                        .findFirst()
                        .orElseThrow());
        run(0, "plan", "--format", "json", "-o", "plan.json");
        assertThat(run(3, "diff", "plan.json", "openai-2030.json")).isEmpty();
    }

    @Test
    void savedAndComparedWithItselfIsNoDifference() {
        run(0, "check", "--format", "json", "-o", "saved.json");

        assertThat(run(0, "diff", "saved.json", "openai-2030", "--exit-code"))
                .contains("inputs not known; nothing differs");
        assertThat(run(6, "diff", "saved.json", "openai-2030:azure-cut", "--exit-code"))
                .contains("inputs not known; total cost 2024..2030 -");
    }
}

package dev.offtake.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever a file holds, it is read or refused: nothing else is ever thrown. */
class FuzzTest {

    private static final int FILES = 4_000;
    private static final List<String> TOKENS = List.of(
            ":",
            ": ",
            "-",
            "- ",
            "[",
            "]",
            "{",
            "}",
            ",",
            "\"",
            "'",
            "#",
            "&a",
            "*a",
            "!t",
            "|",
            ">",
            "%",
            "@",
            "`",
            "\n",
            "\n  ",
            "\t",
            "---\n",
            "...\n",
            "? ",
            "<<: ",
            "null",
            "~",
            "no",
            "1e999",
            "-1",
            "0",
            "NaN",
            "2024..",
            "USD",
            " k ",
            "H100e",
            "\u00e9",
            "\ud83d\ude00",
            "\u2028",
            "\u0085",
            "\ufeff",
            "\\",
            "\\x41",
            "value: ",
            "driver: delay",
            "lognormal: ",
            "extends: late",
            "source: report",
            "..",
            "2025-09",
            "1,5",
            "0x1F");

    @Test
    void nothingButProblemsComesOut() {
        byte[] valid = BrokenScenariosTest.valid().getBytes(StandardCharsets.UTF_8);
        int read = 0;
        for (int seed = 0; seed < FILES; seed++) {
            byte[] bytes = mutate(valid, new SplittableRandom(seed));
            Optional<String> variant = seed % 5 == 0 ? Optional.of("late") : Optional.empty();
            ScenarioSource source = new ScenarioSource("fuzz.yaml", bytes, variant, List.of());
            try {
                FakeParser.reader().read(source);
                read++;
            } catch (InvalidScenarioException e) {
                checkProblems(e.problems(), seed);
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + ":\n" + new String(bytes, StandardCharsets.UTF_8), e);
            }
        }
        assertThat(read).as("some mutations do no harm").isPositive();
    }

    @Test
    void whateverIsSetFromOutsideIsReadOrRefused() {
        List<String> paths = List.of(
                "assumptions.delay",
                "assumptions.rate",
                "providers.stargate.sites.abilene.delay.times",
                "years",
                "providers.stargate",
                "claims.spending.expect",
                "headline.1",
                "demand",
                "sources.report.grade");
        for (int seed = 0; seed < 1_000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            String path = paths.get(random.nextInt(paths.size()));
            StringBuilder value = new StringBuilder();
            int tokens = random.nextInt(5);
            for (int i = 0; i < tokens; i++) {
                value.append(TOKENS.get(random.nextInt(TOKENS.size())));
            }
            ScenarioSource source = ScenarioSource.of("fuzz.yaml", BrokenScenariosTest.valid())
                    .with(
                            random.nextInt(4) == 0 ? path + TOKENS.get(random.nextInt(TOKENS.size())) : path,
                            value.toString());
            try {
                FakeParser.reader().read(source);
            } catch (InvalidScenarioException e) {
                checkProblems(e.problems(), seed);
            } catch (RuntimeException | StackOverflowError e) {
                fail("seed " + seed + ": " + source.overrides(), e);
            }
        }
    }

    private static void checkProblems(List<Problem> problems, int seed) {
        assertThat(problems).as("seed %d", seed).anyMatch(Problem::isError);
        assertThat(problems).as("seed %d", seed).noneMatch(p -> p.code().equals("OFT-702"));
        assertThat(ProblemText.render(problems)).as("seed %d", seed).contains("Nothing was computed.");
    }

    private static byte[] mutate(byte[] valid, SplittableRandom random) {
        StringBuilder text = new StringBuilder(new String(valid, StandardCharsets.UTF_8));
        int edits = 1 + random.nextInt(4);
        for (int i = 0; i < edits; i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(5)) {
                case 0 -> text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
                case 1 -> text.delete(at, Math.min(text.length() - 1, at + 1 + random.nextInt(6)));
                case 2 -> text.replace(at, at + 1, TOKENS.get(random.nextInt(TOKENS.size())));
                case 3 -> {
                    int from = random.nextInt(text.length());
                    String piece = text.substring(from, Math.min(text.length(), from + random.nextInt(40)));
                    text.insert(at, piece);
                }
                default -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}

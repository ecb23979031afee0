package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static final long MILLISECOND = 1_000_000;

    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private long now = -7;

    private ProgressLine line(boolean terminal, Map<String, String> environment, long total) {
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                new ByteArrayOutputStream(),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                Path.of(""),
                false,
                terminal);
        return new ProgressLine(console, "simulating", total, () -> now);
    }

    private String shown() {
        String text = err.toString(StandardCharsets.UTF_8);
        err.reset();
        return text;
    }

    @Test
    void saysHowFarHowFastAndHowLongStill() {
        try (ProgressLine line = line(true, Map.of(), 10_000_000)) {
            now += 500 * MILLISECOND;
            line.paths(1_000_000);
            // 1 mn in half a second: 2 mn a second, 4.5 s for the other 9 mn
            assertThat(shown()).isEqualTo("\rsimulating: 1,000,000 of 10,000,000 paths, 2 mn paths/s, 5 s left");
        }
        assertThat(shown())
                .as("erased")
                .isEqualTo(
                        "\r" + " ".repeat("simulating: 1,000,000 of 10,000,000 paths, 2 mn paths/s, 5 s left".length())
                                + "\r");
    }

    @Test
    void isWrittenAtMostFiveTimesASecondAndOverItself() {
        try (ProgressLine line = line(true, Map.of("NO_COLOR", "1"), 1_000)) {
            now += 399 * MILLISECOND;
            line.paths(1);
            assertThat(shown()).as("too early").isEmpty();
            now += 101 * MILLISECOND;
            line.paths(2);
            // 2 paths in 0.5 s: 4 a second, 249.5 s for 998
            assertThat(shown()).isEqualTo("\rsimulating: 2 of 1,000 paths, 4 paths/s, 4 min 10 s left");
            now += 199 * MILLISECOND;
            line.paths(3);
            assertThat(shown()).as("too soon").isEmpty();
            now += 301 * MILLISECOND;
            line.paths(500);
            // 500 in 1 s; the shorter text covers the longer one
            assertThat(shown()).isEqualTo("\rsimulating: 500 of 1,000 paths, 500 paths/s, 1 s left   ");
            line.paths(1_000);
            assertThat(shown()).startsWith("\rsimulating: 1,000 paths, nearly done ");
        }
    }

    @Test
    void aSlowStartIsForgotten() {
        try (ProgressLine line = line(true, Map.of(), 1_000_000)) {
            for (int second = 1; second <= 10; second++) {
                now += 1000 * MILLISECOND;
                line.paths(second <= 5 ? second : 5 + 1000L * (second - 5));
            }
            assertThat(shown()).endsWith("5,005 of 1,000,000 paths, 1 k paths/s, 16 min 35 s left");
        }
    }

    @Test
    void nothingIsShownWhereItCannotBe() {
        for (ProgressLine line : new ProgressLine[] {
            line(false, Map.of(), 100),
            line(true, Map.of("TERM", "dumb"), 100),
            line(false, Map.of("TERM", "xterm"), 100)
        }) {
            now += 5000 * MILLISECOND;
            line.paths(50);
            line.close();
        }
        assertThat(shown()).isEmpty();
    }

    @Test
    void nothingIsWrittenBehindTheEnd() {
        ProgressLine line = line(true, Map.of(), 100);
        line.close();
        now += 5000 * MILLISECOND;
        line.paths(50);

        assertThat(shown()).isEmpty();
    }
}

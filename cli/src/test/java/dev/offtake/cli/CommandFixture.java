package dev.offtake.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs commands in this process, in an empty folder, with an engine that computes nothing. */
abstract class CommandFixture {

    static final String GOOD_TABLE = """
            fake: A fake
            Plan for 2024, every uncertain assumption at its median.

            Demand, k H100e  2024
            ─────────────────────
            training         1.50
            total demand     1.50

            Claim        verdict  computed   expected   off by
            ──────────────────────────────────────────────────
            demand-2024  met      2 k H100e  2 k H100e  0

            - warning[OFT-901]: fragile
            """;

    @TempDir
    Path folder;

    final Map<String, String> environment = new TreeMap<>();
    final List<FakeEngine> engines = new ArrayList<>();
    String input = "";
    boolean terminal;
    boolean errTerminal;
    OutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void writeScenarios() throws IOException {
        for (String name : List.of(
                "good",
                "missed",
                "invalid",
                "plugin",
                "incomplete",
                "bug",
                "variants",
                "warned",
                "interrupted",
                "full",
                "counted",
                "certain")) {
            Files.writeString(folder.resolve(name + ".yaml"), name);
        }
    }

    record Outcome(int exit, String out, String err) {}

    final Outcome run(String... arguments) {
        if (out instanceof ByteArrayOutputStream bytes) {
            bytes.reset();
        }
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                folder,
                terminal,
                errTerminal);
        Context context = new Context(console, (plugins, world) -> {
            FakeEngine engine = new FakeEngine();
            engines.add(engine);
            return engine;
        });
        int exit = new Cli(context).run(arguments);
        String shown = out instanceof ByteArrayOutputStream bytes ? bytes.toString(StandardCharsets.UTF_8) : "";
        return new Outcome(exit, shown, err.toString(StandardCharsets.UTF_8));
    }
}

package com.example.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line in a process of its own, as JSON, and what an application prints. */
final class CommandLine {

    private CommandLine() {}

    /** Runs a command with the plugins of this class path, where the example's provider is found and not given. */
    static JsonNode json(Path folder, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "dev.offtake.cli.Main"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--format", "json"));
        Path out = folder.resolve("out.json");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ends").isTrue();
        assertThat(process.exitValue()).as(Files.readString(err)).isZero();
        return JsonMapper.shared().readTree(Files.readString(out));
    }

    /** The sum of the rows that are meant. */
    static double sum(JsonNode result, Predicate<JsonNode> which) {
        return rows(result).stream()
                .filter(which)
                .mapToDouble(row -> row.get("value").asDouble())
                .sum();
    }

    static List<JsonNode> rows(JsonNode result) {
        return StreamSupport.stream(result.get("observations").spliterator(), false)
                .toList();
    }

    static boolean is(JsonNode row, String key, String value) {
        return row.has(key) && row.get(key).asString().equals(value);
    }

    /** What a main method prints. */
    interface Printing {
        void to(PrintStream out) throws Exception;
    }

    static String printed(Printing application) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8)) {
            application.to(out);
        }
        return bytes.toString(StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}

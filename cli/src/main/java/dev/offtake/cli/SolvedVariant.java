package dev.offtake.cli;

import dev.offtake.engine.Offtake;
import dev.offtake.engine.result.Solution;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.ScenarioSource;
import dev.offtake.engine.scenario.ScenarioSource.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A solution as a variant in the text of its scenario. Every other byte of the text stays as it is; before anything is
 * written, the new text is read and planned, and must give the solution.
 */
final class SolvedVariant {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");
    private static final Pattern SECTION = Pattern.compile("variants:[ \t]*(?:#.*)?");
    private static final String STEP = "  ";

    private final String id;
    private final ScenarioSource source;
    private final Output target;
    private final String written;
    private final @Nullable Path unchanged;
    private final Console console;

    private SolvedVariant(
            String id,
            ScenarioSource source,
            Output target,
            String written,
            @Nullable Path unchanged,
            Console console) {
        this.id = id;
        this.source = source;
        this.target = target;
        this.written = written;
        this.unchanged = unchanged;
        this.console = console;
    }

    /**
     * Prepares to write a variant.
     *
     * @param id the variant's id
     * @param to the file to write, or null for the scenario's own
     * @param source the scenario as it was read
     * @param console the world around
     * @throws Failure if there could be no such variant, or no such file
     */
    static SolvedVariant open(String id, @Nullable String to, ScenarioSource source, Console console) throws Failure {
        if (!ID.matcher(id).matches()) {
            throw Failure.usage("--write " + id
                    + ": a variant's name has lower-case letters, digits and hyphens, and begins with a letter.");
        }
        Path own = file(source.name(), console);
        if (to == null && own == null) {
            throw Failure.usage("--write " + id + ": " + source.name()
                    + " is no file that could be changed. Name the file to write by --to, as in --to lab.yaml.");
        }
        if (to != null && Files.exists(console.file(to))) {
            throw Failure.usage("--to " + to + ": the file exists. Name another.");
        }
        String name = to == null ? source.name() : to;
        Output target = Output.file(name, (to == null ? "--write: " : "--to ") + name, console);
        return new SolvedVariant(id, source, target, name, to == null ? own : null, console);
    }

    private static @Nullable Path file(String name, Console console) {
        try {
            Path path = console.file(name);
            return Files.exists(path) && !Files.isDirectory(path) ? path : null;
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** Writes the variant. */
    void write(Engine engine, Solution solution) throws Failure {
        String text = new String(source.text(), StandardCharsets.UTF_8);
        String changed = with(text, solution);
        Path file = unchanged;
        try {
            if (file != null && !Arrays.equals(Files.readAllBytes(file), source.text())) {
                throw Failure.usage("--write " + id + ": " + written
                        + " was changed while this ran. Nothing was written; run it again.");
            }
        } catch (IOException e) {
            throw Failure.usage("--write " + id + ": " + written + " cannot be read again: " + e.getMessage() + ".");
        }
        ScenarioSource again =
                new ScenarioSource(written, changed.getBytes(StandardCharsets.UTF_8), Optional.of(id), List.of());
        boolean same;
        try {
            same = engine.plan(engine.read(again))
                    .observations()
                    .equals(solution.plan().observations());
        } catch (InvalidScenarioException e) {
            same = false;
        }
        if (!same) {
            throw cannot(solution);
        }
        target.write(changed);
        console.err()
                .println("Wrote the variant " + id + " to " + written + ". Next: offtake plan " + written + ":" + id);
    }

    /** Says so before it is solved; what the text makes of a new variant is seen only then. */
    void refuseIfTaken(List<String> variants) throws Failure {
        if (variants.contains(id)) {
            throw Failure.usage("--write " + id + ": " + source.name()
                    + " has a variant of that name already. Name another; there are " + String.join(", ", variants)
                    + ".");
        }
    }

    private Failure cannot(Solution solution) {
        return Failure.usage("--write " + id + ": the variant cannot be added to the text of " + source.name()
                + ". Nothing was written. Add it to its variants by hand:\n" + lines(STEP, "\n", solution));
    }

    /** The text with the variant at the end of its variants. */
    private String with(String text, Solution solution) throws Failure {
        String end = text.contains("\r\n") ? "\r\n" : "\n";
        if (text.stripLeading().startsWith("{")) {
            throw cannot(solution);
        }
        int section = -1;
        int last = -1;
        String indent = STEP;
        boolean inside = false;
        int at = 0;
        while (at < text.length()) {
            int newline = text.indexOf('\n', at);
            int next = newline < 0 ? text.length() : newline + 1;
            String line =
                    text.substring(at, newline < 0 ? text.length() : newline).stripTrailing();
            boolean indented = line.startsWith(" ");
            if (inside && indented) {
                String word = line.stripLeading();
                if (last == section && !word.startsWith("#")) {
                    indent = line.substring(0, line.length() - word.length());
                    last = next;
                } else if (last != section) {
                    last = next;
                }
            } else if (inside && !line.isEmpty() && !line.startsWith("#")) {
                inside = false;
            }
            if (line.startsWith("variants") && SECTION.matcher(line).matches()) {
                section = next;
                last = next;
                inside = true;
            } else if (line.startsWith("variants:")
                    || line.startsWith("\"variants\"")
                    || line.startsWith("'variants'")) {
                throw cannot(solution);
            }
            at = next;
        }
        String lines = lines(indent, end, solution);
        if (section < 0) {
            String gap = text.endsWith("\n") ? "" : end;
            return text + gap + end + "variants:" + end + lines;
        }
        String before = text.substring(0, last);
        return before + (before.endsWith("\n") ? "" : end) + lines + text.substring(last);
    }

    private String lines(String indent, String end, Solution solution) {
        List<String> lines = new ArrayList<>();
        List<String> varied = new ArrayList<>();
        List<String> met = new ArrayList<>();
        solution.unknowns().forEach(unknown -> varied.add(unknown.path()));
        solution.targets().forEach(reached -> met.add(reached.metric() + " = " + reached.wanted()));
        lines.add(id + ":");
        lines.add(STEP + "# Solved on " + LocalDate.now(java.time.ZoneOffset.UTC) + " by offtake " + Offtake.version()
                + ":");
        for (String path : varied) {
            lines.add(STEP + "#   varied " + path);
        }
        for (String target : met) {
            lines.add(STEP + "#   so that " + target);
        }
        source.variant().ifPresent(variant -> lines.add(STEP + "extends: " + variant));
        lines.add(STEP + "set:");
        for (Setting setting : source.overrides()) {
            if (!varied.contains(setting.path())) {
                lines.add(STEP + STEP + setting.path() + ": " + setting.value());
            }
        }
        for (Solution.Unknown unknown : solution.unknowns()) {
            lines.add(STEP + STEP + unknown.path() + ": " + unknown.written());
        }
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            text.append(indent).append(line).append(end);
        }
        return text.toString();
    }
}

package dev.offtake.cli;

import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.ScenarioSource;
import dev.offtake.engine.scenario.Suggestions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the text of a scenario argument: a file, {@code -} for standard input, or the name of a bundled scenario, each
 * with {@code :variant} behind it if wanted. A file goes before a bundled scenario of the same name.
 */
final class ScenarioInput {

    private static final String STANDARD_INPUT = "standard input";

    /** More than this is no scenario. Reading stops behind it, and the engine says that the file is too large. */
    private static final int MOST_BYTES = 64 << 20;

    private final Context context;

    /** Standard input can be read only once, and several variants of it may be asked for. */
    private byte @Nullable [] standardInput;

    ScenarioInput(Context context) {
        this.context = context;
    }

    /**
     * An argument as the commands take it: {@code -:variant} looks like an option to picocli, so it is written out.
     */
    static String spelledOut(String argument) {
        return argument.startsWith("-:") ? STANDARD_INPUT + argument.substring(1) : argument;
    }

    ScenarioSource read(String argument) throws UnreadableScenario {
        int colon = argument.lastIndexOf(':');
        if (colon > 0 && !isFile(argument)) {
            return text(argument.substring(0, colon)).withVariant(argument.substring(colon + 1));
        }
        return text(argument);
    }

    private ScenarioSource text(String name) throws UnreadableScenario {
        if (name.equals("-") || name.equals(STANDARD_INPUT)) {
            return standardInput();
        }
        if (!isFile(name)) {
            Optional<byte[]> bundled = BundledScenarios.text(name);
            if (bundled.isPresent()) {
                return source(name, bundled.get());
            }
        }
        return file(name);
    }

    private boolean isFile(String name) {
        try {
            Path path = context.console().file(name);
            return Files.exists(path) && !Files.isDirectory(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private boolean isFolder(String name) {
        try {
            return !name.isBlank() && Files.isDirectory(context.console().file(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private ScenarioSource standardInput() throws UnreadableScenario {
        try {
            byte[] text = standardInput == null ? bytes(context.console().in()) : standardInput;
            standardInput = text;
            return source(STANDARD_INPUT, text);
        } catch (IOException e) {
            throw unreadable(STANDARD_INPUT, String.valueOf(e.getMessage()), "");
        }
    }

    /** The text of a file of observations, which no bundled scenario can stand for. */
    ScenarioSource observations(String name) throws UnreadableScenario {
        if (!isFile(name)) {
            String why = isFolder(name) ? "it is a folder" : "there is no such file";
            throw unreadable(
                    name.isBlank() ? "'" + name + "'" : name,
                    why,
                    "expected a file that begins with 'offtake-observations: 1'.");
        }
        return file(name);
    }

    private ScenarioSource file(String name) throws UnreadableScenario {
        try (InputStream in = Files.newInputStream(context.console().file(name))) {
            return source(name, bytes(in));
        } catch (NoSuchFileException | InvalidPathException e) {
            throw unreadable(name, "there is no such file, and no bundled scenario of that name", near(name));
        } catch (AccessDeniedException e) {
            throw unreadable(name, "no permission to read it", "");
        } catch (IOException e) {
            Path path = context.console().file(name);
            String why = Files.isDirectory(path) ? "it is a folder" : String.valueOf(e.getMessage());
            throw unreadable(name, why, "");
        }
    }

    /** Reads without asking how much there is: a pipe does not know, and Java's own methods fail on asking it. */
    private static byte[] bytes(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] part = new byte[1 << 16];
        int length = in.read(part);
        while (length >= 0 && bytes.size() < MOST_BYTES) {
            bytes.write(part, 0, length);
            length = in.read(part);
        }
        return bytes.toByteArray();
    }

    private static ScenarioSource source(String name, byte[] text) {
        return new ScenarioSource(name, text, Optional.empty(), List.of());
    }

    private static String near(String name) {
        String near = Suggestions.didYouMean(name, BundledScenarios.names());
        return near.isEmpty() ? "Bundled are " + String.join(", ", BundledScenarios.names()) + "." : near;
    }

    private static UnreadableScenario unreadable(String name, String why, String hint) {
        return new UnreadableScenario(
                Problem.error(ProblemCode.UNREADABLE.code(), "cannot read " + name + ": " + why, hint));
    }
}

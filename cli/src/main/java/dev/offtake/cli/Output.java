package dev.offtake.cli;

import dev.offtake.engine.scenario.InvalidScenarioException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Where a result goes: standard output, or a file that is written whole or not at all. A file's place is checked when
 * this is opened, before anything is computed.
 */
final class Output {

    private final Console console;
    private final String label;
    private final @Nullable Path file;

    private Output(Console console, String label, @Nullable Path file) {
        this.console = console;
        this.label = label;
        this.file = file;
    }

    /**
     * Opens the place that {@code -o} names.
     *
     * @param name the file as the user named it, or null or {@code -} for standard output
     * @param console the world around
     * @throws Failure if the file could not be written
     */
    static Output open(@Nullable String name, Console console) throws Failure {
        return name == null || name.equals("-") ? standard(console) : file(name, "-o " + name, console);
    }

    static Output standard(Console console) {
        return new Output(console, "standard output", null);
    }

    /**
     * Opens a file.
     *
     * @param name the file as the user named it
     * @param label what messages begin with
     * @param console the world around
     * @throws Failure if the file could not be written
     */
    static Output file(String name, String label, Console console) throws Failure {
        Path file;
        try {
            file = console.file(name);
        } catch (InvalidPathException e) {
            throw Failure.usage(label + ": this is not a file name (" + e.getReason() + ").");
        }
        if (name.isEmpty() || Files.isDirectory(file)) {
            throw Failure.usage(label + ": this is a folder. Name a file in it.");
        }
        Path folder = folder(file);
        if (!Files.isDirectory(folder)) {
            throw Failure.usage(label + ": there is no folder " + folder + ".");
        }
        boolean writable = Files.exists(file) ? Files.isWritable(file) : Files.isWritable(folder);
        if (!writable) {
            throw Failure.usage(label + ": no permission to write it.");
        }
        return new Output(console, label, file);
    }

    /** Writes the whole result. */
    void write(String text) throws Failure {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (file == null) {
            toConsole(bytes);
        } else {
            try {
                toFile(file, out -> out.write(bytes));
            } catch (InvalidScenarioException e) {
                throw new IllegalStateException("bytes are no scenario", e);
            }
        }
    }

    private void toConsole(byte[] bytes) throws Failure {
        try {
            console.out().write(bytes);
            console.out().flush();
        } catch (IOException e) {
            // Whoever reads may stop reading when they have seen enough, as "head" does.
            if (!String.valueOf(e.getMessage()).contains("Broken pipe")) {
                throw Failure.usage("cannot write to standard output: " + e.getMessage() + ".");
            }
        }
    }

    /** What is written bit by bit, since it may be larger than memory. */
    interface Content {
        void writeTo(OutputStream out) throws IOException, InvalidScenarioException;
    }

    /**
     * Writes content to the file as it comes.
     *
     * @param content what to write; if it fails, or the process is interrupted, nothing is left behind
     * @throws IllegalStateException if this is not a file
     */
    void write(Content content) throws Failure, InvalidScenarioException {
        if (file == null) {
            throw new IllegalStateException("only a file is written bit by bit");
        }
        toFile(file, content);
    }

    private void toFile(Path target, Content content) throws Failure, InvalidScenarioException {
        try {
            Path real = Files.exists(target) ? target.toRealPath() : target;
            if (Files.exists(real) && !Files.isRegularFile(real)) {
                // A device or a pipe cannot be replaced; it takes what it is given.
                try (OutputStream out = Files.newOutputStream(real, StandardOpenOption.WRITE)) {
                    content.writeTo(out);
                }
                return;
            }
            Path temporary = folder(real)
                    .resolve("." + real.getFileName() + "."
                            + ProcessHandle.current().pid() + ".part");
            replace(real, temporary, content);
        } catch (AccessDeniedException e) {
            throw Failure.usage(label + ": no permission to write it.");
        } catch (IOException e) {
            throw Failure.usage(label + ": cannot be written: " + e.getMessage() + ".");
        }
    }

    private static void replace(Path real, Path temporary, Content content)
            throws IOException, InvalidScenarioException {
        // Ctrl-C ends the process without a way through "finally".
        AtEnd cleaning = AtEnd.run(() -> discard(temporary));
        try {
            try (OutputStream out =
                    Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                content.writeTo(out);
            }
            move(temporary, real);
        } catch (IOException | InvalidScenarioException | RuntimeException e) {
            discard(temporary);
            throw e;
        } finally {
            cleaning.close();
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException e) {
            // The message about the result itself matters more.
            return;
        }
    }

    private static Path folder(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of("").toAbsolutePath() : parent;
    }
}

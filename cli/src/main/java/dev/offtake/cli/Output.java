package dev.offtake.cli;

import java.io.IOException;
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
            toFile(file, bytes);
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

    private void toFile(Path target, byte[] bytes) throws Failure {
        Path temporary = null;
        try {
            Path real = Files.exists(target) ? target.toRealPath() : target;
            if (Files.exists(real) && !Files.isRegularFile(real)) {
                // A device or a pipe cannot be replaced; it takes what it is given.
                Files.write(real, bytes, StandardOpenOption.WRITE);
                return;
            }
            temporary = folder(real)
                    .resolve("." + real.getFileName() + "."
                            + ProcessHandle.current().pid() + ".part");
            Files.write(temporary, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            move(temporary, real);
            temporary = null;
        } catch (AccessDeniedException e) {
            throw Failure.usage(label + ": no permission to write it.");
        } catch (IOException e) {
            throw Failure.usage(label + ": cannot be written: " + e.getMessage() + ".");
        } finally {
            discard(temporary);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(@Nullable Path temporary) {
        if (temporary == null) {
            return;
        }
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

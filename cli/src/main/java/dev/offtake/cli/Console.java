package dev.offtake.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * What a command sees of the world around it. Text is UTF-8 whatever the locale, so that a result is the same bytes
 * everywhere.
 *
 * @param in standard input
 * @param out standard output; not buffered, so that a failed write is seen
 * @param err standard error
 * @param environment the environment variables
 * @param folder the folder that relative paths start from
 * @param terminal whether standard output is a terminal
 * @param errTerminal whether standard error is a terminal
 */
record Console(
        InputStream in,
        OutputStream out,
        PrintStream err,
        Map<String, String> environment,
        Path folder,
        boolean terminal,
        boolean errTerminal) {

    /** The properties by which the launcher, whose shell can ask, says that a stream is a terminal. */
    private static final String TERMINAL = "offtake.terminal";

    private static final String ERR_TERMINAL = "offtake.terminal.err";

    static Console system() {
        // System.out and System.err would encode in the locale's charset, and swallow failures.
        return new Console(
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                System.getenv(),
                Path.of(""),
                Boolean.getBoolean(TERMINAL),
                Boolean.getBoolean(ERR_TERMINAL));
    }

    /** Whether colour is welcome when nobody asked for it or against it. */
    boolean likesColour() {
        String noColour = environment.get("NO_COLOR");
        return terminal && (noColour == null || noColour.isEmpty()) && !isDumb();
    }

    /** Whether a line on standard error may be written over again, as long as it needs no escape code. */
    boolean showsProgress() {
        return errTerminal && !isDumb();
    }

    private boolean isDumb() {
        return "dumb".equals(environment.get("TERM"));
    }

    /** A file as the user named it. */
    Path file(String name) {
        return folder.resolve(name);
    }
}

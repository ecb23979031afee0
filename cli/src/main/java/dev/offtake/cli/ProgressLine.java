package dev.offtake.cli;

import dev.offtake.engine.SimulationSettings;
import dev.offtake.engine.result.Display;
import java.io.PrintStream;
import java.util.Locale;

/**
 * A line on a terminal's standard error that says how far a run is, written over itself and gone in the end. It needs
 * nothing of the terminal but the carriage return.
 */
final class ProgressLine implements SimulationSettings.Progress, AutoCloseable {

    private static final double SECOND = 1e9;

    /** A run that is over sooner shows nothing: a line that flashes up tells nobody anything. */
    private static final long QUIET = 400_000_000;

    private static final long BETWEEN = 200_000_000;

    private final PrintStream err;
    private final boolean shown;
    private final String what;
    private final long total;
    private final long began;
    private final AtEnd atEnd;
    private long next;
    private int length;
    private boolean over;

    /**
     * Begins.
     *
     * @param console where to, and whether it can be shown there
     * @param what what is being done, such as {@code simulating}
     * @param total how many paths there are
     */
    ProgressLine(Console console, String what, long total) {
        this.err = console.err();
        this.shown = console.showsProgress();
        this.what = what;
        this.total = total;
        this.began = System.nanoTime();
        this.next = QUIET;
        // Ctrl-C ends the process at once; the shell's prompt is to stand on a clean line.
        this.atEnd = AtEnd.run(this::erase);
    }

    @Override
    public synchronized void paths(long done) {
        long elapsed = System.nanoTime() - began;
        if (!shown || over || elapsed < next || done <= 0) {
            return;
        }
        next = elapsed + BETWEEN;
        String text = text(what, done, total, elapsed / SECOND);
        err.print("\r" + text + " ".repeat(Math.max(0, length - text.length())));
        err.flush();
        length = text.length();
    }

    /** The line itself; {@code seconds} is how long it took so far. */
    static String text(String what, long done, long total, double seconds) {
        double rate = done / seconds;
        return String.format(
                Locale.ROOT,
                "%s: %,d of %,d paths, %s paths/s, %s left",
                what,
                done,
                total,
                Display.value(rate, "H100e").replace(" H100e", ""),
                duration((total - done) / rate));
    }

    private static String duration(double seconds) {
        long whole = (long) Math.ceil(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
                : String.format(Locale.ROOT, "%d h %02d min", whole / 3600, whole % 3600 / 60);
    }

    private synchronized void erase() {
        over = true;
        if (length > 0) {
            err.print("\r" + " ".repeat(length) + "\r");
            err.flush();
            length = 0;
        }
    }

    @Override
    public void close() {
        erase();
        atEnd.close();
    }
}

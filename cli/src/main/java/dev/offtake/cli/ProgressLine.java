package dev.offtake.cli;

import dev.offtake.engine.SimulationSettings;
import dev.offtake.engine.result.Display;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * A line on a terminal's standard error that says how far a run is, written over itself and gone in the end. It needs
 * nothing of the terminal but the carriage return.
 */
final class ProgressLine implements SimulationSettings.Progress, AutoCloseable {

    private static final double SECOND = 1e9;

    /** A run that is over sooner shows nothing: a line that flashes up tells nobody anything. */
    private static final long QUIET = 400_000_000;

    private static final long BETWEEN = 200_000_000;
    private static final long WINDOW = 2_000_000_000;

    private final PrintStream err;
    private final boolean shown;
    private final String what;
    private final long total;
    private final LongSupplier clock;
    private final AtEnd atEnd;
    /** Where the rate is measured from: between one and two windows ago, so that a slow start is soon forgotten. */
    private Mark mark;

    private Mark nextMark;
    private long next;
    private int length;
    private boolean over;

    private record Mark(long nanos, long done) {}

    /**
     * Begins.
     *
     * @param console where to, and whether it can be shown there
     * @param what what is being done, such as {@code simulating}
     * @param total how many paths there are
     */
    ProgressLine(Console console, String what, long total) {
        this(console, what, total, System::nanoTime);
    }

    /**
     * Begins, by a clock.
     *
     * @param clock the time in ns, from any beginning
     */
    ProgressLine(Console console, String what, long total, LongSupplier clock) {
        this.err = console.err();
        this.shown = console.showsProgress();
        this.what = what;
        this.total = total;
        this.clock = clock;
        this.mark = new Mark(clock.getAsLong(), 0);
        this.nextMark = mark;
        this.next = mark.nanos() + QUIET;
        // Ctrl-C ends the process at once; the shell's prompt is to stand on a clean line.
        this.atEnd = AtEnd.run(this::erase);
    }

    @Override
    public synchronized void paths(long done) {
        long now = clock.getAsLong();
        boolean due = now >= next || (done >= total && length > 0);
        if (!shown || over || !due || done <= mark.done()) {
            return;
        }
        next = now + BETWEEN;
        String text = done >= total
                ? String.format(Locale.ROOT, "%s: %,d paths, nearly done", what, total)
                : text(done, (done - mark.done()) * SECOND / (now - mark.nanos()));
        err.print("\r" + text + " ".repeat(Math.max(0, length - text.length())));
        err.flush();
        length = Math.max(length, text.length());
        if (now - nextMark.nanos() > WINDOW) {
            mark = nextMark;
            nextMark = new Mark(now, done);
        }
    }

    private String text(long done, double rate) {
        return String.format(
                Locale.ROOT,
                "%s: %,d of %,d paths, %s paths/s, %s left",
                what,
                done,
                total,
                rate(rate),
                duration((total - done) / rate));
    }

    /** Paths in a second, such as {@code 2.78 k}. */
    private static String rate(double rate) {
        return Display.value(rate, "H100e").replace(" H100e", "").replace("H100e", "");
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

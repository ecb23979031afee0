package dev.offtake.cli;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What plugins print. The command itself writes to the file descriptors, so whatever comes by way of {@code System.out}
 * and {@code System.err} is somebody else's: it is kept away from the result and shown on standard error with the
 * plugin's name, each line once. While this is closed, all is as it was before.
 */
final class Overheard implements AutoCloseable {

    /** What the engine begins the names of its threads for plugins with. */
    private static final String THREADS = "offtake-plugin ";

    /** As many lines as are shown of all plugins together. */
    private static final int SHOWN = 20;

    private final PrintStream shown;
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Map<Thread, ByteArrayOutputStream> heard = new ConcurrentHashMap<>();
    private final Set<String> said = new HashSet<>();

    /**
     * Begins to listen.
     *
     * @param shown where to show what is heard
     */
    Overheard(PrintStream shown) {
        this.shown = shown;
        PrintStream ear = new PrintStream(new Ear(), true, StandardCharsets.UTF_8);
        System.setOut(ear);
        System.setErr(ear);
    }

    /** What a thread has printed since it was last asked; it is shown now. */
    String printed(Thread thread) {
        ByteArrayOutputStream bytes = heard.remove(thread);
        if (bytes == null) {
            return "";
        }
        String text = bytes.toString(StandardCharsets.UTF_8);
        show(thread, text);
        return text;
    }

    private void show(Thread thread, String text) {
        String name = thread.getName();
        String who = name.startsWith(THREADS) ? "plugin " + name.substring(THREADS.length()) : "a plugin";
        synchronized (said) {
            text.lines().filter(line -> !line.isBlank()).forEach(line -> {
                if (said.size() < SHOWN && said.add(who + line)) {
                    shown.println(who + " printed: " + line);
                }
            });
        }
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
        heard.keySet().forEach(this::printed);
    }

    private final class Ear extends OutputStream {

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            heard.computeIfAbsent(Thread.currentThread(), thread -> new ByteArrayOutputStream())
                    .write(bytes, from, length);
        }
    }
}

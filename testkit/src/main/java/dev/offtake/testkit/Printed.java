package dev.offtake.testkit;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What the threads of trials print while this is open. Everybody else's output goes where it went before: there is only
 * one standard output, so it is exchanged for as long as need be.
 */
final class Printed implements AutoCloseable {

    /** What the names of a trial's threads begin with. */
    static final String THREADS = "offtake-trial ";

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    Printed() {
        System.setOut(new PrintStream(new Fork(out), true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(new Fork(err), true, StandardCharsets.UTF_8));
    }

    /** What was printed so far. */
    String text() {
        synchronized (heard) {
            return heard.toString(StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        System.setOut(out);
        System.setErr(err);
    }

    private final class Fork extends OutputStream {

        private final PrintStream others;

        Fork(PrintStream others) {
            this.others = others;
        }

        @Override
        public void write(int octet) {
            write(new byte[] {(byte) octet}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            if (Thread.currentThread().getName().startsWith(THREADS)) {
                synchronized (heard) {
                    heard.write(bytes, from, length);
                }
            } else {
                others.write(bytes, from, length);
            }
        }
    }
}

package dev.offtake.engine.registry;

import dev.offtake.engine.result.ProblemCode;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls plugins, each call in a daemon thread of its own. One that does not answer within its deadline is interrupted;
 * one that ignores that is left to itself. Nothing of a call that did answer is left behind.
 */
final class Guard {

    /** What the names of the threads begin with; the plugin's name follows. */
    static final String THREADS = "offtake-plugin ";

    /** How long a call that was interrupted is given to end, in ms. */
    private static final long GRACE = 500;

    private final Duration deadline;
    private final Function<Thread, String> printed;

    /**
     * Creates the guard.
     *
     * @param deadline how long a call may take
     * @param printed says what a thread printed since it was last asked
     */
    Guard(Duration deadline, Function<Thread, String> printed) {
        if (deadline.isZero() || deadline.isNegative()) {
            throw new IllegalArgumentException("the time that a provider is given must be above 0, was " + deadline);
        }
        this.deadline = deadline;
        this.printed = printed;
    }

    /**
     * What a call came to.
     *
     * @param value the answer
     * @param printed what was printed on the way, or an empty text
     */
    record Answer<V extends @Nullable Object>(V value, String printed) {}

    /** How a call ended; read after its thread has. */
    private static final class Ended<V extends @Nullable Object> {
        private volatile @Nullable Answer<V> answer;
        private volatile @Nullable Throwable thrown;
    }

    /**
     * Calls a plugin.
     *
     * @param plugin the plugin, for messages and the thread's name
     * @param what what it is to do, such as {@code offer for 2026}
     * @param loader the plugin's class loader
     * @param call the call
     * @return the answer
     * @throws ProviderFailure if it does not answer in time
     * @throws ProviderMemoryError if the memory runs out
     * @throws RuntimeException as thrown by the plugin, and so are errors
     */
    <V extends @Nullable Object> Answer<V> call(
            String plugin, String what, @Nullable ClassLoader loader, Callable<V> call) {
        Ended<V> ended = new Ended<>();
        Thread thread = new Thread(() -> run(call, ended), THREADS + plugin);
        thread.setDaemon(true);
        thread.setContextClassLoader(loader);
        thread.start();
        if (!ends(thread, deadline.toMillis())) {
            thread.interrupt();
            boolean stopped = ends(thread, GRACE);
            throw new ProviderFailure(
                    ProblemCode.PLUGIN_LATE,
                    what + " did not end within " + seconds() + " s and was interrupted"
                            + (stopped ? "" : "; it ignores that, and its thread was abandoned")
                            + ", against rule P14 of the provider contract",
                    null);
        }
        String text = printed.apply(thread);
        Throwable thrown = ended.thrown;
        if (thrown instanceof OutOfMemoryError) {
            throw new ProviderMemoryError(
                    "the memory ran out while plugin '" + plugin + "' was busy with: " + what, thrown);
        }
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
        if (thrown != null) {
            // A checked exception that got past the compiler, as Kotlin's and Scala's do.
            throw new ProviderFailure(
                    ProblemCode.PLUGIN_FAILED,
                    what + " threw " + thrown + ", against rule P12 of the provider contract",
                    thrown);
        }
        return new Answer<>(Objects.requireNonNull(ended.answer).value(), text);
    }

    private String seconds() {
        return java.math.BigDecimal.valueOf(deadline.toMillis(), 3)
                .stripTrailingZeros()
                .toPlainString();
    }

    @SuppressWarnings("CatchingUnchecked") // whatever a plugin throws is handed to the caller
    private static <V extends @Nullable Object> void run(Callable<V> call, Ended<V> ended) {
        try {
            ended.answer = new Answer<>(call.call(), "");
        } catch (Throwable e) {
            ended.thrown = e;
        }
    }

    /** Waits; an interruption of the caller is kept for it, since the call ends soon in any case. */
    private static boolean ends(Thread thread, long milliseconds) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    thread.join(milliseconds);
                    return !thread.isAlive();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

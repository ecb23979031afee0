package dev.offtake.engine.registry;

import dev.offtake.engine.result.ProblemCode;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls plugins in daemon threads of their own: one call, or several one after the other in the same thread, since a new
 * thread costs more than most answers. A call that does not end within its deadline is interrupted; one that ignores that
 * is left to itself. Nothing of calls that did answer is left behind.
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
     * What is asked of a plugin.
     *
     * @param what what it is to do, such as {@code offer for 2026}
     * @param call the call
     */
    record Question<V extends @Nullable Object>(String what, Callable<V> call) {}

    /**
     * What a call came to.
     *
     * @param value the answer
     * @param printed what was printed on the way, or an empty text
     */
    record Answer<V extends @Nullable Object>(V value, String printed) {}

    /** How a call ended: with an answer, or by throwing. */
    private record Ended<V extends @Nullable Object>(
            @Nullable Answer<V> answer, @Nullable Throwable thrown) {}

    /**
     * Asks a plugin one thing.
     *
     * @param plugin the plugin, for messages and the thread's name
     * @param loader the plugin's class loader
     * @param question what is asked
     * @return the answer
     * @throws ProviderFailure if it does not answer in time
     * @throws ProviderMemoryError if the memory runs out
     * @throws RuntimeException as thrown by the plugin, and so are errors
     */
    <V extends @Nullable Object> Answer<V> call(String plugin, @Nullable ClassLoader loader, Question<V> question) {
        return ask(plugin, loader, List.of(question)).next();
    }

    /**
     * Asks a plugin several things, in order.
     *
     * @param plugin the plugin, for messages and the thread's name
     * @param loader the plugin's class loader
     * @param questions what is asked, at least one thing
     * @return the answers, which are to be taken in the same order
     */
    <V extends @Nullable Object> Answers<V> ask(
            String plugin, @Nullable ClassLoader loader, List<Question<V>> questions) {
        return new Answers<>(plugin, loader, questions);
    }

    /** Answers to several questions, in their order. */
    final class Answers<V extends @Nullable Object> {

        private final String plugin;
        private final List<Question<V>> questions;
        private final BlockingQueue<Ended<V>> ended = new LinkedBlockingQueue<>();
        private final Thread thread;
        private volatile boolean over;
        private int taken;

        private Answers(String plugin, @Nullable ClassLoader loader, List<Question<V>> questions) {
            this.plugin = plugin;
            this.questions = List.copyOf(questions);
            this.thread = new Thread(this::run, THREADS + plugin);
            thread.setDaemon(true);
            thread.setContextClassLoader(loader);
            thread.start();
        }

        private void run() {
            for (Question<V> question : questions) {
                if (over) {
                    return;
                }
                Ended<V> end = end(question);
                over |= end.thrown() instanceof OutOfMemoryError;
                ended.add(end);
            }
        }

        @SuppressWarnings("CatchingUnchecked") // whatever a plugin throws is handed to the caller
        private Ended<V> end(Question<V> question) {
            try {
                V value = question.call().call();
                return new Ended<>(new Answer<>(value, printed.apply(Thread.currentThread())), null);
            } catch (Throwable e) {
                // Whoever listens has heard it now; that the call failed is the worse breach.
                String unused = printed.apply(Thread.currentThread());
                return new Ended<>(null, e);
            }
        }

        /**
         * The next answer.
         *
         * @return the answer
         * @throws ProviderFailure if it does not come in time, and then none comes after it
         * @throws ProviderMemoryError if the memory runs out
         * @throws RuntimeException as thrown by the plugin, and so are errors
         */
        Answer<V> next() {
            String what = questions.get(taken++).what();
            Ended<V> end = await(() -> ended.poll(deadline.toMillis(), TimeUnit.MILLISECONDS));
            if (end == null) {
                over = true;
                thread.interrupt();
                boolean stopped = ends(GRACE);
                throw new ProviderFailure(
                        ProblemCode.PLUGIN_LATE,
                        what + " did not end within " + seconds() + " s and was interrupted"
                                + (stopped ? "" : "; it ignores that, and its thread was abandoned")
                                + ", against rule P14 of the provider contract",
                        null);
            }
            if (taken == questions.size()) {
                ends(deadline.toMillis());
            }
            return answer(what, end);
        }

        private boolean ends(long milliseconds) {
            return await(() -> {
                thread.join(milliseconds);
                return !thread.isAlive();
            });
        }

        private Answer<V> answer(String what, Ended<V> end) {
            Throwable thrown = end.thrown();
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
            Answer<V> answer = end.answer();
            if (answer == null) {
                // A checked exception that got past the compiler, as Kotlin's and Scala's do.
                throw new ProviderFailure(
                        ProblemCode.PLUGIN_FAILED,
                        what + " threw " + thrown + ", against rule P12 of the provider contract",
                        thrown);
            }
            return answer;
        }
    }

    private String seconds() {
        return java.math.BigDecimal.valueOf(deadline.toMillis(), 3)
                .stripTrailingZeros()
                .toPlainString();
    }

    /** What a wait may be interrupted in. */
    private interface Wait<R extends @Nullable Object> {
        R get() throws InterruptedException;
    }

    /** Waits; an interruption of the caller is kept for it, since the call ends soon in any case. */
    private static <R extends @Nullable Object> R await(Wait<R> wait) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return wait.get();
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

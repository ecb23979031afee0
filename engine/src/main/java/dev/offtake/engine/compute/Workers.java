package dev.offtake.engine.compute;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Runs numbered tasks on several threads, the caller's among them. Tasks are claimed in order; if one fails, those before
 * it still run, so that the failure that is told is that of the lowest number, whatever the threads did.
 */
public final class Workers {

    /** A task by its number. */
    public interface Task {
        /**
         * Does one task.
         *
         * @param number which one, from 0
         * @throws BrokenPathException if a number in it cannot be
         */
        void run(long number) throws BrokenPathException;
    }

    /** What one thread does tasks with. */
    public interface Crew {
        /**
         * Makes what one thread needs.
         *
         * @return does tasks, one after the other
         */
        Task newWorker();
    }

    private final int threads;
    private final AtomicLong next = new AtomicLong();
    private final Object lock = new Object();
    private volatile long end;
    private volatile boolean interrupted;
    private @Nullable Throwable failure;

    private Workers(int threads, long tasks) {
        this.threads = threads;
        this.end = tasks;
    }

    /**
     * Runs all tasks.
     *
     * @param threads how many threads, the caller's among them
     * @param tasks how many tasks
     * @param crew makes what each thread needs
     * @throws BrokenPathException if a task throws it, that of the lowest number
     * @throws InterruptedException if the calling thread is interrupted
     */
    public static void run(int threads, long tasks, Crew crew) throws BrokenPathException, InterruptedException {
        new Workers((int) Math.min(threads, Math.max(1, tasks)), tasks).run(crew);
    }

    private void run(Crew crew) throws BrokenPathException, InterruptedException {
        List<Thread> others = new ArrayList<>();
        for (int i = 1; i < threads; i++) {
            Thread thread = new Thread(() -> work(crew), "offtake-" + i);
            thread.setDaemon(true);
            thread.start();
            others.add(thread);
        }
        work(crew);
        for (Thread thread : others) {
            await(thread);
        }
        boolean asked = Thread.interrupted();
        if (interrupted || asked) {
            throw new InterruptedException();
        }
        Throwable thrown;
        synchronized (lock) {
            thrown = failure;
        }
        if (thrown instanceof BrokenPathException broken) {
            throw broken;
        }
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }

    private void await(Thread thread) {
        while (true) {
            try {
                thread.join();
                return;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private void work(Crew crew) {
        Task task = null;
        while (!interrupted) {
            long number = next.getAndIncrement();
            if (number >= end) {
                return;
            }
            try {
                if (task == null) {
                    task = crew.newWorker();
                }
                task.run(number);
            } catch (Throwable e) {
                fail(number, e);
            }
            if (Thread.currentThread().isInterrupted()) {
                interrupted = true;
            }
        }
    }

    private void fail(long number, Throwable thrown) {
        synchronized (lock) {
            // Lower numbers were claimed before, and are done by whoever claimed them.
            if (number < end) {
                end = number;
                failure = thrown;
            }
        }
    }
}

package dev.offtake.cli;

/**
 * Something to be done if the process is ended from outside, as by Ctrl-C, before this is closed. Only the JVM's own
 * hooks are run then.
 */
final class AtEnd implements AutoCloseable {

    private final Thread hook;

    private AtEnd(Thread hook) {
        this.hook = hook;
    }

    /**
     * Has something done at the end, from now on.
     *
     * @param task what to do, quickly; it may run while all else still runs
     */
    static AtEnd run(Runnable task) {
        AtEnd end = new AtEnd(new Thread(task, "offtake-at-end"));
        try {
            Runtime.getRuntime().addShutdownHook(end.hook);
        } catch (IllegalStateException e) {
            // The end has begun: nothing more will be left behind than is there now.
            return end;
        }
        return end;
    }

    /** It is not needed any more. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The end has begun, and the hook with it.
            return;
        }
    }
}

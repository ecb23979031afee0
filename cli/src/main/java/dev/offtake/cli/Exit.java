package dev.offtake.cli;

/** The exit codes, which are a contract with scripts. {@code offtake help exit-codes} explains them. */
final class Exit {

    /** Done. */
    static final int DONE = 0;

    /** A bug in offtake. */
    static final int BUG = 1;

    /** The command line cannot be understood, or its output cannot be written. */
    static final int USAGE = 2;

    /** An invalid scenario or invalid data. */
    static final int INVALID = 3;

    /** A {@code --fail-on} condition holds. */
    static final int CONDITION = 4;

    /** A claim is missed ({@code check}). */
    static final int MISSED = 5;

    /** There is a difference ({@code diff --exit-code}). */
    static final int DIFFERENCE = 6;

    /** A plugin failed, is missing or incompatible. */
    static final int PLUGIN = 7;

    /** There is no solution ({@code solve}). */
    static final int NO_SOLUTION = 8;

    /** Interrupted, as by Ctrl-C: what a shell makes of signal 2, 128 + 2. The JVM ends with it by itself. */
    static final int INTERRUPTED = 130;

    private Exit() {}
}

package dev.offtake.cli;

/** Ends a command with a message for the user, and an exit code other than 0. */
final class Failure extends Exception {

    private static final long serialVersionUID = 1L;

    private final int exit;

    /**
     * Creates the exception.
     *
     * @param exit the exit code
     * @param message what is wrong, with values, and what to try; further lines stand as they are
     */
    Failure(int exit, String message) {
        super(message);
        this.exit = exit;
    }

    static Failure usage(String message) {
        return new Failure(Exit.USAGE, message);
    }

    int exit() {
        return exit;
    }

    String text() {
        return "offtake: " + getMessage();
    }
}

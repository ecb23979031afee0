package dev.offtake.api;

/** Says that a formula combined quantities whose units do not go together; the message names the formula's line. */
public final class UnitMismatchException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what does not go together, and where
     */
    public UnitMismatchException(String message) {
        super(message);
    }
}

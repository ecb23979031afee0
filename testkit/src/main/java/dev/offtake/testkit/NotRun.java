package dev.offtake.testkit;

/** A rule cannot be looked at, for want of something that the subject does not have. */
public final class NotRun extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param reason what is missing
     */
    public NotRun(String reason) {
        super(reason);
    }
}

package dev.offtake.engine.registry;

import dev.offtake.engine.result.ProblemCode;

/** A plugin did not answer, told in words that name the rule it broke; what it threw is the cause, if it threw. */
public final class ProviderFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemCode code;

    /**
     * Creates the exception.
     *
     * @param code what kind of problem it is
     * @param message what happened, and against which rule
     * @param cause what was thrown, or null
     */
    ProviderFailure(ProblemCode code, String message, @org.jspecify.annotations.Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /**
     * What kind of problem it is.
     *
     * @return the code
     */
    public ProblemCode code() {
        return code;
    }
}

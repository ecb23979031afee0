package dev.offtake.engine.program;

/** A solver is there but cannot run on this machine. The message names what to install. */
public final class SolverUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * A solver that cannot run.
     *
     * @param message what is wrong, and what to try
     * @param cause what failed
     */
    public SolverUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}

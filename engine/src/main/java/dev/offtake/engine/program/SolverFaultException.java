package dev.offtake.engine.program;

/** A solver's answer does not hold: a bug, in it or in how it was asked. Nothing of the answer is given out. */
public final class SolverFaultException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /**
     * An answer that does not hold.
     *
     * @param message what does not hold, with the numbers
     */
    public SolverFaultException(String message) {
        super(message);
    }
}

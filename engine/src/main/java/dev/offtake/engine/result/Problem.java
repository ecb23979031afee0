package dev.offtake.engine.result;

import java.util.Objects;
import java.util.Optional;

/**
 * Something that is wrong, said once: in an input, or with a plugin.
 *
 * @param code the stable code, such as {@code OFT-102}, documented in {@code docs/errors.md}
 * @param severity whether anything may still be computed
 * @param message what is wrong and where in the scenario, in one line
 * @param location the place in the text, if there is one
 * @param detail what the marked text is, such as {@code this is money per power}, or an empty text
 * @param hint what was expected and what to try, or an empty text
 */
public record Problem(
        String code, Severity severity, String message, Optional<Location> location, String detail, String hint) {

    /** How bad it is. */
    public enum Severity {
        /** Nothing was computed, or the result is incomplete. */
        ERROR,
        /** Worth knowing; the result stands. */
        WARNING
    }

    /** Checks the parts. */
    public Problem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(location, "location");
        Objects.requireNonNull(detail, "detail");
        Objects.requireNonNull(hint, "hint");
    }

    /**
     * An error without a place in a text.
     *
     * @param code the code
     * @param message what is wrong
     * @param hint what to try, or an empty text
     * @return the problem
     */
    public static Problem error(String code, String message, String hint) {
        return new Problem(code, Severity.ERROR, message, Optional.empty(), "", hint);
    }

    /**
     * A warning without a place in a text.
     *
     * @param code the code
     * @param message what to know
     * @param hint what to try, or an empty text
     * @return the problem
     */
    public static Problem warning(String code, String message, String hint) {
        return new Problem(code, Severity.WARNING, message, Optional.empty(), "", hint);
    }

    /**
     * Whether this is an error.
     *
     * @return true for an error, false for a warning
     */
    public boolean isError() {
        return severity == Severity.ERROR;
    }
}

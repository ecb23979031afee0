package dev.offtake.api;

import java.util.List;

/**
 * Says what is wrong with a provider's terms. Thrown by the constructor of a terms record for what spans several
 * components; the engine shows each problem at the line of the field it names. A nested record throws its own, with
 * fields below itself; the engine puts the place of the record before them.
 */
public final class InvalidTermsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * One thing that is wrong.
     *
     * @param field the path of the component below the record, in kebab case, such as {@code tiers}
     * @param message what is wrong, with the value
     * @param suggestion what to try, or an empty text
     */
    public record Violation(String field, String message, String suggestion) implements java.io.Serializable {}

    /** All that is wrong. */
    @SuppressWarnings("serial") // an immutable copy, which is serializable as its elements are
    private final List<Violation> violations;

    /**
     * Creates the exception.
     *
     * @param violations all that is wrong
     */
    public InvalidTermsException(List<Violation> violations) {
        super(String.join(
                "; ",
                violations.stream().map(v -> v.field() + ": " + v.message()).toList()));
        this.violations = List.copyOf(violations);
    }

    /**
     * Creates the exception for one problem.
     *
     * @param field the path of the component below the record, in kebab case
     * @param message what is wrong, with the value
     * @param suggestion what to try, or an empty text
     */
    public InvalidTermsException(String field, String message, String suggestion) {
        this(List.of(new Violation(field, message, suggestion)));
    }

    /**
     * Throws if anything is wrong: the last line of a check that collects all violations first.
     *
     * @param violations all that is wrong, or an empty list
     * @throws InvalidTermsException if the list is not empty
     */
    public static void throwIfAny(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidTermsException(violations);
        }
    }

    /**
     * All that is wrong.
     *
     * @return the violations, at least one
     */
    public List<Violation> violations() {
        return violations;
    }
}

package dev.offtake.testkit;

/** A provider did not answer, which breaks one rule, and leaves the others that ask it without an answer. */
public final class Unanswered extends Exception {

    private static final long serialVersionUID = 1L;

    private final String rule;

    /**
     * Creates the exception.
     *
     * @param rule the number of the rule that is broken by it, such as {@code P12}
     * @param reason what happened, with the call
     */
    public Unanswered(String rule, String reason) {
        super(reason);
        this.rule = rule;
    }

    /**
     * The rule that is broken by it.
     *
     * @return the rule's number
     */
    public String rule() {
        return rule;
    }
}

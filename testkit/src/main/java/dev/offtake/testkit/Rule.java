package dev.offtake.testkit;

import java.util.List;
import java.util.Objects;

/**
 * One rule of the provider contract. Two rules are the same when their numbers are.
 *
 * @param id the rule's number in {@code docs/provider-contract.md}, such as {@code P04}
 * @param title what is promised, in one line
 * @param body finds what breaks it
 */
public record Rule(String id, String title, Body body) {

    /** Finds what breaks a rule. */
    @FunctionalInterface
    public interface Body {

        /**
         * Looks at a provider.
         *
         * @param trial the provider under test, and how to ask it
         * @param <T> the provider's terms
         * @return what breaks the rule, one sentence each; empty if it is kept
         * @throws NotRun if there is nothing to look at, with the reason
         * @throws Unanswered if the provider does not answer, whichever rule that breaks
         */
        <T extends Record> List<String> breaches(Trial<T> trial) throws NotRun, Unanswered;
    }

    /** Checks the parts. */
    public Rule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(body, "body");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rule rule && rule.id.equals(id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id + " " + title;
    }
}

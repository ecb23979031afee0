package dev.offtake.testkit;

import java.util.List;
import java.util.Objects;

/**
 * What came of one rule.
 *
 * @param rule the rule
 * @param status whether it is kept
 * @param findings what breaks it, one sentence each, or why it was not run; empty if it is kept
 */
public record Outcome(Rule rule, Status status, List<String> findings) {

    /** Whether a rule is kept. */
    public enum Status {
        /** It is kept, as far as the subject's terms show. */
        PASSED,
        /** It is broken. */
        FAILED,
        /** It could not be looked at. */
        NOT_RUN
    }

    /** Checks the parts and copies the list. */
    public Outcome {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(status, "status");
        findings = List.copyOf(findings);
    }

    static Outcome of(Rule rule, List<String> breaches) {
        return new Outcome(rule, breaches.isEmpty() ? Status.PASSED : Status.FAILED, breaches);
    }

    static Outcome failed(Rule rule, String finding) {
        return new Outcome(rule, Status.FAILED, List.of(finding));
    }

    static Outcome notRun(Rule rule, String reason) {
        return new Outcome(rule, Status.NOT_RUN, List.of(reason));
    }
}

package dev.offtake.engine.result;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two results side by side: what differs in what went in, what differs in what came out, and which change did what.
 *
 * @param before the first result
 * @param after the second
 * @param inputs what differs in the inputs; null where they are not known, as of saved results
 * @param rows the observations that differ, in the order of the second result; those of the first alone come last
 * @param unchanged how many observations are the same in both
 * @param verdicts the claims that differ in their verdict, or that only one of the two has
 * @param bridges by how much each change moved the numbers that were asked for
 * @param problems what to know besides, such as why there is no bridge
 */
public record Diff(
        Side before,
        Side after,
        @Nullable InputChanges inputs,
        List<Row> rows,
        int unchanged,
        List<Verdict> verdicts,
        List<Bridge> bridges,
        List<Problem> problems) {

    /** Copies the lists. */
    public Diff {
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        rows = List.copyOf(rows);
        verdicts = List.copyOf(verdicts);
        bridges = List.copyOf(bridges);
        problems = List.copyOf(problems);
    }

    /**
     * A result, as computed or as read from a file.
     *
     * @param run how it came about
     * @param observations its rows
     * @param claims what became of its claims
     * @param problems what went wrong in it, and what to know of it
     */
    public record Side(RunInfo run, List<Observation> observations, List<ClaimVerdict> claims, List<Problem> problems) {

        /** Copies the lists. */
        public Side {
            Objects.requireNonNull(run, "run");
            observations = List.copyOf(observations);
            claims = List.copyOf(claims);
            problems = List.copyOf(problems);
        }

        /**
         * A plan as one of the two.
         *
         * @param plan the plan
         * @return the same without its bills
         */
        public static Side of(Plan plan) {
            return new Side(plan.run(), plan.observations(), plan.claims(), plan.problems());
        }

        /**
         * Whether its rows are statistics over many futures.
         *
         * @return true for a simulation, false for a plan
         */
        public boolean isStatistical() {
            return observations.stream().anyMatch(row -> row.statistic() != null);
        }
    }

    /**
     * An observation that differs.
     *
     * @param key what it is about
     * @param statistic the statistic over paths; null in plans
     * @param unit the unit of both values
     * @param before the value in the first result; null if it is unknown or not there
     * @param after the value in the second; null if it is unknown or not there
     * @param reason why one of them is null; null where none is
     */
    public record Row(
            Key key,
            @Nullable String statistic,
            String unit,
            @Nullable Double before,
            @Nullable Double after,
            @Nullable String reason) {

        /** Checks the key. */
        public Row {
            Objects.requireNonNull(key, "key");
            Objects.requireNonNull(unit, "unit");
        }

        /**
         * By how much it changed.
         *
         * @return after − before; null if one of them is
         */
        public @Nullable Double change() {
            return before == null || after == null ? null : Double.valueOf(after - before);
        }
    }

    /**
     * A claim whose verdict differs.
     *
     * @param id the claim's id
     * @param before what became of it in the first result; null if it is not claimed there
     * @param after what became of it in the second; null if it is not claimed there
     */
    public record Verdict(
            String id,
            @Nullable ClaimVerdict before,
            @Nullable ClaimVerdict after) {

        /** Checks the id. */
        public Verdict {
            Objects.requireNonNull(id, "id");
        }
    }

    /**
     * Whether the two differ in anything.
     *
     * @return true if an input, an observation or a verdict differs
     */
    public boolean differs() {
        return (inputs != null && !inputs.changes().isEmpty()) || !rows.isEmpty() || !verdicts.isEmpty();
    }

    /**
     * Whether every supplier could be computed in both.
     *
     * @return false if one of the two is incomplete
     */
    public boolean complete() {
        return before.run().complete() && after.run().complete();
    }
}

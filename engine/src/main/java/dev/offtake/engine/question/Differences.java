package dev.offtake.engine.question;

import dev.offtake.engine.result.Bridge;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.Diff;
import dev.offtake.engine.result.Diff.Row;
import dev.offtake.engine.result.Diff.Side;
import dev.offtake.engine.result.InputChanges;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Observation;
import dev.offtake.engine.result.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares two results row by row. */
public final class Differences {

    /** Two values this near, as a part of the larger, are the same: the last digits of a sum depend on its order. */
    private static final double SAME = 1e-12;

    private Differences() {}

    /** What a row is about, the statistic with it. */
    private record Asked(Key key, @Nullable String statistic) {

        static Asked of(Observation row) {
            return new Asked(row.key(), row.statistic());
        }
    }

    /**
     * Compares.
     *
     * @param before the first result
     * @param after the second
     * @param inputs what differs in the inputs; null if they are not known
     * @param bridges the bridges that were made
     * @param problems what to know besides
     * @return the differences
     */
    public static Diff of(
            Side before, Side after, @Nullable InputChanges inputs, List<Bridge> bridges, List<Problem> problems) {
        Map<Asked, Observation> first = new LinkedHashMap<>();
        before.observations().forEach(row -> first.put(Asked.of(row), row));
        List<Row> rows = new ArrayList<>();
        int unchanged = 0;
        for (Observation row : after.observations()) {
            Observation old = first.remove(Asked.of(row));
            if (old != null && same(old, row)) {
                unchanged++;
            } else {
                rows.add(row(old, row));
            }
        }
        first.values().forEach(old -> rows.add(row(old, null)));
        return new Diff(before, after, inputs, rows, unchanged, verdicts(before, after), bridges, problems);
    }

    private static boolean same(Observation a, Observation b) {
        Double first = a.value();
        Double second = b.value();
        if (first == null || second == null) {
            return first == null && second == null;
        }
        double larger = Math.max(Math.abs(first), Math.abs(second));
        return a.unit().equals(b.unit()) && Math.abs(first - second) <= SAME * larger;
    }

    private static Row row(@Nullable Observation before, @Nullable Observation after) {
        Observation there = Objects.requireNonNull(after == null ? before : after);
        String reason = null;
        if (before == null || after == null) {
            reason = before == null ? "only in the second" : "only in the first";
        } else if (before.value() == null || after.value() == null) {
            reason = before.value() == null ? before.reason() : after.reason();
        }
        return new Row(
                there.key(),
                there.statistic(),
                there.unit(),
                before == null ? null : before.value(),
                after == null ? null : after.value(),
                reason);
    }

    /** Of a simulation the verdict is that of its plan; the chances are not compared. */
    private static List<Diff.Verdict> verdicts(Side before, Side after) {
        Map<String, ClaimVerdict> first = new LinkedHashMap<>();
        before.claims().forEach(claim -> first.put(claim.id(), claim));
        List<Diff.Verdict> verdicts = new ArrayList<>();
        for (ClaimVerdict claim : after.claims()) {
            ClaimVerdict old = first.remove(claim.id());
            if (old == null || old.verdict() != claim.verdict()) {
                verdicts.add(new Diff.Verdict(claim.id(), old, claim));
            }
        }
        first.values().forEach(old -> verdicts.add(new Diff.Verdict(old.id(), old, null)));
        return verdicts;
    }
}

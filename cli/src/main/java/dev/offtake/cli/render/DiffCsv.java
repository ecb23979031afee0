package dev.offtake.cli.render;

import dev.offtake.engine.result.Bridge;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.Diff;
import dev.offtake.engine.result.InputChanges;
import dev.offtake.engine.result.Key;
import org.jspecify.annotations.Nullable;

/** What differs between two results as comma-separated values, with all digits. */
public final class DiffCsv {

    private static final String HEADER =
            "kind,path,metric,year,provider,workload,category,party,statistic,unit,before,after,change,reason";

    private DiffCsv() {}

    /**
     * The rows of a comparison.
     *
     * @param diff what differs
     * @return after a line of headers a line an input, an observation and a verdict that differ, and of each bridge one for
     *     the number and one for each part; what does not apply is empty
     */
    public static String of(Diff diff) {
        StringBuilder out = new StringBuilder(HEADER + CsvTable.END);
        InputChanges inputs = diff.inputs();
        if (inputs != null) {
            for (InputChanges.Change change : inputs.changes()) {
                String kind = change.kind().id();
                line(out, "input", change.path(), null, null, null, change.before(), change.after(), null, kind);
            }
        }
        for (Diff.Row row : diff.rows()) {
            line(
                    out,
                    "observation",
                    null,
                    row.key(),
                    row.statistic(),
                    row.unit(),
                    CsvTable.number(row.before()),
                    CsvTable.number(row.after()),
                    CsvTable.number(row.change()),
                    row.reason());
        }
        for (Diff.Verdict verdict : diff.verdicts()) {
            String before = id(verdict.before());
            String after = id(verdict.after());
            line(out, "verdict", verdict.id(), null, null, null, before, after, null, null);
        }
        for (Bridge bridge : diff.bridges()) {
            Key key = new Key(bridge.metric(), null, null, null, null, null);
            String from = bridge.from().toPlainString();
            String to = bridge.to().toPlainString();
            String change = bridge.change().toPlainString();
            line(out, "bridge", null, key, null, bridge.unit(), from, to, change, null);
            for (Bridge.Part part : bridge.parts()) {
                String amount = part.amount().toPlainString();
                line(out, "bridge part", part.path(), key, null, bridge.unit(), null, null, amount, null);
            }
        }
        return out.toString();
    }

    private static @Nullable String id(@Nullable ClaimVerdict claim) {
        return claim == null ? null : claim.verdict().id();
    }

    private static void line(
            StringBuilder out,
            String kind,
            @Nullable String path,
            @Nullable Key key,
            @Nullable String statistic,
            @Nullable String unit,
            @Nullable String before,
            @Nullable String after,
            @Nullable String change,
            @Nullable String reason) {
        Integer year = key == null ? null : key.year();
        CsvTable.line(
                out,
                kind,
                path,
                key == null ? null : key.metric(),
                year == null ? null : String.valueOf(year),
                key == null ? null : key.provider(),
                key == null ? null : key.workload(),
                key == null ? null : key.category(),
                key == null ? null : key.party(),
                statistic,
                unit,
                before,
                after,
                change,
                reason);
    }
}

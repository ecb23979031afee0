package dev.offtake.cli;

import dev.offtake.cli.render.Table;
import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.cli.render.Table.Row;
import dev.offtake.cli.render.Table.Tone;
import dev.offtake.cli.render.Table.Weight;
import dev.offtake.testkit.Outcome;
import dev.offtake.testkit.Outcome.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What came of the provider contract, as a table: a line for each rule. */
final class ContractReport {

    private ContractReport() {}

    /**
     * The table.
     *
     * @param result what came of the rules
     * @param text whether it is read by people, whose findings stand below the table and not in it
     */
    static Table table(ContractRun.Result result, boolean text) {
        List<Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        Map<String, List<String>> notRun = new LinkedHashMap<>();
        for (Outcome outcome : result.outcomes()) {
            List<String> cells = new ArrayList<>(List.of(
                    outcome.rule().id(), word(outcome.status()), outcome.rule().title()));
            String found = String.join("; ", outcome.findings());
            if (!text) {
                cells.add(found);
            } else if (outcome.status() == Status.FAILED) {
                outcome.findings().forEach(finding -> notes.add(outcome.rule().id() + ": " + finding));
            } else if (outcome.status() == Status.NOT_RUN) {
                notRun.computeIfAbsent(found, reason -> new ArrayList<>())
                        .add(outcome.rule().id());
            }
            rows.add(new Row(cells, Weight.NORMAL, tone(outcome.status())));
        }
        notRun.forEach((reason, rules) -> notes.add("not run: " + String.join(", ", rules) + ": " + reason));
        List<Column> columns = new ArrayList<>(List.of(
                new Column("Rule", Kind.LABEL), new Column("result", Kind.LABEL), new Column("promise", Kind.TEXT)));
        if (!text) {
            columns.add(new Column("findings", Kind.TEXT));
        }
        return new Table(columns, rows, notes);
    }

    /** How many rules came to what, in words. */
    static String summary(ContractRun.Result result) {
        List<String> parts = new ArrayList<>();
        for (Status status : Status.values()) {
            long count = result.count(status);
            if (count > 0) {
                parts.add(count + " " + word(status));
            }
        }
        return String.join(", ", parts);
    }

    private static String word(Status status) {
        return switch (status) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case NOT_RUN -> "not run";
        };
    }

    private static Tone tone(Status status) {
        return switch (status) {
            case PASSED -> Tone.GOOD;
            case FAILED -> Tone.BAD;
            case NOT_RUN -> Tone.UNSURE;
        };
    }
}

package dev.offtake.cli.render;

import dev.offtake.engine.result.Bridge;
import dev.offtake.engine.result.Diff;
import dev.offtake.engine.result.Display;
import dev.offtake.engine.result.InputChanges;
import dev.offtake.engine.result.InputChanges.Kind;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.RunInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A comparison of two results as a page to read: inputs, results, bridges, and one line that says it all. */
public final class DiffReport {

    /** Bars and trees are made for a terminal of this width. */
    private static final int NARROW = 80;

    private final Diff diff;
    private final List<String> labels;
    private final boolean exact;

    /**
     * Prepares a report.
     *
     * @param diff what differs
     * @param labels what the two results are called, the first one first
     * @param exact whether numbers are shown with all digits
     */
    public DiffReport(Diff diff, List<String> labels, boolean exact) {
        this.diff = diff;
        this.labels = List.copyOf(labels);
        this.exact = exact;
    }

    /**
     * The report as text.
     *
     * @param style how it is set
     * @return the text
     */
    public String text(Style style) {
        Style narrow = new Style(style.boxes(), style.colour(), Math.min(NARROW, style.width()));
        StringBuilder out = new StringBuilder();
        for (String line : Words.lines(heading(), narrow.width())) {
            out.append(narrow.bold(line)).append('\n');
        }
        for (String line : introduction()) {
            Words.append(out, "", "", line, narrow.width());
        }
        InputChanges inputs = diff.inputs();
        out.append('\n').append(narrow.bold("Inputs")).append('\n');
        out.append(inputs == null ? "  not known: a saved result does not hold them\n" : InputTree.of(inputs, narrow));
        List<Table> tables = DiffTables.of(diff, exact);
        if (!tables.isEmpty()) {
            // Statistics have long names; their tables are as wide as those of a simulation.
            boolean wide = diff.after().isStatistical();
            out.append('\n').append(TextTable.of(tables, wide ? style : narrow));
        }
        out.append('\n');
        Words.append(out, "", "", unchanged(), narrow.width());
        for (Bridge bridge : moved()) {
            out.append('\n').append(TextTable.of(Waterfall.of(bridge, labels, exact, new Bars(style.boxes())), narrow));
        }
        PlanReport.appendItems(out, remarks(), narrow);
        out.append('\n');
        Words.append(out, "", "", summary(), narrow.width());
        return out.toString();
    }

    /**
     * The report in GitHub's Markdown, without bars.
     *
     * @return the text
     */
    public String markdown() {
        StringBuilder out = new StringBuilder();
        out.append("## ").append(MarkdownTable.escaped(heading())).append('\n');
        for (String line : introduction()) {
            out.append('\n').append(MarkdownTable.escaped(line)).append('\n');
        }
        InputChanges inputs = diff.inputs();
        if (inputs == null) {
            out.append("\nInputs are not known: a saved result does not hold them.\n");
        } else {
            out.append('\n').append(MarkdownTable.of(InputTree.table(inputs)));
        }
        for (Table table : DiffTables.of(diff, exact)) {
            out.append('\n').append(MarkdownTable.of(table));
        }
        out.append('\n').append(MarkdownTable.escaped(unchanged())).append('\n');
        for (Bridge bridge : moved()) {
            out.append('\n').append(MarkdownTable.of(Waterfall.of(bridge, labels, exact, null)));
        }
        PlanReport.appendMarkdownItems(out, remarks());
        out.append('\n').append(MarkdownTable.escaped(summary())).append('\n');
        return out.toString();
    }

    private String heading() {
        return labels.get(1) + " compared with " + labels.get(0);
    }

    private List<String> introduction() {
        List<String> lines = new ArrayList<>();
        for (RunInfo run : List.of(diff.before().run(), diff.after().run())) {
            if (!run.overrides().isEmpty()) {
                String line = "Set from outside: " + String.join(", ", run.overrides()) + ".";
                if (!lines.contains(line)) {
                    lines.add(line);
                }
            }
        }
        if (!diff.complete()) {
            lines.add("INCOMPLETE: not every supplier could be computed; see the problems below.");
        }
        return lines;
    }

    /** Bridges of numbers that changed; those that did not are named with what is unchanged. */
    private List<Bridge> moved() {
        return diff.bridges().stream()
                .filter(bridge -> bridge.change().signum() != 0
                        || bridge.parts().stream()
                                .anyMatch(part -> part.amount().signum() != 0))
                .toList();
    }

    private String unchanged() {
        int all = diff.unchanged() + diff.rows().size();
        StringBuilder text = new StringBuilder();
        text.append(diff.rows().isEmpty() ? "All " + all : diff.unchanged() + " of " + all)
                .append(" observations are unchanged");
        int claims = diff.after().claims().size();
        long changed = diff.verdicts().stream().filter(v -> v.after() != null).count();
        if (claims > 0) {
            text.append(", and ")
                    .append(changed > 0 ? (claims - changed) + " of " : claims > 1 ? "all " : "its ")
                    .append(claims)
                    .append(claims > 1 ? " verdicts" : " verdict");
        }
        List<Bridge> moved = moved();
        List<String> still = diff.bridges().stream()
                .filter(bridge -> !moved.contains(bridge))
                .map(Bridge::metric)
                .toList();
        if (!still.isEmpty() && !diff.rows().isEmpty()) {
            text.append("; ")
                    .append(String.join(" and ", still))
                    .append(still.size() == 1 ? " is" : " are")
                    .append(" the same");
        }
        return text.append('.').toString();
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        List<Problem> both = diff.before().problems().stream()
                .filter(diff.after().problems()::contains)
                .toList();
        remarks.addAll(PlanReport.remarks(both, Map.of()));
        for (int i = 0; i < labels.size(); i++) {
            List<Problem> own = (i == 0 ? diff.before() : diff.after()).problems();
            for (String remark : PlanReport.remarks(
                    own.stream().filter(problem -> !both.contains(problem)).toList(), Map.of())) {
                remarks.add(labels.get(i) + ": " + remark);
            }
        }
        remarks.addAll(PlanReport.remarks(diff.problems(), Map.of()));
        return remarks;
    }

    /** One line, the last one. */
    private String summary() {
        InputChanges inputs = diff.inputs();
        String changes = inputs == null
                ? "inputs not known"
                : inputs.count(Kind.CHANGED) + " changed, " + inputs.count(Kind.ADDED) + " added, "
                        + inputs.count(Kind.REMOVED) + " removed";
        return changes + "; " + outcome();
    }

    private String outcome() {
        if (!diff.differs()) {
            return "nothing differs";
        }
        String cost = cost();
        if (cost != null) {
            return cost;
        }
        int rows = diff.rows().size();
        return rows == 0 ? "no result differs" : rows + (rows == 1 ? " observation differs" : " observations differ");
    }

    private @Nullable String cost() {
        double before = DiffTables.totalCost(diff.before());
        double after = DiffTables.totalCost(diff.after());
        if (Double.isNaN(before) || Double.isNaN(after)) {
            return null;
        }
        String first = DiffTables.span(diff.before());
        String last = DiffTables.span(diff.after());
        String years = first.equals(last) ? first : last + " less " + first;
        double change = after - before;
        return "total cost " + years + " "
                + (change == 0 ? "unchanged" : (change > 0 ? "+" : "") + Display.value(change, "USD"));
    }
}

package dev.offtake.cli.render;

import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.engine.json.JsonNumbers;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.ClaimVerdict.Verdict;
import dev.offtake.engine.result.Display;
import dev.offtake.engine.result.RunInfo;
import dev.offtake.engine.result.Solution;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A solution as a page to read. */
public final class SolveReport {

    private static final String CSV_HEADER = "kind,name,unit,from,value,low,high,set,target,gap";
    private static final String REPEAT = "To plan it: ";

    private final Solution solution;
    private final String title;
    private final String repeat;
    private final boolean exact;

    /**
     * Prepares a report.
     *
     * @param solution the solution
     * @param title what the scenario is about, in one line, or an empty text
     * @param repeat the command that plans the scenario at the solution
     * @param exact whether numbers are shown with all digits
     */
    public SolveReport(Solution solution, String title, String repeat, boolean exact) {
        this.solution = solution;
        this.title = title;
        this.repeat = repeat;
        this.exact = exact;
    }

    /**
     * The report as text.
     *
     * @param style how it is set
     * @return the text
     */
    public String text(Style style) {
        StringBuilder out = new StringBuilder();
        out.append(style.bold(heading())).append('\n');
        for (String line : introduction()) {
            Words.append(out, "", "", line, style.width());
        }
        out.append('\n').append(TextTable.of(List.of(unknowns(), targets()), style));
        PlanReport.appendItems(out, remarks(), style);
        // A command is copied: it is not broken over lines.
        out.append('\n').append(REPEAT).append(repeat).append('\n');
        return out.toString();
    }

    /**
     * The report in GitHub's Markdown.
     *
     * @return the text
     */
    public String markdown() {
        StringBuilder out = new StringBuilder();
        out.append("## ").append(MarkdownTable.escaped(heading())).append('\n');
        for (String line : introduction()) {
            out.append('\n').append(MarkdownTable.escaped(line)).append('\n');
        }
        out.append('\n').append(MarkdownTable.of(unknowns()));
        out.append('\n').append(MarkdownTable.of(targets()));
        PlanReport.appendMarkdownItems(out, remarks());
        out.append('\n').append(REPEAT).append("`").append(repeat).append("`\n");
        return out.toString();
    }

    /**
     * The solution as comma-separated values: a row an input, then a row a target, with all digits.
     *
     * @return a line a row, after a line of headers; what does not apply is empty
     */
    public String csv() {
        StringBuilder out = new StringBuilder(CSV_HEADER + CsvTable.END);
        for (Solution.Unknown unknown : solution.unknowns()) {
            CsvTable.line(
                    out,
                    "input",
                    unknown.path(),
                    unknown.unit(),
                    CsvTable.number(unknown.from()),
                    JsonNumbers.text(unknown.value()),
                    JsonNumbers.text(unknown.low()),
                    JsonNumbers.text(unknown.high()),
                    unknown.written(),
                    null,
                    null);
        }
        for (Solution.Target target : solution.targets()) {
            CsvTable.line(
                    out,
                    "target",
                    target.metric(),
                    target.unit(),
                    CsvTable.number(target.before()),
                    CsvTable.number(target.value()),
                    null,
                    null,
                    null,
                    Double.isNaN(target.target()) ? null : JsonNumbers.text(target.target()),
                    CsvTable.number(target.gap()));
        }
        return out.toString();
    }

    private String heading() {
        RunInfo run = solution.plan().run();
        String id = run.variant() == null ? run.scenario() : run.scenario() + ":" + run.variant();
        return (solution.reached() ? "Solved in " : "No solution in ") + id + (title.isEmpty() ? "" : ": " + title);
    }

    private List<String> introduction() {
        List<String> lines = new ArrayList<>();
        if (!solution.reached()) {
            lines.addAll(solution.obstacles());
            lines.add("Below is the point that comes nearest.");
        }
        lines.add("The model was computed for " + String.format(java.util.Locale.ROOT, "%,d", solution.evaluations())
                + (solution.evaluations() == 1 ? " point" : " points")
                + ", every uncertain assumption at its " + solution.plan().run().centre() + ".");
        if (!solution.plan().run().complete()) {
            lines.add("INCOMPLETE: not every supplier could be computed; see the problems below.");
        }
        return lines;
    }

    private Table unknowns() {
        List<Table.Row> rows = new ArrayList<>();
        for (Solution.Unknown unknown : solution.unknowns()) {
            String of = "1".equals(unknown.unit()) ? "" : ", " + unknown.unit();
            rows.add(Table.Row.of(
                    unknown.path() + of,
                    number(unknown.from(), unknown),
                    number(unknown.value(), unknown),
                    number(unknown.low(), unknown) + " to " + number(unknown.high(), unknown)));
        }
        return new Table(
                List.of(
                        new Column("Input", Kind.LABEL),
                        new Column("from", Kind.NUMBER),
                        new Column(solution.reached() ? "solved" : "nearest", Kind.NUMBER),
                        new Column("searched", Kind.TEXT)),
                rows,
                List.of());
    }

    /** Three significant figures; of a date, whose first four are the year, some more. */
    private String number(@Nullable Double value, Solution.Unknown unknown) {
        if (value == null) {
            return Figures.UNKNOWN;
        }
        boolean date = "yr".equals(unknown.unit()) && value > 1900;
        return exact
                ? Display.exact(value)
                : date ? String.format(java.util.Locale.ROOT, "%.2f", value) : Display.number(value);
    }

    private Table targets() {
        List<Table.Row> rows = new ArrayList<>();
        for (Solution.Target target : solution.targets()) {
            rows.add(Table.Row.of(
                    target.metric(),
                    value(target.before(), target),
                    value(target.value(), target),
                    target.wanted() + off(target)));
        }
        return new Table(
                List.of(
                        new Column("Target", Kind.LABEL),
                        new Column("from", Kind.NUMBER),
                        new Column(solution.reached() ? "solved" : "nearest", Kind.NUMBER),
                        new Column("wanted", Kind.TEXT)),
                rows,
                List.of());
    }

    private String value(@Nullable Double value, Solution.Target target) {
        return value == null
                ? Figures.UNKNOWN
                : exact
                        ? Display.exact(value) + ("1".equals(target.unit()) ? "" : " " + target.unit())
                        : Display.value(value, target.display());
    }

    private String off(Solution.Target target) {
        Double gap = target.gap();
        if (solution.reached() || gap == null) {
            return "";
        }
        return ", off by " + Display.difference(Math.abs(gap), target.display());
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>(solution.notes());
        List<ClaimVerdict> claims = solution.plan().claims();
        if (!claims.isEmpty()) {
            List<String> missed = claims.stream()
                    .filter(claim -> claim.verdict() == Verdict.MISSED)
                    .map(ClaimVerdict::id)
                    .toList();
            remarks.add("With it " + ClaimTable.count(claims)
                    + (missed.isEmpty() ? "." : ": " + String.join(", ", missed) + "."));
        }
        remarks.addAll(PlanReport.remarks(solution.plan().problems(), java.util.Map.of()));
        return remarks;
    }
}

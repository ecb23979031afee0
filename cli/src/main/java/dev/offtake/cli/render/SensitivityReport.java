package dev.offtake.cli.render;

import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.engine.result.Display;
import dev.offtake.engine.result.EvidenceWeight;
import dev.offtake.engine.result.RunInfo;
import dev.offtake.engine.result.Sensitivity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A sensitivity analysis as a page to read. */
public final class SensitivityReport {

    private final Sensitivity result;
    private final @Nullable EvidenceWeight evidence;
    private final String title;
    private final boolean exact;
    private final int top;
    private final String unit;

    /**
     * Prepares a report.
     *
     * @param result the analysis
     * @param evidence how much of the variance rests on graded sources; null if nothing varies
     * @param title what the scenario is about, in one line, or an empty text
     * @param exact whether numbers are shown with all digits
     * @param top how many rows each table has at most
     */
    public SensitivityReport(
            Sensitivity result, @Nullable EvidenceWeight evidence, String title, boolean exact, int top) {
        this.result = result;
        this.evidence = evidence;
        this.title = title;
        this.exact = exact;
        this.top = top;
        this.unit = SimulationView.shown(result.key(), result.unit());
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
        for (String line : SimulationReport.introduction(result.run(), drawn())) {
            Words.append(out, "", "", line, style.width());
        }
        Words.append(out, "", "", spread(), style.width());
        for (Table table : tables(new Bars(style.boxes()))) {
            out.append('\n').append(TextTable.of(table, style));
        }
        PlanReport.appendItems(out, remarks(), style);
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
        List<String> lines = new ArrayList<>(SimulationReport.introduction(result.run(), drawn()));
        lines.add(spread());
        for (String line : lines) {
            out.append('\n').append(MarkdownTable.escaped(line)).append('\n');
        }
        for (Table table : tables(null)) {
            out.append('\n').append(MarkdownTable.of(table));
        }
        PlanReport.appendMarkdownItems(out, remarks());
        return out.toString();
    }

    private String heading() {
        RunInfo run = result.run();
        String id = run.variant() == null ? run.scenario() : run.scenario() + ":" + run.variant();
        return "What " + result.key() + " depends on in " + id + (title.isEmpty() ? "" : ": " + title);
    }

    private String drawn() {
        RunInfo run = result.run();
        return String.format(
                Locale.ROOT,
                "%,d base samples by %s draws of seed %d, %,d evaluations of the model.",
                run.paths(),
                run.conventions().getOrDefault("sampling", "random"),
                run.seed(),
                result.evaluations());
    }

    private String spread() {
        if (result.indices().isEmpty()) {
            return result.key() + " is " + value(result.central()) + "; nothing that it reads is uncertain.";
        }
        if (!result.varies()) {
            return result.key() + " is " + value(result.central())
                    + " on every sample: it does not vary, so there are no parts of its variance.";
        }
        return "Mean " + value(result.mean()) + ", standard deviation " + value(result.sd()) + "; "
                + value(result.central()) + " with every uncertain assumption at its median.";
    }

    private String value(double number) {
        return exact ? Figures.of(unit, number, true).text(number) + unitBehind(number) : Display.value(number, unit);
    }

    private String unitBehind(double number) {
        String shown = Figures.of(unit, number, true).unit();
        return "1".equals(shown) ? "" : " " + shown;
    }

    private List<Table> tables(@Nullable Bars bars) {
        List<Table> tables = new ArrayList<>();
        if (!result.tornado().isEmpty()) {
            tables.add(tornado(bars));
        }
        if (result.varies()) {
            tables.add(indices(bars));
        }
        if (evidence != null) {
            tables.add(EvidenceText.table(evidence));
        }
        return tables;
    }

    // ---- tornado ----------------------------------------------------------------------------------------------

    private Table tornado(@Nullable Bars bars) {
        double low = result.central();
        double high = result.central();
        for (Sensitivity.Swing swing : result.tornado()) {
            low = Math.min(low, swing.low());
            high = Math.max(high, swing.high());
        }
        Figures figures = Figures.of(unit, Math.max(Math.abs(low), Math.abs(high)), exact);
        String of = "1".equals(figures.unit()) ? "" : ", " + figures.unit();
        List<Column> columns = bars == null
                ? List.of(
                        new Column("One at a time", Kind.LABEL),
                        new Column("p10", Kind.NUMBER),
                        new Column("p90", Kind.NUMBER),
                        new Column("at p10" + of, Kind.NUMBER),
                        new Column("at p90" + of, Kind.NUMBER))
                : List.of(
                        new Column("One at a time" + of, Kind.LABEL),
                        new Column("low", Kind.NUMBER),
                        new Column("", Kind.TEXT),
                        new Column("high", Kind.NUMBER));
        List<Table.Row> rows = new ArrayList<>();
        for (Sensitivity.Swing swing : shown(result.tornado())) {
            String inputUnit = "1".equals(swing.unit()) ? "" : swing.unit();
            if (bars == null) {
                rows.add(Table.Row.of(
                        inputUnit.isEmpty() ? swing.path() : swing.path() + ", " + inputUnit,
                        input(swing.p10()),
                        input(swing.p90()),
                        figures.text(swing.atP10()),
                        figures.text(swing.atP90())));
            } else {
                // Paths are long: the values have a line of their own.
                rows.add(Table.Row.of(
                        swing.path(),
                        figures.text(swing.low()),
                        bars.swing(low, high, result.central(), swing.atP10(), swing.atP90()),
                        figures.text(swing.high())));
                rows.add(Table.Row.of(
                        ("  " + input(swing.p10()) + " to " + input(swing.p90()) + " " + inputUnit).stripTrailing(),
                        "",
                        "",
                        ""));
            }
        }
        List<String> notes = new ArrayList<>();
        notes.add("Each assumption at its p10 and p90, all others at their median."
                + (bars == null
                        ? ""
                        : " The line is the result at the medians, " + bars.light() + " the way to p10, " + bars.solid()
                                + " to p90."));
        addMore(notes, result.tornado().size());
        return new Table(columns, rows, notes);
    }

    private String input(double value) {
        return exact ? Display.exact(value) : Display.number(value);
    }

    // ---- indices ----------------------------------------------------------------------------------------------

    private Table indices(@Nullable Bars bars) {
        List<Column> columns = bars == null
                ? List.of(
                        new Column("Part of the variance", Kind.LABEL),
                        new Column("alone", Kind.NUMBER),
                        new Column("(95 %)", Kind.TEXT),
                        new Column("in all", Kind.NUMBER),
                        new Column("(95 %)", Kind.TEXT))
                : List.of(
                        new Column("Part of the variance", Kind.LABEL),
                        new Column("alone", Kind.NUMBER),
                        new Column("in all", Kind.NUMBER),
                        new Column("95 %", Kind.TEXT),
                        new Column("", Kind.TEXT));
        List<Table.Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        List<String> zero = new ArrayList<>();
        List<String> firstZero = new ArrayList<>();
        for (Sensitivity.Index index : shown(result.indices())) {
            if (bars == null) {
                rows.add(Table.Row.of(
                        index.path(),
                        part(index.first()),
                        "(" + part(index.firstLow()) + " to " + part(index.firstHigh()) + ")",
                        part(index.total()),
                        "(" + part(index.low()) + " to " + part(index.high()) + ")"));
            } else {
                rows.add(Table.Row.of(
                        index.path(),
                        part(index.first()),
                        part(index.total()),
                        part(index.low()) + ".." + part(index.high()),
                        bars.share(index.first(), index.total(), index.high())));
            }
            if (!index.members().isEmpty()) {
                notes.add(index.path() + ": the correlated " + String.join(", ", index.members())
                        + " count as one, since the indices need what is independent.");
            }
            if (index.totalIsZero()) {
                zero.add(index.path());
            } else if (index.firstIsZero()) {
                firstZero.add(index.path());
            }
        }
        notes.add("Alone is the first-order index, in all the total index, with its 95 % interval."
                + (bars == null
                        ? ""
                        : " " + bars.solid() + " alone, " + bars.light() + " together with others, " + bars.thin()
                                + " to the end of the interval."));
        if (!zero.isEmpty()) {
            notes.add("Indistinguishable from zero: " + String.join(", ", zero) + ".");
        }
        if (!firstZero.isEmpty()) {
            notes.add("Alone indistinguishable from zero: " + String.join(", ", firstZero) + ".");
        }
        if (result.indices().stream().anyMatch(index -> index.first() > index.total() && !index.firstIsZero())) {
            notes.add("Alone above in all is chance: the true ones are never so. More --paths bring them nearer.");
        }
        addMore(notes, result.indices().size());
        return new Table(columns, rows, notes);
    }

    private String part(double share) {
        if (exact) {
            return Display.exact(share);
        }
        String text = String.format(Locale.ROOT, "%.3f", share);
        return text.equals("-0.000") ? "0.000" : text;
    }

    // ---- both -------------------------------------------------------------------------------------------------

    private <T> List<T> shown(List<T> all) {
        return all.subList(0, Math.min(top, all.size()));
    }

    private void addMore(List<String> notes, int all) {
        if (all > top) {
            notes.add((all - top) + (all - top == 1 ? " more is" : " more are") + " not shown; --top " + all
                    + " shows all.");
        }
    }

    private List<String> remarks() {
        return PlanReport.remarks(result.problems(), result.run().conventions());
    }
}

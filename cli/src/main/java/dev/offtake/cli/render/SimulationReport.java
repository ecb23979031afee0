package dev.offtake.cli.render;

import dev.offtake.engine.result.RunInfo;
import dev.offtake.engine.result.Simulation;
import java.util.ArrayList;
import java.util.List;

/** A simulation as a page to read. */
public final class SimulationReport {

    private final Simulation simulation;
    private final String title;
    private final boolean exact;

    /**
     * Prepares a report.
     *
     * @param simulation the simulation
     * @param title what the scenario is about, in one line, or an empty text
     * @param exact whether numbers are shown with all digits
     */
    public SimulationReport(Simulation simulation, String title, boolean exact) {
        this.simulation = simulation;
        this.title = title;
        this.exact = exact;
    }

    /**
     * The report as text.
     *
     * @param style how it is set
     * @return the text
     */
    public String text(Style style) {
        SimulationView view = new SimulationView(simulation);
        StringBuilder out = new StringBuilder();
        out.append(style.bold(heading())).append('\n');
        for (String line : introduction(simulation.run(), view.drawn())) {
            Words.append(out, "", "", line, style.width());
        }
        out.append('\n').append(TextTable.of(SimulationTables.of(view, exact), style));
        if (!simulation.claims().isEmpty()) {
            out.append('\n').append(TextTable.of(ChanceTable.of(simulation.claims(), exact), style));
        }
        PlanReport.appendItems(out, remarks(view), style);
        return out.toString();
    }

    /**
     * The report in GitHub's Markdown.
     *
     * @return the text
     */
    public String markdown() {
        SimulationView view = new SimulationView(simulation);
        StringBuilder out = new StringBuilder();
        out.append("## ").append(MarkdownTable.escaped(heading())).append('\n');
        for (String line : introduction(simulation.run(), view.drawn())) {
            out.append('\n').append(MarkdownTable.escaped(line)).append('\n');
        }
        for (Table table : SimulationTables.of(view, exact)) {
            out.append('\n').append(MarkdownTable.of(table));
        }
        if (!simulation.claims().isEmpty()) {
            out.append('\n').append(MarkdownTable.of(ChanceTable.of(simulation.claims(), exact)));
        }
        PlanReport.appendMarkdownItems(out, remarks(view));
        return out.toString();
    }

    private String heading() {
        RunInfo run = simulation.run();
        String id = run.variant() == null ? run.scenario() : run.scenario() + ":" + run.variant();
        return title.isEmpty() ? id : id + ": " + title;
    }

    /** The lines below a heading. */
    static List<String> introduction(RunInfo run, String drawn) {
        List<String> lines = new ArrayList<>(List.of(drawn));
        if (!run.overrides().isEmpty()) {
            lines.add("Set from outside: " + String.join(", ", run.overrides()) + ".");
        }
        if (!run.complete()) {
            lines.add("INCOMPLETE: not every supplier could be computed; see the problems below.");
        }
        return lines;
    }

    private List<String> remarks(SimulationView view) {
        List<String> remarks = new ArrayList<>();
        String accuracy = view.accuracy();
        if (accuracy != null) {
            remarks.add(accuracy);
        }
        remarks.addAll(
                PlanReport.remarks(simulation.problems(), simulation.run().conventions()));
        return remarks;
    }
}

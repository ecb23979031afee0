package dev.offtake.cli.render;

import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.cli.render.YearTable.Line;
import dev.offtake.engine.result.Comparison;
import dev.offtake.engine.result.Comparison.Difference;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.RunInfo;
import dev.offtake.engine.result.Simulation;
import dev.offtake.engine.result.Simulation.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Scenarios on the same futures as a page to read: the differences from the first, and the claims side by side. */
public final class ComparisonReport {

    private final Comparison comparison;
    private final List<String> labels;
    private final boolean exact;
    private final List<String> quantiles;

    /**
     * Prepares a report.
     *
     * @param comparison the comparison
     * @param labels what each scenario is called
     * @param exact whether numbers are shown with all digits
     */
    public ComparisonReport(Comparison comparison, List<String> labels, boolean exact) {
        this.comparison = comparison;
        this.labels = List.copyOf(labels);
        this.exact = exact;
        this.quantiles = new SimulationView(comparison.simulations().get(0)).quantiles();
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
        for (int k = 1; k < labels.size(); k++) {
            out.append('\n').append(style.bold(pair(k))).append("\n\n");
            out.append(TextTable.of(tables(k), style));
        }
        if (anyClaims()) {
            out.append('\n').append(TextTable.of(claims(), style));
        }
        PlanReport.appendItems(out, remarks(), style);
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
        for (int k = 1; k < labels.size(); k++) {
            out.append("\n### ").append(MarkdownTable.escaped(pair(k))).append('\n');
            for (Table table : tables(k)) {
                out.append('\n').append(MarkdownTable.of(table));
            }
        }
        if (anyClaims()) {
            out.append('\n').append(MarkdownTable.of(claims()));
        }
        PlanReport.appendMarkdownItems(out, remarks());
        return out.toString();
    }

    private String heading() {
        return String.join(", ", labels.subList(1, labels.size())) + " compared with " + labels.get(0);
    }

    private String pair(int k) {
        return labels.get(0) + " (before) and " + labels.get(k) + " (after)";
    }

    private List<String> introduction() {
        Simulation first = comparison.simulations().get(0);
        List<String> lines = new ArrayList<>();
        boolean complete = true;
        for (Simulation simulation : comparison.simulations()) {
            complete &= simulation.run().complete();
        }
        lines.addAll(SimulationReport.introduction(first.run(), new SimulationView(first).drawn()));
        lines.add("The futures are the same for all, and differences are taken path by path.");
        if (!complete && first.run().complete()) {
            lines.add("INCOMPLETE: not every supplier could be computed; see the problems below.");
        }
        return lines;
    }

    // ---- differences ------------------------------------------------------------------------------------------

    /** What is shown of a difference, by name: of the paired differences where not of one of the scenarios alone. */
    private Map<String, ToDoubleFunction<Difference>> lines(int k) {
        Map<String, ToDoubleFunction<Difference>> lines = new LinkedHashMap<>();
        lines.put("mean before", d -> mean(0, d.key()));
        lines.put("mean after", d -> mean(k, d.key()));
        lines.put("mean difference", d -> value(d, Spread::mean));
        lines.put("  95 % from", Difference::low);
        lines.put("  95 % to", Difference::high);
        for (String name : quantiles) {
            lines.put(name + " of difference", d -> value(d, spread -> spread.quantile(name)));
        }
        return lines;
    }

    private static double value(Difference difference, ToDoubleFunction<Spread> statistic) {
        Spread spread = difference.spread();
        return spread == null ? Double.NaN : statistic.applyAsDouble(spread);
    }

    private double mean(int k, Key key) {
        return comparison
                .simulations()
                .get(k)
                .row(key)
                .map(Simulation.Row::spread)
                .map(Spread::mean)
                .orElse(Double.NaN);
    }

    private List<Table> tables(int k) {
        Map<Key, Map<Integer, Difference>> yearly = new LinkedHashMap<>();
        List<Difference> overall = new ArrayList<>();
        for (Difference difference : comparison.differences()) {
            Integer year = difference.key().year();
            if (difference.other() == k && year != null) {
                yearly.computeIfAbsent(SimulationView.withoutYear(difference.key()), key -> new TreeMap<>())
                        .put(year, difference);
            } else if (difference.other() == k) {
                overall.add(difference);
            }
        }
        List<Table> tables = new ArrayList<>();
        yearly.forEach((key, differences) -> tables.add(yearly(k, key, differences)));
        if (!overall.isEmpty()) {
            tables.add(overall(k, overall));
        }
        return tables;
    }

    private Table yearly(int k, Key key, Map<Integer, Difference> differences) {
        List<Line> lines = new ArrayList<>();
        lines(k).forEach((name, line) -> lines.add(
                Line.of(name, differences.values().stream().mapToDouble(line).toArray())));
        List<String> notes = new ArrayList<>();
        differences.forEach((year, difference) -> {
            if (difference.known() < 1) {
                notes.add(year + ": " + known(difference));
            }
        });
        String unit =
                SimulationView.shown(key, differences.values().iterator().next().unit());
        if (unit.equals("%")) {
            notes.add("differences are in percentage points");
        }
        return new YearTable(List.copyOf(differences.keySet()), exact).separate(key.toString(), unit, lines, notes);
    }

    private static String known(Difference difference) {
        return difference.spread() == null
                ? "there is no path on which both are known"
                : "the difference is over the "
                        + Figures.of("%", difference.known(), false).text(difference.known())
                        + " % of the paths on which both are known";
    }

    /** One column for each number, since what is shown of it is too much for a row. */
    private Table overall(int k, List<Difference> differences) {
        List<Column> columns = new ArrayList<>(List.of(new Column("All years together", Kind.LABEL)));
        Map<String, List<String>> cells = new LinkedHashMap<>();
        lines(k).keySet().forEach(name -> cells.put(name, new ArrayList<>(List.of(name))));
        List<String> notes = new ArrayList<>();
        for (Difference difference : differences) {
            List<Double> values = lines(k).values().stream()
                    .map(line -> line.applyAsDouble(difference))
                    .toList();
            List<String> row = SimulationTables.row(difference.key(), difference.unit(), values, exact)
                    .cells();
            columns.add(new Column(row.get(0), Kind.NUMBER));
            int next = 1;
            for (List<String> line : cells.values()) {
                line.add(row.get(next++));
            }
            if (difference.known() < 1) {
                notes.add(difference.key() + ": " + known(difference));
            }
        }
        List<Table.Row> rows = cells.values().stream()
                .map(line -> new Table.Row(line, Table.Weight.NORMAL, Table.Tone.NEUTRAL))
                .toList();
        return new Table(columns, rows, notes);
    }

    // ---- the rest ---------------------------------------------------------------------------------------------

    private boolean anyClaims() {
        return comparison.simulations().stream().anyMatch(s -> !s.claims().isEmpty());
    }

    private Table claims() {
        return ChanceTable.compared(
                comparison.simulations().stream().map(Simulation::claims).toList(), labels, exact);
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        for (int k = 0; k < labels.size(); k++) {
            Simulation simulation = comparison.simulations().get(k);
            for (String remark : PlanReport.remarks(simulation.problems(), Map.of())) {
                remarks.add(labels.get(k) + ": " + remark);
            }
        }
        RunInfo run = comparison.simulations().get(0).run();
        remarks.addAll(PlanReport.remarks(List.of(), run.conventions()));
        return remarks;
    }
}

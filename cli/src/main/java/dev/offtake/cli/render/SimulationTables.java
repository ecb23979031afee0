package dev.offtake.cli.render;

import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.cli.render.YearTable.Line;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Simulation.Row;
import dev.offtake.engine.result.Simulation.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The tables of a simulation: one for each thing that was asked for, with its statistics as rows. */
final class SimulationTables {

    private final SimulationView view;
    private final boolean exact;
    /** The statistics by their names, in the order in which they are shown. */
    private final Map<String, ToDoubleFunction<Spread>> statistics = new LinkedHashMap<>();

    private SimulationTables(SimulationView view, boolean exact) {
        this.view = view;
        this.exact = exact;
        statistics.put("mean", Spread::mean);
        for (String quantile : view.quantiles()) {
            statistics.put(quantile, spread -> spread.quantile(quantile));
        }
        statistics.put("sd", Spread::sd);
    }

    static List<Table> of(SimulationView view, boolean exact) {
        SimulationTables tables = new SimulationTables(view, exact);
        List<Table> all = new ArrayList<>();
        view.yearly().forEach((key, rows) -> all.add(tables.yearly(key, rows)));
        if (!view.overall().isEmpty()) {
            all.add(tables.overall());
        }
        return all;
    }

    private Table yearly(Key key, Map<Integer, Row> rows) {
        List<Line> lines = new ArrayList<>();
        statistics.forEach((name, statistic) -> lines.add(Line.of(
                name,
                rows.values().stream().mapToDouble(row -> value(row, statistic)).toArray())));
        String unit = SimulationView.shown(key, rows.values().iterator().next().unit());
        return new YearTable(List.copyOf(rows.keySet()), exact)
                .separate(key.toString(), unit, lines, SimulationView.notes(rows));
    }

    private static double value(Row row, ToDoubleFunction<Spread> statistic) {
        Spread spread = row.spread();
        return spread == null ? Double.NaN : statistic.applyAsDouble(spread);
    }

    private Table overall() {
        List<Column> columns = new ArrayList<>(List.of(new Column("All years together", Kind.LABEL)));
        statistics.keySet().forEach(name -> columns.add(new Column(name, Kind.NUMBER)));
        List<Table.Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Row row : view.overall()) {
            List<Double> values = statistics.values().stream()
                    .map(statistic -> value(row, statistic))
                    .toList();
            rows.add(row(row.key(), row.unit(), values, exact));
            String note = SimulationView.note(row);
            if (note != null) {
                notes.add(row.key() + ": " + note);
            }
        }
        return new Table(columns, rows, notes);
    }

    /** A row of numbers that share a unit of their own, which stands behind their name. */
    static Table.Row row(Key key, String unit, List<Double> values, boolean exact) {
        double largest = values.stream()
                .filter(v -> !Double.isNaN(v))
                .mapToDouble(Math::abs)
                .max()
                .orElse(0);
        Figures figures = Figures.of(SimulationView.shown(key, unit), largest, exact);
        List<String> cells = new ArrayList<>();
        cells.add("1".equals(figures.unit()) ? key.toString() : key + ", " + figures.unit());
        values.forEach(value -> cells.add(figures.text(value)));
        return new Table.Row(cells, Table.Weight.NORMAL, Table.Tone.NEUTRAL);
    }
}

package dev.offtake.cli.render;

import dev.offtake.engine.result.Comparison;
import dev.offtake.engine.result.Comparison.Difference;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.RunInfo;
import dev.offtake.engine.result.Simulation;
import dev.offtake.engine.result.Simulation.Quantile;
import dev.offtake.engine.result.Simulation.Row;
import dev.offtake.engine.result.Simulation.Spread;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Statistics as comma-separated values: a row a statistic, with all digits. */
public final class SimulationCsv {

    private static final String HEADER =
            "metric,year,provider,workload,category,party,statistic,unit,value,standard_error,known,reason,paths,sampling,seed";

    private final StringBuilder out = new StringBuilder();
    /** What every line begins with. */
    private List<String> first = List.of();

    private SimulationCsv() {}

    /**
     * A simulation's rows.
     *
     * @param simulation the simulation
     * @return a line a statistic, after a line of headers; a key that does not apply and an unknown value are empty
     */
    public static String of(Simulation simulation) {
        SimulationCsv csv = new SimulationCsv();
        csv.out.append(HEADER).append(CsvTable.END);
        csv.rows(simulation);
        return csv.out.toString();
    }

    /**
     * The rows of all scenarios, and their differences from the first.
     *
     * @param comparison the comparison
     * @param labels what each scenario is called
     * @return a line a statistic, after a line of headers; {@code less} names the scenario that was subtracted, path by
     *     path, and is empty where none was
     */
    public static String of(Comparison comparison, List<String> labels) {
        SimulationCsv csv = new SimulationCsv();
        csv.out.append("scenario,less,").append(HEADER).append(CsvTable.END);
        List<Simulation> simulations = comparison.simulations();
        for (int k = 0; k < simulations.size(); k++) {
            csv.first = List.of(labels.get(k), "");
            csv.rows(simulations.get(k));
        }
        RunInfo run = simulations.get(0).run();
        for (Difference difference : comparison.differences()) {
            csv.first = List.of(labels.get(difference.other()), labels.get(0));
            csv.statistics(difference.key(), difference.unit(), difference.spread(), difference.known(), null, run);
        }
        return csv.out.toString();
    }

    private void rows(Simulation simulation) {
        for (Row row : simulation.rows()) {
            statistics(row.key(), row.unit(), row.spread(), row.known(), row.reason(), simulation.run());
        }
    }

    private void statistics(
            Key key, String unit, @Nullable Spread spread, double known, @Nullable String reason, RunInfo run) {
        Fields fields = new Fields(key, unit, CsvTable.number(known), reason, run);
        if (spread == null) {
            line(fields, null, null, null);
            return;
        }
        line(fields, "mean", spread.mean(), spread.meanError());
        line(fields, "sd", spread.sd(), null);
        for (Quantile quantile : spread.quantiles()) {
            line(fields, quantile.name(), quantile.value(), quantile.error());
        }
    }

    /** What the lines of one row have in common. */
    private record Fields(
            Key key,
            String unit,
            @Nullable String known,
            @Nullable String reason,
            RunInfo run) {}

    private void line(
            Fields fields, @Nullable String statistic, @Nullable Double value, @Nullable Double standardError) {
        Key key = fields.key();
        Long seed = fields.run().seed();
        List<@Nullable String> line = new ArrayList<>(first);
        line.add(key.metric());
        line.add(key.year() == null ? null : String.valueOf(key.year()));
        line.add(key.provider());
        line.add(key.workload());
        line.add(key.category());
        line.add(key.party());
        line.add(statistic);
        line.add(fields.unit());
        line.add(CsvTable.number(value));
        line.add(CsvTable.number(standardError));
        line.add(fields.known());
        line.add(fields.reason());
        line.add(Long.toString(fields.run().paths()));
        line.add(fields.run().conventions().get("sampling"));
        line.add(seed == null ? null : seed.toString());
        CsvTable.line(out, line.toArray(String[]::new));
    }
}

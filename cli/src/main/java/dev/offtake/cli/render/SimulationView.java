package dev.offtake.cli.render;

import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.RunInfo;
import dev.offtake.engine.result.Simulation;
import dev.offtake.engine.result.Simulation.Quantile;
import dev.offtake.engine.result.Simulation.Row;
import dev.offtake.engine.result.Simulation.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A simulation's rows by what they are about, the years of one thing together. */
final class SimulationView {

    private static final Set<String> SHARES = Set.of("share", "capacity-share");

    private static final double NEARLY_ALL = 0.999;

    private final Simulation simulation;
    private final Map<Key, Map<Integer, Row>> yearly = new LinkedHashMap<>();
    private final List<Row> overall = new ArrayList<>();

    SimulationView(Simulation simulation) {
        this.simulation = simulation;
        for (Row row : simulation.rows()) {
            Integer year = row.key().year();
            if (year == null) {
                overall.add(row);
            } else {
                yearly.computeIfAbsent(withoutYear(row.key()), key -> new TreeMap<>())
                        .put(year, row);
            }
        }
    }

    /** What a row is about in any year. An expression of several metrics carries its year in its text. */
    static Key withoutYear(Key key) {
        String metric = key.metric();
        Integer year = key.year();
        if (year != null) {
            metric = metric.replace("[" + year + "]", "")
                    .replace("[" + year + ",", "[")
                    .replace("," + year + ",", ",")
                    .replace("," + year + "]", "]");
        }
        return new Key(metric, null, key.provider(), key.workload(), key.category(), key.party());
    }

    /** Rows that have a year, by their key without it, in the order in which they were asked for. */
    Map<Key, Map<Integer, Row>> yearly() {
        return yearly;
    }

    /** Rows of all years together. */
    List<Row> overall() {
        return overall;
    }

    /** The unit a number is shown in: shares in per cent, everything else as it is. */
    static String shown(Key key, String unit) {
        return unit.equals("1") && SHARES.contains(key.metric()) ? "%" : unit;
    }

    /** The names of the quantiles, from low to high. */
    List<String> quantiles() {
        for (Row row : simulation.rows()) {
            Spread spread = row.spread();
            if (spread != null) {
                return spread.quantiles().stream().map(Quantile::name).toList();
            }
        }
        return List.of();
    }

    /** The years as a heading, such as {@code 2024 to 2030}; empty if nothing has one. */
    String span() {
        TreeSet<Integer> years = new TreeSet<>();
        yearly.values().forEach(rows -> years.addAll(rows.keySet()));
        if (years.isEmpty()) {
            return "";
        }
        return years.size() == 1 ? years.first().toString() : years.first() + " to " + years.last();
    }

    /** How many futures, how they were drawn, and how exact quantiles are. */
    String drawn() {
        RunInfo run = simulation.run();
        String span = span();
        return String.format(
                Locale.ROOT,
                "%,d %s by %s draws of seed %d%s. %s",
                run.paths(),
                run.paths() == 1 ? "future" : "futures",
                run.conventions().getOrDefault("sampling", "random"),
                run.seed(),
                span.isEmpty() ? "" : ", " + span,
                exactness());
    }

    private String exactness() {
        double worst = 0;
        for (Row row : simulation.rows()) {
            Spread spread = row.spread();
            worst = spread == null ? worst : Math.max(worst, spread.relativeError());
        }
        if (quantiles().isEmpty()) {
            return "";
        }
        return worst == 0
                ? "Quantiles are exact."
                : "Quantiles are off by at most "
                        + Figures.of("%", worst, false).text(worst) + " %.";
    }

    /** How well the means are known: the largest standard error as a part of its mean. */
    @Nullable
    String accuracy() {
        double largest = -1;
        Row worst = null;
        for (Row row : simulation.rows()) {
            Spread spread = row.spread();
            if (spread != null && spread.mean() != 0) {
                double relative = Math.abs(spread.meanError() / spread.mean());
                if (relative > largest) {
                    largest = relative;
                    worst = row;
                }
            }
        }
        if (worst == null) {
            return null;
        }
        String sampling = simulation.run().conventions().getOrDefault("sampling", "random");
        return "Largest standard error of a mean: "
                + Figures.of("%", largest, false).text(largest) + " % of it, at " + worst.key() + "."
                + (sampling.equals("random")
                        ? ""
                        : " Standard errors are those of random draws; the means of " + sampling
                                + " draws are mostly closer.");
    }

    /**
     * What to know about values that are not known on every path: a sentence for each reason, with its years.
     *
     * @param rows the rows by year
     */
    static List<String> notes(Map<Integer, Row> rows) {
        Map<String, List<String>> never = new LinkedHashMap<>();
        Map<String, List<String>> sometimes = new LinkedHashMap<>();
        rows.forEach((year, row) -> {
            String why = row.reason() == null ? "" : ": " + row.reason();
            if (row.spread() == null) {
                never.computeIfAbsent(why, w -> new ArrayList<>()).add(Integer.toString(year));
            } else if (row.known() < 1) {
                sometimes.computeIfAbsent(why, w -> new ArrayList<>()).add(known(row) + " in " + year);
            }
        });
        List<String> notes = new ArrayList<>();
        never.forEach((why, years) -> notes.add(PlanTables.spans(years) + ": unknown" + why));
        sometimes.forEach((why, years) ->
                notes.add("over the paths on which it is known, " + String.join(", ", years) + "; else unknown" + why));
        return notes;
    }

    /** The same of one row; null if it is known on every path. */
    static @Nullable String note(Row row) {
        String why = row.reason() == null ? "" : ": " + row.reason();
        if (row.spread() == null) {
            return "unknown" + why;
        }
        return row.known() == 1 ? null : "over the paths on which it is known, " + known(row) + "; else unknown" + why;
    }

    private static String known(Row row) {
        // Nearly all must not look like all.
        return row.known() > NEARLY_ALL
                ? "more than 99.9 %"
                : Figures.of("%", row.known(), false).text(row.known()) + " %";
    }
}

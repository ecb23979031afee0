package dev.offtake.cli.render;

import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.cli.render.Table.Row;
import dev.offtake.cli.render.Table.Weight;
import dev.offtake.cli.render.YearTable.Line;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.Diff;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What differs between two results, as tables. */
final class DiffTables {

    /** A difference below this part of the larger value is one of the last digits. */
    private static final double SAME = 1e-12;

    /** Numbers of a supplier that are shown by supplier, in the order in which they are shown. */
    private static final List<String> BY_SUPPLIER =
            List.of("capacity", "supply", "power", "unit-cost", "committed-cost", "funding");

    private static final int MOST_DECIMALS = 3;

    private static final List<String> TOTALS = List.of("demand", "unmet");

    private final Diff diff;
    private final boolean exact;
    private final List<Integer> years;
    private final List<String> suppliers;
    private final YearTable yearly;

    private DiffTables(Diff diff, boolean exact) {
        this.diff = diff;
        this.exact = exact;
        Set<Integer> allYears = new TreeSet<>();
        Set<String> allSuppliers = new LinkedHashSet<>();
        for (Diff.Side side : List.of(diff.after(), diff.before())) {
            for (Observation row : side.observations()) {
                Integer year = row.key().year();
                String supplier = row.key().provider();
                if (year != null) {
                    allYears.add(year);
                }
                if (supplier != null) {
                    allSuppliers.add(supplier);
                }
            }
        }
        this.years = List.copyOf(allYears);
        this.suppliers = List.copyOf(allSuppliers);
        this.yearly = new YearTable(years, exact);
    }

    /**
     * The tables.
     *
     * @param diff what differs
     * @param exact whether all digits are shown
     * @return only those in which anything differs
     */
    static List<Table> of(Diff diff, boolean exact) {
        DiffTables tables = new DiffTables(diff, exact);
        List<Table> all = new ArrayList<>();
        if (diff.after().isStatistical()) {
            all.addAll(tables.statistics());
        } else {
            all.addAll(tables.cost());
            all.addAll(tables.others());
        }
        tables.overall().ifPresent(all::add);
        tables.claims().ifPresent(all::add);
        return all;
    }

    // ---- plans ------------------------------------------------------------------------------------------------

    private List<Table> cost() {
        double[] before = sum(diff.before(), "total-cost", null);
        double[] after = sum(diff.after(), "total-cost", null);
        double[] change = change(before, after);
        List<Table> tables = new ArrayList<>();
        if (any(change)) {
            tables.add(yearly.separate(
                    "Total cost", "USD", List.of(Line.of("before", before), Line.of("after", after)), List.of()));
        }
        List<Line> parts = new ArrayList<>();
        List<String> same = new ArrayList<>();
        for (String supplier : suppliers) {
            double[] part = changeOf("cost", supplier);
            if (any(part)) {
                parts.add(Line.of(supplier, part));
            } else {
                same.add(supplier);
            }
        }
        if (!parts.isEmpty()) {
            List<String> notes = same.isEmpty() ? List.of() : List.of("Unchanged: " + String.join(", ", same) + ".");
            tables.add(changes("Change of cost", "USD", parts, Line.of("total", change), notes));
        }
        List<Line> shares = new ArrayList<>();
        for (String supplier : suppliers) {
            double[] share = changeOf("share", supplier);
            if (any(share)) {
                shares.add(Line.of(supplier, share));
            }
        }
        if (!shares.isEmpty()) {
            tables.add(changes("Change of share", "pp", shares, null, List.of()));
        }
        return tables;
    }

    /** What else differs: a table a unit, in which each line is a number. */
    private List<Table> others() {
        Map<String, List<Line>> byUnit = new LinkedHashMap<>();
        for (String metric : TOTALS) {
            addIfAny(byUnit, metric, metric, null);
        }
        for (String metric : BY_SUPPLIER) {
            for (String supplier : suppliers) {
                addIfAny(byUnit, metric + " " + supplier, metric, supplier);
            }
        }
        List<Table> tables = new ArrayList<>();
        byUnit.forEach((unit, lines) -> tables.add(changes("Change", unit, lines, null, List.of())));
        return tables;
    }

    private void addIfAny(Map<String, List<Line>> byUnit, String label, String metric, @Nullable String supplier) {
        double[] change = changeOf(metric, supplier);
        if (anyKnown(change)) {
            byUnit.computeIfAbsent(unit(metric), unit -> new ArrayList<>()).add(Line.of(label, change));
        }
    }

    private String unit(String metric) {
        for (Diff.Side side : List.of(diff.after(), diff.before())) {
            for (Observation row : side.observations()) {
                if (row.key().metric().equals(metric)) {
                    return row.unit();
                }
            }
        }
        return "1";
    }

    private double[] changeOf(String metric, @Nullable String supplier) {
        return change(sum(diff.before(), metric, supplier), sum(diff.after(), metric, supplier));
    }

    /** Yearly sums; unknown in years that a result does not have, and where a row is unknown. */
    private double[] sum(Diff.Side side, String metric, @Nullable String supplier) {
        double[] sums = new double[years.size()];
        boolean[] planned = new boolean[years.size()];
        for (Observation row : side.observations()) {
            Integer year = row.key().year();
            if (year == null) {
                continue;
            }
            int at = years.indexOf(year);
            planned[at] = true;
            boolean asked = row.key().metric().equals(metric)
                    && (supplier == null || supplier.equals(row.key().provider()));
            Double value = row.value();
            if (asked) {
                sums[at] += value == null ? Double.NaN : value;
            }
        }
        for (int i = 0; i < sums.length; i++) {
            sums[i] = planned[i] ? sums[i] : Double.NaN;
        }
        return sums;
    }

    private static double[] change(double[] before, double[] after) {
        double[] change = new double[before.length];
        for (int i = 0; i < change.length; i++) {
            double difference = after[i] - before[i];
            boolean same = Math.abs(difference) <= SAME * Math.max(Math.abs(before[i]), Math.abs(after[i]));
            change[i] = same || (Double.isNaN(before[i]) && Double.isNaN(after[i])) ? 0 : difference;
        }
        return change;
    }

    private static boolean any(double[] change) {
        for (double value : change) {
            if (value != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is a change that is known: a line of nothing but unknowns tells nothing. */
    private static boolean anyKnown(double[] change) {
        for (double value : change) {
            if (value != 0 && !Double.isNaN(value)) {
                return true;
            }
        }
        return false;
    }

    /**
     * A table of changes, in which what rises has its sign, too. All have the same decimals, so that they can be compared
     * along a line and added up: so many that the largest has three significant figures.
     *
     * @param total the sum of the lines, to which the shown ones add up; null for lines that are not added
     */
    private Table changes(String title, String unit, List<Line> lines, @Nullable Line total, List<String> notes) {
        List<Line> all = new ArrayList<>(lines);
        if (total != null) {
            all.add(total);
        }
        double largest = all.stream().mapToDouble(Line::largest).max().orElse(0);
        Figures figures = Figures.of(unit, largest, exact);
        int decimals = decimals(figures, largest);
        List<List<String>> cells = new ArrayList<>();
        all.forEach(line -> cells.add(new ArrayList<>(List.of(line.label()))));
        for (int year = 0; year < years.size(); year++) {
            long[] rounded = rounded(lines, total, year, figures, decimals);
            for (int i = 0; i < rounded.length; i++) {
                cells.get(i).add(signed(change(all.get(i).in(year), rounded[i], figures, decimals)));
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            boolean sum = total != null && i == cells.size() - 1;
            rows.add(new Row(cells.get(i), sum ? Weight.TOTAL : Weight.NORMAL, Table.Tone.NEUTRAL));
        }
        return new Table(YearTable.columns(years, title, figures.unit()), rows, notes);
    }

    /** As many as give the largest three significant figures; a table of seven years has no room for more than three. */
    private static int decimals(Figures figures, double largest) {
        int usual = figures.decimals(largest);
        return figures.rounded(largest, MOST_DECIMALS) == 0 ? usual : Math.min(MOST_DECIMALS, usual);
    }

    private static long[] rounded(List<Line> lines, @Nullable Line total, int year, Figures figures, int decimals) {
        long[] rounded = new long[lines.size() + (total == null ? 0 : 1)];
        double[] digits = new double[lines.size()];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = figures.digits(lines.get(i).in(year), decimals);
            rounded[i] = Math.round(digits[i]);
        }
        if (total != null) {
            long sum = Math.round(figures.digits(total.in(year), decimals));
            System.arraycopy(Apportion.of(digits, sum), 0, rounded, 0, digits.length);
            rounded[digits.length] = sum;
        }
        return rounded;
    }

    private static String change(double value, long rounded, Figures figures, int decimals) {
        if (Double.isNaN(value)) {
            return Figures.UNKNOWN;
        }
        return figures.exact() ? figures.all(value) : figures.fixed(rounded, decimals, value);
    }

    private static String signed(String number) {
        boolean rises = !number.isEmpty() && Character.isDigit(number.charAt(0)) && !number.equals("0");
        return rises ? "+" + number : number;
    }

    // ---- simulations ------------------------------------------------------------------------------------------

    /** A table for each number that differs, with a line a statistic. */
    private List<Table> statistics() {
        Set<String> order = new LinkedHashSet<>();
        for (Diff.Side side : List.of(diff.after(), diff.before())) {
            for (Observation row : side.observations()) {
                String statistic = row.statistic();
                if (statistic != null) {
                    order.add(statistic);
                }
            }
        }
        Map<Key, Map<String, double[]>> changes = new LinkedHashMap<>();
        Map<Key, String> units = new LinkedHashMap<>();
        for (Diff.Row row : diff.rows()) {
            Integer year = row.key().year();
            String statistic = row.statistic();
            if (year != null && statistic != null) {
                Key key = SimulationView.withoutYear(row.key());
                units.put(key, SimulationView.shown(row.key(), row.unit()));
                Double change = row.change();
                changes.computeIfAbsent(key, k -> new LinkedHashMap<>())
                                .computeIfAbsent(statistic, s -> new double[years.size()])[years.indexOf(year)] =
                        change == null ? Double.NaN : change;
            }
        }
        List<Table> tables = new ArrayList<>();
        changes.forEach((key, statistics) -> {
            List<Line> lines = new ArrayList<>();
            for (String statistic : order) {
                double[] values = statistics.get(statistic);
                if (values != null) {
                    lines.add(Line.of(statistic, values));
                }
            }
            String unit = Objects.requireNonNull(units.get(key));
            tables.add(changes("Change of " + key, unit.equals("%") ? "pp" : unit, lines, null, List.of()));
        });
        return tables;
    }

    // ---- both -------------------------------------------------------------------------------------------------

    /** Numbers that are of no single year, each in its own unit. */
    private Optional<Table> overall() {
        List<Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Diff.Row row : diff.rows()) {
            if (row.key().year() == null) {
                List<Double> values = List.of(known(row.before()), known(row.after()), known(row.change()));
                List<String> cells = new ArrayList<>(SimulationTables.row(row.key(), row.unit(), values, exact)
                        .cells());
                String statistic = row.statistic();
                cells.set(0, statistic == null ? cells.get(0) : cells.get(0) + " " + statistic);
                cells.set(3, signed(cells.get(3)));
                rows.add(new Row(cells, Weight.NORMAL, Table.Tone.NEUTRAL));
                if (row.reason() != null) {
                    notes.add(row.key() + ": " + row.reason());
                }
            }
        }
        List<Column> columns = List.of(
                new Column("All years together", Kind.LABEL),
                new Column("before", Kind.NUMBER),
                new Column("after", Kind.NUMBER),
                new Column("change", Kind.NUMBER));
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Table(columns, rows, notes));
    }

    private static double known(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    private Optional<Table> claims() {
        List<Row> rows = new ArrayList<>();
        for (Diff.Verdict verdict : diff.verdicts()) {
            ClaimVerdict before = verdict.before();
            ClaimVerdict after = verdict.after();
            ClaimVerdict there = Objects.requireNonNull(after == null ? before : after);
            rows.add(Row.of(
                    verdict.id(),
                    before == null ? "not claimed" : ClaimTable.word(before.verdict()),
                    after == null ? "not claimed" : ClaimTable.word(after.verdict()),
                    after == null ? "" : ClaimTable.actual(after, exact),
                    ClaimTable.expected(there)));
        }
        List<Column> columns = List.of(
                new Column("Claim", Kind.LABEL),
                new Column("before", Kind.LABEL),
                new Column("after", Kind.LABEL),
                new Column("computed now", Kind.TEXT),
                new Column("expected", Kind.TEXT));
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Table(columns, rows, List.of()));
    }

    /** The change of the total cost over all years, in USD; NaN where it is not known. */
    static double totalCost(Diff.Side side) {
        Map<Integer, Double> costs = new TreeMap<>();
        for (Observation row : side.observations()) {
            Integer year = row.key().year();
            Double value = row.value();
            if (row.key().metric().equals("total-cost") && year != null && row.statistic() == null) {
                costs.merge(year, value == null ? Double.NaN : value, Double::sum);
            }
        }
        return costs.isEmpty()
                ? Double.NaN
                : costs.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** The years of a result, such as {@code 2024..2030}. */
    static String span(Diff.Side side) {
        Set<Integer> years = new TreeSet<>();
        for (Observation row : side.observations()) {
            Integer year = row.key().year();
            if (year != null) {
                years.add(year);
            }
        }
        List<Integer> all = List.copyOf(years);
        if (all.isEmpty()) {
            return "";
        }
        return all.size() == 1 ? all.get(0).toString() : all.get(0) + ".." + all.get(all.size() - 1);
    }
}

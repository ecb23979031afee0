package dev.offtake.cli.render;

import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.cli.render.Table.Row;
import dev.offtake.cli.render.YearTable.Line;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Observation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of a plan, in the order in which a planner reads them. */
final class PlanTables {

    private static final List<String> CAPACITY_COST = List.of("capital", "operations", "idle");

    private final PlanView plan;
    private final YearTable table;
    private final boolean exact;
    private final List<Table> tables = new ArrayList<>();

    private PlanTables(PlanView plan, boolean exact) {
        this.plan = plan;
        this.exact = exact;
        this.table = new YearTable(plan.years(), exact);
    }

    static List<Table> of(PlanView plan, boolean exact) {
        PlanTables tables = new PlanTables(plan, exact);
        tables.compute();
        tables.money();
        tables.overall();
        return tables.tables;
    }

    private void compute() {
        if (plan.has("demand")) {
            tables.add(table.additive(
                    "Demand",
                    "H100e",
                    new Line("total demand", plan.total("demand"), byWorkload("demand", null)),
                    List.of()));
        }
        if (plan.has("capacity")) {
            tables.add(table.additive(
                    "Capacity",
                    "H100e",
                    new Line("total capacity", plan.total("capacity"), byProvider("capacity")),
                    notes("capacity")));
        }
        if (plan.has("supply")) {
            List<Line> lines = byProvider("supply");
            double[] unmet = plan.total("unmet");
            List<Line> unmetByWorkload = PlanView.any(unmet) ? byWorkload("unmet", null) : List.of();
            lines.add(new Line("unmet", unmet, unmetByWorkload));
            double[] total = plan.has("demand") ? plan.total("demand") : added(lines);
            tables.add(table.additive("Supply", "H100e", new Line("total demand", total, lines), List.of()));
        }
        if (plan.has("share")) {
            tables.add(table.shares("Share of supply", byProvider("share"), List.of()));
        }
        List<Line> power = new ArrayList<>();
        for (Line line : byProvider("power")) {
            if (line.largest() > 0) {
                power.add(line);
            }
        }
        if (!power.isEmpty()) {
            tables.add(table.separate("IT power", "MW", power, notes("power")));
        }
    }

    private void money() {
        if (plan.has("cost")) {
            List<Line> suppliers = new ArrayList<>();
            for (String provider : plan.providers()) {
                List<Line> parts = byWorkload("cost", provider);
                double[] unused = plan.sum("cost", provider, PlanView.NONE, null, null);
                if (PlanView.any(unused)) {
                    parts.add(Line.of("not used", unused));
                }
                suppliers.add(new Line(provider, plan.ofProvider("cost", provider), parts));
            }
            double[] total = plan.total(plan.has("total-cost") ? "total-cost" : "cost");
            tables.add(table.additive("Cost", "USD", new Line("total cost", total, suppliers), List.of()));

            List<Line> workloads = byWorkload("cost", null);
            double[] unused = plan.sum("cost", null, PlanView.NONE, null, null);
            if (PlanView.any(unused)) {
                workloads.add(Line.of("not used", unused));
            }
            tables.add(table.additive("Cost by workload", "USD", new Line("total cost", total, workloads), List.of()));
        }
        if (plan.has("unit-cost")) {
            tables.add(table.separate("Unit cost", "USD/H100e-h", byProvider("unit-cost"), notes("unit-cost")));
        }
        idleShare();
        if (plan.has("committed-cost")) {
            tables.add(table.additive(
                    "Committed cost",
                    "USD",
                    new Line("total committed cost", plan.total("committed-cost"), byProvider("committed-cost")),
                    List.of()));
        }
        List<Line> parties = new ArrayList<>();
        for (String party : plan.parties()) {
            parties.add(Line.of(party, plan.sum("funding", null, null, null, party)));
        }
        if (!parties.isEmpty()) {
            tables.add(table.additive(
                    "Funding", "USD", new Line("total funding", plan.total("funding"), parties), List.of()));
        }
    }

    /** What part of the capital and operating cost of capacity is for capacity that stood idle. */
    private void idleShare() {
        List<Line> lines = new ArrayList<>();
        for (String provider : plan.providers()) {
            double[] all = new double[plan.years().size()];
            for (String category : CAPACITY_COST) {
                double[] part = plan.sum("cost", provider, null, category, null);
                for (int i = 0; i < all.length; i++) {
                    all[i] += part[i];
                }
            }
            double[] share = plan.sum("cost", provider, null, "idle", null);
            for (int i = 0; i < all.length; i++) {
                share[i] = all[i] == 0 ? Double.NaN : share[i] / all[i];
            }
            if (PlanView.any(all)) {
                lines.add(Line.of(provider, share));
            }
        }
        if (!lines.isEmpty()) {
            tables.add(table.separate("Idle share of capacity cost", "%", lines, List.of()));
        }
    }

    /** What holds for all years together. */
    private void overall() {
        List<Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (String metric : List.of("npv", "levelised-cost")) {
            for (Observation row : plan.rows(metric)) {
                Double value = row.value();
                String provider = row.key().provider();
                Figures figures = Figures.of(row.unit(), value == null ? 0 : Math.abs(value), exact);
                String what = metric.equals("npv") ? "present value of total cost" : "levelised cost of " + provider;
                rows.add(Row.of(what + ", " + figures.unit(), figures.text(value == null ? Double.NaN : value)));
                String reason = row.reason();
                if (reason != null) {
                    notes.add(what + ": " + reason);
                }
            }
        }
        if (!rows.isEmpty()) {
            List<Column> columns =
                    List.of(new Column("All years together", Kind.LABEL), new Column(plan.span(), Kind.NUMBER));
            tables.add(new Table(columns, rows, notes));
        }
    }

    private List<Line> byProvider(String metric) {
        List<Line> lines = new ArrayList<>();
        for (String provider : plan.providers()) {
            lines.add(Line.of(provider, plan.ofProvider(metric, provider)));
        }
        return lines;
    }

    private List<Line> byWorkload(String metric, @Nullable String provider) {
        List<Line> lines = new ArrayList<>();
        for (String workload : plan.workloads()) {
            lines.add(Line.of(workload, plan.sum(metric, provider, workload, null, null)));
        }
        return lines;
    }

    private double[] added(List<Line> lines) {
        double[] sum = new double[plan.years().size()];
        for (Line line : lines) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += line.in(i);
            }
        }
        return sum;
    }

    /**
     * The reasons given in a metric's rows, each once with who and when it is about. They stand below the tables that
     * they are first said of: what follows from no capacity needs no further word.
     */
    private List<String> notes(String metric) {
        Map<String, List<String>> yearsByWhat = new LinkedHashMap<>();
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Observation row : plan.rows(metric)) {
            String reason = row.reason();
            Key key = row.key();
            if (reason == null) {
                continue;
            }
            String who = String.join(" ", present(key));
            String what = who + "\n" + reason;
            reasons.put(what, reason);
            List<String> years = yearsByWhat.computeIfAbsent(what, w -> new ArrayList<>(List.of(who)));
            String year = String.valueOf(key.year());
            if (!years.contains(year)) {
                years.add(year);
            }
        }
        List<String> notes = new ArrayList<>();
        for (Map.Entry<String, List<String>> entry : yearsByWhat.entrySet()) {
            List<String> words = entry.getValue();
            notes.add(words.get(0) + " " + spans(words.subList(1, words.size())) + ": " + reasons.get(entry.getKey()));
        }
        return notes;
    }

    /** Years in order, those that follow each other as {@code 2024 to 2026}. */
    static String spans(List<String> years) {
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < years.size()) {
            int last = i;
            while (last + 1 < years.size() && follows(years.get(last), years.get(last + 1))) {
                last++;
            }
            text.append(text.isEmpty() ? "" : ", ").append(years.get(i));
            if (last > i) {
                text.append(last == i + 1 ? ", " : " to ").append(years.get(last));
            }
            i = last + 1;
        }
        return text.toString();
    }

    private static boolean follows(String year, String next) {
        return !year.equals("null") && Integer.parseInt(year) + 1 == Integer.parseInt(next);
    }

    private static List<String> present(Key key) {
        List<String> parts = new ArrayList<>();
        String provider = key.provider();
        if (provider != null) {
            parts.add(provider);
        }
        String workload = key.workload();
        if (workload != null) {
            parts.add(workload);
        }
        return parts;
    }
}

package dev.offtake.cli.render;

import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.cli.render.YearTable.Line;
import dev.offtake.engine.json.JsonNumbers;
import dev.offtake.engine.result.Display;
import dev.offtake.engine.result.Optimum;
import dev.offtake.engine.result.Optimum.Objective;
import dev.offtake.engine.result.Optimum.Status;
import dev.offtake.engine.result.RunInfo;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** An optimum as a page to read: what to order, what it costs and saves, what compute is worth, and the plan. */
public final class OptimizeReport {

    private static final String CSV_HEADER = "kind,name,provider,workload,year,usable-from,usable-to,unit,value";

    /** Rules beyond these are of little weight; CSV and JSON have all of them. */
    private static final int MOST_RULES = 8;

    /** A gap, and a part of the whole, that is nothing but rounding. */
    private static final double PROVEN = 1e-9;

    private final Optimum optimum;
    private final String title;
    private final boolean exact;

    /**
     * Prepares a report.
     *
     * @param optimum the optimum
     * @param title what the scenario is about, in one line, or an empty text
     * @param exact whether numbers are shown with all digits
     */
    public OptimizeReport(Optimum optimum, String title, boolean exact) {
        this.optimum = optimum;
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
        StringBuilder out = new StringBuilder();
        out.append(style.bold(heading())).append('\n');
        for (String line : introduction()) {
            Words.append(out, "", "", line, style.width());
        }
        // Each by itself: a long sentence about a rule is not to widen the tables of numbers.
        for (Table table : tables()) {
            out.append('\n').append(TextTable.of(List.of(table), style));
        }
        if (optimum.found()) {
            List<Table> plan = PlanTables.of(new PlanView(optimum.plan()), exact);
            int last = Math.max(1, plan.size() - 1);
            // The last has long labels, of the whole horizon: the years are not to be broken over lines for them.
            out.append('\n').append(TextTable.of(plan.subList(0, last), style));
            if (last < plan.size()) {
                out.append('\n').append(TextTable.of(plan.subList(last, plan.size()), style));
            }
        }
        if (!optimum.plan().claims().isEmpty()) {
            out.append('\n').append(TextTable.of(ClaimTable.of(optimum.plan().claims(), exact), style));
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
        List<Table> all = new ArrayList<>(tables());
        if (optimum.found()) {
            all.addAll(PlanTables.of(new PlanView(optimum.plan()), exact));
        }
        for (Table table : all) {
            out.append('\n').append(MarkdownTable.of(table));
        }
        if (!optimum.plan().claims().isEmpty()) {
            out.append('\n')
                    .append(MarkdownTable.of(ClaimTable.of(optimum.plan().claims(), exact)));
        }
        PlanReport.appendMarkdownItems(out, remarks());
        return out.toString();
    }

    /**
     * The optimum as comma-separated values with all digits: objective, orders, prices, rules. The plan's own rows are
     * those of {@code --format json}.
     *
     * @return a line a row, after a line of headers; what does not apply is empty
     */
    public String csv() {
        StringBuilder out = new StringBuilder(CSV_HEADER + CsvTable.END);
        Objective objective = optimum.objective();
        if (objective != null) {
            CsvTable.line(
                    out,
                    "objective",
                    "total",
                    null,
                    null,
                    null,
                    null,
                    null,
                    "USD",
                    JsonNumbers.text(objective.total()));
            components(objective)
                    .forEach((name, value) -> CsvTable.line(
                            out, "objective", name, null, null, null, null, null, "USD", JsonNumbers.text(value)));
        }
        CsvTable.line(
                out,
                "given",
                "total",
                null,
                null,
                null,
                null,
                null,
                "USD",
                JsonNumbers.text(optimum.given().total()));
        for (Optimum.Order order : optimum.orders()) {
            CsvTable.line(
                    out,
                    "order",
                    order.option(),
                    order.supplier(),
                    null,
                    Integer.toString(order.year()),
                    Integer.toString(order.usableFrom()),
                    Integer.toString(order.usableTo()),
                    "H100e",
                    JsonNumbers.text(order.amount()));
        }
        for (Optimum.Price price : optimum.prices()) {
            CsvTable.line(
                    out,
                    "price",
                    null,
                    null,
                    price.workload(),
                    Integer.toString(price.year()),
                    null,
                    null,
                    "USD/H100e-h",
                    JsonNumbers.text(price.price()));
        }
        rules(out, "binding", "USD/", optimum.binding());
        rules(out, "conflict", "", optimum.conflicts());
        return out.toString();
    }

    private static void rules(StringBuilder out, String kind, String per, List<Optimum.Rule> rules) {
        for (Optimum.Rule rule : rules) {
            CsvTable.line(
                    out,
                    kind,
                    rule.id(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    per + rule.unit(),
                    JsonNumbers.text(rule.value()));
        }
    }

    private String heading() {
        RunInfo run = optimum.plan().run();
        String id = run.variant() == null ? run.scenario() : run.scenario() + ":" + run.variant();
        return (optimum.found() ? "Least cost in " : "No plan in ") + id + (title.isEmpty() ? "" : ": " + title);
    }

    private List<String> introduction() {
        List<String> lines = new ArrayList<>();
        Objective objective = optimum.objective();
        if (objective != null) {
            double saved = optimum.given().total() - objective.total();
            lines.add("Discounted to the start of " + firstYear() + " it comes to " + money(objective.total())
                    + ", penalties for unmet demand included; the plan without orders to "
                    + money(optimum.given().total())
                    + ". " + (saved >= 0 ? "Saved: " : "It costs more by ") + money(Math.abs(saved)) + ".");
            lines.add("Objective: " + digits(objective.total()) + " USD.");
            lines.add(
                    optimum.status() == Status.OPTIMAL
                            ? "Proven optimal by " + optimum.solver() + (optimum.gap() > PROVEN ? gap() : "") + "."
                            : "NOT PROVEN OPTIMAL: the best plan found in the time given" + gap() + ".");
        } else if (optimum.status() == Status.INFEASIBLE) {
            lines.add("No plan keeps all rules. Those below must give, at least by as much as they say.");
        } else {
            lines.add("No plan was found in the time given. Allow more with --time-limit.");
        }
        RunInfo run = optimum.plan().run();
        lines.add("Every uncertain assumption is at its " + run.centre() + ".");
        if (!run.overrides().isEmpty()) {
            lines.add("Set from outside: " + String.join(", ", run.overrides()) + ".");
        }
        if (!run.complete()) {
            lines.add("INCOMPLETE: not every supplier could be computed; see the problems below.");
        }
        return lines;
    }

    private String gap() {
        return ", within " + Display.value(optimum.gap(), "%") + " of the bound " + money(optimum.bound());
    }

    private int firstYear() {
        List<Integer> years = new PlanView(optimum.plan()).years();
        return years.isEmpty() ? 0 : years.get(0);
    }

    private String money(double value) {
        return exact ? Display.exact(value) + " USD" : Display.value(value, Display.unitFor(Math.abs(value), "USD"));
    }

    /** Ten digits, for whoever compares with another solver. */
    private static String digits(double value) {
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(10, RoundingMode.HALF_EVEN));
        return NumberFormat.getNumberInstance(Locale.ROOT) instanceof DecimalFormat format
                ? shown(format, rounded)
                : rounded.toPlainString();
    }

    private static String shown(DecimalFormat format, BigDecimal value) {
        format.setMaximumFractionDigits(Math.max(0, value.stripTrailingZeros().scale()));
        return format.format(value);
    }

    private List<Table> tables() {
        List<Table> tables = new ArrayList<>();
        if (!optimum.found()) {
            if (!optimum.conflicts().isEmpty()) {
                tables.add(conflicts());
            }
            return tables;
        }
        PlanView view = new PlanView(optimum.plan());
        tables.add(orders(view));
        tables.add(objective());
        if (!optimum.prices().isEmpty()) {
            tables.add(prices(view));
        }
        if (!optimum.binding().isEmpty()) {
            tables.add(binding());
        }
        return tables;
    }

    private Table orders(PlanView view) {
        Map<String, double[]> byOption = new LinkedHashMap<>();
        Map<String, SortedSet<Integer>> lead = new LinkedHashMap<>();
        double[] all = new double[view.years().size()];
        for (Optimum.Order order : optimum.orders()) {
            int column = view.years().indexOf(order.year());
            String name = order.supplier() + " " + order.option();
            byOption.computeIfAbsent(name, key -> new double[all.length])[column] += order.amount();
            all[column] += order.amount();
            lead.computeIfAbsent(name, key -> new TreeSet<>()).add(order.usableFrom() - order.year());
        }
        List<Line> lines = new ArrayList<>();
        byOption.forEach((name, amounts) -> lines.add(Line.of(name, amounts)));
        List<String> notes = new ArrayList<>();
        lead.forEach((name, years) -> notes.add(name + ": " + usable(years)));
        if (lines.isEmpty()) {
            notes.add("Nothing is ordered.");
        }
        return new YearTable(view.years(), exact)
                .additive("Orders by year of order", "H100e", new Line("total ordered", all, lines), notes);
    }

    private static String usable(SortedSet<Integer> lead) {
        if (lead.size() > 1) {
            return "usable after " + lead.first() + " to " + lead.last() + " years";
        }
        int years = lead.first();
        return years == 0 ? "usable at once" : "usable after " + years + (years == 1 ? " year" : " years");
    }

    private static Map<String, Double> components(Objective objective) {
        Map<String, Double> components = new LinkedHashMap<>();
        components.put("capital of orders", objective.capital());
        components.put("salvage", objective.salvage());
        components.put("yearly cost of orders", objective.fixed());
        components.put("charges and use", objective.charges());
        components.put("shortfall", objective.shortfall());
        components.put("penalty for unmet demand", objective.penalty());
        return components;
    }

    private Table objective() {
        Objective objective = java.util.Objects.requireNonNull(optimum.objective());
        Map<String, Double> least = components(objective);
        Map<String, Double> given = components(optimum.given());
        Figures figures = Figures.of(
                "USD",
                Math.max(Math.abs(objective.total()), Math.abs(optimum.given().total())),
                exact);
        List<Table.Row> rows = new ArrayList<>();
        least.forEach((name, value) -> {
            double nothing = PROVEN * Math.max(1, Math.abs(objective.total()));
            double before = given.getOrDefault(name, 0.0);
            if (!exact && Math.abs(value) < nothing && Math.abs(before) < nothing) {
                return;
            }
            if (value != 0 || before != 0) {
                rows.add(Table.Row.of(
                        name, figures.text(before), figures.text(value), figures.text(nothing(before - value))));
            }
        });
        double before = optimum.given().total();
        rows.add(new Table.Row(
                List.of(
                        "total",
                        figures.text(before),
                        figures.text(objective.total()),
                        figures.text(nothing(before - objective.total()))),
                Table.Weight.TOTAL,
                Table.Tone.NEUTRAL));
        return new Table(
                List.of(
                        new Column("Discounted cost, " + figures.unit(), Kind.LABEL),
                        new Column("without orders", Kind.NUMBER),
                        new Column("least cost", Kind.NUMBER),
                        new Column("saved", Kind.NUMBER)),
                rows,
                List.of());
    }

    private static double nothing(double value) {
        return value == 0 ? 0.0 : value;
    }

    private Table prices(PlanView view) {
        Map<String, double[]> byWorkload = new LinkedHashMap<>();
        for (Optimum.Price price : optimum.prices()) {
            byWorkload
                            .computeIfAbsent(
                                    price.workload(),
                                    key -> new double[view.years().size()])[
                            view.years().indexOf(price.year())] =
                    price.price();
        }
        List<Line> lines = new ArrayList<>();
        byWorkload.forEach((workload, prices) -> lines.add(Line.of(workload, prices)));
        return new YearTable(view.years(), exact)
                .separate(
                        "One more hour is worth",
                        "USD/H100e-h",
                        lines,
                        List.of("What one more H100e-hour of demand would cost, in money of that year."));
    }

    private Table binding() {
        List<Table.Row> rows = new ArrayList<>();
        for (Optimum.Rule rule : optimum.binding()) {
            if (rows.size() < MOST_RULES) {
                rows.add(Table.Row.of(
                        rule.says(),
                        (exact ? Display.exact(rule.value()) : Display.number(rule.value())) + " USD/" + rule.unit()));
            }
        }
        int more = optimum.binding().size() - rows.size();
        return new Table(
                List.of(new Column("What a rule costs", Kind.TEXT), new Column("one more unit saves", Kind.NUMBER)),
                rows,
                more > 0 ? List.of("And " + more + " more of less weight; --format csv has them all.") : List.of());
    }

    private Table conflicts() {
        List<Table.Row> rows = new ArrayList<>();
        for (Optimum.Rule rule : optimum.conflicts()) {
            rows.add(Table.Row.of(
                    rule.says(),
                    exact
                            ? Display.exact(rule.value()) + " " + rule.unit()
                            : Display.value(rule.value(), Display.unitFor(rule.value(), rule.unit()))));
        }
        return new Table(
                List.of(new Column("These rules contradict each other", Kind.TEXT), new Column("give by", Kind.NUMBER)),
                rows,
                List.of());
    }

    private List<String> remarks() {
        List<String> remarks = new ArrayList<>(optimum.notes());
        remarks.addAll(PlanReport.remarks(
                optimum.plan().problems(), optimum.plan().run().conventions()));
        return remarks;
    }
}

package dev.offtake.cli.render;

import dev.offtake.engine.result.Observation;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.RunInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A plan as a page to read: how it came about, its tables, its claims, and what to know besides. */
public final class PlanReport {

    private static final String ITEM = "- ";
    private static final String UNDER_ITEM = "  ";

    private final Plan plan;
    private final String title;
    private final boolean exact;
    private final List<String> variants;

    /**
     * Prepares a report.
     *
     * @param plan the plan
     * @param title what the scenario is about, in one line, or an empty text
     * @param exact whether numbers are shown with all digits
     * @param variants what becomes of the claims in the scenario's variants, a sentence each
     */
    public PlanReport(Plan plan, String title, boolean exact, List<String> variants) {
        this.plan = plan;
        this.title = title;
        this.exact = exact;
        this.variants = List.copyOf(variants);
    }

    /**
     * The whole report as text.
     *
     * @param style how it is set
     * @return the text
     */
    public String text(Style style) {
        PlanView view = new PlanView(plan);
        StringBuilder out = new StringBuilder();
        out.append(style.bold(heading())).append('\n');
        for (String line : introduction(view)) {
            Words.append(out, "", "", line, style.width());
        }
        out.append('\n').append(TextTable.of(PlanTables.of(view, exact), style));
        if (!plan.claims().isEmpty()) {
            out.append('\n').append(TextTable.of(ClaimTable.of(plan.claims(), exact), style));
        }
        appendItems(out, variants, style);
        appendItems(out, remarks(), style);
        return out.toString();
    }

    static void appendItems(StringBuilder out, List<String> items, Style style) {
        if (!items.isEmpty()) {
            out.append('\n');
        }
        for (String item : items) {
            Words.append(out, ITEM, UNDER_ITEM, item, style.width());
        }
    }

    /**
     * The claims alone, as text.
     *
     * @param style how it is set
     * @return the text
     */
    public String claimsText(Style style) {
        StringBuilder out = new StringBuilder();
        out.append(style.bold(heading())).append('\n');
        for (String line : introduction(new PlanView(plan))) {
            Words.append(out, "", "", line, style.width());
        }
        out.append('\n').append(TextTable.of(ClaimTable.of(plan.claims(), exact), style));
        out.append('\n').append(ClaimTable.count(plan.claims())).append(".\n");
        appendItems(out, variants, style);
        return out.toString();
    }

    /**
     * The whole report in GitHub's Markdown.
     *
     * @return the text
     */
    public String markdown() {
        PlanView view = new PlanView(plan);
        StringBuilder out = markdownHead(view);
        for (Table table : PlanTables.of(view, exact)) {
            out.append('\n').append(MarkdownTable.of(table));
        }
        if (!plan.claims().isEmpty()) {
            out.append('\n').append(MarkdownTable.of(ClaimTable.of(plan.claims(), exact)));
        }
        appendMarkdownItems(out, variants);
        appendMarkdownItems(out, remarks());
        return out.toString();
    }

    /**
     * The claims alone, in GitHub's Markdown.
     *
     * @return the text
     */
    public String claimsMarkdown() {
        StringBuilder out = markdownHead(new PlanView(plan));
        out.append('\n').append(MarkdownTable.of(ClaimTable.of(plan.claims(), exact)));
        out.append('\n').append(ClaimTable.count(plan.claims())).append(".\n");
        appendMarkdownItems(out, variants);
        return out.toString();
    }

    static void appendMarkdownItems(StringBuilder out, List<String> items) {
        if (!items.isEmpty()) {
            out.append('\n');
        }
        for (String item : items) {
            out.append(ITEM).append(MarkdownTable.escaped(item)).append('\n');
        }
    }

    private StringBuilder markdownHead(PlanView view) {
        StringBuilder out = new StringBuilder();
        out.append("## ").append(MarkdownTable.escaped(heading())).append("\n");
        for (String line : introduction(view)) {
            out.append('\n').append(MarkdownTable.escaped(line)).append('\n');
        }
        return out;
    }

    private String heading() {
        RunInfo run = plan.run();
        String id = run.variant() == null ? run.scenario() : run.scenario() + ":" + run.variant();
        return title.isEmpty() ? id : id + ": " + title;
    }

    private List<String> introduction(PlanView view) {
        RunInfo run = plan.run();
        List<String> lines = new ArrayList<>();
        lines.add("Plan for " + view.span()
                + (run.seed() == null
                        ? ", every uncertain assumption at its " + run.centre() + "."
                        : " on " + run.centre() + "."));
        if (!run.overrides().isEmpty()) {
            lines.add("Set from outside: " + String.join(", ", run.overrides()) + ".");
        }
        List<String> unmet = yearsUnmet();
        if (!unmet.isEmpty()) {
            lines.add("Demand is not met in full in " + String.join(", ", unmet) + ".");
        }
        if (!run.complete()) {
            lines.add("INCOMPLETE: not every supplier could be computed; see the problems below.");
        }
        return lines;
    }

    private List<String> yearsUnmet() {
        List<String> years = new ArrayList<>();
        for (Observation row : plan.observations()) {
            boolean unmet = row.key().metric().equals("unmet") && row.value() != null && row.value() > 0;
            String year = String.valueOf(row.key().year());
            if (unmet && !years.contains(year)) {
                years.add(year);
            }
        }
        return years;
    }

    private List<String> remarks() {
        return remarks(plan.problems(), plan.run().conventions());
    }

    /** Problems and conventions as sentences. */
    static List<String> remarks(List<Problem> problems, Map<String, String> conventions) {
        List<String> remarks = new ArrayList<>();
        for (Problem problem : problems) {
            String kind = problem.isError() ? "error" : "warning";
            String hint = problem.hint().isEmpty() ? "" : ". " + problem.hint();
            remarks.add(kind + "[" + problem.code() + "]: " + problem.message() + hint);
        }
        if (!conventions.isEmpty()) {
            StringBuilder text = new StringBuilder("Conventions: ");
            String separator = "";
            for (Map.Entry<String, String> convention : conventions.entrySet()) {
                text.append(separator).append(convention.getKey()).append(" = ").append(convention.getValue());
                separator = "; ";
            }
            remarks.add(text.append('.').toString());
        }
        return remarks;
    }
}

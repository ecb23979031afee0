package dev.offtake.cli.render;

import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.cli.render.Table.Row;
import dev.offtake.engine.json.JsonNumbers;
import dev.offtake.engine.result.BackTest;
import dev.offtake.engine.result.BackTest.Mean;
import dev.offtake.engine.result.BackTest.Score;
import dev.offtake.engine.result.BackTest.Spread;
import dev.offtake.engine.result.Display;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a plan or a simulation stands beside later observations. */
public final class BackTestTables {

    private BackTestTables() {}

    /**
     * What was scored, and the scores over all observations.
     *
     * @param test the scores
     * @return the sentences
     */
    public static List<String> sentences(BackTest test) {
        List<String> sentences = new ArrayList<>();
        BackTest.Ensemble ensemble = test.ensemble();
        String how = ensemble == null
                ? "the plan"
                : "the plan and " + String.format(Locale.ROOT, "%,d", ensemble.paths()) + " futures by "
                        + ensemble.sampling() + " draws of seed " + ensemble.seed();
        String since = test.asOf() == null
                ? "; the scenario does not say as of which day it is, so nothing shows that they are later"
                : ", none known on " + test.asOf();
        sentences.add("Against " + test.scores().size() + (test.scores().size() == 1 ? " observation" : " observations")
                + " of " + test.name() + since + ": " + how + ".");
        return sentences;
    }

    /**
     * The table of observations, with the means below it.
     *
     * @param test the scores
     * @param exact whether all digits are shown
     * @return the tables
     */
    public static List<Table> of(BackTest test, boolean exact) {
        boolean simulated = test.ensemble() != null;
        List<Column> columns = new ArrayList<>(List.of(
                new Column("Later observation", Kind.LABEL),
                new Column("observed", Kind.NUMBER),
                new Column("plan", Kind.NUMBER),
                new Column("error", Kind.NUMBER),
                new Column("relative", Kind.NUMBER)));
        if (simulated) {
            columns.add(new Column("p5 to p95", Kind.TEXT));
            columns.add(new Column("CRPS", Kind.NUMBER));
        }
        List<Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Score score : test.scores()) {
            rows.add(row(score, simulated, exact));
            notes.add(score.id() + ": " + score.metric() + ", " + score.date() + ", "
                    + String.join("; ", score.sources())
                    + (score.reason() == null ? "" : "; unknown in the plan: " + score.reason())
                    + (score.note().isEmpty() ? "" : "; " + score.note()));
        }
        List<String> below = new ArrayList<>(summary(test));
        below.addAll(notes);
        return List.of(new Table(columns, rows, below));
    }

    /** The unit stands with the observation; differences of shares are in percentage points. */
    private static Row row(Score score, boolean simulated, boolean exact) {
        String unit = shownIn(score);
        String points = "%".equals(unit) ? " pp" : "";
        List<String> cells = new ArrayList<>();
        cells.add("1".equals(unit) ? score.id() : score.id() + ", " + unit);
        cells.add(number(score.observed(), unit, exact));
        Double computed = score.computed();
        cells.add(computed == null ? Figures.UNKNOWN : number(computed, unit, exact));
        Double error = score.error();
        cells.add(error == null ? Figures.UNKNOWN : signed(error, unit, exact) + points);
        Double relative = score.relativeError();
        cells.add(relative == null ? Figures.UNKNOWN : signed(relative, "%", exact) + " %");
        Spread spread = score.spread();
        if (simulated && spread == null) {
            cells.addAll(List.of(Figures.UNKNOWN, Figures.UNKNOWN));
        } else if (spread != null) {
            cells.add(number(spread.low(), unit, exact) + " to " + number(spread.high(), unit, exact)
                    + (BackTest.covers(score) ? ", inside" : ", outside"));
            cells.add(number(spread.crps(), unit, exact) + points);
        }
        return Row.of(cells.toArray(String[]::new));
    }

    private static List<String> summary(BackTest test) {
        List<String> lines = new ArrayList<>();
        for (Mean mean : test.means()) {
            Double crps = mean.crps();
            lines.add("Mean absolute error" + (mean.count() == 1 ? "" : " of " + mean.count()) + ": "
                    + Display.difference(mean.absoluteError(), mean.display())
                    + (crps == null ? "" : "; mean CRPS " + Display.difference(crps, mean.display())) + ".");
        }
        Double relative = test.meanAbsoluteRelativeError();
        if (relative != null) {
            lines.add("Mean absolute relative error: " + value(relative, "%", false) + ".");
        }
        if (test.ensemble() != null && test.simulated() > 0) {
            lines.add("From p5 to p95 lie " + test.covered() + " of " + test.simulated()
                    + "; 90 % would, if the spread were right and the figures had nothing to do with each other.");
        }
        return lines;
    }

    private static String shownIn(Score score) {
        Double computed = score.computed();
        double largest = Math.max(Math.abs(score.observed()), computed == null ? 0 : Math.abs(computed));
        return Display.unitFor(largest, score.display());
    }

    private static String signed(double value, String unit, boolean exact) {
        return (value > 0 ? "+" : "") + number(value, unit, exact);
    }

    private static String value(double value, String unit, boolean exact) {
        return "1".equals(unit) ? number(value, unit, exact) : number(value, unit, exact) + " " + unit;
    }

    private static String number(double value, String unit, boolean exact) {
        double shown = Display.in(value, unit);
        return exact ? Display.exact(shown) : Display.number(shown);
    }

    /**
     * The observations as comma-separated values.
     *
     * @param test the scores
     * @return a line an observation, after a line of headers
     */
    public static String csv(BackTest test) {
        StringBuilder out = new StringBuilder(CsvTable.line(List.of(
                "id",
                "metric",
                "date",
                "unit",
                "observed",
                "computed",
                "error",
                "relative_error",
                "p5",
                "p95",
                "covered",
                "below",
                "crps",
                "known",
                "reason",
                "source",
                "note",
                "paths",
                "sampling",
                "seed")));
        BackTest.Ensemble ensemble = test.ensemble();
        for (Score score : test.scores()) {
            Spread spread = score.spread();
            CsvTable.line(
                    out,
                    score.id(),
                    score.metric(),
                    score.date(),
                    score.unit(),
                    JsonNumbers.text(score.observed()),
                    CsvTable.number(score.computed()),
                    CsvTable.number(score.error()),
                    CsvTable.number(score.relativeError()),
                    spread == null ? null : JsonNumbers.text(spread.low()),
                    spread == null ? null : JsonNumbers.text(spread.high()),
                    spread == null ? null : String.valueOf(BackTest.covers(score)),
                    spread == null ? null : JsonNumbers.text(spread.below()),
                    spread == null ? null : JsonNumbers.text(spread.crps()),
                    spread == null ? null : JsonNumbers.text(spread.known()),
                    score.reason(),
                    String.join("; ", score.sources()),
                    score.note(),
                    ensemble == null ? null : String.valueOf(ensemble.paths()),
                    ensemble == null ? null : ensemble.sampling(),
                    ensemble == null ? null : String.valueOf(ensemble.seed()));
        }
        return out.toString();
    }
}

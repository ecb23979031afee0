package dev.offtake.cli.render;

import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.cli.render.Table.Row;
import dev.offtake.cli.render.Table.Weight;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.ClaimVerdict.Chance;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** The claims, with how often each is met. */
final class ChanceTable {

    private static final double HUNDRED = 100;
    private static final int MOST_DECIMALS = 6;

    private ChanceTable() {}

    /**
     * The table of one scenario.
     *
     * @param claims the claims
     * @param exact whether probabilities are shown with all digits
     * @return a row a claim: the verdict of the plan, the probability with its 95 % interval, what was expected
     */
    static Table of(List<ClaimVerdict> claims, boolean exact) {
        List<Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (ClaimVerdict claim : claims) {
            rows.add(new Row(
                    List.of(
                            claim.id(),
                            ClaimTable.word(claim.verdict()),
                            chance(claim, exact),
                            ClaimTable.expected(claim)),
                    Weight.NORMAL,
                    ClaimTable.tone(claim.verdict())));
            notes.addAll(notes(claim, ""));
        }
        return new Table(
                List.of(
                        new Column("Claim", Kind.LABEL),
                        new Column("in the plan", Kind.LABEL),
                        new Column("probability (95 %)", Kind.LABEL),
                        new Column("expected", Kind.TEXT)),
                rows,
                notes);
    }

    /**
     * Probabilities of several scenarios side by side.
     *
     * @param claims the claims of each scenario
     * @param labels what each scenario is called
     * @param exact whether probabilities are shown with all digits
     * @return a row for each claim of any scenario
     */
    static Table compared(List<List<ClaimVerdict>> claims, List<String> labels, boolean exact) {
        List<String> ids = new ArrayList<>();
        for (List<ClaimVerdict> list : claims) {
            list.stream().map(ClaimVerdict::id).filter(id -> !ids.contains(id)).forEach(ids::add);
        }
        List<Column> columns = new ArrayList<>(List.of(new Column("Claim: probability (95 %)", Kind.LABEL)));
        labels.forEach(label -> columns.add(new Column(label, Kind.TEXT)));
        List<Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (String id : ids) {
            List<String> cells = new ArrayList<>(List.of(id));
            for (int k = 0; k < claims.size(); k++) {
                String cell = "";
                for (ClaimVerdict claim : claims.get(k)) {
                    if (claim.id().equals(id)) {
                        cell = claim.chance() == null ? ClaimTable.word(claim.verdict()) : chance(claim, exact);
                        notes.addAll(notes(claim, labels.get(k) + ": "));
                    }
                }
                cells.add(cell);
            }
            rows.add(new Row(cells, Weight.NORMAL, Table.Tone.NEUTRAL));
        }
        return new Table(columns, rows, notes);
    }

    private static List<String> notes(ClaimVerdict claim, String where) {
        Chance chance = claim.chance();
        if (chance == null || chance.undecided() == 0) {
            return List.of();
        }
        return List.of(where + claim.id() + ": on "
                + Figures.of("%", chance.undecided(), false).text(chance.undecided())
                + " % of the paths it cannot be checked, since a value in it is unknown there; these count as not met");
    }

    private static String chance(ClaimVerdict claim, boolean exact) {
        Chance chance = claim.chance();
        if (chance == null) {
            return "";
        }
        Figures all = Figures.of("%", 1, exact);
        if (exact) {
            return all.all(chance.probability()) + " % (" + all.all(chance.low()) + " to " + all.all(chance.high())
                    + ")";
        }
        int decimals = decimals((chance.high() - chance.low()) / 2 * HUNDRED);
        return percent(chance.probability(), decimals) + " % (" + percent(chance.low(), decimals) + " to "
                + percent(chance.high(), decimals) + ")";
    }

    /** As many decimals as the interval leaves a meaning: its half has one figure, and so have its ends. */
    private static int decimals(double half) {
        int decimals = 0;
        double scaled = half;
        while (scaled < 1 && decimals < MOST_DECIMALS) {
            scaled *= 10;
            decimals++;
        }
        return decimals;
    }

    private static String percent(double share, int decimals) {
        if (share == 0) {
            return "0";
        }
        return share == 1
                ? "100"
                : BigDecimal.valueOf(share)
                        .movePointRight(2)
                        .setScale(decimals, RoundingMode.HALF_UP)
                        .toPlainString();
    }
}

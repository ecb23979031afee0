package dev.offtake.cli.render;

import dev.offtake.api.Unit;
import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.cli.render.Table.Row;
import dev.offtake.cli.render.Table.Tone;
import dev.offtake.cli.render.Table.Weight;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.ClaimVerdict.Part;
import dev.offtake.engine.result.ClaimVerdict.Verdict;
import dev.offtake.engine.result.Display;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The claims with their verdicts. */
public final class ClaimTable {

    private static final String NOTHING = "";

    private ClaimTable() {}

    /**
     * The table of claims.
     *
     * @param claims the claims
     * @param exact whether computed values are shown with all digits
     * @return a row a claim, and a note where there is one
     */
    public static Table of(List<ClaimVerdict> claims, boolean exact) {
        List<Row> rows = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (ClaimVerdict claim : claims) {
            rows.add(new Row(
                    List.of(
                            claim.id(),
                            word(claim.verdict()),
                            actual(claim, exact),
                            expected(claim),
                            gap(claim, exact)),
                    Weight.NORMAL,
                    tone(claim.verdict())));
            String note = claim.note();
            if (note != null) {
                notes.add(claim.id() + ": " + note);
            }
        }
        return new Table(
                List.of(
                        new Column("Claim", Kind.LABEL),
                        new Column("verdict", Kind.LABEL),
                        new Column("computed", Kind.TEXT),
                        new Column("expected", Kind.TEXT),
                        new Column("off by", Kind.TEXT)),
                rows,
                notes);
    }

    /**
     * A missed claim in one sentence, such as {@code missed: spending-2027: 25.1 bn USD in 2027, expected 20 bn USD ± 10 %,
     * off by 3.1 bn USD}.
     *
     * @param claim the claim
     * @return the sentence, without a full stop
     */
    public static String missed(ClaimVerdict claim) {
        StringBuilder text = new StringBuilder("missed: ").append(claim.id()).append(": ");
        String actual = actual(claim, false);
        text.append(actual.isEmpty() ? "unknown" : actual).append(", expected ").append(claim.expected());
        String gap = gap(claim, false);
        if (!gap.isEmpty()) {
            text.append(", off by ").append(gap);
        }
        return text.toString();
    }

    /**
     * How many claims came out how.
     *
     * @param claims the claims
     * @return the sentence, such as {@code 8 claims met, 1 missed, 1 not checkable}
     */
    public static String count(List<ClaimVerdict> claims) {
        int met = 0;
        int missed = 0;
        int open = 0;
        for (ClaimVerdict claim : claims) {
            met += claim.verdict() == Verdict.MET ? 1 : 0;
            missed += claim.verdict() == Verdict.MISSED ? 1 : 0;
            open += claim.verdict() == Verdict.NOT_CHECKABLE ? 1 : 0;
        }
        return met + (met == 1 ? " claim met, " : " claims met, ") + missed + " missed, " + open + " not checkable";
    }

    /** What cannot be checked may have no expectation either; its verdict says so already. */
    static String expected(ClaimVerdict claim) {
        return claim.expected().equals(word(Verdict.NOT_CHECKABLE)) ? NOTHING : claim.expected();
    }

    static String word(Verdict verdict) {
        return verdict == Verdict.NOT_CHECKABLE ? "not checkable" : verdict.id();
    }

    static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case MET -> Tone.GOOD;
            case MISSED -> Tone.BAD;
            case NOT_CHECKABLE -> Tone.UNSURE;
        };
    }

    static String actual(ClaimVerdict claim, boolean exact) {
        Double actual = claim.actual();
        if (actual == null) {
            return NOTHING;
        }
        Integer year = year(claim);
        return value(actual, unit(claim), exact) + (year == null ? "" : " in " + year);
    }

    private static String gap(ClaimVerdict claim, boolean exact) {
        Double gap = claim.gap();
        if (gap == null || claim.verdict() == Verdict.MET) {
            return claim.verdict() == Verdict.MET ? "0" : NOTHING;
        }
        return value(gap, isShare(claim) ? "pp" : unit(claim), exact);
    }

    /** The unit that suits the computed value; its distance from the expected one is shown in the same. */
    private static String unit(ClaimVerdict claim) {
        Double actual = claim.actual();
        return isShare(claim) ? "%" : Display.unitFor(actual == null ? 0 : actual, claim.unit());
    }

    /** Whether a pure number is a share: it is if the expected value is written as one, its tolerance aside. */
    private static boolean isShare(ClaimVerdict claim) {
        int tolerance = claim.expected().indexOf('±');
        String value = tolerance < 0 ? claim.expected() : claim.expected().substring(0, tolerance);
        return "%".equals(claim.unit()) || ("1".equals(claim.unit()) && value.contains("%"));
    }

    private static String value(double value, String unit, boolean exact) {
        Figures figures = new Figures(unit, Unit.parse(unit).map(Unit::scale).orElse(1.0), exact);
        String number = exact ? figures.all(value) : Display.number(Display.in(value, unit));
        return "1".equals(unit) ? number : number + " " + unit;
    }

    /** The year that the claim's value is of, where its worst part says one. */
    private static @Nullable Integer year(ClaimVerdict claim) {
        for (Part part : claim.parts()) {
            if (Objects.equals(part.actual(), claim.actual()) && Objects.equals(part.gap(), claim.gap())) {
                return part.year();
            }
        }
        return null;
    }
}

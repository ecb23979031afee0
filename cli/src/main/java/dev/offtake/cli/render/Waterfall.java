package dev.offtake.cli.render;

import dev.offtake.api.Unit;
import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.cli.render.Table.Row;
import dev.offtake.cli.render.Table.Tone;
import dev.offtake.cli.render.Table.Weight;
import dev.offtake.engine.result.Bridge;
import dev.offtake.engine.result.Display;
import dev.offtake.engine.result.EvidenceWeight;
import dev.offtake.engine.result.LargestRemainder;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bridge as a waterfall: from the value before, by a step for each change, to the value after. */
final class Waterfall {

    private static final int FIGURES = 3;
    private static final int MOST_DECIMALS = 6;

    /** A path longer than this is broken, so that the bars stay on a screen of 80 characters. */
    private static final int LONGEST = 42;

    /** Below this part of the largest level, bars that begin at 0 would hide the steps. */
    private static final double SMALL = 0.6;

    private final Bridge bridge;
    private final List<String> labels;
    private final String unit;
    private final int shift;
    private final int decimals;
    private final LargestRemainder shown;

    private Waterfall(Bridge bridge, String name, List<String> labels, boolean exact) {
        this.bridge = bridge;
        this.labels = labels;
        double largest =
                Math.max(bridge.from().abs().doubleValue(), bridge.to().abs().doubleValue());
        boolean share = bridge.unit().equals("1") && (name.startsWith("share[") || name.startsWith("capacity-share["));
        this.unit = Display.unitFor(largest, share ? "%" : bridge.unit());
        double scale = Unit.parse(unit).map(Unit::scale).orElse(1.0);
        // Units that are shown differ by powers of ten, so that moving the point rounds nothing.
        this.shift = -BigDecimal.valueOf(scale).stripTrailingZeros().scale();
        this.decimals = exact ? bridge.from().scale() + shift : decimals();
        this.shown = LargestRemainder.of(
                bridge.from(),
                bridge.to(),
                bridge.parts().stream().map(Bridge.Part::amount).toList(),
                BigInteger.ONE,
                decimals - shift);
    }

    /** So many decimals that the largest step, or else the value itself, has three significant figures. */
    private int decimals() {
        BigDecimal largest = BigDecimal.ZERO;
        for (Bridge.Part part : bridge.parts()) {
            largest = largest.max(part.amount().abs());
        }
        largest = largest.signum() == 0 ? bridge.to().abs() : largest;
        if (largest.signum() == 0) {
            return 0;
        }
        BigDecimal rounded = largest.movePointLeft(shift).round(new MathContext(FIGURES, RoundingMode.HALF_UP));
        int beforePoint = rounded.precision() - rounded.scale();
        return Math.min(MOST_DECIMALS, Math.max(0, FIGURES - beforePoint));
    }

    /**
     * Sets a bridge.
     *
     * @param bridge the bridge
     * @param labels what the two scenarios are called
     * @param exact whether amounts are shown as they are, to the cent
     * @param bars how bars are drawn; null for a table without
     * @return the table
     */
    static Table of(Bridge bridge, List<String> labels, boolean exact, @Nullable Bars bars) {
        return new Waterfall(bridge, bridge.metric(), labels, exact).table(bars);
    }

    private Table table(@Nullable Bars bars) {
        double low = bridge.from().min(bridge.to()).doubleValue();
        double high = bridge.from().max(bridge.to()).doubleValue();
        BigDecimal level = bridge.from();
        for (Bridge.Part part : bridge.parts()) {
            level = level.add(part.amount());
            low = Math.min(low, level.doubleValue());
            high = Math.max(high, level.doubleValue());
        }
        double start = start(low, high);
        double end = Math.max(high, start);
        List<Row> rows = new ArrayList<>();
        add(rows, labels.get(0), value(shown.from()), total(bars, start, end, bridge.from()), Weight.TOTAL);
        level = bridge.from();
        List<String> without = new ArrayList<>();
        for (int i = 0; i < bridge.parts().size(); i++) {
            Bridge.Part part = bridge.parts().get(i);
            BigDecimal next = level.add(part.amount());
            if (part.amount().signum() == 0 && bridge.parts().size() > 1) {
                without.add(part.path());
                continue;
            }
            String bar = bars == null ? null : bars.step(start, end, level.doubleValue(), next.doubleValue());
            add(rows, "  " + label(part), step(part.amount(), shown.parts().get(i)), bar, Weight.NORMAL);
            level = next;
        }
        add(rows, labels.get(1), value(shown.to()), total(bars, start, end, bridge.to()), Weight.TOTAL);
        List<Column> columns = new ArrayList<>(List.of(
                new Column("Bridge of " + bridge.metric() + (unit.equals("1") ? "" : ", " + unit), Kind.LABEL),
                new Column("", Kind.NUMBER)));
        if (bars != null) {
            columns.add(new Column("", Kind.TEXT));
        }
        return new Table(columns, rows, notes(bars, start, without));
    }

    /** Where bars begin: at 0, but for steps that are small beside the levels. */
    private static double start(double low, double high) {
        if (low < 0) {
            return low;
        }
        return low > SMALL * high && high > low ? Math.max(0, low - (high - low) / 2) : 0;
    }

    private static @Nullable String total(@Nullable Bars bars, double start, double end, BigDecimal value) {
        double base = start < 0 ? 0 : start;
        return bars == null ? null : bars.step(start, end, base, Math.max(base, value.doubleValue()));
    }

    private static String label(Bridge.Part part) {
        boolean several = part.members().size() > 1;
        return part.path() + (several ? " (" + part.members().size() + ")" : "");
    }

    /** A long label takes lines of its own, broken behind a dot or a plus. */
    private static void add(List<Row> rows, String label, String amount, @Nullable String bar, Weight weight) {
        String rest = label;
        while (Words.length(rest) > LONGEST) {
            int plus = rest.lastIndexOf(" + ", LONGEST - 1);
            int dot = rest.lastIndexOf('.', LONGEST - 1);
            int at = plus > 4 ? plus + 2 : dot > 4 ? dot + 1 : -1;
            if (at < 0) {
                break;
            }
            rows.add(row(rest.substring(0, at), "", bar == null ? null : "", weight));
            rest = "    " + rest.substring(at).stripLeading();
        }
        rows.add(row(rest, amount, bar, weight));
    }

    private static Row row(String label, String amount, @Nullable String bar, Weight weight) {
        return new Row(bar == null ? List.of(label, amount) : List.of(label, amount, bar), weight, Tone.NEUTRAL);
    }

    private String value(BigDecimal amount) {
        return amount.movePointLeft(shift)
                .setScale(Math.max(0, decimals), RoundingMode.UNNECESSARY)
                .toPlainString();
    }

    private String step(BigDecimal amount, BigDecimal rounded) {
        if (amount.signum() == 0) {
            return "0";
        }
        if (rounded.signum() == 0) {
            String least = BigDecimal.ONE.movePointLeft(decimals).toPlainString();
            return (amount.signum() < 0 ? ">-" : "<") + least;
        }
        return (rounded.signum() > 0 ? "+" : "") + value(rounded);
    }

    private List<String> notes(@Nullable Bars bars, double start, List<String> without) {
        List<String> notes = new ArrayList<>();
        String residual =
                bridge.residual().signum() == 0 ? "0" : bridge.residual().toPlainString();
        notes.add(bridge.method() + "; residual " + residual + (bridge.unit().equals("1") ? "" : " " + bridge.unit())
                + ".");
        if (!without.isEmpty()) {
            notes.add("Without effect: " + String.join(", ", without) + ".");
        }
        EvidenceWeight evidence = bridge.evidence();
        if (evidence != null) {
            notes.add(EvidenceText.ofBars(evidence));
        }
        if (bars != null
                && bridge.parts().stream().anyMatch(part -> part.amount().signum() != 0)) {
            notes.add(bars.solid() + " up, " + bars.light() + " down"
                    + (start > 0
                            ? "; bars begin at " + Display.value(start, unit.equals("%") ? unit : bridge.unit())
                            : "")
                    + ".");
        }
        return notes;
    }
}

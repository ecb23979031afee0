package dev.offtake.cli.render;

import dev.offtake.api.Unit;
import dev.offtake.engine.json.JsonNumbers;
import dev.offtake.engine.result.Display;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The numbers of one table: one unit, and three significant figures or all digits.
 *
 * @param unit the unit all of them are shown in
 * @param scale how many base units it holds
 * @param exact whether all digits are shown
 */
record Figures(String unit, double scale, boolean exact) {

    /** What stands where a value is unknown. */
    static final String UNKNOWN = "n/a";

    private static final int FIGURES = 3;

    /** So that a total of next to nothing does not fill the page with zeros. */
    private static final int MOST_DECIMALS = 6;

    /**
     * Figures in the unit that suits the largest value.
     *
     * @param unit the unit of the values; {@code %} for values that are shares of 1
     * @param largest the largest value
     * @param exact whether all digits are shown
     */
    static Figures of(String unit, double largest, boolean exact) {
        String shown = Display.unitFor(largest, unit);
        return new Figures(shown, Unit.parse(shown).map(Unit::scale).orElse(1.0), exact);
    }

    /** A number by itself, to three significant figures. */
    String text(double value) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        if (exact) {
            return all(value);
        }
        int decimals = decimals(value);
        return fixed(rounded(value, decimals), decimals, value);
    }

    /** With how many decimals a value has three significant figures. */
    int decimals(double value) {
        if (value == 0 || Double.isNaN(value)) {
            return 0;
        }
        BigDecimal shown =
                BigDecimal.valueOf(Math.abs(value) / scale).round(new MathContext(FIGURES, RoundingMode.HALF_UP));
        int beforePoint = shown.precision() - shown.scale();
        return Math.min(MOST_DECIMALS, Math.max(0, FIGURES - beforePoint));
    }

    /** A value in units of its last decimal. */
    double digits(double value, int decimals) {
        return value / scale * BigDecimal.TEN.pow(decimals).doubleValue();
    }

    /** A value in units of its last decimal, rounded as numbers outside tables are. */
    long rounded(double value, int decimals) {
        return BigDecimal.valueOf(value / scale)
                .setScale(decimals, RoundingMode.HALF_UP)
                .unscaledValue()
                .longValue();
    }

    /**
     * The text of a rounded number.
     *
     * @param digits the number in units of its last decimal
     * @param decimals how many decimals it has
     * @param value the number before it was rounded, which tells nothing from next to nothing
     */
    String fixed(long digits, int decimals, double value) {
        if (value == 0) {
            return "0";
        }
        if (digits == 0) {
            return (value < 0 ? ">-" : "<") + BigDecimal.valueOf(1, decimals).toPlainString();
        }
        return BigDecimal.valueOf(digits, decimals).toPlainString();
    }

    /** All digits of a number, moved to the unit without another rounding. */
    String all(double value) {
        if (Double.isNaN(value)) {
            return UNKNOWN;
        }
        BigDecimal moved = new BigDecimal(JsonNumbers.text(value)).divide(BigDecimal.valueOf(scale));
        return moved.signum() == 0 ? "0" : moved.stripTrailingZeros().toPlainString();
    }
}

package dev.offtake.engine.result;

import dev.offtake.api.Dimension;
import dev.offtake.api.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/**
 * Numbers for people: three significant figures with a unit, such as {@code 20.3 bn USD}, {@code 76 %} or
 * {@code 2.4 USD/H100e-h}. Files and JSON carry the numbers themselves.
 */
public final class Display {

    private static final int FIGURES = 3;
    private static final String[] MULTIPLIERS = {"", "k", "mn", "bn", "tn"};
    private static final String[] POWER_PREFIXES = {"M", "G", "T"};

    private Display() {}

    /**
     * A value with its unit. Money and compute take {@code k}, {@code mn}, {@code bn} or {@code tn}; power and energy
     * in MW or MWh take a larger prefix where it helps.
     *
     * @param value the value, in base units (USD, H100e, h, yr, MW)
     * @param unit the unit to show it in; {@code %} shows a share, {@code 1} a pure number
     * @return the text
     */
    public static String value(double value, String unit) {
        return value(value, unit, FIGURES);
    }

    /**
     * A value with its unit, as {@link #value(double, String)}, to another number of figures.
     *
     * @param value the value, in base units
     * @param unit the unit to show it in
     * @param figures how many significant figures, at least 1
     * @return the text
     */
    public static String value(double value, String unit, int figures) {
        String shown = unitFor(value, unit);
        return ("1".equals(shown) || shown.isEmpty())
                ? number(value, figures)
                : number(in(value, shown), figures) + " " + shown;
    }

    /**
     * A difference between two values with its unit: as {@link #value}, but between shares it is in percentage points.
     *
     * @param difference the difference, in base units
     * @param unit the unit of the values
     * @return the text, such as {@code 2 pp}
     */
    public static String difference(double difference, String unit) {
        return value(difference, "%".equals(unit) ? "pp" : unit);
    }

    /**
     * A number to three significant figures, without trailing zeros, thousands apart: {@code 2,900}, {@code 0.0153},
     * {@code 1.2e-7}.
     *
     * @param value the number
     * @return the text
     */
    public static String number(double value) {
        return number(value, FIGURES);
    }

    /**
     * A number as {@link #number(double)}, to another number of figures.
     *
     * @param value the number
     * @param figures how many significant figures, at least 1
     * @return the text
     */
    public static String number(double value, int figures) {
        if (Double.isNaN(value)) {
            return "not a number";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "infinite" : "-infinite";
        }
        if (value == 0) {
            return "0";
        }
        BigDecimal rounded = BigDecimal.valueOf(value)
                .round(new MathContext(figures, RoundingMode.HALF_UP))
                .stripTrailingZeros();
        int magnitude = rounded.precision() - rounded.scale() - 1;
        if (magnitude < -4 || magnitude > 15) {
            BigDecimal mantissa = rounded.scaleByPowerOfTen(-magnitude);
            return mantissa.toPlainString() + "e" + magnitude;
        }
        return magnitude < 3 || rounded.scale() > 0
                ? rounded.toPlainString()
                : String.format(Locale.ROOT, "%,d", rounded.toBigIntegerExact());
    }

    /**
     * A number with all its digits: the shortest text that reads back as the same number.
     *
     * @param value the number
     * @return the text
     */
    public static String exact(double value) {
        if (!Double.isFinite(value)) {
            return number(value);
        }
        double magnitude = Math.abs(value);
        if (magnitude != 0 && (magnitude < 1e-5 || magnitude >= 1e16)) {
            return Double.toString(value).toLowerCase(Locale.ROOT);
        }
        BigDecimal plain = BigDecimal.valueOf(value).stripTrailingZeros();
        return plain.signum() == 0 ? "0" : plain.toPlainString();
    }

    /**
     * The unit in which a value is best shown: {@code bn USD} for 20e9 in {@code USD}, {@code GW} for 2,900 in
     * {@code MW}. For a table, ask with the largest value of the rows that share a header.
     *
     * @param value the value, in base units
     * @param unit its unit; one that already has a multiplier is kept
     * @return the unit to show, which {@link #in} takes
     */
    public static String unitFor(double value, String unit) {
        Optional<Unit> parsed = Unit.parse(unit);
        if (parsed.isEmpty() || parsed.get().scale() != 1 || !Double.isFinite(value)) {
            return unit;
        }
        int thousands = thousands(value);
        if (thousands == 0) {
            return unit;
        }
        if (unit.startsWith("MW")) {
            return POWER_PREFIXES[Math.min(thousands, POWER_PREFIXES.length - 1)] + unit.substring(1);
        }
        Dimension dimension = parsed.get().dimension();
        boolean counted =
                dimension.exponent(Dimension.Base.MONEY) == 1 || dimension.exponent(Dimension.Base.COMPUTE) == 1;
        return counted ? MULTIPLIERS[Math.min(thousands, MULTIPLIERS.length - 1)] + " " + unit : unit;
    }

    /**
     * A value in a unit.
     *
     * @param value the value, in base units
     * @param unit the unit
     * @return how many of the unit it is; the value itself if the text is not a unit
     */
    public static double in(double value, String unit) {
        return Unit.parse(unit).map(u -> value / u.scale()).orElse(value);
    }

    /** How many times a thousand goes into a value that is shown to three figures: 999,600 is shown as a million. */
    private static int thousands(double value) {
        double magnitude = Math.abs(value);
        int thousands = 0;
        while (magnitude >= 999.5) {
            magnitude /= 1000;
            thousands++;
        }
        return thousands;
    }
}

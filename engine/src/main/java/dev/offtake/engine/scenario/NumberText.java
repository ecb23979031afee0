package dev.offtake.engine.scenario;

import dev.offtake.api.Dimension;
import dev.offtake.api.Dimension.Base;
import dev.offtake.api.Term;
import dev.offtake.api.Unit;
import dev.offtake.engine.result.ProblemCode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads {@code number [multiplier] unit}, and dates. What looks like a number to one reader and like another number to
 * the next (a decimal comma, an octal, a range) is refused, with what was probably meant.
 */
final class NumberText {

    private static final String DIGITS = "(?:\\d+(?:\\.\\d*)?|\\.\\d+)(?:[eE][+-]?\\d+)?";
    private static final Pattern NUMBER = Pattern.compile("[+-]?" + DIGITS);
    private static final Pattern LEADING_ZERO = Pattern.compile("[+-]?0\\d");
    private static final Pattern MONTH = Pattern.compile("(\\d{4})-(\\d{2})");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}.*|\\d{4}/\\d{1,2}.*");
    private static final Pattern SHORT_MONTH = Pattern.compile("(\\d{4})-(\\d)");
    private static final Pattern QUARTER = Pattern.compile("(\\d{4})[- ]?[Qq]([1-4])|[Qq]([1-4])[- ](\\d{4})");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})(\\.\\d+)?");
    private static final Pattern COMMA = Pattern.compile("([+-]?\\d+)((?:,\\d+)+)((?:\\.\\d+)?)(.*)");
    private static final Pattern GROUPED =
            Pattern.compile("([+-]?\\d{1,3})((?:[_'’ \\u00A0\\u202F]\\d{3})+)((?:\\.\\d+)?)(?![\\d.])(.*)");
    private static final Pattern RANGE = Pattern.compile(
            "[+-]?(?>" + DIGITS + ")[^\\d,;:]*?\\s*(?:\\bto\\b|-|–|—|\\.\\.+|±|\\+/-|~|\\band\\b)\\s*[+-]?\\d.*");
    private static final Pattern OTHER_BASE =
            Pattern.compile("[+-]?0[xob][0-9a-fA-F_]+.*|[+-]?0\\d+(?:\\D.*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern BASE_60 = Pattern.compile("[+-]?\\d+(?::\\d+)+.*");
    private static final Pattern NOT_FINITE =
            Pattern.compile("[+-]?\\.?(?:nan|inf|infinity)(?:\\s.*)?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> TRUTH_WORDS = Set.of("yes", "no", "on", "off", "true", "false", "y", "n");

    /** Longer than any number with its unit. */
    private static final int LONGEST = 100;

    private NumberText() {}

    /** What became of a text. */
    sealed interface Result {}

    /**
     * A number.
     *
     * @param value the value, in base units
     * @param dimension what it measures, bare power already read as the declared kind
     * @param unit its unit as written, or {@code date}
     */
    record Read(double value, Dimension dimension, String unit) implements Result {}

    /**
     * Something wrong.
     *
     * @param code which
     * @param detail what the text is
     * @param hint what was expected
     */
    record Fault(ProblemCode code, String detail, String hint) implements Result {}

    static boolean isTruthWord(String text) {
        return TRUTH_WORDS.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Whether a text is a word that some reader takes for a number or a truth value; no name may be one. */
    static boolean isTrapWord(String text) {
        return isTruthWord(text) || NOT_FINITE.matcher(text).matches() || "null".equalsIgnoreCase(text);
    }

    static Result read(String written, ValueSpec spec) {
        String text = written.strip();
        if (text.isEmpty() || "~".equals(text) || "null".equals(text)) {
            return new Fault(ProblemCode.NO_VALUE, "there is no value", expected(spec));
        }
        if (text.length() > LONGEST) {
            return new Fault(ProblemCode.NOT_A_NUMBER, "this is a text", expected(spec));
        }
        Optional<Result> plain = plainNumber(text, spec);
        if (plain.isPresent()) {
            return plain.get();
        }
        Optional<Result> date = date(text, spec);
        if (date.isPresent()) {
            return date.get();
        }
        Optional<Fault> trap = trap(text, spec);
        if (trap.isPresent()) {
            return trap.get();
        }
        Matcher number = NUMBER.matcher(text);
        if (!number.lookingAt()) {
            return new Fault(ProblemCode.NOT_A_NUMBER, notANumber(text), expected(spec) + moneySign(text, spec));
        }
        double value = Double.parseDouble(number.group());
        if (!Double.isFinite(value)) {
            return new Fault(ProblemCode.NOT_FINITE, "this is larger than any number here", expected(spec));
        }
        String unit = text.substring(number.end()).strip();
        return unit.isEmpty() ? bare(number.group(), value, spec) : withUnit(number.group(), value, unit, spec);
    }

    /** A number with a unit that is one, or bare where that is due: nothing in it can be taken for something else. */
    private static Optional<Result> plainNumber(String text, ValueSpec spec) {
        Matcher number = NUMBER.matcher(text);
        if (!number.lookingAt() || LEADING_ZERO.matcher(text).lookingAt()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(number.group());
        String unit = text.substring(number.end()).strip();
        if (!Double.isFinite(value) || (unit.isEmpty() && !spec.takesPureNumber())) {
            return Optional.empty();
        }
        if (unit.isEmpty()) {
            return Optional.of(bare(number.group(), value, spec));
        }
        return Unit.parse(unit).map(u -> withUnit(number.group(), value, unit, spec));
    }

    private static Optional<Result> date(String text, ValueSpec spec) {
        Matcher month = MONTH.matcher(text);
        if (month.matches()) {
            int m = Integer.parseInt(month.group(2));
            if (!spec.date() && !spec.isAny()) {
                return Optional.of(new Fault(
                        ProblemCode.DATE_FORM,
                        "this is a date, or the difference of two numbers",
                        "expected " + spec.words() + example(spec)));
            }
            if (m < 1 || m > 12) {
                return Optional.of(new Fault(
                        ProblemCode.DATE_FORM,
                        "there is no month " + month.group(2),
                        "expected a date, such as 2025-09"));
            }
            double value = Integer.parseInt(month.group(1)) + (m - 1) / 12.0;
            return Optional.of(new Read(value, Unit.YEAR.dimension(), Term.DATE));
        }
        if (!spec.date()) {
            return DAY.matcher(text).matches()
                    ? Optional.of(new Fault(ProblemCode.DATE_FORM, "this is a day", expected(spec)))
                    : Optional.empty();
        }
        return malformedDate(text);
    }

    private static Optional<Result> malformedDate(String text) {
        Matcher shortMonth = SHORT_MONTH.matcher(text);
        if (shortMonth.matches()) {
            return Optional.of(new Fault(
                    ProblemCode.DATE_FORM,
                    "a month has two digits",
                    "expected a date. Did you mean " + shortMonth.group(1) + "-0" + shortMonth.group(2) + "?"));
        }
        if (DAY.matcher(text).matches()) {
            String meant = text.substring(0, 4) + "-" + twoDigits(text.substring(5));
            return Optional.of(new Fault(
                    ProblemCode.DATE_FORM,
                    "dates are months, or fractions of a year",
                    "expected a date. Did you mean " + meant + ", or a fraction such as 2025.70 yr?"));
        }
        Matcher quarter = QUARTER.matcher(text);
        if (quarter.matches()) {
            boolean yearFirst = quarter.group(1) != null;
            int q = Integer.parseInt(yearFirst ? quarter.group(2) : quarter.group(3));
            String year = yearFirst ? quarter.group(1) : quarter.group(4);
            return Optional.of(new Fault(
                    ProblemCode.DATE_FORM,
                    "dates are months, not quarters",
                    "expected a date. Did you mean " + year + "-" + twoDigits(String.valueOf(3 * q - 2)) + "?"));
        }
        Matcher year = YEAR.matcher(text);
        if (year.matches()) {
            String meant = year.group(2) == null ? year.group(1) + "-01" : text + " yr";
            return Optional.of(new Fault(
                    ProblemCode.DATE_FORM, "this is a bare number", "expected a date. Did you mean " + meant + "?"));
        }
        return Optional.empty();
    }

    private static String twoDigits(String digits) {
        Matcher first = Pattern.compile("\\d{1,2}").matcher(digits);
        return first.lookingAt() ? (first.group().length() == 1 ? "0" : "") + first.group() : "01";
    }

    private static Optional<Fault> trap(String text, ValueSpec spec) {
        if (isTruthWord(text)) {
            return Optional.of(
                    new Fault(ProblemCode.TRUTH_WORD, "this is a truth value to some readers of YAML", expected(spec)));
        }
        if (NOT_FINITE.matcher(text).matches()) {
            return Optional.of(new Fault(ProblemCode.NOT_FINITE, "this is not a finite number", expected(spec)));
        }
        if (BASE_60.matcher(text).matches()) {
            return Optional.of(new Fault(
                    ProblemCode.NUMBER_BASE, "this is a number to base 60 to some readers of YAML", expected(spec)));
        }
        Optional<Fault> marks = digitMarks(text);
        if (marks.isPresent()) {
            return marks;
        }
        if (RANGE.matcher(text).matches()) {
            return Optional.of(new Fault(ProblemCode.BARE_RANGE, "a range does not say how it is spread", rangeHint()));
        }
        if (OTHER_BASE.matcher(text).matches()) {
            return Optional.of(new Fault(
                    ProblemCode.NUMBER_BASE,
                    "this is an octal or hexadecimal number to some readers of YAML",
                    "expected a decimal number without leading zeros" + withoutZeros(text)));
        }
        return Optional.empty();
    }

    private static String withoutZeros(String text) {
        String meant = text.replaceFirst("^0+(?=\\d)", "");
        return meant.equals(text) ? "" : ". Did you mean " + meant + "?";
    }

    private static Optional<Fault> digitMarks(String text) {
        Matcher comma = COMMA.matcher(text);
        if (comma.matches()) {
            String digits = comma.group(2).replace(",", "");
            String tail = comma.group(3) + comma.group(4);
            boolean single = comma.group(2).lastIndexOf(',') == 0;
            boolean groups = comma.group(2).matches("(?:,\\d{3})+");
            String point = comma.group(1) + "." + digits + comma.group(4);
            String joined = comma.group(1) + digits + tail;
            boolean both = groups && single && comma.group(3).isEmpty();
            String meant = both ? point + " or " + joined : groups ? joined : point;
            return Optional.of(new Fault(
                    ProblemCode.NUMBER_FORM,
                    "a comma in a number",
                    "expected a decimal point and no thousands separators. Did you mean " + meant + "?"));
        }
        Matcher grouped = GROUPED.matcher(text);
        if (grouped.matches()) {
            String meant =
                    grouped.group(1) + grouped.group(2).replaceAll("\\D", "") + grouped.group(3) + grouped.group(4);
            return Optional.of(new Fault(
                    ProblemCode.NUMBER_FORM,
                    "a thousands separator",
                    "expected digits without separators. Did you mean " + meant + "?"));
        }
        return Optional.empty();
    }

    static String rangeHint() {
        return "expected one value, or a distribution such as { lognormal: { p5: …, p95: … } } or"
                + " { uniform: { min: …, max: … } }";
    }

    private static Result bare(String number, double value, ValueSpec spec) {
        if (spec.takesPureNumber()) {
            return new Read(value, Dimension.NONE, "1");
        }
        String detail = "this is a bare number";
        if (!"%".equals(spec.unitText())) {
            return new Fault(
                    ProblemCode.NO_UNIT,
                    detail,
                    "expected " + spec.words() + ". Did you mean " + number + " " + spec.unitText() + "?");
        }
        String percent = Math.abs(value) <= 1 ? plain(value * 100) : number;
        return new Fault(ProblemCode.NO_UNIT, detail, "expected a percentage. Did you mean " + percent + " %?");
    }

    private static String plain(double value) {
        java.math.BigDecimal rounded = new java.math.BigDecimal(value)
                .round(new java.math.MathContext(12))
                .stripTrailingZeros();
        return rounded.toPlainString();
    }

    private static Result withUnit(String number, double value, String unitText, ValueSpec spec) {
        Optional<Unit> unit = Unit.parse(unitText);
        if (unit.isEmpty()) {
            return UnitFaults.unknown(number, unitText, spec);
        }
        Optional<Dimension> dimension = spec.accept(unit.get().dimension());
        if (dimension.isEmpty()) {
            return UnitFaults.mismatch(number, unit.get(), spec);
        }
        double base = inBaseUnits(number, value, unit.get().scale());
        if (!Double.isFinite(base)) {
            return new Fault(ProblemCode.NOT_FINITE, "this is larger than any number here", expected(spec));
        }
        return new Read(base, dimension.get(), spec.date() ? Term.DATE : resolved(unit.get(), dimension.get()));
    }

    /** The double nearest to the written number times the scale: 70 % is 0.7, though 70 × 0.01 is a bit more. */
    private static double inBaseUnits(String number, double value, double scale) {
        boolean plain = Math.abs(value) > 1e-290 && Math.abs(value) < 1e290;
        if (plain && scale >= 1 && scale == Math.rint(scale)) {
            return new BigDecimal(number).multiply(new BigDecimal(scale)).doubleValue();
        }
        double parts = Math.rint(1 / scale);
        if (plain && 1 / parts == scale) {
            return new BigDecimal(number)
                    .divide(new BigDecimal(parts), MathContext.DECIMAL128)
                    .doubleValue();
        }
        return value * scale;
    }

    /** The unit's text once bare power was read as the declared kind: {@code GW} as {@code GW-IT}. */
    private static String resolved(Unit unit, Dimension as) {
        if (unit.dimension().equals(as)) {
            return unit.symbol();
        }
        String suffix = unit.dimension().replacing(Base.POWER, Base.POWER_IT).equals(as) ? "-IT" : "-facility";
        return unit.symbol().replaceAll("\\b([kMGT]?Wh?)(?![\\w-])", "$1" + suffix);
    }

    private static String notANumber(String text) {
        return text.length() > 60 ? "this is a text" : "'" + text + "' is a text";
    }

    private static String moneySign(String text, ValueSpec spec) {
        Matcher sign = Pattern.compile("(?:US)?[$](.*)").matcher(text);
        if (sign.matches() && NUMBER.matcher(sign.group(1).strip()).lookingAt()) {
            return spec.isAny() || spec.date()
                    ? ". Money is written as 60 USD."
                    : ". Money is written with USD behind the number.";
        }
        return "";
    }

    static String expected(ValueSpec spec) {
        return "expected " + spec.words() + example(spec);
    }

    private static String example(ValueSpec spec) {
        if (spec.isAny()) {
            return ", such as 60 USD/MWh";
        }
        if (spec.date()) {
            return ", such as 2025-09";
        }
        return "1".equals(spec.unitText()) ? ", such as 1.5" : ", in " + spec.unitText();
    }
}

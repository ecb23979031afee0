package dev.offtake.engine.scenario;

import dev.offtake.api.Horizon;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Node.BrokenNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads ranges of years and days. */
final class Calendar {

    private static final int FIRST = 1990;
    private static final int LAST = 2200;
    private static final Pattern YEARS = Pattern.compile("(\\d{4})\\.\\.(\\d{4})");
    private static final Pattern NEARLY_YEARS = Pattern.compile("(\\d{4})\\s*(?:-|–|to|\\.\\.\\.?)\\s*(\\d{4})");

    private Calendar() {}

    /** A range such as {@code 2024..2030}; empty if it is none, which was then reported. */
    static Optional<Horizon> years(String path, Node node, Problems problems) {
        String expected = "expected first and last year, such as 2024..2030";
        if (!(node instanceof ScalarNode scalar)) {
            if (!(node instanceof BrokenNode)) {
                problems.error(
                        ProblemCode.WRONG_KIND,
                        node.place(),
                        "the wrong kind of value at " + path,
                        "this is " + node.kind(),
                        expected);
            }
            return Optional.empty();
        }
        String text = scalar.text().strip();
        Matcher match = YEARS.matcher(text);
        if (!match.matches()) {
            Matcher nearly = NEARLY_YEARS.matcher(text);
            problems.error(
                    scalar.isEmpty() ? ProblemCode.NO_VALUE : ProblemCode.CALENDAR_FORM,
                    node.place(),
                    "no range of years at " + path,
                    "",
                    nearly.matches()
                            ? expected + ". Did you mean " + nearly.group(1) + ".." + nearly.group(2) + "?"
                            : text.matches("\\d{4}")
                                    ? expected + ". Did you mean " + text + ".." + text + "?"
                                    : expected);
            return Optional.empty();
        }
        int first = Integer.parseInt(match.group(1));
        int last = Integer.parseInt(match.group(2));
        if (last < first || first < FIRST || last > LAST) {
            problems.error(
                    ProblemCode.CALENDAR_FORM,
                    node.place(),
                    last < first
                            ? "the last year is before the first at " + path
                            : "years beyond " + FIRST + ".." + LAST + " at " + path,
                    "",
                    last < first ? expected + ". Did you mean " + last + ".." + first + "?" : expected);
            return Optional.empty();
        }
        return Optional.of(new Horizon(first, last));
    }

    /** Whether a range lies in the planned years; if not, it is reported. */
    static boolean within(String path, Horizon range, Place place, Horizon years, Problems problems) {
        if (years.contains(range.first()) && years.contains(range.last())) {
            return true;
        }
        problems.error(
                ProblemCode.YEAR_OUTSIDE,
                place,
                range + " goes beyond what is planned, at " + path,
                "",
                "expected years of " + years);
        return false;
    }

    /** A day such as {@code 2025-02-21}; empty if it is none, which was then reported. */
    static Optional<LocalDate> day(String path, Node node, Problems problems) {
        if (node instanceof ScalarNode scalar) {
            try {
                return Optional.of(LocalDate.parse(scalar.text().strip()));
            } catch (DateTimeException e) {
                problems.error(
                        scalar.isEmpty() ? ProblemCode.NO_VALUE : ProblemCode.CALENDAR_FORM,
                        node.place(),
                        "no day at " + path,
                        "",
                        "expected a day, such as 2025-02-21");
                return Optional.empty();
            }
        }
        if (!(node instanceof BrokenNode)) {
            problems.error(
                    ProblemCode.WRONG_KIND,
                    node.place(),
                    "the wrong kind of value at " + path,
                    "this is " + node.kind(),
                    "expected a day, such as 2025-02-21");
        }
        return Optional.empty();
    }
}

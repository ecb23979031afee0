package dev.offtake.engine.scenario;

import dev.offtake.api.Horizon;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Node.Entry;
import java.util.Optional;

/** Checks the keys of maps by id and by year. */
final class Ids {

    private Ids() {}

    /** Whether a key may be an id; if not, it is reported. */
    static boolean check(Entry entry, String path, Problems problems) {
        if (Names.isId(entry.key())) {
            return true;
        }
        problems.error(
                ProblemCode.MALFORMED_ID,
                entry.keyPlace(),
                "'" + Names.shorten(entry.key()) + "' is not an id, at " + path,
                "",
                "expected lower-case letters, digits and hyphens, beginning with a letter"
                        + Names.asId(entry.key())
                                .map(id -> ". Did you mean " + id + "?")
                                .orElse(""));
        return false;
    }

    /** The planned year that a key is; empty if it is none, which was then reported. */
    static Optional<Integer> year(Entry entry, String path, Horizon years, Problems problems) {
        if (!entry.key().matches("\\d{4}")) {
            problems.error(
                    ProblemCode.CALENDAR_FORM,
                    entry.keyPlace(),
                    "'" + Names.shorten(entry.key()) + "' is not a year, at " + path,
                    "",
                    "expected a year of " + years);
            return Optional.empty();
        }
        int year = Integer.parseInt(entry.key());
        if (years.contains(year)) {
            return Optional.of(year);
        }
        problems.error(
                ProblemCode.YEAR_OUTSIDE,
                entry.keyPlace(),
                year + " is not planned, at " + path,
                "",
                "expected a year of " + years);
        return Optional.empty();
    }
}

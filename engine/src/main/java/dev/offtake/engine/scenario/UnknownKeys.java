package dev.offtake.engine.scenario;

import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import java.util.Collection;
import java.util.Optional;
import java.util.regex.Pattern;

/** The message about a key that is not part of the format. */
final class UnknownKeys {

    private static final Pattern DIGITS = Pattern.compile("\\d+(?:\\s|$)");
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");

    private UnknownKeys() {}

    /** Reports a key; the name it was probably meant to be, if one is near. */
    static Optional<String> report(Problems problems, String path, Entry entry, Collection<String> known, MapNode map) {
        Optional<Entry> cut = cutByComma(entry, map);
        if (cut.isPresent()) {
            String whole = ((ScalarNode) cut.get().value()).text().strip();
            problems.error(
                    ProblemCode.NUMBER_FORM,
                    cut.get().value().place(),
                    "a comma in a number"
                            + (path.isEmpty()
                                    ? ""
                                    : " at " + path + "." + cut.get().key()),
                    "a comma ends a value between braces",
                    "expected a decimal point. Did you mean " + whole + "."
                            + entry.key().strip() + "?");
            return Optional.empty();
        }
        String key = Names.shorten(entry.key());
        Optional<String> nearest = Suggestions.nearest(entry.key(), known);
        boolean there = nearest.isPresent() && map.entries().containsKey(nearest.get());
        problems.error(
                ProblemCode.UNKNOWN_KEY,
                entry.keyPlace(),
                "unknown key '" + key + "'" + (path.isEmpty() ? "" : " at " + path),
                "",
                Names.hint("expected a key of this section", entry.key(), known)
                        + (there ? " '" + nearest.get() + "' is already stated here." : ""));
        return nearest;
    }

    /** Of {@code growth: 1,78} between braces YAML makes the value 1 and a key 78 without a value. */
    private static Optional<Entry> cutByComma(Entry entry, MapNode map) {
        boolean digits = DIGITS.matcher(entry.key()).lookingAt();
        boolean bare = entry.value() instanceof ScalarNode value && value.isEmpty();
        if (!digits || !bare) {
            return Optional.empty();
        }
        Entry before = null;
        for (Entry other : map.entries().values()) {
            if (other.key().equals(entry.key())) {
                break;
            }
            before = other;
        }
        boolean number = before != null
                && before.value() instanceof ScalarNode value
                && WHOLE.matcher(value.text().strip()).matches();
        return number ? Optional.ofNullable(before) : Optional.empty();
    }
}

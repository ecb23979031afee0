package dev.offtake.engine.scenario;

import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.MapNode;
import java.util.Collection;
import java.util.Optional;

/** The message about a key that is not part of the format. */
final class UnknownKeys {

    private UnknownKeys() {}

    /** Reports a key; the name it was probably meant to be, if one is near. */
    static Optional<String> report(Problems problems, String path, Entry entry, Collection<String> known, MapNode map) {
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
}

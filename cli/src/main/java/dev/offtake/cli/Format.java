package dev.offtake.cli;

import dev.offtake.engine.scenario.Suggestions;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The formats results come in. */
enum Format {
    /** Tables for people. */
    TABLE("table"),
    /** The same, with lines in ASCII. */
    PLAIN("plain"),
    /** The result contract. */
    JSON("json"),
    /** Tidy rows. */
    CSV("csv"),
    /** GitHub's Markdown. */
    MD("md");

    private final String id;

    Format(String id) {
        this.id = id;
    }

    /** Finds the format of a name, among those a command has. */
    static Format of(String name, Format... allowed) throws Failure {
        List<String> names = new ArrayList<>();
        for (Format format : allowed) {
            if (format.id.equals(name)) {
                return format;
            }
            names.add(format.id);
        }
        String near = Suggestions.didYouMean(name, names);
        throw Failure.usage("--format: there is no '" + name + "' here, but " + String.join(", ", names) + "."
                + (near.isEmpty() ? "" : " " + near));
    }

    /** The names, for completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            List<String> names = new ArrayList<>();
            for (Format format : values()) {
                names.add(format.id);
            }
            return names.iterator();
        }
    }
}

package dev.offtake.cli;

import dev.offtake.engine.scenario.Suggestions;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a tree is written, and where. */
final class TreeOptions {

    private static final String TREE = "tree";

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            completionCandidates = Names.class,
            description = "tree (default), plain (with ASCII lines) or json.")
    String format = TREE;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the result to a file, whole or not at all.")
    @Nullable
    String file;

    /** The format; a tree takes the place that tables have elsewhere, and their name with it. */
    Format format() throws Failure {
        return switch (format) {
            case TREE, "table" -> Format.TABLE;
            case "plain" -> Format.PLAIN;
            case "json" -> Format.JSON;
            default -> {
                String near = Suggestions.didYouMean(format, NAMES);
                throw Failure.usage("--format: there is no '" + format + "' here, but " + String.join(", ", NAMES) + "."
                        + (near.isEmpty() ? "" : " " + near));
            }
        };
    }

    Output open(Context context) throws Failure {
        return Output.open(file, context.console());
    }

    private static final List<String> NAMES = List.of(TREE, "plain", "json");

    /** The names, for completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return NAMES.iterator();
        }
    }
}

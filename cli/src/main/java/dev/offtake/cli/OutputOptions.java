package dev.offtake.cli;

import dev.offtake.cli.render.Style;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a result is written, and where. */
final class OutputOptions {

    private static final String AUTO = "auto";

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            completionCandidates = Format.Names.class,
            description = "table (default), plain (with ASCII lines), json, csv or md.")
    String format = "table";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the result to a file, whole or not at all.")
    @Nullable
    String file;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            completionCandidates = ColourNames.class,
            description = "auto (default), always or never.")
    String colour = AUTO;

    Format format(Format... allowed) throws Failure {
        return Format.of(format, allowed);
    }

    Output open(Context context) throws Failure {
        return Output.open(file, context.console());
    }

    /** How text is set, for this format and place. */
    Style style(Format shown, Console console) throws Failure {
        boolean coloured = switch (colour) {
            case "always" -> true;
            case "never" -> false;
            case AUTO -> shown == Format.TABLE && file == null && console.likesColour();
            default -> throw Failure.usage("--color: '" + colour + "' is none of auto, always, never.");
        };
        return new Style(shown == Format.TABLE, coloured, Style.USUAL_WIDTH);
    }

    /** The choices of --color, for completion. */
    static final class ColourNames implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return java.util.List.of(AUTO, "always", "never").iterator();
        }
    }
}

package dev.offtake.cli.render;

/**
 * How text is set.
 *
 * @param boxes whether rules are drawn with box characters; otherwise everything drawn is ASCII
 * @param colour whether words may be coloured
 * @param width how many characters a line may have
 */
public record Style(boolean boxes, boolean colour, int width) {

    /** The width that tables are made for. */
    public static final int USUAL_WIDTH = 100;

    private static final String OFF = "\u001b[0m";

    String rule(int length) {
        return (boxes ? "─" : "-").repeat(length);
    }

    String bold(String text) {
        return colour ? "\u001b[1m" + text + OFF : text;
    }

    String toned(String text, Table.Tone tone) {
        if (!colour) {
            return text;
        }
        return switch (tone) {
            case NEUTRAL -> text;
            case GOOD -> "\u001b[32m" + text + OFF;
            case BAD -> "\u001b[31m" + text + OFF;
            case UNSURE -> "\u001b[33m" + text + OFF;
        };
    }
}

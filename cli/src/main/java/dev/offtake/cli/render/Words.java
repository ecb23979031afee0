package dev.offtake.cli.render;

import java.util.ArrayList;
import java.util.List;

/** Words set into lines. */
public final class Words {

    private Words() {}

    /**
     * Breaks a text at its spaces, except between a number and its percent sign. A word longer than a line stands alone and is not broken.
     *
     * @param text the text
     * @param width how many characters a line may have
     * @return the lines, at least one
     */
    public static List<String> lines(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        int from = 0;
        while (from <= text.length()) {
            int space = text.indexOf(' ', from);
            if (text.startsWith(" %", space)) {
                // A number and its percent sign are one word.
                space = text.indexOf(' ', space + 1);
            }
            int to = space < 0 ? text.length() : space;
            String word = text.substring(from, to);
            if (line.length() > 0 && length(line) + 1 + length(word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (line.length() > 0) {
                line.append(' ');
            }
            line.append(word);
            from = to + 1;
        }
        lines.add(line.toString());
        return lines;
    }

    /**
     * Appends a text, broken into lines, the later ones indented.
     *
     * @param out where to
     * @param first what the first line begins with
     * @param later what later lines begin with
     * @param text the text
     * @param width how many characters a line may have
     */
    public static void append(StringBuilder out, String first, String later, String text, int width) {
        String prefix = first;
        for (String line : lines(text, width - later.length())) {
            out.append(prefix).append(line).append('\n');
            prefix = later;
        }
    }

    static int length(CharSequence text) {
        return Character.codePointCount(text, 0, text.length());
    }
}

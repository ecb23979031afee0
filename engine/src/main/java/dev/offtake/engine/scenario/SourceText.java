package dev.offtake.engine.scenario;

import java.util.List;

/**
 * A text that was read, by lines, so that messages can show where a problem is.
 *
 * @param name the name for messages
 * @param lines its lines, without their ends
 */
record SourceText(String name, List<String> lines) {

    /** Copies the list. */
    SourceText {
        lines = List.copyOf(lines);
    }

    static SourceText of(String name, String text) {
        return new SourceText(name, List.of(text.split("\r\n|\n|\r", -1)));
    }

    /** The line, from 1; an empty text beyond the end. */
    String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    /** The character at a place, or a space where there is none. */
    int at(int line, int column) {
        String text = line(line);
        int points = text.codePointCount(0, text.length());
        return column >= 1 && column <= points ? text.codePointAt(text.offsetByCodePoints(0, column - 1)) : ' ';
    }

    /** How many characters a line has. */
    int length(int line) {
        String text = line(line);
        return text.codePointCount(0, text.length());
    }
}

package dev.offtake.engine.scenario;

import java.util.List;

/** A text that was read, by lines, so that messages can show where a problem is. Columns count characters. */
final class SourceText {

    private final String name;
    private final List<String> lines;
    /** How many characters each line has: a scenario in JSON may be one line, asked for at every token. */
    private final int[] lengths;

    SourceText(String name, List<String> lines) {
        this.name = name;
        this.lines = List.copyOf(lines);
        this.lengths = lines.stream()
                .mapToInt(line -> line.codePointCount(0, line.length()))
                .toArray();
    }

    static SourceText of(String name, String text) {
        return new SourceText(name, List.of(text.split("\r\n|\n|\r", -1)));
    }

    /** The name for messages. */
    String name() {
        return name;
    }

    /** The lines, without their ends. */
    List<String> lines() {
        return lines;
    }

    /** The line, from 1; an empty text beyond the end. */
    String line(int number) {
        return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
    }

    /** The character at a place, or a space where there is none. */
    int at(int line, int column) {
        if (column < 1 || column > length(line)) {
            return ' ';
        }
        String text = line(line);
        boolean oneUnitEach = text.length() == length(line);
        return text.codePointAt(oneUnitEach ? column - 1 : text.offsetByCodePoints(0, column - 1));
    }

    /** How many characters a line has. */
    int length(int line) {
        return line >= 1 && line <= lengths.length ? lengths[line - 1] : 0;
    }
}

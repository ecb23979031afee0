package dev.offtake.engine.result;

import java.util.Objects;

/**
 * A place in a text that was read.
 *
 * @param file the file's name as the user gave it, or what stands for it, such as {@code standard input} or
 *     {@code --set}
 * @param line the line, from 1
 * @param column the column, from 1, in characters
 * @param length how many characters are meant, at least 1
 * @param text the whole line, for the excerpt under a message
 */
public record Location(String file, int line, int column, int length, String text) {

    /** Checks the parts. */
    public Location {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(text, "text");
        if (line < 1 || column < 1 || length < 1) {
            throw new IllegalArgumentException(
                    "line, column and length start at 1, were " + line + ", " + column + ", " + length);
        }
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}

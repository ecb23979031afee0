package dev.offtake.cli.render;

import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.cli.render.Table.Row;
import dev.offtake.cli.render.Table.Weight;

/** Sets tables in GitHub's Markdown. */
public final class MarkdownTable {

    private MarkdownTable() {}

    /**
     * Sets a table.
     *
     * @param table the table
     * @return its lines, each ended
     */
    public static String of(Table table) {
        StringBuilder out = new StringBuilder();
        for (Column column : table.columns()) {
            out.append("| ").append(escaped(column.header())).append(' ');
        }
        out.append("|\n");
        for (Column column : table.columns()) {
            out.append(column.kind() == Kind.NUMBER ? "| ---: " : "| --- ");
        }
        out.append("|\n");
        for (Row row : table.rows()) {
            for (String cell : row.cells()) {
                out.append("| ").append(cell(cell, row.weight())).append(' ');
            }
            out.append("|\n");
        }
        for (String note : table.notes()) {
            out.append('\n').append(escaped(note)).append('\n');
        }
        return out.toString();
    }

    private static String cell(String text, Weight weight) {
        String word = text.stripLeading();
        // A renderer drops leading spaces; the entity keeps the indent.
        String indent = "&nbsp;".repeat(text.length() - word.length());
        String shown = escaped(word);
        return indent + (weight == Weight.TOTAL && !shown.isEmpty() ? "**" + shown + "**" : shown);
    }

    /**
     * A text in which nothing is taken as markup.
     *
     * @param text the text
     * @return the escaped text
     */
    public static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '|', '*', '_', '`', '[', ']', '\\' -> out.append('\\').append(c);
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '\n' -> out.append(' ');
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}

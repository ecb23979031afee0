package dev.offtake.cli.render;

import dev.offtake.cli.render.Table.Row;

/** A table of words as JSON: a list of objects, keyed by the columns' headers. */
public final class JsonTable {

    private JsonTable() {}

    /**
     * Writes a table.
     *
     * @param table the table; its notes are left out
     * @return a line a row
     */
    public static String of(Table table) {
        StringBuilder out = new StringBuilder("[");
        String separator = "\n";
        for (Row row : table.rows()) {
            out.append(separator).append("  { ");
            for (int i = 0; i < table.columns().size(); i++) {
                out.append(i == 0 ? "" : ", ");
                text(out, table.columns().get(i).header());
                out.append(": ");
                text(out, row.cells().get(i));
            }
            out.append(" }");
            separator = ",\n";
        }
        return out.append(table.rows().isEmpty() ? "]\n" : "\n]\n").toString();
    }

    private static void text(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                out.append('\\').append(c);
            } else if (c < ' ') {
                String hex = Integer.toHexString(c);
                out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
            } else {
                out.append(c);
            }
        }
        out.append('"');
    }
}

package dev.offtake.cli.render;

import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.cli.render.Table.Row;
import dev.offtake.cli.render.Table.Weight;
import java.util.ArrayList;
import java.util.List;

/** Sets tables as text in a fixed-width font. */
public final class TextTable {

    private static final String GAP = "  ";

    /** Words in a cell are not squeezed below this. */
    private static final int LEAST_TEXT = 16;

    private final Style style;
    private final StringBuilder out = new StringBuilder();

    private TextTable(Style style) {
        this.style = style;
    }

    /**
     * Sets one table.
     *
     * @param table the table
     * @param style how it is set
     * @return its lines, each ended
     */
    public static String of(Table table, Style style) {
        return of(List.of(table), style);
    }

    /**
     * Sets tables one below the other. Those with the same columns but for the title, such as the same years, have them
     * in line.
     *
     * @param tables the tables
     * @param style how they are set
     * @return their lines, each ended, with an empty line between tables
     */
    public static String of(List<Table> tables, Style style) {
        TextTable text = new TextTable(style);
        for (Table table : tables) {
            int label = 0;
            int number = 0;
            for (Table other : tables) {
                if (sameColumns(table, other)) {
                    label = Math.max(label, natural(other, 0));
                    number = Math.max(number, widestNumber(other));
                }
            }
            if (text.out.length() > 0) {
                text.out.append('\n');
            }
            text.table(table, label, number);
        }
        return text.out.toString();
    }

    private static boolean sameColumns(Table a, Table b) {
        int columns = a.columns().size();
        return b.columns().size() == columns
                && a.columns().subList(1, columns).equals(b.columns().subList(1, columns));
    }

    private static int widestNumber(Table table) {
        int widest = 0;
        for (int i = 1; i < table.columns().size(); i++) {
            if (table.columns().get(i).kind() == Kind.NUMBER) {
                widest = Math.max(widest, natural(table, i));
            }
        }
        return widest;
    }

    private static int natural(Table table, int column) {
        int width = Words.length(table.columns().get(column).header());
        for (Row row : table.rows()) {
            width = Math.max(width, Words.length(row.cells().get(column)));
        }
        return width;
    }

    private void table(Table table, int label, int number) {
        int columns = table.columns().size();
        int[] widths = new int[columns];
        int total = -GAP.length();
        int texts = 0;
        for (int i = 0; i < columns; i++) {
            Kind kind = table.columns().get(i).kind();
            widths[i] = i == 0 ? label : kind == Kind.NUMBER ? number : natural(table, i);
            total += widths[i] + GAP.length();
            texts += i > 0 && kind == Kind.TEXT ? 1 : 0;
        }
        if (total > style.width() && texts > 0) {
            squeeze(table, widths, total - style.width());
        }
        int from = 1;
        boolean first = true;
        while (first || from < columns) {
            int to = from;
            int width = label;
            while (to < columns && (to == from || width + GAP.length() + widths[to] <= style.width())) {
                width += GAP.length() + widths[to];
                to++;
            }
            if (!first) {
                out.append('\n');
            }
            block(table, widths, from, to, width);
            first = false;
            from = to;
        }
        for (String note : table.notes()) {
            Words.append(out, GAP, GAP, note, style.width());
        }
    }

    /** Takes width from the widest text column until the table fits. */
    private static void squeeze(Table table, int[] widths, int excess) {
        int left = excess;
        while (left > 0) {
            int widest = -1;
            for (int i = 1; i < widths.length; i++) {
                if (table.columns().get(i).kind() == Kind.TEXT
                        && widths[i] > LEAST_TEXT
                        && (widest < 0 || widths[i] > widths[widest])) {
                    widest = i;
                }
            }
            if (widest < 0) {
                return;
            }
            widths[widest]--;
            left--;
        }
    }

    private void block(Table table, int[] widths, int from, int to, int width) {
        List<String> headers = new ArrayList<>();
        for (Column column : table.columns()) {
            headers.add(column.header());
        }
        line(table, new Row(headers, Weight.TOTAL, Table.Tone.NEUTRAL), widths, from, to);
        out.append(style.rule(width)).append('\n');
        for (Row row : table.rows()) {
            line(table, row, widths, from, to);
        }
    }

    private void line(Table table, Row row, int[] widths, int from, int to) {
        List<List<String>> cells = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < widths.length; i++) {
            String cell = row.cells().get(i);
            boolean breaks = i > 0 && table.columns().get(i).kind() == Kind.TEXT;
            List<String> lines = breaks ? Words.lines(cell, widths[i]) : List.of(cell);
            cells.add(lines);
            height = Math.max(height, i >= from && i < to ? lines.size() : 1);
        }
        for (int k = 0; k < height; k++) {
            int start = out.length();
            cell(cells.get(0), k, widths[0], Kind.LABEL, row, 0);
            for (int i = from; i < to; i++) {
                out.append(GAP);
                cell(cells.get(i), k, widths[i], table.columns().get(i).kind(), row, i);
            }
            int end = out.length();
            while (end > start && out.charAt(end - 1) == ' ') {
                end--;
            }
            out.setLength(end);
            out.append('\n');
        }
    }

    private void cell(List<String> lines, int line, int width, Kind kind, Row row, int column) {
        String text = line < lines.size() ? lines.get(line) : "";
        String padding = " ".repeat(Math.max(0, width - Words.length(text)));
        String shown = text;
        if (!text.isEmpty()) {
            shown = row.weight() == Weight.TOTAL ? style.bold(text) : text;
            shown = column == 1 ? style.toned(shown, row.tone()) : shown;
        }
        out.append(kind == Kind.NUMBER ? padding + shown : shown + padding);
    }
}

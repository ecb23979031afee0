package dev.offtake.cli.render;

import java.util.List;

/**
 * A table before it is laid out.
 *
 * @param columns the columns; the first holds the rows' labels, and its header is the table's title
 * @param rows the rows
 * @param notes lines to stand below it
 */
public record Table(List<Column> columns, List<Row> rows, List<String> notes) {

    /**
     * A column.
     *
     * @param header its header
     * @param kind how its cells are set
     */
    public record Column(String header, Kind kind) {}

    /** How cells are set. */
    public enum Kind {
        /** A label or word, set left, never broken. */
        LABEL,
        /** A number, set right. Where a table is too wide, its numbers are continued below. */
        NUMBER,
        /** Words, set left, broken over lines where the table would be too wide. */
        TEXT
    }

    /** How much a row stands out. */
    public enum Weight {
        /** As any other. */
        NORMAL,
        /** A sum of others. */
        TOTAL
    }

    /** What a row tells. */
    public enum Tone {
        /** Neither good nor bad. */
        NEUTRAL,
        /** As hoped. */
        GOOD,
        /** Not as hoped. */
        BAD,
        /** Unknown. */
        UNSURE
    }

    /**
     * A row.
     *
     * @param cells its cells, one a column
     * @param weight how much it stands out
     * @param tone what it tells, shown in its second cell
     */
    public record Row(List<String> cells, Weight weight, Tone tone) {

        /** Copies the cells. */
        public Row {
            cells = List.copyOf(cells);
        }

        /**
         * A row like any other.
         *
         * @param cells its cells
         * @return the row
         */
        public static Row of(String... cells) {
            return new Row(List.of(cells), Weight.NORMAL, Tone.NEUTRAL);
        }
    }

    /** Copies the lists and checks that every row has a cell for every column. */
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
        for (Row row : rows) {
            if (row.cells().size() != columns.size()) {
                throw new IllegalArgumentException(
                        "row " + row.cells() + " has not the " + columns.size() + " cells of the table");
            }
        }
    }
}

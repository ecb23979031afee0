package dev.offtake.cli.render;

import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.cli.render.Table.Row;
import dev.offtake.cli.render.Table.Tone;
import dev.offtake.cli.render.Table.Weight;
import java.util.ArrayList;
import java.util.List;

/** Builds a table with a year per column and one unit. */
final class YearTable {

    /** A line of yearly values, and the lines it is the sum of, if they are shown. */
    static final class Line {
        private final String label;
        private final double[] values;
        private final List<Line> parts;

        Line(String label, double[] values, List<Line> parts) {
            this.label = label;
            this.values = values;
            this.parts = List.copyOf(parts);
        }

        static Line of(String label, double[] values) {
            return new Line(label, values, List.of());
        }

        String label() {
            return label;
        }

        double in(int year) {
            return values[year];
        }

        double largest() {
            double largest = 0;
            for (double value : values) {
                // NaN compares as false: an unknown value has no size.
                if (Math.abs(value) > largest) {
                    largest = Math.abs(value);
                }
            }
            return largest;
        }
    }

    private static final String INDENT = "  ";

    /** How far apart, relatively, two values may be that count as equal. */
    private static final double SAME = 1e-9;

    private static final int MOST_FOR_TIES = 2;

    private final List<Integer> years;
    private final boolean exact;

    YearTable(List<Integer> years, boolean exact) {
        this.years = years;
        this.exact = exact;
    }

    /** Lines that have no sum: each number to three significant figures. */
    Table separate(String title, String unit, List<Line> lines, List<String> notes) {
        double largest = 0;
        for (Line line : lines) {
            largest = Math.max(largest, line.largest());
        }
        Figures figures = Figures.of(unit, largest, exact);
        List<Row> rows = new ArrayList<>();
        for (Line line : lines) {
            List<String> cells = new ArrayList<>();
            cells.add(line.label);
            for (double value : line.values) {
                cells.add(figures.text(value));
            }
            rows.add(new Row(cells, Weight.NORMAL, Tone.NEUTRAL));
        }
        return new Table(columns(title, figures.unit()), rows, notes);
    }

    /** Lines with their sum: the sum to three significant figures, the parts so that they add up to it. */
    Table additive(String title, String unit, Line total, List<String> notes) {
        Figures figures = Figures.of(unit, total.largest(), exact);
        List<List<String>> cells = new ArrayList<>();
        labels(total, -1, cells);
        for (int year = 0; year < years.size(); year++) {
            List<String> column = new ArrayList<>();
            int decimals = decimals(total, year, figures);
            number(total, year, figures, decimals, column);
            for (int i = 0; i < column.size(); i++) {
                cells.get(i).add(column.get(i));
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            boolean last = i == cells.size() - 1;
            rows.add(new Row(cells.get(i), last ? Weight.TOTAL : Weight.NORMAL, Tone.NEUTRAL));
        }
        return new Table(columns(title, figures.unit()), rows, notes);
    }

    /**
     * Shares of a whole: percentages with one decimal that add up to 100, whole ones where everything is one share.
     *
     * @param lines the shares, from 0 to 1
     */
    Table shares(String title, List<Line> lines, List<String> notes) {
        Figures figures = Figures.of("%", 1, exact);
        List<List<String>> cells = new ArrayList<>();
        for (Line line : lines) {
            cells.add(new ArrayList<>(List.of(line.label)));
        }
        for (int year = 0; year < years.size(); year++) {
            int decimals = 1;
            double[] parts = new double[lines.size()];
            for (int i = 0; i < parts.length; i++) {
                parts[i] = figures.digits(lines.get(i).in(year), decimals);
            }
            long[] rounded = Apportion.of(parts, 1000);
            for (int i = 0; i < parts.length; i++) {
                double value = lines.get(i).in(year);
                cells.get(i).add(shown(figures, rounded[i], decimals, value));
            }
        }
        List<Row> rows = new ArrayList<>();
        for (List<String> row : cells) {
            rows.add(new Row(row, Weight.NORMAL, Tone.NEUTRAL));
        }
        return new Table(columns(title, figures.unit()), rows, notes);
    }

    private static String shown(Figures figures, long rounded, int decimals, double value) {
        if (Double.isNaN(value)) {
            return Figures.UNKNOWN;
        }
        if (figures.exact()) {
            return figures.all(value);
        }
        return value == 1 ? "100" : figures.fixed(rounded, decimals, value);
    }

    private List<Column> columns(String title, String unit) {
        return columns(years, title, unit);
    }

    /** A column for the labels, with the title and the unit as its header, and one a year. */
    static List<Column> columns(List<Integer> years, String title, String unit) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("1".equals(unit) ? title : title + ", " + unit, Kind.LABEL));
        for (int year : years) {
            columns.add(new Column(Integer.toString(year), Kind.NUMBER));
        }
        return columns;
    }

    /** Parts come before their sum at the end of the table, below it inside of it. */
    private static void labels(Line line, int depth, List<List<String>> cells) {
        if (depth >= 0) {
            cells.add(new ArrayList<>(List.of(INDENT.repeat(depth) + line.label)));
        }
        for (Line part : line.parts) {
            labels(part, depth + 1, cells);
        }
        if (depth < 0) {
            cells.add(new ArrayList<>(List.of(line.label)));
        }
    }

    /**
     * As many decimals as give the sum three significant figures, and more where equal parts would else be shown as
     * different.
     */
    private static int decimals(Line total, int year, Figures figures) {
        int usual = figures.decimals(total.in(year));
        for (int decimals = usual; decimals <= usual + MOST_FOR_TIES; decimals++) {
            if (!splitsATie(total, year, figures, decimals)) {
                return decimals;
            }
        }
        return usual;
    }

    private static boolean splitsATie(Line total, int year, Figures figures, int decimals) {
        double[] parts = digits(total, year, figures, decimals);
        double value = total.in(year);
        long[] shares = Apportion.of(parts, Double.isNaN(value) ? 0 : figures.rounded(value, decimals));
        for (int i = 0; i < parts.length; i++) {
            for (int j = 0; j < i; j++) {
                if (Math.abs(parts[i] - parts[j]) <= SAME * Math.abs(parts[i]) && shares[i] != shares[j]) {
                    return true;
                }
            }
        }
        return false;
    }

    private static double[] digits(Line line, int year, Figures figures, int decimals) {
        double[] digits = new double[line.parts.size()];
        for (int i = 0; i < digits.length; i++) {
            digits[i] = figures.digits(line.parts.get(i).in(year), decimals);
        }
        return digits;
    }

    private static void number(Line total, int year, Figures figures, int decimals, List<String> column) {
        double value = total.in(year);
        long rounded = Double.isNaN(value) ? 0 : figures.rounded(value, decimals);
        parts(total, rounded, year, figures, decimals, column);
        column.add(number(value, rounded, decimals, figures));
    }

    private static void parts(Line line, long rounded, int year, Figures figures, int decimals, List<String> column) {
        long[] shares = Apportion.of(digits(line, year, figures, decimals), rounded);
        for (int i = 0; i < shares.length; i++) {
            Line part = line.parts.get(i);
            column.add(number(part.in(year), shares[i], decimals, figures));
            parts(part, shares[i], year, figures, decimals, column);
        }
    }

    private static String number(double value, long rounded, int decimals, Figures figures) {
        if (Double.isNaN(value)) {
            return Figures.UNKNOWN;
        }
        return figures.exact() ? figures.all(value) : figures.fixed(rounded, decimals, value);
    }
}

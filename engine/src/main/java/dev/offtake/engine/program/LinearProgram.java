package dev.offtake.engine.program;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A linear program, some of whose columns may have to be whole numbers: make cost · x + offset least, where every
 * column lies between its bounds and so does every row, a weighted sum of columns. It cannot be changed.
 */
public final class LinearProgram {

    private final double offset;
    private final List<Column> columns;
    private final List<Row> rows;
    private final int[] starts;
    private final int[] entryColumns;
    private final double[] entryValues;

    private record Column(
            String name,
            double lower,
            double upper,
            double cost,
            boolean whole,
            @Nullable Rule rule) {}

    private record Row(
            String name,
            double lower,
            double upper,
            @Nullable Rule rule) {}

    private LinearProgram(
            double offset,
            List<Column> columns,
            List<Row> rows,
            int[] starts,
            int[] entryColumns,
            double[] entryValues) {
        this.offset = offset;
        this.columns = columns;
        this.rows = rows;
        this.starts = starts;
        this.entryColumns = entryColumns;
        this.entryValues = entryValues;
    }

    /**
     * How many columns there are.
     *
     * @return the count
     */
    public int columns() {
        return columns.size();
    }

    /**
     * How many rows there are.
     *
     * @return the count
     */
    public int rows() {
        return rows.size();
    }

    /**
     * The part of the objective that does not depend on any column.
     *
     * @return the constant
     */
    public double offset() {
        return offset;
    }

    /**
     * A column's name.
     *
     * @param column its index
     * @return the name
     */
    public String columnName(int column) {
        return columns.get(column).name;
    }

    /**
     * A column's lower bound.
     *
     * @param column its index
     * @return the bound; negative infinity for none
     */
    public double columnLower(int column) {
        return columns.get(column).lower;
    }

    /**
     * A column's upper bound.
     *
     * @param column its index
     * @return the bound; infinity for none
     */
    public double columnUpper(int column) {
        return columns.get(column).upper;
    }

    /**
     * What one unit of a column costs.
     *
     * @param column its index
     * @return the coefficient in the objective
     */
    public double cost(int column) {
        return columns.get(column).cost;
    }

    /**
     * Whether a column must be a whole number.
     *
     * @param column its index
     * @return whether it must
     */
    public boolean isWhole(int column) {
        return columns.get(column).whole;
    }

    /**
     * Whether any column must be a whole number.
     *
     * @return whether one must
     */
    public boolean hasWhole() {
        return columns.stream().anyMatch(Column::whole);
    }

    /**
     * What a column's upper bound means.
     *
     * @param column its index
     * @return the rule; null if it has no meaning of its own
     */
    public @Nullable Rule columnRule(int column) {
        return columns.get(column).rule;
    }

    /**
     * A row's name.
     *
     * @param row its index
     * @return the name
     */
    public String rowName(int row) {
        return rows.get(row).name;
    }

    /**
     * The least a row may be.
     *
     * @param row its index
     * @return the bound; negative infinity for none
     */
    public double rowLower(int row) {
        return rows.get(row).lower;
    }

    /**
     * The most a row may be.
     *
     * @param row its index
     * @return the bound; infinity for none
     */
    public double rowUpper(int row) {
        return rows.get(row).upper;
    }

    /**
     * What a row means.
     *
     * @param row its index
     * @return the rule; null if it has no meaning of its own
     */
    public @Nullable Rule rowRule(int row) {
        return rows.get(row).rule;
    }

    /**
     * Where a row's entries begin.
     *
     * @param row its index, or the number of rows for the end of the last
     * @return the index of its first entry
     */
    public int start(int row) {
        return starts[row];
    }

    /**
     * The column of an entry.
     *
     * @param entry the entry's index
     * @return the column's index
     */
    public int entryColumn(int entry) {
        return entryColumns[entry];
    }

    /**
     * The coefficient of an entry.
     *
     * @param entry the entry's index
     * @return the coefficient
     */
    public double entryValue(int entry) {
        return entryValues[entry];
    }

    /**
     * Whether another program has the same rows over the same columns at the same costs, so that only bounds differ.
     *
     * @param other the other program
     * @return whether it does
     */
    public boolean differsInBoundsOnly(LinearProgram other) {
        if (columns() != other.columns() || rows() != other.rows() || Double.compare(offset, other.offset) != 0) {
            return false;
        }
        for (int i = 0; i < columns(); i++) {
            if (Double.compare(cost(i), other.cost(i)) != 0 || isWhole(i) != other.isWhole(i)) {
                return false;
            }
        }
        return Arrays.equals(starts, other.starts)
                && Arrays.equals(entryColumns, other.entryColumns)
                && Arrays.equals(entryValues, other.entryValues);
    }

    /**
     * This program with each column that must be whole fixed at a value, so that a linear program is left.
     *
     * @param values a value for each column; those of other columns are not read
     * @return the linear program
     */
    public LinearProgram fixed(double[] values) {
        List<Column> list = new ArrayList<>();
        for (int i = 0; i < columns(); i++) {
            Column column = columns.get(i);
            double value = StrictMath.rint(values[i]);
            list.add(column.whole ? new Column(column.name, value, value, column.cost, false, column.rule) : column);
        }
        return new LinearProgram(offset, List.copyOf(list), rows, starts, entryColumns, entryValues);
    }

    /**
     * Begins a program.
     *
     * @return an empty builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects columns and rows, which are known by the index they are given. */
    public static final class Builder {

        private double offset;
        private final List<Column> columns = new ArrayList<>();
        private final List<Row> rows = new ArrayList<>();
        private final List<int[]> rowColumns = new ArrayList<>();
        private final List<double[]> rowValues = new ArrayList<>();

        private Builder() {}

        /**
         * Adds to the constant part of the objective.
         *
         * @param amount what to add
         * @return this builder
         */
        public Builder offset(double amount) {
            offset += finite("offset", amount);
            return this;
        }

        /**
         * Adds a column of any number.
         *
         * @param name its name
         * @param lower the least it may be; negative infinity for no bound
         * @param upper the most it may be; infinity for no bound
         * @param cost what one unit costs
         * @return its index
         */
        public int column(String name, double lower, double upper, double cost) {
            return column(name, lower, upper, cost, false, null);
        }

        /**
         * Adds a column.
         *
         * @param name its name
         * @param lower the least it may be; negative infinity for no bound
         * @param upper the most it may be; infinity for no bound
         * @param cost what one unit costs
         * @param whole whether it must be a whole number
         * @param rule what its upper bound means; null if it has no meaning of its own
         * @return its index
         */
        public int column(String name, double lower, double upper, double cost, boolean whole, @Nullable Rule rule) {
            Objects.requireNonNull(name, "name");
            ordered(name, lower, upper);
            columns.add(new Column(name, lower, upper, finite("cost of " + name, cost), whole, rule));
            return columns.size() - 1;
        }

        /**
         * Adds a row.
         *
         * @param name its name
         * @param lower the least it may be; negative infinity for no bound
         * @param upper the most it may be; infinity for no bound
         * @param rule what it means; null if it has no meaning of its own
         * @param terms its entries; a column may appear once
         * @return its index
         */
        public int row(String name, double lower, double upper, @Nullable Rule rule, Terms terms) {
            Objects.requireNonNull(name, "name");
            ordered(name, lower, upper);
            rows.add(new Row(name, lower, upper, rule));
            rowColumns.add(Arrays.copyOf(terms.columns, terms.size));
            rowValues.add(Arrays.copyOf(terms.values, terms.size));
            return rows.size() - 1;
        }

        /**
         * The program of what was added.
         *
         * @return the program
         */
        public LinearProgram build() {
            int[] starts = new int[rows.size() + 1];
            for (int i = 0; i < rows.size(); i++) {
                starts[i + 1] = starts[i] + rowColumns.get(i).length;
            }
            int[] entryColumns = new int[starts[rows.size()]];
            double[] entryValues = new double[starts[rows.size()]];
            for (int i = 0; i < rows.size(); i++) {
                int length = rowColumns.get(i).length;
                System.arraycopy(rowColumns.get(i), 0, entryColumns, starts[i], length);
                System.arraycopy(rowValues.get(i), 0, entryValues, starts[i], length);
            }
            return new LinearProgram(
                    offset, List.copyOf(columns), List.copyOf(rows), starts, entryColumns, entryValues);
        }

        private static double finite(String what, double value) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(what + " must be a finite number, was " + value);
            }
            return value;
        }

        private static void ordered(String name, double lower, double upper) {
            if (!(lower <= upper)) {
                throw new IllegalArgumentException(
                        name + " needs a lower bound up to its upper one, had " + lower + " and " + upper);
            }
        }
    }

    /** The entries of a row. */
    public static final class Terms {

        private int[] columns = new int[8];
        private double[] values = new double[8];
        private int size;

        /** No entries yet. */
        public Terms() {}

        /**
         * Adds an entry, unless its coefficient is 0.
         *
         * @param coefficient the coefficient
         * @param column the column's index
         * @return these entries
         */
        public Terms add(double coefficient, int column) {
            Builder.finite("coefficient", coefficient);
            if (coefficient == 0) {
                return this;
            }
            if (size == columns.length) {
                columns = Arrays.copyOf(columns, 2 * size);
                values = Arrays.copyOf(values, 2 * size);
            }
            columns[size] = column;
            values[size] = coefficient;
            size++;
            return this;
        }

        /**
         * The same entries, to add others to.
         *
         * @return a copy
         */
        public Terms copy() {
            Terms copy = new Terms();
            copy.columns = Arrays.copyOf(columns, columns.length);
            copy.values = Arrays.copyOf(values, values.length);
            copy.size = size;
            return copy;
        }

        /**
         * Whether nothing was added.
         *
         * @return whether there is no entry
         */
        public boolean isEmpty() {
            return size == 0;
        }
    }
}

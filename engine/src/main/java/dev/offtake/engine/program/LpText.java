package dev.offtake.engine.program;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * A program as text in the CPLEX LP format, which most solvers read. Names keep letters, digits and what the format
 * allows; anything else becomes {@code _}.
 */
public final class LpText {

    private static final int WIDTH = 76;
    private static final String ALLOWED = "!#$%&(),.;?@_'`{}~/";

    private final LinearProgram program;
    private final Appendable out;
    private final String[] columns;
    private final String[] rows;
    private int width;

    private LpText(LinearProgram program, Appendable out) {
        this.program = program;
        this.out = out;
        this.columns = new String[program.columns()];
        this.rows = new String[program.rows()];
        Set<String> taken = new HashSet<>();
        for (int j = 0; j < columns.length; j++) {
            columns[j] = unique(program.columnName(j), taken);
        }
        taken.clear();
        for (int i = 0; i < rows.length; i++) {
            rows[i] = unique(program.rowName(i), taken);
        }
    }

    /**
     * Writes a program.
     *
     * @param program the program
     * @param title what it is, in one line
     * @param out where to
     * @throws IOException if it cannot be written there
     */
    public static void write(LinearProgram program, String title, Appendable out) throws IOException {
        new LpText(program, out).write(title);
    }

    private void write(String title) throws IOException {
        out.append("\\ ").append(title.replace('\n', ' ')).append('\n');
        out.append("Minimize\n cost:");
        width = WIDTH;
        for (int j = 0; j < columns.length; j++) {
            if (program.cost(j) != 0) {
                term(program.cost(j), columns[j]);
            }
        }
        // the format has no constant in the objective: a column that is always 1 carries it
        term(program.offset(), "constant");
        out.append("\nSubject To\n");
        for (int i = 0; i < rows.length; i++) {
            row(i);
        }
        out.append("Bounds\n constant = 1\n");
        for (int j = 0; j < columns.length; j++) {
            bounds(j);
        }
        if (program.hasWhole()) {
            out.append("General\n");
            for (int j = 0; j < columns.length; j++) {
                if (program.isWhole(j)) {
                    out.append(' ').append(columns[j]).append('\n');
                }
            }
        }
        out.append("End\n");
    }

    private void row(int i) throws IOException {
        double lower = program.rowLower(i);
        double upper = program.rowUpper(i);
        if (program.start(i) == program.start(i + 1)) {
            return;
        }
        if (lower == upper) {
            side(i, rows[i], " = ", lower);
            return;
        }
        if (!Double.isInfinite(lower)) {
            side(i, Double.isInfinite(upper) ? rows[i] : rows[i] + ".least", " >= ", lower);
        }
        if (!Double.isInfinite(upper)) {
            side(i, Double.isInfinite(lower) ? rows[i] : rows[i] + ".most", " <= ", upper);
        }
    }

    private void side(int i, String name, String sense, double bound) throws IOException {
        out.append(' ').append(name).append(':');
        width = WIDTH;
        for (int k = program.start(i); k < program.start(i + 1); k++) {
            term(program.entryValue(k), columns[program.entryColumn(k)]);
        }
        out.append(sense).append(Double.toString(bound)).append('\n');
    }

    private void term(double coefficient, String name) throws IOException {
        String text = (coefficient < 0 ? " - " : " + ") + Math.abs(coefficient) + " " + name;
        if (width + text.length() > WIDTH) {
            out.append("\n ");
            width = 0;
        }
        out.append(text);
        width += text.length();
    }

    private void bounds(int j) throws IOException {
        double lower = program.columnLower(j);
        double upper = program.columnUpper(j);
        if (lower == upper) {
            out.append(' ')
                    .append(columns[j])
                    .append(" = ")
                    .append(Double.toString(lower))
                    .append('\n');
        } else if (Double.isInfinite(lower) && Double.isInfinite(upper)) {
            out.append(' ').append(columns[j]).append(" free\n");
        } else if (lower != 0 || !Double.isInfinite(upper)) {
            out.append(' ').append(Double.isInfinite(lower) ? "-inf" : Double.toString(lower));
            out.append(" <= ").append(columns[j]);
            if (!Double.isInfinite(upper)) {
                out.append(" <= ").append(Double.toString(upper));
            }
            out.append('\n');
        }
    }

    /** A name the format allows: it must not begin like a number, and e2 would be one. */
    private static String unique(String name, Set<String> taken) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            text.append(c == '[' ? '(' : c == ']' ? ')' : letter || ALLOWED.indexOf(c) >= 0 ? c : '_');
        }
        if (text.isEmpty()
                || "eE.0123456789".indexOf(text.charAt(0)) >= 0
                || text.toString().equals("constant")) {
            text.insert(0, '_');
        }
        String known = text.toString();
        for (int i = 2; !taken.add(known); i++) {
            known = text + "~" + i;
        }
        return known;
    }
}

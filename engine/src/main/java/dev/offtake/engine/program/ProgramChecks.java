package dev.offtake.engine.program;

import java.util.Locale;

/**
 * Whether a solver's answer holds: it keeps all bounds, its objective is what the columns cost, and its prices prove
 * that no solution is cheaper. Weak duality makes the last a proof: for any prices y, with d = c − Aᵀy,
 * offset + Σ min over the bounds of yᵢ·rowᵢ + Σ min over the bounds of dⱼ·xⱼ is a lower bound of the objective
 * (G. B. Dantzig, "Linear Programming and Extensions", Princeton 1963, chapter 6). Where it equals the objective, the
 * solution is optimal and y are the shadow prices.
 */
public final class ProgramChecks {

    /** How far something may be off, as a part of its size. */
    public static final double TOLERANCE = 1e-9;

    private ProgramChecks() {}

    /**
     * Checks a solution.
     *
     * @param program the program
     * @param solution a solution of it, optimal or feasible
     * @throws SolverFaultException if it does not hold
     */
    public static void check(LinearProgram program, ProgramSolution solution) {
        double[] values = solution.values();
        if (values.length != program.columns()) {
            throw new SolverFaultException(
                    "the solver gave " + values.length + " values for " + program.columns() + " columns");
        }
        checkColumns(program, values);
        checkRows(program, values);
        double objective = objective(program, values);
        double size = size(program, values);
        if (Math.abs(objective - solution.objective()) > TOLERANCE * size) {
            throw new SolverFaultException(
                    "the solver's objective " + solution.objective() + " is not what its columns cost, " + objective);
        }
        double[] duals = solution.duals();
        if (duals != null) {
            LinearProgram priced = program.hasWhole() ? program.fixed(values) : program;
            checkPrices(priced, objective, size, duals);
        }
    }

    /**
     * The objective of columns.
     *
     * @param program the program
     * @param values a value for each column
     * @return cost · x + offset
     */
    public static double objective(LinearProgram program, double[] values) {
        double sum = program.offset();
        for (int j = 0; j < values.length; j++) {
            sum += program.cost(j) * values[j];
        }
        return sum;
    }

    /**
     * What one more unit of each column would cost, with the prices of the rows.
     *
     * @param program the program
     * @param duals the prices of its rows
     * @return d = c − Aᵀy, by column
     */
    public static double[] reducedCosts(LinearProgram program, double[] duals) {
        double[] reduced = new double[program.columns()];
        for (int j = 0; j < reduced.length; j++) {
            reduced[j] = program.cost(j);
        }
        for (int i = 0; i < program.rows(); i++) {
            for (int k = program.start(i); k < program.start(i + 1); k++) {
                reduced[program.entryColumn(k)] -= duals[i] * program.entryValue(k);
            }
        }
        return reduced;
    }

    private static double size(LinearProgram program, double[] values) {
        double size = Math.abs(program.offset());
        for (int j = 0; j < values.length; j++) {
            size += Math.abs(program.cost(j) * values[j]);
        }
        return Math.max(size, Double.MIN_NORMAL);
    }

    private static void checkColumns(LinearProgram program, double[] values) {
        for (int j = 0; j < values.length; j++) {
            double slack = TOLERANCE * Math.max(1, Math.abs(values[j]));
            if (!(values[j] >= program.columnLower(j) - slack && values[j] <= program.columnUpper(j) + slack)) {
                throw new SolverFaultException("column " + program.columnName(j) + " is " + values[j] + ", outside "
                        + program.columnLower(j) + " to " + program.columnUpper(j));
            }
            if (program.isWhole(j) && Math.abs(values[j] - StrictMath.rint(values[j])) > TOLERANCE) {
                throw new SolverFaultException(
                        "column " + program.columnName(j) + " is " + values[j] + ", not a whole number");
            }
        }
    }

    private static void checkRows(LinearProgram program, double[] values) {
        for (int i = 0; i < program.rows(); i++) {
            double sum = 0;
            double size = 1;
            for (int k = program.start(i); k < program.start(i + 1); k++) {
                double term = program.entryValue(k) * values[program.entryColumn(k)];
                sum += term;
                size += Math.abs(term);
            }
            double slack = TOLERANCE * size;
            if (!(sum >= program.rowLower(i) - slack && sum <= program.rowUpper(i) + slack)) {
                throw new SolverFaultException("row " + program.rowName(i) + " is " + sum + ", outside "
                        + program.rowLower(i) + " to " + program.rowUpper(i));
            }
        }
    }

    private static void checkPrices(LinearProgram program, double objective, double size, double[] duals) {
        if (duals.length != program.rows()) {
            throw new SolverFaultException(
                    "the solver gave " + duals.length + " prices for " + program.rows() + " rows");
        }
        double[] reduced = reducedCosts(program, duals);
        double[] scales = new double[program.columns()];
        double bound = program.offset();
        for (int j = 0; j < scales.length; j++) {
            scales[j] = Math.abs(program.cost(j));
        }
        for (int i = 0; i < program.rows(); i++) {
            double part = least(duals[i], program.rowLower(i), program.rowUpper(i), 0);
            bound += finite(part, "row " + program.rowName(i), duals[i]);
            for (int k = program.start(i); k < program.start(i + 1); k++) {
                int column = program.entryColumn(k);
                scales[column] = Math.max(scales[column], Math.abs(duals[i] * program.entryValue(k)));
            }
        }
        for (int j = 0; j < scales.length; j++) {
            double part = least(reduced[j], program.columnLower(j), program.columnUpper(j), TOLERANCE * scales[j]);
            bound += finite(part, "column " + program.columnName(j), reduced[j]);
        }
        if (!(Math.abs(objective - bound) <= TOLERANCE * size)) {
            throw new SolverFaultException(String.format(
                    Locale.ROOT,
                    "the prices prove a cost of at least %.12g, which is not the objective, %.12g",
                    bound,
                    objective));
        }
    }

    /** min over lower..upper of price × value; a price that is nothing may not turn into infinity. */
    private static double least(double price, double lower, double upper, double nothing) {
        double at = price > 0 ? lower : upper;
        if (price == 0 || (Math.abs(price) <= nothing && Double.isInfinite(at))) {
            return 0;
        }
        return price * at;
    }

    private static double finite(double part, String what, double price) {
        if (!Double.isFinite(part)) {
            throw new SolverFaultException(what + " has no bound on the side of its price " + price);
        }
        return part;
    }
}

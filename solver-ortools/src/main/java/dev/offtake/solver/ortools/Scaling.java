package dev.offtake.solver.ortools;

import dev.offtake.engine.program.LinearProgram;

/**
 * Powers of two by which a program is scaled, so that its numbers are near 1, where a solver's absolute tolerances mean
 * something; no rounding comes of it. With column = s × scaled column, scaled row = r × row and scaled cost = c × cost:
 * scaled coefficient = r × coefficient × s, and price = r × scaled price ÷ c. Whole-number columns stay as they are.
 */
final class Scaling {

    /** Scaled amounts and costs are at most about this. */
    private static final double LARGEST = 1024;

    private final double column;
    private final double cost;
    private final double[] rows;
    private final LinearProgram program;

    Scaling(LinearProgram program) {
        this.program = program;
        this.column = powerOfTwo(largestAmount(program) / LARGEST);
        double dearest = 0;
        for (int j = 0; j < program.columns(); j++) {
            dearest = Math.max(dearest, Math.abs(program.cost(j)) * column(j));
        }
        this.cost = 1 / powerOfTwo(dearest / LARGEST);
        this.rows = new double[program.rows()];
        for (int i = 0; i < rows.length; i++) {
            double largest = 0;
            for (int k = program.start(i); k < program.start(i + 1); k++) {
                largest = Math.max(largest, Math.abs(program.entryValue(k)) * column(program.entryColumn(k)));
            }
            rows[i] = 1 / powerOfTwo(largest);
        }
    }

    double column(int j) {
        return program.isWhole(j) ? 1 : column;
    }

    double row(int i) {
        return rows[i];
    }

    double cost() {
        return cost;
    }

    /** About the largest value that a column takes: a row's bound by its largest coefficient. */
    private static double largestAmount(LinearProgram program) {
        double most = 0;
        for (int i = 0; i < program.rows(); i++) {
            double largest = 0;
            for (int k = program.start(i); k < program.start(i + 1); k++) {
                if (!program.isWhole(program.entryColumn(k))) {
                    largest = Math.max(largest, Math.abs(program.entryValue(k)));
                }
            }
            double bound = Math.max(finite(program.rowLower(i)), finite(program.rowUpper(i)));
            most = Math.max(most, largest == 0 ? 0 : bound / largest);
        }
        return most;
    }

    private static double finite(double bound) {
        return Double.isInfinite(bound) ? 0 : Math.abs(bound);
    }

    /** The largest power of two up to a number; 1 for 0. */
    private static double powerOfTwo(double value) {
        return value == 0 ? 1 : Math.scalb(1.0, Math.getExponent(value));
    }
}

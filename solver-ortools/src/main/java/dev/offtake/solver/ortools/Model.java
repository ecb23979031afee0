package dev.offtake.solver.ortools;

import com.google.ortools.linearsolver.MPConstraint;
import com.google.ortools.linearsolver.MPObjective;
import com.google.ortools.linearsolver.MPSolver;
import com.google.ortools.linearsolver.MPSolver.OptimizationProblemType;
import com.google.ortools.linearsolver.MPSolver.ResultStatus;
import com.google.ortools.linearsolver.MPSolverParameters;
import com.google.ortools.linearsolver.MPVariable;
import dev.offtake.engine.program.LinearProgram;
import dev.offtake.engine.program.SolveLimits;

/** A program loaded into one of OR-Tools' solvers, scaled. Its bounds can be changed; what is native is given back. */
final class Model implements AutoCloseable {

    private static final double PRIMAL_TOLERANCE = 1e-9;
    private static final double DUAL_TOLERANCE = 1e-9;

    private final Scaling scaling;
    private final MPSolver solver;
    private final MPVariable[] columns;
    private final MPConstraint[] rows;
    private final boolean whole;
    private LinearProgram program;
    private boolean solved;

    Model(LinearProgram program, Scaling scaling, OptimizationProblemType type) {
        this.program = program;
        this.scaling = scaling;
        this.whole = program.hasWhole();
        this.solver = new MPSolver("", type);
        this.columns = new MPVariable[program.columns()];
        this.rows = new MPConstraint[program.rows()];
        MPObjective objective = solver.objective();
        objective.setMinimization();
        for (int j = 0; j < columns.length; j++) {
            double scale = scaling.column(j);
            columns[j] = solver.makeVar(
                    program.columnLower(j) / scale, program.columnUpper(j) / scale, program.isWhole(j), "");
            if (program.cost(j) != 0) {
                objective.setCoefficient(columns[j], program.cost(j) * scale * scaling.cost());
            }
        }
        for (int i = 0; i < rows.length; i++) {
            double scale = scaling.row(i);
            rows[i] = solver.makeConstraint(program.rowLower(i) * scale, program.rowUpper(i) * scale, "");
            for (int k = program.start(i); k < program.start(i + 1); k++) {
                int j = program.entryColumn(k);
                rows[i].setCoefficient(columns[j], program.entryValue(k) * scale * scaling.column(j));
            }
        }
    }

    /** Takes over the bounds of a program that differs in nothing else. */
    void bounds(LinearProgram next) {
        for (int j = 0; j < columns.length; j++) {
            if (next.columnLower(j) != program.columnLower(j) || next.columnUpper(j) != program.columnUpper(j)) {
                double scale = scaling.column(j);
                columns[j].setBounds(next.columnLower(j) / scale, next.columnUpper(j) / scale);
            }
        }
        for (int i = 0; i < rows.length; i++) {
            if (next.rowLower(i) != program.rowLower(i) || next.rowUpper(i) != program.rowUpper(i)) {
                double scale = scaling.row(i);
                rows[i].setBounds(next.rowLower(i) * scale, next.rowUpper(i) * scale);
            }
        }
        program = next;
    }

    ResultStatus solve(SolveLimits limits) {
        MPSolverParameters parameters = new MPSolverParameters();
        try {
            parameters.setDoubleParam(MPSolverParameters.DoubleParam.RELATIVE_MIP_GAP, limits.gap());
            if (!whole) {
                parameters.setDoubleParam(MPSolverParameters.DoubleParam.PRIMAL_TOLERANCE, PRIMAL_TOLERANCE);
                parameters.setDoubleParam(MPSolverParameters.DoubleParam.DUAL_TOLERANCE, DUAL_TOLERANCE);
                // a basis can only be taken over where presolve does not change the program
                set(parameters, MPSolverParameters.IntegerParam.PRESOLVE, solved ? 0 : 1);
                set(parameters, MPSolverParameters.IntegerParam.LP_ALGORITHM, 10);
            }
            double milliseconds = Math.min(limits.seconds() * 1000, Long.MAX_VALUE / 4.0);
            if (!Double.isInfinite(limits.seconds())) {
                solver.setTimeLimit(Math.max(1, (long) milliseconds));
            }
            solved = true;
            return solver.solve(parameters);
        } finally {
            parameters.delete();
        }
    }

    private static void set(MPSolverParameters parameters, MPSolverParameters.IntegerParam parameter, int value) {
        parameters.setIntegerParam(parameter, value);
    }

    double[] values() {
        double[] values = new double[columns.length];
        for (int j = 0; j < values.length; j++) {
            values[j] = columns[j].solutionValue() * scaling.column(j);
        }
        return values;
    }

    double[] duals() {
        double[] duals = new double[rows.length];
        for (int i = 0; i < duals.length; i++) {
            duals[i] = rows[i].dualValue() * scaling.row(i) / scaling.cost();
        }
        return duals;
    }

    /** No objective is below this, in the program's unit. */
    double bound() {
        return solver.objective().bestBound() / scaling.cost() + program.offset();
    }

    @Override
    public void close() {
        solver.delete();
    }
}

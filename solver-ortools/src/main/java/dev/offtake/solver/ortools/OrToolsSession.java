package dev.offtake.solver.ortools;

import com.google.ortools.linearsolver.MPSolver.OptimizationProblemType;
import com.google.ortools.linearsolver.MPSolver.ResultStatus;
import dev.offtake.engine.program.LinearProgram;
import dev.offtake.engine.program.LinearSolver;
import dev.offtake.engine.program.ProgramChecks;
import dev.offtake.engine.program.ProgramSolution;
import dev.offtake.engine.program.ProgramSolution.Status;
import dev.offtake.engine.program.SolveLimits;
import dev.offtake.engine.program.SolverFaultException;
import org.jspecify.annotations.Nullable;

/** Solves one program after the other; keeps the last linear one loaded, with its basis. */
final class OrToolsSession implements LinearSolver.Session {

    private @Nullable Model kept;
    private @Nullable LinearProgram last;

    @Override
    public ProgramSolution solve(LinearProgram program, SolveLimits limits) {
        return program.hasWhole() ? solveWhole(program, limits) : solveLinear(program, limits);
    }

    @Override
    public void close() {
        Model model = kept;
        if (model != null) {
            model.close();
        }
        kept = null;
        last = null;
    }

    private ProgramSolution solveLinear(LinearProgram program, SolveLimits limits) {
        Model model = kept;
        LinearProgram before = last;
        if (model != null && before != null && program.differsInBoundsOnly(before)) {
            model.bounds(program);
        } else {
            close();
            model = new Model(program, new Scaling(program), OptimizationProblemType.CLP_LINEAR_PROGRAMMING);
            kept = model;
        }
        last = program;
        ResultStatus status = model.solve(limits);
        return linear(program, model, status);
    }

    private static ProgramSolution linear(LinearProgram program, Model model, ResultStatus status) {
        return switch (status) {
            case OPTIMAL -> {
                double[] values = model.values();
                double objective = ProgramChecks.objective(program, values);
                yield ProgramSolution.of(Status.OPTIMAL, objective, objective, values, model.duals());
            }
            case INFEASIBLE -> ProgramSolution.none(Status.INFEASIBLE, "CLP: infeasible");
            case UNBOUNDED -> ProgramSolution.none(Status.UNBOUNDED, "CLP: unbounded");
            // CLP calls a program feasible when it was stopped, whether it is or not
            case FEASIBLE, NOT_SOLVED -> ProgramSolution.none(Status.UNKNOWN, "CLP: stopped");
            case ABNORMAL, MODEL_INVALID -> throw new SolverFaultException("CLP ended with " + status);
        };
    }

    private static ProgramSolution solveWhole(LinearProgram program, SolveLimits limits) {
        Scaling scaling = new Scaling(program);
        double bound;
        double[] values;
        boolean optimal;
        try (Model model = new Model(program, scaling, OptimizationProblemType.SCIP_MIXED_INTEGER_PROGRAMMING)) {
            ResultStatus status = model.solve(limits);
            switch (status) {
                case OPTIMAL, FEASIBLE -> {
                    optimal = status == ResultStatus.OPTIMAL;
                    bound = model.bound();
                    values = model.values();
                }
                case INFEASIBLE -> {
                    return ProgramSolution.none(Status.INFEASIBLE, "SCIP: infeasible");
                }
                case UNBOUNDED -> {
                    return ProgramSolution.none(Status.UNBOUNDED, "SCIP: unbounded");
                }
                case NOT_SOLVED -> {
                    return ProgramSolution.none(Status.UNKNOWN, "SCIP: stopped before a solution was found");
                }
                default -> throw new SolverFaultException("SCIP ended with " + status);
            }
        }
        return priced(program, scaling, values, bound, optimal);
    }

    /** SCIP gives no prices: its whole numbers are fixed, and CLP solves what is left. */
    private static ProgramSolution priced(
            LinearProgram program, Scaling scaling, double[] values, double bound, boolean optimal) {
        LinearProgram fixed = program.fixed(values);
        try (Model model = new Model(fixed, scaling, OptimizationProblemType.CLP_LINEAR_PROGRAMMING)) {
            ProgramSolution solution = linear(fixed, model, model.solve(SolveLimits.NONE));
            if (solution.status() != Status.OPTIMAL) {
                throw new SolverFaultException("with SCIP's whole numbers fixed, CLP finds the rest "
                        + solution.status() + " " + solution.message());
            }
            double[] rounded = solution.values();
            for (int j = 0; j < rounded.length; j++) {
                rounded[j] = program.isWhole(j) ? StrictMath.rint(rounded[j]) : rounded[j];
            }
            double objective = ProgramChecks.objective(program, rounded);
            return ProgramSolution.of(
                    optimal ? Status.OPTIMAL : Status.FEASIBLE,
                    objective,
                    Math.min(bound, objective),
                    rounded,
                    solution.duals());
        }
    }
}

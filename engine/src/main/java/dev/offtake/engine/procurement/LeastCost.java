package dev.offtake.engine.procurement;

import dev.offtake.engine.procurement.ProcurementResult.Conflict;
import dev.offtake.engine.procurement.ProcurementResult.Objective;
import dev.offtake.engine.procurement.ProcurementResult.Status;
import dev.offtake.engine.program.LinearSolver;
import dev.offtake.engine.program.ProgramChecks;
import dev.offtake.engine.program.ProgramSolution;
import dev.offtake.engine.program.Relaxation;
import dev.offtake.engine.program.SolveLimits;
import dev.offtake.engine.program.SolverFaultException;
import java.util.List;

/**
 * Finds the least-cost procurement, one question after the other. A question that differs from the last only in demand,
 * limits or capacities begins where that ended. Belongs to one thread at a time.
 *
 * <p>Nothing is given out unchecked: the plan keeps every rule, its cost is what its parts cost, and its prices prove
 * that none is cheaper ({@link ProgramChecks}).
 */
public final class LeastCost implements AutoCloseable {

    private final LinearSolver solver;
    private final LinearSolver.Session session;

    /**
     * Begins.
     *
     * @param solver who solves the programs
     * @throws dev.offtake.engine.program.SolverUnavailableException if the solver cannot run on this machine
     */
    public LeastCost(LinearSolver solver) {
        this.solver = solver;
        this.session = solver.open();
    }

    /**
     * Finds the least-cost procurement.
     *
     * @param asked the question
     * @param limits when to stop
     * @return the plan, or which rules leave none
     * @throws SolverFaultException if the solver's answer does not hold, which is a bug
     */
    public ProcurementResult solve(Procurement asked, SolveLimits limits) {
        ProcurementProgram program = ProcurementProgram.of(asked);
        ProgramSolution solution = session.solve(program.program(), limits);
        return switch (solution.status()) {
            case OPTIMAL, FEASIBLE -> {
                ProgramChecks.check(program.program(), solution);
                yield new ProcurementReading(program, solution).result(solver.name());
            }
            case INFEASIBLE -> none(Status.INFEASIBLE, program, conflicts(program, limits));
            case UNKNOWN -> none(Status.UNKNOWN, program, List.of());
            case UNBOUNDED ->
                throw new SolverFaultException(
                        "the cost can be made as low as one likes, which no question of procurement allows: "
                                + solution.message());
        };
    }

    /** Gives back what the solver holds. */
    @Override
    public void close() {
        session.close();
    }

    private List<Conflict> conflicts(ProcurementProgram program, SolveLimits limits) {
        return Relaxation.of(program.program(), program.ruleUnits(), solver, limits).stream()
                .map(given -> new Conflict(
                        given.rule().id(),
                        given.rule().says(),
                        given.by(),
                        given.rule().unit()))
                .toList();
    }

    private ProcurementResult none(Status status, ProcurementProgram program, List<Conflict> conflicts) {
        return new ProcurementResult(
                status,
                new Objective(0, 0, 0, 0, 0, 0, 0),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                program.program().hasWhole(),
                Double.NEGATIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                conflicts,
                solver.name());
    }
}

package dev.offtake.solver.ortools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.engine.program.LinearProgram;
import dev.offtake.engine.program.LinearProgram.Terms;
import dev.offtake.engine.program.LinearSolver;
import dev.offtake.engine.program.ProgramChecks;
import dev.offtake.engine.program.ProgramSolution;
import dev.offtake.engine.program.ProgramSolution.Status;
import dev.offtake.engine.program.SolveLimits;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class OrToolsSolverTest {

    private static final double ANY = Double.POSITIVE_INFINITY;

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(LinearSolver.class, LinearSolver.class.getClassLoader()))
                .singleElement()
                .isInstanceOf(OrToolsSolver.class);
    }

    @Test
    void saysWhenThereIsNoSolution() {
        assertThat(solve(program(0, 5, 6, ANY)).status()).isEqualTo(Status.INFEASIBLE);
        assertThat(solve(program(-ANY, 5, -ANY, 6)).status()).isEqualTo(Status.UNBOUNDED);
    }

    @Test
    void pricesAreDerivativesByTheBound() {
        // x ≥ 3 in a row, cost 2, offset 10
        ProgramSolution solution = solve(program(0, 5, 3, ANY));
        assertThat(solution.objective()).isCloseTo(10 + 2 * 3, within(1e-12));
        assertThat(solution.duals()).containsExactly(2.0);
        assertThat(solution.bound()).isEqualTo(solution.objective());
        assertThat(solution.gap()).isZero();
    }

    @Test
    void aChangeOfBoundsAloneTakesTheBasisOver() {
        LinearProgram first = program(0, 5, 3, ANY);
        LinearProgram second = program(0, 5, 4, ANY);
        assertThat(first.differsInBoundsOnly(second)).isTrue();
        try (LinearSolver.Session session = new OrToolsSolver().open()) {
            session.solve(first, SolveLimits.NONE);
            ProgramSolution solution = session.solve(second, SolveLimits.NONE);
            ProgramChecks.check(second, solution);
            assertThat(solution.objective()).isCloseTo(10 + 2 * 4, within(1e-12));
        }
    }

    @Test
    void wholeNumbersArePricedWithTheseFixed() {
        // min 5n + 3x, 4n + x ≥ 9: n = 2, x = 1 costs 13; n = 3 costs 15; n = 2 fixed, one more costs 3
        LinearProgram.Builder builder = LinearProgram.builder();
        int n = builder.column("n", 0, 10, 5, true, null);
        int x = builder.column("x", 0, ANY, 3);
        builder.row("need", 9, ANY, null, new Terms().add(4, n).add(1, x));
        LinearProgram program = builder.build();
        ProgramSolution solution = solve(program);
        ProgramChecks.check(program, solution);
        assertThat(solution.values()).containsExactly(2, 1);
        assertThat(solution.duals()).containsExactly(3);
        assertThat(solution.gap()).isLessThanOrEqualTo(1e-9);
    }

    @Test
    void namesWhatToInstall() {
        assertThat(OrToolsSolver.jar("Linux", "amd64")).isEqualTo("linux-x86-64");
        assertThat(OrToolsSolver.jar("Linux", "aarch64")).isEqualTo("linux-aarch64");
        assertThat(OrToolsSolver.jar("Mac OS X", "aarch64")).isEqualTo("darwin-aarch64");
        assertThat(OrToolsSolver.jar("Windows 11", "amd64")).isEqualTo("win32-x86-64");
        assertThat(OrToolsSolver.unavailable(new UnsatisfiedLinkError("libstdc++.so.6")))
                .contains("libstdc++.so.6", "com.google.ortools:ortools-", "java.io.tmpdir");
    }

    private static LinearProgram program(double lower, double upper, double rowLower, double rowUpper) {
        LinearProgram.Builder builder = LinearProgram.builder().offset(10);
        int x = builder.column("x", lower, upper, 2);
        builder.row("row", rowLower, rowUpper, null, new Terms().add(1, x));
        return builder.build();
    }

    private static ProgramSolution solve(LinearProgram program) {
        return new OrToolsSolver().solve(program, SolveLimits.NONE);
    }
}

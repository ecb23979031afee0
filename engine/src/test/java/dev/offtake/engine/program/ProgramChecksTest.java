package dev.offtake.engine.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offtake.engine.program.LinearProgram.Terms;
import dev.offtake.engine.program.ProgramSolution.Status;
import org.junit.jupiter.api.Test;

/** min 2x + 3y + 1 with x + y ≥ 4, x ≤ 3: x = 3, y = 1 costs 10; the row's price is 3, and x saves 1 at its bound. */
class ProgramChecksTest {

    private static final double ANY = Double.POSITIVE_INFINITY;

    @Test
    void anOptimumWithItsPricesHolds() {
        assertThatCode(() -> check(10, new double[] {3, 1}, 3)).doesNotThrowAnyException();
        assertThat(ProgramChecks.reducedCosts(program(), new double[] {3})).containsExactly(-1, 0);
    }

    @Test
    void aRowThatIsBrokenIsNamed() {
        assertThatThrownBy(() -> check(9.7, new double[] {3, 0.9}, 3))
                .isInstanceOf(SolverFaultException.class)
                .hasMessage("row need is 3.9, outside 4.0 to Infinity");
    }

    @Test
    void aColumnOutsideItsBoundsIsNamed() {
        assertThatThrownBy(() -> check(9, new double[] {4, 0}, 3)).hasMessage("column x is 4.0, outside 0.0 to 3.0");
    }

    @Test
    void anObjectiveThatIsNotTheCostIsRefused() {
        assertThatThrownBy(() -> check(9, new double[] {3, 1}, 3))
                .hasMessage("the solver's objective 9.0 is not what its columns cost, 10.0");
    }

    @Test
    void aSolutionThatIsNotTheCheapestIsFoundOutByItsPrices() {
        // x = 0, y = 4 keeps all bounds, and costs 13; no prices can prove that
        assertThatThrownBy(() -> check(13, new double[] {0, 4}, 3))
                .hasMessage("the prices prove a cost of at least 10.0000000000, which is not the objective,"
                        + " 13.0000000000");
    }

    @Test
    void wrongPricesAreFoundOut() {
        assertThatThrownBy(() -> check(10, new double[] {3, 1}, 2)).hasMessageContaining("at least 9.00000000000");
        assertThatThrownBy(() -> check(10, new double[] {3, 1}, -3))
                .hasMessage("row need has no bound on the side of its price -3.0");
        assertThatThrownBy(() -> check(10, new double[] {3, 1}, 4))
                .hasMessage("column y has no bound on the side of its price -1.0");
    }

    @Test
    void wholeNumbersMustBeWhole() {
        LinearProgram.Builder builder = LinearProgram.builder();
        builder.column("n", 0, 3, 1, true, null);
        LinearProgram program = builder.build();
        ProgramSolution half = ProgramSolution.of(Status.OPTIMAL, 0.5, 0.5, new double[] {0.5}, null);
        assertThatThrownBy(() -> ProgramChecks.check(program, half)).hasMessage("column n is 0.5, not a whole number");
    }

    private static void check(double objective, double[] values, double price) {
        ProgramChecks.check(
                program(), ProgramSolution.of(Status.OPTIMAL, objective, objective, values, new double[] {price}));
    }

    private static LinearProgram program() {
        LinearProgram.Builder builder = LinearProgram.builder().offset(1);
        int x = builder.column("x", 0, 3, 2);
        int y = builder.column("y", 0, ANY, 3);
        builder.row("need", 4, ANY, null, new Terms().add(1, x).add(1, y));
        return builder.build();
    }
}

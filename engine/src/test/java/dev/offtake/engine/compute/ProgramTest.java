package dev.offtake.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.offtake.api.Dimension;
import dev.offtake.api.Quantity;
import dev.offtake.api.VectorFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ProgramTest {

    private static final Quantity A = Quantity.input("a", Dimension.NONE);
    private static final Quantity B = Quantity.input("b", Dimension.NONE);

    private static Program compile(Quantity... outputs) {
        return Program.compile(List.of(outputs), Map.of(), List.of("a", "b"), Program.Options.DEFAULT);
    }

    // ---- inputs and outputs -----------------------------------------------------------------------------------

    @Test
    void fixedAndVariableInputs() {
        Quantity c = Quantity.input("providers.c.price", Dimension.NONE);
        Program program = Program.compile(
                List.of(A.times(c), B.plus(c)),
                Map.of("providers.c.price", 10.0, "unread", 1.0),
                List.of("b", "a"),
                Program.Options.DEFAULT);
        // The order is that of the variable inputs: b = 2, a = 3.
        assertThat(program.run(2, 3)).containsExactly(30, 12);
        assertThat(program.variables()).containsExactly("b", "a");
        assertThat(program.outputs()).isEqualTo(2);
    }

    @Test
    void outputsMayBeInputsConstantsOrTheSame() {
        Quantity sum = A.plus(B);
        Program program = compile(sum, A, Quantity.ratio(7), sum, A, sum.times(2), A.plus(B), Quantity.ratio(7));
        assertThat(program.run(2, 3)).containsExactly(5, 2, 7, 5, 2, 10, 5, 7);
    }

    @Test
    void noOutputsAndNoInputs() {
        assertThat(compile().run(1, 2)).isEmpty();
        Program program = Program.compile(List.of(Quantity.ratio(3)), Map.of(), List.of(), Program.Options.DEFAULT);
        assertThat(program.run()).containsExactly(3);
    }

    @Test
    void variablesReadAreThoseAnOutputDependsOn() {
        assertThat(compile(B.times(2)).variablesRead()).containsExactly("b");
        assertThat(compile(B).variablesRead()).containsExactly("b");
        // The power 0 is 1 whatever a is.
        assertThat(compile(B.plus(A.pow(0))).variablesRead()).containsExactly("b");
        assertThat(compile(B.times(A)).variablesRead()).containsExactly("a", "b");
    }

    @Test
    void inputsAreChecked() {
        List<Quantity> outputs = List.of(A);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Program.compile(outputs, Map.of(), List.of("b"), Program.Options.DEFAULT))
                .withMessage("no value was given for the input a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Program.compile(outputs, Map.of("a", 1.0), List.of("a"), Program.Options.DEFAULT))
                .withMessage("the input a is both fixed and variable");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Program.compile(outputs, Map.of(), List.of("a", "a"), Program.Options.DEFAULT))
                .withMessage("the variable input a is listed twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Program.compile(outputs, Map.of("a", Double.NaN), List.of(), Program.Options.DEFAULT))
                .withMessage("the input a must be finite, was NaN");
    }

    @Test
    void rowsAreChecked() {
        Program program = compile(A.plus(B));
        Workspace workspace = program.newWorkspace(4);
        double[][] in = new double[2][10];
        double[][] out = new double[1][10];
        assertThat(workspace.blockSize()).isEqualTo(4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program.run(workspace, in, 5, out))
                .withMessage("a block holds 0 to 4 paths, was asked for 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program.run(workspace, in, -1, 4, out))
                .withMessage("the offset must not be negative, was -1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program.run(workspace, in, 8, 4, out))
                .withMessage("the variable row 0 must hold 12 paths, but holds 10");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program.run(workspace, in, 4, new double[1][3]))
                .withMessage("the output row 0 must hold 4 paths, but holds 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program.run(workspace, new double[1][4], 4, out))
                .withMessage("there are 2 variable inputs, but 1 rows: [a, b]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program.run(workspace, in, 4, new double[2][4]))
                .withMessage("there are 1 outputs, but 2 rows");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> compile(A).run(workspace, in, 4, out))
                .withMessage("the workspace was made by another program");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> program.newWorkspace(0))
                .withMessage("a block holds at least one path, was asked for 0");
    }

    @Test
    void nothingOutsideTheBlockIsWritten() {
        Program program = compile(A.plus(B));
        double[][] out = {{-1, -1, -1, -1, -1, -1}};
        program.run(program.newWorkspace(8), new double[][] {{1, 2, 3, 4, 5, 6}, {0, 0, 0, 0, 0, 0}}, 2, 3, out);
        assertThat(out[0]).containsExactly(-1, -1, 3, 4, 5, -1);
        program.run(program.newWorkspace(8), new double[][] {{1, 2, 3, 4, 5, 6}, {0, 0, 0, 0, 0, 0}}, 1, out);
        assertThat(out[0]).containsExactly(1, -1, 3, 4, 5, -1);
    }

    // ---- what the compiler does -------------------------------------------------------------------------------

    @Test
    void equalExpressionsAreComputedOnce() {
        assertThat(compile(A.plus(B).times(A.plus(B))).instructions()).isEqualTo(2);
        // Either order of a sum is the same sum.
        assertThat(compile(A.plus(B).times(B.plus(A))).instructions()).isEqualTo(2);
        // Two differences, of which one is computed together with the product.
        assertThat(compile(A.minus(B).times(B.minus(A))).instructions()).isEqualTo(2);
        // The squares of one power serve the next: x², x³, x⁴, x⁵, x⁶ and x⁷ take 6 products.
        Quantity powers = A;
        for (int n = 2; n <= 7; n++) {
            powers = powers.max(A.pow(n));
        }
        assertThat(compile(powers).instructions()).isEqualTo(6 + 6);
    }

    @Test
    void knownValuesAreComputedBeforehand() {
        Quantity two = Quantity.ratio(1).plus(Quantity.ratio(1));
        assertThat(compile(A.times(two.exp().log().min(two))).instructions()).isEqualTo(1);
        assertThat(compile(A.times(1)
                                .dividedBy(1)
                                .pow(1)
                                .minus(Quantity.ratio(0))
                                .plus(B))
                        .instructions())
                .isEqualTo(1);
        // a + 0 is not a where a is −0; but a sum that cannot be −0 may lose its 0.
        assertThat(compile(A.plus(Quantity.ratio(0))).instructions()).isEqualTo(1);
        assertThat(compile(A.exp().plus(Quantity.ratio(0)).plus(Quantity.ratio(0)))
                        .instructions())
                .isEqualTo(1);
        assertThat(compile(A.plus(Quantity.ratio(-0.0)).times(B)).instructions())
                .isEqualTo(1);
    }

    @Test
    void whatNoOutputNeedsIsLeftOut() {
        Quantity unused = A.exp().log().sqrt();
        Quantity output = Quantity.ratio(1).select(B.times(2), unused);
        assertThat(compile(output).instructions()).isEqualTo(1);
        assertThat(Program.compile(List.of(output), Map.of(), List.of("a", "b"), new Program.Options(true, true, false))
                        .instructions())
                .isEqualTo(4);
    }

    @Test
    void temporariesAreUsedAgain() {
        Quantity chain = A;
        for (int i = 0; i < 1_000; i++) {
            chain = chain.times(B).plus(A);
        }
        Program program = compile(chain);
        // A product and a sum are one instruction.
        assertThat(program.instructions()).isEqualTo(1_000);
        assertThat(program.workspaceRows()).isEqualTo(1);
    }

    @Test
    void aFunctionIsEvaluatedOnceForAllItsOutputs() {
        AtomicInteger evaluations = new AtomicInteger();
        Program program = compile(
                Quantity.output(new Counting(evaluations, 1), 0, List.of(A, B)),
                Quantity.output(new Counting(evaluations, 1), 1, List.of(A, B)),
                Quantity.output(new Counting(evaluations, 1), 1, List.of(A, B)).plus(A));
        assertThat(program.run(7, 2)).containsExactly(9, 5, 12);
        assertThat(evaluations).hasValue(1);
        // Other parameters or operands are another evaluation.
        Program other = compile(
                Quantity.output(new Counting(evaluations, 1), 0, List.of(A, B)),
                Quantity.output(new Counting(evaluations, 2), 0, List.of(A, B)),
                Quantity.output(new Counting(evaluations, 1), 0, List.of(B, A)));
        assertThat(other.run(7, 2)).containsExactly(9, 18, 9);
        assertThat(evaluations).hasValue(1 + 3);
    }

    /** The sum and the difference of two operands, times a factor. */
    private record Counting(AtomicInteger evaluations, double factor) implements VectorFunction {
        @Override
        public String name() {
            return "counting";
        }

        @Override
        public List<Dimension> outputDimensions() {
            return List.of(Dimension.NONE, Dimension.NONE);
        }

        @Override
        public void evaluate(double[][] operands, double[][] outputs, int paths) {
            evaluations.incrementAndGet();
            for (int i = 0; i < paths; i++) {
                outputs[0][i] = factor * (operands[0][i] + operands[1][i]);
                outputs[1][i] = factor * (operands[0][i] - operands[1][i]);
            }
        }
    }

    @Test
    void functionsOfConstantsAreComputedWithThem() {
        AtomicInteger evaluations = new AtomicInteger();
        Quantity output = Quantity.output(
                        new Counting(evaluations, 1), 1, List.of(Quantity.ratio(7), Quantity.ratio(2)))
                .plus(A);
        assertThat(compile(output).run(1, 0)).containsExactly(6);
    }

    // ---- size -------------------------------------------------------------------------------------------------

    @Test
    void aDeepChainDoesNotOverflowTheStack() {
        Quantity chain = A;
        for (int i = 0; i < 100_000; i++) {
            chain = chain.plus(B).named("step " + i);
        }
        Program program = compile(chain);
        // 1 + 100,000 × 0.5, exact in doubles.
        assertThat(program.run(1, 0.5)).containsExactly(50_001);
        Evaluation evaluation = Evaluation.of(chain, Map.of("a", 1.0, "b", 0.5));
        assertThat(evaluation.value(chain)).isEqualTo(50_001);
        assertThat(evaluation.nodes()).hasSize(200_002);
    }

    @Test
    void aWideSumIsFine() {
        List<Quantity> outputs = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            outputs.add(A.times(i).plus(B.times(i + 1)));
        }
        double[] values = Program.compile(outputs, Map.of(), List.of("a", "b"), Program.Options.DEFAULT)
                .run(1, 1);
        assertThat(values[12_345]).isEqualTo(12_345 + 12_346);
    }
}

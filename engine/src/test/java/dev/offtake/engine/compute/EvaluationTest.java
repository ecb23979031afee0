package dev.offtake.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.offtake.api.Dimension;
import dev.offtake.api.Quantity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    private static final Quantity A = Quantity.input("a", Dimension.NONE);
    private static final Quantity B = Quantity.input("b", Dimension.NONE);

    @Test
    void everyNodeOnceOperandsFirst() {
        Quantity product = A.times(B);
        Quantity named = product.named("product");
        Quantity root = named.plus(product);
        Evaluation evaluation = Evaluation.of(root, Map.of("a", 2.0, "b", 3.0, "unread", 4.0));
        assertThat(evaluation.nodes()).containsExactly(A, B, product, named, root);
        assertThat(evaluation.nodes().stream().map(evaluation::value)).containsExactly(2.0, 3.0, 6.0, 6.0, 12.0);
    }

    @Test
    void anInputWithoutValueAndAStrangerAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.of(A, Map.of()))
                .withMessage("no value was given for the input a");
        Evaluation evaluation = Evaluation.of(A, Map.of("a", 1.0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> evaluation.value(B))
                .withMessage("not part of what was evaluated: INPUT b [1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.apply(A))
                .withMessage("the value of an input is not computed: INPUT a [1]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Evaluation.apply(A.plus(B), 1))
                .withMessage("ADD [1] has 2 operands, was given 1 values");
    }

    @Test
    void theNodeWhereTroubleBegan() {
        Quantity quotient = A.dividedBy(B).named("quotient");
        Quantity root = quotient.plus(A).times(2);
        Optional<Quantity> culprit =
                Evaluation.of(root, Map.of("a", 1.0, "b", 0.0)).firstNonFinite();
        assertThat(culprit).containsSame(quotient.operands().get(0));
        assertThat(Evaluation.of(root, Map.of("a", 1.0, "b", 1.0)).firstNonFinite())
                .isEmpty();
    }

    @Test
    void nonFiniteResultsAreFound() {
        double[][] rows = {{1, 2, Double.NaN, 4}, {1, Double.NEGATIVE_INFINITY, 3, 4}, {1, Double.NaN, 3, 4}};
        assertThat(NonFinite.find(rows, 0, 4)).contains(new NonFinite(1, 1, Double.NEGATIVE_INFINITY));
        assertThat(NonFinite.find(rows, 2, 2)).contains(new NonFinite(0, 2, Double.NaN));
        assertThat(NonFinite.find(rows, 3, 1)).isEmpty();
        assertThat(NonFinite.find(rows, 0, 1)).isEmpty();
        assertThat(NonFinite.find(new double[][] {{Double.MAX_VALUE, -Double.MAX_VALUE, -0.0}}, 0, 3))
                .isEmpty();
        assertThat(NonFinite.find(List.<double[]>of().toArray(new double[0][]), 0, 0))
                .isEmpty();
    }
}

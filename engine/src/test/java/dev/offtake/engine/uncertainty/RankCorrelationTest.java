package dev.offtake.engine.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {

    private static RankCorrelation three(double ab, double ac, double bc) {
        return new RankCorrelation(
                List.of("a", "b", "c"), List.of(List.of(1.0, ab, ac), List.of(ab, 1.0, bc), List.of(ac, bc, 1.0)));
    }

    /** Higham (2002), the example of section 1: the nearest correlation matrix to [1 1 0; 1 1 1; 0 1 1]. */
    @Test
    void nearestMatrixOfThePaper() {
        double[][] nearest = CorrelationMatrix.nearest(new double[][] {{1, 1, 0}, {1, 1, 1}, {0, 1, 1}}, 0);
        double[][] expected = {{1, 0.7607, 0.1573}, {0.7607, 1, 0.7607}, {0.1573, 0.7607, 1}};
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(nearest[i][j]).isCloseTo(expected[i][j], within(5e-5));
            }
        }
    }

    /** [2 1; 1 2] has the eigenvalues 1 and 3 with the vectors (1, −1) and (1, 1). */
    @Test
    void eigenvaluesOfASmallMatrix() {
        double[][] m = {{2, 1}, {1, 2}};
        double[][] vectors = CorrelationMatrix.eigenvectors(m);
        assertThat(m[0][0]).isCloseTo(1, within(1e-15));
        assertThat(m[1][1]).isCloseTo(3, within(1e-15));
        assertThat(m[0][1]).isZero();
        assertThat(vectors[0][0]).isCloseTo(-vectors[1][0], within(1e-15));
        assertThat(vectors[0][1]).isCloseTo(vectors[1][1], within(1e-15));
    }

    /** 2 sin(π/12) = 0.5176… for ρ = ½: of three that are pairwise −½, the smallest eigenvalue is 1 − 2 × 0.5176 < 0. */
    @Test
    void possibleIsWhatNormalNumbersCanHave() {
        assertThat(three(-0.5, -0.5, -0.5).isPositiveDefinite()).isFalse();
        // 2 sin(π × 0.48 / 6) = 0.4974: 1 − 2 × 0.4974 > 0.
        assertThat(three(-0.48, -0.48, -0.48).isPositiveDefinite()).isTrue();
        assertThat(three(0.48, -0.3, 0.2).nearestValid()).isEqualTo(three(0.48, -0.3, 0.2));
        // By symmetry the nearest is three times the same, just short of 6/π asin(1/4) = 0.4826.
        RankCorrelation nearest = three(-0.5, -0.5, -0.5).nearestValid();
        assertThat(nearest.isPositiveDefinite()).isTrue();
        double rank = nearest.ranks().get(0).get(1);
        assertThat(nearest).isEqualTo(three(rank, rank, rank));
        assertThat(rank).isBetween(-0.4826, -0.48);
        assertThat(three(1, 1, 1).isPositiveDefinite()).isFalse();
        assertThat(three(1, 1, 1).nearestValid().ranks().get(0).get(1)).isBetween(0.998, 1.0);
    }

    @Test
    void theNearestIsAlwaysPossible() {
        SplittableRandom random = new SplittableRandom(5);
        for (int repetition = 0; repetition < 60; repetition++) {
            int n = random.nextInt(2, 13);
            List<List<Double>> ranks = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                List<Double> row = new ArrayList<>();
                for (int j = 0; j < n; j++) {
                    row.add(i == j ? 1 : j < i ? ranks.get(j).get(i) : random.nextInt(-100, 101) / 100.0);
                }
                ranks.add(row);
                names.add("x" + i);
            }
            RankCorrelation nearest = new RankCorrelation(names, ranks).nearestValid();
            assertThat(nearest.isPositiveDefinite()).isTrue();
            assertThat(nearest.nearestValid()).isEqualTo(nearest);
        }
    }

    @Test
    void aNameStandsOnce() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RankCorrelation(List.of("a", "a"), List.of(List.of(1.0, 0.5), List.of(0.5, 1.0))))
                .withMessage("a stands twice in a group of rank correlations");
    }
}

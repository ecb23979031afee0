package dev.offtake.engine.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.engine.uncertainty.Normal;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CrpsTest {

    @Test
    void oneMemberScoresItsDistance() {
        assertThat(Crps.empirical(new double[] {7}, 4)).isEqualTo(3);
        assertThat(Crps.fair(new double[] {7}, 4)).isEqualTo(3);
    }

    @Test
    void smallEnsemblesByHand() {
        // {1, 3} and 2: E|X − y| = 1; |1 − 3| counted twice = 4; 1 − 4 ÷ (2·4) = ½, and 1 − 4 ÷ (2·2·1) = 0
        assertThat(Crps.empirical(new double[] {3, 1}, 2)).isCloseTo(0.5, within(1e-15));
        assertThat(Crps.fair(new double[] {3, 1}, 2)).isCloseTo(0, within(1e-15));
        // {0, 1, 5} and 2: distances 2 + 1 + 3 = 6, a third of it 2; pairs 1 + 5 + 4 = 10, twice 20;
        // 2 − 20 ÷ 18 = 8/9, and 2 − 20 ÷ 12 = 1/3
        assertThat(Crps.empirical(new double[] {5, 0, 1}, 2)).isCloseTo(8.0 / 9, within(1e-15));
        assertThat(Crps.fair(new double[] {5, 0, 1}, 2)).isCloseTo(1.0 / 3, within(1e-15));
        // all at 10, seen 4: no spread, so the distance
        assertThat(Crps.fair(new double[] {10, 10, 10}, 4)).isEqualTo(6);
    }

    @Test
    void noneIsNoEnsemble() {
        assertThatThrownBy(() -> Crps.fair(new double[0], 1)).isInstanceOf(IllegalArgumentException.class);
    }

    /**
     * Of a normal distribution it is σ (z (2 Φ(z) − 1) + 2 φ(z) − 1 ÷ √π), z = (y − μ) ÷ σ (Gneiting and Raftery 2007,
     * page 367, with the sign turned). At z = 0: σ (2 ÷ √(2π) − 1 ÷ √π) = 0.23369 σ. At z = 1, with Φ(1) =
     * 0.8413447460685429 and φ(1) = 0.24197072451914337: 0.6826894921370859 + 0.48394144903828673 − 0.5641895835477563 =
     * 0.6024413576276163.
     */
    @Test
    void aNormalEnsembleComesToTheClosedForm() {
        int n = 40_000;
        double[] quantiles = new double[n];
        double[] drawn = new double[n];
        Normal normal = new Normal(100, 20);
        Random random = new Random(7);
        for (int i = 0; i < n; i++) {
            quantiles[i] = normal.quantile((i + 0.5) / n);
            drawn[i] = 100 + 20 * random.nextGaussian();
        }
        double centre = 20 * (2 / Math.sqrt(2 * Math.PI) - 1 / Math.sqrt(Math.PI));
        double above = 20 * 0.6024413576276163;
        // Evenly spread quantiles are the distribution but for what lies beyond the last, about 1 / n.
        assertThat(Crps.empirical(quantiles, 100)).isCloseTo(centre, within(1e-3 * centre));
        assertThat(Crps.empirical(quantiles, 120)).isCloseTo(above, within(1e-3 * above));
        // The mean of n distances of standard deviation below σ: four standard errors are 4 × 20 ÷ √n = 0.4.
        assertThat(Crps.fair(drawn, 100)).isCloseTo(centre, within(0.4));
        assertThat(Crps.fair(drawn, 120)).isCloseTo(above, within(0.4));
    }

    @Test
    void aLargeNumberBesideASmallSpreadKeepsItsDigits() {
        // As {1, 3} and 2, a billion higher.
        assertThat(Crps.empirical(new double[] {1e9 + 3, 1e9 + 1}, 1e9 + 2)).isCloseTo(0.5, within(1e-6));
    }
}

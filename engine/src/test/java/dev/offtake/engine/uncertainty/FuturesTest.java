package dev.offtake.engine.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FuturesTest {

    private static final List<Futures.Uncertain> INPUTS = List.of(
            new Futures.Uncertain("price", new Normal(2.6, 0.2)),
            new Futures.Uncertain("growth", new Lognormal(1.9, 0.1)),
            new Futures.Uncertain("delay", new Triangular(0, 4, 18)),
            new Futures.Uncertain("rate", new Uniform(0.07, 0.13)),
            new Futures.Uncertain("power", new Pert(0, 0.25, 1)),
            new Futures.Uncertain("cost", new TruncatedNormal(38, 4, 30, 50)));

    private static final List<RankCorrelation> CORRELATIONS = List.of(
            new RankCorrelation(
                    List.of("cost", "unread", "price", "delay"),
                    List.of(
                            List.of(1.0, 0.1, 0.7, -0.4),
                            List.of(0.1, 1.0, 0.2, 0.3),
                            List.of(0.7, 0.2, 1.0, -0.2),
                            List.of(-0.4, 0.3, -0.2, 1.0))),
            new RankCorrelation(List.of("growth", "rate"), List.of(List.of(1.0, -0.9), List.of(-0.9, 1.0))));

    private static double[][] fill(Futures futures, int paths, int block) {
        double[][] all = new double[INPUTS.size()][paths];
        double[][] rows = new double[INPUTS.size()][block];
        Futures.Worker worker = futures.newWorker(block);
        for (int first = 0; first < paths; first += block) {
            int n = Math.min(block, paths - first);
            worker.fill(first, n, rows);
            for (int i = 0; i < rows.length; i++) {
                System.arraycopy(rows[i], 0, all[i], first, n);
            }
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void valuesDoNotDependOnBlocks(Sampling sampling) {
        Futures futures = Futures.of(INPUTS, CORRELATIONS, sampling, 3, 3_000);
        double[][] whole = fill(futures, 3_000, 3_000);
        for (int block : new int[] {1, 7, 256, 1_024}) {
            assertThat(fill(futures, 3_000, block)).isDeepEqualTo(whole);
        }
    }

    @ParameterizedTest
    @EnumSource
    void valuesAreQuantilesOfTheUniforms(Sampling sampling) {
        Futures plain = Futures.of(INPUTS, List.of(), sampling, 3, 1_000);
        Futures correlated = Futures.of(INPUTS, CORRELATIONS, sampling, 3, 1_000);
        double[][] values = fill(plain, 1_000, 256);
        double[][] moreValues = fill(correlated, 1_000, 256);
        for (int path = 0; path < 1_000; path += 9) {
            for (int i = 0; i < INPUTS.size(); i++) {
                Distribution distribution = INPUTS.get(i).distribution();
                assertThat(values[i][path]).isEqualTo(distribution.quantile(plain.uniforms(path)[i]));
                double expected = distribution.quantile(correlated.uniforms(path)[i]);
                assertThat(moreValues[i][path]).isCloseTo(expected, within(1e-12 * Math.abs(expected)));
            }
        }
    }

    /** Each cumulative distribution by itself, not by way of the quantiles: PERT with the shapes 2 and 4 is a sum. */
    private static final List<DoubleUnaryOperator> CUMULATIVE = List.of(
            x -> StandardNormal.cumulative((x - 2.6) / 0.2),
            x -> StandardNormal.cumulative(StrictMath.log(x / 1.9) / 0.1),
            x -> x < 4 ? x * x / (18 * 4) : 1 - (18 - x) * (18 - x) / (18 * 14),
            x -> (x - 0.07) / 0.06,
            x -> 1 - StrictMath.pow(1 - x, 5) - 5 * x * StrictMath.pow(1 - x, 4),
            x -> (StandardNormal.cumulative((x - 38) / 4) - StandardNormal.cumulative(-2))
                    / (StandardNormal.cumulative(3) - StandardNormal.cumulative(-2)));

    /** Kolmogorov's distance times √N is below 1.95 for 999 samples of 1,000, see {@link DrawsTest}. */
    @ParameterizedTest
    @EnumSource
    void everyFamilyIsDistributedAsItSays(Sampling sampling) {
        int paths = 1 << 14;
        for (List<RankCorrelation> correlations : List.of(List.<RankCorrelation>of(), CORRELATIONS)) {
            double[][] values = fill(Futures.of(INPUTS, correlations, sampling, 23, paths), paths, 1_024);
            for (int i = 0; i < values.length; i++) {
                double[] sorted = values[i];
                Arrays.sort(sorted);
                double distance = 0;
                for (int k = 0; k < paths; k++) {
                    double share = CUMULATIVE.get(i).applyAsDouble(sorted[k]);
                    distance = Math.max(distance, Math.max((k + 1.0) / paths - share, share - (double) k / paths));
                }
                assertThat(distance).as(INPUTS.get(i).path()).isLessThan(1.95 / Math.sqrt(paths));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void rankCorrelationsAreReached(Sampling sampling) {
        int paths = 1 << 16;
        double[][] values = fill(Futures.of(INPUTS, CORRELATIONS, sampling, 1, paths), paths, 1_024);
        double[][] ranks = Arrays.stream(values).map(FuturesTest::ranks).toArray(double[][]::new);
        double[][] expected = {
            {1, 0, -0.2, 0, 0, 0.7},
            {0, 1, 0, -0.9, 0, 0},
            {-0.2, 0, 1, 0, 0, -0.4},
            {0, -0.9, 0, 1, 0, 0},
            {0, 0, 0, 0, 1, 0},
            {0.7, 0, -0.4, 0, 0, 1}
        };
        for (int i = 0; i < values.length; i++) {
            for (int j = 0; j < values.length; j++) {
                assertThat(spearman(ranks[i], ranks[j])).as("%s, %s", i, j).isCloseTo(expected[i][j], within(0.01));
            }
        }
    }

    private static double[] ranks(double[] values) {
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> values[i]));
        double[] ranks = new double[values.length];
        for (int i = 0; i < order.length; i++) {
            ranks[order[i]] = i;
        }
        return ranks;
    }

    /** 1 − 6 Σ d² ÷ (N³ − N). */
    private static double spearman(double[] a, double[] b) {
        double n = a.length;
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            squares += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return 1 - 6 * squares / (n * n * n - n);
    }

    @Test
    void anotherAssumptionChangesNobodyElseUnderRandom() {
        double[][] all = fill(Futures.of(INPUTS, CORRELATIONS, Sampling.RANDOM, 3, 1_000), 1_000, 256);
        List<Futures.Uncertain> fewer = INPUTS.subList(1, INPUTS.size());
        double[][] rows = new double[fewer.size()][1_000];
        List<RankCorrelation> rest = CORRELATIONS.subList(1, 2);
        Futures.of(fewer, rest, Sampling.RANDOM, 3, 1_000).newWorker(1_000).fill(0, 1_000, rows);
        // growth, rate, power; delay and cost were correlated with price.
        assertThat(rows[0]).isEqualTo(all[1]);
        assertThat(rows[2]).isEqualTo(all[3]);
        assertThat(rows[3]).isEqualTo(all[4]);
    }

    @Test
    void impossibleCorrelationsAreRefusedWithTheNearestPossibleOnes() {
        RankCorrelation impossible = new RankCorrelation(
                List.of("price", "growth", "delay"),
                List.of(List.of(1.0, 0.9, -0.9), List.of(0.9, 1.0, 0.9), List.of(-0.9, 0.9, 1.0)));
        assertThat(impossible.isPositiveDefinite()).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Futures.of(INPUTS, List.of(impossible), Sampling.RANDOM, 1, 1))
                .withMessageStartingWith("no numbers can have the rank correlations [[1.0, 0.9, -0.9], [0.9, 1.0, 0.9],"
                        + " [-0.9, 0.9, 1.0]] of price, growth, delay; the nearest possible ones are [[1.0, 0.4");
        RankCorrelation pair =
                new RankCorrelation(List.of("growth", "price"), List.of(List.of(1.0, 0.5), List.of(0.5, 1.0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Futures.of(INPUTS, List.of(CORRELATIONS.get(0), pair), Sampling.RANDOM, 1, 1))
                .withMessage("price is in two groups of rank correlations");
    }
}

package dev.offtake.engine.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DrawsTest {

    private static final List<String> NAMES = List.of("price", "growth", "delay", "cost", "rate", "power");
    private final Scratch scratch = new Scratch();

    private double[] draw(Draws draws, int index, long first, int n) {
        double[] out = new double[n];
        draws.uniforms(index, first, n, out, scratch);
        return out;
    }

    private double[] draw(Sampling sampling, long seed, int paths, int index) {
        return draw(Draws.of(sampling, seed, paths, NAMES), index, 0, paths);
    }

    // ---- what holds for every sampling ------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource
    void aNumberDoesNotDependOnItsBlock(Sampling sampling) {
        int paths = 5_000;
        Draws draws = Draws.of(sampling, 7, paths, NAMES);
        for (int index = 0; index < NAMES.size(); index++) {
            double[] whole = draw(draws, index, 0, paths);
            for (int block : new int[] {1, 3, 256, 500, 512, 1_000, 1_024}) {
                for (int first = 0; first < paths; first += block) {
                    int n = Math.min(block, paths - first);
                    assertThat(draw(draws, index, first, n)).isEqualTo(Arrays.copyOfRange(whole, first, first + n));
                    first += block == 1 ? 97 : 0;
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void numbersLieStrictlyBetween0And1(Sampling sampling) {
        for (long paths : new long[] {1, 2, 3, 1_000_000_000L, Draws.MOST_PATHS}) {
            Draws draws = Draws.of(sampling, 3, paths, NAMES);
            for (long first : new long[] {0, Math.max(0, paths - 1_000)}) {
                int n = (int) Math.min(1_000, paths - first);
                for (double u : draw(draws, 1, first, n)) {
                    assertThat(u).isGreaterThan(0).isLessThan(1);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void seedsAndNamesChangeEverything(Sampling sampling) {
        double[] numbers = draw(sampling, 1, 1_000, 0);
        double[] otherSeed = draw(sampling, 2, 1_000, 0);
        double[] otherName = draw(sampling, 1, 1_000, 1);
        for (int i = 0; i < numbers.length; i++) {
            assertThat(numbers[i]).isNotEqualTo(otherSeed[i]).isNotEqualTo(otherName[i]);
        }
    }

    /**
     * Kolmogorov's distance times √N is below 1.95 for 999 samples of 1,000 (N. Smirnov, "Table for estimating the
     * goodness of fit of empirical distributions", 1948); evener points keep far below.
     */
    @ParameterizedTest
    @EnumSource
    void numbersAreUniform(Sampling sampling) {
        int paths = 1 << 16;
        for (int index = 0; index < NAMES.size(); index++) {
            double[] sorted = draw(sampling, 5, paths, index);
            Arrays.sort(sorted);
            double distance = 0;
            for (int i = 0; i < paths; i++) {
                distance = Math.max(distance, Math.max((i + 1.0) / paths - sorted[i], sorted[i] - (double) i / paths));
            }
            assertThat(distance).isLessThan(1.95 / Math.sqrt(paths));
            if (sampling != Sampling.RANDOM) {
                assertThat(distance).isLessThanOrEqualTo(1.0 / paths);
            }
        }
    }

    /** The correlation of N independent pairs has the standard deviation 1 ÷ √N; 15 pairs are looked at. */
    @ParameterizedTest
    @EnumSource
    void namesAreIndependentOfEachOther(Sampling sampling) {
        int paths = 10_007;
        for (int a = 0; a < NAMES.size(); a++) {
            for (int b = a + 1; b < NAMES.size(); b++) {
                double[] x = draw(sampling, 11, paths, a);
                double[] y = draw(sampling, 11, paths, b);
                assertThat(correlation(x, y)).isBetween(-4 / Math.sqrt(paths), 4 / Math.sqrt(paths));
            }
        }
    }

    /** Under sobol, both are meant to go together: it is over all seeds that they do not. */
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SOBOL")
    void seedsAndPathsAreIndependentOfEachOther(Sampling sampling) {
        int paths = 10_007;
        double[] x = draw(sampling, 1, paths, 0);
        for (long seed = 2; seed < 12; seed++) {
            assertThat(correlation(x, draw(sampling, seed, paths, 0)))
                    .isBetween(-4 / Math.sqrt(paths), 4 / Math.sqrt(paths));
        }
        for (int lag = 1; lag <= 10; lag++) {
            double[] head = Arrays.copyOf(x, paths - lag);
            double[] tail = Arrays.copyOfRange(x, lag, paths);
            assertThat(correlation(head, tail)).isBetween(-4 / Math.sqrt(paths), 4 / Math.sqrt(paths));
        }
    }

    private static double correlation(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += (x[i] - 0.5) * (y[i] - 0.5);
        }
        return 12 * sum / x.length;
    }

    @Test
    void bitsAreAllUsed() {
        double[] x = draw(Sampling.RANDOM, 1, 10_000, 0);
        for (int bit = 1; bit <= 52; bit++) {
            double scale = Math.scalb(1.0, bit - 1);
            long set = Arrays.stream(x)
                    .filter(u -> u * scale - Math.floor(u * scale) >= 0.5)
                    .count();
            // 5,000 ± 4 standard deviations of 50.
            assertThat(set).as("bit %s", bit).isBetween(4_800L, 5_200L);
        }
    }

    @Test
    void whatCannotBeDrawnIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Draws.of(Sampling.RANDOM, 1, 0, NAMES))
                .withMessage("there can be 1 to 1099511627776 paths, not 0");
        List<String> many =
                IntStream.rangeClosed(1, 1_025).mapToObj(i -> "a" + i).toList();
        assertThat(Draws.of(Sampling.SOBOL, 1, 1, many.subList(0, 1_024))).isNotNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Draws.of(Sampling.SOBOL, 1, 1, many))
                .withMessage("sobol sampling draws at most 1,024 assumptions, and 1,025 are uncertain and read; take"
                        + " random or lhs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> draw(Draws.of(Sampling.LHS, 1, 100, NAMES), 0, 99, 2))
                .withMessage("lhs sampling of 100 paths has no paths 99 to 100");
    }

    // ---- random -----------------------------------------------------------------------------------------------

    /** The first numbers of SplitMix64 with the seed 0, from its published test vectors. */
    @Test
    void theHashIsThatOfSplitMix() {
        assertThat(Hash.sequence(0, 3)).containsExactly(0xe220a8397b1dcdafL, 0x6e789e6aa1b965f4L, 0x06c45d188009454fL);
    }

    @Test
    void randomDependsOnSeedNameAndPathAlone() {
        double[] alone = draw(Draws.of(Sampling.RANDOM, 9, 1_000, List.of("delay")), 0, 0, 1_000);
        double[] among = draw(Draws.of(Sampling.RANDOM, 9, 77, NAMES), 2, 0, 1_000);
        assertThat(among).isEqualTo(alone);
    }

    // ---- Latin hypercube --------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 100, 1_000, 1_024, 1_025, 10_007, 65_536})
    void eachPartHasOnePoint(int paths) {
        for (int index = 0; index < NAMES.size(); index++) {
            boolean[] seen = new boolean[paths];
            for (double u : draw(Sampling.LHS, 13, paths, index)) {
                int part = (int) (u * paths);
                assertThat(seen[part]).isFalse();
                seen[part] = true;
            }
        }
    }

    /**
     * All 24 orders of four parts are about as likely. χ² with 23 degrees of freedom is below 49.7 in 999 of 1,000 cases
     * (M. Abramowitz, I. A. Stegun, "Handbook of Mathematical Functions", table 26.8).
     */
    @Test
    void everyOrderIsAsLikely() {
        int seeds = 24_000;
        int[] counts = new int[256];
        for (int seed = 0; seed < seeds; seed++) {
            double[] u = draw(Sampling.LHS, seed, 4, 0);
            counts[(int) (4 * u[0]) + 4 * (int) (4 * u[1]) + 16 * (int) (4 * u[2]) + 64 * (int) (4 * u[3])]++;
        }
        double chiSquare = 0;
        int orders = 0;
        for (int count : counts) {
            if (count > 0) {
                orders++;
                chiSquare += (count - 1_000.0) * (count - 1_000.0) / 1_000;
            }
        }
        assertThat(orders).isEqualTo(24);
        assertThat(chiSquare).isLessThan(49.7);
    }

    // ---- Sobol ------------------------------------------------------------------------------------------------

    /** Lines of the file new-joe-kuo-6.21201: dimension, degree, coefficients, m₁ m₂ …. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2 1 0 1",
                "3 2 1 1 3",
                "4 3 1 1 3 1",
                "5 3 2 1 1 1",
                "6 4 1 1 1 3 3",
                "7 4 4 1 3 5 13",
                "8 5 2 1 1 5 5 17",
                "10 5 7 1 1 7 11 19",
                "100 9 244 1 1 5 5 11 5 45 117 217",
                "1000 13 3396 1 1 3 9 3 3 105 201 373 877 919 1263 6649",
                "1024 13 3538 1 1 5 11 11 33 37 29 263 1019 657 1453 7807"
            })
    void directionNumbersAreThePublishedOnes(String line) {
        int[] numbers =
                Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).toArray();
        long[] v = JoeKuo.directions(numbers[0])[numbers[0] - 1];
        int s = numbers[1];
        long[] m = new long[JoeKuo.COLUMNS + 1];
        for (int j = 1; j <= JoeKuo.COLUMNS; j++) {
            if (j <= s) {
                m[j] = numbers[2 + j];
            } else {
                // The recurrence as Joe and Kuo write it.
                m[j] = (m[j - s] << s) ^ m[j - s];
                for (int k = 1; k < s; k++) {
                    m[j] ^= (long) (numbers[2] >> (s - 1 - k) & 1) * (m[j - k] << k);
                }
            }
            assertThat(v[j - 1]).as("column %s", j).isEqualTo(m[j] << (64 - j));
        }
    }

    @Test
    void everyColumnEndsOnTheDiagonal() {
        for (long[] v : JoeKuo.directions(JoeKuo.DIMENSIONS)) {
            for (int j = 0; j < v.length; j++) {
                assertThat(Long.numberOfTrailingZeros(v[j])).isEqualTo(63 - j);
            }
        }
    }

    /** Blocks of 2^k points that begin at a multiple of 2^k have one point in each of 2^k parts, in every dimension. */
    @Test
    void everyCoordinateIsEvenInEveryBlock() {
        List<String> many = IntStream.range(0, 1_024).mapToObj(i -> "a" + i).toList();
        Draws draws = Draws.of(Sampling.SOBOL, 17, 1 << 20, many);
        for (int index : new int[] {0, 1, 2, 11, 100, 500, 1_023}) {
            for (int log = 0; log <= 12; log++) {
                int n = 1 << log;
                long first = (long) n * (index + 3);
                boolean[] seen = new boolean[n];
                for (double u : draw(draws, index, first, n)) {
                    assertThat(seen[(int) (u * n)]).isFalse();
                    seen[(int) (u * n)] = true;
                }
            }
        }
    }

    /** The first two dimensions are a (0, m, 2)-net: each box of area 2^−m with sides 2^−k has one of 2^m points. */
    @Test
    void pairsAreEvenInBoxesOfEveryShape() {
        int log = 12;
        int n = 1 << log;
        for (long seed = 0; seed < 5; seed++) {
            double[] x = draw(Sampling.SOBOL, seed, n, 0);
            double[] y = draw(Sampling.SOBOL, seed, n, 1);
            for (int k = 0; k <= log; k++) {
                boolean[] seen = new boolean[n];
                for (int i = 0; i < n; i++) {
                    int box = (int) (x[i] * (1 << k)) << (log - k) | (int) (y[i] * (1 << (log - k)));
                    assertThat(seen[box]).isFalse();
                    seen[box] = true;
                }
            }
        }
    }

    /** Owen's scrambling makes each point by itself uniform: over seeds, here the first and a later one. */
    @Test
    void aScrambledPointIsUniformOverSeeds() {
        int seeds = 4_000;
        for (int path : new int[] {0, 1, 5_000}) {
            double[] sorted = new double[seeds];
            for (int seed = 0; seed < seeds; seed++) {
                sorted[seed] = draw(Draws.of(Sampling.SOBOL, seed, 10_000, NAMES), 3, path, 1)[0];
            }
            Arrays.sort(sorted);
            double distance = 0;
            for (int i = 0; i < seeds; i++) {
                distance = Math.max(distance, Math.max((i + 1.0) / seeds - sorted[i], sorted[i] - (double) i / seeds));
            }
            assertThat(distance).isLessThan(1.95 / Math.sqrt(seeds));
        }
    }

    /**
     * The mean of Π (1 + (uᵢ − ½)) over six numbers is 1, with the variance (1 + 1/12)⁶ − 1 = 0.616 of one path: the
     * standard error of 2^12 random paths is 0.0123. A Latin hypercube takes away what the sum of functions of one number
     * explains, 6/12 of it, which leaves 0.0053 (M. Stein, Technometrics 29 (1987), 143–151). A. B. Owen, "Scrambled net variance for integrals of smooth functions",
     * Annals of Statistics 25 (1997), has the error of scrambled points fall with N^−1.5 instead of N^−0.5.
     */
    @Test
    void meansOfSmoothFunctionsAreFarMoreExact() {
        double random = rootMeanSquareError(Sampling.RANDOM);
        double latin = rootMeanSquareError(Sampling.LHS);
        double sobol = rootMeanSquareError(Sampling.SOBOL);
        assertThat(random).isBetween(0.008, 0.017);
        assertThat(latin).isBetween(0.0035, 0.0075);
        assertThat(sobol).isLessThan(random / 40);
    }

    private double rootMeanSquareError(Sampling sampling) {
        int paths = 1 << 12;
        int seeds = 40;
        double squares = 0;
        for (int seed = 0; seed < seeds; seed++) {
            List<double[]> u = new ArrayList<>();
            for (int index = 0; index < NAMES.size(); index++) {
                u.add(draw(sampling, seed, paths, index));
            }
            double mean = 0;
            for (int i = 0; i < paths; i++) {
                double product = 1;
                for (double[] row : u) {
                    product *= 0.5 + row[i];
                }
                mean += product / paths;
            }
            squares += (mean - 1) * (mean - 1) / seeds;
        }
        return Math.sqrt(squares);
    }
}

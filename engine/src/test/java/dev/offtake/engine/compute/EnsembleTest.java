package dev.offtake.engine.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.engine.compute.Ensemble.Layout;
import dev.offtake.engine.compute.Ensemble.Settings;
import dev.offtake.engine.compute.Ensemble.Statistics;
import dev.offtake.engine.compute.Ensemble.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongToDoubleFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnsembleTest {

    private static final List<Double> USUAL = List.of(0.05, 0.5, 0.95);

    /** A number between 0 and 1 for a path: the finishing steps of SplitMix64. */
    private static double uniform(long path, long stream) {
        long z = path * 0x9e3779b97f4a7c15L + stream * 0xd1342543de82ef95L + 1;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return ((z ^ (z >>> 31)) >>> 11) * 0x1p-53;
    }

    /** Shapes of rows, some made to mislead whoever looks at the first paths only. */
    @SuppressWarnings("ImmutableEnumChecker") // the functions have no state
    private enum Shape {
        UNIFORM(p -> uniform(p, 1)),
        NEGATIVE(p -> -5 - uniform(p, 2)),
        AROUND_ZERO(p -> uniform(p, 3) - 0.5),
        HEAVY_TAIL(p -> Math.exp(3 * (uniform(p, 4) + uniform(p, 5) + uniform(p, 6) + uniform(p, 7) - 2) * 1.7)),
        NARROW(p -> 1e9 + 1e-3 * uniform(p, 8)),
        CONSTANT(p -> 3.7),
        ZERO(p -> 0),
        ATOM_BELOW(p -> Math.max(0, uniform(p, 9) - 0.6)),
        ATOM_ABOVE(p -> Math.min(0.3, uniform(p, 10))),
        ATOM_INSIDE(p -> uniform(p, 11) < 0.4 ? 0.5 : uniform(p, 12)),
        TWO_ATOMS(p -> uniform(p, 13) < 0.5 ? 1 : 2),
        WOBBLING_ATOM(p -> 0.75 + Math.rint(6 * uniform(p, 14) - 3) * 0x1p-53),
        NEGATIVE_WOBBLE(p -> uniform(p, 15) < 0.7 ? -0.75 - Math.rint(4 * uniform(p, 16)) * 0x1p-53 : uniform(p, 17)),
        MANY_ATOMS(p -> Math.floor(20 * uniform(p, 18))),
        RISING(p -> p),
        FALLING(p -> -p),
        SHIFTED_LATER(p -> uniform(p, 19) + (p < 20_000 ? 0 : 100)),
        CONSTANT_AT_FIRST(p -> p < 20_000 ? 1 : uniform(p, 20)),
        HUGE(p -> (2 * uniform(p, 21) - 1) * 1.5e308),
        TINY(p -> uniform(p, 22) * 1e-310);

        private final LongToDoubleFunction value;

        Shape(LongToDoubleFunction value) {
            this.value = value;
        }
    }

    private static Supplier<BlockComputer> of(LongToDoubleFunction... rows) {
        return () -> (first, n, out) -> {
            for (int row = 0; row < rows.length; row++) {
                for (int i = 0; i < n; i++) {
                    out[row][i] = rows[row].applyAsDouble(first + i);
                }
            }
        };
    }

    private static Layout measured(int rows, boolean mayBeUnknown) {
        return new Layout(rows, Collections.nCopies(rows, mayBeUnknown), 0, 0);
    }

    private static Summary run(Layout layout, long paths, int threads, int block, LongToDoubleFunction... rows)
            throws BrokenPathException, InterruptedException {
        return Ensemble.run(layout, new Settings(paths, threads, block, USUAL), of(rows), done -> {});
    }

    // ---- quantiles ----------------------------------------------------------------------------------------------

    @ParameterizedTest
    @EnumSource(Shape.class)
    void quantilesAreTheOrderStatisticsOfASort(Shape shape) throws BrokenPathException, InterruptedException {
        for (int paths : new int[] {1, 2, 19, 20, 255, 256, 257, 1000, 16_384, 16_385, 70_001}) {
            double[] sorted = new double[paths];
            for (int i = 0; i < paths; i++) {
                sorted[i] = shape.value.applyAsDouble(i);
            }
            Arrays.sort(sorted);
            Statistics found = run(measured(1, false), paths, 2, 1024, shape.value)
                    .measured()
                    .get(0);
            // ⌈N/20⌉, ⌈N/2⌉ and ⌈19 N/20⌉ in whole numbers
            int[] ranks = {(paths + 19) / 20, (paths + 1) / 2, (19 * paths + 19) / 20};
            for (int k = 0; k < 3; k++) {
                assertThat(found.quantiles().get(k))
                        .as(shape + " " + USUAL.get(k) + " of " + paths)
                        .isEqualTo(sorted[ranks[k] - 1] + 0.0);
                int spread = (int) Math.ceil(Math.sqrt(USUAL.get(k) * (1 - USUAL.get(k)) * paths));
                double above = sorted[Math.min(paths, ranks[k] + spread) - 1];
                double below = sorted[Math.max(1, ranks[k] - spread) - 1];
                assertThat(found.quantileErrors().get(k)).as("its error").isEqualTo((above - below) / 2);
            }
            assertThat(found.relativeError()).isZero();
        }
    }

    /** More quantiles than there can be brackets apart from each other. */
    @ParameterizedTest
    @EnumSource(Shape.class)
    void manyQuantilesAreExactAsWell(Shape shape) throws BrokenPathException, InterruptedException {
        int paths = 70_001;
        double[] sorted = new double[paths];
        for (int i = 0; i < paths; i++) {
            sorted[i] = shape.value.applyAsDouble(i);
        }
        Arrays.sort(sorted);
        List<Double> many = new ArrayList<>();
        for (int thousandths : new int[] {1, 10, 100, 200, 300, 400, 500, 600, 700, 800, 900, 990, 999}) {
            many.add(thousandths / 1000.0);
        }
        Statistics found = Ensemble.run(
                        measured(1, false), new Settings(paths, 2, 256, many), of(shape.value), done -> {})
                .measured()
                .get(0);
        List<Double> expected = new ArrayList<>();
        for (int thousandths : new int[] {1, 10, 100, 200, 300, 400, 500, 600, 700, 800, 900, 990, 999}) {
            int rank = (thousandths * paths + 999) / 1000;
            expected.add(sorted[rank - 1] + 0.0);
        }
        assertThat(found.quantiles()).isEqualTo(expected);
    }

    @Test
    void infinitiesAmongUnknownNumbersAreTold() {
        Layout layout = measured(1, true);
        LongToDoubleFunction row = p -> p == 30_000
                ? Double.POSITIVE_INFINITY
                : p == 30_001 ? Double.NEGATIVE_INFINITY : p % 3 == 0 ? Double.NaN : p;
        assertThatThrownBy(() -> run(layout, 50_000, 2, 256, row))
                .isInstanceOfSatisfying(
                        BrokenPathException.class, e -> assertThat(e.path()).isEqualTo(30_000));
    }

    @ParameterizedTest
    @EnumSource(
            value = Shape.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HUGE", "TINY"})
    void countsAreOffByATenthOfAPercentAtMost(Shape shape) {
        int paths = 50_000;
        double[] values = new double[paths];
        Counts first = new Counts();
        Counts second = new Counts();
        for (int i = 0; i < paths; i++) {
            values[i] = shape.value.applyAsDouble(i);
            (i % 3 == 0 ? first : second).add(values, i, 1);
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        Counts all = Counts.sum(List.of(second, first));
        for (double p : new double[] {0.001, 0.05, 0.5, 0.95, 0.999}) {
            Ranks ranks = Ranks.of(p, paths);
            double exact = sorted[(int) ranks.at() - 1];
            assertThat(all.values(ranks)[1]).as(shape + " " + p).isCloseTo(exact, within(0.001 * Math.abs(exact)));
        }
    }

    @Test
    void beyondTheLimitQuantilesAreCountedAndSaySo() throws BrokenPathException, InterruptedException {
        // 2^26 values are 1,024 rows of 65,536 paths; one path more is counted.
        int rows = 1024;
        LongToDoubleFunction[] all = new LongToDoubleFunction[rows];
        Arrays.fill(all, (LongToDoubleFunction) p -> 1 + uniform(p, 1));
        all[1] = p -> 7.3;
        Summary exact = run(measured(rows, false), 65_536, 2, 1024, all);
        Summary counted = run(measured(rows, false), 65_537, 2, 1024, all);
        assertThat(exact.exact()).isTrue();
        assertThat(counted.exact()).isFalse();
        Statistics statistics = counted.measured().get(0);
        assertThat(statistics.relativeError()).isEqualTo(0x1p-10);
        for (int k = 0; k < 3; k++) {
            double near = exact.measured().get(0).quantiles().get(k);
            assertThat(statistics.quantiles().get(k)).isCloseTo(near, within(0.0011 * near));
        }
        assertThat(counted.measured().get(1).quantiles()).containsExactly(7.3, 7.3, 7.3);
    }

    @Test
    void ranksAreTakenFromTheDecimalNumber() {
        // 0.07 × 100 is 7.000000000000001 in doubles, and 7 in decimal.
        assertThat(Ranks.of(0.07, 100).at()).isEqualTo(7);
        assertThat(Ranks.of(0.05, 100).at()).isEqualTo(5);
        assertThat(Ranks.of(0.051, 100).at()).isEqualTo(6);
        assertThat(Ranks.of(0.999, 10)).isEqualTo(new Ranks(9, 10, 10));
        assertThat(Ranks.of(0.001, 10)).isEqualTo(new Ranks(1, 1, 2));
    }

    // ---- sums ---------------------------------------------------------------------------------------------------

    @Test
    void meansAndStandardDeviationsAreThoseOfClosedForms() throws BrokenPathException, InterruptedException {
        for (long n : new long[] {1, 2, 255, 256, 257, 511, 16_384, 16_385, 100_003}) {
            Statistics rising =
                    run(measured(1, false), n, 2, 256, p -> p).measured().get(0);
            assertThat(rising.mean()).isEqualTo((n - 1) / 2.0);
            // The sample variance of 0 … n − 1 is n (n + 1) ÷ 12.
            double sd = n == 1 ? 0 : Math.sqrt(n * (n + 1) / 12.0);
            assertThat(rising.sd()).isCloseTo(sd, within(1e-12 * sd));
            assertThat(rising.meanError()).isCloseTo(sd / Math.sqrt((double) n), within(1e-12 * sd));
            Statistics constant =
                    run(measured(1, false), n, 2, 256, p -> 0.1).measured().get(0);
            assertThat(constant.mean()).isEqualTo(0.1);
            assertThat(constant.sd()).isZero();
        }
    }

    @Test
    void spreadFarFromZeroLosesNoDigits() throws BrokenPathException, InterruptedException {
        Statistics far = run(measured(1, false), 10_000, 1, 1024, p -> 1e12 + p % 2)
                .measured()
                .get(0);
        assertThat(far.mean()).isEqualTo(1e12 + 0.5);
        assertThat(far.sd()).isCloseTo(0.5 * Math.sqrt(10_000 / 9_999.0), within(1e-12));
    }

    /** Zero wherever a run looks to learn: among the first paths, and in the leaves spread over all. */
    @Test
    void sharedValueBelowTheBracketsIsCounted() throws BrokenPathException, InterruptedException {
        int paths = 70_001;
        int spread = 64;
        Set<Long> looked = LongStream.range(0, spread)
                .map(i -> i * (paths / Leaves.SIZE) / spread)
                .boxed()
                .collect(Collectors.toSet());
        LongToDoubleFunction row = p -> p < 16_384 || looked.contains(p / Leaves.SIZE) ? 0 : 1 + uniform(p, 40);
        double[] sorted = LongStream.range(0, paths).mapToDouble(row).sorted().toArray();
        Statistics found = Ensemble.run(
                        measured(1, false), new Settings(paths, 2, 256, List.of(0.9)), of(row), done -> {})
                .measured()
                .get(0);
        assertThat(found.quantiles()).containsExactly(sorted[63_001 - 1]);
    }

    @ParameterizedTest
    @ValueSource(longs = {999, 16_384, 50_000, 200_001})
    void threadsAndBlocksChangeNoBit(long paths) throws BrokenPathException, InterruptedException {
        LongToDoubleFunction[] rows = new LongToDoubleFunction[Shape.values().length + 1];
        List<Boolean> unknown = new ArrayList<>();
        for (int i = 0; i < rows.length - 1; i++) {
            rows[i] = Shape.values()[i].value;
            unknown.add(false);
        }
        rows[rows.length - 1] = p -> uniform(p, 30) < 0.3 ? Double.NaN : uniform(p, 31);
        unknown.add(true);
        Layout layout = new Layout(rows.length, unknown, 0, 0);
        Summary alone = run(layout, paths, 1, 1024, rows);
        for (int threads : new int[] {1, 2, 3, 8}) {
            for (int block : new int[] {256, 768, 1024, 4096, 65_536}) {
                assertThat(run(layout, paths, threads, block, rows))
                        .as(threads + " threads, blocks of " + block)
                        .isEqualTo(alone);
            }
        }
    }

    /** Of very many rows fewer paths are stored at a time, which must not show. */
    @Test
    void otherRowsChangeNoBit() throws BrokenPathException, InterruptedException {
        LongToDoubleFunction[] rows = new LongToDoubleFunction[1500];
        Arrays.fill(rows, (LongToDoubleFunction) p -> p % 7);
        rows[3] = Shape.HEAVY_TAIL.value;
        Statistics among = run(measured(rows.length, false), 20_001, 2, 1024, rows)
                .measured()
                .get(3);
        Statistics alone =
                run(measured(1, false), 20_001, 2, 1024, rows[3]).measured().get(0);
        assertThat(among).isEqualTo(alone);
    }

    @Test
    void whatIsUnknownIsLeftOut() throws BrokenPathException, InterruptedException {
        Statistics even = run(measured(1, true), 40_000, 2, 256, p -> p % 2 == 0 ? p : Double.NaN)
                .measured()
                .get(0);
        assertThat(even.known()).isEqualTo(20_000);
        assertThat(even.mean()).isEqualTo(19_999);
        // Rank 10,000 of 0, 2, 4, … is 19,998.
        assertThat(even.quantiles().get(1)).isEqualTo(19_998);
        Statistics later = run(measured(1, true), 40_000, 2, 256, p -> p < 30_000 ? Double.NaN : p)
                .measured()
                .get(0);
        assertThat(later.known()).isEqualTo(10_000);
        assertThat(later.quantiles().get(1)).isEqualTo(34_999);
        Statistics never = run(measured(1, true), 40_000, 2, 256, p -> Double.NaN)
                .measured()
                .get(0);
        assertThat(never.known()).isZero();
        assertThat(never.quantiles()).isEmpty();
    }

    @Test
    void zerosAndOnesAreCounted() throws BrokenPathException, InterruptedException {
        Summary summary = Ensemble.run(
                new Layout(1, List.of(false), 2, 0),
                new Settings(100_000, 2, 1024, USUAL),
                of(p -> p, p -> p % 3 == 0 ? 1 : 0, p -> 1),
                done -> {});
        assertThat(summary.counted()).containsExactly(33_334L, 100_000L);
    }

    @Test
    void progressReachesTheEnd() throws BrokenPathException, InterruptedException {
        AtomicLong last = new AtomicLong();
        Ensemble.run(measured(1, false), new Settings(50_000, 2, 256, USUAL), of(p -> p), done -> {
            assertThat(done).isGreaterThan(last.get());
            last.set(done);
        });
        assertThat(last.get()).isEqualTo(50_000);
    }

    // ---- what cannot be -----------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(longs = {0, 5, 16_383, 16_384, 60_001, 99_999})
    void theBrokenNumberOfTheLowestPathIsTold(long path) {
        Layout layout = new Layout(2, List.of(false, true), 1, 2);
        for (int row = 0; row < 5; row++) {
            for (double wrong : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -1}) {
                boolean fine = (row == 1 && Double.isNaN(wrong)) || (row < 2 && wrong == -1);
                LongToDoubleFunction[] rows = new LongToDoubleFunction[5];
                Arrays.fill(rows, (LongToDoubleFunction) p -> p % 2);
                // Later paths are broken as well, also in rows that come first.
                rows[row] = p -> p == path || p == path + 700 ? wrong : p % 2;
                rows[0] = row == 0 ? rows[0] : p -> p == path + 300 ? Double.NaN : p % 2;
                for (int threads : fine ? new int[] {} : new int[] {1, 8}) {
                    int broken = row;
                    assertThatThrownBy(() -> Ensemble.run(
                                    layout, new Settings(100_000, threads, 256, USUAL), of(rows), done -> {}))
                            .isInstanceOfSatisfying(BrokenPathException.class, e -> {
                                assertThat(e.path()).isEqualTo(path);
                                assertThat(e.row()).isEqualTo(broken);
                                assertThat(Double.valueOf(e.value())).isEqualTo(Double.valueOf(wrong));
                            });
                }
            }
        }
    }

    @Test
    void whatAComputerThrowsIsThrown() {
        Supplier<BlockComputer> failing = () -> (first, n, out) -> {
            if (first >= 40_000) {
                throw new IllegalStateException("at " + first);
            }
            Arrays.fill(out[0], 0, n, 1);
        };
        for (int threads : new int[] {1, 4}) {
            assertThatThrownBy(() -> Ensemble.run(
                            measured(1, false), new Settings(1_000_000, threads, 256, USUAL), failing, done -> {}))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("at 40192");
        }
    }

    @Test
    void anInterruptStopsAllThreads() {
        for (int threads : new int[] {1, 3}) {
            Thread caller = Thread.currentThread();
            Supplier<BlockComputer> interrupting = () -> (first, n, out) -> {
                Arrays.fill(out[0], 0, n, 1);
                if (first >= 100_000) {
                    caller.interrupt();
                }
            };
            assertThatThrownBy(() -> Ensemble.run(
                            measured(1, false), new Settings(1L << 40, threads, 256, USUAL), interrupting, done -> {}))
                    .isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).as("the flag is cleared").isFalse();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(t -> t.getName().startsWith("offtake-") && t.isAlive());
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> new Settings(0, 1, 256, USUAL)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Settings(1, 0, 256, USUAL)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Settings(1, 1, 100, USUAL)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Layout(2, List.of(true), 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}

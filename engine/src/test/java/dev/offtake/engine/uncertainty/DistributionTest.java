package dev.offtake.engine.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.engine.FormulaCases;
import dev.offtake.engine.FormulaCases.FormulaCase;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionTest {

    static Stream<Distribution> all() {
        return Stream.of(
                new Normal(3, 2),
                Normal.ofQuantiles(-2, 4),
                new Lognormal(1.2, 0.2),
                Lognormal.ofQuantiles(5, 10),
                new TruncatedNormal(10, 4, 5, 20),
                new TruncatedNormal(0, 1, 3, 5),
                new TruncatedNormal(2, 1, Double.NEGATIVE_INFINITY, 1),
                new Triangular(0.08, 0.18, 0.35),
                new TruncatedNormal(4, 2, 4, Double.POSITIVE_INFINITY),
                new Triangular(1, 1, 2),
                new Triangular(1, 2, 2),
                new Pert(1, 3, 8),
                new Pert(0, 0, 1),
                new Pert(0, 1, 1),
                new Uniform(0.07, 0.13),
                new Discrete(List.of(3.0, 1.0, 2.0), List.of(1.0, 2.0, 1.0)),
                new Empirical(List.of(5.0, 1.0, 4.0, 4.0)));
    }

    // ---- what holds for every family --------------------------------------------------------------------------

    @ParameterizedTest
    @MethodSource("all")
    void aBlockEqualsOneByOneInEveryBit(Distribution distribution) {
        SplittableRandom random = new SplittableRandom(31);
        double[] u = random.doubles(1_500, 1e-9, 1).toArray();
        // The far tails, the places where tails begin, and the middle.
        double[] more = {Double.MIN_VALUE, 1e-300, 1e-20, 1e-11, 1.3e-11, 1.5e-11, 0.075, 0.5, 0.925, 1 - 1e-12};
        for (double probability : more) {
            u[random.nextInt(u.length)] = probability;
            u[random.nextInt(u.length)] = Math.nextUp(probability);
            u[random.nextInt(u.length)] = Math.max(Double.MIN_VALUE, Math.nextDown(probability));
        }
        u[700] = Math.nextDown(1.0);
        double[] values = new double[u.length];
        distribution.quantiles(u, values, u.length, new Scratch());
        for (int i = 0; i < u.length; i++) {
            assertThat(values[i]).isEqualTo(distribution.quantile(u[i]));
        }
        distribution.quantiles(u, u, u.length, new Scratch());
        assertThat(u).isEqualTo(values);
    }

    @ParameterizedTest
    @MethodSource("all")
    void quantilesRiseWithinTheSupport(Distribution distribution) {
        double before = distribution.supportLow();
        for (int i = 1; i < 20_000; i++) {
            double value = distribution.quantile(i / 20_000.0);
            assertThat(value).isBetween(before, distribution.supportHigh());
            before = value;
        }
        assertThat(distribution.quantile(Double.MIN_VALUE)).isBetween(distribution.supportLow(), distribution.median());
        assertThat(distribution.quantile(Math.nextDown(1.0)))
                .isBetween(distribution.median(), distribution.supportHigh())
                .isFinite();
        assertThat(distribution.median()).isEqualTo(distribution.quantile(0.5));
    }

    /** The mean is ∫ q(u) du, the variance ∫ (q(u) − mean)² du: here by the midpoint rule over 200,000 steps. */
    @ParameterizedTest
    @MethodSource("all")
    void momentsAreThoseOfTheQuantiles(Distribution distribution) {
        int n = 200_000;
        double mean = 0;
        double variance = 0;
        for (int i = 0; i < n; i++) {
            double value = distribution.quantile((i + 0.5) / n);
            mean += value / n;
            variance += (value - distribution.mean()) * (value - distribution.mean()) / n;
        }
        double sd = Math.sqrt(distribution.variance());
        assertThat(mean).isCloseTo(distribution.mean(), within(1e-5 * sd));
        // The rule cuts the tails off at 1/400,000 on each side, where z² is about 20.
        assertThat(variance).isCloseTo(distribution.variance(), within(2e-4 * sd * sd));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aProbabilityLiesBetween0And1(Distribution distribution) {
        for (double u : new double[] {0, 1, -0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> distribution.quantile(u))
                    .withMessage("a probability must be between 0 and 1, was " + u);
        }
    }

    // ---- published and derived values -------------------------------------------------------------------------

    private static void check(FormulaCase formulaCase, String name, double actual) {
        double expected = formulaCase.expected().get(name).asDouble();
        assertThat(actual)
                .as("%s of %s (%s)", name, formulaCase.id(), formulaCase.source())
                .isCloseTo(expected, within(formulaCase.allowed(expected)));
    }

    private static double input(FormulaCase formulaCase, String name) {
        return formulaCase.inputs().get(name).asDouble();
    }

    @Test
    void lognormalFromQuantiles() {
        FormulaCase c = FormulaCases.get("dist-lognormal-from-p5-p95");
        Lognormal distribution = Lognormal.ofQuantiles(input(c, "p5"), input(c, "p95"));
        check(c, "mu", distribution.mu());
        check(c, "sigma", distribution.sigma());
        check(c, "median", distribution.median());
        check(c, "mean", distribution.mean());
        assertThat(distribution.quantile(0.05)).isCloseTo(5, within(1e-14));
        assertThat(distribution.quantile(0.95)).isCloseTo(10, within(1e-14));
        assertThat(Lognormal.ofQuantiles(4, 9).median()).isEqualTo(6);
        assertThat(Lognormal.ofQuantiles(1e200, 1e220).median()).isCloseTo(1e210, within(1e195));
        assertThat(Lognormal.ofQuantiles(1e-220, 1e-200).median()).isCloseTo(1e-210, within(1e-225));
    }

    @Test
    void normalFromQuantiles() {
        FormulaCase c = FormulaCases.get("dist-normal-from-p5-p95");
        Normal distribution = Normal.ofQuantiles(input(c, "p5"), input(c, "p95"));
        check(c, "mean", distribution.mean());
        check(c, "stdev", distribution.sd());
        assertThat(distribution.quantile(0.05)).isCloseTo(-2, within(1e-14));
        assertThat(distribution.quantile(0.95)).isCloseTo(4, within(1e-14));
    }

    @Test
    void triangular() {
        FormulaCase c = FormulaCases.get("dist-triangular");
        Triangular distribution = new Triangular(input(c, "a"), input(c, "m"), input(c, "b"));
        check(c, "mean", distribution.mean());
        check(c, "var", distribution.variance());
        check(c, "quantile", distribution.quantile(input(c, "p")));
        // F(mode) = 2/7: there the quantile is the mode.
        assertThat(distribution.quantile(2.0 / 7)).isCloseTo(3, within(1e-14));
    }

    @Test
    void pertMoments() {
        FormulaCase c = FormulaCases.get("dist-pert-beta");
        Pert distribution = new Pert(input(c, "a"), input(c, "m"), input(c, "b"));
        check(c, "mean", distribution.mean());
        check(c, "var", distribution.variance());
    }

    /** Expected values: the regularised incomplete beta function of mpmath 1.3.0 with 40 digits, inverted by bisection. */
    @ParameterizedTest
    @CsvSource({
        "1, 3, 8, 0.0009765625, 1.0934676897793536676",
        "1, 3, 8, 0.125, 2.0199646437719803226",
        "1, 3, 8, 0.5, 3.382588601420244992",
        "1, 3, 8, 0.75, 4.3748723056857085149",
        "1, 3, 8, 0.9990234375, 7.2440002357126795236",
        "0, 0, 1, 0.0009765625, 0.00019538883867937780178",
        "0, 0, 1, 0.125, 0.026352819384831863474",
        "0, 0, 1, 0.5, 0.12944943670387586086",
        "0, 0, 1, 0.75, 0.24214171674480095883",
        "0, 0, 1, 0.9990234375, 0.75",
        "0, 1, 1, 0.0009765625, 0.25",
        "0, 1, 1, 0.5, 0.87055056329612413914",
        "0, 1, 1, 0.9990234375, 0.9998046111613206222",
        "0, 0.5, 1, 0.0009765625, 0.047168096244333887646",
        "0, 0.5, 1, 0.125, 0.26937857171820240063",
        "0, 0.5, 1, 0.5, 0.5",
        "0, 0.5, 1, 0.75, 0.64056383521035291187",
        "0, 0.125, 1, 0.0009765625, 0.0025199908163027638757",
        "0, 0.125, 1, 0.125, 0.070465653636145473793",
        "0, 0.125, 1, 0.5, 0.22111989492272728517",
        "0, 0.125, 1, 0.75, 0.35226816502274442146",
        "0, 0.125, 1, 0.9990234375, 0.82345505440549923638",
        "0, 0.25, 1, 0.125, 0.12753644274338490438",
        "0, 0.25, 1, 0.5, 0.31381017045569744299",
        "0, 0.25, 1, 0.75, 0.45418056477361569592",
        "0, 0.9375, 1, 0.0009765625, 0.21046169559159863922",
        "0, 0.9375, 1, 0.5, 0.82492939586803349413",
        "0, 0.9375, 1, 0.9990234375, 0.99911235334315355528"
    })
    void pertQuantiles(double min, double mode, double max, double probability, double expected) {
        assertThat(new Pert(min, mode, max).quantile(probability)).isCloseTo(expected, within(1e-14 * (max - min)));
    }

    /** Expected values: mpmath 1.3.0 with 40 digits, quantiles by bisection, moments by the formulas in the Javadoc. */
    @ParameterizedTest
    @CsvSource({
        "10, 4, 5, 20, 6.04117007676230241, 10.4998163832495266, 14.7558495216186362, 10.743669604316533, 10.5444503096469564",
        "0, 1, 3, 5, 3.01959911081968721, 3.20509380820997925, 3.58430562631487096, 3.28269437994229845, 0.0697975660704449299",
        "0, 1, -6, -5, -5.50138798331593079, -5.13137176328391919, -5.02559008586840039, -5.18314709047717352, 0.0294524307684830572",
        "2, 1, -Infinity, 1, -0.329512969414930336, 0.590391290706545447, 0.914378976039601378, 0.474864723839018791, 0.199097665570348792",
        "2, 1, 0, Infinity, 0.620226834745621614, 2.02851692659091748, 3.1642752901184138, 2.05524786267898996, 0.88645194831142355"
    })
    void truncatedNormal(
            double mean,
            double sd,
            double low,
            double high,
            double u0625,
            double median,
            double u875,
            double truncatedMean,
            double truncatedVariance) {
        Distribution distribution = new TruncatedNormal(mean, sd, low, high);
        assertThat(distribution.quantile(0.0625)).isCloseTo(u0625, within(1e-14 * Math.abs(u0625)));
        assertThat(distribution.quantile(0.5)).isCloseTo(median, within(1e-14 * Math.abs(median)));
        assertThat(distribution.quantile(0.875)).isCloseTo(u875, within(1e-14 * Math.abs(u875)));
        assertThat(distribution.mean()).isCloseTo(truncatedMean, within(1e-13 * Math.abs(truncatedMean)));
        assertThat(distribution.variance()).isCloseTo(truncatedVariance, within(1e-11 * sd * sd));
    }

    @Test
    void discrete() {
        Distribution distribution = new Discrete(List.of(3.0, 1.0, 2.0, 1.0), List.of(1.0, 1.0, 1.0, 1.0));
        // Sorted: 1 with probability 1/2, 2 and 3 with 1/4 each.
        assertThat(distribution.quantile(0.25)).isEqualTo(1);
        assertThat(distribution.quantile(0.5)).isEqualTo(1);
        assertThat(distribution.quantile(0.51)).isEqualTo(2);
        assertThat(distribution.quantile(0.75)).isEqualTo(2);
        assertThat(distribution.quantile(0.76)).isEqualTo(3);
        // 1/2 × 1 + 1/4 × 2 + 1/4 × 3 = 7/4; 1/2 × 9/16 + 1/4 × 1/16 + 1/4 × 25/16 = 11/16.
        assertThat(distribution.mean()).isEqualTo(1.75);
        assertThat(distribution.variance()).isEqualTo(0.6875);
    }

    @Test
    void empirical() {
        Distribution distribution = new Empirical(List.of(5.0, 1.0, 4.0, 2.0));
        // Place ⌈4 u⌉ of 1, 2, 4, 5.
        assertThat(distribution.quantile(0.25)).isEqualTo(1);
        assertThat(distribution.quantile(0.26)).isEqualTo(2);
        assertThat(distribution.median()).isEqualTo(2);
        assertThat(distribution.quantile(0.99)).isEqualTo(5);
        assertThat(distribution.mean()).isEqualTo(3);
        // (4 + 1 + 1 + 4) / 4.
        assertThat(distribution.variance()).isEqualTo(2.5);
        // 0.07 × 100 rounds to a little above 7.
        List<Double> hundred =
                IntStream.rangeClosed(1, 100).asDoubleStream().boxed().toList();
        assertThat(new Empirical(hundred).quantile(0.07)).isEqualTo(7);
    }

    @Test
    void uniformMoments() {
        Distribution distribution = new Uniform(2, 8);
        assertThat(distribution.quantile(0.25)).isEqualTo(3.5);
        assertThat(distribution.mean()).isEqualTo(5);
        assertThat(distribution.variance()).isEqualTo(3);
    }

    // ---- what is refused --------------------------------------------------------------------------------------

    private static void refused(Runnable factory, String message) {
        assertThatIllegalArgumentException().isThrownBy(factory::run).withMessage(message);
    }

    @Test
    void badParametersAreRefusedWithTheirValues() {
        refused(() -> Lognormal.ofQuantiles(10, 5), "a lognormal distribution needs p5 below p95, was 10.0 and 5.0");
        refused(() -> Lognormal.ofQuantiles(0, 5), "a lognormal distribution needs a positive p5, was 0.0");
        refused(() -> new Lognormal(-1, 1), "a lognormal distribution needs a positive median, was -1.0");
        refused(() -> new Lognormal(1, 0), "a lognormal distribution needs a positive sigma, was 0.0");
        refused(() -> Normal.ofQuantiles(5, 5), "a normal distribution needs p5 below p95, was 5.0 and 5.0");
        refused(() -> new Normal(Double.NaN, 1), "a normal distribution needs a finite mean, was NaN");
        refused(() -> new Normal(1, -1), "a normal distribution needs a positive sd, was -1.0");
        refused(
                () -> new TruncatedNormal(0, 1, 2, 1),
                "a truncated normal distribution needs low below high, was 2.0 and 1.0");
        refused(
                () -> new TruncatedNormal(0, 1, 50, 60),
                "a truncated normal distribution needs bounds nearer to its mean: next to nothing of mean 0.0 and"
                        + " sd 1.0 lies between low 50.0 and high 60.0");
        refused(
                () -> new Triangular(1, 4, 3),
                "a triangular distribution needs a mode between min 1.0 and max 3.0, was 4.0");
        refused(() -> new Triangular(3, 3, 3), "a triangular distribution needs min below max, was 3.0 and 3.0");
        refused(() -> new Pert(1, 0, 3), "a PERT distribution needs a mode between min 1.0 and max 3.0, was 0.0");
        refused(
                () -> new Uniform(1, Double.POSITIVE_INFINITY),
                "a uniform distribution needs a finite max, was Infinity");
        refused(
                () -> new Discrete(List.of(1.0), List.of()),
                "a discrete distribution needs values and as many weights, was given 1 values and 0 weights");
        refused(
                () -> new Discrete(List.of(1.0), List.of(0.0)),
                "a discrete distribution needs a positive weight, was 0.0");
        refused(() -> new Empirical(List.of()), "an empirical distribution needs at least one value");
        refused(() -> new Empirical(List.of(Double.NaN)), "an empirical distribution needs a finite value, was NaN");
    }
}

package dev.offtake.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.engine.result.Location;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemText;
import dev.offtake.engine.uncertainty.RankCorrelation;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which uncertain numbers are correlated: what may be written, what it means, and what is refused. */
class CorrelationTest {

    private static final String TRAINING = "demand.training.growth";
    private static final String INFERENCE = "demand.inference.growth";
    private static final String POWER = "providers.stargate.power-price";

    /** {@code valid.yaml} with four uncertain numbers, and with a section from line 56 on. */
    private static String with(String... lines) {
        return BrokenScenariosTest.valid()
                        .replace("growth: 1.75", "growth: { uniform: { min: 1.5, max: 2 } }")
                        .replace("growth: 2.12", "growth: { uniform: { min: 2, max: 2.3 } }")
                        .replace(
                                "power-price: 60 USD/MWh",
                                "power-price: { uniform: { min: 50 USD/MWh, max: 70 USD/MWh } }")
                        .stripTrailing()
                + "\n" + String.join("\n", lines) + "\n";
    }

    private static ScenarioSource lab(String... lines) {
        return ScenarioSource.of("lab.yaml", with(lines));
    }

    private static Scenario read(ScenarioSource source) throws InvalidScenarioException {
        return FakeParser.reader().read(source);
    }

    private static ScenarioSource pair(String rank) {
        return lab("correlation:", "  growth:", "    between: [ " + TRAINING + ", " + INFERENCE + " ]", "    " + rank);
    }

    // ---- what may be written ----------------------------------------------------------------------------------

    @Test
    void aRankHoldsForEveryPair() throws InvalidScenarioException {
        Scenario scenario = read(lab(
                "correlation:",
                "  growth:",
                "    between: [ " + TRAINING + ", " + INFERENCE + ", " + POWER + " ]",
                "    rank: 60 %",
                "    source: report",
                "    note: both follow the market"));

        List<Double> first = List.of(1.0, 0.6, 0.6);
        assertThat(scenario.correlations())
                .containsExactly(new Correlation(
                        "growth",
                        new RankCorrelation(
                                List.of(TRAINING, INFERENCE, POWER),
                                List.of(first, List.of(0.6, 1.0, 0.6), List.of(0.6, 0.6, 1.0))),
                        List.of("report"),
                        "both follow the market"));
        assertThat(scenario.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [ [ 1 ], [ 0.3, 1 ], [ 0, -20 %, 1 ] ]
            [ [ 1, 0.3, 0 ], [ 30 %, 1, -0.2 ], [ 0, -0.2, 1 ] ]
            """)
    void aMatrixIsWholeOrItsLowerTriangle(String ranks) throws InvalidScenarioException {
        Scenario scenario = read(lab(
                "correlation:",
                "  all: { between: [ " + TRAINING + ", " + POWER + ", delay ], ranks: " + ranks + " }"));

        RankCorrelation correlation = scenario.correlations().get(0).ranks();
        assertThat(correlation.inputs()).containsExactly(TRAINING, POWER, "assumptions.delay");
        assertThat(correlation.ranks())
                .containsExactly(List.of(1.0, 0.3, 0.0), List.of(0.3, 1.0, -0.2), List.of(0.0, -0.2, 1.0));
    }

    @Test
    void whatRefersToAnAssumptionIsThatAssumption() throws InvalidScenarioException {
        String text =
                with("correlation: { prices: { between: [ providers.stargate.cost-of-capital, delay ], rank: 0.1 } }")
                        .replace(
                                "rate: 11 %/yr",
                                "rate: { value: base }\n  base: { uniform: { min: 9 %/yr, max: 13 %/yr } }");

        Scenario scenario = read(ScenarioSource.of("lab.yaml", text));

        assertThat(scenario.correlations().get(0).ranks().inputs())
                .containsExactly("assumptions.base", "assumptions.delay");
    }

    @Test
    void anAssumptionThatIsOnlyCorrelatedIsUnused() throws InvalidScenarioException {
        String text = with("correlation: { other: { between: [ weather, delay ], rank: 0.1 } }")
                .replace("  rate: 11", "  weather: { uniform: { min: 1, max: 2 } }\n  rate: 11");

        Scenario scenario = read(ScenarioSource.of("lab.yaml", text));

        assertThat(scenario.correlations()).hasSize(1);
        assertThat(scenario.warnings()).extracting(Problem::code).containsExactly("OFT-218");
    }

    @Test
    void aPlanIsTheSameWithAndWithout() throws InvalidScenarioException {
        Scenario with = read(pair("rank: 0.6"));
        Scenario without = read(lab(""));

        assertThat(with.inputs()).isEqualTo(without.inputs());
        assertThat(with.hash()).isNotEqualTo(without.hash());
        assertThat(without.correlations()).isEmpty();
    }

    // ---- variants and settings --------------------------------------------------------------------------------

    @Test
    void aRankCanBeSet() throws InvalidScenarioException {
        Scenario one = read(pair("rank: 0.6").with("correlation.growth.rank", "0.3"));
        Scenario matrix = read(pair("ranks: [ [ 1 ], [ 0.6, 1 ] ]").with("correlation.growth.ranks.2.1", "30 %"));

        assertThat(one.correlations().get(0).ranks().ranks()).containsExactly(List.of(1.0, 0.3), List.of(0.3, 1.0));
        assertThat(matrix.correlations().get(0).ranks())
                .isEqualTo(one.correlations().get(0).ranks());
    }

    @Test
    void aVariantAddsAndRemovesTheSection() throws InvalidScenarioException {
        String section = "correlation: { growth: { between: [ " + TRAINING + ", delay ], rank: 0.5 } }";
        String adds = with().replace("variants:\n", "variants:\n  linked: { set: { " + section + " } }\n");
        String removes = with(section).replace("variants:\n", "variants:\n  free: { unset: [ correlation.growth ] }\n");

        assertThat(read(ScenarioSource.of("lab.yaml", adds)).correlations()).isEmpty();
        assertThat(read(ScenarioSource.of("lab.yaml", adds).withVariant("linked"))
                        .correlations())
                .hasSize(1);
        assertThat(read(ScenarioSource.of("lab.yaml", removes)).correlations()).hasSize(1);
        assertThat(read(ScenarioSource.of("lab.yaml", removes).withVariant("free"))
                        .correlations())
                .isEmpty();
    }

    @Test
    void whatWasMadeCertainIsLeftOut() throws InvalidScenarioException {
        ScenarioSource three = lab(
                "correlation:",
                "  all: { between: [ " + TRAINING + ", " + POWER
                        + ", delay ], ranks: [ [ 1 ], [ 0.3, 1 ], [ 0.1, 0.2, 1 ] ] }");

        Scenario two = read(three.with(POWER, "60 USD/MWh"));
        Scenario one = read(three.with(POWER, "60 USD/MWh").with("assumptions.delay", "3 months"));
        Scenario later = read(three.withVariant("later"));
        Scenario driven = read(three.with(POWER, "{ driver: p }")
                .with(
                        "assumptions",
                        "{ p: 60 USD/MWh, rate: 9 %/yr,"
                                + " extra-delay: 0 months, delay: { uniform: { min: 1 months, max: 2 months } } }"));

        assertThat(two.correlations().get(0).ranks().inputs()).containsExactly(TRAINING, "assumptions.delay");
        assertThat(two.correlations().get(0).ranks().ranks()).containsExactly(List.of(1.0, 0.1), List.of(0.1, 1.0));
        assertThat(one.correlations()).isEmpty();
        assertThat(later.correlations().get(0).ranks().inputs()).containsExactly(POWER, "assumptions.delay");
        assertThat(later.correlations().get(0).ranks().ranks()).containsExactly(List.of(1.0, 0.2), List.of(0.2, 1.0));
        assertThat(driven.correlations().get(0).ranks().inputs()).containsExactly(TRAINING, "assumptions.delay");
    }

    // ---- what is refused --------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            demand.training.grwth    | OFT-222 | there is no number        | Did you mean 'demand.training.growth'?
            training.growth          | OFT-222 | there is no number        | Did you mean 'demand.training.growth'?
            demand.training          | OFT-222 | not a number that can be  | Did you mean 'demand.training.growth'?
            assumptions.delay.lognormal | OFT-222 | not a number that can be | Did you mean 'assumptions.delay'?
            assumptions              | OFT-222 | not a number that can be  | Did you mean 'assumptions.delay'?
            dealy                    | OFT-222 | there is no number        | Did you mean 'delay'?
            power-price              | OFT-222 | there is no number        | Did you mean 'providers.stargate.power-price'?
            weather                  | OFT-222 | there is no number        | one of delay, demand.training.growth, demand.inf
            hours-per-year           | OFT-222 | not a number that can be  | one of delay
            extra-delay              | OFT-226 | this is 0 months          | State it as a distribution, or take it out
            providers.azure.price.base | OFT-226 | this is 2.45 USD/H100e-h | expected a number with a distribution
            demand.training.fade     | OFT-226 | its default is 1          | expected a number with a distribution
            demand.training.efficiency | OFT-226 | it is not stated        | State it as a distribution
            providers.stargate.sites.abilene.delay | OFT-226 | it follows a driver | Did you mean its driver, 'delay'?
            demand.inference.growth  | OFT-227 | is named twice            | Keep one of the two.
            { uniform: [ 1, 2 ] }    | OFT-204 | no text at                | expected a text
            ''                       | OFT-114 | no text at                | expected a text
            """)
    void aNumberThatCannotBeCorrelated(String written, String code, String fragment, String hint) {
        List<Problem> problems = BrokenScenariosTest.problems(lab(
                "correlation:",
                "  growth:",
                "    rank: 0.6",
                "    between:",
                "      - demand.inference.growth",
                "      - " + written));

        String text = ProblemText.render(problems);
        assertThat(problems).as(text).hasSize(1);
        assertThat(text)
                .startsWith("error[" + code + "]")
                .contains("lab.yaml:61:")
                .contains(fragment, hint);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rank: 1.5                     | OFT-116 | 11 | this is 1.5               | between -1 and 1
            rank: 60                      | OFT-116 | 11 | this is 60                | Did you mean 60 %?
            rank: -120 %                  | OFT-116 | 11 | this is -120 %            | between -1 and 1
            rank: 1                       | OFT-116 | 11 | this is 1                 | name one assumption
            rank: -100 %                  | OFT-116 | 11 | this is -100 %            | times
            rank: high                    | OFT-112 | 11 | is a text                 | such as 0.6 or 60 %
            rank: 0.3 to 0.6              | OFT-106 | 11 | bare range                | such as 0.6 or 60 %
            rank: 0.6 USD                 | OFT-102 | 11 | unit mismatch             | Did you mean 0.6?
            rank:                         | OFT-114 | 10 | there is no value         | such as 0.6 or 60 %
            rank: [ 0.6 ]                 | OFT-204 | 11 | no rank correlation       | It cannot be uncertain
            rank: { uniform: { min: 0, max: 1 } } | OFT-204 | 11 | this is a map     | It cannot be uncertain
            ranks: 0.6                    | OFT-204 | 12 | no matrix                 | [ [ 1 ], [ 0.3, 1 ] ]
            ranks: [ 0.6 , 1 ]            | OFT-204 | 14 | no matrix                 | [ [ 1 ], [ 0.3, 1 ] ]
            ranks: [ [ 1 ] ]              | OFT-116 | 12 | there is 1 row for 2    | a row for each number
            ranks: [ [ 1 ], [ 1 ] ]       | OFT-116 | 21 | it has 1 number           | expected 2
            ranks: [ [ 1, 0.6 ], [ 1 ] ]  | OFT-116 | 26 | it has 1 number          | expected 2
            ranks: [ [ 1 ], [ 0.6, 1, 0 ] ] | OFT-116 | 21 | it has 3 numbers        | expected 2
            ranks: [ [ 0.9 ], [ 0.6, 1 ] ] | OFT-116 | 16 | of a number with itself  | expected 1
            ranks: [ [ 1, 0.6 ], [ 0.5, 1 ] ] | OFT-116 | 28 | this is 0.5, but the number across, 1.2, is 0.6 | the same in both
            ranks: [ [ 1 ], [ 1, 1 ] ]    | OFT-116 | 23 | this is 1                 | name one assumption
            ranks: [ [ 1 ], [ 1.1, 1 ] ]  | OFT-116 | 23 | this is 1.1               | between -1 and 1
            """)
    void aRankThatCannotBe(String rank, String code, int column, String fragment, String hint) {
        List<Problem> problems = BrokenScenariosTest.problems(pair(rank));

        String text = ProblemText.render(problems);
        assertThat(problems.stream().map(Problem::code)).as(text).startsWith(code);
        assertThat(text).contains(fragment, hint).doesNotContain("Exception");
        Location location = problems.get(0).location().orElseThrow();
        assertThat(location.line() + ":" + location.column()).as(text).isEqualTo("59:" + column);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            correlation: [ ]                                    | OFT-204 | expected a map by id
            correlation: { growth: 0.6 }                        | OFT-204 | expected { between
            correlation: { growth: { between: [ delay, demand.training.growth ] } } | OFT-203 | expected rank
            correlation: { growth: { rank: 0.6 } }              | OFT-203 | expected between
            correlation: { growth: { between: delay, rank: 0.6 } } | OFT-204 | a list of at least two
            correlation: { growth: { between: [ delay ], rank: 0.6 } } | OFT-116 | fewer than two
            correlation: { growth: { between: [ ], rank: 0.6 } } | OFT-116 | fewer than two
            correlation: { growth: { betwen: [ delay, demand.training.growth ], rank: 0.6 } } | OFT-201 | Did you mean 'between'?
            correlation: { growth: { between: [ delay, demand.training.growth ], ranks: [ [ 1 ], [ 0.6, 1 ] ], rank: 0.6 } } | OFT-208 | Keep one
            correlation: { growth: { between: [ delay, demand.training.growth ], rank: 0.6, source: nobody } } | OFT-213 | no source
            correlation: { Growth: { between: [ delay, demand.training.growth ], rank: 0.6 } } | OFT-206 | Did you mean growth?
            corelation: { growth: { between: [ delay, demand.training.growth ], rank: 0.6 } } | OFT-201 | Did you mean 'correlation'?
            """)
    void aGroupThatCannotBe(String section, String code, String fragment) {
        List<Problem> problems = BrokenScenariosTest.problems(lab(section));

        String text = ProblemText.render(problems);
        assertThat(problems).as(text).hasSize(1);
        assertThat(text)
                .startsWith("error[" + code + "]")
                .contains("lab.yaml:56:")
                .contains(fragment);
    }

    private static ScenarioSource three(String rank) {
        return lab("correlation:", "  all:", "    between: [ " + TRAINING + ", " + POWER + ", delay ]", "    " + rank);
    }

    @Test
    void whatContradictsItselfIsRefusedWithTheNearestThatDoesNot() throws InvalidScenarioException {
        // Three numbers with the same correlation r: 1 + 2 r > 0, so ρ > −6/π asin(1/4) = −0.48257. The nearest keeps a
        // little distance: 1 + 2 r = 0.001 at ρ = −0.4821.
        List<Problem> problems = BrokenScenariosTest.problems(three("rank: -0.483"));

        assertThat(read(three("rank: -0.482")).correlations()).hasSize(1);
        assertThat(ProblemText.render(problems)).isEqualTo("""
                error[OFT-229]: these correlations contradict each other, at correlation.all.rank
                  --> lab.yaml:59:11
                   |
                59 |     rank: -0.483
                   |           ^^^^^^ no 3 numbers all go against each other so closely
                   = expected ranks that can hold all together. The nearest is -0.482
                1 error. Nothing was computed.
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [ [ 1 ], [ 0.9, 1 ], [ 0.9, -0.9, 1 ] ]
            [ [ 1, 0.9, 0.9 ], [ 0.9, 1, -0.9 ], [ 0.9, -0.9, 1 ] ]
            [ [ 1 ], [ -0.7, 1 ], [ -0.7, -0.7, 1 ] ]
            """)
    void theNearestMatrixIsAccepted(String ranks) throws InvalidScenarioException {
        String text = ProblemText.render(BrokenScenariosTest.problems(three("ranks: " + ranks)));

        assertThat(text).startsWith("error[OFT-229]").contains("lab.yaml:59:12", "not positive definite");
        Matcher nearest = Pattern.compile("The nearest are (.*)").matcher(text);
        assertThat(nearest.find()).as(text).isTrue();
        assertThat(read(three("ranks: " + nearest.group(1))).correlations()).hasSize(1);
    }

    @Test
    void aPartThatIsLeftOutIsCheckedAllTheSame() {
        List<Problem> problems =
                BrokenScenariosTest.problems(three("rank: -0.9").with(POWER, "60 USD/MWh"));

        assertThat(problems).extracting(Problem::code).containsExactly("OFT-229");
    }

    @Test
    void aNumberIsInOneGroup() {
        List<Problem> problems = BrokenScenariosTest.problems(lab(
                "correlation:",
                "  a: { between: [ " + TRAINING + ", delay ], rank: 0.6 }",
                "  b: { between: [ " + INFERENCE + ", assumptions.delay ], rank: 0.6 }"));

        assertThat(ProblemText.render(problems)).isEqualTo("""
                error[OFT-227]: 'assumptions.delay' is in two groups, correlation.a and correlation.b
                  --> lab.yaml:58:44
                   |
                58 |   b: { between: [ demand.inference.growth, assumptions.delay ], rank: 0.6 }
                   |                                            ^^^^^^^^^^^^^^^^^ 'delay' is the same number, assumptions.delay
                   = Keep it in one. What goes together is one group, with the pairs in 'ranks'.
                1 error. Nothing was computed.
                """);
    }

    @Test
    void allIsToldAtOnceAndWhatFollowsFromOtherMistakesIsNot() {
        String text = with(
                        "correlation:",
                        "  a: { between: [ " + TRAINING + ", dealy ], rank: 1 }",
                        "  b: { between: [ " + POWER + ", providers.azure.price.base ], rank: 2 }",
                        "  c: { between: [ demand.inference.growth, providers.azure.take-or-pay.make-up ] }")
                .replace("min: 1.5, max: 2 ", "min: 1.5, max: 1 ")
                .replace("plugin: microsoft", "plugin: microsft");

        List<Problem> problems = BrokenScenariosTest.problems(text);

        assertThat(problems.stream()
                        .map(p -> p.code() + " " + p.location().orElseThrow().line()))
                .as(ProblemText.render(problems))
                .containsExactly("OFT-113 17", "OFT-701 21", "OFT-222 57", "OFT-116 57", "OFT-116 58", "OFT-203 59");
    }

    @Test
    void whatASettingBreaksIsToldAtTheSetting() {
        List<Problem> problems = BrokenScenariosTest.problems(pair("rank: 0.6").with("correlation.growth.rank", "1.5"));

        assertThat(ProblemText.render(problems))
                .startsWith("error[OFT-116]: impossible rank correlation at correlation.growth.rank\n --> --set:1:25");
    }
}

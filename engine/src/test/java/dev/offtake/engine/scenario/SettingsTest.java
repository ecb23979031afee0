package dev.offtake.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemText;
import dev.offtake.engine.scenario.Input.Origin;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values set from outside, and by variants. */
class SettingsTest {

    private static ScenarioSource lab() {
        return ScenarioSource.of("lab.yaml", BrokenScenariosTest.valid());
    }

    private static Scenario read(ScenarioSource source) throws InvalidScenarioException {
        return FakeParser.reader().read(source);
    }

    private static Input input(Scenario scenario, String path) {
        return Objects.requireNonNull(scenario.inputs().get(path), path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            providers.stargate.power-prise        | 60 USD/MWh | OFT-406 | Did you mean 'providers.stargate.power-price'?
            provider.stargate.power-price         | 60 USD/MWh | OFT-406 | Did you mean 'providers.stargate.power-price'?
            extra-delay                           | 1 months   | OFT-406 | Did you mean 'assumptions.extra-delay'?
            assumptions.new                       | 1 months   | OFT-406 | there are delay, extra-delay, rate
            demand.research.growth                | 2          | OFT-406 | nothing is called 'research' in 'demand'
            providers.azure.take-or-pay.spend.2026 | 6 bn USD  | OFT-406 | nothing is called '2026'
            providers.stargate.sites.abilene.ramp.x | 6        | OFT-406 | there is no
            providers.azure.price.base.value      | 2 USD/H100e-h | OFT-406 | there is no
            providers..price                      | 2          | OFT-406 | there is no
            offtake                               | 2          | OFT-406 | cannot be changed
            variants.late                         | 2          | OFT-406 | cannot be changed
            providers.stargate.power-price        | 60 USD/MW  | OFT-102 | Did you mean 60 USD/MWh?
            providers.stargate.power-price        | { uniform: [ 1, 2 ] | OFT-407 | cannot be read
            assumptions.rate                      | 9          | OFT-101 | Did you mean 9 %/yr?
            assumptions.delay                     | 24         | OFT-101 | Did you mean 24 months?
            providers.stargate.power-price        | 60,70      | OFT-105 | a comma in a number
            demand.training.growth                | *x         | OFT-407 | an alias
            demand.training.growth                | ''         | OFT-407 | there is no value
            """)
    void whatCannotBeSet(String path, String value, String code, String fragment) {
        List<Problem> problems = BrokenScenariosTest.problems(lab().with(path, value));

        String text = ProblemText.render(problems);
        assertThat(problems).as(text).hasSize(1);
        assertThat(text)
                .startsWith("error[" + code + "]")
                .contains("--> --set:1:")
                .contains("1 | " + path + "=" + value)
                .contains(fragment);
    }

    @Test
    void aValueThatWasReplacedIsNotRead() throws InvalidScenarioException {
        String broken = BrokenScenariosTest.valid().replace("60 USD/MWh", "60 USD/MW");

        Scenario scenario =
                read(ScenarioSource.of("lab.yaml", broken).with("providers.stargate.power-price", "61 USD/MWh"));

        assertThat(input(scenario, "providers.stargate.power-price").central()).isEqualTo(61);
    }

    @Test
    void aTermThatIsOnlyADefaultCanBeSet() throws InvalidScenarioException {
        Scenario scenario = read(lab().with("providers.stargate.pue", "1.1")
                .with("money.currency", "USD")
                .with("allocation.spill", "one-pass")
                .with("providers.azure.capacity.ceiling", "1 mn H100e")
                .with("hours-per-year", "8760"));

        assertThat(input(scenario, "providers.stargate.pue").central()).isEqualTo(1.1);
        assertThat(input(scenario, "providers.stargate.pue").origin()).isEqualTo(Origin.OVERRIDE);
        assertThat(input(scenario, "providers.azure.capacity.ceiling").central())
                .isEqualTo(1e6);
        assertThat(scenario.hours()).isEqualTo(Scenario.HoursPerYear.FIXED_8760);
        assertThat(scenario.allocation().spill()).isEqualTo(AllocationTerms.Spill.ONE_PASS);
    }

    @Test
    void aDistributionCanBeSet() throws InvalidScenarioException {
        Scenario scenario = read(lab().with("demand.training.growth", "{ uniform: { min: 1.5, max: 2.5 } }"));

        assertThat(input(scenario, "demand.training.growth").central()).isEqualTo(2);
        assertThat(input(scenario, "demand.training.growth").distribution()).isPresent();
    }

    @Test
    void settingAReferenceActsOnTheAssumption() throws InvalidScenarioException {
        Scenario scenario = read(lab().with("providers.stargate.cost-of-capital", "8 %/yr"));

        assertThat(input(scenario, "assumptions.rate").central()).isEqualTo(0.08);
        assertThat(scenario.inputs()).doesNotContainKey("providers.stargate.cost-of-capital");
        assertThat(ProblemText.render(scenario.warnings())).isEqualTo("""
                        warning[OFT-224]: 'providers.stargate.cost-of-capital' refers to 'assumptions.rate', which was set
                         --> --set:1:1
                          |
                        1 | providers.stargate.cost-of-capital=8 %/yr
                          | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
                          = Everything that refers to it changes with it.
                        """);
    }

    @Test
    void settingAPartOfADriverActsOnItsAssumptionToo() throws InvalidScenarioException {
        Scenario scenario = read(lab().with("providers.stargate.sites.abilene.delay.plus", "3 months")
                .with("providers.stargate.sites.abilene.delay.times", "2"));

        assertThat(input(scenario, "assumptions.extra-delay").central()).isEqualTo(0.25);
        assertThat(input(scenario, "providers.stargate.sites.abilene.delay.times")
                        .central())
                .isEqualTo(2);
        assertThat(scenario.warnings()).extracting(Problem::code).containsExactly("OFT-224");
    }

    @Test
    void variantsBuildOnEachOther() throws InvalidScenarioException {
        Scenario later = read(lab().withVariant("later").with("assumptions.rate", "12 %/yr"));

        assertThat(input(later, "assumptions.extra-delay").central()).isEqualTo(1);
        assertThat(input(later, "assumptions.extra-delay").note()).isEqualTo("set by a variant");
        assertThat(input(later, "demand.training.growth").central()).isEqualTo(2);
        assertThat(input(later, "demand.training.growth").origin()).isEqualTo(Origin.VARIANT);
        assertThat(input(later, "assumptions.rate").origin()).isEqualTo(Origin.OVERRIDE);
        assertThat(later.variants()).containsExactly("late", "later");
    }

    @Test
    void unsetTakesAway() throws InvalidScenarioException {
        String text = BrokenScenariosTest.valid() + "  free: { unset: [ providers.azure.take-or-pay ] }\n";

        Scenario free = read(ScenarioSource.of("lab.yaml", text).withVariant("free"));

        assertThat(((FakeTerms.Rented) free.suppliers().get(0).terms()).takeOrPay())
                .isEmpty();
    }

    @Test
    void anUnknownVariantIsRefused() {
        List<Problem> problems = BrokenScenariosTest.problems(lab().withVariant("lat"));

        assertThat(ProblemText.render(problems))
                .startsWith("error[OFT-220]: there is no variant 'lat'")
                .contains("Did you mean 'late'?");
    }

    @Test
    void aMistakeInAVariantThatWasNotChosenIsFoundByCheck() throws InvalidScenarioException {
        String text = BrokenScenariosTest.valid() + "  odd: { set: { providers.stargate.power-price: 60 USD/MW } }\n";
        ScenarioSource source = ScenarioSource.of("lab.yaml", text);

        assertThat(read(source).id()).isEqualTo("lab");
        assertThat(FakeParser.reader().check(source))
                .extracting(p -> p.code() + " " + p.location().orElseThrow())
                .containsExactly("OFT-102 lab.yaml:56:49");
    }

    @Test
    void theHashIsOfWhatWasRead() throws InvalidScenarioException {
        String hash = read(lab()).hash();
        String laidOutOtherwise = BrokenScenariosTest.valid()
                .replace("growth: 1.75", "growth:   '1.75' # a comment")
                .replace("{ policy: merit-order }", "\n  policy: merit-order");

        assertThat(read(ScenarioSource.of("other.yaml", laidOutOtherwise)).hash())
                .isEqualTo(hash);
        assertThat(read(lab().with("demand.training.growth", "1.75")).hash()).isEqualTo(hash);
        assertThat(read(lab().with("demand.training.growth", "1.76")).hash()).isNotEqualTo(hash);
        assertThat(read(lab().withVariant("late")).hash()).isNotEqualTo(hash);
    }
}

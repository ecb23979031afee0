package dev.offtake.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.api.Quantity;
import dev.offtake.engine.compute.Evaluation;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemText;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers that follow an assumption, wherever a number may stand. */
class DriversTest {

    /** {@code valid.yaml} with one more assumption, and one line of it replaced. */
    private static String with(String assumption, String from, String to) {
        String valid = BrokenScenariosTest.valid();
        assertThat(valid).contains(from);
        return valid.replace(from, to).replace("  rate: 11 %/yr", "  rate: 11 %/yr\n  " + assumption);
    }

    private static Scenario read(String text) throws InvalidScenarioException {
        return FakeParser.reader().read(ScenarioSource.of("lab.yaml", text));
    }

    private static FakeTerms.Rented azure(Scenario scenario) {
        return (FakeTerms.Rented) scenario.suppliers().get(0).terms();
    }

    private static FakeTerms.Owned stargate(Scenario scenario) {
        return (FakeTerms.Owned) scenario.suppliers().get(1).terms();
    }

    /** The value of a formula with every number at its centre but one. */
    private static double value(Scenario scenario, Quantity formula, String path, double value) {
        Map<String, Double> inputs = scenario.inputs().values().stream()
                .collect(Collectors.toMap(Input::path, i -> i.path().equals(path) ? value : i.central()));
        return Evaluation.of(formula, inputs).value(formula);
    }

    @Test
    void onePriceDrivesTwoSuppliers() throws InvalidScenarioException {
        String text = with(
                        "hour: { uniform: { min: 2 USD/H100e-h, max: 3 USD/H100e-h } }",
                        "base: 2.45 USD/H100e-h",
                        "base: { driver: hour, times: 1.1, plus: 0.5 USD/H100e-h }")
                .replace(
                        "  stargate:\n",
                        "  other: { plugin: microsoft, capacity: { base: 1 k H100e, growth: 1 },"
                                + " price: { base: { driver: hour, times: 0.9 }, decline: 0 %/yr } }\n  stargate:\n");

        Scenario scenario = read(text);

        Quantity first = azure(scenario).price().base();
        Quantity second =
                ((FakeTerms.Rented) scenario.suppliers().get(1).terms()).price().base();
        // 2 × 1.1 + 0.5 and 2 × 0.9; 3 × 1.1 + 0.5 and 3 × 0.9.
        assertThat(value(scenario, first, "assumptions.hour", 2)).isCloseTo(2.7, within(1e-12));
        assertThat(value(scenario, second, "assumptions.hour", 2)).isCloseTo(1.8, within(1e-12));
        assertThat(value(scenario, first, "assumptions.hour", 3)).isCloseTo(3.8, within(1e-12));
        assertThat(value(scenario, second, "assumptions.hour", 3)).isCloseTo(2.7, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            base: 140 k H100e        | base: { driver: market, times: 140 k H100e }
            growth: 1.75             | growth: { driver: market, times: 1.75 }
            usable: 90 %             | usable: { driver: market, times: 0.5 }
            decline: 15 %/yr         | decline: { driver: market, times: 15 %/yr, plus: 1 %/yr }
            2025: 6 bn USD           | 2025: { driver: market, times: 6 bn USD }
            ramp: 18 months          | ramp: { driver: market, times: 18 months }
            cost: 26 mn USD/MW       | cost: { driver: market, times: 26 mn USD/MW }
            life: 5 years            | life: { driver: market, times: 5 years }
            power-price: 60 USD/MWh  | power-price: { driver: market, times: { uniform: { min: 50 USD/MWh, max: 70 USD/MWh } } }
            discount-rate: 9 %/yr    | discount-rate: { driver: market, times: rate }
            extra-delay: 0 months    | extra-delay: { driver: market, times: 1 months }
            """)
    void anIndexDrivesAnyNumber(String from, String to) throws InvalidScenarioException {
        String text = with(
                        "market: { uniform: { min: 0.8, max: 1.2 } }", "growth: 1.6 }", "growth: 1.6, usable: 90 % }")
                .replace(from, to);

        assertThat(text).contains(to);
        Scenario scenario = read(text);
        assertThat(scenario.warnings()).isEmpty();
        assertThat(scenario.inputs()).containsKey("assumptions.market");
    }

    @Test
    void anIndexMultipliesANumberWithItsUnit() throws InvalidScenarioException {
        Scenario scenario = read(with(
                "market: { uniform: { min: 0.8, max: 1.2 } }",
                "power-price: 60 USD/MWh",
                "power-price: { driver: market, times: 60 USD/MWh, plus: 5 USD/MWh }"));

        Quantity price = stargate(scenario).powerPrice();
        // 1.2 × 60 + 5
        assertThat(value(scenario, price, "assumptions.market", 1.2)).isCloseTo(77, within(1e-9));
        assertThat(Objects.requireNonNull(scenario.inputs().get("providers.stargate.power-price.times"))
                        .unit())
                .isEqualTo("USD/MWh");
    }

    @Test
    void partsOfADriverAreNumbersThatCanBeSet() throws InvalidScenarioException {
        String text = with(
                "market: { uniform: { min: 0.8, max: 1.2 } }",
                "power-price: 60 USD/MWh",
                "power-price: { driver: market, times: 60 USD/MWh }");

        Scenario scenario = FakeParser.reader()
                .read(ScenarioSource.of("lab.yaml", text).with("providers.stargate.power-price.times", "50 USD/MWh"));

        assertThat(value(scenario, stargate(scenario).powerPrice(), "assumptions.market", 1))
                .isCloseTo(50, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { driver: market, times: 60 }                | OFT-102 | the assumption 'market' is a pure number
            { driver: market, times: { value: 60 } }     | OFT-102 | the assumption 'market' is a pure number
            { driver: market, times: extra-delay }       | OFT-102 | the assumption 'extra-delay' is
            { driver: market, times: 60 USD/MW }         | OFT-102 | money per energy
            { driver: market }                           | OFT-102 | the assumption 'market' is a pure number
            { driver: market, times: 900 USD/MWh }       | OFT-111 | this reaches above 1000 USD/MWh: 1080
            { driver: market, times: 60 USD/MWh, plus: 1 } | OFT-101 | Did you mean 1 USD/MWh?
            { driver: rate, times: 60 USD/MWh }          | OFT-102 | the assumption 'rate' is
            { driver: markt, times: 60 USD/MWh }         | OFT-211 | Did you mean 'market'?
            """)
    void whatDoesNotFit(String written, String code, String fragment) {
        List<Problem> problems = BrokenScenariosTest.problems(with(
                "market: { uniform: { min: 0.8, max: 1.2 } }", "power-price: 60 USD/MWh", "power-price: " + written));

        String text = ProblemText.render(problems);
        assertThat(problems.get(0).code()).as(text).isEqualTo(code);
        assertThat(text).contains(fragment);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { uniform: { min: 1 years, max: 3 years } }
            { driver: term }
            term
            """)
    void whatTheModelIsBuiltForIsCertain(String written) {
        List<Problem> problems =
                BrokenScenariosTest.problems(with("term: 2 years", "make-up: 2 years", "make-up: " + written));

        assertThat(ProblemText.render(problems.subList(0, 1)))
                .contains("error[OFT-204]: no plain number at providers.azure.take-or-pay.make-up")
                .contains("it is the same in every future")
                .contains("expected a whole number of years. Compare others by variants.");
    }
}

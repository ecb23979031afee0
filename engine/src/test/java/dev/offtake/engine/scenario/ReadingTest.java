package dev.offtake.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.api.Operation;
import dev.offtake.api.Quantity;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.uncertainty.Discrete;
import dev.offtake.engine.uncertainty.Distribution;
import dev.offtake.engine.uncertainty.Empirical;
import dev.offtake.engine.uncertainty.Lognormal;
import dev.offtake.engine.uncertainty.Normal;
import dev.offtake.engine.uncertainty.Pert;
import dev.offtake.engine.uncertainty.Triangular;
import dev.offtake.engine.uncertainty.TruncatedNormal;
import dev.offtake.engine.uncertainty.Uniform;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be written, and what it means. */
class ReadingTest {

    private static Scenario read(String text) throws InvalidScenarioException {
        return FakeParser.reader().read(ScenarioSource.of("lab.yaml", text));
    }

    private static Scenario edited(String from, String to) throws InvalidScenarioException {
        String valid = BrokenScenariosTest.valid();
        assertThat(valid).contains(from);
        return read(valid.replace(from, to));
    }

    private static Input input(Scenario scenario, String path) {
        return Objects.requireNonNull(scenario.inputs().get(path), path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            60 USD/MWh          | 60
            60USD/MWh           | 60
            0.06 USD/kWh        | 60
            '"60 USD/MWh"'      | 60
            6e1 USD/MWh         | 60
            +60. USD/MWh        | 60
            0.06 k USD/MWh      | 60
            { value: 60 USD/MWh } | 60
            { value: 60 USD/MWh, source: report, note: x } | 60
            { uniform: { min: 50 USD/MWh, max: 70 USD/MWh } } | 60
            { normal: { mean: 60 USD/MWh, sd: 5 USD/MWh } } | 60
            { normal: { p5: 50 USD/MWh, p95: 70 USD/MWh }, central: 61 USD/MWh } | 61
            """)
    void aPriceOfPower(String written, double expected) throws InvalidScenarioException {
        Scenario scenario = edited("power-price: 60 USD/MWh", "power-price: " + written);

        assertThat(input(scenario, "providers.stargate.power-price").central()).isCloseTo(expected, within(1e-9));
    }

    @Test
    void bareMegawattsAreTheKindThatTheTermDeclares() throws InvalidScenarioException {
        Scenario scenario = edited("power-price: 60 USD/MWh", "cooling: 0.03 GW");

        assertThat(input(scenario, "providers.stargate.cooling").dimension()).hasToString("MW-facility");
        assertThat(input(scenario, "providers.stargate.cooling").central()).isEqualTo(30);
        assertThat(input(scenario, "providers.stargate.cooling").unit()).isEqualTo("GW-facility");
        Input cost = input(scenario, "providers.stargate.capital.it.cost");
        assertThat(cost.dimension()).hasToString("USD/MW-IT");
        assertThat(cost.unit()).isEqualTo("mn USD/MW-IT");
        assertThat(cost.central()).isEqualTo(26e6);
    }

    @Test
    void anAssumptionOfBareMegawattsIsReadAsTheTermThatRefersToIt() throws InvalidScenarioException {
        Scenario scenario = read(BrokenScenariosTest.valid()
                .replace("  rate: 11 %/yr", "  rate: 11 %/yr\n  size: { uniform: { min: 800 MW, max: 1000 MW } }")
                .replace("it-power: 900 MW", "it-power: size"));

        FakeTerms.Owned owned = (FakeTerms.Owned) scenario.suppliers().get(1).terms();
        Quantity power = Objects.requireNonNull(owned.sites().get("abilene")).itPower();
        assertThat(power.text()).isEqualTo("assumptions.size");
        assertThat(power.dimension()).hasToString("MW-IT");
        assertThat(power.central()).hasValue(900);
    }

    @ParameterizedTest
    @CsvSource({"140 k H100e,H100e", "1.2 bn H100e-h/yr,H100e-h/yr", "200 MW,MW-IT", "0.2 GW-IT,MW-IT"})
    void demandHasThreeDimensions(String written, String dimension) throws InvalidScenarioException {
        Scenario scenario = edited("base: 140 k H100e", "efficiency: 900 H100e/MW\n    base: " + written);

        assertThat(input(scenario, "demand.training.base").dimension()).hasToString(dimension);
    }

    @Test
    void aDriverIsAFormula() throws InvalidScenarioException {
        Scenario scenario = read(BrokenScenariosTest.valid());

        FakeTerms.Owned owned = (FakeTerms.Owned) scenario.suppliers().get(1).terms();
        Quantity delay = Objects.requireNonNull(owned.sites().get("abilene")).delay();
        assertThat(delay.operation()).isEqualTo(Operation.NAMED);
        assertThat(delay.text()).isEqualTo("providers.stargate.sites.abilene.delay");
        Quantity sum = delay.operands().get(0);
        assertThat(sum.operation()).isEqualTo(Operation.ADD);
        assertThat(sum.operands().get(0).operands())
                .extracting(Quantity::text)
                .containsExactly("assumptions.delay", "providers.stargate.sites.abilene.delay.times");
        assertThat(sum.operands().get(1).text()).isEqualTo("assumptions.extra-delay");
        assertThat(input(scenario, "providers.stargate.sites.abilene.delay.times")
                        .central())
                .isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({"2025-09,2025.6666666666667", "2025.70 yr,2025.70", "2025-01,2025"})
    void aDate(String written, double expected) throws InvalidScenarioException {
        Scenario scenario = edited("first-power: 2025-09", "first-power: " + written);

        assertThat(input(scenario, "providers.stargate.sites.abilene.first-power")
                        .central())
                .isCloseTo(expected, within(1e-9));
        assertThat(input(scenario, "providers.stargate.sites.abilene.first-power")
                        .unit())
                .isEqualTo("date");
    }

    @Test
    void aDateMayBeUncertain() throws InvalidScenarioException {
        Scenario scenario = edited(
                "first-power: 2025-09", "first-power: { triangular: { min: 2025-06, mode: 2025-09, max: 2026-06 } }");

        assertThat(input(scenario, "providers.stargate.sites.abilene.first-power")
                        .distribution())
                .containsInstanceOf(Triangular.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            lognormal: { p5: 2 months, p95: 18 months }
            lognormal: { median: 6 months, sigma: 0.5 }
            normal: { mean: 60 months, sd: 2 months }
            normal: { p5: 50 months, p95: 70 months }
            truncated-normal: { mean: 6 months, sd: 4 months, min: 0 months }
            truncated-normal: { mean: 6 months, sd: 4 months, min: 0 months, max: 30 months }
            triangular: { min: 0 months, mode: 6 months, max: 18 months }
            pert: { min: 0 months, mode: 6 months, max: 18 months }
            uniform: { min: 0 months, max: 18 months }
            discrete: [ { value: 0 months, probability: 70 % }, { value: 1 yr, probability: 30 % } ]
            empirical: [ 1 months, 2 months, 1 yr ]
            """)
    void everyFamily(String written) throws InvalidScenarioException {
        Scenario scenario = edited("lognormal: { p5: 2 months, p95: 18 months }", written);

        Distribution read = input(scenario, "assumptions.delay").distribution().orElseThrow();
        Class<?> family = switch (written.substring(0, written.indexOf(':'))) {
            case "lognormal" -> Lognormal.class;
            case "normal" -> Normal.class;
            case "truncated-normal" -> TruncatedNormal.class;
            case "triangular" -> Triangular.class;
            case "pert" -> Pert.class;
            case "uniform" -> Uniform.class;
            case "discrete" -> Discrete.class;
            default -> Empirical.class;
        };
        assertThat(read).isInstanceOf(family);
        assertThat(input(scenario, "assumptions.delay").central()).isEqualTo(read.median());
        assertThat(input(scenario, "assumptions.delay").sources()).containsExactly("report");
    }

    /** The price and the capital cost of the reference problem R1: normal, both far from their least value, 0. */
    @Test
    void aNormalDistributionFarFromABoundIsWithinIt() throws InvalidScenarioException {
        Scenario scenario = read(BrokenScenariosTest.valid()
                .replace("2.45 USD/H100e-h", "{ normal: { mean: 2.60 USD/H100e-h, sd: 0.20 USD/H100e-h } }")
                .replace("cost: 26 mn USD/MW", "cost: { normal: { mean: 38 mn USD/MW, sd: 4 mn USD/MW } }"));

        assertThat(input(scenario, "providers.azure.price.base").central()).isEqualTo(2.6);
        assertThat(input(scenario, "providers.stargate.capital.it.cost").central())
                .isCloseTo(38e6, within(1e-6));
    }

    @Test
    void sourcesAndNotesAreInheritedFromTheSectionsAround() throws InvalidScenarioException {
        Scenario scenario = read(BrokenScenariosTest.valid()
                .replace(
                        "    base: 140 k H100e", "    source: [ report, https://example.org/x ]\n    base: 140 k H100e")
                .replace("    growth: 1.75", "    growth: { value: 1.75, note: a guess }\n    note: as told")
                .replace("spend: { 2025: 6 bn USD }", "spend: { source: report, 2025: 6 bn USD }"));

        assertThat(input(scenario, "demand.training.base").sources())
                .containsExactly("report", "https://example.org/x");
        assertThat(input(scenario, "demand.training.base").note()).isEqualTo("as told");
        assertThat(input(scenario, "demand.training.growth").note()).isEqualTo("a guess");
        assertThat(input(scenario, "demand.training.growth").sources())
                .containsExactly("report", "https://example.org/x");
        assertThat(input(scenario, "demand.inference.base").sources()).isEmpty();
        assertThat(input(scenario, "providers.azure.take-or-pay.spend.2025").sources())
                .containsExactly("report");
    }

    @Test
    void anAssumptionMayReferToAnother() throws InvalidScenarioException {
        Scenario scenario =
                edited("  rate: 11 %/yr", "  rate: { value: base-rate, note: the same }\n  base-rate: 9 %/yr");

        FakeTerms.Owned owned = (FakeTerms.Owned) scenario.suppliers().get(1).terms();
        assertThat(owned.costOfCapital().map(Quantity::text)).contains("assumptions.base-rate");
    }

    @Test
    void whatIsNotUsedIsWarnedOf() throws InvalidScenarioException {
        Scenario scenario = read(BrokenScenariosTest.valid()
                .replace("  rate: 11 %/yr", "  rate: 11 %/yr\n  idle: 3 USD")
                .replace("{ policy: merit-order }", "{ policy: merit-order, weights: { azure: 2 } }"));

        assertThat(scenario.warnings())
                .extracting(p -> p.code() + " " + p.location().orElseThrow())
                .containsExactly("OFT-218 lab.yaml:14:3", "OFT-225 lab.yaml:45:36");
        assertThat(scenario.warnings()).noneMatch(Problem::isError);
    }

    @Test
    void suppliersServeWhatTheyMayInOrder() throws InvalidScenarioException {
        Scenario scenario = read(BrokenScenariosTest.valid()
                .replace("    serve-order: [ inference, training ]", "    serve: [ training ]")
                .replace("{ policy: merit-order }", "{ priority: [ inference, training ] }"));

        assertThat(scenario.suppliers())
                .extracting(SupplierSection::serves)
                .containsExactly(List.of("training"), List.of("inference", "training"));
        assertThat(scenario.suppliers()).noneMatch(SupplierSection::ownServeOrder);
    }

    @Test
    void claimsSayWhatMustHold() throws InvalidScenarioException {
        Scenario scenario = read(BrokenScenariosTest.valid().replace("variants:", """
                          rises: { says: It rises., metric: a, increasing: 2024..2028, note: x, source: [ report ] }
                          most: { says: Most., metric: a, largest-of: party }
                          within: { says: Between., metric: a, at-least: 1, at-most: 2 }
                          both: { says: Both., all: [ { metric: a, above: 1 }, { holds: b > c } ] }
                          burn: { says: Burn., not-checkable: wording differs, conflicts-with: [ retelling, rises ] }
                        variants:"""));

        assertThat(scenario.claims())
                .extracting(c -> c.expectation().getClass().getSimpleName())
                .containsExactly("Equal", "Increasing", "LargestOf", "All", "All", "NotCheckable");
        assertThat(scenario.claims().get(0).expectation())
                .isInstanceOfSatisfying(
                        Claim.Expectation.Equal.class,
                        e -> assertThat(e.tolerance()).contains(new Claim.Tolerance(0.1, true)));
        assertThat(scenario.claims().get(5).conflictsWith()).containsExactly("retelling", "rises");
    }

    @Test
    void jsonIsReadAsWell() throws InvalidScenarioException {
        String json = """
                { "offtake": 1, "id": "lab", "years": "2024..2025",
                  "money": { "discount-rate": "9 %/yr" },
                  "demand": { "training": { "base": "1 k H100e", "growth": 1.5 } },
                  "providers": { "azure": { "plugin": "microsoft",
                    "capacity": { "base": "2 k H100e", "growth": 1 },
                    "price": { "base": "2 USD/H100e-h", "decline": "0 %/yr" } } } }
                """;

        Scenario scenario = read(json);

        assertThat(input(scenario, "demand.training.growth").central()).isEqualTo(1.5);
        assertThat(input(scenario, "demand.training.growth").location().map(Object::toString))
                .contains("lab.yaml:3:60");
        assertThat(BrokenScenariosTest.problems(json.replace("1.5 }", "1.5, \"growth\": 2, \"fad\": true }")))
                .extracting(p -> p.code() + " " + p.location().orElseThrow())
                .containsExactly("OFT-202 lab.yaml:3:65", "OFT-201 lab.yaml:3:78");
    }

    @Test
    void yearsIsACalendarUnlessItIsFixed() throws InvalidScenarioException {
        assertThat(read(BrokenScenariosTest.valid()).hours().in(2024)).isEqualTo(8784);
        assertThat(edited("hours-per-year: calendar", "hours-per-year: 8760")
                        .hours()
                        .in(2024))
                .isEqualTo(8760);
    }
}

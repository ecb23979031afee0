package dev.offtake.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.api.Horizon;
import dev.offtake.engine.scenario.Input.Origin;
import dev.offtake.engine.scenario.Scenario.HoursPerYear;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The sketch that the format was designed with is read as it stands. */
class SketchTest {

    static ScenarioSource sketch() {
        try (InputStream in = Objects.requireNonNull(SketchTest.class.getResourceAsStream("sketch.yaml"))) {
            return new ScenarioSource("sketch.yaml", in.readAllBytes(), Optional.empty(), List.of());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Input input(Scenario scenario, String path) {
        return Objects.requireNonNull(scenario.inputs().get(path), path);
    }

    @Test
    void theSketchIsRead() throws InvalidScenarioException {
        Scenario scenario = FakeParser.reader().read(sketch());

        assertThat(scenario.id()).isEqualTo("openai-2030");
        assertThat(scenario.asOf()).contains(LocalDate.of(2025, 2, 21));
        assertThat(scenario.years()).isEqualTo(new Horizon(2024, 2030));
        assertThat(scenario.hours()).isEqualTo(HoursPerYear.CALENDAR);
        assertThat(scenario.money().discounting()).isEqualTo(Money.Discounting.MID_YEAR);
        assertThat(scenario.money().discountRate().text()).isEqualTo("money.discount-rate");
        assertThat(scenario.sources()).containsOnlyKeys("seed", "report");
        assertThat(scenario.workloads()).extracting(Workload::id).containsExactly("training", "inference");
        assertThat(scenario.suppliers()).extracting(SupplierSection::id).containsExactly("azure", "stargate");
        assertThat(scenario.suppliers().get(0).serves()).containsExactly("inference", "training");
        assertThat(scenario.suppliers().get(0).ownServeOrder()).isTrue();
        assertThat(scenario.suppliers().get(1).serves()).containsExactly("training", "inference");
        assertThat(scenario.allocation().policy()).isEqualTo("merit-order");
        assertThat(scenario.headline()).hasSize(5);
        assertThat(scenario.claims()).extracting(Claim::id).containsExactly("stargate-share-2030");
        assertThat(scenario.variants()).containsExactly("late-stargate");
        assertThat(scenario.warnings()).isEmpty();
        assertThat(scenario.hash()).matches("[0-9a-f]{64}");
    }

    @Test
    void valuesAreInBaseUnitsUnderTheirFullPath() throws InvalidScenarioException {
        Scenario scenario = FakeParser.reader().read(sketch());

        assertThat(scenario.inputs().keySet()).startsWith("assumptions.stargate-delay", "assumptions.extra-delay");
        assertThat(input(scenario, "demand.training.base").central()).isEqualTo(140_000);
        assertThat(input(scenario, "providers.azure.capacity.ceiling").central())
                .isEqualTo(3e6);
        assertThat(input(scenario, "providers.azure.price.decline").central()).isEqualTo(0.15);
        assertThat(input(scenario, "providers.azure.take-or-pay.spend.2025").central())
                .isEqualTo(6e9);
        assertThat(input(scenario, "providers.azure.price.tiers.graduated.1.up-to")
                        .central())
                .isEqualTo(4e9);
        Input power = input(scenario, "providers.stargate.sites.abilene.it-power");
        assertThat(power.central()).isEqualTo(900);
        assertThat(power.dimension()).hasToString("MW-IT");
        assertThat(power.unit()).isEqualTo("MW-IT");
        // 2025-09 is 2025 + 8/12.
        assertThat(input(scenario, "providers.stargate.sites.abilene.first-power")
                        .central())
                .isCloseTo(2025.6666666666667, within(1e-12));
        // √(2 × 18) months = 6 months, in years.
        Input delay = input(scenario, "assumptions.stargate-delay");
        assertThat(delay.central()).isCloseTo(0.5, within(1e-12));
        assertThat(delay.distribution()).isPresent();
        assertThat(delay.written()).isEqualTo("lognormal { p5: 2 months, p95: 18 months }");
        Input defaulted = input(scenario, "providers.stargate.power-price");
        assertThat(defaulted.origin()).isEqualTo(Origin.DEFAULT);
        assertThat(defaulted.sources()).containsExactly("https://example.org/power");
        assertThat(input(scenario, "providers.stargate.pue").note()).isEqualTo("new sites");
        assertThat(((FakeTerms.Rented) scenario.suppliers().get(0).terms())
                        .takeOrPay()
                        .map(FakeTerms.TakeOrPay::makeUp))
                .contains(2);
    }

    @Test
    void aVariantSetsWhatItSays() throws InvalidScenarioException {
        Scenario late = FakeParser.reader().read(sketch().withVariant("late-stargate"));

        Input extra = input(late, "assumptions.extra-delay");
        assertThat(extra.central()).isEqualTo(1);
        assertThat(extra.origin()).isEqualTo(Origin.VARIANT);
        assertThat(late.variant()).contains("late-stargate");
        assertThat(late.hash()).isNotEqualTo(FakeParser.reader().read(sketch()).hash());
    }

    @Test
    void aValueIsSetFromOutside() throws InvalidScenarioException {
        Scenario scenario = FakeParser.reader().read(sketch().with("assumptions.stargate-delay", "24 months"));

        Input delay = input(scenario, "assumptions.stargate-delay");
        assertThat(delay.central()).isEqualTo(2);
        assertThat(delay.distribution()).isEmpty();
        assertThat(delay.origin()).isEqualTo(Origin.OVERRIDE);
        assertThat(delay.location().map(Object::toString)).contains("--set:1:28");
        assertThat(scenario.overrides()).containsExactly("assumptions.stargate-delay=24 months");
    }
}

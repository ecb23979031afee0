package dev.offtake.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.Simulation;
import dev.offtake.engine.scenario.ScenarioSource;
import org.junit.jupiter.api.Test;

class NothingUncertainTest {

    private static final String ONE_SUPPLIER = """
            offtake: 1
            id: certain
            years: 2025..2026
            hours-per-year: 8760
            money: { currency: USD, discount-rate: 10 %/yr, discounting: start-of-year }
            demand:
              training: { base: 100 H100e, growth: 1, note: made up }
            providers:
              cloud:
                plugin: contract
                capacity: { 2025: 200 H100e, 2026: 200 H100e }
                price: { 2025: PRICE, 2026: 1 USD/H100e-h }
            allocation: { policy: merit-order }
            """;

    private static Simulation simulated(String price) throws Exception {
        try (Offtake offtake = Offtake.create()) {
            return offtake.simulate(
                    offtake.read(ScenarioSource.of("one.yaml", ONE_SUPPLIER.replace("PRICE", price))),
                    SimulationSettings.usual().withPaths(10));
        }
    }

    @Test
    void aSimulationOfWhatIsCertainSaysSo() throws Exception {
        Simulation simulation = simulated("1 USD/H100e-h");

        assertThat(simulation.problems()).extracting(Problem::code).containsExactly("OFT-228");
        assertThat(simulation.problems()).noneMatch(Problem::isError);
        // 100 H100e × 8,760 h × 1 USD on every path
        Simulation.Spread cost = simulation.spread("total-cost[2025]");
        assertThat(cost.mean()).isEqualTo(876_000);
        assertThat(cost.sd()).isZero();
        assertThat(cost.quantile("p95")).isEqualTo(876_000);
    }

    @Test
    void oneUncertainNumberIsEnough() throws Exception {
        assertThat(simulated("{ uniform: { min: 1 USD/H100e-h, max: 3 USD/H100e-h } }")
                        .problems())
                .isEmpty();
    }
}

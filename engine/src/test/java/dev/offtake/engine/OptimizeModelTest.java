package dev.offtake.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.ScenarioSource;
import org.junit.jupiter.api.Test;

/** What a scenario's program is made of; no solver is needed for that. */
class OptimizeModelTest {

    private static final String TEXT = """
            offtake: 1
            id: small
            years: 2025..2026
            hours-per-year: 8760
            money: { discount-rate: 10 %/yr }
            demand: { compute: { points: { 2025: 100 H100e, 2026: 100 H100e } } }
            providers:
              cloud:
                plugin: contract
                capacity: { 2025: 60 H100e, 2026: 60 H100e }
                price: { 2025: 2 USD/H100e-h, 2026: 2 USD/H100e-h }
                tiers: [ { up-to: 100000 H100e-h, discount: 0 % }, { discount: 10 % } ]
                tier-scheme: graduated
            optimize:
              unmet-penalty: { compute: 10 USD/H100e-h }
            """;

    private static String program(String text) throws Exception {
        try (Offtake offtake = Offtake.create()) {
            StringBuilder out = new StringBuilder();
            offtake.writeProgram(offtake.read(ScenarioSource.of("small.yaml", text)), out);
            return out.toString();
        }
    }

    @Test
    void theProgramIsWrittenForOtherSolvers() throws Exception {
        assertThat(program(TEXT)).containsIgnoringCase("minimize").contains("cloud");
    }

    @Test
    void whatJumpsIsRefused() {
        assertThatThrownBy(() -> program(TEXT.replace("graduated", "volume")))
                .isInstanceOfSatisfying(
                        InvalidScenarioException.class,
                        e -> assertThat(e.problems())
                                .singleElement()
                                .satisfies(problem -> assertThat(problem.code()).isEqualTo("OFT-430")));
    }
}

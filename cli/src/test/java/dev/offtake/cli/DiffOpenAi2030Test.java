package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.engine.result.Bridge;
import dev.offtake.engine.result.Diff;
import dev.offtake.engine.scenario.ScenarioSource;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bundled cases compared with the engine itself. */
class DiffOpenAi2030Test {

    private static final Engine ENGINE = OfftakeEngine.open();

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    private static ScenarioSource source(String name) {
        String[] parts = name.split(":", -1);
        ScenarioSource source = ScenarioSource.of(
                parts[0], new String(BundledScenarios.text(parts[0]).orElseThrow(), StandardCharsets.UTF_8));
        return parts.length == 1 ? source : source.withVariant(parts[1]);
    }

    @Test
    void aYearOfDelayIsTheWholeChange() throws Exception {
        Diff diff = ENGINE.diff(source("openai-2030"), source("openai-2030:late-stargate"), List.of());

        assertThat(diff.bridges()).extracting(Bridge::metric).containsExactly("total-cost", "npv");
        for (Bridge bridge : diff.bridges()) {
            assertThat(bridge.parts()).singleElement().satisfies(part -> {
                assertThat(part.path()).isEqualTo("assumptions.extra-delay");
                assertThat(part.amount()).isEqualByComparingTo(bridge.change());
            });
            assertThat(bridge.residual()).isEqualByComparingTo(BigDecimal.ZERO);
        }
        assertThat(diff.verdicts()).extracting(Diff.Verdict::id).contains("stargate-share-2030");
    }

    @ParameterizedTest
    @CsvSource({
        "openai-2030:late-stargate, openai-2030:azure-cut, 2",
        "openai-2030:cheap-power, openai-2030:no-take-or-pay, 2",
        "openai-2030, reported-2025, 8"
    })
    void everyPairAddsUp(String before, String after, int most) throws Exception {
        Diff diff = ENGINE.diff(source(before), source(after), List.of());

        assertThat(diff.bridges()).hasSize(2);
        for (Bridge bridge : diff.bridges()) {
            assertThat(bridge.parts()).hasSizeBetween(1, most);
            BigDecimal sum = bridge.parts().stream().map(Bridge.Part::amount).reduce(bridge.from(), BigDecimal::add);
            assertThat(sum).isEqualByComparingTo(bridge.to());
        }
    }

    @Test
    void andBackIsTheSameWithTheOtherSign() throws Exception {
        Diff there = ENGINE.diff(
                source("openai-2030:late-stargate"), source("openai-2030:azure-cut"), List.of("total-cost"));
        Diff back = ENGINE.diff(
                source("openai-2030:azure-cut"), source("openai-2030:late-stargate"), List.of("total-cost"));

        List<Bridge.Part> parts = there.bridges().get(0).parts();
        for (int i = 0; i < parts.size(); i++) {
            BigDecimal sum = parts.get(i)
                    .amount()
                    .add(back.bridges().get(0).parts().get(i).amount());
            // both are within a cent of the exact value
            assertThat(sum.abs()).isLessThan(new BigDecimal("0.02"));
        }
    }
}

package dev.offtake.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import dev.offtake.engine.result.Problem;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Plugins whose terms break the rules are named, and nothing is thrown. */
class PluginFaultsTest {

    record Throwing(@Term(value = "x", unit = "USD") Quantity price) {
        Throwing {
            throw new IllegalStateException("out of order " + Objects.hash(price) / Integer.MAX_VALUE);
        }
    }

    record Bare(Quantity price) {}

    record Foreign(@Term("x") Date day) {}

    record Unknown(@Term(value = "x", unit = "furlong") Quantity price) {}

    record BadDefault(
            @Term(value = "x", unit = "USD", defaultValue = "60")
            Quantity price) {}

    private static List<Problem> problems(Class<? extends Record> terms, String section) {
        String text = """
                offtake: 1
                id: lab
                years: 2024..2025
                money: { discount-rate: 9 %/yr }
                demand: { training: { base: 1 k H100e, growth: 1 } }
                providers:
                  odd:
                    plugin: odd
                """ + section;
        ScenarioReader reader =
                new ScenarioReader(new FakeCatalogue().with("odd", terms), names -> (t, use) -> FakeParser.parse(t));
        try {
            reader.read(ScenarioSource.of("lab.yaml", text));
            return List.of();
        } catch (InvalidScenarioException e) {
            return e.problems();
        }
    }

    private static void assertFault(List<Problem> problems, int line, String fragment) {
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).code()).isEqualTo("OFT-702");
        assertThat(problems.get(0).location().orElseThrow().line()).isEqualTo(line);
        assertThat(problems.get(0).message()).contains(fragment);
        assertThat(problems.get(0).hint()).contains("fault of the plugin");
    }

    @Test
    void aConstructorThatThrows() {
        assertFault(problems(Throwing.class, "    price: 5 USD\n"), 7, "IllegalStateException: out of order");
    }

    @Test
    void aComponentWithoutItsDescription() {
        assertFault(problems(Bare.class, "    price: 5 USD\n"), 8, "Bare.price has no @Term");
    }

    @Test
    void aComponentOfATypeThatTermsCannotHave() {
        assertFault(problems(Foreign.class, "    day: x\n"), 8, "Foreign.day has a type that terms cannot have");
    }

    @Test
    void aUnitThatIsNone() {
        assertFault(problems(Unknown.class, "    price: 5 USD\n"), 8, "'furlong' is not a unit");
    }

    @Test
    void aDefaultThatIsNoValue() {
        assertFault(problems(BadDefault.class, ""), 7, "the default of providers.odd.price is not a value: '60'");
    }
}

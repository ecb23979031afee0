package dev.offtake.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.engine.json.ResultJson;
import dev.offtake.engine.result.Bridge;
import dev.offtake.engine.result.Diff;
import dev.offtake.engine.result.EvidenceWeight;
import dev.offtake.engine.result.EvidenceWeight.Basis;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.ScenarioSource;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Cost is size × price × 8,760 h, so bars stand in the ratios of the products of price and size. */
class BridgeEvidenceTest {

    private static final String SCENARIO = """
            offtake: 1
            id: one
            years: 2025..2025
            hours-per-year: 8760
            money: { currency: USD, discount-rate: 10 %/yr, discounting: start-of-year }
            sources:
              paper: { title: "A paper", grade: B }
              filing: { title: "A filing", grade: A }
            assumptions:
              price: { value: 2 USD/H100e-h, source: paper }
              size: { value: 100 H100e, note: made up }
            demand:
              training: { base: size, growth: 1, note: made up }
            providers:
              cloud:
                plugin: contract
                source: filing
                capacity: { 2025: 500 H100e }
                price: { 2025: price }
            allocation: { policy: merit-order }
            variants:
              dear: { set: { assumptions.price: 3 USD/H100e-h } }
              cited: { set: { assumptions.price: { value: 3 USD/H100e-h, source: filing } } }
              part: { set: { assumptions.price.value: 3 USD/H100e-h } }
              small: { set: { providers.cloud.capacity.2025: 50 H100e } }
            """;

    private static final Offtake OFFTAKE = Offtake.create();

    @AfterAll
    static void close() {
        OFFTAKE.close();
    }

    private static Diff diff(ScenarioSource after) throws InvalidScenarioException {
        return OFFTAKE.diff(ScenarioSource.of("one.yaml", SCENARIO), after, List.of("total-cost"));
    }

    /** The evidence of the bridge to the text with some of its parts replaced, in pairs. */
    private static EvidenceWeight evidence(String... pairs) throws InvalidScenarioException {
        String text = SCENARIO;
        for (int i = 0; i < pairs.length; i += 2) {
            assertThat(text).contains(pairs[i]);
            text = text.replace(pairs[i], pairs[i + 1]);
        }
        return evidence(diff(ScenarioSource.of("two.yaml", text)));
    }

    private static EvidenceWeight evidence(Diff diff) {
        EvidenceWeight weight = diff.bridges().get(0).evidence();
        assertThat(weight).isNotNull();
        assertThat(weight.byBasis().values().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isCloseTo(1, within(1e-12));
        return weight;
    }

    private static EvidenceWeight ofVariant(String variant) throws InvalidScenarioException {
        return evidence(diff(ScenarioSource.of("one.yaml", SCENARIO).withVariant(variant)));
    }

    private static void rests(EvidenceWeight weight, Map<Basis, Double> expected) {
        weight.byBasis()
                .forEach((basis, part) ->
                        assertThat(part).as(basis.id()).isCloseTo(expected.getOrDefault(basis, 0.0), within(1e-9)));
    }

    @Test
    void eachBarWeighsByItsSize() throws Exception {
        // Price ((3 − 2) × 100 + (3 − 2) × 140) ÷ 2 = 120, size ((140 − 100) × 2 + (140 − 100) × 3) ÷ 2 = 100.
        rests(
                evidence("value: 2 USD/H100e-h", "value: 3 USD/H100e-h", "value: 100 H100e", "value: 140 H100e"),
                Map.of(Basis.B, 120 / 220.0, Basis.ASSUMPTION, 100 / 220.0));
    }

    @Test
    void barsThatGoDownWeighAsMuchAsThoseThatGoUp() throws Exception {
        // Price (100 + 60) ÷ 2 = 80 up, size ((60 − 100) × 2 + (60 − 100) × 3) ÷ 2 = 100 down.
        EvidenceWeight weight =
                evidence("value: 2 USD/H100e-h", "value: 3 USD/H100e-h", "value: 100 H100e", "value: 60 H100e");

        rests(weight, Map.of(Basis.B, 80 / 180.0, Basis.ASSUMPTION, 100 / 180.0));
        assertThat(weight.parts())
                .extracting(EvidenceWeight.Part::path)
                .containsExactly("assumptions.size", "assumptions.price");
        assertThat(weight.measure()).contains("bridge");
    }

    @Test
    void theNewValueCountsNotTheOldOne() throws Exception {
        rests(
                evidence(
                        "value: 2 USD/H100e-h, source: paper",
                        "value: 3 USD/H100e-h, source: filing",
                        "value: 100 H100e, note: made up",
                        "value: 140 H100e, source: paper"),
                Map.of(Basis.A, 120 / 220.0, Basis.B, 100 / 220.0));
        rests(
                evidence("value: 2 USD/H100e-h, source: paper", "value: 3 USD/H100e-h, note: a guess"),
                Map.of(Basis.ASSUMPTION, 1.0));
    }

    @Test
    void aVariantsNumberRestsOnWhatTheVariantItselfStates() throws Exception {
        rests(ofVariant("dear"), Map.of(Basis.ASSUMPTION, 1.0));
        rests(ofVariant("cited"), Map.of(Basis.A, 1.0));
        rests(ofVariant("part"), Map.of(Basis.ASSUMPTION, 1.0));
        // The source beside the supplier speaks of the numbers that stand there, not of the one that was put in.
        rests(ofVariant("small"), Map.of(Basis.ASSUMPTION, 1.0));
    }

    @Test
    void aReferenceRestsOnWhatItRefersTo() throws Exception {
        EvidenceWeight weight = evidence(
                "price: { 2025: price }", "price: { 2025: rent }",
                "assumptions:\n", "assumptions:\n  rent: { value: 3 USD/H100e-h, source: filing }\n");

        // The new assumption and the price that refers to it work only together; both are the same number.
        assertThat(weight.parts()).extracting(EvidenceWeight.Part::path).containsExactly("assumptions.rent");
        rests(weight, Map.of(Basis.A, 1.0));
    }

    @Test
    void theNumbersOfWhatIsAddedShareItsBar() throws Exception {
        String second = """
                  second:
                    plugin: contract
                    capacity: { 2025: { value: 60 H100e, source: paper } }
                    price: { 2025: { value: 1 USD/H100e-h, note: a guess } }
                allocation:""";

        EvidenceWeight weight = evidence("allocation:", second);

        assertThat(weight.parts())
                .extracting(EvidenceWeight.Part::path)
                .contains("providers.second.capacity.2025", "providers.second.price.2025");
        assertThat(weight.parts().stream().map(EvidenceWeight.Part::weight).distinct())
                .hasSize(1);
    }

    @Test
    void whereNoPartDoesAnythingThereIsNone() throws Exception {
        Diff diff = diff(ScenarioSource.of("two.yaml", SCENARIO.replace("2025: 500 H100e", "2025: 600 H100e")));

        Bridge bridge = diff.bridges().get(0);
        assertThat(bridge.parts()).hasSize(1);
        assertThat(bridge.evidence()).isNull();
    }

    @Test
    void jsonHasItBesideTheResidual() throws Exception {
        StringWriter json = new StringWriter();
        ResultJson.write(diff(ScenarioSource.of("one.yaml", SCENARIO).withVariant("cited")), json);

        assertThat(json.toString().replaceAll("\\s+", " "))
                .contains("\"residual\": 0, \"evidence\": { \"measure\": ")
                .contains("\"graded\": 1, \"byBasis\": { \"A\": 1, \"B\": 0");
    }
}

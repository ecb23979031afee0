package dev.offtake.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.engine.scenario.Node.ListNode;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The schema says what the reader takes. */
class ScenarioSchemaTest {

    private static final Node SCHEMA = TreeReader.read(
                    "schema.json", ScenarioSchema.generate(new FakeCatalogue()), new Problems())
            .orElseThrow();

    private static Node at(String... path) {
        return Paths.find(SCHEMA, List.of(path)).orElseThrow();
    }

    private static String text(String... path) {
        return ((ScalarNode) at(path)).text();
    }

    private static List<String> keys(String... path) {
        return List.copyOf(((MapNode) at(path)).entries().keySet());
    }

    private static List<String> texts(String... path) {
        return ((ListNode) at(path))
                .items().stream().map(i -> ((ScalarNode) i).text()).toList();
    }

    @Test
    void theTopIsClosed() {
        assertThat(text("$schema")).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(text("additionalProperties")).isEqualTo("false");
        assertThat(texts("required")).containsExactly("offtake", "id", "years", "money", "demand", "providers");
        assertThat(keys("properties")).isEqualTo(SectionReader.KEYS);
    }

    @Test
    void termsAreThoseOfThePluginThatIsNamed() {
        assertThat(texts("$defs", "supplier", "properties", "plugin", "enum")).containsExactly("microsoft", "stargate");
        assertThat(text("$defs", "supplier", "allOf", "2", "if", "properties", "plugin", "const"))
                .isEqualTo("stargate");
        assertThat(text("$defs", "supplier", "allOf", "2", "then", "$ref")).isEqualTo("#/$defs/plugin-stargate");
        assertThat(keys("$defs", "plugin-stargate", "properties"))
                .containsExactly(
                        "plugin",
                        "serve",
                        "serve-order",
                        "sites",
                        "capital",
                        "power-price",
                        "cooling",
                        "pue",
                        "cost-of-capital",
                        "funding",
                        "source",
                        "note");
        assertThat(texts("$defs", "plugin-stargate", "required")).containsExactly("capital");
    }

    @Test
    void aTermHasItsUnitRangeAndDefault() {
        assertThat(text("$defs", "plugin-stargate", "properties", "power-price", "description"))
                .isEqualTo("price of power, in USD/MWh; at least 0; at most 1000");
        assertThat(text("$defs", "plugin-stargate", "properties", "power-price", "default"))
                .isEqualTo("55 USD/MWh");
        assertThat(text("$defs", "plugin-stargate", "properties", "power-price", "$ref"))
                .isEqualTo("#/$defs/quantity");
        assertThat(text("$defs", "plugin-stargate", "properties", "pue", "$ref"))
                .isEqualTo("#/$defs/number");
    }

    @Test
    void mapsByYearAndByIdHaveTheirPatterns() {
        assertThat(keys(
                        "$defs",
                        "plugin-microsoft",
                        "properties",
                        "take-or-pay",
                        "properties",
                        "spend",
                        "patternProperties"))
                .containsExactly("^[0-9]{4}$");
        assertThat(keys("properties", "demand", "patternProperties"))
                .containsExactly("^(?!(source|note)$)[a-z][a-z0-9]*(-[a-z0-9]+)*$");
        assertThat(texts("$defs", "plugin-microsoft", "properties", "take-or-pay", "properties", "settle", "enum"))
                .containsExactly("contract-price", "through-tiers");
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(references(SCHEMA))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                Paths.find(SCHEMA, List.of("$defs", reference.substring("#/$defs/".length()))))
                        .isPresent());
    }

    private static List<String> references(Node node) {
        if (node instanceof MapNode map) {
            return map.entries().values().stream()
                    .flatMap(e -> e.key().equals("$ref") && e.value() instanceof ScalarNode scalar
                            ? java.util.stream.Stream.of(scalar.text())
                            : references(e.value()).stream())
                    .toList();
        }
        return node instanceof ListNode list
                ? list.items().stream().flatMap(i -> references(i).stream()).toList()
                : List.of();
    }

    @Test
    void theSchemaIsTheSameEveryTime() {
        assertThat(ScenarioSchema.generate(new FakeCatalogue()))
                .isEqualTo(ScenarioSchema.generate(new FakeCatalogue()));
    }

    @Test
    void aCorrelationHasOneRankOrAMatrix() {
        String[] group = {"properties", "correlation", "patternProperties", "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"};

        assertThat(keys(append(group, "properties"))).containsExactly("between", "rank", "ranks", "source", "note");
        assertThat(text(append(group, "additionalProperties"))).isEqualTo("false");
        assertThat(texts(append(group, "required"))).containsExactly("between");
        assertThat(texts(append(group, "oneOf", "1", "required"))).containsExactly("rank");
        assertThat(texts(append(group, "oneOf", "2", "required"))).containsExactly("ranks");
        assertThat(text(append(group, "properties", "between", "minItems"))).isEqualTo("2");
        assertThat(texts(append(group, "properties", "ranks", "items", "items", "type")))
                .containsExactly("string", "number");
    }

    private static String[] append(String[] path, String... more) {
        String[] all = Arrays.copyOf(path, path.length + more.length);
        System.arraycopy(more, 0, all, path.length, more.length);
        return all;
    }
}

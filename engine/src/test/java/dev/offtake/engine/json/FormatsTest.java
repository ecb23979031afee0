package dev.offtake.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.engine.Offtake;
import dev.offtake.engine.SimulationSettings;
import dev.offtake.engine.result.Diff;
import dev.offtake.engine.result.Observation;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Files of each version of the formats are kept, and go on being understood. The results were written by the version
 * that introduced the format; when a field is added to it, run this test with {@code -Dofftake.write-formats=true} and
 * look at the difference. A field that is taken away or changes its meaning breaks readers: then the format needs a new
 * version, in a file of its own, and this one stays.
 */
class FormatsTest {

    private static final Path FOLDER = Path.of("src/test/resources/dev/offtake/engine/json/formats");

    @Test
    void aScenarioOfFormat1IsRead() throws Exception {
        try (Offtake offtake = Offtake.create()) {
            String text = Files.readString(FOLDER.resolve("scenario-1.yaml"));
            assertThat(offtake.check(ScenarioSource.of("scenario-1.yaml", text)))
                    .extracting(Problem::message)
                    .isEmpty();
            for (String variant : List.of("small-hall", "smaller-still")) {
                Scenario scenario =
                        offtake.read(ScenarioSource.of("scenario-1.yaml", text).withVariant(variant));
                assertThat(offtake.plan(scenario).supply("cheap").in(2025)).isEqualTo(50);
            }
            Plan plan = offtake.plan(offtake.read(ScenarioSource.of("scenario-1.yaml", text)));
            // All 60 H100e at 1 USD, and 40 + 10 H100e of the dear one at 3 USD: 100,000 hours at the full price,
            // 338,000 a tenth cheaper, and 1,000 USD at once.
            assertThat(plan.cost("cheap").in(2025)).isCloseTo(60 * 8760, within(1e-6));
            assertThat(plan.cost("dear").in(2025)).isCloseTo(100_000 * 3 + 338_000 * 2.7 + 1000, within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan-1.json", "simulate-1.json"})
    void aResultOfFormat1IsReadAndTodaysHasItsFields(String name) throws Exception {
        Path file = FOLDER.resolve(name);
        String today = today(name);
        if (Boolean.getBoolean("offtake.write-formats")) {
            Files.writeString(file, today);
        }
        String kept = Files.readString(file);

        Diff.Side read = ResultReader.read(name, kept.getBytes(StandardCharsets.UTF_8));
        Diff.Side now = ResultReader.read("today", today.getBytes(StandardCharsets.UTF_8));
        assertThat(read.run().scenario()).isEqualTo("format-1");
        assertThat(read.claims()).hasSize(3);
        assertThat(read.observations()).extracting(FormatsTest::name).isEqualTo(names(now));
        for (int i = 0; i < read.observations().size(); i++) {
            Double before = read.observations().get(i).value();
            Double after = now.observations().get(i).value();
            if (before == null || after == null) {
                assertThat(after).isEqualTo(before);
            } else {
                assertThat(after)
                        .as(name(read.observations().get(i)))
                        .isCloseTo(before, within(1e-9 * Math.max(1, Math.abs(before))));
            }
        }

        assertThat(fields(today)).as("""
                        The fields of a result. One that is gone or has another type needs a new version of the format \
                        (docs/cli.md); one that is new is written into %s by -Dofftake.write-formats=true""", file).isEqualTo(fields(kept));
        assertThat(JsonMapper.shared().readTree(kept).get("schema").asString()).isEqualTo("offtake/result/1");
    }

    private static String today(String name) throws Exception {
        try (Offtake offtake = Offtake.create()) {
            Scenario scenario = offtake.read(
                    ScenarioSource.of("scenario-1.yaml", Files.readString(FOLDER.resolve("scenario-1.yaml")))
                            .with("assumptions.hall", "61 H100e"));
            StringWriter out = new StringWriter();
            if (name.startsWith("plan")) {
                ResultJson.write(offtake.plan(scenario), out);
            } else {
                ResultJson.write(
                        offtake.simulate(scenario, SimulationSettings.usual().withPaths(1_000)), out);
            }
            return out.toString();
        }
    }

    private static List<String> names(Diff.Side side) {
        return side.observations().stream().map(FormatsTest::name).toList();
    }

    private static String name(Observation row) {
        return row.key() + " " + row.statistic() + " " + row.unit();
    }

    /** Every field by its path, elements of lists together, with the type it has where it is not null. */
    private static Map<String, String> fields(String json) {
        Map<String, String> fields = new TreeMap<>();
        collect(JsonMapper.shared().readTree(json), "", fields);
        return fields;
    }

    private static void collect(JsonNode node, String path, Map<String, String> fields) {
        String type = node.isNull() ? "" : node.getNodeType().toString();
        fields.merge(path, type, (before, now) -> now.isEmpty() ? before : now);
        if (path.equals(".run.conventions")) {
            return; // a map whose keys are words for people
        }
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                collect(field.getValue(), path + "." + field.getKey(), fields);
            }
        } else if (node.isArray()) {
            for (JsonNode element : node) {
                collect(element, path + "[]", fields);
            }
        }
    }
}

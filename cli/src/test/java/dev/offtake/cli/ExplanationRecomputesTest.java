package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.engine.Offtake;
import dev.offtake.engine.json.ExplanationJson;
import dev.offtake.engine.question.Explanation;
import dev.offtake.engine.scenario.MetricTable;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every line of every explanation recomputes from the lines below it, from the JSON alone: each step from its operands,
 * each line from its step, each group of lines from its members. The reference arithmetic is Java's own.
 */
class ExplanationRecomputesTest {

    private static final double TOLERANCE = 1e-12;
    private static final JsonMapper JSON = new JsonMapper();

    /** The keys that each metric is asked with, so that each value of each key is met. */
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("demand", "[year,workload]"),
            Map.entry("unmet", "[year,workload]"),
            Map.entry("capacity", "[year,provider]"),
            Map.entry("capacity-installed", "[year,provider]"),
            Map.entry("headroom", "[year,provider]"),
            Map.entry("power", "[year,provider]"),
            Map.entry("supply", "[year,provider,workload]"),
            Map.entry("share", "[year,provider]"),
            Map.entry("capacity-share", "[year,provider]"),
            Map.entry("cost", "[year,provider]"),
            Map.entry("committed-cost", "[year,provider]"),
            Map.entry("total-cost", "[year]"),
            Map.entry("unit-cost", "[year,provider]"),
            Map.entry("levelised-cost", "[provider]"),
            Map.entry("funding", "[year,provider,party]"),
            Map.entry("npv", ""));

    private static Offtake offtake;

    @BeforeAll
    static void open() {
        offtake = Offtake.create();
    }

    @AfterAll
    static void close() {
        offtake.close();
    }

    static Stream<ScenarioSource> scenarios() throws Exception {
        List<ScenarioSource> all = new ArrayList<>();
        for (String name : BundledScenarios.names()) {
            ScenarioSource source = new ScenarioSource(
                    name, BundledScenarios.text(name).orElseThrow(), java.util.Optional.empty(), List.of());
            all.add(source);
            offtakeVariants(source).forEach(variant -> all.add(source.withVariant(variant)));
        }
        Path examples = Path.of("..", "examples", "target-shares.yaml");
        all.add(ScenarioSource.of("target-shares", Files.readString(examples)));
        return all.stream();
    }

    private static List<String> offtakeVariants(ScenarioSource source) throws Exception {
        try (Offtake own = Offtake.create()) {
            return own.read(source).variants();
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyLineRecomputes(ScenarioSource source) throws Exception {
        Scenario scenario = offtake.read(source);
        assertThat(KEYS.keySet()).containsExactlyInAnyOrderElementsOf(MetricTable.ids());
        int lines = 0;
        List<String> asked = new ArrayList<>();
        MetricTable.ids().forEach(metric -> asked.add(metric + KEYS.get(metric)));
        asked.addAll(List.of("cost[year,provider,workload]", "cost[year,provider,category]"));
        scenario.claims().forEach(claim -> asked.add(claim.id()));
        for (String metric : asked) {
            List<Explanation> explanations = offtake.explain(scenario, metric);
            if (scenario.variant().isPresent()) {
                // The last year holds all that earlier ones hand on; the scenario itself is checked year by year.
                explanations = explanations.stream()
                        .filter(e -> e.asked().contains("2030") || !e.asked().contains("20"))
                        .toList();
            }
            lines += checked(explanations);
        }
        assertThat(lines).isGreaterThan(1000);
    }

    /** How many lines were checked. */
    private static int checked(List<Explanation> explanations) throws Exception {
        int lines = 0;
        for (Explanation explanation : explanations) {
            StringWriter text = new StringWriter();
            ExplanationJson.write(List.of(explanation), Integer.MAX_VALUE, text);
            JsonNode json = JSON.readTree(text.toString()).get("explanations").get(0);
            double[] values = steps(json);
            JsonNode tree = json.get("tree");
            if (tree == null) {
                assertThat(json.get("value").isNull()).isTrue();
                continue;
            }
            if (!"claim".equals(tree.get("kind").asString())
                    && !json.get("value").isNull()) {
                near(json.get("value").asDouble(), values[values.length - 1], explanation.asked());
            }
            lines += lines(tree, below(json.get("steps")), values);
        }
        return lines;
    }

    private static void near(double actual, double expected, Object what) {
        double size = Math.max(Math.abs(actual), Math.abs(expected));
        assertThat(Math.abs(actual - expected)).as("%s", what).isLessThanOrEqualTo(TOLERANCE * size);
    }

    private static double value(JsonNode node) {
        return node.get("value").isNull() ? Double.NaN : node.get("value").asDouble();
    }

    private static double[] steps(JsonNode explanation) {
        JsonNode steps = explanation.get("steps");
        double[] values = new double[steps.size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode step = steps.get(i);
            assertThat(step.get("id").asInt()).isEqualTo(i);
            values[i] = value(step);
            if (!Double.isNaN(values[i])) {
                near(values[i], recomputed(step, values), step);
            }
        }
        return values;
    }

    private static double recomputed(JsonNode step, double[] values) {
        JsonNode operands = step.get("operands");
        double[] x = new double[operands == null ? 0 : operands.size()];
        for (int i = 0; i < x.length; i++) {
            assertThat(operands.get(i).asInt()).isLessThan(step.get("id").asInt());
            x[i] = values[operands.get(i).asInt()];
        }
        return switch (step.get("operation").asString()) {
            case "constant" -> step.get("number").asDouble();
            case "input" -> value(step);
            case "named" -> x[0];
            case "add" -> x[0] + x[1];
            case "subtract" -> x[0] - x[1];
            case "multiply" -> x[0] * x[1];
            case "divide" -> x[0] / x[1];
            case "min" -> Math.min(x[0], x[1]);
            case "max" -> Math.max(x[0], x[1]);
            case "power-whole" -> Math.pow(x[0], step.get("number").asInt());
            case "power" -> Math.pow(x[0], x[1]);
            case "exp" -> Math.exp(x[0]);
            case "log" -> Math.log(x[0]);
            case "sqrt" -> Math.sqrt(x[0]);
            case "at-most" -> x[0] <= x[1] ? 1 : 0;
            case "below" -> x[0] < x[1] ? 1 : 0;
            case "select" -> x[0] != 0 ? x[1] : x[2];
            case "ramp-integral" -> ramp(x[0], x[1]);
            case "function" -> taken(step, values);
            default -> throw new AssertionError(step);
        };
    }

    /** m² ÷ (2 × length) + max(t − length, 0), m = clamp(t, 0, length). */
    private static double ramp(double t, double length) {
        double m = Math.min(Math.max(t, 0), length);
        return (length == 0 ? 0 : m * m / (2 * length)) + Math.max(t - length, 0);
    }

    /** What an allocation gave, as the sum of what was taken, none of it more than there was. */
    private static double taken(JsonNode step, double[] values) {
        double sum = 0;
        JsonNode takes = step.get("takes");
        for (int i = 0; takes != null && i < takes.size(); i++) {
            double amount = takes.get(i).get("amount").asDouble();
            assertThat(amount)
                    .isBetween(0.0, values[takes.get(i).get("capacity").asInt()]);
            assertThat(values[takes.get(i).get("weight").asInt()]).isGreaterThanOrEqualTo(0);
            sum += amount;
        }
        return sum;
    }

    /** Each line has the value of its step, and stands above lines of its step's operands; groups are sums. */
    private static int lines(JsonNode node, BitSet[] below, double[] values) {
        JsonNode children = node.get("children");
        String kind = node.get("kind").asString();
        int lines = 1;
        double sum = 0;
        for (int i = 0; children != null && i < children.size(); i++) {
            JsonNode child = children.get(i);
            sum += child.has("value") ? value(child) : 0;
            if (node.has("step") && child.has("step") && !"claim".equals(kind)) {
                assertThat(below[node.get("step").asInt()].get(child.get("step").asInt()))
                        .as("%s below %s", child.get("label"), node.get("label"))
                        .isTrue();
            }
            lines += lines(child, below, values);
        }
        if (node.has("step") && node.has("value") && !"claim".equals(kind)) {
            near(value(node), values[node.get("step").asInt()], node.get("label"));
        } else if (node.has("value") && "operation".equals(kind) && children != null) {
            near(value(node), sum, node.get("label"));
        }
        return lines;
    }

    /** For each step, all that it is made of. */
    private static BitSet[] below(JsonNode steps) {
        BitSet[] below = new BitSet[steps.size()];
        for (int i = 0; i < below.length; i++) {
            below[i] = new BitSet(i);
            JsonNode operands = steps.get(i).get("operands");
            for (int k = 0; operands != null && k < operands.size(); k++) {
                int operand = operands.get(k).asInt();
                below[i].set(operand);
                below[i].or(below[operand]);
            }
        }
        return below;
    }
}

package dev.offtake.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.ClaimVerdict.Verdict;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Location;
import dev.offtake.engine.result.Observation;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.RunInfo;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ResultJsonTest {

    private static final RunInfo RUN = new RunInfo(
            "plan",
            "two-years",
            "late",
            "offtake 1.0",
            "ab12",
            "median",
            null,
            1,
            List.of("demand.training.growth=2"),
            conventions(),
            List.of(new RunInfo.Supplier("azure", "microsoft", "1.0")),
            true);

    @Test
    void plan() throws IOException {
        Plan plan = new Plan(
                RUN,
                List.of(
                        new Observation(
                                Key.of("cost", 2027, "azure")
                                        .withWorkload("training")
                                        .withCategory("rental"),
                                null,
                                "USD",
                                1.23e9,
                                null),
                        new Observation(
                                Key.of("capacity", 2024, "azure"), null, "H100e", 0.0, "not before \"2025-09\""),
                        new Observation(
                                Key.of("unit-cost", 2024, "azure"), null, "USD/H100e-h", null, "nothing was used"),
                        new Observation(
                                Key.of("funding", 2025, "azure")
                                        .withCategory("debt")
                                        .withParty("softbank"),
                                null,
                                "USD",
                                0.1,
                                null),
                        new Observation(new Key("npv", null, null, null, null, null), "p50", "USD", -2.5e-7, null)),
                List.of(),
                List.of(
                        new ClaimVerdict(
                                "share",
                                "three quarters",
                                Verdict.MISSED,
                                "75 % ± 2 pp",
                                0.7,
                                "1",
                                0.03,
                                null,
                                "a report (B)",
                                "see the other",
                                List.of(new ClaimVerdict.Part(2030, 0.7, "75 % ± 2 pp", 0.03))),
                        new ClaimVerdict(
                                "burn",
                                "it burns",
                                Verdict.NOT_CHECKABLE,
                                "20 bn USD",
                                null,
                                "USD",
                                null,
                                new ClaimVerdict.Chance(0.5, 0.4, 0.6, 0.25),
                                null,
                                null,
                                List.of())),
                List.of(Problem.warning("OFT-801", "fragile", "")));

        assertThat(json(plan)).isEqualTo("""
                        {
                          "schema": "offtake/result/1",
                          "run": {
                            "command": "plan",
                            "scenario": "two-years",
                            "variant": "late",
                            "tool": "offtake 1.0",
                            "scenarioHash": "ab12",
                            "centre": "median",
                            "seed": null,
                            "paths": 1,
                            "overrides": [ "demand.training.growth=2" ],
                            "conventions": { "discounting": "mid-year", "allocation": "merit-order" },
                            "providers": [ { "id": "azure", "plugin": "microsoft", "version": "1.0" } ],
                            "complete": true
                          },
                          "observations": [
                            { "metric": "cost", "year": 2027, "provider": "azure", "workload": "training", "category": "rental", "unit": "USD", "value": 1230000000 },
                            { "metric": "capacity", "year": 2024, "provider": "azure", "unit": "H100e", "value": 0, "reason": "not before \\"2025-09\\"" },
                            { "metric": "unit-cost", "year": 2024, "provider": "azure", "unit": "USD/H100e-h", "value": null, "reason": "nothing was used" },
                            { "metric": "funding", "year": 2025, "provider": "azure", "category": "debt", "party": "softbank", "unit": "USD", "value": 0.1 },
                            { "metric": "npv", "statistic": "p50", "unit": "USD", "value": -2.5e-7 }
                          ],
                          "claims": [
                            { "id": "share", "verdict": "missed", "says": "three quarters", "expected": "75 % ± 2 pp", "actual": 0.7, "unit": "1", "gap": 0.03, "probability": null, "source": "a report (B)", "note": "see the other", "parts": [ { "year": 2030, "actual": 0.7, "expected": "75 % ± 2 pp", "gap": 0.03 } ] },
                            { "id": "burn", "verdict": "not-checkable", "says": "it burns", "expected": "20 bn USD", "actual": null, "unit": "USD", "gap": null, "probability": 0.5, "probabilityLow": 0.4, "probabilityHigh": 0.6, "undecided": 0.25, "source": null, "parts": [] }
                          ],
                          "problems": [
                            { "code": "OFT-801", "severity": "warning", "message": "fragile" }
                          ]
                        }
                        """);
    }

    @Test
    void everythingIsReadBack() throws IOException {
        Plan plan = new Plan(
                RUN,
                List.of(new Observation(Key.of("demand", 2024).withWorkload("a\u2028\t\\"), null, "H100e", 0.3, null)),
                List.of(),
                List.of(),
                List.of());

        JsonNode root = JsonMapper.builder().build().readTree(json(plan));

        assertThat(root.at("/observations/0/workload").asString()).isEqualTo("a\u2028\t\\");
        assertThat(root.at("/observations/0/value").asDouble()).isEqualTo(0.3);
        assertThat(root.at("/claims").isEmpty()).isTrue();
    }

    @Test
    void problems() throws IOException {
        Location place = new Location("lab.yaml", 58, 20, 9, "    power-price: 60 USD/MW");
        StringWriter out = new StringWriter();

        ResultJson.writeProblems(
                "lab.yaml",
                List.of(
                        new Problem(
                                "OFT-102",
                                Problem.Severity.ERROR,
                                "unit mismatch",
                                Optional.of(place),
                                "this is money per power",
                                "Did you mean 60 USD/MWh?"),
                        Problem.warning("OFT-801", "fragile", "")),
                out);

        assertThat(out).hasToString("""
                        {
                          "schema": "offtake/problems/1",
                          "scenario": "lab.yaml",
                          "valid": false,
                          "problems": [
                            { "code": "OFT-102", "severity": "error", "message": "unit mismatch", "file": "lab.yaml", "line": 58, "column": 20, "length": 9, "detail": "this is money per power", "hint": "Did you mean 60 USD/MWh?" },
                            { "code": "OFT-801", "severity": "warning", "message": "fragile" }
                          ]
                        }
                        """);
    }

    @Test
    void warningsDoNotMakeAScenarioInvalid() throws IOException {
        StringWriter out = new StringWriter();

        ResultJson.writeProblems("lab.yaml", List.of(Problem.warning("OFT-801", "fragile", "")), out);

        assertThat(out.toString()).contains("\"valid\": true");
    }

    @Test
    void saysWhatWentWrongWithWriting() {
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int from, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> ResultJson.writeProblems("lab.yaml", List.of(), full))
                .isInstanceOf(IOException.class)
                .hasMessage("No space left on device");
    }

    private static Map<String, String> conventions() {
        Map<String, String> conventions = new LinkedHashMap<>();
        conventions.put("discounting", "mid-year");
        conventions.put("allocation", "merit-order");
        return conventions;
    }

    private static String json(Plan plan) throws IOException {
        StringWriter out = new StringWriter();
        ResultJson.write(plan, out);
        return out.toString();
    }
}

package dev.offtake.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.engine.question.Explanation;
import dev.offtake.engine.question.Explanation.Step;
import dev.offtake.engine.question.ExplanationNode;
import dev.offtake.engine.question.ExplanationNode.Kind;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationJsonTest {

    @Test
    void valuesAreInBaseUnits() throws IOException {
        ExplanationNode input = new ExplanationNode(
                0,
                Kind.INPUT,
                "assumptions.share",
                "",
                "",
                0.75,
                "%",
                "75 %",
                List.of("a report (B)"),
                "as told",
                "override",
                true,
                false,
                List.of());
        ExplanationNode root = new ExplanationNode(
                -1,
                Kind.METRIC,
                "share",
                "supply ÷ all",
                "",
                null,
                "",
                "",
                List.of(),
                "",
                null,
                false,
                true,
                List.of(input));
        Explanation known = new Explanation(
                "share[x,2030]",
                0.75,
                "%",
                null,
                Optional.of(root),
                List.of(
                        new Step(0, "input", "assumptions.share", null, 0.75, "1", List.of()),
                        new Step(1, "power", null, 2.0, Double.NaN, "1", List.of(0))));
        Explanation unknown = new Explanation("power", null, "GW", "no efficiency", Optional.empty(), List.of());

        assertThat(json(List.of(known, unknown), 9)).isEqualTo("""
                        {
                          "schema": "offtake/explanation/1",
                          "explanations": [
                            {
                              "asked": "share[x,2030]",
                              "value": 0.75,
                              "unit": "1",
                              "tree": {
                                "kind": "metric",
                                "label": "share",
                                "formula": "supply ÷ all",
                                "repeated": true,
                                "children": [ { "kind": "input", "label": "assumptions.share", "step": 0, "value": 0.75, "unit": "1", "written": "75 %", "origin": "override", "note": "as told", "uncertain": true, "sources": [ "a report (B)" ] } ]
                              },
                              "steps": [
                                { "id": 0, "operation": "input", "name": "assumptions.share", "value": 0.75, "unit": "1" },
                                { "id": 1, "operation": "power", "number": 2, "value": null, "unit": "1", "operands": [ 0 ] }
                              ]
                            },
                            {
                              "asked": "power",
                              "value": null,
                              "unit": "MW",
                              "reason": "no efficiency",
                              "steps": []
                            }
                          ]
                        }
                        """);
        assertThat(json(List.of(known), 0)).doesNotContain("children").contains("\"steps\"");
    }

    private static String json(List<Explanation> explanations, int depth) throws IOException {
        StringWriter out = new StringWriter();
        ExplanationJson.write(explanations, depth, out);
        return out.toString();
    }
}

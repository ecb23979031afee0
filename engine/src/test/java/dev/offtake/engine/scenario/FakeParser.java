package dev.offtake.engine.scenario;

import dev.offtake.api.Dimension;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.MetricParser.Fault;
import dev.offtake.engine.scenario.MetricParser.Parsed;
import java.util.List;
import java.util.Optional;

/** Takes any expression for a number, but refuses the word {@code nonsense}. */
final class FakeParser {

    private FakeParser() {}

    static ScenarioReader reader() {
        return new ScenarioReader(new FakeCatalogue(), names -> (text, use) -> parse(text));
    }

    static Parsed parse(String text) {
        int at = text.indexOf("nonsense");
        return at < 0
                ? new Parsed(Optional.of(new MetricExpression.Literal(1, Dimension.NONE, text)), List.of())
                : new Parsed(
                        Optional.empty(),
                        List.of(new Fault(
                                ProblemCode.UNKNOWN_METRIC,
                                at,
                                "nonsense".length(),
                                "there is no metric 'nonsense'",
                                "")));
    }
}

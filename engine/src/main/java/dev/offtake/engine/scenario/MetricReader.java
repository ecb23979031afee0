package dev.offtake.engine.scenario;

import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.MetricParser.Use;
import dev.offtake.engine.scenario.Node.BrokenNode;
import dev.offtake.engine.scenario.Node.ListNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads metric expressions where they stand in a scenario, and puts their faults at their place in the line. */
final class MetricReader {

    private final BiFunction<String, Use, MetricParser.Parsed> parser;
    private final Problems problems;

    MetricReader(BiFunction<String, Use, MetricParser.Parsed> parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    Optional<MetricExpression> read(String path, Node node, Use use) {
        if (!(node instanceof ScalarNode scalar) || scalar.isEmpty()) {
            if (!(node instanceof BrokenNode)) {
                problems.error(
                        node instanceof ScalarNode ? ProblemCode.NO_VALUE : ProblemCode.WRONG_KIND,
                        node.place(),
                        "no metric expression at " + path,
                        "this is " + node.kind(),
                        "expected an expression such as share[stargate,2030]; one with brackets needs quotes in a list");
            }
            return Optional.empty();
        }
        MetricParser.Parsed parsed = parser.apply(scalar.text(), use);
        for (MetricParser.Fault fault : parsed.faults()) {
            problems.error(
                    fault.code(),
                    scalar.part(fault.offset(), fault.length()),
                    fault.message() + " at " + path,
                    "",
                    fault.hint());
        }
        return parsed.faults().isEmpty() ? parsed.expression() : Optional.empty();
    }

    List<MetricExpression> readAll(String path, Node node) {
        List<MetricExpression> all = new ArrayList<>();
        if (node instanceof ListNode list) {
            for (int i = 0; i < list.items().size(); i++) {
                read(path + "." + (i + 1), list.items().get(i), Use.TABLE).ifPresent(all::add);
            }
        } else if (!(node instanceof BrokenNode)) {
            problems.error(
                    ProblemCode.WRONG_KIND,
                    node.place(),
                    "the wrong kind of value at " + path,
                    "this is " + node.kind(),
                    "expected a list of metric expressions");
        }
        return all;
    }
}

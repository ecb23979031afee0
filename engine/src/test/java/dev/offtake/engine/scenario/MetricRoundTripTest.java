package dev.offtake.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.api.Dimension;
import dev.offtake.engine.scenario.MetricExpression.Arithmetic;
import dev.offtake.engine.scenario.MetricExpression.Comparator;
import dev.offtake.engine.scenario.MetricExpression.Comparison;
import dev.offtake.engine.scenario.MetricExpression.KeyKind;
import dev.offtake.engine.scenario.MetricExpression.Literal;
import dev.offtake.engine.scenario.MetricExpression.Metric;
import dev.offtake.engine.scenario.MetricExpression.Negation;
import dev.offtake.engine.scenario.MetricExpression.Operator;
import dev.offtake.engine.scenario.MetricExpression.Reduce;
import dev.offtake.engine.scenario.MetricExpression.Reduction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** An expression that is printed and read again is the same. */
final class MetricRoundTripTest {

    private static final Map<KeyKind, List<String>> IDS = Map.of(
            KeyKind.PROVIDER, List.of("azure", "stargate", "oracle"),
            KeyKind.WORKLOAD, List.of("training", "inference", "batch"),
            KeyKind.CATEGORY, List.of("rental", "on-demand", "idle"));

    @RepeatedTest(2000)
    void printAndRead(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        MetricExpression expression = random.nextInt(4) == 0 ? comparison(random, 3) : number(random, 3);
        MetricParser.Parsed parsed = new MetricParser(MetricParserTest.NAMES).parse(expression.toString());
        assertThat(parsed.faults()).as("%s", expression).isEmpty();
        assertThat(parsed.expression()).contains(expression);
    }

    /** A comparison of numbers of one dimension; all numbers made here are pure or money. */
    private static MetricExpression comparison(Random random, int depth) {
        MetricExpression left = money(random, depth);
        Comparator comparator = List.of(Comparator.values()).get(random.nextInt(6));
        return new Comparison(left, comparator, money(random, depth));
    }

    private static MetricExpression number(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 4 : 1)) {
            case 1 -> new Arithmetic(number(random, depth - 1), Operator.TIMES, number(random, depth - 1));
            case 2 -> new Arithmetic(money(random, depth - 1), Operator.DIVIDED_BY, money(random, depth - 1));
            case 3 -> new Arithmetic(number(random, depth - 1), Operator.DIVIDED_BY, comparison(random, depth - 1));
            default -> money(random, depth);
        };
    }

    private static MetricExpression money(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 7 : 3)) {
            case 1 -> new Literal(2.5e9, dev.offtake.api.Unit.USD.dimension(), "2.5 bn USD");
            case 2 -> new Literal(-75e6, dev.offtake.api.Unit.USD.dimension(), "-75 mn USD");
            case 3 -> new Arithmetic(money(random, depth - 1), Operator.PLUS, money(random, depth - 1));
            case 4 -> new Arithmetic(money(random, depth - 1), Operator.MINUS, money(random, depth - 1));
            case 5 -> {
                MetricExpression operand = money(random, depth - 1);
                yield operand instanceof Literal
                        ? new Arithmetic(operand, Operator.TIMES, new Literal(4, Dimension.NONE, "4"))
                        : new Negation(operand);
            }
            case 6 -> reduce(random);
            default -> metric(random, List.of());
        };
    }

    private static MetricExpression reduce(Random random) {
        KeyKind kind = List.of(KeyKind.YEAR, KeyKind.PROVIDER, KeyKind.WORKLOAD, KeyKind.CATEGORY)
                .get(random.nextInt(4));
        Reduction reduction =
                List.of(Reduction.SUM, Reduction.MIN, Reduction.MAX).get(random.nextInt(3));
        return new Reduce(reduction, metric(random, List.of(kind)), List.of(kind));
    }

    private static Metric metric(Random random, List<KeyKind> free) {
        Map<KeyKind, List<String>> fixed = new EnumMap<>(KeyKind.class);
        List<KeyKind> open = new ArrayList<>(free);
        IDS.forEach((kind, ids) -> {
            int choice = random.nextInt(4);
            if (choice == 0 && !free.contains(kind)) {
                fixed.put(kind, List.of(ids.get(random.nextInt(ids.size()))));
            } else if (choice == 1 && free.isEmpty()) {
                open.add(kind);
            }
        });
        if (!free.contains(KeyKind.YEAR) && random.nextBoolean()) {
            fixed.put(KeyKind.YEAR, random.nextBoolean() ? List.of("2027") : List.of("2025", "2026", "2027"));
        }
        return new Metric("cost", fixed, open, List.of());
    }
}

package dev.offtake.engine.scenario;

import dev.offtake.engine.scenario.MetricExpression.Arithmetic;
import dev.offtake.engine.scenario.MetricExpression.Comparison;
import dev.offtake.engine.scenario.MetricExpression.KeyKind;
import dev.offtake.engine.scenario.MetricExpression.Metric;
import dev.offtake.engine.scenario.MetricExpression.Negation;
import dev.offtake.engine.scenario.MetricExpression.Operator;
import java.util.ArrayList;
import java.util.List;

/** Writes metric expressions with no more parentheses than reading them back needs. */
final class MetricText {

    private static final int COMPARISON = 1;
    private static final int SUM = 2;
    private static final int PRODUCT = 3;
    private static final int SIGN = 4;
    private static final int WHOLE = 5;

    /** The order of keys in a text; that of {@code Key.toString}. */
    private static final List<KeyKind> ORDER =
            List.of(KeyKind.PROVIDER, KeyKind.YEAR, KeyKind.WORKLOAD, KeyKind.CATEGORY, KeyKind.PARTY);

    private MetricText() {}

    static String of(Metric metric) {
        List<String> keys = new ArrayList<>();
        for (KeyKind kind : ORDER) {
            List<String> values = metric.fixed().get(kind);
            if (metric.free().contains(kind)) {
                keys.add(kind.id());
            } else if (values != null && !values.isEmpty()) {
                String value =
                        values.size() == 1 ? values.get(0) : values.get(0) + ".." + values.get(values.size() - 1);
                keys.add(metric.named().contains(kind) ? kind.id() + "=" + value : value);
            }
        }
        return keys.isEmpty() ? metric.metric() : metric.metric() + "[" + String.join(",", keys) + "]";
    }

    static String of(Negation negation) {
        return "-" + inside(negation.operand(), WHOLE);
    }

    static String of(Arithmetic arithmetic) {
        int level = level(arithmetic);
        return inside(arithmetic.left(), level) + " " + arithmetic.operator().symbol() + " "
                + inside(arithmetic.right(), level + 1);
    }

    static String of(Comparison comparison) {
        return inside(comparison.left(), SUM) + " " + comparison.comparator().symbol() + " "
                + inside(comparison.right(), SUM);
    }

    private static String inside(MetricExpression part, int least) {
        return level(part) < least ? "(" + part + ")" : part.toString();
    }

    private static int level(MetricExpression expression) {
        if (expression instanceof Comparison) {
            return COMPARISON;
        }
        if (expression instanceof Arithmetic arithmetic) {
            boolean sum = arithmetic.operator() == Operator.PLUS || arithmetic.operator() == Operator.MINUS;
            return sum ? SUM : PRODUCT;
        }
        return expression instanceof Negation ? SIGN : WHOLE;
    }
}

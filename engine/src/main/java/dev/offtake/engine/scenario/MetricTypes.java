package dev.offtake.engine.scenario;

import dev.offtake.api.Dimension;
import dev.offtake.engine.scenario.MetricExpression.Arithmetic;
import dev.offtake.engine.scenario.MetricExpression.Comparison;
import dev.offtake.engine.scenario.MetricExpression.KeyKind;
import dev.offtake.engine.scenario.MetricExpression.Literal;
import dev.offtake.engine.scenario.MetricExpression.Metric;
import dev.offtake.engine.scenario.MetricExpression.Negation;
import dev.offtake.engine.scenario.MetricExpression.Reduce;
import dev.offtake.engine.scenario.MetricExpression.Reduction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** What can be said of a metric expression before a model is there: what it measures, and which keys it leaves open. */
public final class MetricTypes {

    private MetricTypes() {}

    /**
     * What an expression measures.
     *
     * @param expression the expression
     * @return the dimension; none for a condition
     */
    public static Dimension dimension(MetricExpression expression) {
        if (expression instanceof Literal literal) {
            return literal.dimension();
        }
        if (expression instanceof Metric metric) {
            return entry(metric).dimension();
        }
        if (expression instanceof Negation negation) {
            return dimension(negation.operand());
        }
        if (expression instanceof Arithmetic arithmetic) {
            Dimension left = dimension(arithmetic.left());
            return switch (arithmetic.operator()) {
                case PLUS, MINUS -> left;
                case TIMES -> left.times(dimension(arithmetic.right()));
                case DIVIDED_BY -> left.dividedBy(dimension(arithmetic.right()));
            };
        }
        return expression instanceof Reduce reduce ? dimension(reduce.body()) : Dimension.NONE;
    }

    /**
     * Whether an expression is a condition, which holds (1) or does not (0).
     *
     * @param expression the expression
     * @return true for a comparison, and for {@code any}, {@code all}, {@code min} and {@code max} of conditions
     */
    public static boolean isCondition(MetricExpression expression) {
        if (expression instanceof Reduce reduce) {
            return reduce.reduction() != Reduction.SUM && isCondition(reduce.body());
        }
        return expression instanceof Comparison;
    }

    /**
     * The unit a planner would read an expression in.
     *
     * @param expression the expression
     * @return {@code %} for shares and for literals written in it; a unit such as {@code USD}; {@code 1} for ratios and
     *     conditions
     */
    public static String display(MetricExpression expression) {
        if (expression instanceof Metric metric) {
            return entry(metric).display();
        }
        if (expression instanceof Literal literal
                && (literal.written().endsWith("%") || literal.written().endsWith("pp"))) {
            return "%";
        }
        if (expression instanceof Negation negation) {
            return display(negation.operand());
        }
        if (expression instanceof Reduce reduce) {
            return display(reduce.body());
        }
        Dimension dimension = dimension(expression);
        if (expression instanceof Arithmetic arithmetic
                && arithmetic.operator() != MetricExpression.Operator.DIVIDED_BY) {
            String left = display(arithmetic.left());
            String right = display(arithmetic.right());
            boolean product = arithmetic.operator() == MetricExpression.Operator.TIMES;
            if (dimension.isNone() && "%".equals(left) && ("%".equals(right) || product)) {
                return "%";
            }
            if (!product) {
                return left.equals(right) ? left : dimension.toString();
            }
        }
        return unit(dimension);
    }

    /**
     * The unit in which values of an expression are reported: the base unit of what it measures.
     *
     * @param dimension what is measured
     * @return the unit; {@code MW} for IT power, as in the table of metrics
     */
    public static String unit(Dimension dimension) {
        return dimension
                .replacing(Dimension.Base.POWER_IT, Dimension.Base.POWER)
                .toString();
    }

    /**
     * The keys an expression leaves open: it has one value for each combination of theirs.
     *
     * @param expression the expression
     * @return the keys, in their order; none for a single value
     */
    public static Set<KeyKind> free(MetricExpression expression) {
        Set<KeyKind> free = EnumSet.noneOf(KeyKind.class);
        if (expression instanceof Metric metric) {
            free.addAll(metric.free());
        } else if (expression instanceof Reduce reduce) {
            free.addAll(free(reduce.body()));
            free.removeAll(reduce.over());
        } else {
            for (MetricExpression part : parts(expression)) {
                free.addAll(free(part));
            }
        }
        return free;
    }

    /**
     * The metrics an expression reads.
     *
     * @param expression the expression
     * @return the metrics with their keys, in the order of the text
     */
    public static List<Metric> metrics(MetricExpression expression) {
        List<Metric> found = new ArrayList<>();
        visit(expression, found::add);
        return found;
    }

    /**
     * The values that an expression fixes a key to.
     *
     * @param expression the expression
     * @param kind the key
     * @return the values, in the order of the text
     */
    public static Set<String> fixed(MetricExpression expression, KeyKind kind) {
        Set<String> values = new LinkedHashSet<>();
        visit(expression, metric -> values.addAll(metric.fixed().getOrDefault(kind, List.of())));
        return values;
    }

    /**
     * An expression with an open key set to a value.
     *
     * @param expression the expression
     * @param kind the key
     * @param value the value
     * @return the expression; reductions over the key are left as they are
     */
    public static MetricExpression bind(MetricExpression expression, KeyKind kind, String value) {
        return map(expression, kind, metric -> metric.free().contains(kind) ? with(metric, kind, value) : metric);
    }

    /**
     * An expression of one year: the year is set wherever it is open or left out.
     *
     * @param expression the expression
     * @param year the year
     * @return the expression; reductions over years are left as they are
     */
    public static MetricExpression inYear(MetricExpression expression, int year) {
        return map(expression, KeyKind.YEAR, metric -> {
            boolean stated =
                    !metric.fixed().getOrDefault(KeyKind.YEAR, List.of()).isEmpty();
            boolean yearly = entry(metric).keys().contains(KeyKind.YEAR);
            return yearly && !stated ? with(metric, KeyKind.YEAR, Integer.toString(year)) : metric;
        });
    }

    /**
     * An expression with one value for each year: the year is open wherever it is left out.
     *
     * @param expression the expression
     * @return the expression; reductions over years are left as they are
     */
    public static MetricExpression yearly(MetricExpression expression) {
        return map(expression, KeyKind.YEAR, metric -> {
            boolean stated =
                    metric.fixed().containsKey(KeyKind.YEAR) || metric.free().contains(KeyKind.YEAR);
            if (stated || !entry(metric).keys().contains(KeyKind.YEAR)) {
                return metric;
            }
            List<KeyKind> free = new ArrayList<>(metric.free());
            free.add(KeyKind.YEAR);
            return new Metric(metric.metric(), metric.fixed(), free, metric.named());
        });
    }

    /**
     * An expression with one value of a key in place of another.
     *
     * @param expression the expression
     * @param kind the key
     * @param from the value to replace
     * @param to the value to put in its place
     * @return the expression
     */
    public static MetricExpression replacing(MetricExpression expression, KeyKind kind, String from, String to) {
        return map(
                expression,
                kind,
                metric -> List.of(from).equals(metric.fixed().get(kind)) ? with(metric, kind, to) : metric);
    }

    /**
     * An expression with a key open wherever it has a value.
     *
     * @param expression the expression
     * @param kind the key
     * @param value the value
     * @return the expression
     */
    public static MetricExpression opening(MetricExpression expression, KeyKind kind, String value) {
        return map(expression, kind, metric -> {
            if (!List.of(value).equals(metric.fixed().get(kind))) {
                return metric;
            }
            Map<KeyKind, List<String>> fixed = new EnumMap<>(KeyKind.class);
            fixed.putAll(metric.fixed());
            fixed.remove(kind);
            List<KeyKind> free = new ArrayList<>(metric.free());
            free.add(kind);
            return new Metric(metric.metric(), fixed, free, metric.named());
        });
    }

    /**
     * An expression inside a reduction, for one value of the key that it goes over.
     *
     * @param body the reduction's body
     * @param kind the key
     * @param value the value
     * @return the body, with the key set where it is open or a range
     */
    public static MetricExpression step(MetricExpression body, KeyKind kind, String value) {
        return map(body, kind, metric -> {
            boolean range = metric.fixed().getOrDefault(kind, List.of()).size() > 1;
            return range || metric.free().contains(kind) ? with(metric, kind, value) : metric;
        });
    }

    /**
     * The ranges of years in an expression, but for those inside a reduction over years.
     *
     * @param expression the expression
     * @return the years of each range that differs from the others, in the order of the text
     */
    public static Set<List<String>> ranges(MetricExpression expression) {
        Set<List<String>> ranges = new LinkedHashSet<>();
        if (expression instanceof Metric metric) {
            List<String> years = metric.fixed().getOrDefault(KeyKind.YEAR, List.of());
            if (years.size() > 1) {
                ranges.add(years);
            }
        }
        if (!(expression instanceof Reduce reduce && reduce.over().contains(KeyKind.YEAR))) {
            parts(expression).forEach(part -> ranges.addAll(ranges(part)));
        }
        return ranges;
    }

    /** The table's entry of a metric that was read. */
    static MetricTable.Entry entry(Metric metric) {
        return MetricTable.find(metric.metric())
                .orElseThrow(() -> new IllegalArgumentException("unknown metric '" + metric.metric() + "'"));
    }

    private static Metric with(Metric metric, KeyKind kind, String value) {
        Map<KeyKind, List<String>> fixed = new EnumMap<>(KeyKind.class);
        fixed.putAll(metric.fixed());
        fixed.put(kind, List.of(value));
        return new Metric(
                metric.metric(),
                fixed,
                metric.free().stream().filter(k -> k != kind).toList(),
                metric.named());
    }

    private static void visit(MetricExpression expression, Consumer<Metric> what) {
        if (expression instanceof Metric metric) {
            what.accept(metric);
        } else {
            parts(expression).forEach(part -> visit(part, what));
        }
    }

    private static List<MetricExpression> parts(MetricExpression expression) {
        if (expression instanceof Negation negation) {
            return List.of(negation.operand());
        }
        if (expression instanceof Arithmetic arithmetic) {
            return List.of(arithmetic.left(), arithmetic.right());
        }
        if (expression instanceof Comparison comparison) {
            return List.of(comparison.left(), comparison.right());
        }
        return expression instanceof Reduce reduce ? List.of(reduce.body()) : List.of();
    }

    /** Rebuilds an expression with its metrics changed, but for those inside a reduction over the key. */
    private static MetricExpression map(
            MetricExpression expression, KeyKind kind, Function<Metric, MetricExpression> change) {
        if (expression instanceof Metric metric) {
            return change.apply(metric);
        }
        if (expression instanceof Negation negation) {
            return new Negation(map(negation.operand(), kind, change));
        }
        if (expression instanceof Arithmetic arithmetic) {
            return new Arithmetic(
                    map(arithmetic.left(), kind, change), arithmetic.operator(), map(arithmetic.right(), kind, change));
        }
        if (expression instanceof Comparison comparison) {
            return new Comparison(
                    map(comparison.left(), kind, change),
                    comparison.comparator(),
                    map(comparison.right(), kind, change));
        }
        if (expression instanceof Reduce reduce && !reduce.over().contains(kind)) {
            return new Reduce(reduce.reduction(), map(reduce.body(), kind, change), reduce.over());
        }
        return expression;
    }
}

package dev.offtake.engine.scenario;

import dev.offtake.api.Dimension;
import java.util.List;
import java.util.Map;

/**
 * What is asked of a model: the one grammar of claims, {@code --metrics}, {@code --fail-on}, {@code --target},
 * {@code explain} and {@code headline}. It is checked against the scenario's names when it is read.
 */
public sealed interface MetricExpression {

    /** The keys an observation may have. */
    enum KeyKind {
        /** A calendar year. */
        YEAR,
        /** A supplier. */
        PROVIDER,
        /** A workload. */
        WORKLOAD,
        /** A cost or funding category. */
        CATEGORY,
        /** A party that funds. */
        PARTY
    }

    /**
     * A number with a unit, such as {@code 20 bn USD}.
     *
     * @param value the value, in base units
     * @param dimension what it measures
     * @param written the text
     */
    record Literal(double value, Dimension dimension, String written) implements MetricExpression {}

    /**
     * A metric with some keys fixed; what is left out is summed over.
     *
     * @param metric the metric's id
     * @param fixed the fixed keys: one value, or several that are summed over ({@code 2025..2030})
     * @param free keys named without a value ({@code cost[provider,workload]}): one result for each of their values
     * @param written the text
     */
    record Metric(String metric, Map<KeyKind, List<String>> fixed, List<KeyKind> free, String written)
            implements MetricExpression {}

    /** An arithmetic operator. */
    enum Operator {
        /** +. */
        PLUS,
        /** −. */
        MINUS,
        /** ×. */
        TIMES,
        /** ÷. */
        DIVIDED_BY
    }

    /**
     * Two expressions combined.
     *
     * @param left the left one
     * @param operator the operator
     * @param right the right one
     */
    record Arithmetic(MetricExpression left, Operator operator, MetricExpression right) implements MetricExpression {}

    /** A comparison operator. */
    enum Comparator {
        /** =. */
        EQUAL,
        /** ≠. */
        NOT_EQUAL,
        /** &lt;. */
        BELOW,
        /** ≤. */
        AT_MOST,
        /** &gt;. */
        ABOVE,
        /** ≥. */
        AT_LEAST
    }

    /**
     * Two expressions compared; 1 where it holds, else 0.
     *
     * @param left the left one
     * @param comparator the comparator
     * @param right the right one
     */
    record Comparison(MetricExpression left, Comparator comparator, MetricExpression right)
            implements MetricExpression {}

    /** A function over years or keys. */
    enum Reduction {
        /** The sum. */
        SUM,
        /** The least. */
        MIN,
        /** The largest. */
        MAX,
        /** Whether it holds for any. */
        ANY,
        /** Whether it holds for all. */
        ALL
    }

    /**
     * An expression reduced over every value of a key, such as {@code max(unmet, year)}.
     *
     * @param reduction how
     * @param body the expression
     * @param over the key, or empty where the body's ranges say it
     */
    record Reduce(Reduction reduction, MetricExpression body, List<KeyKind> over) implements MetricExpression {}
}

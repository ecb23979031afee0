package dev.offtake.engine.scenario;

import dev.offtake.api.Dimension;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is asked of a model: the one grammar of claims, {@code --metrics}, {@code --fail-on}, {@code --target},
 * {@code explain} and {@code headline}. It is checked against the scenario's names when it is read.
 *
 * <p>The text of an expression, {@link Object#toString}, is what {@link MetricParser} reads back as an equal one.
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
        PARTY;

        /**
         * The name in expressions.
         *
         * @return {@code year}, {@code provider} and so on
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * The key with a name.
         *
         * @param id the name in expressions
         * @return the key, or empty if there is none of that name
         */
        public static Optional<KeyKind> of(String id) {
            for (KeyKind kind : values()) {
                if (kind.id().equals(id)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * A number with a unit, such as {@code 20 bn USD}.
     *
     * @param value the value, in base units
     * @param dimension what it measures
     * @param written the number and the unit, one space apart
     */
    record Literal(double value, Dimension dimension, String written) implements MetricExpression {
        @Override
        public String toString() {
            return written;
        }
    }

    /**
     * A metric with some keys fixed; what is left out is summed over.
     *
     * @param metric the metric's id
     * @param fixed the fixed keys: one value, or several that are summed over ({@code 2025..2030})
     * @param free keys named without a value ({@code cost[provider,workload]}): one result for each of their values
     * @param named the fixed keys whose kind has to be written, because the id alone could be of another kind
     */
    record Metric(String metric, Map<KeyKind, List<String>> fixed, List<KeyKind> free, List<KeyKind> named)
            implements MetricExpression {

        /** Copies the collections; keys are put in the order of {@link KeyKind}. */
        public Metric {
            Objects.requireNonNull(metric, "metric");
            Map<KeyKind, List<String>> copy = new EnumMap<>(KeyKind.class);
            fixed.forEach((kind, values) -> copy.put(kind, List.copyOf(values)));
            fixed = Collections.unmodifiableMap(copy);
            free = free.stream().sorted().toList();
            named = named.stream().sorted().toList();
        }

        @Override
        public String toString() {
            return MetricText.of(this);
        }
    }

    /** An arithmetic operator. */
    enum Operator {
        /** +. */
        PLUS("+"),
        /** −. */
        MINUS("-"),
        /** ×. */
        TIMES("*"),
        /** ÷. */
        DIVIDED_BY("/");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        /**
         * The operator in ASCII.
         *
         * @return {@code +}, {@code -}, {@code *} or {@code /}
         */
        public String symbol() {
            return symbol;
        }
    }

    /**
     * 0 less an expression.
     *
     * @param operand the expression; a literal is negated in itself instead
     */
    record Negation(MetricExpression operand) implements MetricExpression {
        @Override
        public String toString() {
            return MetricText.of(this);
        }
    }

    /**
     * Two expressions combined.
     *
     * @param left the left one
     * @param operator the operator
     * @param right the right one
     */
    record Arithmetic(MetricExpression left, Operator operator, MetricExpression right) implements MetricExpression {
        @Override
        public String toString() {
            return MetricText.of(this);
        }
    }

    /** A comparison operator. */
    enum Comparator {
        /** =. */
        EQUAL("=", "equal to"),
        /** ≠. */
        NOT_EQUAL("!=", "other than"),
        /** &lt;. */
        BELOW("<", "below"),
        /** ≤. */
        AT_MOST("<=", "at most"),
        /** &gt;. */
        ABOVE(">", "above"),
        /** ≥. */
        AT_LEAST(">=", "at least");

        private final String symbol;
        private final String words;

        Comparator(String symbol, String words) {
            this.symbol = symbol;
            this.words = words;
        }

        /**
         * The comparator in ASCII.
         *
         * @return {@code <=} and the like
         */
        public String symbol() {
            return symbol;
        }

        /**
         * The comparator in words.
         *
         * @return {@code at most} and the like
         */
        public String words() {
            return words;
        }
    }

    /**
     * Two expressions compared; 1 where it holds, else 0.
     *
     * @param left the left one
     * @param comparator the comparator
     * @param right the right one
     */
    record Comparison(MetricExpression left, Comparator comparator, MetricExpression right)
            implements MetricExpression {
        @Override
        public String toString() {
            return MetricText.of(this);
        }
    }

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
        ALL;

        /**
         * The name in expressions.
         *
         * @return {@code sum}, {@code min} and so on
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * An expression reduced over every value of some keys, such as {@code max(unmet[year], year)}. In the body the keys
     * are free, or a range of years; the range then says which years are meant.
     *
     * @param reduction how
     * @param body the expression
     * @param over the keys, at least one
     */
    record Reduce(Reduction reduction, MetricExpression body, List<KeyKind> over) implements MetricExpression {

        /** Copies the list; keys are put in the order of {@link KeyKind}. */
        public Reduce {
            over = over.stream().sorted().toList();
        }

        @Override
        public String toString() {
            return reduction.id() + "(" + body + ", "
                    + over.stream().map(KeyKind::id).collect(Collectors.joining(", ")) + ")";
        }
    }
}

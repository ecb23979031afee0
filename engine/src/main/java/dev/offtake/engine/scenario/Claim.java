package dev.offtake.engine.scenario;

import java.util.List;
import java.util.Optional;

/**
 * A sentence of a source, bound to what the model computes.
 *
 * @param id its id, such as {@code stargate-share-2030}
 * @param says the sentence
 * @param sources ids of the sources that say it
 * @param conflictsWith ids of sources or claims that say otherwise
 * @param note what else to know; an empty text for nothing
 * @param expectation what must hold for the claim to be met
 */
public record Claim(
        String id,
        String says,
        List<String> sources,
        List<String> conflictsWith,
        String note,
        Expectation expectation) {

    /** Copies the lists. */
    public Claim {
        sources = List.copyOf(sources);
        conflictsWith = List.copyOf(conflictsWith);
    }

    /** What must hold. */
    public sealed interface Expectation {

        /**
         * The metric is a value, give or take a tolerance.
         *
         * @param metric the metric
         * @param value the expected value
         * @param tolerance how far off is still met; empty for 1e-9 of the value
         */
        record Equal(MetricExpression metric, MetricExpression value, Optional<Tolerance> tolerance)
                implements Expectation {}

        /**
         * The metric lies on one side of a value.
         *
         * @param metric the metric
         * @param side which side
         * @param value the bound
         */
        record Bound(MetricExpression metric, Side side, MetricExpression value) implements Expectation {}

        /**
         * The metric rises every year.
         *
         * @param metric the metric, without a year
         * @param first the first year compared
         * @param last the last year compared
         */
        record Increasing(MetricExpression metric, int first, int last) implements Expectation {}

        /**
         * The metric is the largest among its like; a tie within 1e-9 counts.
         *
         * @param metric the metric, one key of which is varied
         * @param key which key: {@code party}, {@code provider}, {@code workload}, {@code category} or {@code year}
         */
        record LargestOf(MetricExpression metric, String key) implements Expectation {}

        /**
         * A comparison written out, such as {@code cost[inference,2030] > cost[training,2030]}, holds.
         *
         * @param condition the comparison
         */
        record Holds(MetricExpression condition) implements Expectation {}

        /**
         * Several hold at once.
         *
         * @param parts the parts
         */
        record All(List<Expectation> parts) implements Expectation {
            /** Copies the list. */
            public All {
                parts = List.copyOf(parts);
            }
        }

        /**
         * This model cannot say.
         *
         * @param why the reason
         */
        record NotCheckable(String why) implements Expectation {}
    }

    /** A side of a bound. */
    public enum Side {
        /** ≥. */
        AT_LEAST,
        /** ≤. */
        AT_MOST,
        /** &gt;. */
        ABOVE,
        /** &lt;. */
        BELOW
    }

    /**
     * How far off is still met.
     *
     * @param amount in base units of the metric, or a share of the expected value
     * @param relative whether it is a share of the expected value: it is when written in {@code %}; {@code pp} and
     *     other units are absolute
     */
    public record Tolerance(double amount, boolean relative) {}
}

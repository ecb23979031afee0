package dev.offtake.engine.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an observation is about. A part that does not apply is null.
 *
 * @param metric the metric's id, such as {@code cost}
 * @param year the calendar year
 * @param provider the supplier's id in the scenario
 * @param workload the workload's id
 * @param category the cost or funding category
 * @param party the party that funds
 */
public record Key(
        String metric,
        @Nullable Integer year,
        @Nullable String provider,
        @Nullable String workload,
        @Nullable String category,
        @Nullable String party) {

    /** Checks that the metric is there. */
    public Key {
        Objects.requireNonNull(metric, "metric");
    }

    /**
     * A key of a metric and a year.
     *
     * @param metric the metric's id
     * @param year the calendar year
     * @return the key
     */
    public static Key of(String metric, int year) {
        return new Key(metric, year, null, null, null, null);
    }

    /**
     * A key of a metric, a year and a supplier.
     *
     * @param metric the metric's id
     * @param year the calendar year
     * @param provider the supplier's id
     * @return the key
     */
    public static Key of(String metric, int year, String provider) {
        return new Key(metric, year, provider, null, null, null);
    }

    /**
     * This key with a workload.
     *
     * @param id the workload's id
     * @return the key
     */
    public Key withWorkload(@Nullable String id) {
        return new Key(metric, year, provider, id, category, party);
    }

    /**
     * This key with a category.
     *
     * @param id the category
     * @return the key
     */
    public Key withCategory(@Nullable String id) {
        return new Key(metric, year, provider, workload, id, party);
    }

    /**
     * This key with a party.
     *
     * @param id the party's id
     * @return the key
     */
    public Key withParty(@Nullable String id) {
        return new Key(metric, year, provider, workload, category, id);
    }

    /**
     * The key as it would be asked for, such as {@code cost[azure,2027,training]}; of an expression that is more than a
     * metric, its text and then the keys, such as {@code cost[provider,year] / total-cost[year] (azure, 2027)}.
     *
     * @return the text
     */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        for (Object part : new @Nullable Object[] {provider, year, workload, category, party}) {
            if (part != null) {
                parts.add(part.toString());
            }
        }
        if (parts.isEmpty()) {
            return metric;
        }
        boolean name = metric.chars().allMatch(c -> c == '-' || Character.isLetterOrDigit(c));
        return name ? metric + "[" + String.join(",", parts) + "]" : metric + " (" + String.join(", ", parts) + ")";
    }
}

package dev.offtake.engine.result;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of a result: what it is about, and its value.
 *
 * @param key what it is about
 * @param statistic the statistic over paths, such as {@code p50}; null in a plan
 * @param unit the unit of the value, as in {@code USD/H100e-h}
 * @param value the value, or null if it is unknown
 * @param reason why the value is unknown, or why it is 0; null where there is nothing to say
 */
public record Observation(
        Key key,
        @Nullable String statistic,
        String unit,
        @Nullable Double value,
        @Nullable String reason) {

    /**
     * Checks that an unknown has its reason.
     *
     * @throws IllegalArgumentException if the value is null without a reason
     */
    public Observation {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(unit, "unit");
        if (value == null && reason == null) {
            throw new IllegalArgumentException(key + ": an unknown value needs a reason");
        }
    }
}

package dev.offtake.engine.question;

import dev.offtake.api.Quantity;
import dev.offtake.engine.model.Model.Observable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A value on one path, or why it is unknown.
 *
 * @param value the value, in base units; null if it is unknown
 * @param reason why it is unknown, or why it is 0; null where there is nothing to say
 */
public record Observed(@Nullable Double value, @Nullable String reason) {

    /**
     * Reads a value from what was computed.
     *
     * @param observable what is read
     * @param values the values of expressions on one path, in base units
     * @return the value, or why it is unknown
     */
    public static Observed of(Observable observable, ToDoubleFunction<Quantity> values) {
        String reason = observable.reason().orElse(null);
        boolean unknown = observable.value().isEmpty()
                || observable.nullWhen().map(n -> values.applyAsDouble(n) != 0).orElse(false);
        if (unknown) {
            return new Observed(null, reason == null ? "unknown" : reason);
        }
        double value = values.applyAsDouble(observable.value().orElseThrow());
        if (!Double.isFinite(value)) {
            return new Observed(null, "the computed value is " + (Double.isNaN(value) ? "not a number" : "infinite"));
        }
        boolean says = value == 0
                && observable
                        .reasonWhen()
                        .map(n -> values.applyAsDouble(n) != 0)
                        .orElse(false);
        return new Observed(value, says ? reason : null);
    }
}

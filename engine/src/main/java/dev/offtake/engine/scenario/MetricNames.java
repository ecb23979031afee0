package dev.offtake.engine.scenario;

import dev.offtake.api.Horizon;
import dev.offtake.engine.scenario.MetricExpression.KeyKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names a metric expression may use, in one scenario.
 *
 * @param years the planned years
 * @param values the ids of each kind of key, in order. A kind that is not there is open: an id that fits no other kind
 *     is taken for one of it, and checked when the model is known. Years and categories need not be there: the
 *     horizon gives the years, {@link MetricTable} the categories
 */
public record MetricNames(Horizon years, Map<KeyKind, List<String>> values) {

    /** Copies the map. */
    public MetricNames {
        EnumMap<KeyKind, List<String>> copy = new EnumMap<>(KeyKind.class);
        values.forEach((kind, ids) -> copy.put(kind, List.copyOf(ids)));
        values = copy;
    }

    /**
     * The ids of a kind of key.
     *
     * @param kind the kind
     * @return the ids; empty if the kind is open
     */
    public Optional<List<String>> of(KeyKind kind) {
        if (kind == KeyKind.YEAR) {
            return Optional.of(List.of());
        }
        return Optional.ofNullable(values.get(kind));
    }
}

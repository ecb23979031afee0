package dev.offtake.engine.scenario;

import dev.offtake.api.Horizon;
import dev.offtake.engine.scenario.MetricExpression.KeyKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The names a metric expression may use, in one scenario.
 *
 * @param years the planned years
 * @param values the values of each key kind, in order; years are written out
 */
public record MetricNames(Horizon years, Map<KeyKind, List<String>> values) {

    /** Copies the map. */
    public MetricNames {
        values = new EnumMap<>(values);
    }
}

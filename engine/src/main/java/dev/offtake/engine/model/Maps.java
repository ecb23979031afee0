package dev.offtake.engine.model;

import java.util.Map;
import java.util.Objects;

/** Look-ups that must succeed. */
final class Maps {

    private Maps() {}

    static <K, V> V get(Map<K, V> map, K key) {
        return Objects.requireNonNull(map.get(key), () -> "no entry for " + key);
    }
}

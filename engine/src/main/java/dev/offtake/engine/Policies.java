package dev.offtake.engine;

import dev.offtake.engine.model.AllocationPolicy;
import dev.offtake.engine.model.MeritOrder;
import dev.offtake.engine.model.ProRata;
import dev.offtake.engine.model.TargetShares;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The allocation policies that the engine brings, by the names scenarios use. */
public final class Policies {

    private Policies() {}

    /**
     * The engine's own policies.
     *
     * @return policy by name, in a fixed order
     */
    public static Map<String, AllocationPolicy> all() {
        Map<String, AllocationPolicy> policies = new LinkedHashMap<>();
        policies.put("merit-order", new MeritOrder());
        policies.put("target-shares", new TargetShares());
        policies.put("pro-rata", new ProRata());
        return Collections.unmodifiableMap(policies);
    }
}

package dev.offtake.api;

import java.util.Objects;

/**
 * What a provider is told when it is made.
 *
 * @param supplier the supplier's id in the scenario, such as {@code azure}; several may use the same plugin
 * @param years the years that will be planned
 */
public record ProviderContext(String supplier, Horizon years) {

    /**
     * Checks the parts.
     *
     * @throws NullPointerException if a part is null
     */
    public ProviderContext {
        Objects.requireNonNull(supplier, "supplier");
        Objects.requireNonNull(years, "years");
    }
}

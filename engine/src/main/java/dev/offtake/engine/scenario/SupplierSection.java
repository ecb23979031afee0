package dev.offtake.engine.scenario;

import dev.offtake.api.ComputeProvider;
import java.util.List;
import java.util.Objects;

/**
 * A supplier as the scenario states it.
 *
 * @param id its id in the scenario, such as {@code azure}
 * @param plugin the id of the plugin that serves it, such as {@code microsoft}
 * @param terms the bound terms, of the plugin's terms type
 * @param provider the provider made from them
 * @param serves the workloads it may serve, in the order in which it serves them; never empty
 * @param ownServeOrder whether the scenario states that order for this supplier
 */
public record SupplierSection(
        String id, String plugin, Record terms, ComputeProvider provider, List<String> serves, boolean ownServeOrder) {

    /** Checks the parts and copies the list. */
    public SupplierSection {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(plugin, "plugin");
        Objects.requireNonNull(terms, "terms");
        Objects.requireNonNull(provider, "provider");
        serves = List.copyOf(serves);
    }
}

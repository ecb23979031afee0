package dev.offtake.engine.scenario;

import dev.offtake.api.ComputeProvider;
import dev.offtake.api.ProviderContext;
import java.util.List;
import java.util.Optional;

/** What the reader of scenarios needs to know of the plugins that were found. */
public interface TermsCatalogue {

    /**
     * The ids of the plugins that can be used.
     *
     * @return the ids, in a fixed order
     */
    List<String> plugins();

    /**
     * The record to which a plugin's section is bound.
     *
     * @param plugin the plugin's id
     * @return its terms type, or empty if no such plugin was found
     */
    Optional<Class<? extends Record>> termsType(String plugin);

    /**
     * Makes a provider. A plugin that throws anything but {@link dev.offtake.api.InvalidTermsException} does not fail
     * here: the provider that is returned then fails when it is asked for an offer.
     *
     * @param plugin the plugin's id, of those found
     * @param terms its bound terms
     * @param context the supplier and the years
     * @return the provider
     * @throws dev.offtake.api.InvalidTermsException if the terms cannot be served
     */
    ComputeProvider create(String plugin, Record terms, ProviderContext context);

    /**
     * The names of the allocation policies there are.
     *
     * @return the names, in a fixed order
     */
    default List<String> policies() {
        return List.of("merit-order", "target-shares", "pro-rata");
    }

    /**
     * Where plugins were looked for and which were found or broken, for the message about a missing one.
     *
     * @return one line a place
     */
    List<String> scanned();
}

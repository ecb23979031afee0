package dev.offtake.engine.registry;

import dev.offtake.api.ComputeProviderFactory;
import java.util.Objects;
import java.util.Optional;

/**
 * A provider plugin that was found, whether it can be used or not.
 *
 * @param id the plugin's id; of a plugin that could not say it, the name of the class or entry
 * @param version the plugin's version, or an empty text
 * @param api the version of the provider api that it was built for, as it states it, or an empty text
 * @param summary what it supplies, in one line, or an empty text
 * @param place where it was found: a jar, a folder, or {@code given by the application}
 * @param factory its factory, if it can be used
 * @param fault why it cannot be used, or an empty text
 */
public record Plugin(
        String id,
        String version,
        String api,
        String summary,
        String place,
        Optional<ComputeProviderFactory<?>> factory,
        String fault) {

    /** Checks the parts. */
    public Plugin {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(place, "place");
        if (factory.isPresent() != fault.isEmpty()) {
            throw new IllegalArgumentException(id + ": a plugin is either usable or has a fault");
        }
    }

    static Plugin usable(ComputeProviderFactory<?> factory, String place) {
        return new Plugin(factory.id(), factory.version(), "", factory.summary(), place, Optional.of(factory), "");
    }

    static Plugin broken(String id, String place, String fault) {
        return new Plugin(id, "", "", "", place, Optional.empty(), fault);
    }

    Plugin withApi(String stated) {
        return new Plugin(id, version, stated, summary, place, factory, fault);
    }

    Plugin withFault(String why) {
        return new Plugin(id, version, api, summary, place, Optional.empty(), why);
    }

    /**
     * Whether scenarios can use it.
     *
     * @return true if there is no fault
     */
    public boolean isUsable() {
        return factory.isPresent();
    }
}

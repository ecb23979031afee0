package dev.offtake.engine;

import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.engine.model.AllocationPolicy;
import dev.offtake.engine.registry.PluginSearch;
import dev.offtake.engine.registry.ProviderRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Chooses an engine's plugins and policies. {@link Offtake#builder} begins one. */
public final class OfftakeBuilder {

    private final List<ComputeProviderFactory<?>> providers = new ArrayList<>();
    private final List<ClassLoader> loaders = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();
    private final List<Path> plugins = new ArrayList<>();
    private Duration deadline = PluginSearch.USUAL_DEADLINE;
    private Function<Thread, String> printed = thread -> "";
    private final Map<String, AllocationPolicy> policies = new LinkedHashMap<>(Policies.all());

    OfftakeBuilder() {}

    /**
     * Searches a class loader for plugins, in place of the engine's own. May be called again for more.
     *
     * @param loader the class loader
     * @return this builder
     */
    public OfftakeBuilder classLoader(ClassLoader loader) {
        loaders.add(Objects.requireNonNull(loader, "loader"));
        return this;
    }

    /**
     * Adds a plugin as an object.
     *
     * @param factory the plugin's factory
     * @return this builder
     */
    public OfftakeBuilder provider(ComputeProviderFactory<?> factory) {
        providers.add(Objects.requireNonNull(factory, "factory"));
        return this;
    }

    /**
     * Searches a folder for plugin jars, each with a class loader of its own. May be called again for more.
     *
     * @param folder the folder
     * @return this builder
     */
    public OfftakeBuilder pluginFolder(Path folder) {
        folders.add(Objects.requireNonNull(folder, "folder"));
        return this;
    }

    /**
     * Adds one plugin from files, with a class loader of its own. May be called again for more.
     *
     * @param place a jar, or a folder with the plugin's jars and classes
     * @return this builder
     */
    public OfftakeBuilder plugin(Path place) {
        plugins.add(Objects.requireNonNull(place, "place"));
        return this;
    }

    /**
     * Limits how long a single call of a provider may take: one that does not answer is interrupted, and its
     * supplier offers nothing.
     *
     * @param time the time, above 0; 10 s unless it is stated
     * @return this builder
     */
    public OfftakeBuilder providerTimeout(Duration time) {
        deadline = Objects.requireNonNull(time, "time");
        return this;
    }

    /**
     * Lets the engine know what providers print, so that results say so. Only an application that owns the
     * process's standard output can listen to it.
     *
     * @param listener says what a thread has printed since it was last asked; an empty text for nothing
     * @return this builder
     */
    public OfftakeBuilder printed(Function<Thread, String> listener) {
        printed = Objects.requireNonNull(listener, "listener");
        return this;
    }

    /**
     * Adds an allocation policy, or replaces one.
     *
     * @param name the name scenarios use
     * @param policy the policy
     * @return this builder
     */
    public OfftakeBuilder policy(String name, AllocationPolicy policy) {
        policies.put(name, Objects.requireNonNull(policy, "policy"));
        return this;
    }

    /**
     * Finds the plugins.
     *
     * @return the engine
     */
    public Offtake build() {
        List<ClassLoader> search = loaders.isEmpty() ? List.of(Offtake.class.getClassLoader()) : loaders;
        return new Offtake(
                ProviderRegistry.find(new PluginSearch(providers, search, folders, plugins, deadline, printed)),
                policies);
    }
}

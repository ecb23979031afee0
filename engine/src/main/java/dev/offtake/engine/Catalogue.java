package dev.offtake.engine;

import dev.offtake.api.ComputeProvider;
import dev.offtake.api.ProviderContext;
import dev.offtake.engine.registry.ProviderRegistry;
import dev.offtake.engine.scenario.TermsCatalogue;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** What the reader of scenarios knows: the plugins of the registry, and the engine's policies. */
final class Catalogue implements TermsCatalogue {

    private final ProviderRegistry registry;
    private final List<String> policies;

    Catalogue(ProviderRegistry registry, Collection<String> policies) {
        this.registry = registry;
        this.policies = policies.stream().sorted().toList();
    }

    @Override
    public List<String> plugins() {
        return registry.plugins();
    }

    @Override
    public Optional<Class<? extends Record>> termsType(String plugin) {
        return registry.termsType(plugin);
    }

    @Override
    public ComputeProvider create(String plugin, Record terms, ProviderContext context) {
        return registry.create(plugin, terms, context);
    }

    @Override
    public List<String> scanned() {
        return registry.scanned();
    }

    @Override
    public List<String> policies() {
        return policies;
    }
}

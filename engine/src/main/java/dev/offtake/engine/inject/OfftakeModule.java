package dev.offtake.engine.inject;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.multibindings.Multibinder;
import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.engine.Offtake;
import dev.offtake.engine.Policies;
import dev.offtake.engine.model.AllocationPolicy;
import dev.offtake.engine.registry.ProviderRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Binds {@link Offtake} for applications that use Guice, with the plugins of a class loader and the engine's allocation
 * policies.
 *
 * <p>An application adds plugins as objects through {@code Multibinder<ComputeProviderFactory<?>>}, and policies
 * through {@code MapBinder<String, AllocationPolicy>}; a policy bound under the name of one of the engine's takes its
 * place.
 */
public final class OfftakeModule extends AbstractModule {

    private static final TypeLiteral<ComputeProviderFactory<?>> FACTORY = new TypeLiteral<>() {};

    private final ClassLoader plugins;
    private final List<Path> folders;

    /** Uses the plugins that the engine's own class loader sees. */
    public OfftakeModule() {
        this(OfftakeModule.class.getClassLoader(), List.of());
    }

    /**
     * Uses the plugins of a class loader and of folders.
     *
     * @param plugins the class loader to search
     * @param folders folders of plugin jars
     */
    public OfftakeModule(ClassLoader plugins, List<Path> folders) {
        this.plugins = plugins;
        this.folders = List.copyOf(folders);
    }

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), FACTORY);
        MapBinder.newMapBinder(binder(), String.class, AllocationPolicy.class);
    }

    @Provides
    @Singleton
    ProviderRegistry registry(Set<ComputeProviderFactory<?>> given) {
        return ProviderRegistry.find(new ArrayList<>(given), List.of(plugins), folders);
    }

    @Provides
    @Singleton
    Offtake offtake(ProviderRegistry registry, Map<String, AllocationPolicy> bound) {
        Map<String, AllocationPolicy> policies = new LinkedHashMap<>(Policies.all());
        policies.putAll(bound);
        return new Offtake(registry, policies);
    }
}

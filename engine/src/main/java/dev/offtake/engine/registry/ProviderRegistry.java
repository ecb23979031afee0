package dev.offtake.engine.registry;

import dev.offtake.api.ComputeProvider;
import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.ProviderContext;
import dev.offtake.engine.registry.Guard.Answer;
import dev.offtake.engine.registry.Guard.Question;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.TermsCatalogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The provider plugins at hand. It holds the class loaders it opened until it is closed. */
public final class ProviderRegistry implements TermsCatalogue, AutoCloseable {

    private final List<Plugin> plugins;
    private final List<String> scanned;
    private final List<URLClassLoader> opened;
    private final Map<String, ComputeProviderFactory<?>> usable = new TreeMap<>();

    private final Guard guard;

    private ProviderRegistry(PluginFinder finder, Guard guard) {
        this.guard = guard;
        finder.refuseDuplicates();
        plugins = finder.found();
        scanned = finder.scanned();
        opened = finder.opened();
        for (Plugin plugin : plugins) {
            plugin.factory().ifPresent(factory -> usable.put(plugin.id(), factory));
        }
    }

    /**
     * Finds the plugins.
     *
     * @param given factories handed over by the application
     * @param loaders class loaders to search, in order
     * @param folders folders of plugin jars to search, in order; each jar and each sub-folder has its own class loader
     * @return the registry
     */
    public static ProviderRegistry find(
            List<ComputeProviderFactory<?>> given, List<ClassLoader> loaders, List<Path> folders) {
        return find(new PluginSearch(given, loaders, folders));
    }

    /**
     * Finds the plugins.
     *
     * @param search where to look, and how providers are asked
     * @return the registry
     */
    public static ProviderRegistry find(PluginSearch search) {
        ClassLoader host = ProviderRegistry.class.getClassLoader();
        Guard guard = new Guard(search.deadline(), search.printed());
        PluginFinder finder = new PluginFinder(guard, host);
        search.given().forEach(finder::give);
        for (ClassLoader loader : search.loaders()) {
            finder.search(loader, loader == host ? "the class path" : String.valueOf(loader));
        }
        search.folders().forEach(finder::searchFolder);
        search.plugins().forEach(finder::searchPlugin);
        return new ProviderRegistry(finder, guard);
    }

    /**
     * Every plugin that was found, in the order of discovery, broken ones with their reason.
     *
     * @return the plugins
     */
    public List<Plugin> all() {
        return plugins;
    }

    @Override
    public List<String> plugins() {
        return List.copyOf(usable.keySet());
    }

    @Override
    public Optional<Class<? extends Record>> termsType(String plugin) {
        return Optional.ofNullable(usable.get(plugin)).map(ComputeProviderFactory::termsType);
    }

    /**
     * The version of a plugin, for results.
     *
     * @param plugin the plugin's id
     * @return its version
     */
    public String version(String plugin) {
        return plugins.stream()
                .filter(p -> p.id().equals(plugin))
                .findFirst()
                .map(Plugin::version)
                .orElse("");
    }

    @Override
    public ComputeProvider create(String plugin, Record terms, ProviderContext context) {
        ComputeProviderFactory<?> factory = usable.get(plugin);
        if (factory == null) {
            throw new IllegalArgumentException("no plugin '" + plugin + "'; there are " + usable.keySet());
        }
        try {
            Answer<ComputeProvider> made = guard.call(
                    plugin,
                    factory.getClass().getClassLoader(),
                    new Question<>("create", () -> made(create(factory, terms, context), plugin)));
            return new GuardedProvider(plugin, made, guard);
        } catch (InvalidTermsException e) {
            throw e;
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            return failing(e);
        }
    }

    private static <T extends Record> ComputeProvider create(
            ComputeProviderFactory<T> factory, Record terms, ProviderContext context) {
        return factory.create(factory.termsType().cast(terms), context);
    }

    @SuppressWarnings("ConstantValue") // a plugin compiled without null checks may well return null
    private static ComputeProvider made(ComputeProvider provider, String plugin) {
        if (provider == null) {
            throw new IllegalStateException("plugin '" + plugin + "' made no provider: create returned null");
        }
        return provider;
    }

    private static String where(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
    }

    private static ComputeProvider failing(Throwable cause) {
        ProviderFailure failure = cause instanceof ProviderFailure said
                ? new ProviderFailure(said.code(), "it could not be made: " + said.getMessage(), said)
                : new ProviderFailure(
                        ProblemCode.PLUGIN_FAILED,
                        "it could not be made: " + cause + where(cause) + ", against rule P12 of the provider contract",
                        cause);
        return request -> {
            throw failure;
        };
    }

    @Override
    public List<String> scanned() {
        List<String> lines = new ArrayList<>(scanned);
        for (Plugin plugin : plugins) {
            if (!plugin.isUsable()) {
                lines.add(plugin.id() + " in " + plugin.place() + " cannot be used: " + plugin.fault());
            }
        }
        return lines;
    }

    /** Closes the class loaders of plugin folders; providers made from them must not be used any more. */
    @Override
    public void close() {
        UncheckedIOException failure = null;
        for (URLClassLoader loader : opened) {
            try {
                loader.close();
            } catch (IOException e) {
                failure = new UncheckedIOException(e);
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}

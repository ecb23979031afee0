package dev.offtake.engine.registry;

import dev.offtake.api.ComputeProviderFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * Where plugins are looked for, and how they are asked.
 *
 * @param given factories handed over by the application
 * @param loaders class loaders to search, in order
 * @param folders folders of plugins to search, in order: each jar and each sub-folder in one is a plugin
 * @param plugins single plugins, in order: a jar, or a folder with jars and classes
 * @param deadline how long a single call of a provider may take
 * @param printed says what a thread has printed since it was last asked; an application that does not listen to
 *     standard output answers with an empty text
 */
public record PluginSearch(
        List<ComputeProviderFactory<?>> given,
        List<ClassLoader> loaders,
        List<Path> folders,
        List<Path> plugins,
        Duration deadline,
        Function<Thread, String> printed) {

    /** How long a call may take if nobody says. */
    public static final Duration USUAL_DEADLINE = Duration.ofSeconds(10);

    /** Checks the parts and copies the lists. */
    public PluginSearch {
        given = List.copyOf(given);
        loaders = List.copyOf(loaders);
        folders = List.copyOf(folders);
        plugins = List.copyOf(plugins);
        Objects.requireNonNull(deadline, "deadline");
        Objects.requireNonNull(printed, "printed");
    }

    /**
     * A search with the usual deadline, which does not listen to what is printed.
     *
     * @param given factories handed over by the application
     * @param loaders class loaders to search, in order
     * @param folders folders of plugins to search, in order
     */
    public PluginSearch(List<ComputeProviderFactory<?>> given, List<ClassLoader> loaders, List<Path> folders) {
        this(given, loaders, folders, List.of(), USUAL_DEADLINE, thread -> "");
    }
}

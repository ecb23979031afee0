package dev.offtake.engine.registry;

import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.api.Term;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds provider plugins: the one place that uses {@link ServiceLoader}, always with an explicit class loader. Each
 * entry is loaded behind its own guard, so that a broken one is listed with its reason and hides no other.
 */
final class PluginFinder {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9-]*");

    private final List<Plugin> found = new ArrayList<>();
    private final List<String> scanned = new ArrayList<>();
    private final List<URLClassLoader> opened = new ArrayList<>();
    private final Set<Class<?>> seen = new HashSet<>();
    private final Set<Path> taken = new HashSet<>();
    private final Guard guard;
    private final ClassLoader host;

    PluginFinder(Guard guard, ClassLoader host) {
        this.guard = guard;
        this.host = host;
    }

    List<Plugin> found() {
        return List.copyOf(found);
    }

    List<String> scanned() {
        return List.copyOf(scanned);
    }

    List<URLClassLoader> opened() {
        return List.copyOf(opened);
    }

    /** Takes a factory that the application hands over. */
    void give(ComputeProviderFactory<?> factory) {
        String place = "given by the application";
        seen.add(factory.getClass());
        String name = factory.getClass().getName();
        try {
            found.add(inspected(name, factory.getClass(), () -> inspect(factory, place, "")));
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            found.add(Plugin.broken(name, place, reason(e)));
        }
    }

    private Plugin inspected(String name, Class<?> type, Callable<Plugin> inspection) {
        return guard.call(name, type.getClassLoader(), new Guard.Question<>("describing itself", inspection))
                .value();
    }

    /** Finds the plugins that a class loader sees. */
    void search(ClassLoader loader, String place) {
        search(loader, place, "");
    }

    private void search(ClassLoader loader, String place, String api) {
        int before = found.size();
        String last = "";
        Iterator<ServiceLoader.Provider<ComputeProviderFactory<?>>> entries = entries(loader);
        while (true) {
            ServiceLoader.Provider<ComputeProviderFactory<?>> entry;
            try {
                if (!entries.hasNext()) {
                    break;
                }
                entry = entries.next();
            } catch (ServiceConfigurationError | LinkageError e) {
                String failure = String.valueOf(e.getMessage());
                if (failure.equals(last)) {
                    break; // the same entry again: the loader does not get past it
                }
                last = failure;
                found.add(Plugin.broken(entryName(e), place, reason(e)));
                continue;
            }
            if (!seen.add(entry.type())) {
                continue;
            }
            String where = place(entry.type(), place);
            try {
                found.add(inspected(entry.type().getName(), entry.type(), () -> inspect(entry.get(), where, api)));
            } catch (ServiceConfigurationError
                    | LinkageError
                    | RuntimeException
                    | StackOverflowError
                    | AssertionError e) {
                found.add(Plugin.broken(entry.type().getName(), where, reason(e)));
            }
        }
        scanned.add(place + ": " + count(found.size() - before));
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // ServiceLoader cannot be asked for a parameterised type
    private static Iterator<ServiceLoader.Provider<ComputeProviderFactory<?>>> entries(ClassLoader loader) {
        return (Iterator) ServiceLoader.load(ComputeProviderFactory.class, loader).stream()
                .iterator();
    }

    /** Finds the plugins of a folder: each jar alone, and each sub-folder's jars and classes together. */
    void searchFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            scanned.add(folder + ": no such folder");
            return;
        }
        List<Path> entries;
        try (Stream<Path> list = Files.list(folder)) {
            entries = list.sorted().toList();
        } catch (IOException | UncheckedIOException e) {
            scanned.add(folder + ": cannot be listed (" + e.getMessage() + ")");
            return;
        }
        boolean any = false;
        for (Path entry : entries) {
            List<Path> parts = parts(entry);
            any |= !parts.isEmpty();
            searchParts(entry, parts);
        }
        if (!any) {
            scanned.add(folder + ": no jar");
        }
    }

    /** Finds what one plugin brings: a jar, or a folder with its jars and classes. */
    void searchPlugin(Path entry) {
        if (!Files.exists(entry)) {
            scanned.add(entry + ": no such jar or folder");
            return;
        }
        List<Path> parts = parts(entry);
        if (parts.isEmpty()) {
            scanned.add(entry + (Files.isDirectory(entry) ? ": neither a jar nor classes in it" : ": not a jar"));
        }
        searchParts(entry, parts);
    }

    private void searchParts(Path entry, List<Path> all) {
        if (all.isEmpty()) {
            return;
        }
        if (!taken.add(real(entry))) {
            scanned.add(entry + ": already taken");
            return;
        }
        List<Path> parts = all.stream().filter(this::readable).toList();
        if (parts.isEmpty()) {
            return;
        }
        PluginScan.Result scan;
        try {
            scan = PluginScan.scan(parts, host);
        } catch (IOException e) {
            refuse(entry, "", "it cannot be read: " + e.getMessage());
            return;
        }
        if (scan.fault().isEmpty()) {
            search(open(entry, parts), entry.toString(), scan.api());
        } else {
            refuse(entry, scan.api(), scan.fault());
        }
    }

    /** A plugin none of whose classes may be loaded has no id to be listed by. */
    private void refuse(Path entry, String api, String fault) {
        found.add(Plugin.broken(String.valueOf(entry.getFileName()), entry.toString(), fault)
                .withApi(api));
        scanned.add(entry + ": " + count(1));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath();
        }
    }

    private static List<Path> parts(Path entry) {
        if (entry.toString().endsWith(".jar") && !Files.isDirectory(entry)) {
            return List.of(entry);
        }
        if (!Files.isDirectory(entry)) {
            return List.of();
        }
        List<Path> parts = new ArrayList<>();
        if (Files.isDirectory(entry.resolve("META-INF"))) {
            parts.add(entry);
        }
        try (Stream<Path> list = Files.list(entry)) {
            list.filter(p -> p.toString().endsWith(".jar")).sorted().forEach(parts::add);
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
        return parts;
    }

    /** A file that only looks like a jar would be passed over without a word. */
    private boolean readable(Path jar) {
        if (Files.isDirectory(jar)) {
            return true;
        }
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.size() >= 0;
        } catch (IOException | UncheckedIOException e) {
            found.add(Plugin.broken(
                    String.valueOf(jar.getFileName()),
                    jar.toString(),
                    "it cannot be read as a jar: " + e.getMessage()));
            return false;
        }
    }

    private URLClassLoader open(Path entry, List<Path> jars) {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            try {
                urls.add(jar.toUri().toURL());
            } catch (MalformedURLException e) {
                throw new IllegalStateException("a path has always an address: " + jar, e);
            }
        }
        URLClassLoader loader = new IsolatedClassLoader(entry.toString(), urls.toArray(URL[]::new), host);
        opened.add(loader);
        return loader;
    }

    /** Two plugins of one id are both refused, since nothing says which was meant; each names the other's place. */
    void refuseDuplicates() {
        for (int i = 0; i < found.size(); i++) {
            Plugin plugin = found.get(i);
            String id = plugin.id();
            List<String> others = new ArrayList<>();
            for (int j = 0; j < found.size(); j++) {
                if (j != i && found.get(j).id().equals(id)) {
                    others.add(found.get(j).place());
                }
            }
            if (!others.isEmpty() && plugin.isUsable()) {
                found.set(
                        i,
                        plugin.withFault("the id '" + id + "' is also that of " + String.join(" and ", others)
                                + "; remove all but one"));
            }
        }
    }

    private static Plugin inspect(ComputeProviderFactory<?> factory, String place, String api) {
        String id = factory.id();
        if (id == null || !ID.matcher(id).matches()) {
            return Plugin.broken(
                    factory.getClass().getName(),
                    place,
                    "its id '" + id + "' is not lower-case letters, digits and hyphens (rule P01)");
        }
        Class<?> terms = factory.termsType();
        if (terms == null || !terms.isRecord()) {
            return Plugin.broken(id, place, "its terms type " + terms + " is not a record (rule P05)");
        }
        List<String> bare = Arrays.stream(terms.getRecordComponents())
                .filter(c -> c.getAnnotation(Term.class) == null)
                .map(RecordComponent::getName)
                .toList();
        if (!bare.isEmpty()) {
            return Plugin.broken(
                    id,
                    place,
                    "components of " + terms.getName() + " lack @Term: " + String.join(", ", bare) + " (rule P05)");
        }
        return Plugin.usable(factory, place).withApi(api);
    }

    /** The jar a class came from, as a path where it is one. */
    private static String place(Class<?> type, String fallback) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return fallback;
        }
        String location = source.getLocation().toString();
        return location.startsWith("file:")
                ? Path.of(java.net.URI.create(location)).toString()
                : location;
    }

    /** ServiceLoader says "…: Provider a.b.C not found": the class is what a reader looks for. */
    private static String entryName(Throwable e) {
        String message = String.valueOf(e.getMessage());
        int at = message.indexOf("Provider ");
        if (at < 0) {
            return "unknown entry";
        }
        String rest = message.substring(at + "Provider ".length());
        int end = rest.indexOf(' ');
        return end < 0 ? rest : rest.substring(0, end);
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
            return "it needs the class " + String.valueOf(cause.getMessage()).replace('/', '.')
                    + ", which neither its jar nor the provider api has";
        }
        if (cause instanceof LinkageError) {
            return "it was built for another version of the provider api: " + cause.getMessage();
        }
        String message = cause.getMessage();
        if (message != null && message.endsWith(" not found")) {
            return "its jar lists the class " + entryName(e) + " as a service and does not hold it";
        }
        return message == null ? "it threw " + cause.getClass().getName() : message;
    }

    private static String count(int plugins) {
        return plugins == 0 ? "no plugin" : plugins == 1 ? "1 plugin" : plugins + " plugins";
    }
}

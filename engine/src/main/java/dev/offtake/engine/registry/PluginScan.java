package dev.offtake.engine.registry;

import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.engine.registry.ClassFile.Member;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Reads the class files of a plugin before any of them is loaded: for what its provider must not use, and for what it
 * expects of the provider api. Of a plugin with several jars only the one that holds the provider is read, since a
 * library may well know of files that the provider never asks it for. It finds mistakes; whoever means harm gets around
 * it.
 */
final class PluginScan {

    /** The attribute of a manifest that says for which version of the provider api a plugin was built. */
    static final String API_VERSION = "Offtake-Api-Version";

    private static final String SERVICE = "META-INF/services/" + ComputeProviderFactory.class.getName();
    private static final String API = "dev.offtake.api.";
    private static final String CLASS_FILE = ".class";

    /** As many findings as a reader wants to see of one plugin. */
    private static final int TOLD = 3;

    private final ClassLoader host;
    private final Map<Member, Boolean> known = new HashMap<>();
    private final Set<String> breaches = new LinkedHashSet<>();
    private final Set<String> missing = new LinkedHashSet<>();
    private String stated = "";

    private PluginScan(ClassLoader host) {
        this.host = host;
    }

    /**
     * What the class files of a plugin show.
     *
     * @param api the version of the provider api that the manifest states, or an empty text
     * @param fault why the plugin cannot be used, or an empty text
     * @param breaches what it uses against rule P08, one sentence each
     */
    record Result(String api, String fault, List<String> breaches) {}

    /**
     * Reads a plugin.
     *
     * @param parts its jars, and folders of classes
     * @param host the class loader that has the provider api
     * @throws IOException if a part cannot be read
     */
    static Result scan(List<Path> parts, ClassLoader host) throws IOException {
        PluginScan scan = new PluginScan(host);
        for (Path part : parts) {
            if (Files.isDirectory(part)) {
                scan.folder(part);
            } else {
                scan.jar(part);
            }
        }
        return scan.result();
    }

    private Result result() {
        String fault = "";
        if (!stated.isEmpty() && !stated.equals(ApiVersion.CURRENT)) {
            fault = "it was built for version " + stated + " of the provider api, and this offtake has version "
                    + ApiVersion.CURRENT + "; take a build of it for that version";
        } else if (!missing.isEmpty()) {
            fault = "it was built for another version of the provider api: " + some(missing);
        } else if (!breaches.isEmpty()) {
            fault = some(breaches) + ", against rule P08 of the provider contract";
        }
        return new Result(stated, fault, List.copyOf(breaches));
    }

    private static String some(Set<String> findings) {
        List<String> all = List.copyOf(findings);
        return all.size() <= TOLD
                ? String.join("; ", all)
                : String.join("; ", all.subList(0, TOLD)) + "; and " + (all.size() - TOLD) + " more";
    }

    private void jar(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            if (file.getEntry(SERVICE) == null) {
                return;
            }
            manifest(file.getManifest());
            List<JarEntry> classes = file.stream()
                    .filter(entry -> entry.getName().endsWith(CLASS_FILE))
                    .toList();
            for (JarEntry entry : classes) {
                try (InputStream in = file.getInputStream(entry)) {
                    read(entry.getName(), in);
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void folder(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(SERVICE))) {
            return;
        }
        Path manifest = folder.resolve(JarFile.MANIFEST_NAME);
        if (Files.exists(manifest)) {
            try (InputStream in = Files.newInputStream(manifest)) {
                manifest(new Manifest(in));
            }
        }
        List<Path> classes;
        try (Stream<Path> files = Files.walk(folder)) {
            classes = files.filter(file -> file.toString().endsWith(CLASS_FILE))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : classes) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
                read(file.toString(), in);
            }
        }
    }

    private void manifest(@org.jspecify.annotations.Nullable Manifest manifest) {
        if (manifest != null) {
            String version = manifest.getMainAttributes().getValue(API_VERSION);
            stated = version == null ? stated : version.strip();
        }
    }

    private void read(String file, InputStream in) throws IOException {
        ClassFile read;
        try {
            read = ClassFile.read(in);
        } catch (IOException | ArrayIndexOutOfBoundsException | NullPointerException e) {
            throw new IOException(file + " cannot be read as a class: " + e.getMessage(), e);
        }
        for (Member member : read.members()) {
            Forbidden.member(member)
                    .ifPresent(what -> breaches.add(read.name() + " uses " + member + ", which " + what));
            if (member.owner().startsWith(API) && !known.computeIfAbsent(member, this::exists)) {
                missing.add(read.name() + " uses " + member + ", which is not there");
            }
        }
        for (String type : read.types()) {
            Forbidden.type(type).ifPresent(what -> breaches.add(read.name() + " uses " + type + ", which " + what));
        }
    }

    // A class that cannot be loaded is told by its own class loader, which names it.
    private boolean exists(Member member) {
        try {
            Class<?> owner = Class.forName(member.owner(), false, host);
            return member.isMethod() ? hasMethod(owner, member) : hasField(owner, member);
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    private static boolean hasField(Class<?> owner, Member member) {
        return Arrays.stream(owner.getFields())
                .anyMatch(field -> field.getName().equals(member.name()));
    }

    private static boolean hasMethod(Class<?> owner, Member member) {
        List<Signature> there = new ArrayList<>();
        if (member.name().equals("<init>")) {
            Arrays.stream(owner.getDeclaredConstructors())
                    .forEach(c -> there.add(new Signature("<init>", c.getParameterTypes(), void.class)));
        } else {
            Arrays.stream(owner.getMethods())
                    .forEach(m -> there.add(new Signature(m.getName(), m.getParameterTypes(), m.getReturnType())));
            Arrays.stream(owner.getDeclaredMethods())
                    .forEach(m -> there.add(new Signature(m.getName(), m.getParameterTypes(), m.getReturnType())));
            // of an interface, Object's methods may be called all the same
            Arrays.stream(Object.class.getMethods())
                    .forEach(m -> there.add(new Signature(m.getName(), m.getParameterTypes(), m.getReturnType())));
        }
        return there.stream().anyMatch(signature -> signature.is(member));
    }

    private static final class Signature {

        private final String name;
        private final String descriptor;

        Signature(String name, Class<?>[] parameters, Class<?> result) {
            StringBuilder text = new StringBuilder("(");
            Arrays.stream(parameters).forEach(parameter -> text.append(parameter.descriptorString()));
            this.name = name;
            this.descriptor = text.append(')').append(result.descriptorString()).toString();
        }

        boolean is(Member member) {
            return name.equals(member.name()) && descriptor.equals(member.descriptor());
        }
    }

    /** The breaches of a plugin's provider against rule P08, for whoever tests it rule by rule. */
    static Optional<List<String>> breaches(List<Path> parts, ClassLoader host) {
        try {
            return Optional.of(scan(parts, host).breaches());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}

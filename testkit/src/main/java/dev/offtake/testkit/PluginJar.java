package dev.offtake.testkit;

import dev.offtake.api.ComputeProviderFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * A plugin's jar, compiled from sources on the spot: for tests of how plugins are found, isolated and contained, which
 * only real jars show. It needs a JDK, not only a Java to run with.
 */
public final class PluginJar {

    private static final String SERVICE = "META-INF/services/" + ComputeProviderFactory.class.getName();

    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final List<String> services = new ArrayList<>();

    private PluginJar() {}

    /**
     * A jar with one provider, of one term: {@code capacity}, in H100e.
     *
     * @param id the plugin's id; its factory is {@code com.acme.Factory}
     * @param offer the statements that answer the {@code request}, given {@code terms}, such as {@code return
     *     SupplyOffer.of(terms.capacity(), List.of());}
     * @return the jar, not written yet
     */
    public static PluginJar of(String id, String offer) {
        return of(id, "", offer);
    }

    /**
     * A jar with one provider, of one term: {@code capacity}, in H100e.
     *
     * @param id the plugin's id; its factory is {@code com.acme.Factory}
     * @param create the statements before the provider is made, given {@code terms} and {@code context}
     * @param offer the statements that answer the {@code request}, given {@code terms}
     * @return the jar, not written yet
     */
    public static PluginJar of(String id, String create, String offer) {
        String source = """
                package com.acme;

                import dev.offtake.api.*;
                import java.util.*;

                public final class Factory implements ComputeProviderFactory<Factory.Terms> {
                    public record Terms(
                            @Term(
                                    value = "capacity",
                                    unit = "k H100e",
                                    min = 0,
                                    defaultValue = "10 k H100e",
                                    source = "assumption: a round number")
                            Quantity capacity) {}

                    public String id() {
                        return "@id@";
                    }

                    public Class<Terms> termsType() {
                        return Terms.class;
                    }

                    public String summary() {
                        return "a supplier for tests";
                    }

                    public ComputeProvider create(Terms terms, ProviderContext context) {
                        @create@
                        return request -> {
                            @offer@
                        };
                    }
                }
                """.replace("@id@", id).replace("@create@", create).replace("@offer@", offer);
        return empty().withSource("com.acme.Factory", source).withService("com.acme.Factory");
    }

    /**
     * A jar with nothing in it.
     *
     * @return the jar, not written yet
     */
    public static PluginJar empty() {
        return new PluginJar();
    }

    /**
     * Adds a class.
     *
     * @param name its full name
     * @param source its source
     * @return this jar
     */
    public PluginJar withSource(String name, String source) {
        sources.put(name, source);
        return this;
    }

    /**
     * Names a factory in {@code META-INF/services}.
     *
     * @param name the factory's full name
     * @return this jar
     */
    public PluginJar withService(String name) {
        services.add(name);
        return this;
    }

    /**
     * Adds a line to the manifest.
     *
     * @param name the attribute
     * @param value its value
     * @return this jar
     */
    public PluginJar withAttribute(String name, String value) {
        attributes.put(name, value);
        return this;
    }

    /**
     * Compiles the sources and writes the jar.
     *
     * @param jar where to
     * @return the jar's path
     * @throws IOException if it cannot be written
     * @throws IllegalArgumentException if the sources do not compile, with what the compiler said
     */
    public Path write(Path jar) throws IOException {
        Path classes = Files.createTempDirectory("offtake-plugin");
        try {
            compile(classes);
            try (OutputStream out = Files.newOutputStream(jar);
                    JarOutputStream entries = new JarOutputStream(out, manifest())) {
                if (!services.isEmpty()) {
                    entries.putNextEntry(new ZipEntry(SERVICE));
                    entries.write(String.join("\n", services).getBytes(StandardCharsets.UTF_8));
                }
                for (Path file : files(classes)) {
                    entries.putNextEntry(
                            new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
                    entries.write(Files.readAllBytes(file));
                }
            }
        } finally {
            for (Path file : files(classes)) {
                Files.delete(file);
            }
        }
        return jar;
    }

    private Manifest manifest() {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        return manifest;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private void compile(Path classes) throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, List.of(api()));
            List<Source> units = new ArrayList<>();
            sources.forEach((name, text) -> units.add(new Source(name, text)));
            boolean done = compiler.getTask(said, files, null, List.of("--release", "17", "-proc:none"), null, units)
                    .call();
            if (!done) {
                throw new IllegalArgumentException("the sources do not compile:\n" + said);
            }
        }
    }

    /** Where the provider api was loaded from: the plugin is compiled against that and nothing else. */
    private static Path api() {
        try {
            return Path.of(ComputeProviderFactory.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class comes from a place with an address", e);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}

package dev.offtake.engine.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.api.Horizon;
import dev.offtake.api.OfferRequest;
import dev.offtake.api.ProviderContext;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.testkit.PluginJar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plugins from jars: what is refused before a class is loaded, and what may live side by side. */
class PluginScanTest {

    private static final String OFFER = "return SupplyOffer.of(terms.capacity(), List.of());";
    private static final Horizon YEARS = new Horizon(2024, 2030);

    @TempDir
    Path folder;

    private ProviderRegistry registry() {
        return ProviderRegistry.find(List.of(), List.of(), List.of(folder));
    }

    private static String fault(ProviderRegistry registry, String jar) {
        return registry.all().stream()
                .filter(plugin -> plugin.place().endsWith(jar))
                .findFirst()
                .orElseThrow()
                .fault();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            System.exit(1);                                 | java.lang.System.exit, which ends the process
            Runtime.getRuntime().halt(1);                   | java.lang.Runtime.halt, which ends the process
            System.currentTimeMillis();                     | java.lang.System.currentTimeMillis, which reads the clock
            java.time.LocalDate.now();                      | java.time.LocalDate.now, which reads the clock
            new java.util.Date();                           | new java.util.Date, which reads the clock
            new java.util.Random().nextInt();               | new java.util.Random, which draws random numbers
            Math.random();                                  | java.lang.Math.random, which draws random numbers
            System.getenv("HOME");                          | java.lang.System.getenv, which reads the environment
            System.getProperty("user.home");                | java.lang.System.getProperty, which reads system properties
            new java.io.File("prices.csv").exists();        | java.io.File, which reaches files
            java.nio.file.Path.of("prices.csv").toString(); | java.nio.file.Path, which reaches files
            java.net.InetAddress.getLoopbackAddress();      | java.net.InetAddress, which reaches the network
            Runnable r = System::nanoTime; r.run();         | java.lang.System.nanoTime, which reads the clock
            """)
    void whatReachesOutOfItsArgumentsIsRefused(String statement, String said) throws IOException {
        PluginJar.of("reaching", statement + OFFER).write(folder.resolve("reaching.jar"));
        PluginJar.of("good", OFFER).write(folder.resolve("good.jar"));
        try (ProviderRegistry registry = registry()) {
            assertThat(fault(registry, "reaching.jar"))
                    .contains("com.acme.Factory uses ", said, "against rule P08 of the provider contract");
            assertThat(registry.plugins()).containsExactly("good");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            new java.util.Random(7).nextInt();
            java.net.URI.create("https://example.com").getHost();
            new java.util.Date(0).getTime();
            java.time.LocalDate.of(2025, 2, 21).getYear();
            String.valueOf(Map.of("a", List.of(1)).hashCode() + request.toString());
            """)
    void whatReachesNothingIsNot(String statement) throws IOException {
        PluginJar.of("pure", statement + OFFER).write(folder.resolve("pure.jar"));
        try (ProviderRegistry registry = registry()) {
            assertThat(fault(registry, "pure.jar")).isEmpty();
        }
    }

    @Test
    void aLibraryBesideTheProviderIsNotRead() throws IOException {
        Path plugin = Files.createDirectory(folder.resolve("acme"));
        PluginJar.of("acme", OFFER).write(plugin.resolve("acme.jar"));
        PluginJar.empty()
                .withSource(
                        "org.lib.Files", "package org.lib; class Files { long now() { return System.nanoTime(); } }")
                .write(plugin.resolve("lib.jar"));
        try (ProviderRegistry registry = registry()) {
            assertThat(registry.plugins()).containsExactly("acme");
        }
    }

    @Test
    void aFolderOfClassesIsAPlugin() throws IOException {
        Path jar = PluginJar.of("acme", OFFER).write(folder.resolve("acme.zip"));
        Path plugin = Files.createDirectory(folder.resolve("unpacked"));
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of());
                Stream<Path> files = Files.walk(zip.getPath("/"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = plugin.resolve(file.toString().substring(1));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        try (ProviderRegistry registry = registry()) {
            assertThat(registry.plugins()).containsExactly("acme");
        }
    }

    @Test
    void anotherVersionOfTheApiIsSaid() throws IOException {
        PluginJar.of("later", OFFER).withAttribute("Offtake-Api-Version", "2").write(folder.resolve("later.jar"));
        PluginJar.of("now", OFFER).withAttribute("Offtake-Api-Version", "1").write(folder.resolve("now.jar"));
        try (ProviderRegistry registry = registry()) {
            assertThat(fault(registry, "later.jar"))
                    .isEqualTo("it was built for version 2 of the provider api, and this offtake has version 1;"
                            + " take a build of it for that version");
            assertThat(registry.all()).extracting(Plugin::api).containsExactly("2", "1");
            assertThat(registry.plugins()).containsExactly("now");
        }
    }

    @Test
    void aMethodThatTheApiDoesNotHaveIsSaid() throws IOException {
        // Compiled against an api of its own, with a method that ours has not; that class is then left out of the jar.
        Path whole = PluginJar.empty()
                .withSource(
                        "dev.offtake.api.Horizon",
                        "package dev.offtake.api; public record Horizon(int first, int last) {"
                                + " public int middle() { return (first + last) / 2; } }")
                .withSource(
                        "com.acme.Uses",
                        "package com.acme; class Uses { int it(dev.offtake.api.Horizon h) { return h.middle(); } }")
                .withService("com.acme.Uses")
                .write(folder.resolve("old.jar"));
        try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + whole.toUri()), Map.of())) {
            Files.delete(zip.getPath("dev/offtake/api/Horizon.class"));
        }
        try (ProviderRegistry registry = registry()) {
            assertThat(fault(registry, "old.jar"))
                    .isEqualTo("it was built for another version of the provider api:"
                            + " com.acme.Uses uses dev.offtake.api.Horizon.middle, which is not there");
        }
    }

    @Test
    void twoPluginsHaveTwoVersionsOfOneClass() throws IOException {
        for (String version : List.of("one", "two")) {
            String offer = "return SupplyOffer.nothing(org.lib.Version.TEXT.get());";
            PluginJar.of(version, offer)
                    .withSource(
                            "org.lib.Version",
                            "package org.lib; public class Version {"
                                    + " public static final java.util.function.Supplier<String> TEXT = () -> \""
                                    + version + "\"; }")
                    .write(folder.resolve(version + ".jar"));
        }
        try (ProviderRegistry registry = registry()) {
            for (String id : List.of("one", "two")) {
                assertThat(registry.create(id, terms(registry, id), new ProviderContext("a", YEARS))
                                .offer(new OfferRequest(2025, Quantity.of(8760, Unit.HOUR), YEARS))
                                .nothing())
                        .contains(id);
            }
        }
    }

    @Test
    void oneJarNamedTwiceIsTakenOnce() throws IOException {
        Path jar = PluginJar.of("acme", OFFER).write(folder.resolve("acme.jar"));
        PluginSearch search = new PluginSearch(
                List.of(), List.of(), List.of(folder), List.of(jar), PluginSearch.USUAL_DEADLINE, thread -> "");
        try (ProviderRegistry registry = ProviderRegistry.find(search)) {
            assertThat(registry.plugins()).containsExactly("acme");
            assertThat(registry.scanned()).contains(jar + ": already taken");
        }
    }

    @Test
    void aFileThatIsNoClassIsSaid() {
        Assertions.assertThatThrownBy(() -> {
                    try (InputStream in = new ByteArrayInputStream(new byte[] {1, 2, 3, 4, 5})) {
                        ClassFile.read(in);
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessage("not a class file");
    }

    private static Record terms(ProviderRegistry registry, String id) {
        try {
            return registry.termsType(id)
                    .orElseThrow()
                    .getConstructor(Quantity.class)
                    .newInstance(Quantity.of(1, "H100e"));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.offtake.engine.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offtake.api.ComputeProvider;
import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.api.Horizon;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.OfferRequest;
import dev.offtake.api.ProviderContext;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Term;
import dev.offtake.api.Unit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderRegistryTest {

    private static final String SERVICE = "META-INF/services/" + ComputeProviderFactory.class.getName();
    private static final Horizon YEARS = new Horizon(2024, 2030);

    /** Terms of the fakes. */
    public record Terms(@Term("where it stands") String region) {}

    /** A factory that works; its id is what the subclass says. */
    public static class Acme implements ComputeProviderFactory<Terms> {
        @Override
        public String id() {
            return "acme";
        }

        @Override
        public Class<Terms> termsType() {
            return Terms.class;
        }

        @Override
        public ComputeProvider create(Terms terms, ProviderContext context) {
            if (terms.region().isEmpty()) {
                throw new InvalidTermsException("region", "no region", "name one");
            }
            return request -> SupplyOffer.nothing("closed in " + terms.region());
        }

        @Override
        public String summary() {
            return "nothing, for tests";
        }
    }

    /** Another of the same id. */
    public static class AcmeAgain extends Acme {}

    /** A factory with an id that no scenario may write. */
    public static class Shouting extends Acme {
        @Override
        public String id() {
            return "ACME Inc.";
        }
    }

    /** A factory that fails as it is loaded. */
    public static class Exploding extends Acme {
        /** Fails. */
        public Exploding() {
            throw new IllegalStateException("no licence key");
        }
    }

    /** A record with a component that says nothing of itself. */
    public record BareTerms(String region) {}

    /** A factory of such terms. */
    public static class Bare implements ComputeProviderFactory<BareTerms> {
        @Override
        public String id() {
            return "bare";
        }

        @Override
        public Class<BareTerms> termsType() {
            return BareTerms.class;
        }

        @Override
        public ComputeProvider create(BareTerms terms, ProviderContext context) {
            throw new IllegalStateException("made of bare terms");
        }

        @Override
        public String summary() {
            return "terms without @Term";
        }
    }

    @Test
    void findsThePluginOfTheClassPathAndOfAFolder(@TempDir Path folder) throws IOException {
        jar(folder.resolve("acme.jar"), List.of(Acme.class.getName()), Acme.class, Terms.class);
        try (ProviderRegistry registry = ProviderRegistry.find(List.of(), List.of(), List.of(folder))) {
            assertThat(registry.plugins()).containsExactly("acme");
            assertThat(registry.all())
                    .singleElement()
                    .satisfies(p -> assertThat(p.place())
                            .isEqualTo(folder.resolve("acme.jar").toString()))
                    .satisfies(p -> assertThat(p.version()).isEqualTo("unversioned"));
            Class<? extends Record> type = registry.termsType("acme").orElseThrow();
            assertThat(type.getName()).isEqualTo(Terms.class.getName());
            assertThat(type).as("a plugin's classes are its own").isNotEqualTo(Terms.class);
            assertThat(registry.scanned()).containsExactly(folder.resolve("acme.jar") + ": 1 plugin");
        }
    }

    @Test
    void takesAFactoryAsAnObject() {
        try (ProviderRegistry registry = ProviderRegistry.find(List.of(new Acme()), List.of(), List.of())) {
            ComputeProvider provider =
                    registry.create("acme", new Terms("Texas"), new ProviderContext("somebody", YEARS));
            assertThat(provider.offer(request()).nothing()).contains("closed in Texas");
            assertThat(registry.all().get(0).place()).isEqualTo("given by the application");
        }
    }

    @Test
    void aBrokenPluginIsListedWithItsReasonAndHidesNoOther(@TempDir Path folder) throws IOException {
        jar(
                folder.resolve("a-broken.jar"),
                List.of("acme.Missing", Exploding.class.getName(), Shouting.class.getName(), Bare.class.getName()),
                Exploding.class,
                Shouting.class,
                Acme.class,
                Terms.class,
                Bare.class,
                BareTerms.class);
        Files.writeString(folder.resolve("b-not-a-jar.jar"), "no zip");
        Files.writeString(folder.resolve("readme.txt"), "not looked at");
        jar(folder.resolve("c-good.jar"), List.of(Acme.class.getName()), Acme.class, Terms.class);
        try (ProviderRegistry registry = ProviderRegistry.find(List.of(), List.of(), List.of(folder))) {
            assertThat(registry.plugins()).containsExactly("acme");
            assertThat(registry.all())
                    .extracting(p -> p.id().replaceAll(".*[$]", "") + ": " + p.fault())
                    .containsExactly(
                            "acme.Missing: its jar lists the class acme.Missing as a service and does not hold it",
                            "Exploding: no licence key",
                            "Shouting: its id 'ACME Inc.' is not lower-case letters, digits and hyphens (rule P01)",
                            "bare: components of " + BareTerms.class.getName() + " lack @Term: region (rule P05)",
                            "b-not-a-jar.jar: it cannot be read as a jar: zip END header not found",
                            "acme: ");
            assertThat(registry.scanned())
                    .contains(
                            folder.resolve("a-broken.jar") + ": 4 plugins",
                            "b-not-a-jar.jar in " + folder.resolve("b-not-a-jar.jar")
                                    + " cannot be used: it cannot be read as a jar: zip END header not found",
                            folder.resolve("c-good.jar") + ": 1 plugin");
        }
    }

    @Test
    void twoPluginsOfOneIdAreBothRefusedAndNameEachOther(@TempDir Path folder) throws IOException {
        Path one = folder.resolve("one.jar");
        Path two = folder.resolve("two.jar");
        jar(one, List.of(Acme.class.getName()), Acme.class, Terms.class);
        jar(two, List.of(AcmeAgain.class.getName()), AcmeAgain.class, Acme.class, Terms.class);
        try (ProviderRegistry registry = ProviderRegistry.find(List.of(), List.of(), List.of(folder))) {
            assertThat(registry.plugins()).isEmpty();
            assertThat(registry.all())
                    .extracting(Plugin::fault)
                    .containsExactly(
                            "the id 'acme' is also that of " + two + "; remove all but one",
                            "the id 'acme' is also that of " + one + "; remove all but one");
        }
    }

    @Test
    void aMissingFolderIsSaid(@TempDir Path folder) {
        try (ProviderRegistry registry =
                ProviderRegistry.find(List.of(), List.of(), List.of(folder.resolve("none"), folder))) {
            assertThat(registry.scanned())
                    .containsExactly(folder.resolve("none") + ": no such folder", folder + ": no jar");
        }
    }

    @Test
    void invalidTermsAreSaidAndAnyOtherFailureWaitsForTheOffer() {
        try (ProviderRegistry registry = ProviderRegistry.find(
                List.of(new Acme(), new Bare() {
                    @Override
                    public Class<BareTerms> termsType() {
                        return BareTerms.class;
                    }
                }),
                List.of(),
                List.of())) {
            ProviderContext context = new ProviderContext("somebody", YEARS);
            assertThatThrownBy(() -> registry.create("acme", new Terms(""), context))
                    .isInstanceOf(InvalidTermsException.class)
                    .hasMessage("region: no region");
            ComputeProvider mistyped = registry.create("acme", new BareTerms(""), context);
            assertThatThrownBy(() -> mistyped.offer(request())).hasMessageContaining("could not be made");
        }
    }

    private static OfferRequest request() {
        return new OfferRequest(2025, Quantity.of(8760, Unit.HOUR), YEARS);
    }

    private static void jar(Path path, List<String> services, Class<?>... classes) throws IOException {
        try (OutputStream out = Files.newOutputStream(path);
                JarOutputStream jar = new JarOutputStream(out)) {
            jar.putNextEntry(new ZipEntry(SERVICE));
            jar.write(String.join("\n", services).getBytes(StandardCharsets.UTF_8));
            for (Class<?> type : classes) {
                String name = type.getName().replace('.', '/') + ".class";
                jar.putNextEntry(new ZipEntry(name));
                try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
                    assertThat(bytes).isNotNull();
                    bytes.transferTo(jar);
                }
            }
        }
    }
}

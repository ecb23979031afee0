package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.testkit.PluginJar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands with plugins from jars, through the engine itself. */
class PluginCommandsTest {

    private static final String GOOD =
            "return SupplyOffer.of(terms.capacity(), List.of(new Charge.Usage(\"rental\", Quantity.of(9, \"USD/H100e-h\"))));";

    private static final String SCENARIO = """
            offtake: 1
            id: lab
            years: 2025..2026
            hours-per-year: 8760
            money: { currency: USD, discount-rate: 10 %/yr, discounting: start-of-year }
            demand:
              training: { base: 100 H100e, growth: 1.1, note: made up }
            providers:
              odd: { plugin: odd }
            allocation: { policy: merit-order }
            """;

    @TempDir
    Path folder;

    private final Map<String, String> environment = new TreeMap<>();

    private record Outcome(int exit, String out, String err) {}

    private Outcome run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                out,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                folder,
                false,
                false);
        int exit = new Cli(new Context(console, OfftakeEngine::open)).run(arguments);
        return new Outcome(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private Outcome tested(PluginJar jar, String... more) throws IOException {
        jar.write(folder.resolve("odd.jar"));
        String[] arguments = new String[3 + more.length];
        arguments[0] = "providers";
        arguments[1] = "test";
        arguments[2] = "odd.jar";
        System.arraycopy(more, 0, arguments, 3, more.length);
        return run(arguments);
    }

    @Test
    void aGoodPluginPasses() throws IOException {
        Outcome outcome = tested(PluginJar.of("odd", GOOD));
        assertThat(outcome.out())
                .contains("P04   passed", "Sample terms: the defaults of the terms", "15 passed, 1 not run")
                .contains("not run: P07: it needs terms that are to be refused");
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.exit()).isZero();
    }

    /** Each fixture breaks the rule it is for, and that alone. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            P02 | return SupplyOffer.of(terms.capacity().times(com.acme.Count.next()), List.of());
            P03 | return SupplyOffer.of(Quantity.of(1, "USD"), List.of());
            P04 | return SupplyOffer.of(terms.capacity().minus(terms.capacity().times(2)), List.of());
            P04 | return SupplyOffer.of(terms.capacity().dividedBy(Quantity.ratio(0)), List.of());
            P06 | return SupplyOffer.of(terms.capacity().minus(terms.capacity()), List.of());
            P08 | System.exit(3); return null;
            P08 | System.nanoTime(); return null;
            P10 | return SupplyOffer.of(terms.capacity().times(terms.capacity().central().getAsDouble()), List.of());
            P12 | throw new IllegalStateException("no price");
            P12 | return null;
            P13 | Charge u = new Charge.Margin("m", Quantity.ratio(1)); return SupplyOffer.of(terms.capacity(), List.of(u, u));
            P14 | try { Thread.sleep(60000); } catch (InterruptedException e) { } return null;
            P14 | for (int i = 0; i < 100; i++) try { Thread.sleep(50); } catch (InterruptedException e) { } return null;
            P15 | System.out.println("hello"); return SupplyOffer.of(terms.capacity(), List.of());
            """)
    void aBrokenPluginFailsWithItsRule(String rule, String offer) throws IOException {
        Outcome outcome = tested(
                PluginJar.of("odd", offer)
                        .withSource(
                                "com.acme.Count",
                                "package com.acme; final class Count { private static int count;"
                                        + " static synchronized double next() { return 1 + count++; } }"),
                "--provider-timeout",
                "500 ms",
                "--format",
                "csv");
        assertThat(outcome.exit()).isEqualTo(Exit.PLUGIN);
        assertThat(outcome.out().lines().filter(line -> line.contains(",failed,")))
                .isNotEmpty()
                .first()
                .asString()
                .startsWith(rule + ",failed,");
        if (!rule.equals("P02")) {
            assertThat(outcome.out().lines().filter(line -> line.contains(",failed,")))
                    .hasSize(1);
        }
    }

    @Test
    void whatOnlyTheDescriptionBreaksIsSaidByRuleToo() throws IOException {
        assertThat(tested(PluginJar.of("Odd One", GOOD)).out())
                .contains("P01   failed", "P01: its id 'Odd One' is not lower-case letters");
    }

    @Test
    void sampleTermsAreStatedOrTakenFromTheJar() throws IOException {
        Files.writeString(folder.resolve("terms.yaml"), "capacity: 5 k H100e\nnote: made up\n");
        assertThat(tested(PluginJar.of("odd", GOOD), "--terms", "terms.yaml").out())
                .contains("Sample terms: terms.yaml", "15 passed");
        Files.writeString(folder.resolve("lab.yaml"), SCENARIO);
        assertThat(tested(PluginJar.of("odd", GOOD), "--terms", "lab.yaml").out())
                .contains("Sample terms: lab.yaml", "15 passed");
        Files.writeString(folder.resolve("bad.yaml"), "capacity: 5\nnote: made up\n");
        Outcome bad = tested(PluginJar.of("odd", GOOD), "--terms", "bad.yaml");
        assertThat(bad.exit()).isEqualTo(Exit.INVALID);
        assertThat(bad.out()).isEmpty();
        assertThat(bad.err()).contains("the sample terms are invalid", "OFT-101");
    }

    @Test
    void withoutSampleTermsItSaysSo() throws IOException {
        PluginJar jar = PluginJar.empty().withSource("com.acme.Bare", """
                        package com.acme;
                        import dev.offtake.api.*;
                        import java.util.List;
                        public final class Bare implements ComputeProviderFactory<Bare.Terms> {
                            public record Terms(@Term(value = "capacity", unit = "H100e") Quantity capacity) {}
                            public String id() { return "bare"; }
                            public Class<Terms> termsType() { return Terms.class; }
                            public String summary() { return "no default"; }
                            public ComputeProvider create(Terms terms, ProviderContext context) {
                                return request -> SupplyOffer.of(terms.capacity(), List.of());
                            }
                        }
                        """).withService("com.acme.Bare");
        Outcome outcome = tested(jar);
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out()).contains("There are no sample terms", "4 passed, 12 not run");
    }

    @Test
    void aPluginIsLoadedByOptionAndByVariable() throws IOException {
        Files.writeString(folder.resolve("lab.yaml"), SCENARIO);
        Path plugins = Files.createDirectory(folder.resolve("more"));
        PluginJar.of("odd", GOOD).withAttribute("Offtake-Api-Version", "1").write(plugins.resolve("odd.jar"));
        assertThat(run("plan", "lab.yaml").exit()).isEqualTo(Exit.PLUGIN);
        assertThat(run("plan", "lab.yaml", "--plugin", "more/odd.jar").exit()).isZero();
        assertThat(run("plan", "lab.yaml", "--plugin", "more").exit()).isZero();
        environment.put("OFFTAKE_PLUGINS", "more");
        assertThat(run("plan", "lab.yaml").exit()).isZero();
        assertThat(run("simulate", "lab.yaml", "--paths", "10").err()).doesNotContain("OFT-7");
        assertThat(run("providers", "-f", "csv").out()).contains("odd,unversioned,1,usable,");
        environment.put("OFFTAKE_PLUGINS", "more/odd.jar");
        assertThat(run("validate", "lab.yaml").exit()).isZero();
    }

    @Test
    void whatIsNoPluginIsRefused() throws IOException {
        assertThat(run("plan", "--plugin", "none.jar").err()).contains("there is no such jar or folder");
        Files.writeString(folder.resolve("acme.txt"), "");
        assertThat(run("plan", "--plugin", "acme.txt").exit()).isEqualTo(Exit.USAGE);
        for (String time : new String[] {"10", "0 s", "-1 s", "soon", "1 h", "99999999999 s"}) {
            Outcome outcome = run("plan", "--provider-timeout=" + time);
            assertThat(outcome.exit()).isEqualTo(Exit.USAGE);
            assertThat(outcome.err()).contains("--provider-timeout", "ms, s and min are known");
        }
    }

    @Test
    void brokenPluginsAreListedAndHideNoOther() throws IOException {
        PluginJar.of("odd", GOOD).write(folder.resolve("a.jar"));
        PluginJar.of("odd", GOOD).write(folder.resolve("b.jar"));
        PluginJar.of("late", GOOD).withAttribute("Offtake-Api-Version", "7").write(folder.resolve("late.jar"));
        PluginJar.of("good", GOOD).write(folder.resolve("good.jar"));
        environment.put("OFFTAKE_PLUGINS", folder.toString());
        Outcome outcome = run("providers", "-f", "csv");
        assertThat(outcome.exit()).isZero();
        assertThat(outcome.out().lines())
                .anySatisfy(line -> assertThat(line).startsWith("odd,").contains("broken", "b.jar; remove all but one"))
                .anySatisfy(line -> assertThat(line).startsWith("odd,").contains("broken", "a.jar; remove all but one"))
                .anySatisfy(line ->
                        assertThat(line).startsWith("late.jar,,7,broken,").contains("version 7"))
                .anySatisfy(line -> assertThat(line).startsWith("good,").contains("usable"));
    }

    @Test
    void whatAPluginPrintsSpoilsNoResult() throws IOException {
        Files.writeString(folder.resolve("lab.yaml"), SCENARIO);
        PluginJar.of("odd", "System.out.println(\"debug \" + request.year()); " + GOOD)
                .write(folder.resolve("odd.jar"));
        PrintStream before = System.out;
        Outcome outcome = run("plan", "lab.yaml", "--plugin", "odd.jar", "--format", "json");
        assertThat(System.out).isSameAs(before);
        assertThat(outcome.exit()).isEqualTo(Exit.PLUGIN);
        assertThat(outcome.out())
                .startsWith("{")
                .contains("\"complete\": false", "OFT-707", "rule P15")
                .endsWith("}\n");
        assertThat(outcome.err()).contains("plugin odd printed: debug 2025\n", "plugin odd printed: debug 2026\n");
    }

    @Test
    void runningOutOfMemoryNamesThePlugin() throws IOException {
        Files.writeString(folder.resolve("lab.yaml"), SCENARIO);
        PluginJar.of("odd", "throw new OutOfMemoryError(\"Java heap space\");").write(folder.resolve("odd.jar"));
        Outcome outcome = run("plan", "lab.yaml", "--plugin", "odd.jar");
        assertThat(outcome.exit()).isEqualTo(Exit.PLUGIN);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("the memory ran out while plugin 'odd' was busy with: offer for 2025");
    }
}

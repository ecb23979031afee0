package dev.offtake.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offtake.engine.registry.ProviderMemoryError;
import dev.offtake.engine.result.Observation;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.ScenarioSource;
import dev.offtake.testkit.PluginJar;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plugin does wrong marks the result, and touches nobody else's numbers. */
class MisbehaviourTest {

    /** At 9 USD it is taken after all others, so that nobody loses demand to it. */
    private static final String GOOD =
            "return SupplyOffer.of(terms.capacity(), List.of(new Charge.Usage(\"rental\", Quantity.of(9, \"USD/H100e-h\"))));";

    /** One supplier that would serve all, and one that comes after it, so that its offers take no demand away. */
    private static final String ALONE = """
            offtake: 1
            id: misbehaviour
            years: 2025..2027
            hours-per-year: 8760
            money: { currency: USD, discount-rate: 10 %/yr, discounting: start-of-year }
            demand:
              training: { base: 100 H100e, growth: 1.1, note: made up }
            providers:
              steady:
                plugin: contract
                capacity: { 2025: 200 H100e, 2026: 200 H100e, 2027: 200 H100e }
                price: { 2025: 1 USD/H100e-h, 2026: 1 USD/H100e-h, 2027: 1 USD/H100e-h }
            allocation: { policy: merit-order }
            """;

    private static final String WITH = ALONE.replace("allocation:", "  odd: { plugin: odd }\nallocation:");

    @TempDir
    Path folder;

    private Plan plan(PluginJar jar, OfftakeBuilder builder) throws IOException, InvalidScenarioException {
        Path written = jar.write(folder.resolve("odd.jar"));
        try (Offtake offtake = builder.plugin(written).build()) {
            Plan plan = offtake.plan(offtake.read(ScenarioSource.of("odd.yaml", WITH)));
            Plan alone = offtake.plan(offtake.read(ScenarioSource.of("odd.yaml", ALONE)));
            assertThat(of(plan, "steady"))
                    .as("the other supplier's rows")
                    .isNotEmpty()
                    .isEqualTo(of(alone, "steady"));
            return plan;
        }
    }

    private Plan plan(String offer) throws IOException, InvalidScenarioException {
        return plan(PluginJar.of("odd", offer), Offtake.builder().providerTimeout(Duration.ofMillis(700)));
    }

    private static List<Observation> of(Plan plan, String supplier) {
        return plan.observations().stream()
                .filter(o -> supplier.equals(o.key().provider()))
                // a share of all capacity is no supplier's own number
                .filter(o -> !o.key().metric().equals("capacity-share"))
                .toList();
    }

    private static void assertSays(Plan plan, String code, String... texts) {
        assertThat(plan.run().complete()).isFalse();
        assertThat(plan.problems()).extracting(Problem::code).contains(code);
        assertThat(plan.problems())
                .extracting(Problem::message)
                .anySatisfy(message -> assertThat(message).contains(texts));
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("offtake-plugin odd"))
                .collect(Collectors.toSet());
    }

    @Test
    void aGoodPluginOfAJarIsPlanned() throws IOException, InvalidScenarioException {
        Set<Thread> before = threads();
        Plan plan = plan(GOOD);
        assertThat(plan.problems()).isEmpty();
        assertThat(plan.run().complete()).isTrue();
        assertThat(before).containsAll(threads());
    }

    @Test
    void whatItThrowsIsSaidWithItsYear() throws IOException, InvalidScenarioException {
        Plan plan = plan("if (request.year() == 2026) throw new IllegalStateException(\"no price\"); " + GOOD);
        assertSays(plan, "OFT-702", "'odd'", "2026", "no price", "P12");
        assertThat(plan.problems()).hasSize(1);
    }

    @Test
    void whatItThrowsPastTheCompilerIsSaidToo() throws IOException, InvalidScenarioException {
        String sneaky = "com.acme.Sneaky.<RuntimeException>toss(new Exception(\"sneaked\")); " + GOOD;
        Plan plan = plan(
                PluginJar.of("odd", sneaky)
                        .withSource(
                                "com.acme.Sneaky",
                                "package com.acme; class Sneaky { @SuppressWarnings(\"unchecked\")"
                                        + " static <E extends Throwable> void toss(Throwable t) throws E { throw (E) t; } }"),
                Offtake.builder());
        assertSays(plan, "OFT-702", "'odd'", "2025", "sneaked", "P12");
    }

    @Test
    void numbersThatCannotBeAreSaid() throws IOException, InvalidScenarioException {
        String negative = "return SupplyOffer.of(terms.capacity().minus(terms.capacity().times(3)), List.of());";
        assertSays(plan(negative), "OFT-705", "'odd'", "2025", "P04");
        String nan = "Quantity none = terms.capacity().minus(terms.capacity());"
                + " return SupplyOffer.of(terms.capacity().times(none.dividedBy(none)), List.of());";
        assertSays(plan(nan), "OFT-705", "'odd'", "2025", "P04");
    }

    @Test
    void aFunctionThatSpoilsItsRowsSpoilsOnlyItself() throws IOException, InvalidScenarioException {
        String offer =
                "return SupplyOffer.of(Quantity.output(new com.acme.Spoils(), 0, List.of(terms.capacity())), List.of());";
        for (String body :
                List.of("operands[0][0] = -1; outputs[0] = new double[7];", "throw new IllegalStateException();", "")) {
            Plan plan = plan(
                    PluginJar.of("odd", offer).withSource("com.acme.Spoils", """
                                    package com.acme;
                                    import dev.offtake.api.*;
                                    import java.util.List;
                                    public record Spoils() implements VectorFunction {
                                        public String name() { return "spoils"; }
                                        public List<Dimension> outputDimensions() { return List.of(Unit.H100E.dimension()); }
                                        public void evaluate(double[][] operands, double[][] outputs, int paths) { @body@ }
                                    }
                                    """.replace("@body@", body)),
                    Offtake.builder());
            assertSays(plan, "OFT-705", "'odd'", "2025", "P04");
        }
    }

    @Test
    void termsCannotBeChangedByTheProvider() throws IOException, InvalidScenarioException {
        Plan plan = plan("request.years().years(); List<Integer> given = List.of(1); given.add(2); " + GOOD);
        assertSays(plan, "OFT-702", "'odd'", "UnsupportedOperationException", "P12");
    }

    @Test
    void oneThatSleepsIsInterruptedAndLeavesNoThread() throws IOException, InvalidScenarioException {
        Set<Thread> before = threads();
        Plan plan = plan("try { Thread.sleep(60000); } catch (InterruptedException e) { } " + GOOD);
        assertSays(plan, "OFT-706", "'odd'", "2025", "did not end within 0.7 s and was interrupted", "P14");
        assertSays(plan, "OFT-706", "'odd'", "2026", "it was not asked again");
        assertThat(before).containsAll(threads());
    }

    @Test
    void oneThatIgnoresInterruptionIsAbandonedAndReported() throws IOException, InvalidScenarioException {
        // It ends by itself in the end, so as not to take processor time from other tests.
        String stubborn = "for (int i = 0; i < 400; i++)"
                + " try { Thread.sleep(50); } catch (InterruptedException e) { } " + GOOD;
        Plan plan = plan(stubborn);
        assertSays(plan, "OFT-706", "'odd'", "2025", "it ignores that, and its thread was abandoned", "P14");
        assertThat(threads()).isNotEmpty();
    }

    @Test
    void oneThatHangsAsItIsMadeIsSaid() throws IOException, InvalidScenarioException {
        PluginJar jar = PluginJar.of("odd", "try { Thread.sleep(60000); } catch (InterruptedException e) { }", GOOD);
        Plan plan = plan(jar, Offtake.builder().providerTimeout(Duration.ofMillis(700)));
        assertSays(plan, "OFT-706", "'odd'", "2025", "it could not be made", "create did not end within 0.7 s", "P14");
    }

    @Test
    void whatItPrintsIsSaidAndItsOfferStands() throws IOException, InvalidScenarioException {
        // An application that owns standard output tells what a thread printed; here that is said for each.
        Map<Thread, Boolean> asked = new ConcurrentHashMap<>();
        Plan plan = plan(
                PluginJar.of("odd", GOOD),
                Offtake.builder().printed(thread -> asked.put(thread, true) == null ? "hello\nworld" : ""));
        assertSays(plan, "OFT-707", "'odd'", "2025", "hello", "P15");
        assertThat(of(plan, "odd"))
                .filteredOn(o -> o.key().metric().equals("capacity"))
                .allSatisfy(o -> assertThat(o.value()).isEqualTo(10_000));
    }

    @Test
    void runningOutOfMemoryEndsTheRun() {
        assertThatThrownBy(() -> plan("throw new OutOfMemoryError(\"Java heap space\");"))
                .isInstanceOf(ProviderMemoryError.class)
                .hasMessageContainingAll("'odd'", "offer for 2025");
    }
}

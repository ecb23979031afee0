package dev.offtake.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Simulation;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The engine is a good guest in an application; what its classes never do, {@link RoomsTest} holds. */
class GuestTest {

    private static final int THREADS = 8;

    @Test
    void manyThreadsOnDifferentScenariosGetWhatEachGetsAlone() throws Exception {
        List<Plan> plansAlone = new ArrayList<>();
        List<Simulation> futuresAlone = new ArrayList<>();
        for (int number = 0; number < THREADS; number++) {
            try (Offtake own = Offtake.create()) {
                Scenario scenario = own.read(lab(number));
                plansAlone.add(own.plan(scenario));
                futuresAlone.add(own.simulate(scenario, settings()));
            }
        }
        // Scenarios differ, or there would be nothing to be mixed up.
        assertThat(Set.copyOf(plansAlone)).hasSize(THREADS);

        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier together = new CyclicBarrier(THREADS);
        try (Offtake shared = Offtake.create()) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int number = i;
                done.add(threads.submit(() -> {
                    together.await();
                    for (int round = 0; round < 3; round++) {
                        Scenario scenario = shared.read(lab(number));
                        assertThat(shared.plan(scenario)).isEqualTo(plansAlone.get(number));
                        assertThat(shared.simulate(scenario, settings())).isEqualTo(futuresAlone.get(number));
                    }
                    return null;
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void noThreadIsLeftWhenASimulationReturns() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Offtake offtake = Offtake.create()) {
            offtake.simulate(offtake.read(lab(1)), settings().withThreads(4));
            assertThat(started(before)).isEmpty();
        }
        assertThat(started(before)).isEmpty();
    }

    @Test
    void anInterruptedSimulationStopsAndLeavesNoThread() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        CountDownLatch underWay = new CountDownLatch(1);
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        try (Offtake offtake = Offtake.create()) {
            Scenario scenario = offtake.read(lab(1));
            // More paths than there would be time for.
            SimulationSettings endless = settings()
                    .withPaths(SimulationSettings.MOST_PATHS)
                    .withThreads(4)
                    .withProgress(done -> underWay.countDown());
            Thread user = new Thread(() -> {
                try {
                    offtake.simulate(scenario, endless);
                } catch (InterruptedException | InvalidScenarioException | RuntimeException e) {
                    thrown.set(e);
                }
            });
            user.start();
            underWay.await();
            user.interrupt();
            user.join();
            assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
            assertThat(started(before)).isEmpty();
            // And the engine is as good as new.
            assertThat(offtake.plan(scenario).run().complete()).isTrue();
        }
    }

    @Test
    void anInterruptThatCameBeforeIsSeen() throws Exception {
        try (Offtake offtake = Offtake.create()) {
            Scenario scenario = offtake.read(lab(1));
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> offtake.simulate(scenario, settings())).isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).as("cleared by the exception").isFalse();
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> offtake.sensitivity(scenario, "npv", SensitivitySettings.usual()))
                    .isInstanceOf(InterruptedException.class);
            assertThat(Thread.interrupted()).isFalse();
        }
    }

    @Test
    void aThreadWithoutAContextClassLoaderWillDo() throws Exception {
        Plan usual;
        try (Offtake offtake = Offtake.create()) {
            usual = offtake.plan(offtake.read(lab(1)));
        }
        AtomicReference<Object> found = new AtomicReference<>();
        Thread bare = new Thread(() -> {
            try (Offtake offtake = Offtake.create()) {
                Scenario scenario = offtake.read(lab(1));
                offtake.simulate(scenario, settings().withThreads(2));
                found.set(offtake.plan(scenario));
            } catch (Exception | LinkageError e) {
                found.set(e);
            }
        });
        bare.setContextClassLoader(null);
        bare.start();
        bare.join();
        assertThat(found.get()).isEqualTo(usual);
    }

    private static SimulationSettings settings() {
        return SimulationSettings.usual().withPaths(2_000).withThreads(2).withMetrics(List.of("npv", "share[cheap]"));
    }

    /** Threads of the engine's own that were not there before; the JVM and the test engine may start others. */
    private static List<String> started(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread) && thread.isAlive())
                .map(Thread::getName)
                .filter(name -> name.startsWith("offtake"))
                .toList();
    }

    /** Two suppliers, one with an uncertain price; each number gives another lab. */
    private static ScenarioSource lab(int number) {
        return ScenarioSource.of("lab-" + number + ".yaml", """
                offtake: 1
                id: lab-%d
                years: 2025..2027
                hours-per-year: 8760
                money: { currency: USD, discount-rate: 10 %%/yr, discounting: start-of-year }
                assumptions:
                  dear-price: { triangular: { min: 2 USD/H100e-h, mode: 3 USD/H100e-h, max: %d USD/H100e-h }, note: made up }
                demand:
                  training: { base: %d H100e, growth: 1.1, note: made up }
                providers:
                  cheap:
                    plugin: contract
                    capacity: { 2025: 60 H100e, 2026: 60 H100e, 2027: 60 H100e }
                    price: { 2025: 1 USD/H100e-h, 2026: 1 USD/H100e-h, 2027: 1 USD/H100e-h }
                  dear:
                    plugin: contract
                    capacity: { 2025: 80 H100e, 2026: 80 H100e, 2027: 80 H100e }
                    price: { 2025: dear-price, 2026: dear-price, 2027: dear-price }
                allocation: { policy: merit-order }
                """.formatted(number, 4 + number, 100 + number));
    }
}

package dev.offtake.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.engine.procurement.BuildChoice;
import dev.offtake.engine.procurement.Procurement;
import dev.offtake.engine.procurement.ProcurementResult;
import dev.offtake.engine.procurement.ProcurementResult.Order;
import dev.offtake.engine.procurement.ProcurementResult.Supply;
import dev.offtake.engine.program.LinearSolver;
import dev.offtake.engine.result.Optimum;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No random plan beats the optimum: random orders within their caps, random supply within capacity and demand, settled
 * by the ordinary engine and reckoned as the optimum is.
 */
class OptimumIsNotBeatenTest {

    private static final int PLANS = 2_500;

    /** A plan may be as good as the optimum, up to rounding. */
    private static final double ROUNDING = 1e-9;

    private final Offtake offtake = Offtake.create();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void byTenThousandRandomPlans(long seed) throws Exception {
        Random random = new Random(seed);
        Scenario scenario = offtake.read(ScenarioSource.of("random.yaml", instance(random)));
        LinearSolver solver = ServiceLoader.load(LinearSolver.class).iterator().next();
        Compilation compilation = offtake.compilation();
        OptimizeRun run = new OptimizeRun(compilation, scenario);
        Optimum optimum = run.run(OptimizeSettings.using(solver));
        double least = Objects.requireNonNull(optimum.objective()).total();
        OptimizeModel.Numbers numbers = run.centre();

        double best = Double.POSITIVE_INFINITY;
        for (int i = 0; i < PLANS; i++) {
            OptimizedScenario settled = new OptimizedScenario(
                    compilation, run.compiled(), run.model(), numbers, random(numbers.question(), random));
            Plan plan = settled.plan();
            double cost = new Reckoning(numbers, settled.orders(), settled.ids())
                    .of(plan)
                    .total();
            best = Math.min(best, cost);
        }
        assertThat(best).isGreaterThanOrEqualTo(least * (1 - ROUNDING));
        // the plans are not so far off that the comparison says nothing
        assertThat(best).isLessThan(least * 3);
    }

    private static String instance(Random random) {
        return String.format(
                Locale.ROOT,
                """
                offtake: 1
                id: random
                years: 2025..2027
                money: { discount-rate: %d %%/yr, discounting: mid-year }
                demand: { compute: { points: { 2025: %d H100e, 2026: %d H100e, 2027: %d H100e } } }
                providers:
                  cloud:
                    plugin: contract
                    capacity: { 2025: %d H100e, 2026: %d H100e, 2027: %d H100e }
                    price: { 2025: %.2f USD/H100e-h }
                    price-decline: 10 %%/yr
                    tiers: [ { up-to: %d H100e-h, discount: 0 %% }, { discount: %d %% } ]
                    minimum: { 2026: %d H100e-h }
                    shortfall-price: %.2f USD/H100e-h
                  own:
                    plugin: contract
                    build:
                      hall:
                        lead: %d years
                        life: %d years
                        yearly-cap: { 2025: %d H100e, 2026: %d H100e }
                        capital: %d USD/H100e
                        fixed: %d USD/H100e/yr
                        running: %.2f USD/H100e-h
                optimize:
                  capital: %s
                  salvage: %s
                  unmet-penalty: { compute: %d USD/H100e-h }
                """,
                random.nextInt(15),
                50 + random.nextInt(100),
                50 + random.nextInt(150),
                50 + random.nextInt(200),
                30 + random.nextInt(100),
                30 + random.nextInt(100),
                30 + random.nextInt(100),
                1 + 2 * random.nextDouble(),
                100_000 + random.nextInt(400_000),
                random.nextInt(40),
                100_000 + random.nextInt(500_000),
                0.5 + random.nextDouble(),
                random.nextInt(2),
                1 + random.nextInt(3),
                20 + random.nextInt(80),
                20 + random.nextInt(80),
                1_000 + random.nextInt(20_000),
                random.nextInt(1_000),
                random.nextDouble(),
                random.nextBoolean() ? "annuities" : "order-year",
                "none",
                3 + random.nextInt(8));
    }

    /** Orders within their caps, half of the time at one of their ends; supply likewise, of what is there. */
    private static ProcurementResult random(Procurement asked, Random random) {
        List<Order> orders = new ArrayList<>();
        Map<String, Double> capacity = new TreeMap<>();
        for (BuildChoice choice : asked.choices()) {
            for (int t = 0; t < asked.years().size(); t++) {
                double amount = share(random) * choice.orders().get(t).most();
                int from = asked.years().get(t) + choice.leadYears();
                if (amount > 0) {
                    orders.add(new Order(
                            choice.supplier(),
                            choice.id(),
                            asked.years().get(t),
                            from,
                            from + choice.lifeYears() - 1,
                            amount,
                            0,
                            amount * choice.orders().get(t).capital()));
                    for (int year = from; year < from + choice.lifeYears(); year++) {
                        capacity.merge(choice.path() + year, amount, Double::sum);
                    }
                }
            }
        }
        List<Supply> supplies = new ArrayList<>();
        for (int t = 0; t < asked.years().size(); t++) {
            int year = asked.years().get(t);
            double left = asked.workloads().get(0).demand().get(t);
            for (BuildChoice choice : asked.choices()) {
                double amount = Math.min(left, share(random) * capacity.getOrDefault(choice.path() + year, 0.0));
                supplies.add(new Supply(choice.supplier(), choice.id(), "compute", year, amount));
                left -= amount;
            }
            for (Procurement.Supplier supplier : asked.suppliers()) {
                double amount =
                        Math.min(left, share(random) * supplier.offers().get(t).capacity());
                supplies.add(new Supply(supplier.id(), null, "compute", year, amount));
                left -= amount;
            }
        }
        return new ProcurementResult(
                ProcurementResult.Status.FEASIBLE,
                new ProcurementResult.Objective(0, 0, 0, 0, 0, 0, 0),
                orders,
                supplies,
                List.of(),
                List.of(),
                List.of(),
                false,
                0,
                0,
                List.of(),
                "random");
    }

    private static double share(Random random) {
        return random.nextBoolean() ? random.nextDouble() : random.nextInt(4) == 0 ? 0 : 1;
    }
}

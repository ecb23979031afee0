package dev.offtake.solver.ortools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.engine.procurement.BuildChoice.Limits;
import dev.offtake.engine.procurement.ExistingOffer;
import dev.offtake.engine.procurement.ExistingOffer.Commitment;
import dev.offtake.engine.procurement.ExistingOffer.Segment;
import dev.offtake.engine.procurement.LeastCost;
import dev.offtake.engine.procurement.Procurement.Workload;
import dev.offtake.engine.procurement.ProcurementConventions.Capital;
import dev.offtake.engine.procurement.ProcurementConventions.Salvage;
import dev.offtake.engine.procurement.ProcurementConventions.Timing;
import dev.offtake.engine.procurement.ProcurementResult;
import dev.offtake.engine.procurement.ProcurementResult.ComputePrice;
import dev.offtake.engine.procurement.ProcurementResult.Order;
import dev.offtake.engine.procurement.ProcurementResult.Supply;
import dev.offtake.engine.procurement.ProcurementResult.Unmet;
import dev.offtake.engine.program.SolveLimits;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every optimum, on small random questions. */
class InvariancesTest {

    private static final double ANY = Question.ANY;
    private static final int YEARS = 5;
    private static final List<Timing> TIMINGS = List.of(Timing.START, Timing.MID, Timing.END);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theOrderOfSuppliersDoesNotMatter(long seed) {
        Question question = random(seed, 1, 1);
        double before = question.solved().objective().total();
        Collections.reverse(question.suppliers);
        Collections.reverse(question.choices);
        Collections.reverse(question.workloads);
        assertThat(question.solved().objective().total()).isCloseTo(before, within(1e-9 * before));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void inAnotherMoneyEverythingCostsAsManyTimesMore(long seed) {
        ProcurementResult one = random(seed, 1, 1).solved();
        ProcurementResult many = random(seed, 1000, 1).solved();
        double total = one.objective().total();
        assertThat(many.objective().total()).isCloseTo(1000 * total, within(1e-6 * total));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void twiceOfEverythingCostsTwice(long seed) {
        double one = random(seed, 1, 1).solved().objective().total();
        double million = random(seed, 1, 1e6).solved().objective().total();
        assertThat(million).isCloseTo(1e6 * one, within(1e-3 * one));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whatIsServedAndWhatIsNotIsTheDemand(long seed) {
        Question question = random(seed, 1, 1);
        ProcurementResult result = question.solved();
        for (Workload workload : question.workloads) {
            for (int y = 0; y < YEARS; y++) {
                int year = 2025 + y;
                double sum = 0;
                for (Supply supply : result.supplies()) {
                    sum += supply.workload().equals(workload.id()) && supply.year() == year ? supply.amount() : 0;
                }
                for (Unmet unmet : result.unmet()) {
                    sum += unmet.workload().equals(workload.id()) && unmet.year() == year ? unmet.amount() : 0;
                }
                assertThat(sum).isCloseTo(workload.demand().get(y), within(1e-8));
            }
        }
        assertThat(result.orders())
                .extracting(Order::amount)
                .allSatisfy(amount -> assertThat(amount).isPositive());
    }

    /** A price is what one more hour costs: for a convex cost, between the slopes to both sides. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void aPriceIsWhatOneMoreHourCosts(long seed) {
        Question question = random(seed, 1, 1);
        ProcurementResult result = question.solved();
        double step = 1e-4;
        try (LeastCost leastCost = new LeastCost(new OrToolsSolver())) {
            for (int w = 0; w < question.workloads.size(); w++) {
                Workload workload = question.workloads.get(w);
                for (int y = 0; y < YEARS; y++) {
                    ComputePrice price = result.prices().get(w * YEARS + y);
                    double[] totals = new double[2];
                    for (int side = 0; side < 2; side++) {
                        double[] demand = workload.demand().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray();
                        demand[y] += side == 0 ? -step : step;
                        question.workloads.set(
                                w, new Workload(workload.id(), Question.list(demand), workload.penalty()));
                        totals[side] = leastCost
                                .solve(question.asked(), SolveLimits.NONE)
                                .objective()
                                .total();
                    }
                    question.workloads.set(w, workload);
                    double hour = step * question.hours.get(y);
                    double total = result.objective().total();
                    double noise = 1e-8 * total / hour;
                    assertThat(price.present())
                            .isBetween((total - totals[0]) / hour - noise, (totals[1] - total) / hour + noise);
                }
            }
        }
    }

    /** Convex: no blocks, no falling prices. */
    private static Question random(long seed, double money, double size) {
        Random random = new Random(seed);
        Question question = new Question(YEARS)
                .conventions(
                        0.01 * random.nextInt(15),
                        Capital.ORDER_YEAR,
                        TIMINGS.get(random.nextInt(3)),
                        random.nextBoolean() ? Salvage.SINKING_FUND : Salvage.STRAIGHT_LINE);
        question.hours = question.each(10);
        for (String id : List.of("training", "inference")) {
            double[] demand = new double[YEARS];
            double now = 5 + 5 * random.nextDouble();
            for (int y = 0; y < YEARS; y++) {
                demand[y] = size * now;
                now *= 1 + random.nextDouble();
            }
            question.workload(id, money * (10 + random.nextInt(5)), demand);
        }
        for (String id : List.of("a", "b")) {
            ExistingOffer[] offers = new ExistingOffer[YEARS];
            double low = money * (2 + random.nextDouble());
            double high = low + money * random.nextDouble();
            for (int y = 0; y < YEARS; y++) {
                double capacity = size * (5 + 10 * random.nextDouble());
                List<Segment> segments = List.of(new Segment(capacity * 0.6, low, true), new Segment(ANY, high, true));
                Commitment minimum = new Commitment.Volume(10 * capacity * random.nextDouble(), low * 0.8);
                offers[y] = new ExistingOffer(capacity, 0, segments, 0, List.of(minimum));
            }
            question.supplier(id, offers);
        }
        for (String id : List.of("c", "d", "e")) {
            question.choice(
                    id,
                    random.nextInt(3),
                    2 + random.nextInt(5),
                    Limits.NONE,
                    size * (5 + random.nextInt(20)),
                    money * (20 + 60 * random.nextDouble()),
                    money * random.nextDouble(),
                    money * random.nextDouble());
        }
        question.budget = question.each(money * size * 400);
        question.reserve = question.each(-1);
        return question;
    }
}

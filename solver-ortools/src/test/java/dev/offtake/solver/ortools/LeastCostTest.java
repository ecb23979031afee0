package dev.offtake.solver.ortools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.engine.procurement.BuildChoice.Limits;
import dev.offtake.engine.procurement.BuildChoice.OrderTerms;
import dev.offtake.engine.procurement.ExistingOffer;
import dev.offtake.engine.procurement.ExistingOffer.Commitment;
import dev.offtake.engine.procurement.ExistingOffer.Segment;
import dev.offtake.engine.procurement.Procurement.ShareLimit;
import dev.offtake.engine.procurement.ProcurementConventions.Capital;
import dev.offtake.engine.procurement.ProcurementConventions.Salvage;
import dev.offtake.engine.procurement.ProcurementConventions.Timing;
import dev.offtake.engine.procurement.ProcurementResult;
import dev.offtake.engine.procurement.ProcurementResult.BindingRule;
import dev.offtake.engine.procurement.ProcurementResult.Order;
import dev.offtake.engine.procurement.ProcurementResult.Status;
import dev.offtake.engine.procurement.ProcurementResult.Supply;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Problems small enough to solve by hand. */
class LeastCostTest {

    private static final double ANY = Question.ANY;
    private static final Offset<Double> EXACT = within(1e-9);

    @Test
    void theCheaperSupplierFirst() {
        // 8 at 2 and 2 at 3 of each hour, over 100 hours; one more hour costs 3, one more H100e of a saves 1 × 100
        Question question = new Question(1).workload("all", 9, 10);
        question.hours = List.of(100.0);
        ProcurementResult result = question.supplier("a", ExistingOffer.at(8, 2))
                .supplier("b", ExistingOffer.at(8, 3))
                .solved();
        assertThat(result.objective().total()).isCloseTo((8 * 2 + 2 * 3) * 100.0, EXACT);
        assertThat(result.supplies()).extracting(Supply::amount).containsExactly(8.0, 2.0);
        assertThat(result.prices())
                .singleElement()
                .satisfies(price -> assertThat(price.price()).isCloseTo(3, EXACT));
        assertThat(result.binding()).singleElement().satisfies(rule -> {
            assertThat(rule.rule()).isEqualTo("capacity[a,2025]");
            assertThat(rule.says()).isEqualTo("a offers 8 H100e in 2025 without any order");
            assertThat(rule.price()).isCloseTo(100, EXACT);
        });
    }

    @Test
    void whatIsDearerThanThePenaltyStaysUnmet() {
        ProcurementResult result = new Question(1)
                .workload("all", 5, 10)
                .supplier("a", ExistingOffer.at(4, 2))
                .supplier("b", ExistingOffer.at(9, 6))
                .solved();
        assertThat(result.unmet())
                .singleElement()
                .satisfies(unmet -> assertThat(unmet.amount()).isCloseTo(6, EXACT));
        assertThat(result.objective().penalty()).isCloseTo(30, EXACT);
        assertThat(result.objective().running()).isCloseTo(8, EXACT);
    }

    @Test
    void anOrderArrivesAfterItsLeadTimeAndLivesItsLife() {
        // demand 1 in each of 5 years; lead 2, life 2: the first order can serve 2027 and 2028, the next 2029 and 2030,
        // of which 2029 lies in the horizon. Later is cheaper at 10 %, so that the second order waits until 2027
        ProcurementResult result = new Question(5)
                .conventions(0.1, Capital.ORDER_YEAR, Timing.START, Salvage.NONE)
                .workload("all", 100, 1, 1, 1, 1, 1)
                .choice("a", 2, 2, Limits.NONE, ANY, 10, 0, 1)
                .solved();
        assertThat(result.unmet()).extracting(u -> Math.round(u.amount())).containsExactly(1L, 1L, 0L, 0L, 0L);
        assertThat(result.orders()).extracting(Order::year).containsExactly(2025, 2027);
        assertThat(result.orders()).extracting(Order::usableFrom).containsExactly(2027, 2029);
        assertThat(result.orders()).extracting(Order::usableTo).containsExactly(2028, 2030);
        double d = 1 / 1.1;
        assertThat(result.objective().total())
                .isCloseTo(100 + 100 * d + 10 + 10 * d * d + d * d + d * d * d + d * d * d * d, EXACT);
    }

    @Test
    void anOrderBehindTheHorizonIsNone() {
        ProcurementResult result = new Question(2)
                .workload("all", 100, 1, 1)
                .choice("a", 2, 9, Limits.NONE, ANY, 0, 0, 0)
                .solved();
        assertThat(result.orders()).isEmpty();
        assertThat(result.objective().total()).isCloseTo(200, EXACT);
    }

    @Test
    void aShortfallIsPaidForRatherThanTaken() {
        // 10 committed at 2, of which the shortfall costs 1: using a costs 2 − 1 more than leaving it, b costs 0.5
        ExistingOffer committed = ExistingOffer.at(10, 2).with(new Commitment.Volume(10, 1));
        ProcurementResult result = new Question(1)
                .workload("all", 99, 6)
                .supplier("a", committed)
                .supplier("b", ExistingOffer.at(4, 0.5))
                .solved();
        assertThat(result.supplies()).extracting(Supply::amount).containsExactly(2.0, 4.0);
        assertThat(result.objective().shortfall()).isCloseTo(8, EXACT);
        assertThat(result.objective().running()).isCloseTo(2 * 2 + 4 * 0.5, EXACT);
        // one more hour: 2 for it, and 1 less of shortfall
        assertThat(result.prices().get(0).price()).isCloseTo(1, EXACT);
    }

    @Test
    void aMinimumInMoneyMakesUseFreeUntilItIsReached() {
        // 20 owed, 5 of it reserved: below 15 USD of use a costs nothing more, so it comes before b at 0.5
        ExistingOffer committed =
                new ExistingOffer(10, 5, List.of(new Segment(ANY, 2, true)), 0, List.of(new Commitment.Spend(20, 5)));
        ProcurementResult result = new Question(1)
                .workload("all", 99, 6)
                .supplier("a", committed)
                .supplier("b", ExistingOffer.at(4, 0.5))
                .solved();
        assertThat(result.supplies()).extracting(Supply::amount).containsExactly(6.0, 0.0);
        assertThat(result.objective().owed()).isCloseTo(5, EXACT);
        assertThat(result.objective().shortfall()).isCloseTo(3, EXACT);
        assertThat(result.objective().total()).isCloseTo(20, EXACT);
    }

    @Test
    void risingTiersNeedNoWholeNumbers() {
        // 4 at 1, then 2; b at 1.5
        ExistingOffer tiers =
                new ExistingOffer(10, 0, List.of(new Segment(4, 1, true), new Segment(ANY, 2, true)), 0, List.of());
        ProcurementResult result = new Question(1)
                .workload("all", 99, 9)
                .supplier("a", tiers)
                .supplier("b", ExistingOffer.at(3, 1.5))
                .solved();
        assertThat(result.integer()).isFalse();
        assertThat(result.supplies()).extracting(Supply::amount).containsExactly(6.0, 3.0);
        assertThat(result.objective().total()).isCloseTo(4 * 1 + 2 * 2 + 3 * 1.5, EXACT);
    }

    @Test
    void fallingTiersAreNotReachedWithoutTheDearOnes() {
        // 4 at 3, then 1. For 5: all of a costs 4 × 3 + 1 = 13, all of b 5 × 2 = 10, a mix more. For 10: 18 against 20
        ExistingOffer tiers =
                new ExistingOffer(10, 0, List.of(new Segment(4, 3, true), new Segment(ANY, 1, true)), 0, List.of());
        Question small = new Question(1).workload("all", 99, 5);
        ProcurementResult few = small.supplier("a", tiers)
                .supplier("b", ExistingOffer.at(99, 2))
                .solved();
        assertThat(few.integer()).isTrue();
        assertThat(few.supplies()).extracting(Supply::amount).containsExactly(0.0, 5.0);
        assertThat(few.objective().total()).isCloseTo(10, EXACT);
        Question large = new Question(1).workload("all", 99, 10);
        ProcurementResult many = large.supplier("a", tiers)
                .supplier("b", ExistingOffer.at(99, 2))
                .solved();
        assertThat(many.supplies()).extracting(Supply::amount).containsExactly(10.0, 0.0);
        assertThat(many.objective().total()).isCloseTo(18, EXACT);
    }

    @Test
    void blocksAreWhole() {
        // blocks of 4 at 4 × 1 USD; without them 5 each: 9 = 2 blocks + 1 at 5 (13), 3 blocks (12)
        ProcurementResult result = new Question(1)
                .workload("all", 99, 9)
                .choice("a", 0, 1, new Limits(ANY, ANY, 0, 4), ANY, 1, 0, 0)
                .supplier("b", ExistingOffer.at(9, 5))
                .solved();
        assertThat(result.objective().total()).isCloseTo(12, EXACT);
        assertThat(result.orders()).singleElement().satisfies(order -> {
            assertThat(order.blocks()).isEqualTo(3);
            assertThat(order.amount()).isEqualTo(12);
            assertThat(order.capital()).isEqualTo(12);
        });
        assertThat(result.gap()).isLessThanOrEqualTo(1e-9);
        // with 3 blocks there is room: one more hour is worth nothing
        assertThat(result.prices().get(0).price()).isCloseTo(0, EXACT);
    }

    @Test
    void ordersGrowFromTheYearBefore() {
        // at most before × 2 + 1: 1, 3, 7
        ProcurementResult result = new Question(3)
                .workload("all", 99, 100, 100, 100)
                .choice("a", 0, 1, new Limits(ANY, 1, 1, 0), ANY, 1, 0, 0)
                .solved();
        assertThat(result.orders()).extracting(Order::amount).containsExactly(1.0, 3.0, 7.0);
    }

    @Test
    void ordersKeepCapAndTotalAndBudget() {
        Question question = new Question(3)
                .workload("all", 99, 100, 100, 100)
                .choice("a", 0, 1, new Limits(7, ANY, 0, 0), 4, 2, 0, 0);
        question.budget = List.of(5.0, ANY, ANY);
        // 2.5 by the budget of 2025, 4 by the cap of 2026, 0.5 left of the total; the year does not matter at rate 0
        ProcurementResult result = question.solved();
        double total = result.orders().stream().mapToDouble(Order::amount).sum();
        assertThat(total).isCloseTo(7, EXACT);
        assertThat(result.orders())
                .allSatisfy(order -> assertThat(order.capital()).isLessThanOrEqualTo(order.year() == 2025 ? 5.0 : 8.0));
        // one more H100e in all years together saves a penalty of 99 and costs 2
        assertThat(result.binding().get(0)).satisfies(rule -> {
            assertThat(rule.rule()).isEqualTo("total-cap[a/site]");
            assertThat(rule.price()).isCloseTo(97, EXACT);
        });
    }

    @Test
    void aShareIsOfTheComputeSupplied() {
        Question question = new Question(1)
                .workload("all", 99, 10)
                .supplier("a", ExistingOffer.at(10, 1))
                .supplier("b", ExistingOffer.at(10, 3));
        question.shares.add(new ShareLimit("a", 2025, 0, 0.7));
        ProcurementResult result = question.solved();
        assertThat(result.supplies()).extracting(Supply::amount).containsExactly(7.0, 3.0);
        assertThat(result.prices().get(0).price()).isCloseTo(0.7 * 1 + 0.3 * 3, EXACT);
        assertThat(result.binding().get(0).says())
                .isEqualTo("a can supply at most 70 % of the compute supplied in 2025");
    }

    @Test
    void aReserveIsBuiltThoughNotUsed() {
        Question question = new Question(1)
                .workload("all", 99, 10)
                .supplier("a", ExistingOffer.at(10, 1))
                .choice("b", 0, 1, Limits.NONE, ANY, 4, 0, 2);
        question.reserve = List.of(0.2);
        ProcurementResult result = question.solved();
        assertThat(result.orders()).extracting(Order::amount).containsExactly(2.0);
        assertThat(result.objective().total()).isCloseTo(10 + 2 * 4, EXACT);
        // one more hour: 2 for the running of b, whose capacity the reserve pays: 1.2 × 4
        assertThat(result.prices().get(0).price()).isCloseTo(2 + 1.2 * 4, EXACT);
    }

    @Test
    void annuitiesInsideTheHorizonEqualASinkingFund() {
        // CRF(r, n) × what remains of an annuity is the sinking fund's salvage, so the two must agree, lead time or not
        double[] totals = new double[2];
        for (int i = 0; i < 2; i++) {
            Question question = new Question(6)
                    .conventions(
                            0.09,
                            i == 0 ? Capital.ORDER_YEAR : Capital.ANNUITIES,
                            Timing.MID,
                            i == 0 ? Salvage.SINKING_FUND : Salvage.NONE);
            totals[i] = question.workload("all", 50, 1, 2, 4, 6, 7, 9)
                    .choice("a", 1, 4, Limits.NONE, 3, 20, 0.5, 1)
                    .choice("b", 0, 2, Limits.NONE, 2, 9, 0.5, 1.5)
                    .solved()
                    .objective()
                    .total();
        }
        assertThat(totals[1]).isCloseTo(totals[0], within(1e-10 * totals[0]));
    }

    @Test
    void everyComponentByHand() {
        // rate 10 %, lead 1, life 4, horizon 3: ordered at 0 and usable in 1 and 2. One H100e at 100 capital, fixed
        // 10, running 1 over 10 hours; penalty 50 × 10 hours in year 0
        Question question = new Question(3)
                .conventions(0.1, Capital.ORDER_YEAR, Timing.END, Salvage.STRAIGHT_LINE)
                .workload("all", 50, 1, 1, 1);
        question.hours = question.each(10);
        List<OrderTerms> orders = List.of(
                new OrderTerms(ANY, 100, List.of(10.0, 20.0, 30.0, 40.0)), OrderTerms.NOTHING, OrderTerms.NOTHING);
        ProcurementResult result =
                question.choice("a", 1, 4, Limits.NONE, orders, 1).solved();
        double d = 1 / 1.1;
        assertThat(result.objective().capital()).isCloseTo(100, EXACT);
        assertThat(result.objective().fixed()).isCloseTo(10 * d * d + 20 * d * d * d, EXACT);
        assertThat(result.objective().running()).isCloseTo(10 * d * d + 10 * d * d * d, EXACT);
        assertThat(result.objective().penalty()).isCloseTo(500 * d, EXACT);
        // 100 × 1.1 when it begins to run, half of its life left at the end of the third year
        assertThat(result.objective().salvage()).isCloseTo(-110 * 0.5 * d * d * d, EXACT);
    }

    @Test
    void rulesThatCannotAllHoldAreNamed() {
        // 15 needed, 8 there; at most 4 can be ordered: 3 are missing
        Question question = new Question(1)
                .workload("all", 99, 10)
                .supplier("a", ExistingOffer.at(8, 1))
                .choice("b", 0, 1, Limits.NONE, 4, 1, 0, 1);
        question.reserve = List.of(0.5);
        ProcurementResult result = question.solved();
        assertThat(result.status()).isEqualTo(Status.INFEASIBLE);
        assertThat(result.conflicts()).singleElement().satisfies(conflict -> {
            // 3 of 7 that are to be ordered is less of its limit than 3 of 4
            assertThat(conflict.rule()).isEqualTo("reserve-margin[2025]");
            assertThat(conflict.says())
                    .isEqualTo("usable capacity in 2025 must be at least 15 H100e, demand and 50 % of it in reserve");
            assertThat(conflict.by()).isCloseTo(3, EXACT);
        });
        assertThat(result.orders()).isEmpty();
        assertThat(result.prices()).isEmpty();
    }

    @Test
    void aForcedTakeWithoutDemandIsNamed() {
        ProcurementResult result = new Question(1)
                .workload("all", 99, 10)
                .supplier("a", ExistingOffer.at(20, 1).withMinimumTake(12))
                .solved();
        assertThat(result.status()).isEqualTo(Status.INFEASIBLE);
        assertThat(result.conflicts()).singleElement().satisfies(conflict -> {
            assertThat(conflict.says()).isEqualTo("at least 12 H100e of a must be used in 2025");
            assertThat(conflict.by()).isCloseTo(2, EXACT);
        });
    }

    @Test
    void aRuleThatDoesNotBindCostsNothing() {
        Question question = new Question(1).workload("all", 99, 10).supplier("a", ExistingOffer.at(20, 1));
        question.shares.add(new ShareLimit("a", 2025, 0.5, 1));
        assertThat(question.solved().binding()).extracting(BindingRule::rule).isEmpty();
    }
}

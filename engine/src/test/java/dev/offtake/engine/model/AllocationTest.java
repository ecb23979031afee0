package dev.offtake.engine.model;

import static dev.offtake.engine.model.Charges.capital;
import static dev.offtake.engine.model.Charges.carried;
import static dev.offtake.engine.model.Charges.energy;
import static dev.offtake.engine.model.Charges.graduated;
import static dev.offtake.engine.model.Charges.margin;
import static dev.offtake.engine.model.Charges.minimum;
import static dev.offtake.engine.model.Charges.onDemand;
import static dev.offtake.engine.model.Charges.reserved;
import static dev.offtake.engine.model.Charges.spend;
import static dev.offtake.engine.model.Charges.usage;
import static dev.offtake.engine.model.Charges.volume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.api.Charge;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Unit;
import dev.offtake.engine.scenario.AllocationTerms;
import dev.offtake.engine.scenario.AllocationTerms.GlidePath;
import dev.offtake.engine.scenario.AllocationTerms.Logistic;
import dev.offtake.engine.scenario.AllocationTerms.Spill;
import dev.offtake.testkit.Evaluate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who serves what, by each policy, worked out by hand. Volumes are H100e-h of a year of 8,760 hours. */
class AllocationTest {

    /** Supply in H100e-h: one line a supplier, one entry a workload. */
    private static void assertSupply(Computed plan, int year, String provider, String workload, double volume) {
        assertThat(plan.get("supply[" + provider + "," + year + "," + workload + "]") * 8760)
                .as("%s to %s in %d", provider, workload, year)
                .isCloseTo(volume, within(1e-9));
    }

    private static double segmentSum(List<AllocationPolicy.Segment> segments) {
        Evaluate evaluator = Evaluate.at(Map.of());
        return segments.stream().mapToDouble(s -> evaluator.value(s.capacity())).sum() * 8760;
    }

    // ---- merit order ------------------------------------------------------------------------------------------

    @Test
    void cheapestFirst() {
        Computed plan = Case.years(2024, 2024)
                .volumes("w", 150)
                .supplierOf("dear", 100, usage(10))
                .supplierOf("cheap", 100, usage(8))
                .plan();
        assertSupply(plan, 2024, "cheap", "w", 100);
        assertSupply(plan, 2024, "dear", "w", 50);
    }

    @Test
    void ofEqualPricesTheFirstDeclared() {
        Computed plan = Case.years(2024, 2024)
                .volumes("w", 150)
                .supplierOf("first", 100, usage(8))
                .supplierOf("second", 100, usage(8))
                .plan();
        assertSupply(plan, 2024, "first", "w", 100);
        assertSupply(plan, 2024, "second", "w", 50);
    }

    @Test
    void aTierThatIsOwedWholeDoesNotHideTheCheaperOneBehindIt() {
        // the minimum covers the first tier of 50 at 3; the next hour of "owed" costs 1, that of "other" 2
        Computed plan = Case.years(2024, 2024)
                .volumes("w", 150)
                .supplierOf("owed", 100, graduated(50, 3, 1), minimum(50, 3))
                .supplierOf("other", 100, usage(2))
                .plan();
        assertSupply(plan, 2024, "owed", "w", 100);
        assertSupply(plan, 2024, "other", "w", 50);
    }

    @Test
    void whatIsOwedAnywayComesBeforeWhatIsCheap() {
        // minimum 60 of the dear one, then the cheap one, then the rest of the dear one
        Computed plan = Case.years(2024, 2024)
                .volumes("w", 170)
                .supplierOf("cheap", 100, usage(8))
                .supplierOf("dear", 100, usage(10), minimum(60, 10))
                .plan();
        assertSupply(plan, 2024, "dear", "w", 70);
        assertSupply(plan, 2024, "cheap", "w", 100);
        Computed less = Case.years(2024, 2024)
                .volumes("w", 90)
                .supplierOf("cheap", 100, usage(8))
                .supplierOf("dear", 100, usage(10), minimum(60, 10))
                .plan();
        assertSupply(less, 2024, "dear", "w", 60);
        assertSupply(less, 2024, "cheap", "w", 30);
    }

    @Test
    void reservedVolumeIsOwed() {
        Computed plan = Case.years(2024, 2024)
                .volumes("w", 90)
                .supplierOf("cheap", 100, usage(8))
                .supplierOf("dear", 100, reserved(40, 9), usage(10))
                .plan();
        assertSupply(plan, 2024, "dear", "w", 40);
        assertSupply(plan, 2024, "cheap", "w", 50);
    }

    @Test
    void spendingMinimumIsOwedAsTheVolumeItBuys() {
        // 40 reserved at 9 = 360; 600 − 360 = 240 buys 20 at 10 and 5 at 8: 65 owed
        Computed plan = Case.years(2024, 2024)
                .volumes("w", 90)
                .supplierOf("cheap", 100, usage(7))
                .supplierOf("dear", 100, reserved(40, 9), graduated(20, 10, 8), spend(600, 0))
                .plan();
        assertSupply(plan, 2024, "dear", "w", 65);
        assertSupply(plan, 2024, "cheap", "w", 25);
        assertThat(plan.bill("dear", 2024))
                .containsExactly("reserved reservation: 40 -> 360", "rental rental: 25 -> 240", "shortfall minimum: 0");
    }

    @Test
    void madeUpVolumeIsFree() {
        // 2024: 40 of the dear one's 100 are short. 2025: its minimum has ended; 40 are free, then the cheap one
        Computed plan = Case.years(2024, 2025)
                .volumes("w", 60, 90)
                .supplierOf("cheap", 100, usage(8))
                .supplier(
                        "dear",
                        request -> SupplyOffer.of(
                                Case.h100e(200.0 / 8760),
                                request.year() == 2024 ? List.of(usage(10), minimum(100, 10, 1)) : List.of(usage(10))))
                .plan();
        assertSupply(plan, 2024, "dear", "w", 60);
        assertSupply(plan, 2025, "dear", "w", 40);
        assertSupply(plan, 2025, "cheap", "w", 50);
    }

    @Test
    void creditIsSpentFirst() {
        // 2024: 600 of 1,000 spent. 2025: a credit of 400 buys 40 of the dear one
        Computed plan = Case.years(2024, 2025)
                .volumes("w", 60, 90)
                .supplierOf("cheap", 100, usage(8))
                .supplier(
                        "dear",
                        request -> SupplyOffer.of(
                                Case.h100e(200.0 / 8760),
                                request.year() == 2024 ? List.of(usage(10), spend(1000, 1)) : List.of(usage(10))))
                .plan();
        assertSupply(plan, 2025, "dear", "w", 40);
        assertThat(plan.get("total-cost[2025]")).isCloseTo(50 * 8, within(1e-9));
    }

    @Test
    void carryForwardLowersWhatIsOwed() {
        // 2024: 130 taken of a minimum of 100, 30 carried. 2025: 20 % of 100 may be drawn, 80 are owed
        Computed plan = Case.years(2024, 2025)
                .volumes("w", 130, 90)
                .supplier(
                        "cheap",
                        request -> SupplyOffer.of(
                                Case.h100e((request.year() == 2024 ? 0 : 100.0) / 8760), List.of(usage(8))))
                .supplierOf("dear", 200, usage(10), carried(100, 10, 0, 0.2))
                .plan();
        assertSupply(plan, 2025, "dear", "w", 80);
        assertSupply(plan, 2025, "cheap", "w", 10);
    }

    @Test
    void tiersAreSeparateSteps() {
        // first tier at 10 after the other's 9; second tier at 8 only once the first is full
        Computed plan = Case.years(2024, 2024)
                .volumes("w", 120)
                .supplierOf("flat", 100, usage(9))
                .supplierOf("tiered", 100, graduated(30, 10, 8))
                .plan();
        assertSupply(plan, 2024, "flat", "w", 100);
        assertSupply(plan, 2024, "tiered", "w", 20);
        Computed rising = Case.years(2024, 2024)
                .volumes("w", 120)
                .supplierOf("flat", 100, usage(9))
                .supplierOf("tiered", 100, graduated(30, 8, 10))
                .plan();
        assertSupply(rising, 2024, "tiered", "w", 30);
        assertSupply(rising, 2024, "flat", "w", 90);
    }

    @Test
    void volumeTieredSupplierIsRankedByTheTierItsCapacityReaches() {
        // capacity 100 reaches the tier at 7, so it comes before the one at 8
        Computed plan = Case.years(2024, 2024)
                .volumes("w", 120)
                .supplierOf("flat", 100, usage(8))
                .supplierOf("tiered", 100, volume(50, 10, 7))
                .plan();
        assertSupply(plan, 2024, "tiered", "w", 100);
        assertSupply(plan, 2024, "flat", "w", 20);
    }

    @Test
    void ownedCapacityCostsItsEnergyOnly() {
        // (900 − 100) ÷ 100 = 8, with a margin of 25 % 10: after the one at 9
        Computed plan = Case.years(2024, 2024)
                .volumes("w", 120)
                .supplierOf("rented", 100, usage(9))
                .supplierOf("owned", 100, capital(1e6), energy(100, 900), margin(0.25))
                .plan();
        assertSupply(plan, 2024, "rented", "w", 100);
        Computed bare = Case.years(2024, 2024)
                .volumes("w", 120)
                .supplierOf("rented", 100, usage(9))
                .supplierOf("owned", 100, capital(1e6), energy(100, 900))
                .plan();
        assertSupply(bare, 2024, "owned", "w", 100);
    }

    @Test
    void onDemandComesAtItsPrice() {
        Computed plan = Case.years(2024, 2024)
                .volumes("w", 230)
                .supplierOf("a", 100, usage(8), onDemand(50, 14))
                .supplierOf("b", 100, usage(10))
                .plan();
        assertSupply(plan, 2024, "a", "w", 130);
        assertSupply(plan, 2024, "b", "w", 100);
        assertThat(plan.get("unmet[2024,w]")).isZero();
    }

    @Test
    void workloadsAreServedInTheSuppliersOrder() {
        Computed plan = Case.years(2024, 2024)
                .volumes("training", 80)
                .volumes("inference", 80)
                .supplier(
                        "a",
                        request -> SupplyOffer.of(Case.h100e(100.0 / 8760), List.of(usage(8))),
                        true,
                        "inference",
                        "training")
                .supplier(
                        "b", request -> SupplyOffer.of(Case.h100e(100.0 / 8760), List.of(usage(9))), false, "training")
                .plan();
        assertSupply(plan, 2024, "a", "inference", 80);
        assertSupply(plan, 2024, "a", "training", 20);
        assertSupply(plan, 2024, "b", "training", 60);
        assertSupply(plan, 2024, "b", "inference", 0);
    }

    @Test
    void priorityIsTheOrderOfAllWithoutTheirOwn() {
        Computed plan = Case.years(2024, 2024)
                .volumes("training", 80)
                .volumes("inference", 80)
                .supplierOf("a", 100, usage(8))
                .allocating(new AllocationTerms(
                        "merit-order", List.of("inference"), Map.of(), Spill.UNTIL_SERVED, Map.of()))
                .plan();
        assertSupply(plan, 2024, "a", "inference", 80);
        assertSupply(plan, 2024, "a", "training", 20);
        assertThat(plan.get("unmet[2024,training]") * 8760).isCloseTo(60, within(1e-9));
    }

    @Test
    void segmentsAddUpToTheCapacity() {
        YearOffer offer = new YearOffer(
                "s",
                2025,
                Quantity.of(8760, Unit.HOUR),
                SupplyOffer.of(
                        Case.h100e(100.0 / 8760),
                        List.of(reserved(10, 9), graduated(20, 10, 45, 9, 8), minimum(25, 10, 2), onDemand(7, 14))));
        Commitment.Balances balances =
                new Commitment.Balances(List.of(new Commitment.Vintage(2024, 2026, Case.volume(12))), Optional.empty());
        List<AllocationPolicy.Segment> segments =
                Segments.of(offer, new Bill.Ledger(balances, Commitment.Balances.none()));
        // owed 25 + made up 12 at 0; paid volume from 25: tier one to 10 + 20, two to 10 + 45, the last to 100 − 12
        Evaluate evaluator = Evaluate.at(Map.of());
        assertThat(segments.stream().map(s -> Math.rint(evaluator.value(s.capacity()) * 8760 * 1e6) / 1e6))
                .containsExactly(37.0, 5.0, 25.0, 33.0, 7.0);
        assertThat(segments.stream().map(s -> evaluator.value(s.price()))).containsExactly(0.0, 10.0, 9.0, 8.0, 14.0);
        assertThat(segmentSum(segments)).isCloseTo(107, within(1e-9));
    }

    @Test
    void eachPathIsFilledAlone() {
        MeritOrderFill fill = new MeritOrderFill(
                List.of("training"), List.of("near", "far"), List.of(1, 1), List.of(List.of(0), List.of(0)));
        // demand; capacity and price of each of two suppliers, on three paths
        double[][] operands = {{5, 5, 0}, {4, 4, 4}, {2, 1, 1}, {3, 3, 3}, {1, 2, 2}};
        double[][] outputs = {{9, 9, 9}, {9, 9, 9}};
        fill.evaluate(operands, outputs, 3);
        assertThat(outputs[0]).containsExactly(2, 4, 0);
        assertThat(outputs[1]).containsExactly(3, 1, 0);
    }

    // ---- target shares ----------------------------------------------------------------------------------------

    private static AllocationTerms shares(Spill spill, Map<String, GlidePath> shares) {
        return new AllocationTerms("target-shares", List.of(), shares, spill, Map.of());
    }

    private static GlidePath constant(double share) {
        return new GlidePath(Map.of(2024, Quantity.ratio(share), 2030, Quantity.ratio(share)), Optional.empty());
    }

    private static Case shared(Spill spill) {
        // a has a target of 50 % of each; b, with 60, serves training first; c, with 10, only inference
        return Case.years(2024, 2024)
                .volumes("training", 100)
                .volumes("inference", 80)
                .supplierOf("a", 130, usage(8))
                .supplierOf("b", 60, usage(9))
                .supplier(
                        "c", request -> SupplyOffer.of(Case.h100e(10.0 / 8760), List.of(usage(9))), false, "inference")
                .allocating(shares(spill, Map.of("a", constant(0.5))));
    }

    @Test
    void theRestGoesToTheOthersAndIsUnmetInOnePass() {
        Computed plan = shared(Spill.ONE_PASS).plan();
        assertSupply(plan, 2024, "a", "training", 50);
        assertSupply(plan, 2024, "a", "inference", 40);
        assertSupply(plan, 2024, "b", "training", 50);
        assertSupply(plan, 2024, "b", "inference", 10);
        assertSupply(plan, 2024, "c", "inference", 10);
        assertThat(plan.get("unmet[2024,inference]") * 8760).isCloseTo(20, within(1e-9));
    }

    @Test
    void theRestGoesBackToTheFirstUntilServed() {
        Computed plan = shared(Spill.UNTIL_SERVED).plan();
        assertSupply(plan, 2024, "a", "training", 50);
        assertSupply(plan, 2024, "a", "inference", 60);
        assertThat(plan.get("unmet[2024,inference]")).isZero();
    }

    @Test
    void targetsThatAddUpToOneLeaveNothing() {
        // 0.1 + 0.2 + 0.7 leaves a last bit of rounding; the supplier without a target gets exactly nothing
        Computed plan = Case.years(2024, 2024)
                .demand("w", 123456.789)
                .supplier("a", 1e6, usage(8))
                .supplier("b", 1e6, usage(8))
                .supplier("c", 1e6, usage(8))
                .supplier("d", 1e6, usage(1))
                .allocating(
                        shares(Spill.UNTIL_SERVED, Map.of("a", constant(0.1), "b", constant(0.2), "c", constant(0.7))))
                .plan();
        assertThat(plan.get("supply[d,2024,w]")).isZero();
        assertThat(plan.get("unmet[2024,w]")).isZero();
        assertThat(plan.get("supply[c,2024,w]")).isCloseTo(0.7 * 123456.789, within(1e-9));
    }

    @Test
    void aShareAtItsTargetDoesNotWobble() {
        for (int i = 1; i < 2000; i++) {
            Computed plan = Case.years(2024, 2024)
                    .demand("training", 1000.0 / i)
                    .demand("inference", 7 + i / 3.0)
                    .supplier("a", 1e6, usage(8))
                    .supplier("b", 1e6, usage(9))
                    .allocating(shares(Spill.UNTIL_SERVED, Map.of("a", constant(0.75))))
                    .plan();
            assertThat(plan.get("share[a,2024]")).isEqualTo(0.75);
            assertThat(plan.get("share[b,2024]")).isEqualTo(0.25);
        }
    }

    @Test
    void glidePathOfPointsIsLinear() {
        GlidePath path = new GlidePath(Map.of(2024, Quantity.ratio(0.1), 2028, Quantity.ratio(0.5)), Optional.empty());
        assertThat(Evaluate.at(Map.of()).value(GlidePaths.share(path, 2024, 2028, 2025)))
                .isCloseTo(0.2, within(1e-15));
    }

    @Test
    void logisticGlidePathHitsBothEndsExactly() {
        Logistic curve = new Logistic(
                Quantity.ratio(0.1), Quantity.ratio(0.7), Quantity.of(2027.2, Unit.YEAR), Quantity.of(1.3, "1/yr"));
        GlidePath path = new GlidePath(Map.of(), Optional.of(curve));
        Evaluate evaluator = Evaluate.at(Map.of());
        assertThat(evaluator.value(GlidePaths.share(path, 2024, 2030, 2024))).isEqualTo(0.1);
        assertThat(evaluator.value(GlidePaths.share(path, 2024, 2030, 2030))).isEqualTo(0.7);
        // 0.1 + 0.6 × (L(3) − L(0)) ÷ (L(6) − L(0)), L(t) = 1 ÷ (1 + e^(−1.3 (t − 3.2)))
        double l0 = 1 / (1 + Math.exp(1.3 * 3.2));
        double l3 = 1 / (1 + Math.exp(1.3 * 0.2));
        double l6 = 1 / (1 + Math.exp(-1.3 * 2.8));
        assertThat(evaluator.value(GlidePaths.share(path, 2024, 2030, 2027)))
                .isCloseTo(0.1 + 0.6 * (l3 - l0) / (l6 - l0), within(1e-12));
    }

    @Test
    void flatLogisticIsItsLimitTheStraightLine() {
        Logistic curve = new Logistic(
                Quantity.ratio(0.1), Quantity.ratio(0.7), Quantity.of(2027, Unit.YEAR), Quantity.of(0, "1/yr"));
        GlidePath path = new GlidePath(Map.of(), Optional.of(curve));
        assertThat(Evaluate.at(Map.of()).value(GlidePaths.share(path, 2024, 2030, 2026)))
                .isCloseTo(0.3, within(1e-15));
    }

    // ---- pro rata ---------------------------------------------------------------------------------------------

    @Test
    void proRataIsByCapacity() {
        // 90 over 100, 50, 30 of capacity
        Computed plan = Case.years(2024, 2024)
                .volumes("w", 90)
                .supplierOf("a", 100, usage(8))
                .supplierOf("b", 50, usage(9))
                .supplierOf("c", 30, usage(1))
                .allocating(Case.allocation("pro-rata"))
                .plan();
        assertSupply(plan, 2024, "a", "w", 50);
        assertSupply(plan, 2024, "b", "w", 25);
        assertSupply(plan, 2024, "c", "w", 15);
    }

    @Test
    void proRataByWeightsWithCapsAndPriority() {
        // first 60: 30, 30. Then 100 over what is left, 70 and 10, by equal weights: 10 fills b, a takes 70; 20 unmet
        Computed plan = Case.years(2024, 2024)
                .volumes("training", 60)
                .volumes("inference", 100)
                .supplierOf("a", 100, usage(8))
                .supplierOf("b", 40, usage(9))
                .supplierOf("c", 1000, usage(1))
                .allocating(new AllocationTerms(
                        "pro-rata",
                        List.of(),
                        Map.of(),
                        Spill.UNTIL_SERVED,
                        Map.of("a", Quantity.ratio(1), "b", Quantity.ratio(1))))
                .plan();
        assertSupply(plan, 2024, "a", "training", 30);
        assertSupply(plan, 2024, "b", "training", 30);
        assertSupply(plan, 2024, "a", "inference", 70);
        assertSupply(plan, 2024, "b", "inference", 10);
        assertSupply(plan, 2024, "c", "inference", 0);
        assertThat(plan.get("unmet[2024,inference]") * 8760).isCloseTo(20, within(1e-9));
    }

    @Test
    void policiesAreTakenAsTheyAre() {
        // an application's own policy: all to the last supplier
        AllocationPolicy last = (year, terms) -> {
            Quantity none = Case.h100e(0);
            return List.of(List.of(none), List.of(year.demand().get(0)));
        };
        Case c = Case.years(2024, 2024)
                .volumes("w", 90)
                .supplierOf("a", 100, new Charge.Usage("rental", Case.price(1)))
                .supplierOf("b", 100, usage(9));
        Computed plan = new Computed(new ModelBuilder().build(c.scenario(), last), Map.of());
        assertSupply(plan, 2024, "b", "w", 90);
        assertThat(plan.get("unmet[2024,w]")).isZero();
    }
}

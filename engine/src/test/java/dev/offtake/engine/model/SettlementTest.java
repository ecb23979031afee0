package dev.offtake.engine.model;

import static dev.offtake.engine.model.Charges.capital;
import static dev.offtake.engine.model.Charges.carried;
import static dev.offtake.engine.model.Charges.energy;
import static dev.offtake.engine.model.Charges.graduated;
import static dev.offtake.engine.model.Charges.margin;
import static dev.offtake.engine.model.Charges.minimum;
import static dev.offtake.engine.model.Charges.onDemand;
import static dev.offtake.engine.model.Charges.operations;
import static dev.offtake.engine.model.Charges.reserved;
import static dev.offtake.engine.model.Charges.spend;
import static dev.offtake.engine.model.Charges.throughTiers;
import static dev.offtake.engine.model.Charges.usage;
import static dev.offtake.engine.model.Charges.volume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.api.Charge;
import dev.offtake.api.SupplyOffer;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Bills worked out by hand. Volumes are H100e-h of a year, prices USD/H100e-h; a line reads {@code category label:
 * quantity -> amount}.
 */
class SettlementTest {

    private static final double CENT = 1e-9;

    private static List<String> bill(double taken, double capacity, Charge... charges) {
        return one(taken, capacity, charges).bill("s", 2024);
    }

    private static Computed one(double taken, double capacity, Charge... charges) {
        return Case.years(2024, 2024)
                .volumes("w", taken)
                .supplierOf("s", capacity, charges)
                .plan();
    }

    @Test
    void usageIsVolumeTimesPrice() {
        // 80 × 10
        assertThat(bill(80, 100, usage(10))).containsExactly("rental rental: 80 -> 800");
    }

    @Test
    void graduatedTiersPriceEachPartOfTheVolume() {
        // 30 × 10 + 20 × 8 + 10 × 5
        assertThat(bill(60, 100, graduated(30, 10, 50, 8, 5))).containsExactly("rental rental: 60 -> 510");
    }

    @Test
    void volumeTiersPriceAllOfItAtTheTierReached() {
        // 50 is still in the second tier: 50 × 8; just above, the third: 51 × 5
        assertThat(bill(50, 100, volume(30, 10, 50, 8, 5))).containsExactly("rental rental: 50 -> 400");
        assertThat(bill(51, 100, volume(30, 10, 50, 8, 5))).containsExactly("rental rental: 51 -> 255");
    }

    @Test
    void reservedVolumeIsOwedUsedOrNot() {
        // 40 reserved at 6 = 240; 10 of it unused; nothing is rented
        assertThat(bill(30, 100, reserved(40, 6), usage(10)))
                .containsExactly("reserved reservation: 40 -> 240", "rental rental: 0 -> 0");
        // 30 beyond the reserved: 30 × 10
        assertThat(bill(70, 100, reserved(40, 6), usage(10)))
                .containsExactly("reserved reservation: 40 -> 240", "rental rental: 30 -> 300");
    }

    @Test
    void tiersCountFromWhereTheReservationEnds() {
        // 70 − 40 reserved = 30: 20 × 10 + 10 × 5
        assertThat(bill(70, 100, reserved(40, 6), graduated(20, 10, 5)))
                .containsExactly("reserved reservation: 40 -> 240", "rental rental: 30 -> 250");
    }

    @Test
    void onDemandIsWhatExceedsTheContractedCapacity() {
        // 100 contracted at 10, 20 on demand at 14
        assertThat(bill(120, 100, usage(10), onDemand(50, 14)))
                .containsExactly("rental rental: 100 -> 1000", "on-demand on demand: 20 -> 280");
    }

    @Test
    void shortfallIsPaidAtTheDeficiencyPrice() {
        // 80 × 50 + 20 × 40; published prices, see PublishedCasesTest
        assertThat(bill(80, 200, usage(50), minimum(100, 40)))
                .containsExactly("rental rental: 80 -> 4000", "shortfall minimum: 20 -> 800");
    }

    @Test
    void onDemandVolumeDoesNotCountTowardsAMinimum() {
        // 50 contracted of a minimum of 60, 20 on demand
        assertThat(bill(70, 50, usage(10), onDemand(50, 14), minimum(60, 10)))
                .containsExactly(
                        "rental rental: 50 -> 500", "on-demand on demand: 20 -> 280", "shortfall minimum: 10 -> 100");
    }

    @Test
    void reservedVolumeCountsTowardsAMinimumUsedOrNot() {
        // taken 30 of 40 reserved; minimum 60: short by 60 − 40
        assertThat(bill(30, 100, reserved(40, 6), usage(10), minimum(60, 10)))
                .containsExactly(
                        "reserved reservation: 40 -> 240", "rental rental: 0 -> 0", "shortfall minimum: 20 -> 200");
    }

    @Test
    void shortfallThroughTheTiersIsWhatTheMinimumWouldHaveCost() {
        // tiers(60) = 30 × 10 + 20 × 8 + 10 × 5 = 510; tiers(40) = 30 × 10 + 10 × 8 = 380
        assertThat(bill(40, 100, graduated(30, 10, 50, 8, 5), throughTiers(60, 0)))
                .containsExactly("rental rental: 40 -> 380", "shortfall minimum: 20 -> 130");
    }

    @Test
    void shortfallThroughVolumeTiersIsNeverAGain() {
        // 31 × 5 = 155 is less than 30 × 10 = 300
        assertThat(bill(30, 100, volume(30, 10, 5), throughTiers(31, 0)))
                .containsExactly("rental rental: 30 -> 300", "shortfall minimum: 1 -> 0");
    }

    @Test
    void spendingMinimumCountsReservedPayments() {
        // 240 reserved + 300 rented of 700
        assertThat(bill(70, 100, reserved(40, 6), usage(10), spend(700, 0)))
                .containsExactly(
                        "reserved reservation: 40 -> 240", "rental rental: 30 -> 300", "shortfall minimum: 160");
    }

    @Test
    void makeUpDrawsTheOldestFirstAndExpires() {
        Computed plan = Case.years(2024, 2027)
                .volumes("w", 80, 90, 115, 130)
                .supplierOf("s", 200, usage(10), minimum(100, 10, 2))
                .plan();
        assertThat(plan.bill("s", 2024)).containsExactly("rental rental: 80 -> 800", "shortfall minimum: 20 -> 200");
        assertThat(plan.bill("s", 2025))
                .containsExactly(
                        "rental rental: 90 -> 900",
                        "rental rental: made up, paid for earlier: 0 -> 0",
                        "shortfall minimum: 10 -> 100");
        // 15 of the 20 of 2024
        assertThat(plan.bill("s", 2026))
                .containsExactly(
                        "rental rental: 100 -> 1000",
                        "rental rental: made up, paid for earlier: 15 -> 0",
                        "shortfall minimum: 0 -> 0");
        // the 5 left of 2024 have expired; 10 of 2025
        assertThat(plan.bill("s", 2027))
                .containsExactly(
                        "rental rental: 120 -> 1200",
                        "rental rental: made up, paid for earlier: 10 -> 0",
                        "shortfall minimum: 0 -> 0");
    }

    @Test
    void makeUpGoesOnWhenTheMinimumHasEnded() {
        // 2024 short by 20; 2025 has no minimum, so all that is taken may be made up
        Computed plan = Case.years(2024, 2025)
                .volumes("w", 80, 50)
                .supplier(
                        "s",
                        request -> SupplyOffer.of(
                                Case.h100e(200.0 / 8760),
                                request.year() == 2024 ? List.of(usage(10), minimum(100, 10, 2)) : List.of(usage(10))))
                .plan();
        assertThat(plan.bill("s", 2025))
                .containsExactly("rental rental: 30 -> 300", "rental rental: made up, paid for earlier: 20 -> 0");
    }

    @Test
    void reservedVolumeCannotBeMadeUp() {
        // 2024: short 100 − 50. 2025: minimum 10, reserved 60, taken 80: free is what exceeds the reserved, 20 of 50
        Computed plan = Case.years(2024, 2025)
                .volumes("w", 50, 80)
                .supplier(
                        "s",
                        request -> SupplyOffer.of(
                                Case.h100e(200.0 / 8760),
                                request.year() == 2024
                                        ? List.of(usage(10), minimum(100, 10, 2))
                                        : List.of(reserved(60, 6), usage(10), minimum(10, 10, 2))))
                .plan();
        assertThat(plan.bill("s", 2025))
                .containsExactly(
                        "reserved reservation: 60 -> 360",
                        "rental rental: 0 -> 0",
                        "rental rental: made up, paid for earlier: 20 -> 0",
                        "shortfall minimum: 0 -> 0");
    }

    @Test
    void carryForwardLowersALaterMinimum() {
        Computed plan = Case.years(2024, 2026)
                .volumes("w", 130, 85, 70)
                .supplierOf("s", 200, usage(10), carried(100, 10, 0, 0.2))
                .plan();
        assertThat(plan.bill("s", 2024)).containsExactly("rental rental: 130 -> 1300", "shortfall minimum: 0 -> 0");
        // 15 of the 30 carried forward
        assertThat(plan.bill("s", 2025)).containsExactly("rental rental: 85 -> 850", "shortfall minimum: 0 -> 0");
        // the 15 left lower the minimum to 85; 15 short
        assertThat(plan.bill("s", 2026)).containsExactly("rental rental: 70 -> 700", "shortfall minimum: 15 -> 150");
    }

    @Test
    void carryForwardIsCapped() {
        // 200 carried, of which at most 20 % of 100
        Computed plan = Case.years(2024, 2025)
                .volumes("w", 300, 50)
                .supplierOf("s", 400, usage(10), carried(100, 10, 0, 0.2))
                .plan();
        assertThat(plan.bill("s", 2025)).containsExactly("rental rental: 50 -> 500", "shortfall minimum: 30 -> 300");
    }

    @Test
    void madeUpVolumeIsNotCarriedForward() {
        // 2024 short 20. 2025 takes 130: 20 made up, paid 110, carried 10. 2026 takes 85: required 90, short 5
        Computed plan = Case.years(2024, 2026)
                .volumes("w", 80, 130, 85)
                .supplierOf("s", 200, usage(10), carried(100, 10, 1, 0.2))
                .plan();
        assertThat(plan.bill("s", 2026))
                .containsExactly(
                        "rental rental: 85 -> 850",
                        "rental rental: made up, paid for earlier: 0 -> 0",
                        "shortfall minimum: 5 -> 50");
    }

    @Test
    void creditPaysForChargesAboveTheSpendingMinimum() {
        // 2024: 500 of 700, credit 200. 2025: 800, of which 100 above the minimum are paid by credit.
        // 2026: the credit has expired
        Computed plan = Case.years(2024, 2026)
                .volumes("w", 50, 80, 90)
                .supplierOf("s", 100, usage(10), spend(700, 1))
                .plan();
        assertThat(plan.bill("s", 2024)).containsExactly("rental rental: 50 -> 500", "shortfall minimum: 200");
        assertThat(plan.bill("s", 2025))
                .containsExactly(
                        "rental rental: 80 -> 800",
                        "rental rental: credit of earlier shortfalls: -100",
                        "shortfall minimum: 0");
        assertThat(plan.bill("s", 2026))
                .containsExactly(
                        "rental rental: 90 -> 900",
                        "rental rental: credit of earlier shortfalls: 0",
                        "shortfall minimum: 0");
    }

    @Test
    void fixedChargesAreSplitIntoUsedAndIdle() {
        // 75 of 100 used
        assertThat(bill(75, 100, capital(400), operations(40)))
                .containsExactly(
                        "capital capital: 300",
                        "idle capital, unused share: 100",
                        "operations operations: 30",
                        "idle operations, unused share: 10");
    }

    @Test
    void fixedChargesWithoutCapacityAreAllIdle() {
        assertThat(bill(75, 0, capital(400), energy(0, 0)))
                .containsExactly("capital capital: 0", "idle capital, unused share: 400", "energy energy: 0");
    }

    @Test
    void energyGoesFromIdleToFullByLoad() {
        // 20 + (100 − 20) × 0.75
        assertThat(bill(75, 100, energy(20, 100))).containsExactly("energy energy: 80");
    }

    @Test
    void marginIsOnAllOtherLinesWhereverItStands() {
        // 10 % of 400 + 80
        assertThat(bill(75, 100, margin(0.1), capital(400), energy(20, 100))).endsWith("margin margin: 48");
    }

    @Test
    void committedCostIsOwedIfNothingWereUsed() {
        // reserved 240 + minimum (100 − 40) × 7 + capital 400 + idle energy 20, and 10 % on all of it
        Computed plan =
                one(90, 100, reserved(40, 6), usage(10), minimum(100, 7), capital(400), energy(20, 100), margin(0.1));
        assertThat(plan.get("committed-cost[s,2024]")).isCloseTo((240 + 420 + 400 + 20) * 1.1, within(CENT));
    }

    @Test
    void committedCostOfASpendingMinimumIsTheMinimum() {
        Computed plan = one(90, 100, reserved(40, 6), usage(10), spend(700, 0));
        assertThat(plan.get("committed-cost[s,2024]")).isCloseTo(700, within(CENT));
    }
}

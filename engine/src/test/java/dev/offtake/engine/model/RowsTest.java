package dev.offtake.engine.model;

import static dev.offtake.engine.model.Charges.capital;
import static dev.offtake.engine.model.Charges.operations;
import static dev.offtake.engine.model.Charges.usage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.api.ComputeProvider;
import dev.offtake.api.Formulas.Interpolation;
import dev.offtake.api.Funding;
import dev.offtake.api.OfferRequest;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Unit;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.scenario.DemandTerms;
import dev.offtake.engine.scenario.Money.Discounting;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rows of a result. */
class RowsTest {

    private static final double LAST_BITS = 1e-12;

    /** Rented 60 at 2; owned 40 from 2025, for which construction is funded in 2024. */
    private static Case two() {
        return Case.years(2024, 2025)
                .demand("training", 30, 45)
                .demand("inference", 20, 45)
                .supplier("rented", 60, usage(2))
                .supplier("owned", RowsTest::owned);
    }

    private static SupplyOffer owned(OfferRequest request) {
        if (request.year() == 2024) {
            return SupplyOffer.nothing(
                    "no site has power before 2025",
                    List.of(
                            new Funding("softbank", Funding.Kind.EQUITY, Case.usd(30)),
                            new Funding("softbank", Funding.Kind.DEBT, Case.usd(70)),
                            new Funding("softbank", Funding.Kind.DEBT, Case.usd(5))));
        }
        return SupplyOffer.of(Case.h100e(40), List.of(capital(1000), operations(100)))
                .withPlant(Case.h100e(50), Quantity.of(2, Unit.MW_IT));
    }

    @Test
    void everyMetricIsThere() {
        assertThat(new LinkedHashSet<>(two().model().observables().keySet().stream()
                        .map(Key::metric)
                        .toList()))
                .containsExactly(
                        "demand",
                        "unmet",
                        "capacity",
                        "capacity-installed",
                        "headroom",
                        "power",
                        "supply",
                        "share",
                        "capacity-share",
                        "cost",
                        "committed-cost",
                        "total-cost",
                        "unit-cost",
                        "levelised-cost",
                        "funding",
                        "npv");
    }

    @Test
    void valuesByHand() {
        Computed plan = two().plan();
        // owned costs nothing more to use, so it serves 40 of 90; training first
        assertThat(plan.get("supply[owned,2025,training]")).isEqualTo(40);
        assertThat(plan.get("supply[rented,2025,training]")).isEqualTo(5);
        assertThat(plan.get("supply[rented,2025,inference]")).isEqualTo(45);
        assertThat(plan.get("headroom[rented,2025]")).isEqualTo(10);
        assertThat(plan.get("share[owned,2025]")).isCloseTo(4.0 / 9, within(LAST_BITS));
        assertThat(plan.get("capacity-share[owned,2025]")).isEqualTo(0.4);
        assertThat(plan.get("capacity-installed[owned,2025]")).isEqualTo(50);
        assertThat(plan.get("power[owned,2025]")).isEqualTo(2);
        assertThat(plan.get("cost[rented,2025,training,rental]")).isCloseTo(5 * 8760 * 2, within(1e-6));
        assertThat(plan.get("cost[rented,2025,inference,rental]")).isCloseTo(45 * 8760 * 2, within(1e-6));
        assertThat(plan.get("cost[owned,2025,training,capital]")).isEqualTo(1000);
        assertThat(plan.get("cost[owned,2025,inference,capital]")).isZero();
        assertThat(plan.get("total-cost[2025]")).isCloseTo(50 * 8760 * 2 + 1100, within(1e-6));
        assertThat(plan.get("unit-cost[rented,2025]")).isCloseTo(2, within(LAST_BITS));
        assertThat(plan.get("unit-cost[owned,2025]")).isCloseTo(1100.0 / (40 * 8760), within(LAST_BITS));
        assertThat(plan.get("levelised-cost[rented]")).isCloseTo(2, within(LAST_BITS));
        assertThat(plan.get("committed-cost[owned,2025]")).isEqualTo(1100);
        assertThat(plan.get("committed-cost[rented,2025]")).isZero();
        // discounted from the start of 2024 at 10 %
        assertThat(plan.get("npv")).isCloseTo(50 * 8760 * 2 + (50 * 8760 * 2 + 1100) / 1.1, within(1e-6));
    }

    @Test
    void zeroRowsAreListedWithTheirReason() {
        Computed plan = two().plan();
        for (String key : List.of(
                "capacity[owned,2024]",
                "capacity-installed[owned,2024]",
                "headroom[owned,2024]",
                "power[owned,2024]",
                "supply[owned,2024,training]",
                "cost[owned,2024,capital]")) {
            assertThat(plan.get(key)).as(key).isZero();
            assertThat(plan.reason(key)).as(key).isEqualTo("no site has power before 2025");
            assertThat(plan.isListed(key)).as(key).isTrue();
        }
        assertThat(plan.reason("capacity[owned,2025]")).isEmpty();
        assertThat(plan.get("share[owned,2024]")).isZero();
    }

    @Test
    void reasonIsSaidOnlyWhereTheCapacityIsNothing() {
        ComputeProvider late = request -> SupplyOffer.of(Case.h100e(request.year() == 2024 ? 0 : 60), List.of(usage(2)))
                .withReasonIfNothing("the site is late");
        Computed plan =
                Case.years(2024, 2025).demand("w", 50, 0).supplier("s", late).plan();
        assertThat(plan.reason("supply[s,2024,w]")).isEqualTo("the site is late");
        // nothing is supplied in 2025 either, but not because there is nothing
        assertThat(plan.get("supply[s,2025,w]")).isZero();
        assertThat(plan.reason("supply[s,2025,w]")).isEmpty();
    }

    @Test
    void unknownIsNullWithItsReason() {
        Computed plan = two().plan();
        assertThat(plan.isNull("power[rented,2024]")).isTrue();
        assertThat(plan.reason("power[rented,2024]")).contains("no efficiency");
        assertThat(plan.isNull("capacity-installed[rented,2024]")).isTrue();
        assertThat(plan.isNull("unit-cost[owned,2024]")).isTrue();
        assertThat(plan.reason("unit-cost[owned,2024]")).isEqualTo("nothing was taken of it");
        assertThat(plan.isNull("unit-cost[owned,2025]")).isFalse();
    }

    @Test
    void costThatNobodyUsedHasNoWorkload() {
        Computed plan = Case.years(2024, 2024)
                .demand("a", 50)
                .demand("b", 0)
                .supplier("cheap", 60, usage(2))
                .supplier("dear", 60, usage(3), capital(500))
                .plan();
        assertThat(plan.isListed("cost[dear,2024,idle]")).isTrue();
        assertThat(plan.get("cost[dear,2024,idle]")).isEqualTo(500);
        assertThat(plan.isListed("cost[dear,2024,a,idle]")).isFalse();
        assertThat(plan.get("cost[dear,2024,a,idle]")).isZero();
        assertThat(plan.get("cost[dear,2024,b,idle]")).isZero();
        assertThat(plan.isListed("cost[cheap,2024,rental]")).isFalse();
        assertThat(plan.get("cost[cheap,2024,rental]")).isZero();
        assertThat(plan.isListed("cost[cheap,2024,b,rental]")).isTrue();
        assertThat(plan.get("cost[cheap,2024,b,rental]")).isZero();
    }

    @Test
    void supplierWithoutChargesHasOneZeroRow() {
        Computed plan =
                Case.years(2024, 2024).demand("w", 50).supplier("free", 60).plan();
        assertThat(plan.get("cost[free,2024]")).isZero();
        assertThat(plan.get("unit-cost[free,2024]")).isZero();
    }

    @Test
    void fundingIsByPartyAndKindAndNeverACost() {
        Computed plan = two().plan();
        assertThat(plan.get("funding[owned,2024,equity,softbank]")).isEqualTo(30);
        assertThat(plan.get("funding[owned,2024,debt,softbank]")).isEqualTo(75);
        assertThat(plan.get("funding[owned,2025,debt,softbank]")).isZero();
        assertThat(plan.get("total-cost[2024]")).isCloseTo(50 * 8760 * 2, within(1e-6));
    }

    @Test
    void sharesOfNothingAreUnknown() {
        Computed plan =
                Case.years(2024, 2024).demand("w", 0).supplier("s", 0, usage(2)).plan();
        assertThat(plan.isNull("share[s,2024]")).isTrue();
        assertThat(plan.isNull("capacity-share[s,2024]")).isTrue();
        assertThat(plan.isNull("levelised-cost[s]")).isTrue();
        assertThat(plan.get("npv")).isZero();
    }

    @Test
    void conventionsAreNamed() {
        ComputeProvider provider = new ComputeProvider() {
            @Override
            public SupplyOffer offer(OfferRequest request) {
                return SupplyOffer.nothing("none");
            }

            @Override
            public Map<String, String> conventions() {
                return Map.of("cost of capital", "as stated");
            }
        };
        Model model = Case.years(2024, 2025)
                .demand("w", 1, 1)
                .supplier("s", provider)
                .money(Quantity.of(9, "%/yr"), Discounting.MID_YEAR)
                .calendarHours()
                .model();
        assertThat(model.conventions())
                .containsEntry("discounting", "mid-year")
                .containsEntry("discounting base", "start of 2024")
                .containsEntry("hours per year", "calendar")
                .containsEntry("allocation", "merit-order")
                .containsEntry("s: cost of capital", "as stated");
    }

    @Test
    void leapYearsAreLongerByTheCalendar() {
        Case c = Case.years(2027, 2028)
                .demand("w", 1, 1)
                .supplier("s", 1, usage(2))
                .calendarHours();
        Computed plan = c.plan();
        assertThat(plan.get("total-cost[2027]")).isEqualTo(8760 * 2);
        assertThat(plan.get("total-cost[2028]")).isEqualTo(8784 * 2);
    }

    // ---- demand -----------------------------------------------------------------------------------------------

    private static DemandTerms points(Interpolation interpolation, String unit, Map<Integer, Double> points) {
        Map<Integer, Quantity> quantities = new java.util.LinkedHashMap<>();
        points.forEach((year, value) -> quantities.put(year, Quantity.of(value, unit)));
        return new DemandTerms(
                Optional.empty(),
                Optional.empty(),
                Quantity.ratio(1),
                quantities,
                interpolation,
                Optional.of(Quantity.of(500, "H100e/MW-IT")));
    }

    private static Computed demand(DemandTerms terms) {
        return Case.years(2024, 2026)
                .demand("w", terms)
                .supplier("s", 1, usage(1))
                .plan();
    }

    @Test
    void demandGrowsAndTheGrowthFades() {
        // 100; × (1 + 0.5); × (1 + 0.5 × 0.8)
        Computed plan = demand(new DemandTerms(
                Optional.of(Case.h100e(100)),
                Optional.of(Quantity.ratio(1.5)),
                Quantity.ratio(0.8),
                Map.of(),
                Interpolation.LINEAR,
                Optional.empty()));
        assertThat(plan.get("demand[2024,w]")).isEqualTo(100);
        assertThat(plan.get("demand[2025,w]")).isEqualTo(150);
        assertThat(plan.get("demand[2026,w]")).isCloseTo(210, within(1e-12));
    }

    @Test
    void demandOfATableIsInterpolatedAsStated() {
        assertThat(demand(points(Interpolation.LINEAR, "H100e", Map.of(2024, 100.0, 2026, 400.0)))
                        .get("demand[2025,w]"))
                .isEqualTo(250);
        assertThat(demand(points(Interpolation.EXPONENTIAL, "H100e", Map.of(2024, 100.0, 2026, 400.0)))
                        .get("demand[2025,w]"))
                .isCloseTo(200, within(1e-9));
    }

    @Test
    void demandMayBeAVolumeOrAPower() {
        // 8,760 H100e-h a year are 1 H100e; 2 MW × 500 H100e/MW
        assertThat(demand(points(Interpolation.LINEAR, "H100e-h/yr", Map.of(2024, 8760.0, 2026, 8760.0)))
                        .get("demand[2025,w]"))
                .isEqualTo(1);
        assertThat(demand(points(Interpolation.LINEAR, "MW-IT", Map.of(2024, 2.0, 2026, 2.0)))
                        .get("demand[2025,w]"))
                .isEqualTo(1000);
    }
}

package dev.offtake.engine.model;

import static dev.offtake.engine.model.Charges.minimum;
import static dev.offtake.engine.model.Charges.throughTiers;
import static dev.offtake.engine.model.Charges.usage;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.api.Charge;
import dev.offtake.api.ComputeProvider;
import dev.offtake.api.OfferRequest;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Unit;
import dev.offtake.engine.result.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a plugin does wrong leaves it without an offer for that year, is said, and touches no other supplier. */
class OfferBookTest {

    private static final SupplyOffer GOOD = SupplyOffer.of(Case.h100e(60), List.of(usage(2)));

    private static Case withNeighbour(ComputeProvider provider) {
        return Case.years(2024, 2025)
                .demand("w", 100, 100)
                .supplier("bad", provider)
                .supplier("good", 80, usage(3));
    }

    /** The provider fails in 2025 only: the one problem, after all else was found to be as if it had offered nothing. */
    private static Problem failure(ComputeProvider in2025) {
        Computed plan =
                withNeighbour(r -> r.year() == 2024 ? GOOD : in2025.offer(r)).plan();
        Computed without = withNeighbour(r -> r.year() == 2024 ? GOOD : SupplyOffer.nothing("none"))
                .plan();
        assertThat(without.model().problems()).isEmpty();
        for (String key :
                List.of("supply[good,2024,w]", "supply[good,2025,w]", "total-cost[2024]", "total-cost[2025]")) {
            assertThat(plan.get(key)).as(key).isEqualTo(without.get(key));
        }
        assertThat(plan.get("capacity[bad,2024]")).isEqualTo(60);
        assertThat(plan.get("capacity[bad,2025]")).isZero();
        assertThat(plan.reason("capacity[bad,2025]")).contains("failed");
        assertThat(plan.model().problems()).hasSize(1);
        Problem problem = plan.model().problems().get(0);
        assertThat(problem.isError()).isTrue();
        assertThat(problem.message())
                .contains("plugin 'fake'")
                .contains("supplier 'bad'")
                .contains("2025");
        return problem;
    }

    @Test
    void exceptionIsReportedWithItsPlace() {
        Problem problem = failure(request -> {
            throw new IllegalStateException("no table");
        });
        assertThat(problem.code()).isEqualTo("OFT-702");
        assertThat(problem.message())
                .contains("no table")
                .contains("OfferBookTest.java:")
                .contains("P12");
    }

    @Test
    void errorsOfThePluginAreReportedToo() {
        assertThat(failure(request -> {
                            throw new NoClassDefFoundError("some/Library");
                        })
                        .code())
                .isEqualTo("OFT-702");
        assertThat(failure(OfferBookTest::endless).code()).isEqualTo("OFT-702");
        assertThat(failure(request -> {
                            throw new AssertionError("never");
                        })
                        .code())
                .isEqualTo("OFT-702");
    }

    @SuppressWarnings("InfiniteRecursion")
    private static SupplyOffer endless(OfferRequest request) {
        return endless(request);
    }

    @Test
    void nullIsReported() {
        assertThat(failure(request -> null).code()).isEqualTo("OFT-703");
    }

    @Test
    void wrongUnitsAreReportedByLine() {
        Problem problem = failure(request -> SupplyOffer.of(Quantity.of(1, Unit.MW_IT), List.of()));
        assertThat(problem.code()).isEqualTo("OFT-704");
        assertThat(problem.message()).contains("P03").contains("H100e");
    }

    @Test
    void twoPriceListsAreReported() {
        Problem problem = failure(request ->
                SupplyOffer.of(Case.h100e(60), List.of(usage(2), new Charge.Usage("again", Case.price(1)))));
        assertThat(problem.code()).isEqualTo("OFT-704");
        assertThat(problem.message()).contains("2 charges of the kind 'price list'");
    }

    @Test
    void twoMinimumsAreReported() {
        assertThat(failure(request -> SupplyOffer.of(Case.h100e(60), List.of(usage(2), minimum(1, 1), minimum(2, 1))))
                        .message())
                .contains("'minimum'");
    }

    @Test
    void minimumThroughTiersNeedsAPriceList() {
        assertThat(failure(request -> SupplyOffer.of(Case.h100e(60), List.of(throughTiers(10, 0))))
                        .message())
                .contains("through the price list, but the offer has none");
    }

    @Test
    void inputOfNoScenarioIsReported() {
        Problem problem = failure(request -> SupplyOffer.of(
                Quantity.input("providers.bad.secret", Unit.H100E.dimension()).times(2), List.of()));
        assertThat(problem.code()).isEqualTo("OFT-704");
        assertThat(problem.message()).contains("'providers.bad.secret'");
    }

    @Test
    void refusedOfferIsNotUsed() {
        Case c = withNeighbour(request -> GOOD);
        Model model = new ModelBuilder()
                .build(
                        c.scenario(),
                        c.policy(),
                        List.of(new Model.Refusal("bad", 2025, "the capacity was -3.0 H100e, against rule P04")));
        assertThat(model.problems()).extracting(Problem::code).containsExactly("OFT-705");
        Computed plan = new Computed(model, Map.of());
        assertThat(plan.get("capacity[bad,2024]")).isEqualTo(60);
        assertThat(plan.get("capacity[bad,2025]")).isZero();
    }

    @Test
    void numbersToLookAtAreListed() {
        Model model = withNeighbour(request ->
                        SupplyOffer.of(Case.h100e(60), List.of(Charges.graduated(10, 2, 30, 3, 1), minimum(5, 2))))
                .model();
        assertThat(model.checks().stream()
                        .filter(c -> c.provider().equals("bad") && c.year() == 2024)
                        .map(Model.Check::what))
                .contains(
                        "the capacity",
                        "the price of tier 1 of 'rental'",
                        "the width of tier 2 of 'rental'",
                        "the minimum of 'minimum'",
                        "the deficiency price of 'minimum'");
        assertThat(model.checks()).allMatch(c -> c.rule().equals("P04"));
    }

    @Test
    void conventionsThatFailLeaveTheNumbersAlone() {
        ComputeProvider provider = new ComputeProvider() {
            @Override
            public SupplyOffer offer(OfferRequest request) {
                return GOOD;
            }

            @Override
            public Map<String, String> conventions() {
                throw new IllegalStateException("oops");
            }
        };
        Computed plan = withNeighbour(provider).plan();
        assertThat(plan.get("capacity[bad,2024]")).isEqualTo(60);
        assertThat(plan.model().problems()).extracting(Problem::code).containsExactly("OFT-702");
    }
}

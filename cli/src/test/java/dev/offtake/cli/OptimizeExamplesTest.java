package dev.offtake.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.engine.Offtake;
import dev.offtake.engine.OptimizeSettings;
import dev.offtake.engine.result.Optimum;
import dev.offtake.engine.result.Optimum.Objective;
import dev.offtake.engine.result.Optimum.Status;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.ScenarioSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The least cost of scenarios as files, with the solver of the distribution. */
class OptimizeExamplesTest {

    /** One year of 8,760 hours, 100 H100e wanted; an hour of the cloud costs 2 USD, 60 H100e of it at most. */
    private static final String SMALL = """
            offtake: 1
            id: small
            years: 2025..2026
            hours-per-year: 8760
            money: { discount-rate: 10 %/yr, discounting: end-of-year }
            demand: { compute: { points: { 2025: 100 H100e, 2026: 100 H100e } } }
            providers:
              cloud:
                plugin: contract
                capacity: { 2025: 60 H100e, 2026: 60 H100e }
                price: { 2025: 2 USD/H100e-h }
                price-decline: 0 %/yr
              own:
                plugin: contract
                build:
                  hall:
                    lead: 1 years
                    life: 2 years
                    yearly-cap: { 2025: 80 H100e }
                    capital: 1000 USD/H100e
                    fixed: 100 USD/H100e/yr
                    running: 0.5 USD/H100e-h
            optimize:
              unmet-penalty: { compute: 10 USD/H100e-h }
            """;

    private static Offtake offtake;
    private static OptimizeSettings settings;

    @BeforeAll
    static void open() throws Exception {
        offtake = Offtake.create();
        settings = OptimizeSettings.using(Solvers.find());
    }

    @AfterAll
    static void close() {
        offtake.close();
    }

    private static Optimum optimum(String text) throws Exception {
        return offtake.optimize(offtake.read(ScenarioSource.of("small.yaml", text)), settings);
    }

    private static Objective objective(Optimum optimum) {
        return Objects.requireNonNull(optimum.objective());
    }

    /** What OSeMOSYS and glpsol print, and what the test of Temoa asserts; relative 1e-8, the last to its 1.5e-5. */
    @ParameterizedTest
    @CsvSource({
        "osemosys_oracle_base, 707.4785817, 1e-8",
        "osemosys_oracle_straightline, 767.5401808, 1e-8",
        "temoa_annualised_demand, 1.9524, 1.5e-5"
    })
    void referenceCasesReachTheirPublishedCost(String name, double published, double tolerance) throws Exception {
        Path file = Path.of("..", "examples", "planning", name + ".yaml");
        Optimum optimum = optimum(Files.readString(file));

        assertThat(optimum.status()).isEqualTo(Status.OPTIMAL);
        assertThat(objective(optimum).total()).isCloseTo(published, within(published * tolerance));
        assertThat(optimum.plan().problems()).isEmpty();
    }

    /**
     * In 2026 the hall serves 80 at 0.5 and the cloud 20; an hour of the cloud saved is worth 1.5 × 8,760 = 13,140 USD
     * a year against 100 and the annuity: 1000 × 1.1 × CRF(10 %, 2) = 1,100 × 0.11 × 1.1 ÷ 0.21 = 633.8095 USD. All
     * that may be ordered is. Nothing serves the last 40 of 2025.
     */
    @Test
    void bySmallNumbers() throws Exception {
        Optimum optimum = optimum(SMALL);

        assertThat(optimum.orders()).hasSize(1);
        Optimum.Order order = optimum.orders().get(0);
        assertThat(order.amount()).isCloseTo(80, within(1e-9));
        assertThat(order.year()).isEqualTo(2025);
        assertThat(order.usableFrom()).isEqualTo(2026);
        assertThat(order.usableTo()).isEqualTo(2027);
        double annuity = 1000 * 1.1 * 0.1 * 1.21 / 0.21;
        Objective least = objective(optimum);
        assertThat(least.capital()).isCloseTo(80 * annuity / 1.21, within(1e-6));
        assertThat(least.fixed()).isCloseTo(80 * 100 / 1.21, within(1e-6));
        assertThat(least.charges()).isCloseTo(60 * 2 * 8760 / 1.1 + (20 * 2 + 80 * 0.5) * 8760 / 1.21, within(1e-6));
        assertThat(least.penalty()).isCloseTo(40 * 10 * 8760 / 1.1, within(1e-6));
        assertThat(least.salvage()).isZero();

        Plan plan = optimum.plan();
        assertThat(plan.supply("own-hall").in(2026)).isCloseTo(80, within(1e-9));
        assertThat(plan.supply("cloud").in(2026)).isCloseTo(20, within(1e-9));
        assertThat(plan.unmet().in(2025)).isCloseTo(40, within(1e-9));
        // capital, yearly cost and use of the hall; the penalty is no cost
        assertThat(plan.cost("own-hall").in(2026)).isCloseTo(80 * (annuity + 100 + 0.5 * 8760), within(1e-6));
        assertThat(plan.totalCost().in(2025)).isCloseTo(60 * 2 * 8760, within(1e-6));
        // one more hour: unmet in 2025, of the cloud in 2026
        assertThat(optimum.prices())
                .extracting(Optimum.Price::price)
                .satisfiesExactly(
                        in2025 -> assertThat(in2025).isCloseTo(10, within(1e-9)),
                        in2026 -> assertThat(in2026).isCloseTo(2, within(1e-9)));
        // without the hall: 40 unmet in both years
        assertThat(optimum.given().penalty()).isCloseTo(40 * 10 * 8760 * (1 / 1.1 + 1 / 1.21), within(1e-6));
        assertThat(optimum.plan().run().conventions())
                .containsEntry("salvage", "none")
                .containsEntry("operating cost and penalty", "end of year");
    }

    /** A block of 50 fits once under the cap of 80, and the rest of the year's demand is unmet or the cloud's. */
    @Test
    void wholeBlocks() throws Exception {
        Optimum optimum = optimum(SMALL.replace("lead: 1 years", "lead: 1 years\n        block: 50 H100e"));

        assertThat(optimum.orders()).extracting(Optimum.Order::amount).containsExactly(50.0);
        assertThat(optimum.orders()).extracting(Optimum.Order::blocks).containsExactly(1L);
        assertThat(optimum.integer()).isTrue();
    }

    @Test
    void ordersThatWouldArriveTooLateAreNotPlaced() throws Exception {
        assertThat(optimum(SMALL.replace("lead: 1 years", "lead: 2 years")).orders())
                .isEmpty();
    }

    @Test
    void moneyInOtherUnitsGivesTheSameOrders() throws Exception {
        String scaled = SMALL.replace("2 USD/H100e-h", "200 USD/H100e-h")
                .replace("1000 USD/H100e", "100000 USD/H100e")
                .replace("100 USD/H100e/yr", "10000 USD/H100e/yr")
                .replace("0.5 USD/H100e-h", "50 USD/H100e-h")
                .replace("10 USD/H100e-h", "1000 USD/H100e-h");
        Optimum optimum = optimum(scaled);

        assertThat(optimum.orders())
                .extracting(Optimum.Order::amount)
                .satisfiesExactly(amount -> assertThat(amount).isCloseTo(80, within(1e-9)));
        assertThat(objective(optimum).total())
                .isCloseTo(100 * objective(optimum(SMALL)).total(), within(1e-3));
    }

    /**
     * Capacity is to be 1.5 × 100 = 150. In 2025 the cloud has 60, and no order arrives before 2026: short by 90. In
     * 2026 there may be 80 more: short by 10.
     */
    @Test
    void conflictsAreToldInWords() throws Exception {
        Optimum optimum = optimum(SMALL + "  reserve-margin: 50 %\n");

        assertThat(optimum.status()).isEqualTo(Status.INFEASIBLE);
        assertThat(optimum.found()).isFalse();
        assertThat(optimum.conflicts()).hasSize(2).allSatisfy(rule -> {
            assertThat(rule.says()).contains("150 H100e").contains("reserve");
            assertThat(rule.unit()).isEqualTo("H100e");
        });
        assertThat(optimum.conflicts().get(0).says()).contains("2025");
        assertThat(optimum.conflicts().get(0).value()).isCloseTo(90, within(1e-6));
        assertThat(optimum.conflicts().get(1).says()).contains("2026");
        assertThat(optimum.conflicts().get(1).value()).isCloseTo(10, within(1e-6));
        assertThat(optimum.plan().observations()).isEmpty();
    }

    @Test
    void aCapitalBudgetIsKeptAndHasAPrice() throws Exception {
        Optimum optimum = optimum(SMALL + "  capital-budget: { 2025: 20 k USD }\n");

        assertThat(optimum.orders())
                .extracting(Optimum.Order::amount)
                .satisfiesExactly(amount -> assertThat(amount).isCloseTo(20, within(1e-9)));
        assertThat(optimum.binding()).anySatisfy(rule -> {
            assertThat(rule.says()).contains("capital");
            assertThat(rule.value()).isPositive();
        });
    }

    @Test
    void whatNoProgramCanHoldIsRefused() {
        String tiers = SMALL.replace(
                "    price-decline: 0 %/yr\n", """
                    price-decline: 0 %/yr
                    tier-scheme: volume
                    tiers: [ { up-to: 100000 H100e-h, discount: 0 % }, { discount: 10 % } ]
                """.replaceAll("(?m)^", "    ").replaceAll("(?m)^ {8}", "    "));
        assertThatThrownBy(() -> optimum(tiers))
                .isInstanceOfSatisfying(
                        InvalidScenarioException.class,
                        e -> assertThat(e.problems()).singleElement().satisfies(problem -> {
                            assertThat(problem.code()).isEqualTo("OFT-430");
                            assertThat(problem.message()).contains("'cloud'").contains("jumps");
                        }));
    }

    @Test
    void aScenarioThatSaysNothingOfItIsToldWhatIsMissing() {
        String without = SMALL.substring(0, SMALL.indexOf("optimize:"));
        assertThatThrownBy(() -> optimum(without))
                .isInstanceOfSatisfying(
                        InvalidScenarioException.class,
                        e -> assertThat(e.problems())
                                .singleElement()
                                .satisfies(problem -> assertThat(problem.hint())
                                        .contains("optimize: { unmet-penalty: { compute: 100 USD/H100e-h } }")));
    }

    @Test
    void theSectionIsChecked() {
        String wrong = SMALL.replace("unmet-penalty: { compute: 10", "unmet-penalty: { compote: 10")
                + "  share-limits: { clod: { at-most: { 2025: 50 % } } }\n";
        assertThatThrownBy(() -> optimum(wrong))
                .isInstanceOfSatisfying(
                        InvalidScenarioException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.code())
                                .containsExactlyInAnyOrder("OFT-214", "OFT-215"));
        assertThatThrownBy(() -> optimum(SMALL + "  salvage: sinking-fund\n"))
                .isInstanceOfSatisfying(
                        InvalidScenarioException.class,
                        e -> assertThat(e.problems())
                                .extracting(problem -> problem.code())
                                .containsExactly("OFT-216"));
    }

    /** The optimum is settled by the ordinary engine, keeps all claims checkable, and costs no more than the plan. */
    @Test
    void theBundledCase() throws Exception {
        ScenarioSource source = new ScenarioSource(
                "openai-2030", BundledScenarios.text("openai-2030").orElseThrow(), Optional.empty(), List.of());
        Optimum optimum = offtake.optimize(offtake.read(source), settings);

        assertThat(optimum.status()).isEqualTo(Status.OPTIMAL);
        assertThat(objective(optimum).total()).isLessThan(optimum.given().total());
        assertThat(optimum.orders()).isNotEmpty();
        assertThat(optimum.plan().unmet().in(2030)).isZero();
        assertThat(optimum.plan().claims())
                .hasSameSizeAs(offtake.plan(offtake.read(source)).claims());
        assertThat(optimum.notes()).anySatisfy(note -> assertThat(note).contains("azure"));
    }
}

package dev.offtake.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offtake.engine.json.ResultJson;
import dev.offtake.engine.json.ResultReader;
import dev.offtake.engine.result.Bridge;
import dev.offtake.engine.result.Diff;
import dev.offtake.engine.result.InputChanges;
import dev.offtake.engine.result.InputChanges.Kind;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.ScenarioSource;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiffTest {

    /** 100 H100e over 8,760 h of each of two years, at 2 USD/H100e-h: 1,752,000 USD a year. */
    private static final String ONE_SUPPLIER = """
            offtake: 1
            id: one
            title: One supplier
            years: 2025..2026
            hours-per-year: 8760
            money: { currency: USD, discount-rate: 10 %/yr, discounting: start-of-year }
            sources:
              paper: { title: "A paper", grade: B }
            assumptions:
              price: { value: 2 USD/H100e-h, source: paper }
              size: { value: 100 H100e, note: made up }
            demand:
              training: { base: size, growth: 1, note: made up }
            providers:
              cloud:
                plugin: contract
                capacity: { 2025: 500 H100e, 2026: 500 H100e }
                price: { 2025: price, 2026: price }
            allocation: { policy: merit-order }
            claims:
              cheap: { says: "cheap", metric: "unit-cost[cloud,2025]", at-most: 2.5 USD/H100e-h, note: made up }
            variants:
              dear: { set: { assumptions.price: 3 USD/H100e-h } }
            """;

    private static final Offtake OFFTAKE = Offtake.create();

    @AfterAll
    static void close() {
        OFFTAKE.close();
    }

    private static ScenarioSource source(String text) {
        return ScenarioSource.of("one.yaml", text);
    }

    private static Diff diff(String before, String after, String... metrics) throws InvalidScenarioException {
        return OFFTAKE.diff(source(before), source(after), List.of(metrics));
    }

    /** The text with some of its parts replaced, in pairs. */
    private static String edited(String... pairs) {
        String text = ONE_SUPPLIER;
        for (int i = 0; i < pairs.length; i += 2) {
            assertThat(text).contains(pairs[i]);
            text = text.replace(pairs[i], pairs[i + 1]);
        }
        return text;
    }

    private static List<String> parts(Bridge bridge) {
        return bridge.parts().stream()
                .map(part -> part.path() + " " + part.amount().toPlainString())
                .toList();
    }

    private static List<String> changes(Diff diff) {
        return inputs(diff).changes().stream()
                .map(change ->
                        change.kind().id() + " " + change.path() + ": " + change.before() + " to " + change.after())
                .toList();
    }

    private static InputChanges inputs(Diff diff) {
        InputChanges inputs = diff.inputs();
        assertThat(inputs).isNotNull();
        return inputs;
    }

    // ---- bridges ----------------------------------------------------------------------------------------------

    @Test
    void priceAndQuantityByHand() throws Exception {
        Diff diff = diff(
                ONE_SUPPLIER,
                edited("value: 2 USD/H100e-h", "value: 3 USD/H100e-h", "value: 100 H100e", "value: 140 H100e"));

        // 2 × 100 to 3 × 140, times 8,760 h, in each of two years. Price ((300 − 200) + (420 − 280)) ÷ 2 = 120,
        // quantity
        // ((280 − 200) + (420 − 300)) ÷ 2 = 100; times 17,520 h
        Bridge total = diff.bridges().get(0);
        assertThat(total.metric()).isEqualTo("total-cost");
        assertThat(total.unit()).isEqualTo("USD");
        assertThat(total.from()).isEqualByComparingTo("3504000");
        assertThat(total.to()).isEqualByComparingTo("7358400");
        assertThat(parts(total)).containsExactly("assumptions.price 2102400.00", "assumptions.size 1752000.00");
        assertThat(total.residual()).isEqualByComparingTo("0");
        // and once 8,760 h × (1 + 1 ÷ 1.1): 120 × 16,723.636363… and 100 × the same
        Bridge npv = diff.bridges().get(1);
        assertThat(npv.metric()).isEqualTo("npv");
        assertThat(parts(npv)).containsExactly("assumptions.price 2006836.36", "assumptions.size 1672363.64");
        assertThat(npv.residual()).isEqualByComparingTo("0");
    }

    @Test
    void aChangeOfOneAssumptionIsOneBarWithAllOfTheChange() throws Exception {
        Diff diff = OFFTAKE.diff(source(ONE_SUPPLIER), source(ONE_SUPPLIER).withVariant("dear"), List.of());

        assertThat(parts(diff.bridges().get(0))).containsExactly("assumptions.price 1752000.00");
        assertThat(changes(diff)).containsExactly("changed assumptions.price: 2 USD/H100e-h to 3 USD/H100e-h");
        assertThat(inputs(diff).changes().get(0).sourcesBefore()).containsExactly("paper");
        assertThat(diff.verdicts()).extracting(Diff.Verdict::id).containsExactly("cheap");
        assertThat(diff.differs()).isTrue();
    }

    @Test
    void settingsActOnBoth() throws Exception {
        Diff diff = OFFTAKE.diff(
                source(ONE_SUPPLIER).with("assumptions.size", "200 H100e"),
                source(ONE_SUPPLIER).withVariant("dear").with("assumptions.size", "200 H100e"),
                List.of());

        assertThat(parts(diff.bridges().get(0))).containsExactly("assumptions.price 3504000.00");
        assertThat(diff.after().run().overrides()).containsExactly("assumptions.size=200 H100e");
    }

    @Test
    void theOrderOfTheTextChangesNothing() throws Exception {
        String[] values = {"value: 2 USD/H100e-h", "value: 3 USD/H100e-h", "value: 100 H100e", "value: 140 H100e"};
        String price = "  price: { value: 3 USD/H100e-h, source: paper }\n";
        String size = "  size: { value: 140 H100e, note: made up }\n";
        String turned = edited(values).replace(price + size, size + price);
        assertThat(turned).isNotEqualTo(edited(values));

        assertThat(diff(ONE_SUPPLIER, turned).bridges())
                .isEqualTo(diff(ONE_SUPPLIER, edited(values)).bridges());
        assertThat(diff(edited(values), turned).differs()).isFalse();
    }

    @Test
    void whatOnlyWorksTogetherIsOneBarAndSaysSo() throws Exception {
        // the price cannot refer to an assumption that is not there; the demand can grow without both
        String after = edited(
                "{ 2025: price, 2026: price }", "{ 2025: rent, 2026: rent }",
                "  price: { value: 2 USD/H100e-h, source: paper }", "  rent: { value: 3 USD/H100e-h, source: paper }",
                "value: 100 H100e", "value: 140 H100e",
                "variants:\n  dear: { set: { assumptions.price: 3 USD/H100e-h } }\n", "");

        Diff diff = diff(ONE_SUPPLIER, after, "total-cost");

        Bridge bridge = diff.bridges().get(0);
        assertThat(parts(bridge))
                .containsExactly(
                        "assumptions.price + assumptions.rent + providers.cloud.price 2102400.00",
                        "assumptions.size 1752000.00");
        assertThat(bridge.parts().get(0).members())
                .containsExactly("assumptions.price", "assumptions.rent", "providers.cloud.price");
        assertThat(bridge.method())
                .isEqualTo("Shapley values of 4 changes, of which some only work together and count as one");
    }

    @Test
    void aSupplierThatIsAddedIsOneChange() throws Exception {
        String second = """
                  second:
                    plugin: contract
                    capacity: { 2025: 60 H100e, 2026: 60 H100e }
                    price: { 2025: 1 USD/H100e-h, 2026: 1 USD/H100e-h }
                """;

        Diff diff = diff(
                ONE_SUPPLIER,
                edited("allocation:", second.stripTrailing() + "\nallocation:"),
                "total-cost",
                "cost[second,2025]");

        assertThat(inputs(diff).count(Kind.ADDED)).isEqualTo(1);
        // 60 of 100 H100e at 1 and not 2 USD, for 17,520 h
        assertThat(parts(diff.bridges().get(0))).containsExactly("providers.second -1051200.00");
        assertThat(diff.bridges()).hasSize(1);
        assertThat(diff.problems()).extracting(Problem::code).containsExactly("OFT-315");
        assertThat(diff.problems().get(0).message())
                .contains("cost[second,2025]")
                .contains("in one,");
        assertThat(diff.rows()).anySatisfy(row -> assertThat(row.reason()).isEqualTo("only in the second"));
    }

    @Test
    void theOrderOfSuppliersIsAnInput() throws Exception {
        String first = "  first: { plugin: contract, capacity: { 2025: 70 H100e, 2026: 70 H100e }, "
                + "price: { 2025: 2 USD/H100e-h, 2026: 2 USD/H100e-h } }\n";
        String before = edited("providers:\n", "providers:\n" + first);
        String after = edited("allocation:", first + "allocation:");

        Diff diff = diff(before, after, "cost[first,2025]");

        assertThat(changes(diff)).containsExactly("changed providers: first, cloud to cloud, first");
        // of two at the same price the one that is declared first serves first: 70 × 8,760 h × 2 USD
        assertThat(parts(diff.bridges().get(0))).containsExactly("providers -1226400.00");
    }

    @Test
    void titlesNotesAndSourcesAreChangesWithoutABar() throws Exception {
        Diff diff = diff(
                ONE_SUPPLIER,
                edited(
                        "title: One supplier",
                        "title: Another",
                        "size: { value: 100 H100e, note: made up }",
                        "size: 100 H100e"));

        assertThat(changes(diff))
                .containsExactly(
                        "changed title: One supplier to Another", "removed assumptions.size.note: made up to null");
        assertThat(diff.bridges())
                .allSatisfy(bridge -> assertThat(bridge.parts()).isEmpty());
        assertThat(diff.rows()).isEmpty();
        assertThat(diff.differs()).isTrue();
    }

    @Test
    void whatIsWrittenOtherwiseIsTheSame() throws Exception {
        Diff diff = diff(
                ONE_SUPPLIER,
                edited("growth: 1,", "growth: { value: 1 },", "years: 2025..2026", "years: \"2025..2026\""));

        assertThat(diff.differs()).isFalse();
        assertThat(inputs(diff).changes()).isEmpty();
        assertThat(inputs(diff).unchanged()).isGreaterThan(15);
        assertThat(diff.unchanged()).isEqualTo(diff.after().observations().size());
    }

    @Test
    void unchangedValuesAreCountedWhereTheyStand() throws Exception {
        Diff diff = diff(ONE_SUPPLIER, edited("value: 2 USD/H100e-h", "value: 3 USD/H100e-h"));

        assertThat(inputs(diff).folds()).contains(new InputChanges.Fold("assumptions", 1));
        assertThat(inputs(diff).folds()).extracting(InputChanges.Fold::path).containsExactly("assumptions", "");
    }

    @Test
    void longerYearsAreAChangeLikeAnyOther() throws Exception {
        Diff diff = diff(
                ONE_SUPPLIER,
                edited(
                        "years: 2025..2026",
                        "years: 2025..2027",
                        "2026: 500 H100e",
                        "2026: 500 H100e, 2027: 500 H100e",
                        "2026: price }",
                        "2026: price, 2027: price }"),
                "total-cost");

        // one year more of 1,752,000 USD; the tables of the supplier may not name a year that is not planned
        assertThat(diff.bridges().get(0).change()).isEqualByComparingTo("1752000");
        assertThat(diff.bridges().get(0).residual()).isEqualByComparingTo("0");
    }

    // ---- random pairs -----------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void bridgesAddUpToTheCent(long seed) throws Exception {
        Random random = new Random(seed);
        String before = random(random);
        String after = random(random);

        Diff diff = diff(before, after, "total-cost", "npv", "cost[cloud]", "share[cloud,2026]", "unmet[2026]");

        Plan from = OFFTAKE.plan(OFFTAKE.read(source(before)));
        Plan to = OFFTAKE.plan(OFFTAKE.read(source(after)));
        assertThat(diff.bridges()).hasSize(5);
        for (Bridge bridge : diff.bridges()) {
            assertThat(bridge.residual()).isEqualByComparingTo("0");
            assertThat(bridge.parts().stream().map(Bridge.Part::amount).reduce(bridge.from(), BigDecimal::add))
                    .isEqualByComparingTo(bridge.to());
            assertThat(bridge.parts()).extracting(Bridge.Part::path).isSorted();
        }
        Bridge total = diff.bridges().get(0);
        assertThat(total.from())
                .isEqualByComparingTo(
                        cents(from.totalCost().in(2025) + from.totalCost().in(2026)));
        assertThat(total.to())
                .isEqualByComparingTo(
                        cents(to.totalCost().in(2025) + to.totalCost().in(2026)));
    }

    private static BigDecimal cents(double value) {
        return new BigDecimal(value).setScale(2, RoundingMode.HALF_UP);
    }

    /** Now and then there is a second supplier, at a price that is an assumption of its own. */
    private static String random(Random random) {
        String second = number("  second: { plugin: contract, capacity: { 2025: %.2f H100e }, ", random, 50, 400)
                + "price: { 2025: second-price } }\n";
        String price = number("  second-price: { value: %.3f USD/H100e-h }\n", random, 1, 4);
        String one = randomOne(random);
        return random.nextBoolean()
                ? one
                : one.replace("allocation:", second + "allocation:")
                        .replace("assumptions:\n", "assumptions:\n" + price);
    }

    private static String randomOne(Random random) {
        return edited(
                "value: 2 USD/H100e-h", number("value: %.4f USD/H100e-h", random, 1, 4),
                "value: 100 H100e", number("value: %.3f H100e", random, 50, 900),
                "growth: 1,", number("growth: %.3f,", random, 0.5, 2),
                "2025: 500 H100e", number("2025: %.2f H100e", random, 50, 900),
                "2026: 500 H100e", number("2026: %.2f H100e", random, 50, 900),
                "discount-rate: 10 %/yr", number("discount-rate: %.2f %%/yr", random, 1, 20),
                "2026: price }",
                        random.nextBoolean() ? "2026: price }" : number("2026: %.2f USD/H100e-h }", random, 1, 4));
    }

    private static String number(String format, Random random, double from, double to) {
        return String.format(Locale.ROOT, format, from + (to - from) * random.nextDouble());
    }

    // ---- what cannot be ---------------------------------------------------------------------------------------

    @Test
    void aMetricThatNeitherKnowsIsAMistake() {
        assertThatThrownBy(() -> diff(ONE_SUPPLIER, edited("growth: 1,", "growth: 2,"), "total-cots", "cost[nobody]"))
                .isInstanceOfSatisfying(
                        InvalidScenarioException.class,
                        e -> assertThat(e.problems()).extracting(Problem::code).containsExactly("OFT-301", "OFT-304"));
    }

    @Test
    void theProblemsOfBothAreToldAtOnce() {
        assertThatThrownBy(() -> diff(edited("growth: 1,", "growht: 1,"), edited("policy:", "polcy:")))
                .isInstanceOfSatisfying(
                        InvalidScenarioException.class,
                        e -> assertThat(e.problems())
                                .extracting(Problem::code)
                                .contains("OFT-201")
                                .hasSizeGreaterThanOrEqualTo(2));
    }

    @Test
    void aNumberThatIsUnknownHasNoBridge() throws Exception {
        Diff diff = diff(ONE_SUPPLIER, edited("2025: 500 H100e", "2025: 0 H100e"), "unit-cost[cloud,2025]");

        assertThat(diff.bridges()).isEmpty();
        assertThat(diff.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.isError()).isFalse();
            assertThat(problem.message()).contains("unit-cost[cloud,2025]");
        });
    }

    // ---- saved results ----------------------------------------------------------------------------------------

    private static byte[] saved(ScenarioSource source) throws Exception {
        StringWriter text = new StringWriter();
        ResultJson.write(OFFTAKE.plan(OFFTAKE.read(source)), text);
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aSavedResultIsComparedWithoutItsInputs() throws Exception {
        ScenarioSource dear = source(ONE_SUPPLIER).withVariant("dear");
        byte[] text = saved(source(ONE_SUPPLIER));
        assertThat(ResultReader.isResult(text)).isTrue();
        assertThat(ResultReader.isResult(ONE_SUPPLIER.getBytes(StandardCharsets.UTF_8)))
                .isFalse();

        Diff diff = OFFTAKE.diff(ResultReader.read("saved.json", text), Diff.Side.of(OFFTAKE.plan(OFFTAKE.read(dear))));

        assertThat(diff.inputs()).isNull();
        assertThat(diff.bridges()).isEmpty();
        assertThat(diff.problems().get(0).message()).contains("differ by their hash");
        assertThat(diff.rows())
                .isEqualTo(OFFTAKE.diff(source(ONE_SUPPLIER), dear, List.of()).rows());
        assertThat(diff.rows())
                .filteredOn(row -> row.key().equals(Key.of("total-cost", 2025)))
                .singleElement()
                .satisfies(row -> assertThat(row.change()).isEqualTo(876_000));
    }

    @Test
    void whatWasReadIsWhatWasWritten() throws Exception {
        Plan plan = OFFTAKE.plan(OFFTAKE.read(source(ONE_SUPPLIER)));

        Diff.Side read = ResultReader.read("saved.json", saved(source(ONE_SUPPLIER)));

        assertThat(read.run()).isEqualTo(plan.run());
        assertThat(read.observations()).isEqualTo(plan.observations());
        assertThat(OFFTAKE.diff(read, Diff.Side.of(plan)).differs()).isFalse();
    }

    @Test
    void aSimulationIsComparedWithASimulation() throws Exception {
        String uncertain = edited("value: 2 USD/H100e-h", "uniform: { min: 1 USD/H100e-h, max: 3 USD/H100e-h }");
        StringWriter text = new StringWriter();
        ResultJson.write(
                OFFTAKE.simulate(
                        OFFTAKE.read(source(uncertain)),
                        SimulationSettings.usual().withPaths(100)),
                text);
        Diff.Side simulation =
                ResultReader.read("simulated.json", text.toString().getBytes(StandardCharsets.UTF_8));
        Diff.Side plan = Diff.Side.of(OFFTAKE.plan(OFFTAKE.read(source(uncertain))));

        assertThat(OFFTAKE.diff(simulation, simulation).differs()).isFalse();
        assertThatThrownBy(() -> OFFTAKE.diff(plan, simulation))
                .isInstanceOfSatisfying(
                        InvalidScenarioException.class,
                        e -> assertThat(e.problems()).extracting(Problem::code).containsExactly("OFT-409"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ \"schema\": \"offtake/result/1\", \"run\": {",
                "{ \"schema\": \"offtake/result/2\" }",
                "{ \"schema\": \"offtake/result/1\" }",
                "{ \"schema\": \"offtake/result/1\", \"run\": {}, \"observations\": [ 7 ], \"claims\": [] }",
                "{ \"schema\": \"offtake/result/1\", \"run\": {}, \"observations\": [], \"claims\": [ {} ] }",
                "{ \"schema\": \"offtake/result/1\", \"run\": 1, \"observations\": {}, \"claims\": 0 }"
            })
    void whatIsNoResultIsRefused(String text) {
        assertThatThrownBy(() -> ResultReader.read("saved.json", text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(
                        InvalidScenarioException.class,
                        e -> assertThat(e.problems())
                                .isNotEmpty()
                                .extracting(Problem::code)
                                .containsOnly("OFT-408"));
    }

    @Test
    void theJsonHoldsBridgesWithTheirUnitsAndAResidualOfZero() throws Exception {
        StringWriter text = new StringWriter();
        ResultJson.write(
                OFFTAKE.diff(source(ONE_SUPPLIER), source(ONE_SUPPLIER).withVariant("dear"), List.of("total-cost")),
                text);

        assertThat(text.toString())
                .contains("\"command\": \"diff\"")
                .contains(
                        "\"bridges\": [\n    { \"metric\": \"total-cost\", \"unit\": \"USD\", \"from\": 3504000, \"to\": 5256000,"
                                + " \"method\": \"Shapley values of 1 change\", \"parts\": [ { \"path\": \"assumptions.price\","
                                + " \"unit\": \"USD\", \"amount\": 1752000 } ], \"residual\": 0, \"evidence\": {")
                .contains("{ \"path\": \"assumptions.price\", \"change\": \"changed\", \"before\": \"2 USD/H100e-h\","
                        + " \"after\": \"3 USD/H100e-h\", \"sourcesBefore\": [ \"paper\" ], \"computed\": true }")
                .contains("{ \"metric\": \"total-cost\", \"year\": 2025, \"unit\": \"USD\", \"before\": 1752000,"
                        + " \"after\": 2628000, \"change\": 876000 }")
                .contains("{ \"id\": \"cheap\", \"before\": \"met\", \"after\": \"missed\" }");
    }
}

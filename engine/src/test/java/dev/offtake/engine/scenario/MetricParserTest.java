package dev.offtake.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.api.Dimension;
import dev.offtake.api.Horizon;
import dev.offtake.api.Unit;
import dev.offtake.engine.scenario.MetricExpression.Arithmetic;
import dev.offtake.engine.scenario.MetricExpression.Comparator;
import dev.offtake.engine.scenario.MetricExpression.Comparison;
import dev.offtake.engine.scenario.MetricExpression.KeyKind;
import dev.offtake.engine.scenario.MetricExpression.Literal;
import dev.offtake.engine.scenario.MetricExpression.Metric;
import dev.offtake.engine.scenario.MetricExpression.Negation;
import dev.offtake.engine.scenario.MetricExpression.Operator;
import dev.offtake.engine.scenario.MetricExpression.Reduce;
import dev.offtake.engine.scenario.MetricExpression.Reduction;
import dev.offtake.engine.scenario.MetricParser.Parsed;
import dev.offtake.engine.scenario.MetricParser.Use;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MetricParserTest {

    static final MetricNames NAMES = new MetricNames(
            new Horizon(2024, 2030),
            Map.of(
                    KeyKind.PROVIDER, List.of("azure", "stargate", "oracle"),
                    KeyKind.WORKLOAD, List.of("training", "inference", "batch")));

    private static final Dimension USD = Unit.USD.dimension();

    private static MetricExpression read(String text) {
        return read(text, Use.ANY);
    }

    private static MetricExpression read(String text, Use use) {
        Parsed parsed = new MetricParser(NAMES).parse(text, use);
        assertThat(parsed.faults()).isEmpty();
        return parsed.expression().orElseThrow();
    }

    private static Metric metric(String id, Map<KeyKind, List<String>> fixed, KeyKind... free) {
        return new Metric(id, fixed, List.of(free), List.of());
    }

    private static Metric cost(String provider, String year) {
        return metric("cost", Map.of(KeyKind.PROVIDER, List.of(provider), KeyKind.YEAR, List.of(year)));
    }

    @Test
    void keysMayBeBareOrNamedInAnyOrder() {
        Metric expected = metric(
                "cost",
                Map.of(
                        KeyKind.PROVIDER, List.of("azure"),
                        KeyKind.YEAR, List.of("2027"),
                        KeyKind.WORKLOAD, List.of("training"),
                        KeyKind.CATEGORY, List.of("on-demand")));
        assertThat(read("cost[azure,2027,training,on-demand]")).isEqualTo(expected);
        assertThat(read(" cost [ category=on-demand , workload = training,year=2027, provider=azure ] "))
                .isEqualTo(expected);
        assertThat(expected).hasToString("cost[azure,2027,training,on-demand]");
    }

    @Test
    void keysLeftOutAreSummedAndKeysNamedAreFree() {
        assertThat(read("total-cost")).isEqualTo(metric("total-cost", Map.of()));
        assertThat(read("cost[provider,workload]"))
                .isEqualTo(metric("cost", Map.of(), KeyKind.PROVIDER, KeyKind.WORKLOAD));
        assertThat(read("npv")).isEqualTo(metric("npv", Map.of()));
    }

    @Test
    void aRangeOfYearsIsSummed() {
        Metric three = metric("cost", Map.of(KeyKind.YEAR, List.of("2025", "2026", "2027")));
        assertThat(read("cost[2025..2027]")).isEqualTo(three);
        assertThat(read("cost[year = 2025 … 2027]")).isEqualTo(three);
        assertThat(three).hasToString("cost[2025..2027]");
        assertThat(read("cost[2025..2025]")).isEqualTo(metric("cost", Map.of(KeyKind.YEAR, List.of("2025"))));
    }

    @Test
    void anIdThatFitsNoKnownKindIsOfTheOpenKind() {
        assertThat(read("funding[stargate,softbank]"))
                .isEqualTo(metric(
                        "funding", Map.of(KeyKind.PROVIDER, List.of("stargate"), KeyKind.PARTY, List.of("softbank"))));
        // The supplier oracle is also a party: the supplier is known, so the party has to be named.
        MetricExpression party = read("funding[stargate,party=oracle,debt]");
        assertThat(party).hasToString("funding[stargate,debt,party=oracle]");
        assertThat(read(party.toString())).isEqualTo(party);
    }

    @Test
    void literalsHaveUnits() {
        assertThat(read("20 bn USD")).isEqualTo(new Literal(20e9, USD, "20 bn USD"));
        assertThat(read("20bn  USD")).isEqualTo(new Literal(20e9, USD, "20 bn USD"));
        assertThat(read("20\u00a0bn\u202fUSD")).isEqualTo(new Literal(20e9, USD, "20 bn USD"));
        assertThat(read("75%")).isEqualTo(new Literal(0.75, Dimension.NONE, "75 %"));
        assertThat(read("4")).isEqualTo(new Literal(4, Dimension.NONE, "4"));
        assertThat(read("2.5e3 USD/H100e-h"))
                .isEqualTo(new Literal(2500, Unit.USD_PER_H100E_HOUR.dimension(), "2.5e3 USD/H100e-h"));
        assertThat(read("-5 bn USD")).isEqualTo(new Literal(-5e9, USD, "-5 bn USD"));
        assertThat(read("--(5)")).isEqualTo(new Literal(5, Dimension.NONE, "5"));
        // A bare MW is IT power, as in the metric power.
        assertThat(read("8 GW")).isEqualTo(new Literal(8000, Unit.MW_IT.dimension(), "8 GW"));
    }

    @Test
    void aUnitEndsWhereItNoLongerIsOne() {
        Literal money = new Literal(20e9, USD, "20 bn USD");
        Metric total = metric("total-cost", Map.of(KeyKind.YEAR, List.of("2027")));
        assertThat(read("20 bn USD/total-cost[2027]")).isEqualTo(new Arithmetic(money, Operator.DIVIDED_BY, total));
        assertThat(read("20 bn USD / 4"))
                .isEqualTo(new Arithmetic(money, Operator.DIVIDED_BY, new Literal(4, Dimension.NONE, "4")));
    }

    @Test
    void productsBindTighterThanSumsAndBothGoFromLeftToRight() {
        Metric a = cost("azure", "2024");
        Metric b = cost("azure", "2025");
        Metric c = cost("azure", "2026");
        assertThat(read("cost[azure,2024] - cost[azure,2025] - cost[azure,2026]"))
                .isEqualTo(new Arithmetic(new Arithmetic(a, Operator.MINUS, b), Operator.MINUS, c));
        assertThat(read("cost[azure,2024] - (cost[azure,2025] - cost[azure,2026])"))
                .isEqualTo(new Arithmetic(a, Operator.MINUS, new Arithmetic(b, Operator.MINUS, c)));
        assertThat(read("cost[azure,2024]+cost[azure,2025]*2"))
                .isEqualTo(new Arithmetic(
                        a, Operator.PLUS, new Arithmetic(b, Operator.TIMES, new Literal(2, Dimension.NONE, "2"))));
        assertThat(read("-cost[azure,2024] / cost[azure,2025]"))
                .isEqualTo(new Arithmetic(new Negation(a), Operator.DIVIDED_BY, b));
    }

    @Test
    void aHyphenBetweenLettersBelongsToTheName() {
        assertThat(read("total-cost")).isEqualTo(metric("total-cost", Map.of()));
        Arithmetic difference = new Arithmetic(metric("cost", Map.of()), Operator.MINUS, metric("npv", Map.of()));
        assertThat(read("cost - npv")).isEqualTo(difference);
        assertThat(read("cost -npv")).isEqualTo(difference);
        assertThat(read("cost −npv")).isEqualTo(difference);
        assertThat(read("cost−npv")).isEqualTo(difference);
        assertThat(read("cost[2024..2030]-npv").toString()).isEqualTo("cost[2024..2030] - npv");
    }

    @Test
    void operatorsHaveUnicodeForms() {
        assertThat(read("2 × cost ÷ 3")).isEqualTo(read("2 * cost / 3"));
        assertThat(read("cost ≤ 5 bn USD")).isEqualTo(read("cost <= 5 bn USD"));
        assertThat(read("cost ≥ 5 bn USD")).isEqualTo(read("cost >= 5 bn USD"));
        assertThat(read("cost ≠ 5 bn USD")).isEqualTo(read("cost != 5 bn USD"));
        assertThat(read("cost == 5 bn USD")).isEqualTo(read("cost = 5 bn USD"));
    }

    @Test
    void aBareZeroIsZeroOfAnyUnit() {
        assertThat(read("unmet > 0"))
                .isEqualTo(new Comparison(
                        metric("unmet", Map.of()), Comparator.ABOVE, new Literal(0, Unit.H100E.dimension(), "0")));
        assertThat(read("0 < unmet").toString()).isEqualTo("0 < unmet");
    }

    @Test
    void aReductionOpensTheKeyItGoesOver() {
        Metric each = metric("unmet", Map.of(), KeyKind.YEAR);
        Comparison condition =
                new Comparison(each, Comparator.ABOVE, new Literal(0, Unit.H100E.dimension(), "0 H100e"));
        assertThat(read("any(unmet > 0 H100e, year)"))
                .isEqualTo(new Reduce(Reduction.ANY, condition, List.of(KeyKind.YEAR)))
                .hasToString("any(unmet[year] > 0 H100e, year)");
        assertThat(read("max(share[stargate], year)"))
                .isEqualTo(new Reduce(
                        Reduction.MAX,
                        metric("share", Map.of(KeyKind.PROVIDER, List.of("stargate")), KeyKind.YEAR),
                        List.of(KeyKind.YEAR)));
    }

    @Test
    void aReductionMayTakeItsKeyFromTheBody() {
        assertThat(read("max(unmet[2025..2030])")).isEqualTo(read("max(unmet[2025..2030], year)"));
        assertThat(read("max(cost[2027,provider])")).isEqualTo(read("max(cost[2027], provider)"));
        assertThat(read("max(share[stargate,2025..2030])").toString())
                .isEqualTo("max(share[stargate,2025..2030], year)");
    }

    @Test
    void insideAReductionAKeyNamedSomewhereIsSummedWhereItIsLeftOut() {
        assertThat(read("max(cost[provider,2027] / cost[2027], provider)").toString())
                .isEqualTo("max(cost[provider,2027] / cost[2027], provider)");
        assertThat(read("max(cost[2027] / total-cost[2027], provider)").toString())
                .isEqualTo("max(cost[provider,2027] / total-cost[2027], provider)");
        // Years go along everywhere.
        assertThat(read("all(cost[azure,2025..2027] > cost[stargate], year)").toString())
                .isEqualTo("all(cost[azure,2025..2027] > cost[stargate,year], year)");
        assertThat(read("max(cost[2025..2027] / cost[2024], year)").toString())
                .isEqualTo("max(cost[2025..2027] / cost[2024], year)");
    }

    @Test
    void reductionsNest() {
        assertThat(read("max(sum(power, provider), year)").toString())
                .isEqualTo("max(sum(power[provider,year], provider), year)");
        assertThat(read("sum(unmet > 0, year, workload)").toString())
                .isEqualTo("sum(unmet[year,workload] > 0, year, workload)");
    }

    @Test
    void whatAnExpressionIsWantedForDecidesAboutYears() {
        assertThat(read("share[stargate]", Use.YEARLY).toString()).isEqualTo("share[stargate,year]");
        assertThat(read("cost[provider,workload]", Use.TABLE).toString()).isEqualTo("cost[provider,year,workload]");
        assertThat(read("share[stargate]").toString()).isEqualTo("share[stargate,year]");
        assertThat(MetricTypes.yearly(read("cost[azure] / total-cost[2024]")).toString())
                .isEqualTo("cost[azure,year] / total-cost[2024]");
        assertThat(read("npv", Use.TABLE).toString()).isEqualTo("npv");
        assertThat(read("total-cost", Use.VALUE).toString()).isEqualTo("total-cost");
        assertThat(read("max(unmet, year)", Use.TABLE).toString()).isEqualTo("max(unmet[year], year)");
        assertThat(read("unmet > 0", Use.CONDITION).toString()).isEqualTo("unmet > 0");
    }

    @Test
    void dimensionsAndDisplayUnitsFollowTheFormula() {
        assertThat(MetricTypes.display(read("share[stargate,2030]"))).isEqualTo("%");
        assertThat(MetricTypes.display(read("1 * share[stargate,2030]"))).isEqualTo("1");
        assertThat(MetricTypes.display(read("share[stargate,2030] - share[azure,2030]")))
                .isEqualTo("%");
        assertThat(MetricTypes.display(read("total-cost[2027] / total-cost[2024]")))
                .isEqualTo("1");
        assertThat(MetricTypes.display(read("-total-cost"))).isEqualTo("USD");
        assertThat(MetricTypes.display(read("power[stargate,2030] * 2"))).isEqualTo("MW");
        assertThat(MetricTypes.display(read("max(power, year, provider)"))).isEqualTo("MW");
        assertThat(MetricTypes.dimension(read("cost / supply"))).hasToString("USD/H100e");
        assertThat(MetricTypes.isCondition(read("all(unmet > 0, year)"))).isTrue();
        assertThat(MetricTypes.isCondition(read("sum(unmet > 0, year)"))).isFalse();
    }

    @Test
    void openKeysCanBeSet() {
        MetricExpression ratio = read("cost[provider,2027] / max(cost[2027], provider)");
        assertThat(MetricTypes.free(ratio)).containsExactly(KeyKind.PROVIDER);
        assertThat(MetricTypes.bind(ratio, KeyKind.PROVIDER, "azure").toString())
                .isEqualTo("cost[azure,2027] / max(cost[provider,2027], provider)");
        assertThat(MetricTypes.inYear(read("total-cost / cost[azure,2024]"), 2026)
                        .toString())
                .isEqualTo("total-cost[2026] / cost[azure,2024]");
        assertThat(MetricTypes.replacing(read("funding[softbank]"), KeyKind.PARTY, "softbank", "mgx")
                        .toString())
                .isEqualTo("funding[mgx]");
    }
}

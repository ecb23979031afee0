package dev.offtake.engine.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.offtake.engine.result.Key;
import dev.offtake.engine.scenario.MetricExpression.KeyKind;
import dev.offtake.engine.scenario.MetricParser.Use;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MetricsTest {

    private final SmallModel small = SmallModel.create();

    private Observed value(String text) {
        return small.observe(new Metrics(small.model()).row(SmallModel.read(text, Use.ANY)));
    }

    /** Values worked out from the table of {@link SmallModel}. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cost[azure,2025]                                     | 6e9",
                "cost[2025]                                           | 10e9",
                "cost[azure]                                          | 19e9", // 4 + 6 + 9
                "cost[training,2025..2026]                            | 22e9", // 4 + 4 + 5 + 9
                "cost[azure,2025,rental]                              | 6e9",
                "cost[azure,2025,margin]                              | 0", // no such line: nothing
                "cost[stargate,2025,inference]                        | 0",
                "total-cost                                           | 32e9", // 4 + 10 + 18
                "unmet                                                | 50",
                "npv                                                  | 25e9",
                "share[stargate,2026]                                 | 0.5",
                "power[stargate,2026]                                 | 300",
                "cost[azure,2026] / total-cost[2026]                  | 0.5", // 9 / 18
                "total-cost[2026] / total-cost[2024]                  | 4.5",
                "-cost[azure,2024] + 2 * 5 bn USD                     | 6e9",
                "total-cost[2026] - total-cost[2025] - 1 bn USD       | 7e9",
                "max(cost[azure], year)                               | 9e9",
                "min(total-cost, year)                                | 4e9",
                "sum(total-cost[2025..2026], year)                    | 28e9",
                "max(cost[2026], provider)                            | 9e9",
                "max(cost[2025], provider, workload)                  | 4e9", // 4, 2, 4
                "max(cost[provider,2026] / cost[2026], provider)      | 0.5",
                "max(total-cost[2025..2026] / total-cost[2024], year) | 4.5",
                "min(unit-cost[azure], year)                          | 1.5",
                "sum(power[stargate], year)                           | 400",
                "unmet[2026] > 0                                      | 1",
                "unmet[2025] > 0                                      | 0",
                "cost[azure,2025] = 6 bn USD                          | 1",
                "cost[azure,2025] != 6 bn USD                         | 0",
                "cost[azure,2025] <= 6 bn USD                         | 1",
                "cost[azure,2025] < 6 bn USD                          | 0",
                "cost[azure,2025] >= 6 bn USD                         | 1",
                "any(unmet > 0, year)                                 | 1",
                "all(unmet = 0, year)                                 | 0",
                "sum(unmet > 0, year)                                 | 1",
                "all(cost[azure] >= cost[stargate], year)             | 1",
                "any(unit-cost[stargate] > 2.9 USD/H100e-h, year)     | 1", // 2025: 3.0, although 2024 is unknown
                "all(unit-cost[stargate] < 2.9 USD/H100e-h, year)     | 0",
            })
    void valuesByHand(String text, double expected) {
        assertThat(value(text).value()).isEqualTo(expected);
    }

    /** Unknown values, each with its reason. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "share[stargate,2024]                             | nothing was supplied",
                "1 - share[stargate,2024]                         | nothing was supplied",
                "unit-cost[stargate,2024] / unit-cost[azure,2024] | unused",
                "max(unit-cost[stargate], year)                   | unused",
                "power[azure,2024]                                | no efficiency is known",
                "sum(power[2026], provider)                       | no efficiency is known",
                "total-cost[2024] / unmet[2024]                   | the divisor unmet[2024] is 0",
                "total-cost[2024] / 0                             | the divisor 0 is 0",
                "funding[softbnk]                                 | funding has no party 'softbnk'. Did you mean 'softbank'?",
                "share[azure,2025]                                | share has no provider 'azure'",
                "demand[2025]                                     | demand has no year '2025'",
                "demand                                           | the model does not say",
                "any(unit-cost[stargate] > 5 USD/H100e-h, year)   | unused",
                "all(unit-cost[stargate] < 5 USD/H100e-h, year)   | unused",
            })
    void unknownValues(String text, String reason) {
        Observed observed = value(text);
        assertThat(observed.value()).isNull();
        assertThat(observed.reason()).isEqualTo(reason);
    }

    @Test
    void aSumOverSuppliersNamesTheOneThatIsUnknown() {
        Key key = Key.of("capacity-installed", 2025, "azure");
        var model = new dev.offtake.engine.model.Model(
                Map.of(key, dev.offtake.engine.model.Model.Observable.unknown("H100e", "not stated")),
                List.of(),
                List.of(),
                Map.of(),
                List.of());
        Metrics metrics = new Metrics(model);
        assertThat(metrics.row(SmallModel.read("capacity-installed", Use.ANY)).reason())
                .contains("not stated");
    }

    @Test
    void aValueThatIsNotFiniteIsUnknown() {
        Key key = Key.of("total-cost", 2024);
        var hundred = dev.offtake.api.Quantity.ratio(1e200);
        var model = new dev.offtake.engine.model.Model(
                Map.of(
                        key,
                        dev.offtake.engine.model.Model.Observable.of(
                                "USD",
                                hundred.times(hundred)
                                        .times(dev.offtake.api.Quantity.of(1, dev.offtake.api.Unit.USD)))),
                List.of(),
                List.of(),
                Map.of(),
                List.of());
        Observed observed = small.observe(new Metrics(model).row(SmallModel.read("total-cost", Use.ANY)));
        assertThat(observed.value()).isNull();
        assertThat(observed.reason()).isEqualTo("the computed value is infinite");
    }

    @Test
    void openKeysGiveOneRowForEachOfTheirValues() {
        List<Metrics.Row> rows = new Metrics(small.model()).rows(SmallModel.read("cost[provider,workload]", Use.TABLE));
        assertThat(rows)
                .extracting(r -> r.key().toString())
                .containsExactly(
                        "cost[azure,2024,training]",
                        "cost[azure,2024,inference]",
                        "cost[stargate,2024,training]",
                        "cost[azure,2025,training]",
                        "cost[azure,2025,inference]",
                        "cost[stargate,2025,training]",
                        "cost[azure,2026,training]",
                        "cost[azure,2026,inference]",
                        "cost[stargate,2026,training]");
        assertThat(rows.get(4).keys())
                .isEqualTo(Map.of(KeyKind.YEAR, "2025", KeyKind.PROVIDER, "azure", KeyKind.WORKLOAD, "inference"));
        assertThat(small.observe(rows.get(4).observable()).value()).isEqualTo(2e9);
        assertThat(rows.get(4).observable().unit()).isEqualTo("USD");
    }

    @Test
    void aFormulaHasOneRowForEachCombinationToo() {
        List<Metrics.Row> rows =
                new Metrics(small.model()).rows(SmallModel.read("cost[provider] / total-cost", Use.TABLE));
        assertThat(rows).hasSize(6);
        assertThat(rows.get(5).expression()).hasToString("cost[stargate,2026] / total-cost[2026]");
        assertThat(rows.get(5).key())
                .isEqualTo(new Key("cost[provider,year] / total-cost[year]", 2026, "stargate", null, null, null))
                .hasToString("cost[provider,year] / total-cost[year] (stargate, 2026)");
        assertThat(rows).extracting(r -> r.key().metric()).containsOnly("cost[provider,year] / total-cost[year]");
        assertThat(small.observe(rows.get(5).observable()).value()).isEqualTo(0.5);
    }

    @Test
    void aFormulaWithoutOpenKeysHasARowForEachYear() {
        List<Metrics.Row> rows =
                new Metrics(small.model()).rows(SmallModel.read("cost[azure] / total-cost", Use.TABLE));
        assertThat(rows)
                .extracting(r -> r.key().toString())
                .containsExactly(
                        "cost[azure,year] / total-cost[year] (2024)",
                        "cost[azure,year] / total-cost[year] (2025)",
                        "cost[azure,year] / total-cost[year] (2026)");
        assertThat(rows.get(2).expression()).hasToString("cost[azure,2026] / total-cost[2026]");
    }

    @Test
    void sumsOverDifferentYearsHaveDifferentKeys() {
        Metrics metrics = new Metrics(small.model());
        Metrics.Row early = metrics.rows(SmallModel.read("total-cost[2024..2025]", Use.TABLE))
                .get(0);
        Metrics.Row late = metrics.rows(SmallModel.read("total-cost[2025..2026]", Use.TABLE))
                .get(0);
        assertThat(early.key()).hasToString("total-cost[2024..2025]");
        assertThat(late.key()).hasToString("total-cost[2025..2026]");
    }

    @Test
    void anOpenKeyIsNoSingleValue() {
        Metrics metrics = new Metrics(small.model());
        assertThatThrownBy(() -> metrics.row(SmallModel.read("cost[provider]", Use.ANY)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("cost[provider] has an open key");
    }
}

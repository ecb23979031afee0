package dev.offtake.engine.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.api.Horizon;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.MetricExpression.KeyKind;
import dev.offtake.engine.scenario.MetricParser.Fault;
import dev.offtake.engine.scenario.MetricParser.Use;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with an expression is said in full, and where. */
final class MetricFaultsTest {

    private static List<Fault> faults(String text, Use use) {
        MetricParser.Parsed parsed = new MetricParser(MetricParserTest.NAMES).parse(text, use);
        assertThat(parsed.expression().isPresent()).isEqualTo(parsed.faults().isEmpty());
        return parsed.faults();
    }

    /** One fault each; the marked text is what offset and length cut out. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // ---- grammar
                "cost[azure,2027                    | OFT-303 | [           | '[' is never closed                    | Put ']' at the end.",
                "(cost + npv                        | OFT-303 | (           | '(' is never closed                    | Put ')' at the end.",
                "cost)                              | OFT-303 | )           | unexpected ')'                         | It closes nothing.",
                "cost npv                           | OFT-303 | npv         | unexpected 'npv'                       | Expected an operator before it, such as '+' or '>'.",
                "2 cost                             | OFT-303 | cost        | unexpected 'cost'                      | Expected an operator before it, such as '+' or '>'.",
                "cost + * npv                       | OFT-303 | *           | unexpected '*'                         | ``",
                "cost +                             | OFT-303 | ``          | the expression ends too soon           | Expected a metric or a number.",
                "``                                 | OFT-303 | ``          | the expression ends too soon           | Expected a metric or a number.",
                "cost[]                             | OFT-303 | ]           | there is no key in the brackets        | Leave the brackets away, or name a key.",
                "cost[azure 2027]                   | OFT-303 | 2027        | unexpected '2027'                      | Keys are separated by ','.",
                "cost[azure,]                       | OFT-303 | ]           | unexpected ']'                         | Expected a key, such as a year, a supplier or 'workload=training'.",
                "cost[provider=]                    | OFT-303 | ]           | unexpected ']'                         | Expected a value after 'provider='.",
                "1 < cost / npv < 2                 | OFT-303 | <           | a comparison cannot be compared again  | Write two conditions, or put one in parentheses.",
                "cost – npv                         | OFT-303 | –           | '–' has no meaning here                | Is this a minus? Write '-'.",
                "cost ± 10 %                        | OFT-303 | ±           | '±' has no meaning here                | A claim states its tolerance apart, as in 'tolerance: 2 pp'.",
                // ---- numbers and units
                "20 bn                              | OFT-302 | bn          | 'bn' stands before a unit              | Write for example 20 bn USD or 20 bn H100e.",
                "20 bn EUR                          | OFT-302 | bn EUR      | 'bn EUR' is not a unit                 | ``",
                "20 bn usd                          | OFT-302 | bn usd      | 'bn usd' is not a unit                 | Did you mean 'USD'?",
                "5 k MW                             | OFT-302 | k MW        | 'k MW' is not a unit                   | k, mn, bn and tn stand before money and compute only.",
                "20 billion                         | OFT-302 | billion     | 'billion' is not a unit                | Did you mean 'bn'?",
                "2,5 bn USD                         | OFT-302 | 2,5         | '2,5' is not a number                  | Write 2.5 for a decimal, or 25 for a large number.",
                "1e999 USD                          | OFT-302 | 1e999       | 1e999 is too large                     | ``",
                // ---- names
                "cots[azure]                        | OFT-301 | cots        | unknown metric 'cots'                  | Did you mean 'cost'?",
                "azure                              | OFT-301 | azure       | unknown metric 'azure'                 | 'azure' is a provider. Write for example cost[azure].",
                "npv-cost                           | OFT-301 | npv-cost    | unknown metric 'npv-cost'              | To subtract, put spaces around the minus: npv - cost.",
                "avg(cost, year)                    | OFT-301 | avg         | unknown function 'avg'                 | The functions are sum, min, max, any, all.",
                "mx(cost, year)                     | OFT-301 | mx          | unknown function 'mx'                  | Did you mean 'max'?",
                "cost(2027)                         | OFT-301 | cost        | unknown function 'cost'                | The keys of a metric stand in brackets: cost[…].",
                "cost[azur,2027]                    | OFT-304 | azur        | 'azur' is unknown                      | Did you mean 'azure'?",
                "cost[workload=trainning]           | OFT-304 | workload=trainning | there is no workload 'trainning' | Did you mean 'training'?",
                "cost[workload=zebra]               | OFT-304 | workload=zebra | there is no workload 'zebra'        | A workload is one of training, inference, batch.",
                "cost[equity]                       | OFT-304 | equity      | 'equity' is unknown                    | A provider is one of azure, stargate, oracle. A workload is one of training, inference, batch. A category is one of rental, reserved, on-demand, shortfall, capital, operations, idle, energy, margin.",
                "cost[azure,2031]                   | OFT-305 | 2031        | 2031 is not planned                    | The scenario's years are 2024..2030.",
                "cost[2023..2025]                   | OFT-305 | 2023..2025  | 2023 is not planned                    | The scenario's years are 2024..2030.",
                "cost[2027..2025]                   | OFT-305 | 2027..2025  | the range ends before it begins        | Did you mean 2025..2027?",
                "cost[2025-2027]                    | OFT-305 | 2025-2027   | a range of years is written with two dots | Did you mean 2025..2027?",
                "cost[azure..stargate]              | OFT-305 | azure..stargate | a range goes from year to year     | Write for example 2025..2030.",
                "cost[year=soon]                    | OFT-305 | year=soon   | a range goes from year to year         | Write for example 2025..2030.",
                "demand[azure]                      | OFT-306 | azure       | 'demand' has no key provider, which 'azure' is | The keys of 'demand' are year, workload.",
                "demand[provider]                   | OFT-306 | provider    | 'demand' has no key provider           | The keys of 'demand' are year, workload.",
                "npv[2027]                          | OFT-306 | 2027        | 'npv' has no key year                  | 'npv' has no keys.",
                "cost[suplier=azure]                | OFT-306 | suplier=azure | 'suplier' is not a key               | The keys of 'cost' are year, provider, workload, category.",
                "cost[azure,stargate]               | OFT-308 | stargate    | the provider is given twice            | Leave one out; two providers are added with '+'.",
                "cost[azure,provider]               | OFT-308 | provider    | the provider is given twice            | Leave one out; two providers are added with '+'.",
                "share[2030]                        | OFT-309 | share[2030] | 'share' of several providers cannot be added up: say which | Write for example share[oracle,2030], or go over the providers as in max(share[provider,2030], provider).",
                "unit-cost[azure,2025..2027]        | OFT-309 | unit-cost[azure,2025..2027] | 'unit-cost' of several years cannot be added up: say which | Write for example unit-cost[azure,2030], or go over the years as in max(unit-cost[azure,year], year).",
                "levelised-cost                     | OFT-309 | levelised-cost | 'levelised-cost' of several providers cannot be added up: say which | Write for example levelised-cost[oracle], or go over the providers as in max(levelised-cost[provider], provider).",
                // ---- units and conditions
                "cost[2027] > 20                    | OFT-310 | 20          | USD cannot be compared with a pure number | Give the number a unit, such as 20 bn USD.",
                "5 bn USD + unmet                   | OFT-310 | 5 bn USD    | USD cannot be added to H100e           | ``",
                "cost - unmet                       | OFT-310 | cost - unmet | H100e cannot be subtracted from USD   | ``",
                "any(unmet, year)                   | OFT-311 | unmet       | any takes a condition                  | Write for example any(unmet[year] > 0, year).",
                // ---- reductions
                "max(cost[azure,2027])              | OFT-312 | max(cost[azure,2027]) | max does not say over which key it goes | Name the key: max(cost[azure,2027], year), or max(cost[azure,2027], provider).",
                "max(cost[azure,2027], year)        | OFT-312 | cost[azure,2027] | nothing in 'cost[azure,2027]' varies by year | ``",
                "max(cost[2027], yaer)              | OFT-312 | yaer        | 'yaer' is not a key                    | Did you mean 'year'?",
                "max(cost[2027], npv + 1)           | OFT-312 | npv         | max takes one expression, then the keys to go over | Write for example max(cost[2027], provider).",
                "max(cost[2025..2026] - cost[2027..2028], year) | OFT-312 | cost[2025..2026] - cost[2027..2028] | max goes over different ranges of years | Use one range.",
            })
    void oneFault(String text, String code, String marked, String message, String hint) {
        List<Fault> faults = faults(text, Use.ANY);
        assertThat(faults).hasSize(1);
        Fault fault = faults.get(0);
        assertThat(fault.code().code()).isEqualTo(code);
        assertThat(text.substring(fault.offset(), Math.min(text.length(), fault.offset() + fault.length())))
                .isEqualTo(marked);
        assertThat(fault.message()).isEqualTo(message);
        assertThat(fault.hint()).isEqualTo(hint);
    }

    @Test
    void anIdOfTwoKindsListsItsReadings() {
        MetricNames names = new MetricNames(
                new Horizon(2024, 2030),
                Map.of(
                        KeyKind.PROVIDER, List.of("azure", "oracle"),
                        KeyKind.WORKLOAD, List.of("azure", "rental"),
                        KeyKind.PARTY, List.of("oracle")));
        MetricParser parser = new MetricParser(names);
        assertThat(parser.parse("cost[azure]").faults())
                .containsExactly(new Fault(
                        ProblemCode.METRIC_AMBIGUOUS,
                        5,
                        5,
                        "'azure' can be read in 2 ways",
                        "Write provider=azure or workload=azure."));
        assertThat(parser.parse("cost[rental]").faults())
                .extracting(Fault::hint)
                .containsExactly("Write workload=rental or category=rental.");
        assertThat(parser.parse("funding[oracle]").faults())
                .extracting(Fault::hint)
                .containsExactly("Write provider=oracle or party=oracle.");
        // Only one kind of key of 'demand' can hold it.
        assertThat(parser.parse("demand[azure]").faults()).isEmpty();
    }

    @Test
    void allFaultsAreSaidInTheOrderOfTheText() {
        assertThat(faults("cots[azure] + cost[azur,2099] > 5 bn EUR", Use.ANY))
                .extracting(fault -> fault.code().code())
                .containsExactly("OFT-301", "OFT-304", "OFT-305", "OFT-302");
        assertThat(faults("max(cost[azur], yaer) + ) cost[2027", Use.ANY))
                .extracting(fault -> fault.code().code())
                .containsExactly("OFT-304", "OFT-312", "OFT-303");
    }

    @Test
    void whatIsWantedIsChecked() {
        assertThat(faults("cost[provider,2027]", Use.VALUE))
                .containsExactly(new Fault(
                        ProblemCode.METRIC_SEVERAL,
                        0,
                        19,
                        "expected one value, not one for each provider",
                        "State the provider, or leave it out to sum over all, or reduce as in max(…, provider)."));
        assertThat(faults("cost[provider]", Use.YEARLY))
                .extracting(fault -> fault.code().code())
                .containsExactly("OFT-314");
        assertThat(faults("cost[provider] > 0", Use.CONDITION))
                .extracting(fault -> fault.code().code())
                .containsExactly("OFT-314");
        assertThat(faults("unmet", Use.CONDITION))
                .containsExactly(new Fault(
                        ProblemCode.METRIC_CONDITION, 0, 5, "expected a condition", "Compare it, as in 'unmet > 0'."));
        for (Use use : List.of(Use.VALUE, Use.YEARLY, Use.TABLE)) {
            assertThat(faults("unmet > 0", use))
                    .extracting(fault -> fault.code().code())
                    .contains("OFT-311");
        }
    }

    @Test
    void aYearThatMustBeSaidIsOpenWhereManyValuesMayBe() {
        assertThat(faults("share[azure]", Use.ANY)).isEmpty();
        assertThat(faults("share[azure]", Use.VALUE))
                .containsExactly(new Fault(
                        ProblemCode.METRIC_KEY_NEEDED,
                        0,
                        12,
                        "'share' of several years cannot be added up: say which",
                        "Write for example share[azure,2030], or go over the years as in max(share[azure,year],"
                                + " year)."));
    }

    @Test
    void tooLongAndTooDeepIsRefused() {
        assertThat(faults("1" + " + 1".repeat(600), Use.ANY))
                .extracting(fault -> fault.code().code())
                .containsExactly("OFT-313");
        assertThat(faults("(".repeat(900) + "1" + ")".repeat(900), Use.ANY))
                .extracting(fault -> fault.code().code())
                .contains("OFT-313");
        assertThat(faults("1" + " + 1".repeat(499), Use.ANY)).isEmpty();
        assertThat(faults("-".repeat(1999) + "1", Use.ANY)).isEmpty();
    }

    /** Whatever is written, it is read or refused: with a place in the text, and without an exception. */
    @Test
    void anyTextIsReadOrRefused() {
        String[] pieces = {
            "cost",
            "share",
            "max",
            "any",
            "azure",
            "2027",
            "2025..2030",
            "[",
            "]",
            "(",
            ")",
            ",",
            "=",
            "<",
            ">=",
            "+",
            "-",
            "*",
            "/",
            "..",
            " ",
            "20 bn USD",
            "75 %",
            "year",
            "provider",
            "workload=",
            "bn",
            "π",
            "\u0000",
            "\uD83D\uDE00",
            "\uD800",
            "'",
            "e",
            "1e",
            "."
        };
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            for (Fault fault : faults(text.toString(), List.of(Use.values()).get(random.nextInt(5)))) {
                assertThat(fault.offset()).as("%s", text).isBetween(0, text.length());
                assertThat(fault.length()).as("%s", text).isPositive();
                assertThat(fault.message()).isNotBlank();
            }
        }
    }
}

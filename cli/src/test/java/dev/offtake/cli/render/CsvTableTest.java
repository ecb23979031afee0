package dev.offtake.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.cli.render.Table.Row;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTableTest {

    @Test
    void observationsHaveEveryKey() {
        assertThat(CsvTable.observations(Plans.twoYears()))
                .startsWith("metric,year,provider,workload,category,party,statistic,unit,value,reason\r\n")
                .contains("demand,2024,,training,,,,H100e,145000,\r\n")
                .contains("funding,2025,stargate,,debt,softbank,,USD,12345678900,\r\n")
                .contains("unit-cost,2024,stargate,,,,,USD/H100e-h,,nothing was used\r\n")
                .endsWith("npv,,,,,,,USD,14250000000,\r\n");
    }

    @Test
    void fieldsAreQuotedWhereRfc4180AsksForIt() {
        Table table = new Table(
                List.of(new Column("a", Kind.LABEL), new Column("b, c", Kind.TEXT)),
                List.of(Row.of("say \"no\"", "two\nlines")),
                List.of());

        assertThat(CsvTable.of(table)).isEqualTo("a,\"b, c\"\r\n\"say \"\"no\"\"\",\"two\nlines\"\r\n");
    }

    @Test
    void claims() {
        assertThat(CsvTable.claims(Plans.twoYears().claims()))
                .contains("spending-2025,missed,13 bn USD ± 10 %,11007000000,USD,693000000,,report (B),,"
                        + "It costs 13 billion dollars\r\n");
    }
}

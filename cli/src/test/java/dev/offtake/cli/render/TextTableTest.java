package dev.offtake.cli.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.cli.render.Table.Row;
import dev.offtake.cli.render.Table.Tone;
import dev.offtake.cli.render.Table.Weight;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    private static final Style NARROW = new Style(false, false, 30);

    @Test
    void yearsThatDoNotFitAreContinuedBelow() {
        List<Column> columns = new ArrayList<>(List.of(new Column("Cost, bn USD", Kind.LABEL)));
        List<String> cells = new ArrayList<>(List.of("azure"));
        for (int year = 2024; year <= 2028; year++) {
            columns.add(new Column(Integer.toString(year), Kind.NUMBER));
            cells.add(Integer.toString(year - 2000));
        }
        Table table = new Table(
                columns,
                List.of(new Row(cells, Weight.NORMAL, Tone.NEUTRAL)),
                List.of("as of February 2025, without taxes"));

        assertThat(TextTable.of(table, NARROW)).isEqualTo("""
                        Cost, bn USD  2024  2025  2026
                        ------------------------------
                        azure           24    25    26

                        Cost, bn USD  2027  2028
                        ------------------------
                        azure           27    28
                          as of February 2025, without
                          taxes
                        """);
    }

    @Test
    void wordsAreBrokenWhereTheTableIsTooWide() {
        Table table = new Table(
                List.of(new Column("Claim", Kind.LABEL), new Column("expected", Kind.TEXT)),
                List.of(Row.of("share", "larger than that of any other party"), Row.of("spending", "5 bn USD")),
                List.of());

        assertThat(TextTable.of(table, NARROW)).isEqualTo("""
                        Claim     expected
                        ------------------------------
                        share     larger than that of
                                  any other party
                        spending  5 bn USD
                        """);
    }

    @Test
    void coloursDoNotMoveColumns() {
        Table table = new Table(
                List.of(new Column("Claim", Kind.LABEL), new Column("verdict", Kind.LABEL), new Column("x", Kind.TEXT)),
                List.of(new Row(List.of("share", "met", "1"), Weight.NORMAL, Tone.GOOD)),
                List.of());

        String coloured = TextTable.of(table, new Style(true, true, 80));

        assertThat(coloured).contains("share  \u001b[32mmet\u001b[0m      1");
        assertThat(coloured.replaceAll("\u001b\\[[0-9]+m", ""))
                .isEqualTo(TextTable.of(table, new Style(true, false, 80)));
    }

    @Test
    void tablesOfTheSameYearsAreInLine() {
        Table first = new Table(
                List.of(new Column("A", Kind.LABEL), new Column("2024", Kind.NUMBER)),
                List.of(Row.of("long label", "1")),
                List.of());
        Table second = new Table(
                List.of(new Column("B", Kind.LABEL), new Column("2024", Kind.NUMBER)),
                List.of(Row.of("x", "123.456")),
                List.of());

        assertThat(TextTable.of(List.of(first, second), NARROW)).isEqualTo("""
                        A              2024
                        -------------------
                        long label        1

                        B              2024
                        -------------------
                        x           123.456
                        """);
    }

    @Test
    void rowsHaveACellForEveryColumn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Table(List.of(new Column("A", Kind.LABEL)), List.of(Row.of("x", "1")), List.of()))
                .withMessage("row [x, 1] has not the 1 cells of the table");
    }
}

package dev.offtake.cli.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.cli.render.Table.Row;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanReportTest {

    private static final Style BOXES = new Style(true, false, Style.USUAL_WIDTH);

    private final PlanReport report = new PlanReport(Plans.twoYears(), "Two years by hand", false, List.of());

    @Test
    void table() throws IOException {
        assertThat(report.text(BOXES)).isEqualTo(file("two-years.txt"));
    }

    @Test
    void plainIsTheSameWithoutBoxCharacters() throws IOException {
        assertThat(report.text(new Style(false, false, Style.USUAL_WIDTH)))
                .isEqualTo(file("two-years.txt").replace('─', '-'));
    }

    @Test
    void exact() throws IOException {
        assertThat(new PlanReport(Plans.twoYears(), "", true, List.of()).text(BOXES))
                .isEqualTo(file("two-years-exact.txt"));
    }

    @Test
    void markdown() throws IOException {
        assertThat(report.markdown()).isEqualTo(file("two-years.md"));
    }

    @Test
    void claimsAlone() throws IOException {
        assertThat(report.claimsText(BOXES)).isEqualTo(file("two-years-claims.txt"));
        assertThat(report.claimsMarkdown())
                .startsWith("## two-years:late: Two years by hand\n")
                .contains("| spending-2025 | missed | 11 bn USD in 2025 | 13 bn USD ± 10 % | 0.693 bn USD |")
                .endsWith("1 claim met, 1 missed, 1 not checkable.\n");
    }

    @Test
    void missedClaimInOneSentence() {
        assertThat(ClaimTable.missed(Plans.twoYears().claims().get(1)))
                .isEqualTo("missed: spending-2025: 11 bn USD in 2025, expected 13 bn USD ± 10 %, off by 0.693 bn USD");
    }

    @Test
    void markdownTakesNothingAsMarkup() {
        Table table =
                new Table(List.of(new Column("a|b", Kind.LABEL)), List.of(Row.of("  *x* <y> `z`\n_w_")), List.of());

        assertThat(MarkdownTable.of(table)).isEqualTo("""
                        | a\\|b |
                        | --- |
                        | &nbsp;&nbsp;\\*x\\* &lt;y&gt; \\`z\\` \\_w\\_ |
                        """);
    }

    @Test
    void equalPartsAreShownAsEqual() {
        // 1.29 = 0.516 + 0.516 + 0.129 + 0.129: with two decimals one of each pair would have to give way.
        YearTable.Line total = new YearTable.Line(
                "total",
                new double[] {1.29e9, 2e9},
                List.of(
                        YearTable.Line.of("a", new double[] {0.516e9, 1.2e9}),
                        YearTable.Line.of("b", new double[] {0.516e9, 0.3e9}),
                        YearTable.Line.of("c", new double[] {0.129e9, 0.3e9}),
                        YearTable.Line.of("d", new double[] {0.129e9, 0.2e9})));

        Table table = new YearTable(List.of(2024, 2025), false).additive("Funding", "USD", total, List.of());

        assertThat(table.rows().stream().map(row -> row.cells().get(1)))
                .containsExactly("0.516", "0.516", "0.129", "0.129", "1.290");
        assertThat(table.rows().stream().map(row -> row.cells().get(2)))
                .containsExactly("1.20", "0.30", "0.30", "0.20", "2.00");
    }

    private static String file(String name) throws IOException {
        try (InputStream in = PlanReportTest.class.getResourceAsStream("/render/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package dev.offtake.cli;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.engine.Offtake;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.Observation;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.scenario.ScenarioSource;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The numbers in {@code docs/cases.md} are those that the engine computes, to the digits shown. */
class CasesDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "cases.md");
    private static final double BN = 1e9;

    /** What each row of the table of changes sets. */
    private static final Map<String, List<String>> CHANGES = Map.ofEntries(
            entry("none", List.of()),
            entry("delay 0 months", List.of("assumptions.stargate-delay=0 months")),
            entry("delay 3 months", List.of("assumptions.stargate-delay=3 months")),
            entry("delay 9 months", List.of("assumptions.stargate-delay=9 months")),
            entry("delay 12 months", List.of("assumptions.stargate-delay=12 months")),
            entry("delay 24 months", List.of("assumptions.stargate-delay=24 months")),
            entry("`late-stargate` (a year more everywhere)", List.of("assumptions.extra-delay=12 months")),
            entry("training grows by 1.9 instead of 2.0", List.of("demand.training.growth=1.9")),
            entry("training grows by 2.1", List.of("demand.training.growth=2.1")),
            entry("inference grows by 2.2 instead of 2.33", List.of("demand.inference.growth=2.2")),
            entry("inference grows by 2.5", List.of("demand.inference.growth=2.5")),
            entry("Azure's price 2.50 USD in 2024", List.of("providers.azure.price.base=2.50 USD/H100e-h")),
            entry("Azure's price falls by 10 % a year", List.of("providers.azure.price.decline=10 %/yr")),
            entry("Azure's price falls by 20 % a year", List.of("providers.azure.price.decline=20 %/yr")),
            entry("IT at 35 mn USD a MW", List.of("providers.stargate.capital.it.cost=35 mn USD/MW")),
            entry(
                    "Rubin at 1,840 H100e a MW",
                    List.of("providers.stargate.efficiency.generations.rubin=1840 H100e/MW")),
            entry("Azure's minimum 21 bn USD in 2030", List.of("providers.azure.take-or-pay.spend.2030=21 bn USD")));

    private static final Map<String, String> SHORT_NAMES = Map.of(
            "stargate-share-2030", "share",
            "spending-2024", "spending in 2024",
            "spending-2027", "spending in 2027",
            "spending-four-times", "four times",
            "inference-passes-training-2030", "inference over training");

    private static Offtake offtake;

    @BeforeAll
    static void open() {
        offtake = Offtake.create();
    }

    @AfterAll
    static void close() {
        offtake.close();
    }

    @Test
    void theResultYearByYear() throws Exception {
        Plan plan = plan(List.of());
        Map<String, IntToDoubleFunction> rows = Map.of(
                "demand, k H100e", year -> sum(plan, "demand", year, o -> true) / 1e3,
                "supplied by Azure, k H100e", year -> plan.supply("azure").in(year) / 1e3,
                "supplied by Stargate, k H100e", year -> plan.supply("stargate").in(year) / 1e3,
                "Stargate's share, %", year -> plan.share("stargate").in(year) * 100,
                "Stargate's power, MW-IT", year -> sum(plan, "power", year, of("stargate")),
                "cost of Azure, bn USD", year -> plan.cost("azure").in(year) / BN,
                "cost of Stargate, bn USD", year -> plan.cost("stargate").in(year) / BN,
                "total, bn USD", year -> plan.totalCost().in(year) / BN,
                "cost of inference over training",
                        year -> sum(plan, "cost", year, of("inference")) / sum(plan, "cost", year, of("training")));
        List<List<String>> table = table("| | 2024 |");

        assertThat(table.stream().map(row -> row.get(0)).toList()).containsExactlyInAnyOrderElementsOf(rows.keySet());
        for (List<String> row : table) {
            IntToDoubleFunction computed = Objects.requireNonNull(rows.get(row.get(0)));
            for (int year = 2024; year <= 2030; year++) {
                assertShown(row.get(year - 2023), computed.applyAsDouble(year), row.get(0) + " in " + year);
            }
        }
    }

    @Test
    void whatEachChangeBreaks() throws Exception {
        List<List<String>> table = table("| change |");

        assertThat(table.stream().map(row -> row.get(0)).toList())
                .containsExactlyInAnyOrderElementsOf(CHANGES.keySet());
        for (List<String> row : table) {
            Plan plan = plan(Objects.requireNonNull(CHANGES.get(row.get(0))));
            double share = plan.share("stargate").in(2030);
            double spending = plan.totalCost().in(2027);
            assertShown(row.get(1).replace(" %", ""), share * 100, row.get(0));
            assertShown(row.get(2), spending / BN, row.get(0));
            assertShown(row.get(3), spending / plan.totalCost().in(2024), row.get(0));
            List<String> missed = plan.claims().stream()
                    .filter(claim -> claim.verdict() == ClaimVerdict.Verdict.MISSED)
                    .map(claim -> SHORT_NAMES.getOrDefault(claim.id(), claim.id()))
                    .toList();
            assertThat(row.get(4)).as("what is missed with: %s", row.get(0)).isEqualTo(String.join(", ", missed));
        }
    }

    /** What is shown is the value to the digits shown: within half a unit of the last one. */
    private static void assertShown(String shown, double value, String what) {
        String plain = shown.replace(",", "");
        int point = plain.indexOf('.');
        int decimals = point < 0 ? 0 : plain.length() - point - 1;
        assertThat(value)
                .as("%s is shown as %s", what, shown)
                .isCloseTo(Double.parseDouble(plain), within(0.5 * Math.pow(10, -decimals) + 1e-9));
    }

    /** The rows of the table whose head begins like this, cell by cell. */
    private static List<List<String>> table(String head) throws Exception {
        List<String> lines = Files.readAllLines(DOCUMENT);
        int start = 0;
        while (!lines.get(start).startsWith(head)) {
            start++;
        }
        List<List<String>> rows = new ArrayList<>();
        for (int i = start + 2; lines.get(i).startsWith("|"); i++) {
            String[] cells = lines.get(i).split("\\|", -1);
            rows.add(
                    Arrays.stream(cells, 1, cells.length - 1).map(String::strip).toList());
        }
        return rows;
    }

    private static Predicate<Observation> of(String id) {
        return row -> id.equals(row.key().provider()) || id.equals(row.key().workload());
    }

    private static double sum(Plan plan, String metric, int year, Predicate<Observation> meant) {
        double sum = 0;
        for (Observation row : plan.observations()) {
            Double value = row.value();
            if (value != null
                    && row.key().metric().equals(metric)
                    && Objects.equals(row.key().year(), year)
                    && meant.test(row)) {
                sum += value;
            }
        }
        return sum;
    }

    private static Plan plan(List<String> settings) throws Exception {
        try (InputStream in =
                Objects.requireNonNull(CasesDocumentTest.class.getResourceAsStream("/scenarios/openai-2030.yaml"))) {
            ScenarioSource source =
                    ScenarioSource.of("openai-2030", new String(in.readAllBytes(), StandardCharsets.UTF_8));
            for (String setting : settings) {
                int equals = setting.indexOf('=');
                source = source.with(setting.substring(0, equals), setting.substring(equals + 1));
            }
            return offtake.plan(offtake.read(source));
        }
    }
}

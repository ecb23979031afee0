package dev.offtake.engine.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.api.Dimension;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.api.VectorFunction;
import dev.offtake.engine.compute.Evaluation;
import dev.offtake.engine.model.Model;
import dev.offtake.engine.model.Model.CostLineExpression;
import dev.offtake.engine.model.Model.Observable;
import dev.offtake.engine.question.Explanation.Step;
import dev.offtake.engine.question.ExplanationNode.Kind;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.scenario.Claim;
import dev.offtake.engine.scenario.Claim.Expectation;
import dev.offtake.engine.scenario.Claim.Side;
import dev.offtake.engine.scenario.Input;
import dev.offtake.engine.scenario.MetricParser.Use;
import dev.offtake.engine.scenario.SourceEntry;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ExplainerTest {

    private final Map<String, Input> inputs = new LinkedHashMap<>();
    private final Map<Key, Observable> rows = new LinkedHashMap<>();
    private final List<CostLineExpression> lines = new ArrayList<>();

    /** price × volume + max(0, minimum − price × volume), and half of a supply of 400 of 1000 H100e. */
    ExplainerTest() {
        Quantity price = input("price", "2.5 USD/H100e-h", 2.5, "USD/H100e-h", Input.Origin.STATED);
        Quantity volume = input("volume", "2 bn H100e-h", 2e9, "H100e-h", Input.Origin.OVERRIDE);
        Quantity minimum = input("minimum", "6 bn USD", 6e9, "USD", Input.Origin.DEFAULT);
        Quantity rental = price.times(volume).named("compute rental", "price × volume");
        Quantity shortfall = minimum.minus(rental).orZero().named("shortfall", "max(0, minimum − charges)");
        line("rental", rental);
        line("shortfall", shortfall);
        rows.put(
                Key.of("cost", 2025, "azure").withCategory("rental").withWorkload("training"),
                Observable.of("USD", rental));
        Quantity supply = Quantity.of(400, Unit.H100E).named("supply of stargate");
        Quantity all = Quantity.of(1000, Unit.H100E).named("supply of all");
        Quantity none = Quantity.zero(Unit.H100E.dimension());
        Quantity divisor = none.below(all).select(all, Quantity.of(1, Unit.H100E));
        rows.put(
                Key.of("share", 2025, "stargate"),
                new Observable(
                        "1",
                        Optional.of(supply.dividedBy(divisor).named("share", "supply ÷ supply of all")),
                        Optional.of("nothing was supplied"),
                        Optional.of(all.atMost(none))));
        rows.put(Key.of("power", 2025, "azure"), Observable.unknown("MW", "no efficiency is known"));
    }

    private Quantity input(String path, String written, double value, String unit, Input.Origin origin) {
        Unit parsed = Unit.of(unit);
        inputs.put(
                path,
                new Input(
                        path,
                        parsed.dimension(),
                        unit,
                        value,
                        Optional.empty(),
                        written,
                        List.of("press"),
                        "so it says",
                        origin,
                        Optional.empty(),
                        origin == Input.Origin.OVERRIDE ? "1 bn H100e-h" : ""));
        return Quantity.input(path, parsed.dimension());
    }

    private void line(String category, Quantity amount) {
        lines.add(new CostLineExpression("azure", 2025, category, category, Optional.empty(), "", amount));
    }

    private Explainer explainer() {
        Map<String, Double> values = new LinkedHashMap<>();
        inputs.forEach((path, input) -> values.put(path, input.central()));
        SourceEntry press =
                new SourceEntry("press", Map.of("publisher", "The Press"), Optional.of("B"), Optional.empty());
        return new Explainer(
                new Model(rows, lines, List.of(), Map.of(), List.of()), inputs, Map.of("press", press), values);
    }

    private Explanation explain(String text) {
        return explainer().explain(SmallModel.read(text, Use.ANY)).get(0);
    }

    @Test
    void aCostIsTracedToLinesFormulasInputsAndSources() {
        Explanation explanation = explain("cost[azure,2025]");
        assertThat(explanation.value()).isEqualTo(6e9);
        ExplanationNode root = explanation.root().orElseThrow();
        assertThat(root.kind()).isEqualTo(Kind.METRIC);
        assertThat(root.formulaWithNumbers()).isEqualTo("5 bn USD + 1 bn USD");
        assertThat(root.children()).extracting(ExplanationNode::label).containsExactly("compute rental", "shortfall");
        ExplanationNode rental = root.children().get(0);
        assertThat(rental.kind()).isEqualTo(Kind.NAMED);
        assertThat(rental.formula()).isEqualTo("price × volume");
        assertThat(rental.formulaWithNumbers()).isEqualTo("2.5 USD/H100e-h × 2 bn H100e-h");
        assertThat(rental.children()).extracting(ExplanationNode::kind).containsOnly(Kind.INPUT);
        ExplanationNode volume = rental.children().get(1);
        assertThat(volume.written()).isEqualTo("2 bn H100e-h");
        assertThat(volume.origin()).isEqualTo("override");
        assertThat(volume.sources()).containsExactly("The Press (grade B)");
        assertThat(volume.note()).isEqualTo("so it says");
    }

    @Test
    void theTextFitsAScreenAndShowsSharedPartsOnce() {
        assertThat(ExplanationText.render(explain("cost[azure,2025]"), 3, 200)).isEqualTo("""
                        cost[azure,2025] = 6 bn USD = 5 bn USD + 1 bn USD
                        ├─ compute rental = 5 bn USD = 2.5 USD/H100e-h × 2 bn H100e-h   [price × volume]
                        │  ├─ price = 2.5 USD/H100e-h   (The Press (grade B); so it says)
                        │  └─ volume = 2 bn H100e-h   (set from outside, was 1 bn H100e-h; The Press (grade B))
                        └─ shortfall = 1 bn USD = max(6 bn USD − 5 bn USD, 0 USD)   [max(0, minimum − charges)]
                           ├─ minimum = 6 bn USD   (default; The Press (grade B); so it says)
                           └─ compute rental = 5 bn USD  (see above)
                        """);
    }

    @Test
    void depthAndWidthAreKept() {
        assertThat(ExplanationText.render(explain("cost[azure,2025]"), 1, 40)).isEqualTo("""
                        cost[azure,2025] = 6 bn USD = 5 bn USD +
                          1 bn USD
                        ├─ compute rental = 5 bn USD = 2.5
                        │      USD/H100e-h × 2 bn H100e-h
                        │      [price × volume]  …
                        └─ shortfall = 1 bn USD = max(6 bn USD −
                               5 bn USD, 0 USD)   [max(0,
                               minimum − charges)]  …
                        """);
        assertThat(ExplanationText.fit(explain("cost[azure,2025]"), 4, 80).lines())
                .hasSize(3);
        assertThat(ExplanationText.fit(explain("cost[azure,2025]"), 5, 80))
                .as("as much of the next level as fits, what is beside inputs cut to their line")
                .isEqualTo("""
                        cost[azure,2025] = 6 bn USD = 5 bn USD + 1 bn USD
                        ├─ compute rental = 5 bn USD = 2.5 USD/H100e-h × 2 bn H100e-h   [price × volume]
                        │  ├─ price = 2.5 USD/H100e-h   (press B; so it says)
                        │  └─ volume = 2 bn H100e-h   (set from outside, was 1 bn H100e-h; press B)
                        └─ shortfall = 1 bn USD = max(6 bn USD − 5 bn USD, 0 USD)  …
                        """);
        assertThat(ExplanationText.fit(explain("cost[azure,2025]"), 40, 80).lines())
                .hasSize(7);
    }

    @Test
    void aShareShowsTheChoiceThatWasMade() {
        assertThat(ExplanationText.render(explain("share[stargate,2025]"), 3, 200))
                .isEqualTo("""
                        share[stargate,2025] = 40 % = 400 H100e ÷ 1 k H100e   [supply ÷ supply of all]
                        ├─ supply of stargate = 400 H100e
                        └─ supply of all = 1 k H100e
                        """);
    }

    @Test
    void aFormulaOfMetricsIsExplainedByThem() {
        Explanation explanation = explain("cost[azure,2025] / 3 bn USD");
        ExplanationNode root = explanation.root().orElseThrow();
        assertThat(root.label()).isEqualTo("cost[azure,2025] / 3 bn USD");
        assertThat(root.formulaWithNumbers()).isEqualTo("6 bn USD ÷ 3 bn USD");
        assertThat(root.children()).extracting(ExplanationNode::label).containsExactly("cost[azure,2025]");
        assertThat(root.children().get(0).kind()).isEqualTo(Kind.METRIC);
        assertThat(explanation.value()).isEqualTo(2);
    }

    @Test
    void whatIsUnknownSaysWhy() {
        Explanation explanation = explain("power[azure,2025]");
        assertThat(explanation.root()).isEmpty();
        assertThat(ExplanationText.render(explanation, 3, 80)).isEqualTo("power[azure,2025]: no efficiency is known\n");
    }

    @Test
    void aClaimIsExplainedByWhatItCompares() {
        Claim claim = new Claim(
                "half",
                "Half of it is Stargate's.",
                List.of("press"),
                List.of(),
                "",
                new Expectation.Bound(
                        SmallModel.read("share[stargate,2025]", Use.VALUE),
                        Side.AT_LEAST,
                        SmallModel.read("50 %", Use.VALUE)));
        assertThat(ExplanationText.render(explainer().explain(claim), 3, 200)).isEqualTo("""
                        half: missed
                          said by: The Press (grade B)
                          “Half of it is Stargate's.”; expected: at least 50 %
                        └─ share[stargate,2025] = 40 % = 400 H100e ÷ 1 k H100e   [supply ÷ supply of all]
                           ├─ supply of stargate = 400 H100e
                           └─ supply of all = 1 k H100e
                        """);
    }

    @Test
    void longSumsAreGroupedByTheirLargestTerms() {
        for (int i = 1; i <= 12; i++) {
            rows.put(
                    Key.of("funding", 2025, "stargate").withParty("p" + i).withCategory("debt"),
                    Observable.of("USD", Quantity.of(i * 1e9, Unit.USD).named("funding " + i)));
        }
        ExplanationNode root = explain("funding").root().orElseThrow();
        assertThat(root.formulaWithNumbers()).isEqualTo("sum of 12");
        assertThat(root.children()).hasSize(7);
        // 12 to 7 are kept, 6 + … + 1 = 21 is the rest
        ExplanationNode rest = root.children().get(6);
        assertThat(rest.label()).isEqualTo("6 smaller ones");
        assertThat(rest.value()).isEqualTo(21e9);
        assertThat(rest.children()).hasSize(6);
    }

    @Test
    void termsThatAreZeroShareALine() {
        for (int i = 0; i < 4; i++) {
            rows.put(
                    Key.of("funding", 2025, "stargate").withParty("p" + i).withCategory("debt"),
                    Observable.of("USD", Quantity.of(i < 2 ? 0 : i, "bn USD").named("funding " + i)));
        }
        assertThat(ExplanationText.render(explain("funding"), 2, 200)).isEqualTo("""
                        funding = 5 bn USD = 2 bn USD + 3 bn USD
                        ├─ funding 2 = 2 bn USD
                        ├─ funding 3 = 3 bn USD
                        └─ 2 that are 0 = 0 USD
                           ├─ funding 0 = 0 USD
                           └─ funding 1 = 0 USD
                        """);
    }

    @Test
    void theOutputsOfOneCallAreExplainedOnce() {
        List<Quantity> operands = List.of(
                Quantity.of(2, "bn USD").named("a"), Quantity.of(3, "bn USD").named("b"));
        Quantity total = Quantity.output(new SumAndLarger(), 0, operands).named("total");
        Quantity larger = Quantity.output(new SumAndLarger(), 1, operands).named("larger");
        rows.put(new Key("npv", null, null, null, null, null), Observable.of("USD", total.plus(larger)));
        assertThat(ExplanationText.render(explain("npv"), 3, 200)).isEqualTo("""
                        npv = 8 bn USD = 5 bn USD + 3 bn USD   [total + larger]
                        ├─ total = 5 bn USD = sum and larger of 2 values
                        │  ├─ a = 2 bn USD
                        │  └─ b = 3 bn USD
                        └─ larger = 3 bn USD   (computed with total)
                        """);
    }

    @Test
    void datesRatesAndHoursAreShownAsSuch() {
        assertThat(FormulaText.shown(2025.75, "yr")).isEqualTo("2025.75");
        assertThat(FormulaText.shown(1.5, "yr")).isEqualTo("1.5 yr");
        assertThat(FormulaText.shown(0.15, "1/yr")).isEqualTo("15 %/yr");
        assertThat(FormulaText.shown(8784, "h")).isEqualTo("8,784 h");
        assertThat(FormulaText.shown(123_456, "h")).isEqualTo("123,000 h");
        assertThat(FormulaText.shown(6e9, "USD")).isEqualTo("6 bn USD");
    }

    /** Every step recomputes from its operands, and every line has the value of its step. */
    @Test
    void everyStepRecomputesFromItsOperands() {
        for (String text : List.of("cost[azure,2025]", "share[stargate,2025]", "max(cost / 3 bn USD, year)")) {
            Explanation explanation = explain(text);
            for (Step step : explanation.steps()) {
                assertThat(recomputed(step, explanation.steps())).isCloseTo(step.value(), within(1e-12));
            }
            assertThat(explanation.steps().get(explanation.steps().size() - 1).value())
                    .isEqualTo(explanation.value());
            check(explanation.root().orElseThrow(), explanation.steps());
        }
    }

    private static void check(ExplanationNode node, List<Step> steps) {
        if (node.id() >= 0) {
            assertThat(node.value()).isEqualTo(steps.get(node.id()).value());
        }
        node.children().forEach(child -> check(child, steps));
    }

    private static double recomputed(Step step, List<Step> steps) {
        double[] x = step.operands().stream()
                .mapToDouble(id -> {
                    assertThat(id).isLessThan(step.id());
                    return steps.get(id).value();
                })
                .toArray();
        return switch (step.operation()) {
            case "constant" -> step.number();
            case "input" -> step.value();
            case "named" -> x[0];
            case "add" -> x[0] + x[1];
            case "subtract" -> x[0] - x[1];
            case "multiply" -> x[0] * x[1];
            case "divide" -> x[0] / x[1];
            case "max" -> Math.max(x[0], x[1]);
            case "at-most" -> x[0] <= x[1] ? 1 : 0;
            case "below" -> x[0] < x[1] ? 1 : 0;
            case "select" -> x[0] != 0 ? x[1] : x[2];
            default -> throw new AssertionError(step);
        };
    }

    /** Two outputs: the sum and the larger of two amounts. */
    private record SumAndLarger() implements VectorFunction {
        @Override
        public String name() {
            return "sum and larger";
        }

        @Override
        public List<Dimension> outputDimensions() {
            return List.of(Unit.USD.dimension(), Unit.USD.dimension());
        }

        @Override
        public void evaluate(double[][] operands, double[][] outputs, int paths) {
            for (int p = 0; p < paths; p++) {
                outputs[0][p] = operands[0][p] + operands[1][p];
                outputs[1][p] = Math.max(operands[0][p], operands[1][p]);
            }
        }
    }

    @Test
    void formulasReadLikeFormulas() {
        Quantity a = Quantity.of(2, Unit.USD).named("a");
        Quantity b = Quantity.of(3, Unit.USD).named("b");
        Quantity r = Quantity.ratio(0.5).named("r");
        IdentityHashMap<Quantity, String> cases = new IdentityHashMap<>();
        cases.put(a.plus(b).times(r), "(a + b) × r");
        cases.put(a.times(r).plus(b), "a × r + b");
        cases.put(a.minus(b.minus(a)), "a − (b − a)");
        cases.put(a.dividedBy(b.times(r)), "a ÷ (b × r)");
        cases.put(r.complement().pow(3), "(1 − r)^3");
        cases.put(r.pow(r), "r^r");
        cases.put(a.min(b).max(a), "max(min(a, b), a)");
        cases.put(r.exp().plus(r.log()).plus(r.sqrt()), "exp(r) + ln(r) + √(r)");
        cases.put(a.below(b).select(a, b), "a");
        Quantity rate = Quantity.of(15, "%/yr").named("decline");
        cases.put(rate.complement().pow(2), "(1 − decline)^2");
        cases.put(Quantity.ratio(1).dividedBy(r), "1 ÷ r");
        cases.put(r.dividedBy(1), "r");
        cases.put(a.plus(Quantity.zero(Unit.USD.dimension())).plus(b), "a + b");
        Quantity many = a;
        for (int i = 0; i < 9; i++) {
            many = many.plus(b);
        }
        cases.put(many, "sum of 10");
        cases.put(a.atMost(b).times(r), "(a ≤ b) × r");
        cases.put(Quantity.output(new SumAndLarger(), 1, List.of(a, b)), "sum and larger of 2 values");
        cases.forEach((formula, text) -> {
            FormulaText texts = new FormulaText(Evaluation.of(formula, Map.of()));
            assertThat(texts.text(formula, Quantity::text)).isEqualTo(text);
        });
    }

    @Test
    void aClaimThatIsNotCheckableSaysSoAndWhoSaidIt() {
        Claim claim = new Claim(
                "burn",
                "It burns cash.",
                List.of("press"),
                List.of(),
                "",
                new Expectation.NotCheckable("revenue is not modelled"));

        assertThat(ExplanationText.render(explainer().explain(claim), 3, 200)).isEqualTo("""
                burn: not checkable
                  said by: The Press (grade B)
                  “It burns cash.”
                  revenue is not modelled
                """);
    }
}

package dev.offtake.engine.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.ClaimVerdict.Part;
import dev.offtake.engine.result.ClaimVerdict.Verdict;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.scenario.Claim;
import dev.offtake.engine.scenario.Claim.Expectation;
import dev.offtake.engine.scenario.Claim.Side;
import dev.offtake.engine.scenario.Claim.Tolerance;
import dev.offtake.engine.scenario.MetricExpression;
import dev.offtake.engine.scenario.MetricParser.Use;
import dev.offtake.engine.scenario.SourceEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Verdicts on the table of {@link SmallModel}, worked out by hand. */
final class ClaimsTest {

    private final SmallModel small = SmallModel.create();

    private static MetricExpression value(String text) {
        return SmallModel.read(text, Use.ANY);
    }

    private static Expectation equal(String metric, String expected, double tolerance, boolean relative) {
        return new Expectation.Equal(value(metric), value(expected), Optional.of(new Tolerance(tolerance, relative)));
    }

    private static Expectation bound(String metric, Side side, String expected) {
        return new Expectation.Bound(value(metric), side, value(expected));
    }

    private ClaimVerdict verdict(Expectation expectation) {
        return verdict(new Claim("claim", "It is said.", List.of(), List.of(), "", expectation));
    }

    /** The verdict, after a check that it agrees with where the claim is met. */
    private ClaimVerdict verdict(Claim claim) {
        Claims claims = new Claims(
                List.of(claim),
                Map.of(
                        "press",
                        new SourceEntry(
                                "press",
                                Map.of("publisher", "The Press", "date", "2025-02-21"),
                                Optional.of("B"),
                                Optional.of("report"))),
                small.model());
        ClaimVerdict verdict =
                claims.verdicts(small.values(claims.quantities())).get(0);
        for (Claims.Indicator indicator : claims.indicators()) {
            var values = small.values(List.of(indicator.met(), indicator.missed()));
            assertThat(values.applyAsDouble(indicator.met())).isEqualTo(verdict.verdict() == Verdict.MET ? 1 : 0);
            assertThat(values.applyAsDouble(indicator.missed())).isEqualTo(verdict.verdict() == Verdict.MISSED ? 1 : 0);
        }
        return verdict;
    }

    @Test
    void aValueWithinItsToleranceIsMet() {
        ClaimVerdict verdict = verdict(equal("share[stargate,2026]", "51 %", 0.02, false));
        assertThat(verdict.verdict()).isEqualTo(Verdict.MET);
        assertThat(verdict.expected()).isEqualTo("51 % ± 2 pp");
        assertThat(verdict.actual()).isEqualTo(0.5);
        assertThat(verdict.unit()).isEqualTo("1");
        assertThat(verdict.gap()).isEqualTo(0.0);
        assertThat(verdict.parts()).containsExactly(new Part(2026, 0.5, "51 % ± 2 pp", 0.0));
        assertThat(verdict.note()).isNull();
        assertThat(verdict.source()).isNull();
    }

    @Test
    void aValueAtTheEdgeOfItsToleranceIsMet() {
        // 0.52 − 0.5 = 0.020000000000000018 in binary: rounding does not decide a claim.
        assertThat(verdict(equal("share[stargate,2026]", "52 %", 0.02, false)).verdict())
                .isEqualTo(Verdict.MET);
        // 20 bn ± 10 % reaches down to 18 bn.
        assertThat(verdict(equal("total-cost[2026]", "20 bn USD", 0.1, true)).verdict())
                .isEqualTo(Verdict.MET);
    }

    @Test
    void aMissedValueSaysByHowMuch() {
        // 18 bn against 25 bn ± 10 %: the nearest acceptable value is 22.5 bn.
        ClaimVerdict verdict = verdict(equal("total-cost[2026]", "25 bn USD", 0.1, true));
        assertThat(verdict.verdict()).isEqualTo(Verdict.MISSED);
        assertThat(verdict.expected()).isEqualTo("25 bn USD ± 10 %");
        assertThat(verdict.actual()).isEqualTo(18e9);
        assertThat(verdict.gap()).isEqualTo(4.5e9);
        assertThat(verdict.unit()).isEqualTo("USD");
    }

    @Test
    void withoutAToleranceAValueIsMetToABillionth() {
        Expectation equal = new Expectation.Equal(value("total-cost[2026]"), value("18 bn USD"), Optional.empty());
        assertThat(verdict(equal).verdict()).isEqualTo(Verdict.MET);
        assertThat(verdict(equal).expected()).isEqualTo("18 bn USD");
        small.with(Key.of("total-cost", 2026), 18e9 + 100);
        ClaimVerdict missed = verdict(equal);
        assertThat(missed.verdict()).isEqualTo(Verdict.MISSED);
        // 100 less the billionth of 18 bn that is allowed
        assertThat(missed.gap()).isCloseTo(82, within(1e-3));
    }

    @Test
    void bounds() {
        assertThat(verdict(bound("total-cost[2026]", Side.AT_LEAST, "18 bn USD"))
                        .verdict())
                .isEqualTo(Verdict.MET);
        assertThat(verdict(bound("total-cost[2026]", Side.AT_MOST, "18 bn USD")).verdict())
                .isEqualTo(Verdict.MET);
        ClaimVerdict low = verdict(bound("total-cost[2026]", Side.AT_LEAST, "20 bn USD"));
        assertThat(low.verdict()).isEqualTo(Verdict.MISSED);
        assertThat(low.expected()).isEqualTo("at least 20 bn USD");
        assertThat(low.gap()).isEqualTo(2e9);
        ClaimVerdict high = verdict(bound("unmet[2026]", Side.AT_MOST, "0"));
        assertThat(high.gap()).isEqualTo(50.0);
        assertThat(high.expected()).isEqualTo("at most 0");
    }

    @Test
    void strictBoundsAreMissedByTheSmallestStepWhereValuesAreEqual() {
        ClaimVerdict verdict = verdict(bound("share[stargate,2026]", Side.ABOVE, "50 %"));
        assertThat(verdict.verdict()).isEqualTo(Verdict.MISSED);
        assertThat(verdict.expected()).isEqualTo("above 50 %");
        assertThat(verdict.gap()).isEqualTo(Math.ulp(0.5));
        assertThat(verdict(bound("share[stargate,2026]", Side.BELOW, "50 %")).gap())
                .isEqualTo(0.5 - Math.nextDown(0.5));
        assertThat(verdict(bound("share[stargate,2026]", Side.ABOVE, "49 %")).verdict())
                .isEqualTo(Verdict.MET);
        // Nothing against nothing: the nearest value above 0.
        assertThat(verdict(bound("unmet[2024]", Side.ABOVE, "0")).gap()).isEqualTo(Double.MIN_VALUE);
    }

    @Test
    void aBoundMayBeAnotherMetric() {
        ClaimVerdict verdict = verdict(bound("cost[inference,2026]", Side.ABOVE, "cost[training,2026]"));
        // 4 bn against 5 + 9 bn
        assertThat(verdict.verdict()).isEqualTo(Verdict.MISSED);
        assertThat(verdict.expected()).isEqualTo("above 14 bn USD (cost[2026,training])");
        assertThat(verdict.gap()).isCloseTo(10e9, within(1e-5));
        assertThat(verdict.parts().get(0).year()).isEqualTo(2026);
    }

    @Test
    void increasingComparesEachYearWithTheOneBefore() {
        ClaimVerdict verdict = verdict(new Expectation.Increasing(value("cost[azure]"), 2024, 2026));
        assertThat(verdict.verdict()).isEqualTo(Verdict.MET);
        assertThat(verdict.expected()).isEqualTo("rising every year 2024 to 2026");
        // 4, 6, 9: the smallest rise is that of 2025.
        assertThat(verdict.actual()).isEqualTo(6e9);
        assertThat(verdict.parts())
                .containsExactly(
                        new Part(2025, 6e9, "above 4 bn USD (that of 2024)", 0.0),
                        new Part(2026, 9e9, "above 6 bn USD (that of 2025)", 0.0));
    }

    @Test
    void increasingIsMissedInTheYearThatFalls() {
        ClaimVerdict verdict = verdict(new Expectation.Increasing(value("unit-cost[azure,year]"), 2024, 2026));
        assertThat(verdict.verdict()).isEqualTo(Verdict.MISSED);
        assertThat(verdict.actual()).isEqualTo(2.0);
        assertThat(verdict.gap()).isCloseTo(0.5, within(1e-15));
        assertThat(verdict.parts()).extracting(Part::year).containsExactly(2025, 2026);
    }

    @Test
    void aYearThatStaysLevelDoesNotRise() {
        ClaimVerdict verdict = verdict(new Expectation.Increasing(value("unmet"), 2024, 2026));
        assertThat(verdict.verdict()).isEqualTo(Verdict.MISSED);
        assertThat(verdict.actual()).isEqualTo(0.0);
        assertThat(verdict.gap()).isEqualTo(Double.MIN_VALUE);
        assertThat(verdict.parts().get(1).gap()).isEqualTo(0.0);
    }

    @Test
    void theLargestOfItsLikeATieCounts() {
        // softbank 20 + 20, openai 40, mgx 10
        ClaimVerdict tie = verdict(new Expectation.LargestOf(value("funding[stargate,softbank]"), "party"));
        assertThat(tie.verdict()).isEqualTo(Verdict.MET);
        assertThat(tie.expected()).isEqualTo("the largest party");
        assertThat(tie.note()).isEqualTo("level with openai");
        assertThat(tie.gap()).isEqualTo(0.0);
        assertThat(tie.parts()).extracting(Part::expected).containsExactly("at least 40 bn USD (openai)");

        ClaimVerdict missed = verdict(new Expectation.LargestOf(value("funding[stargate,mgx]"), "party"));
        assertThat(missed.verdict()).isEqualTo(Verdict.MISSED);
        assertThat(missed.actual()).isEqualTo(10e9);
        assertThat(missed.gap()).isEqualTo(30e9);
        assertThat(missed.note()).isNull();
    }

    @Test
    void aTieIsOneOfABillionth() {
        Key openai = Key.of("funding", 2025, "stargate").withParty("openai").withCategory("equity");
        small.with(openai, 40e9 + 39);
        assertThat(verdict(new Expectation.LargestOf(value("funding[softbank]"), "party"))
                        .note())
                .isEqualTo("level with openai");
        small.with(openai, 40e9 + 41);
        ClaimVerdict missed = verdict(new Expectation.LargestOf(value("funding[softbank]"), "party"));
        assertThat(missed.verdict()).isEqualTo(Verdict.MISSED);
        assertThat(missed.gap()).isEqualTo(41.0);
    }

    @Test
    void theLargestNeedsOthersToCompareWith() {
        assertThat(verdict(new Expectation.LargestOf(value("npv"), "party")).note())
                .isEqualTo("npv does not name one party to be the largest");
        assertThat(verdict(new Expectation.LargestOf(value("total-cost[2026]"), "year"))
                        .verdict())
                .isEqualTo(Verdict.MET);
        assertThat(verdict(new Expectation.LargestOf(value("share[stargate,2026]"), "provider"))
                        .note())
                .isEqualTo("there is no other provider to compare with");
    }

    @Test
    void conditionsWrittenOut() {
        ClaimVerdict verdict = verdict(new Expectation.Holds(value("cost[training,2026] > cost[inference,2026]")));
        assertThat(verdict.verdict()).isEqualTo(Verdict.MET);
        assertThat(verdict.expected()).isEqualTo("above 4 bn USD (cost[2026,inference])");
        assertThat(verdict.actual()).isEqualTo(14e9);

        ClaimVerdict unmet = verdict(new Expectation.Holds(value("all(unmet = 0, year)")));
        assertThat(unmet.verdict()).isEqualTo(Verdict.MISSED);
        assertThat(unmet.parts()).extracting(Part::year).containsExactly(2024, 2025, 2026);
        assertThat(unmet.expected()).isEqualTo("0 in 2024 to 2026");
        assertThat(unmet.actual()).isEqualTo(50.0);
        assertThat(unmet.gap()).isCloseTo(50, within(1e-6));

        ClaimVerdict any = verdict(new Expectation.Holds(value("any(total-cost > 5 bn USD, year)")));
        assertThat(any.verdict()).isEqualTo(Verdict.MET);
        ClaimVerdict none = verdict(new Expectation.Holds(value("any(total-cost > 20 bn USD, year)")));
        assertThat(none.verdict()).isEqualTo(Verdict.MISSED);
        // The nearest to it is 2026.
        assertThat(none.actual()).isEqualTo(18e9);
    }

    @Test
    void severalAtOnceAreJudgedByTheWorst() {
        Expectation all = new Expectation.All(List.of(
                bound("total-cost[2025]", Side.ABOVE, "12 bn USD"), // 10: misses by 2
                bound("total-cost[2026]", Side.ABOVE, "12 bn USD"), // 18: met
                bound("total-cost[2024]", Side.ABOVE, "12 bn USD"))); // 4: misses by 8
        ClaimVerdict verdict = verdict(all);
        assertThat(verdict.verdict()).isEqualTo(Verdict.MISSED);
        assertThat(verdict.expected()).isEqualTo("above 12 bn USD in 2024 to 2026");
        assertThat(verdict.actual()).isEqualTo(4e9);
        assertThat(verdict.gap()).isCloseTo(8e9, within(1e-5));
        assertThat(verdict.parts()).extracting(Part::year).containsExactly(2025, 2026, 2024);
        assertThat(verdict.parts()).extracting(Part::gap).element(1).isEqualTo(0.0);
    }

    @Test
    void partsInDifferentUnitsAreComparedAsPartsOfWhatWasExpected() {
        Expectation all = new Expectation.All(List.of(
                bound("total-cost[2026]", Side.AT_LEAST, "20 bn USD"), // misses by a tenth
                bound("share[stargate,2026]", Side.AT_LEAST, "80 %"))); // misses by three eighths
        ClaimVerdict verdict = verdict(all);
        assertThat(verdict.expected()).isEqualTo("at least 20 bn USD in 2026; at least 80 % in 2026");
        assertThat(verdict.actual()).isEqualTo(0.5);
        assertThat(verdict.unit()).isEqualTo("1");
        assertThat(verdict.gap()).isCloseTo(0.3, within(1e-12));
    }

    @Test
    void whatIsUnknownIsNotCheckable() {
        ClaimVerdict verdict = verdict(bound("share[stargate,2024]", Side.AT_MOST, "10 %"));
        assertThat(verdict.verdict()).isEqualTo(Verdict.NOT_CHECKABLE);
        assertThat(verdict.note()).isEqualTo("nothing was supplied");
        assertThat(verdict.expected()).isEqualTo("at most 10 %");
        assertThat(verdict.actual()).isNull();
        assertThat(verdict.gap()).isNull();
        assertThat(verdict.parts()).containsExactly(new Part(2024, null, "at most 10 %", null));
    }

    @Test
    void anUnknownPartLeavesAMissedClaimMissed() {
        Expectation unknown = bound("share[stargate,2024]", Side.AT_MOST, "10 %");
        Expectation missed = bound("share[stargate,2026]", Side.AT_MOST, "10 %");
        Expectation met = bound("share[stargate,2025]", Side.AT_MOST, "50 %");
        assertThat(verdict(new Expectation.All(List.of(unknown, missed))).verdict())
                .isEqualTo(Verdict.MISSED);
        ClaimVerdict open = verdict(new Expectation.All(List.of(met, unknown)));
        assertThat(open.verdict()).isEqualTo(Verdict.NOT_CHECKABLE);
        assertThat(open.note()).isEqualTo("nothing was supplied in 2024");
    }

    @Test
    void aClaimThatTheModelCannotSayKeepsItsReasonAndSource() {
        Claim claim = new Claim(
                "cash-burn-2027",
                "It burns 20 bn USD.",
                List.of("press", "https://example.org/b"),
                List.of("spending-2027"),
                "the wording differs",
                new Expectation.NotCheckable("revenue is not modelled"));
        ClaimVerdict verdict = verdict(claim);
        assertThat(verdict.verdict()).isEqualTo(Verdict.NOT_CHECKABLE);
        assertThat(verdict.expected()).isEqualTo("not checkable");
        assertThat(verdict.note())
                .isEqualTo("revenue is not modelled; the wording differs; conflicts with spending-2027");
        assertThat(verdict.source())
                .isEqualTo("The Press, 2025-02-21 (grade B, retells report); https://example.org/b");
        assertThat(verdict.parts()).isEmpty();
    }

    @Test
    void unitsThatDoNotFitAreNotCheckable() {
        ClaimVerdict verdict = verdict(bound("unmet[2026]", Side.ABOVE, "20 bn USD"));
        assertThat(verdict.verdict()).isEqualTo(Verdict.NOT_CHECKABLE);
        assertThat(verdict.note()).isEqualTo("unmet[2026] is in H100e, 20 bn USD is not");
    }

    @Test
    void onlyClaimsThatCanBeCheckedHaveAnIndicator() {
        Claims claims = new Claims(
                List.of(
                        new Claim("a", "", List.of(), List.of(), "", new Expectation.NotCheckable("so")),
                        new Claim("b", "", List.of(), List.of(), "", bound("unmet", Side.AT_MOST, "0"))),
                Map.of(),
                small.model());
        assertThat(claims.indicators()).extracting(Claims.Indicator::id).containsExactly("b");
        assertThat(claims.quantities()).isNotEmpty();
    }
}

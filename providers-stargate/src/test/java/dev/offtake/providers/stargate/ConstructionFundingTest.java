package dev.offtake.providers.stargate;

import static dev.offtake.providers.stargate.Terms.abilene;
import static dev.offtake.providers.stargate.Terms.q;
import static dev.offtake.providers.stargate.Terms.site;
import static org.assertj.core.api.Assertions.assertThat;

import dev.offtake.api.Funding;
import dev.offtake.testkit.Evaluate;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ConstructionFundingTest {

    /** Rounding of dates of 2e3 years against ramps of a year. */
    private static final Percentage ROUNDING = Percentage.withPercentage(1e-9);

    @Test
    void plantIsPaidForAsItComesIntoServiceIfNothingIsSaid() {
        Terms terms = abilene().withFunding(Terms.parties());
        // By the ends of 2025, 2026 and 2027, 200, 800 and 900 MW are in service.
        assertThat(money(terms, 2024)).isZero();
        assertThat(money(terms, 2025)).isCloseTo(200 * 26e6, ROUNDING);
        assertThat(money(terms, 2026)).isCloseTo(600 * 26e6, ROUNDING);
        assertThat(money(terms, 2027)).isCloseTo(100 * 26e6, ROUNDING);
    }

    @Test
    void spendingRunsAheadOfPowerByTheDuration() {
        // A step of 100 MW at 2026-07, paid for evenly over the 24 months before: from 2024-07.
        Terms step = abilene()
                .withSites(Map.of("step", site(100, 2026.5, 0, 0)))
                .withFunding(Terms.parties())
                .with(new ConstructionTerms(q(24, "months"), q(0, "%/yr"), Optional.empty()));
        assertThat(money(step, 2024)).isCloseTo(25 * 26e6, ROUNDING);
        assertThat(money(step, 2025)).isCloseTo(50 * 26e6, ROUNDING);
        assertThat(money(step, 2026)).isCloseTo(25 * 26e6, ROUNDING);
        assertThat(money(step, 2027)).isLessThan(1e-3);
    }

    @Test
    void evenSpendingOverARampIsItsExactIntegral() {
        // A ramp of 12 months from 2026-01 and a duration of 12 months: under construction rises for a year and falls
        // for a year, so half is spent in 2025 and half in 2026.
        Terms ramp = abilene()
                .withSites(Map.of("ramp", site(100, 2026, 12, 0)))
                .withFunding(Terms.parties())
                .with(new ConstructionTerms(q(12, "months"), q(8, "%/yr"), Optional.empty()));
        // Interest adds 8 % × 1 ÷ 2.
        assertThat(money(ramp, 2025)).isCloseTo(50 * 26e6 * 1.04, ROUNDING);
        assertThat(money(ramp, 2026)).isCloseTo(50 * 26e6 * 1.04, ROUNDING);
    }

    @Test
    void allMoneyIsSpentInTheEnd() {
        Terms terms = abilene()
                .withFunding(Terms.parties())
                .with(new ConstructionTerms(q(15, "months"), q(6, "%/yr"), Optional.of(q(1, "%"))));
        double sum = 0;
        for (int year = 2024; year <= 2030; year++) {
            sum += money(terms, year);
        }
        // 6 % × 1.25 ÷ 2 + 1 %
        assertThat(sum).isCloseTo(900 * 26e6 * 1.0475, ROUNDING);
    }

    @Test
    void partiesBringTheirSharesOwnAndBorrowed() {
        Terms terms = abilene().withFunding(Terms.parties());
        assertThat(amount(terms, "softbank", Funding.Kind.DEBT)).isCloseTo(600 * 26e6 * 0.28, ROUNDING);
        assertThat(amount(terms, "softbank", Funding.Kind.EQUITY)).isCloseTo(600 * 26e6 * 0.12, ROUNDING);
        assertThat(amount(terms, "openai", Funding.Kind.EQUITY)).isCloseTo(600 * 26e6 * 0.4, ROUNDING);
        assertThat(amount(terms, "mgx", Funding.Kind.EQUITY)).isCloseTo(600 * 26e6 * 0.1, ROUNDING);
        assertThat(amount(terms, "mgx", Funding.Kind.DEBT)).isZero();
    }

    private static double amount(Terms terms, String party, Funding.Kind kind) {
        return terms.offer(2026).funding().stream()
                .filter(funding -> funding.party().equals(party) && funding.kind() == kind)
                .mapToDouble(funding -> Evaluate.constant(funding.amount()))
                .sum();
    }

    private static double money(Terms terms, int year) {
        return terms.offer(year).funding().stream()
                .mapToDouble(funding -> Evaluate.constant(funding.amount()))
                .sum();
    }
}

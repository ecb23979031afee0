package dev.offtake.providers.stargate;

import static dev.offtake.providers.stargate.Terms.abilene;
import static dev.offtake.providers.stargate.Terms.q;
import static dev.offtake.providers.stargate.Terms.site;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.api.SupplyOffer;
import dev.offtake.providers.stargate.CapitalTerms.EndOfLife;
import dev.offtake.testkit.Evaluate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CapacityRampTest {

    /** A thousandth of a watt: powers are of the order of 1e3 MW, and dates carry 2e3 years. */
    private static final double MW = 1e-9;

    @Test
    void yearlyPowerIsTheExactIntegralOfTheRamp() {
        // Start 2025-09: at the end of 2025 the ramp has run 4 of 18 months, so 2/9 of 900 MW are on and the average of
        // 2025 is the triangle ½ × (1/3 yr) × 200 MW.
        assertThat(power(abilene(), 2024)).isZero();
        assertThat(power(abilene(), 2025)).isEqualTo(100.0 / 3, within(MW));
        // In 2026 power rises from 200 MW to 16/18 × 900 = 800 MW: the trapezoid's average is 500 MW.
        assertThat(power(abilene(), 2026)).isEqualTo(500, within(MW));
        // In 2027 it rises from 800 to 900 MW over 2 months: 900 − ½ × (1/6) × 100.
        assertThat(power(abilene(), 2027)).isEqualTo(900 - 100.0 / 12, within(MW));
        assertThat(power(abilene(), 2028)).isEqualTo(900, within(MW));
    }

    @Test
    void rampOfNoLengthIsAStep() {
        Terms step = abilene().withSites(Map.of("step", site(900, 2025.75, 0, 0)));
        assertThat(power(step, 2025)).isEqualTo(225, within(MW));
        assertThat(power(step, 2026)).isEqualTo(900, within(MW));
    }

    @Test
    void delayMovesTheRampAndNotTheEfficiency() {
        Terms late = abilene().withSites(Map.of("abilene", site(900, 2025 + 8.0 / 12, 18, 12)));
        assertThat(power(late, 2026)).isEqualTo(100.0 / 3, within(MW));
        // 2026's efficiency is 1,000 × 1.1², whenever the site was to start; 80 % of it is available.
        assertThat(Evaluate.constant(late.offer(2026).installed().orElseThrow()))
                .isEqualTo(100.0 / 3 * 1210, within(1e-6));
        assertThat(Evaluate.constant(late.offer(2026).capacity())).isEqualTo(100.0 / 3 * 1210 * 0.8, within(1e-6));
    }

    @Test
    void sitesAddUp() {
        Map<String, SiteTerms> sites = new LinkedHashMap<>();
        sites.put("one", site(900, 2025 + 8.0 / 12, 18, 0));
        sites.put("two", site(300, 2026, 0, 6));
        assertThat(power(abilene().withSites(sites), 2026)).isEqualTo(500 + 150, within(MW));
    }

    @Test
    void delayNeverRaisesAYearsCapacity() {
        SplittableRandom random = new SplittableRandom(7);
        for (int draw = 0; draw < 500; draw++) {
            double megawatts = random.nextDouble(2000);
            double start = random.nextDouble(2023, 2031);
            double ramp = random.nextDouble() < 0.2 ? 0 : random.nextDouble(48);
            double delay = random.nextDouble(24);
            double further = delay + random.nextDouble(24);
            Terms early = abilene().withSites(Map.of("site", site(megawatts, start, ramp, delay)));
            Terms late = abilene().withSites(Map.of("site", site(megawatts, start, ramp, further)));
            for (int year = 2024; year <= 2030; year++) {
                double before = Evaluate.constant(early.offer(year).capacity());
                double after = Evaluate.constant(late.offer(year).capacity());
                assertThat(after)
                        .as(
                                "site of %s MW from %s, ramp %s, delay %s to %s months, in %s",
                                megawatts, start, ramp, delay, further, year)
                        .isLessThanOrEqualTo(before * (1 + 1e-12) + 1e-6);
            }
        }
    }

    @Test
    void retiredPowerEndsALifeAfterItBegan() {
        // Energised in a step at the start of 2024; the 5 years of IT end at the start of 2029.
        Terms step = abilene().withSites(Map.of("step", site(900, 2024, 0, 0)));
        assertThat(power(step.with(Terms.capital(EndOfLife.RETIRE, Optional.empty())), 2028))
                .isEqualTo(900, within(MW));
        assertThat(power(step.with(Terms.capital(EndOfLife.RETIRE, Optional.empty())), 2029))
                .isEqualTo(0, within(MW));
        assertThat(power(step, 2029)).as("same charge").isEqualTo(900, within(MW));
    }

    @Test
    void generationsKeepTheirEfficiencyUntilReplaced() {
        SiteTerms plain = site(100, 2024, 0, 0);
        SiteTerms gb200 = new SiteTerms(
                Optional.empty(),
                plain.itPower(),
                plain.firstPower(),
                plain.ramp(),
                plain.delay(),
                Optional.of("gb200"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        EfficiencyTerms both = new EfficiencyTerms(
                Optional.of(q(1000, "H100e/MW-IT")),
                Optional.of(q(2, "1")),
                Map.of(),
                Optional.empty(),
                false,
                Map.of("gb200", q(863, "H100e/MW-IT")));
        Terms terms = abilene().withSites(Map.of("site", gb200)).with(both);
        assertThat(installed(terms, 2030)).isEqualTo(86_300, within(1e-6));
        Terms replaced = terms.with(Terms.capital(EndOfLife.REPLACE, Optional.empty()));
        assertThat(installed(replaced, 2028)).isEqualTo(86_300, within(1e-6));
        // From 2029 on replaced IT: 2030's efficiency is 1,000 × 2⁶.
        assertThat(installed(replaced, 2030)).isEqualTo(6_400_000, within(1e-3));
    }

    @Test
    void zeroHasItsReason() {
        assertThat(abilene().offer(2024).nothing()).contains("no site has power before 2025-09");
        Terms late = abilene().withSites(Map.of("abilene", site(900, 2025.75, 18, 12)));
        assertThat(Evaluate.constant(late.offer(2025).capacity())).isZero();
        assertThat(late.offer(2025).nothing())
                .hasValueSatisfying(reason -> assertThat(reason).contains("no site has power in 2025"));
        assertThat(FirstPower.date(2025.70)).isEqualTo("2025.70");
        assertThat(FirstPower.date(2026)).isEqualTo("2026-01");
    }

    private static double power(Terms terms, int year) {
        SupplyOffer offer = terms.offer(year);
        return Evaluate.constant(offer.power().orElseThrow());
    }

    private static double installed(Terms terms, int year) {
        return Evaluate.constant(terms.offer(year).installed().orElseThrow());
    }
}

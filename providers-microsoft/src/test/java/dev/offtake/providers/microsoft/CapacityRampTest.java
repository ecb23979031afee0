package dev.offtake.providers.microsoft;

import static dev.offtake.providers.microsoft.Terms.falling;
import static dev.offtake.providers.microsoft.Terms.growing;
import static dev.offtake.providers.microsoft.Terms.offer;
import static dev.offtake.providers.microsoft.Terms.q;
import static dev.offtake.providers.microsoft.Terms.some;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.api.Formulas.Interpolation;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.testkit.Evaluate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CapacityRampTest {

    /** A billionth of an accelerator: the results are of the order of 1e5. */
    private static final double TOLERANCE = 1e-9 * 1e5;

    @Test
    void baseGrowsByItsFactorEachYear() {
        // 200,000 × 1.5³
        assertThat(capacity(growing(), 2027)).isEqualTo(675_000, within(TOLERANCE));
        assertThat(capacity(growing(), 2024)).isEqualTo(200_000, within(TOLERANCE));
    }

    @Test
    void growthMayFade() {
        CapacityTerms fading = new CapacityTerms(
                some(200, "k H100e"),
                some(1.5, "1"),
                some(0.5, "1"),
                Map.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                q(100, "%"));
        // 200,000 × (1 + 0.5) × (1 + 0.25) × (1 + 0.125)
        assertThat(capacity(fading, 2027)).isEqualTo(421_875, within(TOLERANCE));
    }

    @Test
    void ceilingAndUsableShareApplyInThatOrder() {
        CapacityTerms terms = new CapacityTerms(
                some(200, "k H100e"),
                some(1.5, "1"),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                false,
                some(500, "k H100e"),
                q(90, "%"));
        SupplyOffer offer = offer(Terms.of(terms, falling(Optional.empty()), Optional.empty()), 2027);
        assertThat(Evaluate.constant(offer.installed().orElseThrow())).isEqualTo(500_000, within(TOLERANCE));
        assertThat(Evaluate.constant(offer.capacity())).isEqualTo(450_000, within(TOLERANCE));
    }

    @Test
    void pointsAreInterpolatedAndHeldOnlyIfSaid() {
        CapacityTerms linear = points(Map.of(2024, q(100, "k H100e"), 2028, q(900, "k H100e")), Interpolation.LINEAR);
        CapacityTerms exponential =
                points(Map.of(2024, q(100, "k H100e"), 2028, q(900, "k H100e")), Interpolation.EXPONENTIAL);
        // Half way: 500; √(100 × 900) = 300.
        assertThat(capacity(linear, 2026)).isEqualTo(500_000, within(TOLERANCE));
        assertThat(capacity(exponential, 2026)).isEqualTo(300_000, within(TOLERANCE));
        assertThat(capacity(linear, 2030)).isEqualTo(900_000, within(TOLERANCE));
    }

    @Test
    void powerIsKnownWhereAnEfficiencyIs() {
        MicrosoftTerms unknown = Terms.of(growing(), falling(Optional.empty()), Optional.empty());
        MicrosoftTerms known = new MicrosoftTerms(
                growing(),
                falling(Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                some(500, "H100e/MW-IT"));
        assertThat(offer(unknown, 2024).power()).isEmpty();
        // 200,000 ÷ 500
        assertThat(Evaluate.constant(offer(known, 2024).power().orElseThrow())).isEqualTo(400, within(1e-9));
    }

    private static CapacityTerms points(Map<Integer, Quantity> points, Interpolation interpolation) {
        return new CapacityTerms(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                points,
                Optional.of(interpolation),
                true,
                Optional.empty(),
                q(100, "%"));
    }

    private static double capacity(CapacityTerms terms, int year) {
        return Evaluate.constant(offer(Terms.of(terms, falling(Optional.empty()), Optional.empty()), year)
                .capacity());
    }
}

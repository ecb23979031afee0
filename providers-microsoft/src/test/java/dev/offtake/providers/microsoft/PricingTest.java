package dev.offtake.providers.microsoft;

import static dev.offtake.providers.microsoft.Terms.falling;
import static dev.offtake.providers.microsoft.Terms.growing;
import static dev.offtake.providers.microsoft.Terms.offer;
import static dev.offtake.providers.microsoft.Terms.q;
import static dev.offtake.providers.microsoft.Terms.some;
import static dev.offtake.providers.microsoft.Terms.threeTiers;
import static dev.offtake.providers.microsoft.Terms.volume;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.api.Charge;
import dev.offtake.api.ProviderContext;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.providers.microsoft.TakeOrPayTerms.Settle;
import dev.offtake.testkit.Evaluate;
import dev.offtake.testkit.Offers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PricingTest {

    /** Prices are of the order of 1 USD/H100e-h. */
    private static final double TOLERANCE = 1e-12;

    @Test
    void priceFallsByItsDecline() {
        SupplyOffer offer = offer(Terms.of(growing(), falling(Optional.empty()), Optional.empty()), 2026);
        // 2 × 0.9²
        assertThat(value(Offers.charge(offer, Charge.Usage.class, "contracted compute")
                        .price()))
                .isEqualTo(1.62, within(TOLERANCE));
    }

    @Test
    void pointsOfPriceAreTakenAsStated() {
        PriceTerms points = new PriceTerms(
                Optional.empty(),
                Optional.empty(),
                Map.of(2024, q(2.5, "USD/H100e-h"), 2025, q(1.9, "USD/H100e-h")),
                Optional.empty(),
                true,
                Optional.empty());
        SupplyOffer offer = offer(Terms.of(growing(), points, Optional.empty()), 2025);
        assertThat(value(Offers.charges(offer, Charge.Usage.class).get(0).price()))
                .isEqualTo(1.9, within(TOLERANCE));
    }

    @Test
    void tiersAreDiscountsOnTheYearsPrice() {
        SupplyOffer offer = offer(Terms.of(growing(), falling(Optional.of(threeTiers())), Optional.empty()), 2025);
        Charge.Tiered tiered = Offers.charge(offer, Charge.Tiered.class, "contracted compute");
        assertThat(tiered.scheme()).isEqualTo(Charge.TierScheme.GRADUATED);
        // 2 × 0.9 = 1.8, then 8 % and 15 % off.
        assertThat(tiered.tiers().stream().map(tier -> value(tier.price())).toList())
                .usingComparatorForType(PricingTest::near, Double.class)
                .containsExactly(1.8, 1.656, 1.53);
        assertThat(tiered.tiers().stream()
                        .map(tier -> tier.upTo().map(PricingTest::value))
                        .toList())
                .containsExactly(Optional.of(4e9), Optional.of(1e10), Optional.empty());
    }

    @Test
    void volumeTiersKeepTheirOwnPricesAndFees() {
        TierTerms first =
                new TierTerms(some(1, "bn H100e-h"), some(1.7, "USD/H100e-h"), Optional.empty(), Optional.empty());
        TierTerms second =
                new TierTerms(Optional.empty(), some(1.5, "USD/H100e-h"), Optional.empty(), some(2, "mn USD"));
        TiersTerms tiers = new TiersTerms(List.of(), List.of(first, second));
        SupplyOffer offer = offer(Terms.of(growing(), falling(Optional.of(tiers)), Optional.empty()), 2028);
        Charge.Tiered tiered = Offers.charge(offer, Charge.Tiered.class, "contracted compute");
        assertThat(tiered.scheme()).isEqualTo(Charge.TierScheme.VOLUME);
        assertThat(value(tiered.tiers().get(1).price())).isEqualTo(1.5);
        assertThat(value(tiered.tiers().get(1).fee())).isEqualTo(2e6);
    }

    @Test
    void reservedIsAtMostTheCapacityAndOnlyInItsYears() {
        MicrosoftTerms terms = new MicrosoftTerms(
                growing(),
                falling(Optional.empty()),
                Optional.of(new ReservedTerms(
                        Map.of(2024, q(50, "k H100e"), 2025, q(400, "k H100e")), Optional.empty(), some(40, "%"))),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        Charge.Reserved within = Offers.charge(offer(terms, 2024), Charge.Reserved.class, "reserved compute");
        Charge.Reserved beyond = Offers.charge(offer(terms, 2025), Charge.Reserved.class, "reserved compute");
        assertThat(value(within.capacity())).isEqualTo(50_000);
        // 2 × (1 − 0.4)
        assertThat(value(within.price())).isEqualTo(1.2, within(TOLERANCE));
        // Of 400,000 only the 200,000 × 1.5 contracted can be reserved.
        assertThat(value(beyond.capacity())).isEqualTo(300_000, within(1e-4));
        assertThat(Offers.charges(offer(terms, 2026), Charge.Reserved.class)).isEmpty();
    }

    @Test
    void onDemandCarriesAPremium() {
        MicrosoftTerms terms = new MicrosoftTerms(
                growing(),
                falling(Optional.empty()),
                Optional.empty(),
                Optional.of(new OnDemandTerms(q(20, "k H100e"), some(30, "%"), Optional.empty())),
                Optional.empty(),
                Optional.empty());
        Charge.OnDemand onDemand = Offers.charge(offer(terms, 2025), Charge.OnDemand.class, "on-demand compute");
        assertThat(value(onDemand.capacity())).isEqualTo(20_000);
        // 1.8 × 1.3
        assertThat(value(onDemand.price())).isEqualTo(2.34, within(TOLERANCE));
    }

    @Test
    void shortfallIsPricedAtTheContractPriceUnlessSaidOtherwise() {
        assertThat(deficiency(volume(Settle.CONTRACT_PRICE, Optional.empty()), Optional.empty()))
                .isInstanceOfSatisfying(
                        Charge.Deficiency.AtPrice.class,
                        price -> assertThat(value(price.price())).isEqualTo(1.8, within(TOLERANCE)));
        assertThat(deficiency(volume(Settle.CONTRACT_PRICE, some(1.1, "USD/H100e-h")), Optional.empty()))
                .isInstanceOfSatisfying(
                        Charge.Deficiency.AtPrice.class,
                        price -> assertThat(value(price.price())).isEqualTo(1.1, within(TOLERANCE)));
        assertThat(deficiency(volume(Settle.THROUGH_TIERS, Optional.empty()), Optional.of(threeTiers())))
                .isInstanceOf(Charge.Deficiency.ThroughTiers.class);
        assertThat(deficiency(volume(Settle.THROUGH_TIERS, Optional.empty()), Optional.empty()))
                .as("without tiers")
                .isInstanceOf(Charge.Deficiency.AtPrice.class);
    }

    @Test
    void minimumHoldsOnlyInYearsNamed() {
        MicrosoftTerms terms = Terms.of(
                growing(),
                falling(Optional.empty()),
                Optional.of(new TakeOrPayTerms(
                        Map.of(2025, q(6, "bn USD")),
                        Map.of(),
                        2,
                        Settle.CONTRACT_PRICE,
                        Optional.empty(),
                        Optional.empty())));
        assertThat(Offers.charges(offer(terms, 2024), Charge.TakeOrPay.class)).isEmpty();
        Charge.TakeOrPay minimum =
                Offers.charges(offer(terms, 2025), Charge.TakeOrPay.class).get(0);
        assertThat(value(minimum.minimum())).isEqualTo(6e9);
        assertThat(minimum.makeUpYears()).isEqualTo(2);
    }

    @Test
    void conventionsSayHowTiersAndMinimumAreRead() {
        MicrosoftTerms terms = Terms.of(
                growing(),
                falling(Optional.of(threeTiers())),
                Optional.of(volume(Settle.THROUGH_TIERS, Optional.empty())));
        assertThat(new MicrosoftFactory()
                        .create(terms, new ProviderContext("azure", Terms.YEARS))
                        .conventions())
                .containsEntry("tiers", "graduated, by each year's volume")
                .containsEntry("minimum", "volume, shortfall through the tiers");
    }

    private static Charge.Deficiency deficiency(TakeOrPayTerms takeOrPay, Optional<TiersTerms> tiers) {
        SupplyOffer offer = offer(Terms.of(growing(), falling(tiers), Optional.of(takeOrPay)), 2025);
        return Offers.charges(offer, Charge.TakeOrPay.class).get(0).deficiency();
    }

    private static double value(Quantity quantity) {
        return Evaluate.constant(quantity);
    }

    private static int near(double a, double b) {
        return Math.abs(a - b) <= TOLERANCE ? 0 : Double.compare(a, b);
    }
}

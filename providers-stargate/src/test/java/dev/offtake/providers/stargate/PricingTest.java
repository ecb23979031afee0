package dev.offtake.providers.stargate;

import static dev.offtake.providers.stargate.Terms.abilene;
import static dev.offtake.providers.stargate.Terms.q;
import static dev.offtake.providers.stargate.Terms.site;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.api.Charge;
import dev.offtake.api.ProviderContext;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.providers.stargate.CapitalTerms.EndOfLife;
import dev.offtake.testkit.Evaluate;
import dev.offtake.testkit.Offers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class PricingTest {

    /** Rounding of a chain of some ten operations. */
    private static final Percentage ROUNDING = Percentage.withPercentage(1e-10);

    /** r ÷ (1 − (1 + r)^−n) for 10 %/yr and 5 years: 0.1 ÷ (1 − 1.1⁻⁵). */
    private static final double CRF_10_5 = 0.1 / (1 - 1 / (1.1 * 1.1 * 1.1 * 1.1 * 1.1));

    @Test
    void capitalIsPowerTimesCostTimesCapitalRecoveryFactor() {
        // 500 MW in 2026, 26 mn USD/MW.
        assertThat(capital(abilene(), 2026)).isCloseTo(500 * 26e6 * CRF_10_5, ROUNDING);
    }

    @Test
    void shellHasItsOwnLife() {
        Terms both = abilene()
                .with(new CapitalTerms(
                        new AssetTerms(q(26, "mn USD/MW-IT"), q(5, "years"), Optional.empty()),
                        Optional.of(new AssetTerms(q(12, "mn USD/MW-IT"), q(14, "years"), Optional.empty())),
                        EndOfLife.SAME_CHARGE));
        SupplyOffer offer = both.offer(2026);
        double crf14 = 0.1 / (1 - Math.pow(1.1, -14));
        assertThat(Evaluate.constant(
                        Offers.charge(offer, Charge.Fixed.class, "IT capital").amount()))
                .isCloseTo(500 * 26e6 * CRF_10_5, ROUNDING);
        assertThat(Evaluate.constant(Offers.charge(offer, Charge.Fixed.class, "shell capital")
                        .amount()))
                .isCloseTo(500 * 12e6 * crf14, ROUNDING);
    }

    @Test
    void interestDuringConstructionIsOnHalfThePrice() {
        Terms built = abilene().with(new ConstructionTerms(q(18, "months"), q(8, "%/yr"), Optional.of(q(1, "%"))));
        // 8 % × 1.5 ÷ 2 = 6 %, and 1 % up front.
        assertThat(capital(built, 2026)).isCloseTo(500 * 26e6 * 1.07 * CRF_10_5, ROUNDING);
    }

    @Test
    void interestDuringConstructionMatchesTheSystemAdvisorModel() {
        // Case construction-financing-sam: 1.092 bn USD, 6.5 %/yr, 6 months, 1 % up front cost 28,665,000 USD.
        Asset asset = new Asset(
                "plant",
                new AssetTerms(q(1092, "mn USD/MW-IT"), q(20, "years"), Optional.empty()),
                Optional.of(new ConstructionTerms(q(6, "months"), q(6.5, "%/yr"), Optional.of(q(1, "%")))),
                2024);
        double financing = Evaluate.constant(asset.withInterest(asset.terms().cost())) - 1_092_000_000;
        assertThat(financing).isCloseTo(28_665_000, within(1e-6 * 28.665));
    }

    @Test
    void costOfCapitalMayBeWeighted() {
        // 60 % debt at 7 % less 25 % tax, 40 % equity at 13 %: 0.4 × 0.13 + 0.6 × 0.07 × 0.75 = 8.35 %.
        Terms weighted = abilene().with(new FinancingTerms(q(60, "%"), q(13, "%/yr"), q(7, "%/yr"), q(25, "%")));
        double crf = 0.0835 / (1 - Math.pow(1.0835, -5));
        assertThat(capital(weighted, 2026)).isCloseTo(500 * 26e6 * crf, ROUNDING);
        assertThat(conventions(weighted)).containsEntry("cost of capital", "weighted of equity, debt and tax");
        assertThat(conventions(abilene())).containsEntry("cost of capital", "as stated");
    }

    @Test
    void operationsAreOwedForEachMegawatt() {
        Charge.Fixed operations = Offers.charge(abilene().offer(2026), Charge.Fixed.class, "operations");
        assertThat(operations.plant()).isEqualTo(Charge.Plant.OPERATIONS);
        assertThat(Evaluate.constant(operations.amount())).isCloseTo(500 * 0.3e6, ROUNDING);
    }

    @Test
    void energyRunsFromIdleToFullLoad() {
        Charge.Energy energy = Offers.charge(abilene().offer(2026), Charge.Energy.class, "energy");
        // 500 MW × 1.25 × 8,760 h × 50 USD/MWh
        assertThat(Evaluate.constant(energy.full())).isCloseTo(273_750_000, ROUNDING);
        assertThat(Evaluate.constant(energy.idle())).isCloseTo(82_125_000, ROUNDING);
    }

    @Test
    void sitesMayHaveTheirOwnPueAndPowerPrice() {
        SiteTerms own = new SiteTerms(
                Optional.empty(),
                q(100, "MW-IT"),
                q(2024, "yr"),
                q(0, "months"),
                q(0, "months"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(q(1.1, "1")),
                Optional.of(q(40, "USD/MWh-facility")));
        Map<String, SiteTerms> sites = new LinkedHashMap<>();
        sites.put("own", own);
        sites.put("common", site(200, 2024, 0, 0));
        Charge.Energy energy = Offers.charge(abilene().withSites(sites).offer(2026), Charge.Energy.class, "energy");
        // (100 × 1.1 × 40 + 200 × 1.25 × 50) × 8,760
        assertThat(Evaluate.constant(energy.full())).isCloseTo((4_400 + 12_500) * 8760.0, ROUNDING);
    }

    @Test
    void endOfLifeDecidesWhatFollowsTheFirstPurchase() {
        // A step at the start of 2024; IT costs 26 mn USD/MW, falling 20 % a year, and lasts 5 years.
        Terms step = abilene().withSites(Map.of("step", site(100, 2024, 0, 0)));
        Optional<Quantity> decline = Optional.of(q(20, "%/yr"));
        double first = 100 * 26e6 * CRF_10_5;
        assertThat(capital(step.with(Terms.capital(EndOfLife.SAME_CHARGE, decline)), 2029))
                .isCloseTo(first, ROUNDING);
        assertThat(capital(step.with(Terms.capital(EndOfLife.RETIRE, decline)), 2029))
                .isZero();
        // Replaced at the start of 2029, at 0.8⁵ of the price.
        double replaced = first * 0.8 * 0.8 * 0.8 * 0.8 * 0.8;
        Terms replacing = step.with(Terms.capital(EndOfLife.REPLACE, decline));
        assertThat(capital(replacing, 2028)).isCloseTo(first, ROUNDING);
        assertThat(capital(replacing, 2029)).isCloseTo(replaced, ROUNDING);
        assertThat(capital(replacing, 2030)).isCloseTo(replaced, ROUNDING);
        // Begun in mid-2024, half of 2029 is at each price.
        Terms midYear = replacing.withSites(Map.of("step", site(100, 2024.5, 0, 0)));
        double price0 = Math.pow(0.8, 0.5);
        double price1 = Math.pow(0.8, 5.5);
        assertThat(capital(midYear, 2029)).isCloseTo(first * (price0 + price1) / 2, ROUNDING);
    }

    @Test
    void replacementAtASteadyPriceChangesNothing() {
        Terms replacing = abilene().with(Terms.capital(EndOfLife.REPLACE, Optional.empty()));
        for (int year = 2024; year <= 2030; year++) {
            assertThat(capital(replacing, year)).isEqualTo(capital(abilene(), year));
        }
    }

    private static double capital(Terms terms, int year) {
        return Evaluate.constant(Offers.charge(terms.offer(year), Charge.Fixed.class, "IT capital")
                .amount());
    }

    private static Map<String, String> conventions(Terms terms) {
        return new StargateFactory()
                .create(terms.build(), new ProviderContext("stargate", Terms.YEARS))
                .conventions();
    }
}

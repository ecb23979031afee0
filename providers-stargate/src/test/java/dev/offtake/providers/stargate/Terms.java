package dev.offtake.providers.stargate;

import dev.offtake.api.Horizon;
import dev.offtake.api.OfferRequest;
import dev.offtake.api.ProviderContext;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Unit;
import dev.offtake.providers.stargate.CapitalTerms.EndOfLife;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Terms for tests, in short; each part can be exchanged. */
record Terms(
        Map<String, SiteTerms> sites,
        EfficiencyTerms efficiency,
        CapitalTerms capital,
        Optional<ConstructionTerms> construction,
        Optional<FinancingTerms> financing,
        Map<String, PartyTerms> funding) {

    static final Horizon YEARS = new Horizon(2024, 2030);

    /** One site of 900 MW from 2025-09, ramping for 18 months; 1,000 H100e/MW growing 10 % a year; IT alone. */
    static Terms abilene() {
        return new Terms(
                Map.of("abilene", site(900, 2025 + 8.0 / 12, 18, 0)),
                growing(1000, 1.1),
                capital(EndOfLife.SAME_CHARGE, Optional.empty()),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }

    static SiteTerms site(double megawatts, double firstPower, double rampMonths, double delayMonths) {
        return new SiteTerms(
                Optional.of("Texas"),
                q(megawatts, "MW-IT"),
                q(firstPower, "yr"),
                q(rampMonths, "months"),
                q(delayMonths, "months"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static EfficiencyTerms growing(double base, double growth) {
        return new EfficiencyTerms(
                Optional.of(q(base, "H100e/MW-IT")),
                Optional.of(q(growth, "1")),
                Map.of(),
                Optional.empty(),
                false,
                Map.of());
    }

    /** IT at 26 mn USD/MW for 5 years. */
    static CapitalTerms capital(EndOfLife end, Optional<Quantity> decline) {
        return new CapitalTerms(new AssetTerms(q(26, "mn USD/MW-IT"), q(5, "years"), decline), Optional.empty(), end);
    }

    static PartyTerms party(double sharePercent, double debtPercent) {
        return new PartyTerms(q(sharePercent, "%"), q(debtPercent, "%"), Optional.empty());
    }

    /** SoftBank 40 % of which 70 % is borrowed, OpenAI 40 %, Oracle and MGX 10 % each. */
    static Map<String, PartyTerms> parties() {
        Map<String, PartyTerms> parties = new LinkedHashMap<>();
        parties.put("softbank", party(40, 70));
        parties.put("openai", party(40, 0));
        parties.put("oracle", party(10, 0));
        parties.put("mgx", party(10, 0));
        return parties;
    }

    Terms with(CapitalTerms other) {
        return new Terms(sites, efficiency, other, construction, financing, funding);
    }

    Terms with(EfficiencyTerms other) {
        return new Terms(sites, other, capital, construction, financing, funding);
    }

    Terms with(ConstructionTerms other) {
        return new Terms(sites, efficiency, capital, Optional.of(other), financing, funding);
    }

    Terms with(FinancingTerms other) {
        return new Terms(sites, efficiency, capital, construction, Optional.of(other), funding);
    }

    Terms withSites(Map<String, SiteTerms> other) {
        return new Terms(other, efficiency, capital, construction, financing, funding);
    }

    Terms withFunding(Map<String, PartyTerms> other) {
        return new Terms(sites, efficiency, capital, construction, financing, other);
    }

    /** Availability 80 %, PUE 1.25, 50 USD/MWh, idle power 30 %, cost of capital 10 %/yr unless weighted, 0.3 mn USD/MW. */
    StargateTerms build() {
        return new StargateTerms(
                sites,
                efficiency,
                q(80, "%"),
                q(1.25, "1"),
                q(50, "USD/MWh-facility"),
                q(30, "%"),
                capital,
                financing.isPresent() ? Optional.empty() : Optional.of(q(10, "%/yr")),
                financing,
                construction,
                q(0.3, "mn USD/MW-IT/yr"),
                Optional.empty(),
                funding);
    }

    SupplyOffer offer(int year) {
        return offer(build(), year);
    }

    static SupplyOffer offer(StargateTerms terms, int year) {
        return new StargateFactory()
                .create(terms, new ProviderContext("stargate", YEARS))
                .offer(new OfferRequest(year, Quantity.of(8760, Unit.HOUR), YEARS));
    }

    static Quantity q(double value, String unit) {
        return Quantity.of(value, unit);
    }
}

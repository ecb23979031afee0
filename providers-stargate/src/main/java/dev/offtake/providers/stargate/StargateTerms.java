package dev.offtake.providers.stargate;

import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.InvalidTermsException.Violation;
import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is built, what it costs, and who pays for it.
 *
 * @param sites the sites by id
 * @param efficiency compute per MW of IT load
 * @param availability the share of installed capacity that can run
 * @param pue power usage effectiveness, facility over IT
 * @param powerPrice price of facility energy, in USD/MWh-facility
 * @param idlePower power drawn with nothing running, as a share of full load
 * @param capital the assets and their prices
 * @param costOfCapital the stated cost of capital, in 1/yr
 * @param financing the financing from which the cost of capital is weighted
 * @param construction interest and timing of construction; absent, plant is paid for as it comes into service
 * @param operations cost owed each year for each MW, in USD/MW-IT/yr
 * @param margin the supplier's margin over cost
 * @param funding who pays for construction, by party
 * @param expansion sites that could be ordered beyond those that are planned, by id; a plan does not read them
 */
public record StargateTerms(
        @Term("the sites, by id") Map<String, SiteTerms> sites,

        @Term("compute per MW of IT load: base and growth, points by year, or generations")
        EfficiencyTerms efficiency,

        @Term(
                value = "share of installed capacity that can run",
                unit = "%",
                min = 0,
                max = 100,
                defaultValue = "95 %",
                source = "assumption: between the 90 % of effective training time of fact C41 "
                        + "https://direct.datacenterdynamics.com/en/news/meta-report-details-hundreds-of-gpu-"
                        + "and-hbm3-related-interruptions-to-llama-3-training-run and full use")
        Quantity availability,

        @Term(
                value = "power usage effectiveness: facility over IT",
                unit = "1",
                min = 1,
                max = 3,
                defaultValue = "1.25",
                source = "C27 https://epoch.ai/data/gpu-clusters-documentation/estimation: 1.14 for AI sites to "
                        + "1.43 for all US sites in 2023, about 1.15 to 1.25 for energy")
        Quantity pue,

        @Term(
                value = "price of facility energy",
                unit = "USD/MWh-facility",
                min = 0,
                max = 10_000,
                defaultValue = "47 USD/MWh",
                source = "C29 https://www.utilitydive.com/news/electricity-prices-demand-to-continue-rising-in-"
                        + "2026-eia/805395: US wholesale, load-weighted, 2025")
        Quantity powerPrice,

        @Term(
                value = "power drawn with nothing running, as a share of full load",
                unit = "%",
                min = 0,
                max = 100,
                defaultValue = "30 %",
                source = "assumption: idle accelerators, fans and network together draw about a third of full "
                        + "load; no fact was found")
        Quantity idlePower,

        @Term("what the sites are built of") CapitalTerms capital,

        @Term(value = "stated cost of capital; either this or financing", unit = "%/yr", min = 0, max = 100)
        Optional<Quantity> costOfCapital,

        @Term("financing from which the cost of capital is weighted; either this or cost-of-capital")
        Optional<FinancingTerms> financing,

        @Term("interest and timing of construction; without it plant is paid for as it comes into service")
        Optional<ConstructionTerms> construction,

        @Term(
                value = "staff, maintenance and insurance for each MW of IT power, used or not",
                unit = "mn USD/MW-IT/yr",
                min = 0,
                max = 100,
                defaultValue = "0.3 mn USD/MW/yr",
                source = "C03 https://epoch.ai/data-insights/ai-datacenter-cost-breakdown: 0.9 bn USD a year "
                        + "for 1 GW of IT, less 0.6 for energy")
        Quantity operations,

        @Term(value = "the supplier's margin over all its costs; none if left out", unit = "%", min = 0, max = 1000)
        Optional<Quantity> margin,

        @Term("who pays for construction, by party; never part of the cost")
        Map<String, PartyTerms> funding,

        @Term("sites that could be ordered beyond those that are planned, by id; for offtake optimize")
        Map<String, ExpansionTerms> expansion) {

    /** No site had power before this year. */
    static final int EARLIEST_POWER = 2020;

    /** No asset lasts less than this many years. */
    static final int SHORTEST_LIFE = 2;

    /** By how much shares may miss 100 % through rounding. */
    private static final double ROUNDING = 1e-9;

    /**
     * Keeps the order of sites and parties, and checks what spans several terms.
     *
     * @throws InvalidTermsException if there is no site, a site has no efficiency or names an unknown generation, the
     *     cost of capital is said in none or in two ways, or shares of funding do not add up to 100 %
     */
    public StargateTerms {
        sites = Collections.unmodifiableMap(new LinkedHashMap<>(sites));
        funding = Collections.unmodifiableMap(new LinkedHashMap<>(funding));
        expansion = Collections.unmodifiableMap(new LinkedHashMap<>(expansion));
        List<Violation> violations = new ArrayList<>();
        if (sites.isEmpty()) {
            violations.add(new Violation("sites", "there is no site", "State at least one."));
        }
        for (Map.Entry<String, SiteTerms> site : sites.entrySet()) {
            checkEfficiency(
                    "sites." + site.getKey(),
                    site.getValue().generation(),
                    site.getValue().efficiency(),
                    efficiency,
                    violations);
        }
        for (Map.Entry<String, ExpansionTerms> more : expansion.entrySet()) {
            checkEfficiency(
                    "expansion." + more.getKey(),
                    more.getValue().generation(),
                    more.getValue().efficiency(),
                    efficiency,
                    violations);
        }
        if (costOfCapital.isPresent() == financing.isPresent()) {
            violations.add(new Violation(
                    "cost-of-capital",
                    financing.isPresent()
                            ? "both cost-of-capital and financing are stated"
                            : "neither cost-of-capital nor financing is stated",
                    "State one of the two, such as 'cost-of-capital: 9 %/yr'."));
        }
        checkShares(funding, violations);
        InvalidTermsException.throwIfAny(violations);
    }

    /**
     * Terms under which nothing more can be ordered.
     *
     * @param sites the sites by id
     * @param efficiency compute per MW of IT load
     * @param availability the share of installed capacity that can run
     * @param pue power usage effectiveness, facility over IT
     * @param powerPrice price of facility energy, in USD/MWh-facility
     * @param idlePower power drawn with nothing running, as a share of full load
     * @param capital the assets and their prices
     * @param costOfCapital the stated cost of capital, in 1/yr
     * @param financing the financing from which the cost of capital is weighted
     * @param construction interest and timing of construction; absent, plant is paid for as it comes into service
     * @param operations cost owed each year for each MW, in USD/MW-IT/yr
     * @param margin the supplier's margin over cost
     * @param funding who pays for construction, by party
     */
    public StargateTerms(
            Map<String, SiteTerms> sites,
            EfficiencyTerms efficiency,
            Quantity availability,
            Quantity pue,
            Quantity powerPrice,
            Quantity idlePower,
            CapitalTerms capital,
            Optional<Quantity> costOfCapital,
            Optional<FinancingTerms> financing,
            Optional<ConstructionTerms> construction,
            Quantity operations,
            Optional<Quantity> margin,
            Map<String, PartyTerms> funding) {
        this(
                sites,
                efficiency,
                availability,
                pue,
                powerPrice,
                idlePower,
                capital,
                costOfCapital,
                financing,
                construction,
                operations,
                margin,
                funding,
                Map.of());
    }

    private static void checkEfficiency(
            String path,
            Optional<String> generation,
            Optional<Quantity> own,
            EfficiencyTerms efficiency,
            List<Violation> violations) {
        if (generation.isPresent() && !efficiency.generations().containsKey(generation.get())) {
            violations.add(new Violation(
                    path + ".generation",
                    "generation '" + generation.get() + "' has no efficiency",
                    efficiency.generations().isEmpty()
                            ? "State it under efficiency.generations."
                            : "Known are "
                                    + String.join(", ", efficiency.generations().keySet()) + "."));
        }
        if (generation.isEmpty() && own.isEmpty() && !efficiency.byYear()) {
            violations.add(new Violation(
                    path + ".generation",
                    "the site names no generation, and no efficiency by year is stated",
                    "Name one of " + String.join(", ", efficiency.generations().keySet()) + "."));
        }
    }

    private static void checkShares(Map<String, PartyTerms> funding, List<Violation> violations) {
        double sum = 0;
        for (PartyTerms party : funding.values()) {
            OptionalDouble share = party.share().central();
            if (share.isEmpty()) {
                return;
            }
            sum += share.getAsDouble();
        }
        if (!funding.isEmpty() && Math.abs(sum - 1) > ROUNDING) {
            violations.add(new Violation(
                    "funding",
                    "the shares of " + String.join(", ", funding.keySet()) + " add up to " + percent(sum)
                            + ", not to 100 %",
                    sum < 1 ? "Who brings the other " + percent(1 - sum) + "?" : "Take " + percent(sum - 1) + " off."));
        }
    }

    private static String percent(double share) {
        double rounded = Math.rint(share * 1e6) / 1e4;
        return (rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded)) + " %";
    }
}

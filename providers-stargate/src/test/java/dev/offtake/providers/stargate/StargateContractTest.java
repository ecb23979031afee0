package dev.offtake.providers.stargate;

import static dev.offtake.providers.stargate.Terms.abilene;
import static dev.offtake.providers.stargate.Terms.party;
import static dev.offtake.providers.stargate.Terms.q;

import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.api.Formulas.Interpolation;
import dev.offtake.api.ProviderContext;
import dev.offtake.api.Quantity;
import dev.offtake.providers.stargate.CapitalTerms.EndOfLife;
import dev.offtake.testkit.ProviderContractTest;
import dev.offtake.testkit.Refusal;
import dev.offtake.testkit.TermInputs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;

/** The contract, once for each end of life. */
class StargateContractTest {

    @Nested
    class SameCharge extends Contract {
        SameCharge() {
            super(EndOfLife.SAME_CHARGE);
        }
    }

    @Nested
    class Replace extends Contract {
        Replace() {
            super(EndOfLife.REPLACE);
        }
    }

    @Nested
    class Retire extends Contract {
        Retire() {
            super(EndOfLife.RETIRE);
        }
    }

    abstract static class Contract extends ProviderContractTest<StargateTerms> {

        private final EndOfLife end;

        Contract(EndOfLife end) {
            this.end = end;
        }

        @Override
        protected ComputeProviderFactory<StargateTerms> factory() {
            return new StargateFactory();
        }

        @Override
        protected StargateTerms terms(TermInputs in) {
            Map<String, SiteTerms> sites = new LinkedHashMap<>();
            sites.put("early", site(in, "early", 2022, 2025, Optional.of("gb200")));
            sites.put("late", site(in, "late", 2025, 2032, Optional.empty()));
            EfficiencyTerms efficiency = new EfficiencyTerms(
                    Optional.of(in.between(500, 1500, "H100e/MW-IT", "efficiency.base")),
                    Optional.of(in.between(0.9, 1.5, "1", "efficiency.growth")),
                    Map.of(),
                    Optional.empty(),
                    false,
                    Map.of("gb200", in.between(500, 1500, "H100e/MW-IT", "efficiency.generations.gb200")));
            Map<String, PartyTerms> funding = new LinkedHashMap<>();
            funding.put(
                    "softbank",
                    new PartyTerms(
                            in.exactly(60, "%", "softbank.share"),
                            in.between(0, 100, "%", "softbank.debt"),
                            Optional.of("a bank")));
            funding.put(
                    "openai",
                    new PartyTerms(
                            in.exactly(40, "%", "openai.share"),
                            in.between(0, 100, "%", "openai.debt"),
                            Optional.empty()));
            return new StargateTerms(
                    sites,
                    efficiency,
                    in.between(0, 100, "%", "availability"),
                    in.between(1, 1.6, "1", "pue"),
                    in.between(0, 100, "USD/MWh-facility", "power-price"),
                    in.between(0, 100, "%", "idle-power"),
                    new CapitalTerms(
                            new AssetTerms(
                                    in.between(10, 40, "mn USD/MW-IT", "capital.it.cost"),
                                    in.between(2, 8, "years", "capital.it.life"),
                                    Optional.of(in.between(-5, 30, "%/yr", "capital.it.cost-decline"))),
                            Optional.of(new AssetTerms(
                                    in.between(5, 15, "mn USD/MW-IT", "capital.shell.cost"),
                                    in.between(2, 20, "years", "capital.shell.life"),
                                    Optional.empty())),
                            end),
                    Optional.empty(),
                    Optional.of(new FinancingTerms(
                            in.between(0, 100, "%", "financing.debt"),
                            in.between(0, 20, "%/yr", "financing.cost-of-equity"),
                            in.between(0, 15, "%/yr", "financing.cost-of-debt"),
                            in.between(0, 40, "%", "financing.tax"))),
                    Optional.of(new ConstructionTerms(
                            in.between(1, 36, "months", "construction.duration"),
                            in.between(0, 15, "%/yr", "construction.interest"),
                            Optional.of(in.between(0, 3, "%", "construction.fee")))),
                    in.between(0, 1, "mn USD/MW-IT/yr", "operations"),
                    Optional.of(in.between(0, 30, "%", "margin")),
                    funding);
        }

        private static SiteTerms site(TermInputs in, String id, double from, double to, Optional<String> generation) {
            return new SiteTerms(
                    Optional.empty(),
                    in.between(0, 2000, "MW-IT", id + ".it-power"),
                    in.between(from, to, "yr", id + ".first-power"),
                    in.between(0, 36, "months", id + ".ramp"),
                    in.between(0, 36, "months", id + ".delay"),
                    generation,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        @Override
        protected List<Refusal> refusals() {
            Optional<Quantity> none = Optional.empty();
            Optional<Quantity> thousand = Optional.of(q(1000, "H100e/MW-IT"));
            Map<Integer, Quantity> points = Map.of(2024, q(1000, "H100e/MW-IT"));
            EfficiencyTerms generations = new EfficiencyTerms(
                    none, none, Map.of(), Optional.empty(), false, Map.of("gb200", q(863, "H100e/MW-IT")));
            return List.of(
                    new Refusal("base", "no efficiency", () -> efficiency(none, none, Map.of())),
                    new Refusal("points", "both", () -> efficiency(thousand, Optional.of(q(1, "1")), points)),
                    new Refusal("growth", "a base needs its growth", () -> efficiency(thousand, none, Map.of())),
                    new Refusal("growth", "without a base", () -> efficiency(none, Optional.of(q(1, "1")), points)),
                    new Refusal(
                            "interpolation",
                            "without points",
                            () -> new EfficiencyTerms(
                                    thousand,
                                    Optional.of(q(1, "1")),
                                    Map.of(),
                                    Optional.of(Interpolation.LINEAR),
                                    false,
                                    Map.of())),
                    new Refusal(
                            "hold-last",
                            "without points",
                            () -> new EfficiencyTerms(
                                    thousand, Optional.of(q(1, "1")), Map.of(), Optional.empty(), true, Map.of())),
                    new Refusal("efficiency", "both generation and efficiency", () -> named("gb200", thousand)),
                    new Refusal(
                            "sites",
                            "no site",
                            () -> abilene().withSites(Map.of()).build()),
                    new Refusal(
                            "sites.a.generation",
                            "'h100'",
                            () -> abilene()
                                    .withSites(Map.of("a", named("h100", none)))
                                    .with(generations)
                                    .build()),
                    new Refusal(
                            "sites.abilene.generation",
                            "names no generation",
                            () -> abilene().with(generations).build()),
                    new Refusal("cost-of-capital", "neither", () -> capitalSaid(false, false)),
                    new Refusal("cost-of-capital", "both", () -> capitalSaid(true, true)),
                    new Refusal(
                            "funding",
                            "add up to 90 %",
                            () -> abilene()
                                    .withFunding(Map.of("softbank", party(50, 0), "openai", party(40, 0)))
                                    .build()),
                    new Refusal(
                            "funding",
                            "add up to 100.5 %",
                            () -> abilene()
                                    .withFunding(Map.of("softbank", party(100.5, 0)))
                                    .build()),
                    new Refusal(
                            "efficiency.points",
                            "2025",
                            () -> new StargateFactory()
                                    .create(
                                            abilene()
                                                    .with(efficiency(none, none, points))
                                                    .build(),
                                            new ProviderContext("stargate", Terms.YEARS))));
        }

        private static EfficiencyTerms efficiency(
                Optional<Quantity> base, Optional<Quantity> growth, Map<Integer, Quantity> points) {
            return new EfficiencyTerms(base, growth, points, Optional.empty(), false, Map.of());
        }

        private static SiteTerms named(String generation, Optional<Quantity> efficiency) {
            SiteTerms site = Terms.site(1, 2025, 1, 0);
            return new SiteTerms(
                    site.region(),
                    site.itPower(),
                    site.firstPower(),
                    site.ramp(),
                    site.delay(),
                    Optional.of(generation),
                    efficiency,
                    Optional.empty(),
                    Optional.empty());
        }

        private static StargateTerms capitalSaid(boolean stated, boolean weighted) {
            StargateTerms terms = abilene().build();
            return new StargateTerms(
                    terms.sites(),
                    terms.efficiency(),
                    terms.availability(),
                    terms.pue(),
                    terms.powerPrice(),
                    terms.idlePower(),
                    terms.capital(),
                    stated ? terms.costOfCapital() : Optional.empty(),
                    weighted
                            ? Optional.of(new FinancingTerms(q(0, "%"), q(9, "%/yr"), q(0, "%/yr"), q(0, "%")))
                            : Optional.empty(),
                    terms.construction(),
                    terms.operations(),
                    terms.margin(),
                    terms.funding());
        }
    }
}

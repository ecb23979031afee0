package dev.offtake.providers.microsoft;

import static dev.offtake.providers.microsoft.Terms.falling;
import static dev.offtake.providers.microsoft.Terms.growing;
import static dev.offtake.providers.microsoft.Terms.q;
import static dev.offtake.providers.microsoft.Terms.some;
import static dev.offtake.providers.microsoft.Terms.tier;

import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.api.Formulas.Interpolation;
import dev.offtake.api.ProviderContext;
import dev.offtake.api.Quantity;
import dev.offtake.testkit.ProviderContractTest;
import dev.offtake.testkit.Refusal;
import dev.offtake.testkit.TermInputs;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class MicrosoftContractTest extends ProviderContractTest<MicrosoftTerms> {

    @Override
    protected ComputeProviderFactory<MicrosoftTerms> factory() {
        return new MicrosoftFactory();
    }

    @Override
    protected MicrosoftTerms terms(TermInputs in) {
        CapacityTerms capacity = new CapacityTerms(
                Optional.of(in.between(0, 500, "k H100e", "capacity.base")),
                Optional.of(in.between(0.5, 3, "1", "capacity.growth")),
                Optional.of(in.between(0.5, 1, "1", "capacity.fade")),
                Map.of(),
                Optional.empty(),
                false,
                Optional.of(in.between(0, 3, "mn H100e", "capacity.ceiling")),
                in.between(0, 100, "%", "capacity.usable"));
        TiersTerms tiers = new TiersTerms(
                List.of(
                        new TierTerms(
                                Optional.of(in.between(1, 2, "bn H100e-h", "tier1.up-to")),
                                Optional.empty(),
                                Optional.of(in.between(0, 100, "%", "tier1.discount")),
                                Optional.empty()),
                        new TierTerms(
                                Optional.empty(),
                                Optional.of(in.between(0, 2, "USD/H100e-h", "tier2.price")),
                                Optional.empty(),
                                Optional.of(in.between(0, 1, "mn USD", "tier2.fee")))),
                List.of());
        PriceTerms price = new PriceTerms(
                Optional.empty(),
                Optional.empty(),
                Map.of(
                        2024, in.between(0.1, 3, "USD/H100e-h", "price.2024"),
                        2028, in.between(0.1, 3, "USD/H100e-h", "price.2028")),
                Optional.of(Interpolation.EXPONENTIAL),
                true,
                Optional.of(tiers));
        return new MicrosoftTerms(
                capacity,
                price,
                Optional.of(new ReservedTerms(
                        Map.of(2025, in.between(0, 300, "k H100e", "reserved.2025")),
                        Optional.empty(),
                        Optional.of(in.between(0, 60, "%", "reserved.discount")))),
                Optional.of(new OnDemandTerms(
                        in.between(0, 50, "k H100e", "on-demand.capacity"),
                        Optional.of(in.between(0, 300, "%", "on-demand.premium")),
                        Optional.empty())),
                Optional.of(new TakeOrPayTerms(
                        Map.of(),
                        Map.of(2025, in.between(0, 3, "bn H100e-h", "take-or-pay.2025")),
                        2,
                        TakeOrPayTerms.Settle.CONTRACT_PRICE,
                        Optional.of(in.between(0, 2, "USD/H100e-h", "deficiency-price")),
                        Optional.of(in.between(0, 50, "%", "carry-forward")))),
                Optional.of(in.between(500, 2000, "H100e/MW-IT", "efficiency")));
    }

    @Override
    protected List<Refusal> refusals() {
        Optional<Quantity> price = some(2, "USD/H100e-h");
        Optional<Quantity> none = Optional.empty();
        Map<Integer, Quantity> spend = Map.of(2025, q(6, "bn USD"));
        Map<Integer, Quantity> volume = Map.of(2025, q(3, "bn H100e-h"));
        return List.of(
                new Refusal("base", "no capacity", () -> capacity(none, none, none, Map.of())),
                new Refusal(
                        "points",
                        "both",
                        () -> capacity(some(1, "k H100e"), some(1, "1"), none, Map.of(2024, q(1, "k H100e")))),
                new Refusal(
                        "growth", "a base needs its growth", () -> capacity(some(1, "k H100e"), none, none, Map.of())),
                new Refusal(
                        "growth",
                        "without a base",
                        () -> capacity(none, some(1, "1"), none, Map.of(2024, q(1, "k H100e")))),
                new Refusal(
                        "fade",
                        "without growth",
                        () -> capacity(none, none, some(1, "1"), Map.of(2024, q(1, "k H100e")))),
                new Refusal(
                        "interpolation",
                        "without points",
                        () -> new CapacityTerms(
                                some(1, "k H100e"),
                                some(1, "1"),
                                none,
                                Map.of(),
                                Optional.of(Interpolation.LINEAR),
                                false,
                                none,
                                q(1, "1"))),
                new Refusal(
                        "hold-last",
                        "without points",
                        () -> new CapacityTerms(
                                some(1, "k H100e"),
                                some(1, "1"),
                                none,
                                Map.of(),
                                Optional.empty(),
                                true,
                                none,
                                q(1, "1"))),
                new Refusal("base", "no price", () -> price(none, none, Map.of())),
                new Refusal("points", "both", () -> price(price, some(1, "%/yr"), Map.of(2024, q(2, "USD/H100e-h")))),
                new Refusal("decline", "a base needs its decline", () -> price(price, none, Map.of())),
                new Refusal(
                        "decline",
                        "without a base",
                        () -> price(none, some(1, "%/yr"), Map.of(2024, q(2, "USD/H100e-h")))),
                new Refusal("discount", "both", () -> new TierTerms(none, price, some(1, "%"), none)),
                new Refusal("discount", "neither", () -> new TierTerms(none, none, none, none)),
                new Refusal("graduated", "no tier", () -> new TiersTerms(List.of(), List.of())),
                new Refusal(
                        "graduated",
                        "both graduated and volume",
                        () -> new TiersTerms(List.of(tier(none, 0)), List.of(tier(none, 0)))),
                new Refusal(
                        "graduated",
                        "tier 2 of 2 has a bound",
                        () -> new TiersTerms(
                                List.of(tier(some(1, "bn H100e-h"), 0), tier(some(2, "bn H100e-h"), 0)), List.of())),
                new Refusal(
                        "volume",
                        "tier 1 of 2 has no bound",
                        () -> new TiersTerms(List.of(), List.of(tier(none, 0), tier(none, 0)))),
                new Refusal(
                        "volume",
                        "tier 2 ends at 1 bn H100e-h, not above the 2 bn",
                        () -> new TiersTerms(
                                List.of(),
                                List.of(
                                        tier(some(2, "bn H100e-h"), 0),
                                        tier(some(1, "bn H100e-h"), 0),
                                        tier(none, 0)))),
                new Refusal("capacity", "no year", () -> new ReservedTerms(Map.of(), price, none)),
                new Refusal("discount", "neither", () -> new ReservedTerms(Map.of(2025, q(1, "k H100e")), none, none)),
                new Refusal("premium", "both", () -> new OnDemandTerms(q(1, "k H100e"), some(1, "%"), price)),
                new Refusal("premium", "neither", () -> new OnDemandTerms(q(1, "k H100e"), none, none)),
                new Refusal("spend", "no minimum", () -> takeOrPay(Map.of(), Map.of(), false, none, none)),
                new Refusal("spend", "both", () -> takeOrPay(spend, volume, false, none, none)),
                new Refusal(
                        "deficiency-price", "through the tiers", () -> takeOrPay(Map.of(), volume, true, price, none)),
                new Refusal("deficiency-price", "USD", () -> takeOrPay(spend, Map.of(), false, price, none)),
                new Refusal("settle", "USD", () -> takeOrPay(spend, Map.of(), true, none, none)),
                new Refusal("carry-forward", "USD", () -> takeOrPay(spend, Map.of(), false, none, some(10, "%"))),
                new Refusal(
                        "capacity.points",
                        "2026",
                        () -> create(
                                capacity(none, none, none, Map.of(2024, q(1, "k H100e"), 2025, q(1, "k H100e"))),
                                falling(Optional.empty()))),
                new Refusal(
                        "price.points",
                        "between 2024 and 2030",
                        () -> create(
                                growing(),
                                price(none, none, Map.of(2024, q(2, "USD/H100e-h"), 2030, q(1, "USD/H100e-h"))))));
    }

    private static CapacityTerms capacity(
            Optional<Quantity> base,
            Optional<Quantity> growth,
            Optional<Quantity> fade,
            Map<Integer, Quantity> points) {
        return new CapacityTerms(base, growth, fade, points, Optional.empty(), false, Optional.empty(), q(100, "%"));
    }

    private static PriceTerms price(
            Optional<Quantity> base, Optional<Quantity> decline, Map<Integer, Quantity> points) {
        return new PriceTerms(base, decline, points, Optional.empty(), false, Optional.empty());
    }

    private static TakeOrPayTerms takeOrPay(
            Map<Integer, Quantity> spend,
            Map<Integer, Quantity> volume,
            boolean throughTiers,
            Optional<Quantity> deficiencyPrice,
            Optional<Quantity> carryForward) {
        return new TakeOrPayTerms(
                spend,
                volume,
                0,
                throughTiers ? TakeOrPayTerms.Settle.THROUGH_TIERS : TakeOrPayTerms.Settle.CONTRACT_PRICE,
                deficiencyPrice,
                carryForward);
    }

    private static Object create(CapacityTerms capacity, PriceTerms price) {
        return new MicrosoftFactory()
                .create(Terms.of(capacity, price, Optional.empty()), new ProviderContext("azure", Terms.YEARS));
    }
}

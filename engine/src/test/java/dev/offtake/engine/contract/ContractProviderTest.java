package dev.offtake.engine.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.api.Charge;
import dev.offtake.api.Charge.TierScheme;
import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.api.Horizon;
import dev.offtake.api.OfferRequest;
import dev.offtake.api.ProviderContext;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Unit;
import dev.offtake.engine.contract.ContractTerms.Shortfall;
import dev.offtake.testkit.Evaluate;
import dev.offtake.testkit.Offers;
import dev.offtake.testkit.ProviderContractTest;
import dev.offtake.testkit.Refusal;
import dev.offtake.testkit.TermInputs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The provider contract, and what the tables come to. */
class ContractProviderTest extends ProviderContractTest<ContractTerms> {

    private static final Horizon YEARS = new Horizon(2024, 2030);

    @Test
    void fixedYearlyPaymentBuysCapacityWhoseHoursAreFree() {
        // CoreWeave as of March 2025: 11.9 bn USD over five years, 2.38 a year.
        Draft coreweave = new Draft();
        coreweave.capacity = Map.of(2025, q(60, "k H100e"), 2026, q(120, "k H100e"));
        coreweave.fixed = Map.of(2025, q(2.38, "bn USD"), 2026, q(2.38, "bn USD"));
        SupplyOffer offer = offer(coreweave.terms(), 2026);
        assertThat(value(offer.capacity())).isEqualTo(120_000);
        assertThat(value(Offers.charge(offer, Charge.Fixed.class, "fixed payment")
                        .amount()))
                .isEqualTo(2.38e9);
        assertThat(offer.charges()).hasSize(1);
        assertThat(value(offer(coreweave.terms(), 2024).capacity())).isZero();
        assertThat(offer(coreweave.terms(), 2024).nothing())
                .contains("no capacity is contracted in 2024: the contract names 2025, 2026");
        assertThat(offer(coreweave.terms(), 2024).charges()).isEmpty();
    }

    @Test
    void priceGoesOnByItsDeclineFromTheLastStatedYear() {
        Draft draft = priced();
        draft.price = Map.of(2024, q(3, "USD/H100e-h"), 2026, q(2, "USD/H100e-h"));
        draft.priceDecline = Optional.of(q(10, "%/yr"));
        // 3 × 0.9, then 2 stated, then 2 × 0.9⁴.
        assertThat(price(draft, 2025)).isEqualTo(2.7, within(1e-12));
        assertThat(price(draft, 2026)).isEqualTo(2);
        assertThat(price(draft, 2030)).isEqualTo(1.3122, within(1e-12));
    }

    @Test
    void tiersReservedOnDemandAndMinimumBecomeCharges() {
        Draft draft = priced();
        draft.tiers = List.of(tier(some(1, "bn H100e-h"), 0), tier(Optional.empty(), 10));
        draft.tierScheme = TierScheme.VOLUME;
        draft.reserved = Map.of(2025, q(500, "k H100e"));
        draft.onDemand = Map.of(2025, q(10, "k H100e"));
        draft.onDemandPrice = some(4, "USD/H100e-h");
        draft.minimum = Map.of(2025, q(2, "bn H100e-h"));
        draft.shortfall = Shortfall.THROUGH_TIERS;
        SupplyOffer offer = offer(draft.terms(), 2025);
        Charge.Tiered tiered = Offers.charge(offer, Charge.Tiered.class, "contracted compute");
        assertThat(tiered.scheme()).isEqualTo(TierScheme.VOLUME);
        // 2 × (1 − 0.1)
        assertThat(value(tiered.tiers().get(1).price())).isEqualTo(1.8, within(1e-12));
        Charge.Reserved reserved = Offers.charge(offer, Charge.Reserved.class, "reserved compute");
        assertThat(value(reserved.capacity())).as("at most the capacity").isEqualTo(100_000);
        assertThat(value(reserved.price())).isEqualTo(2);
        assertThat(value(Offers.charges(offer, Charge.OnDemand.class).get(0).price()))
                .isEqualTo(4);
        Charge.TakeOrPay minimum = Offers.charges(offer, Charge.TakeOrPay.class).get(0);
        assertThat(minimum.deficiency()).isInstanceOf(Charge.Deficiency.ThroughTiers.class);
        assertThat(value(minimum.minimum())).isEqualTo(2e9);
    }

    @Test
    void paymentsAreOwedInYearsWithoutCapacityToo() {
        Draft draft = priced();
        draft.capacity = Map.of(2026, q(100, "k H100e"));
        draft.price = Map.of(2026, q(2, "USD/H100e-h"));
        draft.fixed = Map.of(2025, q(5, "mn USD"));
        SupplyOffer offer = offer(draft.terms(), 2025);
        assertThat(value(offer.capacity())).isZero();
        assertThat(Offers.charges(offer, Charge.Fixed.class)).hasSize(1);
    }

    // ---- the provider contract ------------------------------------------------------------------------------------

    @Override
    protected ComputeProviderFactory<ContractTerms> factory() {
        return new ContractFactory();
    }

    @Override
    protected ContractTerms terms(TermInputs in) {
        Draft draft = new Draft();
        draft.capacity = Map.of(
                2025, in.between(0, 100, "k H100e", "capacity.2025"),
                2026, in.between(50, 200, "k H100e", "capacity.2026"));
        draft.usable = in.between(0, 100, "%", "usable");
        draft.price = Map.of(2025, in.between(0.5, 3, "USD/H100e-h", "price.2025"));
        draft.priceDecline = Optional.of(in.between(-10, 40, "%/yr", "price-decline"));
        draft.tiers = List.of(
                new TierTerms(
                        Optional.of(in.between(0.1, 1, "bn H100e-h", "tiers.0.up-to")),
                        Optional.empty(),
                        Optional.of(in.between(0, 100, "%", "tiers.0.discount")),
                        Optional.empty()),
                new TierTerms(
                        Optional.empty(),
                        Optional.of(in.between(0, 2, "USD/H100e-h", "tiers.1.price")),
                        Optional.empty(),
                        Optional.of(in.between(0, 1, "mn USD", "tiers.1.fee"))));
        draft.reserved = Map.of(2026, in.between(0, 300, "k H100e", "reserved.2026"));
        draft.onDemand = Map.of(2027, in.between(0, 30, "k H100e", "on-demand.2027"));
        draft.onDemandPrice = Optional.of(in.between(1, 5, "USD/H100e-h", "on-demand-price"));
        draft.minimum = Map.of(2026, in.between(0, 1, "bn H100e-h", "minimum.2026"));
        draft.shortfallPrice = Optional.of(in.between(0, 2, "USD/H100e-h", "shortfall-price"));
        draft.makeUp = 2;
        draft.carryForward = Optional.of(in.between(0, 50, "%", "carry-forward"));
        draft.fixed = Map.of(2028, in.between(0, 9, "mn USD", "fixed.2028"));
        draft.efficiency = Optional.of(in.between(500, 2000, "H100e/MW-IT", "efficiency"));
        return draft.terms();
    }

    @Override
    protected List<Refusal> refusals() {
        Optional<Quantity> usdPerHour = some(2, "USD/H100e-h");
        Map<Integer, Quantity> money = Map.of(2025, q(1, "bn USD"));
        Map<Integer, Quantity> volume = Map.of(2025, q(1, "bn H100e-h"));
        return List.of(
                refused("capacity", "no capacity", draft -> draft.capacity = Map.of()),
                refused("price", "nothing is charged", draft -> draft.price = Map.of()),
                refused("price", "tiers are stated", draft -> {
                    draft.price = Map.of();
                    draft.tiers = List.of(tier(Optional.empty(), 0));
                }),
                refused("price", "price-decline", draft -> {
                    draft.price = Map.of();
                    draft.priceDecline = some(1, "%/yr");
                }),
                refused("reserved-price", "no price", draft -> {
                    draft.price = Map.of();
                    draft.reserved = Map.of(2025, q(1, "k H100e"));
                }),
                refused("reserved-price", "without reserved", draft -> draft.reservedPrice = usdPerHour),
                refused("on-demand-price", "without on-demand", draft -> draft.onDemandPrice = usdPerHour),
                refused("on-demand-price", "no price", draft -> draft.onDemand = Map.of(2025, q(1, "k H100e"))),
                refused("shortfall-price", "no price", draft -> {
                    draft.price = Map.of();
                    draft.minimum = volume;
                }),
                refused("shortfall-price", "without minimum", draft -> draft.shortfallPrice = usdPerHour),
                refused("carry-forward", "without minimum", draft -> draft.carryForward = some(10, "%")),
                refused("make-up", "without minimum", draft -> draft.makeUp = 1),
                refused(
                        "minimum",
                        "some years state USD",
                        draft -> draft.minimum = Map.of(2025, q(1, "bn USD"), 2026, q(1, "bn H100e-h"))),
                refused("shortfall", "no tiers", draft -> {
                    draft.minimum = volume;
                    draft.shortfall = Shortfall.THROUGH_TIERS;
                }),
                refused("shortfall-price", "through the tiers", draft -> {
                    draft.minimum = volume;
                    draft.tiers = List.of(tier(Optional.empty(), 0));
                    draft.shortfall = Shortfall.THROUGH_TIERS;
                    draft.shortfallPrice = usdPerHour;
                }),
                refused("shortfall-price", "USD", draft -> {
                    draft.minimum = money;
                    draft.shortfallPrice = usdPerHour;
                }),
                refused("shortfall", "USD", draft -> {
                    draft.minimum = money;
                    draft.tiers = List.of(tier(Optional.empty(), 0));
                    draft.shortfall = Shortfall.THROUGH_TIERS;
                }),
                refused("carry-forward", "USD", draft -> {
                    draft.minimum = money;
                    draft.carryForward = some(10, "%");
                }),
                refused(
                        "tiers",
                        "tier 1 of 2 has no bound",
                        draft -> draft.tiers = List.of(tier(Optional.empty(), 0), tier(Optional.empty(), 0))),
                refused(
                        "tiers",
                        "not above",
                        draft -> draft.tiers = List.of(
                                tier(some(2, "bn H100e-h"), 0),
                                tier(some(1, "bn H100e-h"), 0),
                                tier(Optional.empty(), 0))),
                new Refusal(
                        "discount",
                        "neither",
                        () -> new TierTerms(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty())),
                refused("price", "no price for 2026: stated are 2025", draft -> {
                    draft.capacity = Map.of(2025, q(1, "k H100e"), 2026, q(1, "k H100e"));
                    draft.priceDecline = Optional.empty();
                }));
    }

    private static Refusal refused(String field, String says, Consumer<Draft> mistake) {
        return new Refusal(field, says, () -> {
            Draft draft = priced();
            mistake.accept(draft);
            return new ContractFactory().create(draft.terms(), new ProviderContext("contract", YEARS));
        });
    }

    // ---- terms in short -------------------------------------------------------------------------------------------

    /** 100 k H100e in 2025 at 2 USD/H100e-h. */
    private static Draft priced() {
        Draft draft = new Draft();
        draft.capacity = Map.of(2025, q(100, "k H100e"));
        draft.price = Map.of(2025, q(2, "USD/H100e-h"));
        return draft;
    }

    private static double price(Draft draft, int year) {
        draft.capacity = Map.of(year, q(100, "k H100e"));
        return value(Offers.charges(offer(draft.terms(), year), Charge.Usage.class)
                .get(0)
                .price());
    }

    private static SupplyOffer offer(ContractTerms terms, int year) {
        return new ContractFactory()
                .create(terms, new ProviderContext("contract", YEARS))
                .offer(new OfferRequest(year, Quantity.of(8760, Unit.HOUR), YEARS));
    }

    private static TierTerms tier(Optional<Quantity> upTo, double discountPercent) {
        return new TierTerms(upTo, Optional.empty(), some(discountPercent, "%"), Optional.empty());
    }

    private static Quantity q(double value, String unit) {
        return Quantity.of(value, unit);
    }

    private static Optional<Quantity> some(double value, String unit) {
        return Optional.of(q(value, unit));
    }

    private static double value(Quantity quantity) {
        return Evaluate.constant(quantity);
    }

    /** Terms with everything left out that may be. */
    private static final class Draft {
        Map<Integer, Quantity> capacity = Map.of();
        Quantity usable = q(100, "%");
        Map<Integer, Quantity> price = Map.of();
        Optional<Quantity> priceDecline = Optional.empty();
        List<TierTerms> tiers = List.of();
        TierScheme tierScheme = TierScheme.GRADUATED;
        Map<Integer, Quantity> reserved = Map.of();
        Optional<Quantity> reservedPrice = Optional.empty();
        Map<Integer, Quantity> onDemand = Map.of();
        Optional<Quantity> onDemandPrice = Optional.empty();
        Map<Integer, Quantity> minimum = Map.of();
        Shortfall shortfall = Shortfall.CONTRACT_PRICE;
        Optional<Quantity> shortfallPrice = Optional.empty();
        int makeUp;
        Optional<Quantity> carryForward = Optional.empty();
        Map<Integer, Quantity> fixed = Map.of();
        Optional<Quantity> efficiency = Optional.empty();
        Map<String, BuildTerms> build = Map.of();

        ContractTerms terms() {
            return new ContractTerms(
                    capacity,
                    usable,
                    price,
                    priceDecline,
                    tiers,
                    tierScheme,
                    reserved,
                    reservedPrice,
                    onDemand,
                    onDemandPrice,
                    minimum,
                    shortfall,
                    shortfallPrice,
                    makeUp,
                    carryForward,
                    fixed,
                    efficiency,
                    build);
        }
    }
}

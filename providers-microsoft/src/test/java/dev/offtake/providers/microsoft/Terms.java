package dev.offtake.providers.microsoft;

import dev.offtake.api.Horizon;
import dev.offtake.api.OfferRequest;
import dev.offtake.api.ProviderContext;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Unit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Terms for tests, in short. */
final class Terms {

    static final Horizon YEARS = new Horizon(2024, 2030);

    private Terms() {}

    static Quantity q(double value, String unit) {
        return Quantity.of(value, unit);
    }

    static Optional<Quantity> some(double value, String unit) {
        return Optional.of(q(value, unit));
    }

    /** 200 k H100e growing by half each year. */
    static CapacityTerms growing() {
        return new CapacityTerms(
                some(200, "k H100e"),
                some(1.5, "1"),
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                q(100, "%"));
    }

    /** 2 USD/H100e-h falling 10 % a year. */
    static PriceTerms falling(Optional<TiersTerms> tiers) {
        return new PriceTerms(some(2, "USD/H100e-h"), some(10, "%/yr"), Map.of(), Optional.empty(), false, tiers);
    }

    static TierTerms tier(Optional<Quantity> upTo, double discountPercent) {
        return new TierTerms(upTo, Optional.empty(), some(discountPercent, "%"), Optional.empty());
    }

    /** 0 % to 4 bn H100e-h, 8 % to 10 bn, 15 % above. */
    static TiersTerms threeTiers() {
        return new TiersTerms(
                List.of(tier(some(4, "bn H100e-h"), 0), tier(some(10, "bn H100e-h"), 8), tier(Optional.empty(), 15)),
                List.of());
    }

    static TakeOrPayTerms volume(TakeOrPayTerms.Settle settle, Optional<Quantity> deficiencyPrice) {
        return new TakeOrPayTerms(
                Map.of(), Map.of(2025, q(3, "bn H100e-h")), 2, settle, deficiencyPrice, some(20, "%"));
    }

    static MicrosoftTerms of(CapacityTerms capacity, PriceTerms price, Optional<TakeOrPayTerms> takeOrPay) {
        return new MicrosoftTerms(capacity, price, Optional.empty(), Optional.empty(), takeOrPay, Optional.empty());
    }

    static SupplyOffer offer(MicrosoftTerms terms, int year) {
        return new MicrosoftFactory()
                .create(terms, new ProviderContext("azure", YEARS))
                .offer(request(year));
    }

    static OfferRequest request(int year) {
        return new OfferRequest(year, Quantity.of(8760, Unit.HOUR), YEARS);
    }
}

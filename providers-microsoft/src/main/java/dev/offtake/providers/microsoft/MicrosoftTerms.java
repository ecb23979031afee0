package dev.offtake.providers.microsoft;

import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a lab has agreed with Azure: capacity, price, and what is owed used or not.
 *
 * @param capacity contracted capacity
 * @param price contract price and tiers
 * @param reserved capacity paid for used or not
 * @param onDemand capacity beyond the contracted
 * @param takeOrPay yearly minimum
 * @param efficiency H100e for each MW of IT load, by which power is shown; power is unknown without it
 * @param reservedOffers reserved terms that could be signed beyond what is agreed, by id; a plan does not read them
 */
public record MicrosoftTerms(
        @Term("contracted capacity: base and growth, or points by year")
        CapacityTerms capacity,

        @Term("price of a contracted H100e-hour: base and decline, or points by year; tiers")
        PriceTerms price,

        @Term("part of the contracted capacity that is paid for used or not")
        Optional<ReservedTerms> reserved,

        @Term("capacity beyond the contracted, paid for as it is used")
        Optional<OnDemandTerms> onDemand,

        @Term("yearly minimum, owed taken or not") Optional<TakeOrPayTerms> takeOrPay,

        @Term(
                value = "compute per MW of IT load; without it the power behind the capacity is unknown",
                unit = "H100e/MW-IT",
                min = 1,
                max = 1e6)
        Optional<Quantity> efficiency,

        @Term("reserved terms that could be signed beyond, by id; for offtake optimize")
        Map<String, ReservedOfferTerms> reservedOffers) {

    /** Keeps the order of the offers. */
    public MicrosoftTerms {
        reservedOffers = Collections.unmodifiableMap(new LinkedHashMap<>(reservedOffers));
    }

    /**
     * Terms under which nothing more can be reserved.
     *
     * @param capacity contracted capacity
     * @param price contract price and tiers
     * @param reserved capacity paid for used or not
     * @param onDemand capacity beyond the contracted
     * @param takeOrPay yearly minimum
     * @param efficiency H100e for each MW of IT load
     */
    public MicrosoftTerms(
            CapacityTerms capacity,
            PriceTerms price,
            Optional<ReservedTerms> reserved,
            Optional<OnDemandTerms> onDemand,
            Optional<TakeOrPayTerms> takeOrPay,
            Optional<Quantity> efficiency) {
        this(capacity, price, reserved, onDemand, takeOrPay, efficiency, Map.of());
    }
}

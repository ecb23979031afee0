package dev.offtake.providers.microsoft;

import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import java.util.Optional;

/**
 * Capacity beyond the contracted, paid for as it is used.
 *
 * @param capacity how much there is in each year, in H100e
 * @param premium premium on the year's contract price
 * @param price price of an hour, in USD/H100e-h, the same every year
 */
public record OnDemandTerms(
        @Term(value = "capacity beyond the contracted, in each year, year average", unit = "H100e", min = 0)
        Quantity capacity,

        @Term(value = "premium on the year's contract price", unit = "%", min = 0, max = 10_000)
        Optional<Quantity> premium,

        @Term(value = "price of an hour, the same every year", unit = "USD/H100e-h", min = 0, max = 1000)
        Optional<Quantity> price) {

    /**
     * Checks that the price is said in one way.
     *
     * @throws InvalidTermsException if both premium and price are stated, or neither
     */
    public OnDemandTerms {
        if (price.isPresent() == premium.isPresent()) {
            throw new InvalidTermsException(
                    "premium",
                    price.isPresent() ? "both premium and price are stated" : "neither premium nor price is stated",
                    "State one of the two.");
        }
    }
}

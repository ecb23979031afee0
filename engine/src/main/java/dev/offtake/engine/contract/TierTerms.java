package dev.offtake.engine.contract;

import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import java.util.Optional;

/**
 * One tier of the price list.
 *
 * @param upTo the last H100e-hour of the tier, counted from the first of the year; absent in the last tier
 * @param price the tier's price, in USD/H100e-h, the same every year
 * @param discount the tier's discount on the year's price
 * @param fee an amount owed once the tier is entered, in USD
 */
public record TierTerms(
        @Term(value = "the last H100e-hour of the tier; left out in the last tier", unit = "H100e-h", min = 0)
        Optional<Quantity> upTo,

        @Term(value = "the tier's price, the same every year", unit = "USD/H100e-h", min = 0, max = 1000)
        Optional<Quantity> price,

        @Term(value = "the tier's discount on the year's price", unit = "%", min = 0, max = 100)
        Optional<Quantity> discount,

        @Term(value = "an amount owed once the tier is entered; none if left out", unit = "USD", min = 0)
        Optional<Quantity> fee) {

    /**
     * Checks that the price is said in one way.
     *
     * @throws InvalidTermsException if both price and discount are stated, or neither
     */
    public TierTerms {
        if (price.isPresent() == discount.isPresent()) {
            throw new InvalidTermsException(
                    "discount",
                    price.isPresent() ? "both price and discount are stated" : "neither price nor discount is stated",
                    "State one of the two; 'discount: 0 %' is the year's price.");
        }
    }
}

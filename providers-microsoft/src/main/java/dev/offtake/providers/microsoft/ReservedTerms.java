package dev.offtake.providers.microsoft;

import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.InvalidTermsException.Violation;
import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The part of the contracted capacity that is paid for used or not.
 *
 * @param capacity reserved capacity by year, in H100e; nothing is reserved in years not named
 * @param price price of a reserved hour, in USD/H100e-h, the same every year
 * @param discount discount on the year's contract price
 */
public record ReservedTerms(
        @Term(
                value = "reserved capacity by year, year average; nothing is reserved in years not named",
                unit = "H100e",
                min = 0)
        Map<Integer, Quantity> capacity,

        @Term(value = "price of a reserved hour, the same every year", unit = "USD/H100e-h", min = 0, max = 1000)
        Optional<Quantity> price,

        @Term(value = "discount on the year's contract price", unit = "%", min = 0, max = 100)
        Optional<Quantity> discount) {

    /**
     * Checks that something is reserved, at one price.
     *
     * @throws InvalidTermsException if nothing is reserved, or both price and discount are stated, or neither
     */
    public ReservedTerms {
        capacity = Map.copyOf(capacity);
        List<Violation> violations = new ArrayList<>();
        if (capacity.isEmpty()) {
            violations.add(new Violation("capacity", "no year is named", "Name years, or drop 'reserved'."));
        }
        if (price.isPresent() == discount.isPresent()) {
            violations.add(new Violation(
                    "discount",
                    price.isPresent() ? "both price and discount are stated" : "neither price nor discount is stated",
                    "State one of the two."));
        }
        InvalidTermsException.throwIfAny(violations);
    }
}

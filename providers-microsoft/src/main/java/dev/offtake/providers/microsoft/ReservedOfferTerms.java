package dev.offtake.providers.microsoft;

import dev.offtake.api.BuildOption;
import dev.offtake.api.BuildRequest;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.InvalidTermsException.Violation;
import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import dev.offtake.api.Unit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Capacity that could be reserved beyond what is agreed: paid for each hour of its term, used or not, at a price that
 * is fixed when it is signed.
 *
 * @param lead whole years from the start of the year in which it is signed to usable capacity
 * @param term whole years for which it is reserved
 * @param yearlyCap the most that may be signed in a year, by year, in H100e; none in years not named
 * @param totalCap the most that may be signed in all years, in H100e
 * @param block the size of a block, of which only whole ones can be signed, in H100e
 * @param price price of a reserved hour, in USD/H100e-h, whenever it is signed
 * @param discount discount on the contract price of the year in which it is signed
 */
public record ReservedOfferTerms(
        @Term(
                value = "whole years from the start of the year in which it is signed to usable capacity",
                unit = "years",
                min = 0,
                max = BuildOption.LONGEST_YEARS)
        int lead,

        @Term(value = "whole years for which it is reserved", unit = "years", min = 1, max = BuildOption.LONGEST_YEARS)
        int term,

        @Term(
                value = "the most that may be signed in a year, by year; nothing in years not named",
                unit = "H100e",
                min = 0)
        Map<Integer, Quantity> yearlyCap,

        @Term(value = "the most that may be signed in all years together", unit = "H100e", min = 0)
        Optional<Quantity> totalCap,

        @Term(value = "size of a block, of which only whole ones can be signed", unit = "H100e", min = 1e-6)
        Optional<Quantity> block,

        @Term(value = "price of a reserved hour, whenever it is signed", unit = "USD/H100e-h", min = 0, max = 1000)
        Optional<Quantity> price,

        @Term(
                value = "discount on the contract price of the year in which it is signed",
                unit = "%",
                min = 0,
                max = 100)
        Optional<Quantity> discount) {

    /**
     * Orders the table, and checks that something may be signed, at one price.
     *
     * @throws InvalidTermsException if no year is named, or both price and discount are stated, or neither
     */
    public ReservedOfferTerms {
        yearlyCap = Collections.unmodifiableMap(new TreeMap<>(yearlyCap));
        List<Violation> violations = new ArrayList<>();
        if (yearlyCap.isEmpty()) {
            violations.add(new Violation(
                    "yearly-cap", "no year is named, so nothing could be signed", "Name the years of signing."));
        }
        if (price.isPresent() == discount.isPresent()) {
            violations.add(new Violation(
                    "discount",
                    price.isPresent() ? "both price and discount are stated" : "neither price nor discount is stated",
                    "State one of the two."));
        }
        InvalidTermsException.throwIfAny(violations);
    }

    /** The option of a year; empty in a year that the table does not name. */
    Optional<BuildOption> option(String id, Quantity contractPrice, BuildRequest request) {
        Quantity standing = discount.map(share -> Pricing.discounted(contractPrice, share)
                        .named("price of reserved term", "contract price when signed × (1 − discount)"))
                .or(this::price)
                .orElse(contractPrice);
        Quantity free = Quantity.zero(Unit.USD_PER_H100E_HOUR.dimension());
        return Optional.ofNullable(yearlyCap.get(request.year()))
                .map(most -> new BuildOption(
                        id,
                        "reserved for " + term + (term == 1 ? " year" : " years"),
                        lead,
                        term,
                        new BuildOption.Limits(Optional.of(most), totalCap, Optional.empty(), Optional.empty(), block),
                        BuildOption.Costs.ofUse(free).withStanding(standing)));
    }
}

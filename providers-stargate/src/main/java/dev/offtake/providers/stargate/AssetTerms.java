package dev.offtake.providers.stargate;

import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import java.util.Optional;

/**
 * One kind of asset of a site, bought for each MW of IT power.
 *
 * @param cost price in the first year of the horizon, in USD/MW-IT
 * @param life how long it lasts, and over which its capital is recovered, in yr
 * @param costDecline fall of the price from one year to the next, in 1/yr; absent, the price is steady
 */
public record AssetTerms(
        @Term(value = "price per MW of IT power", unit = "mn USD/MW-IT", min = 0, max = 1000)
        Quantity cost,

        @Term(
                value = "how long it lasts, and over which its capital is recovered",
                unit = "years",
                min = StargateTerms.SHORTEST_LIFE,
                max = 100)
        Quantity life,

        @Term(
                value = "fall of the price from one year to the next; without it the price is steady",
                unit = "%/yr",
                min = -100,
                max = 99)
        Optional<Quantity> costDecline) {}

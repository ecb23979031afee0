package dev.offtake.providers.stargate;

import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import java.util.Optional;

/**
 * How construction is paid for until power flows.
 *
 * @param duration how long before its power a MW is paid for, evenly, in yr
 * @param interest rate on what is spent and not yet in service, in 1/yr
 * @param fee share of the price owed up front to the lenders
 */
public record ConstructionTerms(
        @Term(value = "how long before its power each MW is paid for, evenly", unit = "months", min = 1, max = 120)
        Quantity duration,

        @Term(value = "rate on what is spent and not yet in service", unit = "%/yr", min = 0, max = 100)
        Quantity interest,

        @Term(
                value = "share of the price owed up front to the lenders; none if left out",
                unit = "%",
                min = 0,
                max = 20)
        Optional<Quantity> fee) {}

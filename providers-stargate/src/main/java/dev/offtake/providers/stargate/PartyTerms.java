package dev.offtake.providers.stargate;

import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import java.util.Optional;

/**
 * What one party brings to construction.
 *
 * @param share its share of all construction money
 * @param debt how much of its money it borrows
 * @param lender who lends it
 */
public record PartyTerms(
        @Term(value = "share of all construction money; the shares add up to 100 %", unit = "%", min = 0, max = 100)
        Quantity share,

        @Term(
                value = "how much of this party's money is borrowed",
                unit = "%",
                min = 0,
                max = 100,
                defaultValue = "0 %",
                source = "assumption: money is a party's own unless it is said to be borrowed")
        Quantity debt,

        @Term("who lends to this party, as a note: the money counts as the party's")
        Optional<String> lender) {}

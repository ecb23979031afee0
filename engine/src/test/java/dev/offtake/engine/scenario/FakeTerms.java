package dev.offtake.engine.scenario;

import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.InvalidTermsException.Violation;
import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Terms of two suppliers that do not exist, in the shape of the format's sketch. */
final class FakeTerms {

    private FakeTerms() {}

    /** Rented capacity. */
    record Rented(
            @Term("contracted capacity") RentedCapacity capacity,
            @Term("price of an hour") Price price,
            @Term("yearly minimum") Optional<TakeOrPay> takeOrPay,
            @Term("further regions by name") Map<String, RentedCapacity> regions) {}

    record RentedCapacity(
            @Term(value = "in the first year", unit = "H100e", min = 0)
            Quantity base,

            @Term(value = "growth factor", unit = "1", min = 0, max = 20)
            Quantity growth,

            @Term(value = "never more than this", unit = "H100e", min = 0)
            Optional<Quantity> ceiling,

            @Term(
                    value = "share that can run",
                    unit = "%",
                    min = 0,
                    max = 100,
                    defaultValue = "100 %",
                    source = "assumption: rented hours are delivered hours")
            Quantity usable) {}

    record Price(
            @Term(value = "in the first year", unit = "USD/H100e-h", min = 0)
            Quantity base,

            @Term(value = "fall a year", unit = "%/yr", min = -100, max = 100)
            Quantity decline,

            @Term("by volume") Optional<Tiers> tiers) {}

    record Tiers(@Term("each prices the hours in it") List<Tier> graduated) {}

    record Tier(
            @Term(value = "last hour", unit = "H100e-h", min = 0)
            Optional<Quantity> upTo,

            @Term(value = "on the price", unit = "%", min = 0, max = 100)
            Quantity discount) {}

    record TakeOrPay(
            @Term(value = "minimum by year", unit = "USD", min = 0)
            Map<Integer, Quantity> spend,

            @Term(
                    value = "how long a shortfall may be made up",
                    unit = "years",
                    min = 0,
                    max = 30,
                    defaultValue = "0 years",
                    source = "assumption: none")
            int makeUp,

            @Term(
                    value = "how a shortfall is priced",
                    defaultValue = "contract-price",
                    source = "assumption: the textbook way")
            Settle settle,

            @Term(value = "whether it ends early", defaultValue = "false", source = "assumption: it does not")
            boolean cancellable) {

        enum Settle {
            CONTRACT_PRICE,
            THROUGH_TIERS
        }

        TakeOrPay {
            if (spend.isEmpty()) {
                throw new InvalidTermsException("spend", "no minimum is stated", "State it by year.");
            }
        }
    }

    /** Owned capacity. */
    record Owned(
            @Term("sites by name") Map<String, Site> sites,
            @Term("what it costs to build") Capital capital,

            @Term(
                    value = "price of power",
                    unit = "USD/MWh",
                    min = 0,
                    max = 1000,
                    defaultValue = "55 USD/MWh",
                    source = "https://example.org/power")
            Quantity powerPrice,

            @Term(value = "facility power for cooling", unit = "MW-facility", min = 0)
            Optional<Quantity> cooling,

            @Term(
                    value = "power usage effectiveness",
                    unit = "1",
                    min = 1,
                    max = 3,
                    defaultValue = "1.25",
                    source = "assumption: new sites")
            Quantity pue,

            @Term(value = "cost of capital", unit = "%/yr", min = 0, max = 100)
            Optional<Quantity> costOfCapital,

            @Term("who pays") Map<String, Party> funding) {

        Owned {
            double total = funding.values().stream()
                    .mapToDouble(p -> p.share().central().orElse(0))
                    .sum();
            if (!funding.isEmpty() && Math.abs(total - 1) > 1e-9) {
                throw new InvalidTermsException(List.of(new Violation(
                        "funding",
                        "the shares add up to " + Math.round(total * 100) + " %",
                        "Make them add up to 100 %.")));
            }
        }
    }

    record Site(
            @Term(value = "IT power", unit = "MW-IT", min = 0)
            Quantity itPower,

            @Term(value = "first power", unit = Term.DATE) Quantity firstPower,

            @Term(value = "length of the ramp", unit = "months", min = 1, max = 120)
            Quantity ramp,

            @Term(
                    value = "delay of first power",
                    unit = "months",
                    min = 0,
                    max = 600,
                    defaultValue = "0 months",
                    source = "assumption: as planned")
            Quantity delay,

            @Term("where it is") Optional<String> region) {}

    record Capital(
            @Term("servers") Asset it, @Term("building") Optional<Asset> shell) {}

    record Asset(
            @Term(value = "price per MW", unit = "mn USD/MW-IT", min = 0, max = 1000)
            Quantity cost,

            @Term(value = "how long it lasts", unit = "years", min = 1, max = 100)
            Quantity life) {}

    record Party(
            @Term(value = "share of the spend", unit = "%", min = 0, max = 100)
            Quantity share,

            @Term(
                    value = "part of it borrowed",
                    unit = "%",
                    min = 0,
                    max = 100,
                    defaultValue = "0 %",
                    source = "assumption: own money")
            Quantity debt) {}
}

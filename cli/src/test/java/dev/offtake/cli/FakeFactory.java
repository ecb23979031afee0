package dev.offtake.cli;

import dev.offtake.api.ComputeProvider;
import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.api.ProviderContext;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Term;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A provider with a term of every kind. */
public final class FakeFactory implements ComputeProviderFactory<FakeFactory.Terms> {

    /** When something ends. */
    public enum EndOfLife {
        SAME_CHARGE,
        RETIRE
    }

    /** A place. */
    public record Site(
            @Term(value = "IT power at full ramp", unit = "MW-IT", min = 0)
            Quantity itPower,

            @Term(value = "date of first power", unit = Term.DATE)
            Quantity firstPower) {}

    /** The terms. */
    public record Terms(
            @Term(value = "price in the first year", unit = "USD/H100e-h", min = 0.1, max = 20)
            Quantity basePrice,

            @Term(
                    value = "fall of the price",
                    unit = "%/yr",
                    max = 60,
                    defaultValue = "15 %/yr",
                    source = "assumption: as seen since 2023")
            Quantity decline,

            @Term("sites by name") Map<String, Site> sites,

            @Term(value = "share by year", unit = "%") Map<Integer, Quantity> shares,

            @Term("what happens at the end of life") Optional<EndOfLife> end,

            @Term(value = "how long unused volume is kept", unit = "years", min = 0, max = 10)
            int makeUp,

            @Term("whether it is reserved") Optional<Boolean> reserved,

            @Term(value = "labels") List<String> labels) {}

    @Override
    public String id() {
        return "good";
    }

    @Override
    public Class<Terms> termsType() {
        return Terms.class;
    }

    @Override
    public ComputeProvider create(Terms terms, ProviderContext context) {
        return request -> SupplyOffer.nothing("it is a fake");
    }

    @Override
    public String summary() {
        return "compute";
    }
}

package dev.offtake.engine.contract;

import dev.offtake.api.Charge.TierScheme;
import dev.offtake.api.InvalidTermsException;
import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import dev.offtake.api.Unit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A contract as tables by year. A year that a table does not name has none of what the table states; only a price may
 * go on, by its decline.
 *
 * @param capacity contracted capacity by year, in H100e
 * @param usable the share of contracted capacity that can run
 * @param price price by year, in USD/H100e-h; empty if hours cost nothing beside fixed and reserved payments
 * @param priceDecline fall of the price after the last stated year before, in 1/yr; absent, each year is stated
 * @param tiers prices by yearly volume
 * @param tierScheme how the tiers are read
 * @param reserved capacity paid for used or not by year, in H100e
 * @param reservedPrice price of a reserved hour, in USD/H100e-h; absent, the year's price
 * @param onDemand capacity beyond the contracted by year, in H100e
 * @param onDemandPrice price of an hour on demand, in USD/H100e-h
 * @param minimum minimum by year, owed taken or not, in USD or in H100e-h
 * @param shortfall how a shortfall in volume is priced
 * @param shortfallPrice price of a shortfall in volume, in USD/H100e-h, in place of the year's price
 * @param makeUp for how many years a paid shortfall may be made up
 * @param carryForward largest share of a year's minimum volume by which earlier excess may lower it
 * @param fixed payments owed by year, in USD
 * @param efficiency compute per MW of IT load, in H100e/MW-IT, by which power is shown
 * @param build what could be ordered beyond what is contracted, by id; a plan does not read it
 */
public record ContractTerms(
        @Term(value = "contracted capacity by year, year average; none in years not named", unit = "H100e", min = 0)
        Map<Integer, Quantity> capacity,

        @Term(
                value = "share of contracted capacity that can run",
                unit = "%",
                min = 0,
                max = 100,
                defaultValue = "100 %",
                source = "assumption: contracts are stated in capacity delivered")
        Quantity usable,

        @Term(
                value = "price of an hour by year; without it hours cost nothing beside fixed and reserved payments",
                unit = "USD/H100e-h",
                min = 0,
                max = 1000)
        Map<Integer, Quantity> price,

        @Term(
                value = "fall of the price in years not named, from the last that is; 0 %/yr keeps it",
                unit = "%/yr",
                min = -100,
                max = 100)
        Optional<Quantity> priceDecline,

        @Term("prices by yearly volume, in rising order") List<TierTerms> tiers,

        @Term(
                value = "whether a tier prices the hours that lie in it, or the one that the year's volume "
                        + "reaches prices every hour",
                defaultValue = "graduated",
                source = "assumption: the usual reading, and the one without jumps in cost")
        TierScheme tierScheme,

        @Term(
                value = "part of the capacity paid for used or not, by year; none in years not named",
                unit = "H100e",
                min = 0)
        Map<Integer, Quantity> reserved,

        @Term(
                value = "price of a reserved hour; without it the year's price",
                unit = "USD/H100e-h",
                min = 0,
                max = 1000)
        Optional<Quantity> reservedPrice,

        @Term(value = "capacity beyond the contracted by year; none in years not named", unit = "H100e", min = 0)
        Map<Integer, Quantity> onDemand,

        @Term(value = "price of an hour on demand", unit = "USD/H100e-h", min = 0, max = 1000)
        Optional<Quantity> onDemandPrice,

        @Term(
                value = "minimum by year, owed taken or not; none in years not named",
                unit = "USD",
                alsoUnits = "H100e-h",
                min = 0)
        Map<Integer, Quantity> minimum,

        @Term(
                value = "how a shortfall in volume is priced: at the contract price, or through the tiers as if"
                        + " the minimum had been taken",
                defaultValue = "contract-price",
                source = "assumption: the textbook contract pays a deficiency at the contract price, see "
                        + "https://beebolt.com/glossary/take-or-pay-contract")
        Shortfall shortfall,

        @Term(
                value = "price of a shortfall in volume, in place of the year's price",
                unit = "USD/H100e-h",
                min = 0,
                max = 1000)
        Optional<Quantity> shortfallPrice,

        @Term(
                value = "for how many years after it a paid shortfall may be made up",
                unit = "years",
                min = 0,
                max = 30,
                defaultValue = "0 years",
                source = "assumption: no make-up right unless the contract gives one")
        int makeUp,

        @Term(
                value = "largest share of a year's minimum volume by which earlier excess may lower it; "
                        + "without it excess is not carried forward",
                unit = "%",
                min = 0,
                max = 100)
        Optional<Quantity> carryForward,

        @Term(value = "payments owed by year, whatever is used; none in years not named", unit = "USD", min = 0)
        Map<Integer, Quantity> fixed,

        @Term(
                value = "compute per MW of IT load; without it the power behind the capacity is unknown",
                unit = "H100e/MW-IT",
                min = 1,
                max = 1e6)
        Optional<Quantity> efficiency,

        @Term("what could be ordered beyond, by id; for offtake optimize")
        Map<String, BuildTerms> build) {

    /** How a shortfall in volume is priced. */
    public enum Shortfall {
        /** At the year's price, or the shortfall price if one is stated. */
        CONTRACT_PRICE,
        /** Through the tiers, as if the minimum had been taken. */
        THROUGH_TIERS
    }

    /**
     * Orders the tables, and checks what spans several terms.
     *
     * @throws InvalidTermsException if terms are missing, contradict each other, or are stated and not used
     */
    public ContractTerms {
        capacity = ordered(capacity);
        price = ordered(price);
        tiers = List.copyOf(tiers);
        reserved = ordered(reserved);
        onDemand = ordered(onDemand);
        minimum = ordered(minimum);
        fixed = ordered(fixed);
        build = Collections.unmodifiableMap(new LinkedHashMap<>(build));
        InvalidTermsException.throwIfAny(ContractChecks.violations(
                new ContractChecks.Tables(capacity, price, tiers, reserved, onDemand, minimum, fixed, !build.isEmpty()),
                new ContractChecks.Options(
                        priceDecline, reservedPrice, onDemandPrice, shortfall, shortfallPrice, makeUp, carryForward)));
    }

    private static Map<Integer, Quantity> ordered(Map<Integer, Quantity> table) {
        return Collections.unmodifiableMap(new TreeMap<>(table));
    }

    /** Whether the minimum is money; it is volume otherwise. */
    static boolean isMoney(Quantity minimum) {
        return minimum.dimension().equals(Unit.USD.dimension());
    }
}

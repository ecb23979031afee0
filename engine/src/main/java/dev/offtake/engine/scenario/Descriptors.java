package dev.offtake.engine.scenario;

import dev.offtake.api.Quantity;
import dev.offtake.api.Term;
import dev.offtake.engine.scenario.TermType.Descriptor;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The records that sections are bound to, described once. */
final class Descriptors {

    static final Descriptor DEMAND = TermType.describe(DemandTerms.class);
    static final Descriptor ALLOCATION = TermType.describe(AllocationTerms.class);
    static final Descriptor OPTIMIZE = TermType.describe(OptimizeTerms.class);
    static final Descriptor MONEY = TermType.describe(MoneyTerms.class);

    /**
     * The section {@code money}.
     *
     * @param currency the currency of every amount
     * @param discountRate the rate at which later amounts count less
     * @param discounting when in its year an amount is taken to fall
     */
    record MoneyTerms(
            @Term(
                    value = "the currency of every amount",
                    defaultValue = "USD",
                    source = "assumption: the only one there is; amounts are nominal")
            String currency,

            @Term(value = "rate at which later amounts count less", unit = "%/yr", min = -50, max = 100)
            Quantity discountRate,

            @Term(
                    value = "when in its year an amount is taken to fall; the first year is the base",
                    defaultValue = "mid-year",
                    source = "assumption: spending is spread over the year")
            Money.Discounting discounting) {

        /**
         * Checks the currency.
         *
         * @throws dev.offtake.api.InvalidTermsException if it is not USD
         */
        MoneyTerms {
            if (!"USD".equals(currency)) {
                throw new dev.offtake.api.InvalidTermsException(
                        "currency", "amounts in '" + Names.shorten(currency) + "' are not converted", "expected USD");
            }
        }
    }

    private final TermsCatalogue catalogue;
    private final Map<String, Optional<Descriptor>> known = new ConcurrentHashMap<>();
    private final Map<String, String> faults = new ConcurrentHashMap<>();

    Descriptors(TermsCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The terms of a plugin; empty if no such plugin was found, or its terms cannot be used. */
    Optional<Descriptor> ofPlugin(String plugin) {
        Optional<Descriptor> found = known.get(plugin);
        if (found == null) {
            found = describe(plugin);
            known.put(plugin, found);
        }
        return found;
    }

    private Optional<Descriptor> describe(String plugin) {
        try {
            return catalogue.termsType(plugin).map(TermType::describe);
        } catch (IllegalArgumentException | LinkageError e) {
            faults.put(plugin, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Why the terms of a plugin that was found cannot be used. */
    Optional<String> fault(String plugin) {
        return Optional.ofNullable(faults.get(plugin));
    }
}

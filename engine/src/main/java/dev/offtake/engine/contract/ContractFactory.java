package dev.offtake.engine.contract;

import dev.offtake.api.ComputeProvider;
import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.api.ProviderContext;

/** The built-in plugin {@code contract}: a supplier stated in tables. */
public final class ContractFactory implements ComputeProviderFactory<ContractTerms> {

    /** Creates the factory; the engine does so through {@link java.util.ServiceLoader}. */
    public ContractFactory() {}

    @Override
    public String id() {
        return "contract";
    }

    @Override
    public Class<ContractTerms> termsType() {
        return ContractTerms.class;
    }

    @Override
    public ComputeProvider create(ContractTerms terms, ProviderContext context) {
        return new ContractProvider(terms, context);
    }

    @Override
    public String summary() {
        return "any supplier as tables by year: capacity, price, tiers, reservations, minimum, fixed payments";
    }
}

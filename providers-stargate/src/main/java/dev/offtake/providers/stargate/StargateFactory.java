package dev.offtake.providers.stargate;

import dev.offtake.api.ComputeProvider;
import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.api.ProviderContext;

/** The plugin {@code stargate}: compute built and owned, site by site. */
public final class StargateFactory implements ComputeProviderFactory<StargateTerms> {

    /** Creates the factory; the engine does so through {@link java.util.ServiceLoader}. */
    public StargateFactory() {}

    @Override
    public String id() {
        return "stargate";
    }

    @Override
    public Class<StargateTerms> termsType() {
        return StargateTerms.class;
    }

    @Override
    public ComputeProvider create(StargateTerms terms, ProviderContext context) {
        return new StargateProvider(terms, context);
    }

    @Override
    public String summary() {
        return "owned capacity built site by site, with capital, energy and funding by party";
    }
}

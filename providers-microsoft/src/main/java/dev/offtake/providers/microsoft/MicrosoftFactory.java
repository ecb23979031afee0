package dev.offtake.providers.microsoft;

import dev.offtake.api.ComputeProvider;
import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.api.ProviderContext;

/** The plugin {@code microsoft}: compute rented from Azure. */
public final class MicrosoftFactory implements ComputeProviderFactory<MicrosoftTerms> {

    /** Creates the factory; the engine does so through {@link java.util.ServiceLoader}. */
    public MicrosoftFactory() {}

    @Override
    public String id() {
        return "microsoft";
    }

    @Override
    public Class<MicrosoftTerms> termsType() {
        return MicrosoftTerms.class;
    }

    @Override
    public ComputeProvider create(MicrosoftTerms terms, ProviderContext context) {
        return new MicrosoftProvider(terms, context);
    }

    @Override
    public String summary() {
        return "rented cloud capacity with price tiers, reservations, on-demand and take-or-pay";
    }
}

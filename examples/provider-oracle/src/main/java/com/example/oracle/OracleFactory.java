package com.example.oracle;

import dev.offtake.api.ComputeProvider;
import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.api.ProviderContext;

/** The door of the plugin, named in {@code META-INF/services}. */
public final class OracleFactory implements ComputeProviderFactory<OracleTerms> {

    /** Creates the factory; the engine needs this constructor. */
    public OracleFactory() {}

    @Override
    public String id() {
        return "oracle";
    }

    @Override
    public Class<OracleTerms> termsType() {
        return OracleTerms.class;
    }

    @Override
    public ComputeProvider create(OracleTerms terms, ProviderContext context) {
        return new OracleProvider(terms);
    }

    @Override
    public String summary() {
        return "halls leased by the GW-year, each from a given year on";
    }
}

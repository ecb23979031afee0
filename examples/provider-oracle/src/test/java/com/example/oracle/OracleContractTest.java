package com.example.oracle;

import dev.offtake.api.ComputeProviderFactory;
import dev.offtake.api.Quantity;
import dev.offtake.testkit.ProviderContractTest;
import dev.offtake.testkit.Refusal;
import dev.offtake.testkit.TermInputs;
import java.util.List;
import java.util.Map;

class OracleContractTest extends ProviderContractTest<OracleTerms> {

    @Override
    protected ComputeProviderFactory<OracleTerms> factory() {
        return new OracleFactory();
    }

    @Override
    protected OracleTerms terms(TermInputs in) {
        return new OracleTerms(
                Map.of("one", new OracleTerms.Hall(in.between(0, 1200, "MW-IT", "halls.one.power"), 2026)),
                in.between(0, 15, "bn USD/GW-IT/yr", "lease"),
                in.between(500, 2000, "H100e/MW-IT", "efficiency"),
                in.between(0, 100, "%", "availability"));
    }

    @Override
    protected List<Refusal> refusals() {
        return List.of(new Refusal(
                "halls",
                "no hall is stated",
                () -> new OracleTerms(
                        Map.of(),
                        Quantity.of(9.7, "bn USD/GW-IT/yr"),
                        Quantity.of(1000, "H100e/MW-IT"),
                        Quantity.of(90, "%"))));
    }
}

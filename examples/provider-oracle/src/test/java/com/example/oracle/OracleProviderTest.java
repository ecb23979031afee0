package com.example.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.offtake.api.Charge;
import dev.offtake.api.Horizon;
import dev.offtake.api.OfferRequest;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Unit;
import dev.offtake.testkit.Evaluate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OracleProviderTest {

    private final OracleProvider provider = new OracleProvider(new OracleTerms(
            Map.of(
                    "east", new OracleTerms.Hall(Quantity.of(300, "MW-IT"), 2026),
                    "west", new OracleTerms.Hall(Quantity.of(700, "MW-IT"), 2027)),
            Quantity.of(9.7, "bn USD/GW-IT/yr"),
            Quantity.of(1000, "H100e/MW-IT"),
            Quantity.of(90, "%")));

    @Test
    void offersNothingBeforeTheFirstHallOpens() {
        assertThat(offer(2025).nothing()).contains("no hall is open before 2026");
    }

    @Test
    void aHallIsThereInFullFromItsFirstYear() {
        // 300 MW × 1,000 H100e/MW × 90 % = 270,000 H100e; with the second hall 1,000 MW and 900,000 H100e.
        assertThat(value(offer(2026).capacity())).isCloseTo(270_000, within(1e-6));
        assertThat(value(offer(2027).capacity())).isCloseTo(900_000, within(1e-6));
    }

    @Test
    void theLeaseIsOwedForTheWholePower() {
        // 0.3 GW × 9.7 bn USD/GW/yr × 1 yr = 2.91 bn USD
        Charge.Fixed lease = (Charge.Fixed) offer(2026).charges().get(0);
        assertThat(value(lease.amount())).isCloseTo(2.91e9, within(1.0));
    }

    private SupplyOffer offer(int year) {
        return provider.offer(new OfferRequest(year, Quantity.of(8760, Unit.HOUR), new Horizon(2024, 2030)));
    }

    private static double value(Quantity quantity) {
        return Evaluate.constant(quantity);
    }
}

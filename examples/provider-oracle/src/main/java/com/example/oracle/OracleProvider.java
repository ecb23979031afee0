package com.example.oracle;

import dev.offtake.api.Charge;
import dev.offtake.api.ComputeProvider;
import dev.offtake.api.OfferRequest;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Unit;
import java.util.List;

/** Halls leased by the GW-year: a step ramp, and a lease that is owed whether the halls are used or not. */
final class OracleProvider implements ComputeProvider {

    private static final Quantity ONE_YEAR = Quantity.of(1, Unit.YEAR);

    private final OracleTerms terms;

    OracleProvider(OracleTerms terms) {
        this.terms = terms;
    }

    @Override
    public SupplyOffer offer(OfferRequest request) {
        List<Quantity> open = terms.halls().values().stream()
                .filter(hall -> hall.opens() <= request.year())
                .map(OracleTerms.Hall::power)
                .toList();
        if (open.isEmpty()) {
            return SupplyOffer.nothing("no hall is open before " + firstOpening());
        }
        Quantity power = Quantity.sum(open, Unit.MW_IT.dimension()).named("leased power", "Σ power of open halls");
        Quantity installed = power.times(terms.efficiency()).named("installed capacity", "power × efficiency");
        Quantity usable = installed.times(terms.availability()).named("usable capacity", "installed × availability");
        Quantity lease = power.times(terms.lease()).times(ONE_YEAR).named("lease", "power × lease × 1 year");
        return SupplyOffer.of(usable, List.of(new Charge.Fixed("hall lease", Charge.Plant.OPERATIONS, lease)))
                .withPlant(installed, power);
    }

    private int firstOpening() {
        return terms.halls().values().stream()
                .mapToInt(OracleTerms.Hall::opens)
                .min()
                .orElseThrow();
    }
}

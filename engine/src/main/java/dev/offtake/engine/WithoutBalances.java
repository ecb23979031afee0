package dev.offtake.engine;

import dev.offtake.api.Charge;
import dev.offtake.api.ComputeProvider;
import dev.offtake.api.OfferRequest;
import dev.offtake.api.SupplyOffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A supplier whose minima leave nothing to make up and nothing to carry forward. */
record WithoutBalances(ComputeProvider provider) implements ComputeProvider {

    @Override
    public SupplyOffer offer(OfferRequest request) {
        SupplyOffer offer = provider.offer(request);
        List<Charge> charges = new ArrayList<>();
        for (Charge charge : offer.charges()) {
            charges.add(
                    charge instanceof Charge.TakeOrPay minimum
                            ? new Charge.TakeOrPay(
                                    minimum.label(), minimum.minimum(), minimum.deficiency(), 0, Optional.empty())
                            : charge);
        }
        return new SupplyOffer(
                offer.capacity(), offer.installed(), offer.power(), charges, offer.funding(), offer.nothing());
    }

    @Override
    public Map<String, String> conventions() {
        return provider.conventions();
    }
}

package dev.offtake.providers.microsoft;

import dev.offtake.api.Formulas;
import dev.offtake.api.OfferRequest;
import dev.offtake.api.Quantity;

/** How rented capacity grows. */
final class CapacityRamp {

    private CapacityRamp() {}

    /**
     * Contracted capacity of a year: min(base × growth^t, ceiling), t years after the first. With fade f the growth of
     * the year after t is 1 + (growth − 1) × f^t. Points by year are taken as stated.
     *
     * @param terms the capacity terms
     * @param request the year
     * @return contracted capacity, year average, in H100e
     */
    static Quantity contracted(CapacityTerms terms, OfferRequest request) {
        Quantity planned = planned(terms, request);
        return terms.ceiling()
                .map(planned::min)
                .orElse(planned)
                .named("contracted capacity", terms.ceiling().isPresent() ? "min(planned, ceiling)" : "as planned");
    }

    private static Quantity planned(CapacityTerms terms, OfferRequest request) {
        if (terms.base().isEmpty() || terms.growth().isEmpty()) {
            return terms.table().at(request.year());
        }
        Quantity base = terms.base().get();
        Quantity growth = terms.growth().get();
        int t = request.yearsFromStart();
        return terms.fade()
                .map(fade -> Formulas.fadingGrowth(base, growth, fade, t)
                        .named("planned capacity", "base × Π (1 + (growth − 1) × fade^t)"))
                .orElseGet(() -> base.times(growth.pow(t)).named("planned capacity", "base × growth^t"));
    }

    /**
     * Usable capacity: contracted × usable share.
     *
     * @param contracted contracted capacity, in H100e
     * @param usable the share that can run
     * @return usable capacity, year average, in H100e
     */
    static Quantity usable(Quantity contracted, Quantity usable) {
        return contracted.times(usable).named("usable capacity", "contracted × usable share");
    }
}

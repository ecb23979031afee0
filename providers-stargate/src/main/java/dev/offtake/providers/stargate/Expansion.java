package dev.offtake.providers.stargate;

import dev.offtake.api.BuildOption;
import dev.offtake.api.BuildRequest;
import dev.offtake.api.Formulas;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What could be built beyond the sites that are planned. */
final class Expansion {

    private static final Quantity FACILITY_PER_IT = Quantity.of(1, "MW-facility/MW-IT");

    private final StargateTerms terms;
    private final Fleet fleet;

    Expansion(StargateTerms terms, Fleet fleet) {
        this.terms = terms;
        this.fleet = fleet;
    }

    /** The options of a year: those whose table names it, with service before the end of the horizon. */
    List<BuildOption> options(BuildRequest request) {
        List<BuildOption> options = new ArrayList<>();
        terms.expansion().forEach((id, expansion) -> {
            Quantity most = expansion.yearlyCap().get(request.year());
            if (most != null
                    && request.year() + expansion.lead() <= request.years().last()) {
                options.add(option(id, expansion, most, request));
            }
        });
        return options;
    }

    private BuildOption option(String id, ExpansionTerms expansion, Quantity most, BuildRequest request) {
        int service = request.year() + expansion.lead();
        Quantity usable = efficiency(expansion, service, request)
                .times(terms.availability())
                .named("usable capacity per MW", "efficiency × availability");
        return new BuildOption(
                        id,
                        "site of " + expansion.life() + " years",
                        expansion.lead(),
                        expansion.life(),
                        new BuildOption.Limits(
                                Optional.of(most.times(usable)),
                                expansion.totalCap().map(usable::times),
                                expansion.growth().map(usable::times),
                                Optional.empty(),
                                expansion.block().map(usable::times)),
                        costs(expansion, service, usable, request))
                .withPower(Quantity.ratio(1).dividedBy(usable));
    }

    private Quantity efficiency(ExpansionTerms expansion, int service, BuildRequest request) {
        return expansion
                .efficiency()
                .or(() -> expansion.generation().map(terms.efficiency().generations()::get))
                .or(() -> Efficiency.ofYear(
                        terms.efficiency(), service, service - request.years().first()))
                .orElseThrow(() -> new IllegalStateException("an expansion has no efficiency"));
    }

    private BuildOption.Costs costs(ExpansionTerms expansion, int service, Quantity usable, BuildRequest request) {
        Quantity rate = Pricing.costOfCapital(terms);
        Quantity life = Quantity.of(expansion.life(), Unit.YEAR);
        List<Quantity> charges = new ArrayList<>();
        for (Asset asset : fleet.assets()) {
            charges.add(asset.yearlyCharge(
                    asset.priceAfter(service - request.years().first()), rate));
        }
        // What pays the yearly charges of all assets over this life: Σ charge ÷ CRF(cost of capital, life). A shell
        // that
        // lasts longer is charged for these years alone.
        Quantity capital = Quantity.sum(charges, charges.get(0).dimension())
                .dividedBy(Formulas.capitalRecoveryFactor(rate, life))
                .named("capital per MW", "Σ charge per MW ÷ capital recovery factor over the life");
        Quantity energy = terms.pue()
                .times(FACILITY_PER_IT)
                .times(terms.powerPrice())
                .named("energy of a MW for an hour", "PUE × power price");
        Quantity one = Quantity.ratio(1);
        // The margin is on all costs.
        Quantity factor = terms.margin().map(one::plus).orElse(one);
        return new BuildOption.Costs(
                capital.times(factor).dividedBy(usable).named("capital per H100e", "capital per MW ÷ capacity per MW"),
                terms.operations()
                        .times(factor)
                        .dividedBy(usable)
                        .named("operations per H100e", "operations per MW ÷ capacity per MW"),
                energy.times(terms.idlePower())
                        .times(factor)
                        .dividedBy(usable)
                        .named("energy when idle per H100e", "energy × idle power ÷ capacity per MW"),
                energy.times(terms.idlePower().complement())
                        .times(factor)
                        .dividedBy(usable)
                        .named("energy of use per H100e", "energy × (1 − idle power) ÷ capacity per MW"));
    }
}

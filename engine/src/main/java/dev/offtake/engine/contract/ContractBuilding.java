package dev.offtake.engine.contract;

import dev.offtake.api.BuildOption;
import dev.offtake.api.BuildRequest;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What could be ordered under a contract. */
final class ContractBuilding {

    private ContractBuilding() {}

    /** The options of a year: those whose table names it. */
    static List<BuildOption> options(Map<String, BuildTerms> terms, BuildRequest request) {
        List<BuildOption> options = new ArrayList<>();
        terms.forEach((id, build) -> Optional.ofNullable(build.yearlyCap().get(request.year()))
                .ifPresent(cap -> options.add(new BuildOption(
                        id,
                        id.replace('-', ' '),
                        build.lead(),
                        build.life(),
                        new BuildOption.Limits(
                                Optional.of(cap), build.totalCap(), build.growth(), build.growthRate(), build.block()),
                        costs(build, request)))));
        return options;
    }

    private static BuildOption.Costs costs(BuildTerms terms, BuildRequest request) {
        Quantity capital =
                terms.capital().orElse(Quantity.zero(Unit.of("USD/H100e").dimension()));
        // price × (1 − decline)^t, t years after the first
        Quantity ofYear = terms.capitalDecline()
                .map(decline -> capital.times(decline.complement().pow(request.yearsFromStart()))
                        .named("price of an order", "price × (1 − decline)^t"))
                .orElse(capital);
        Quantity free = Quantity.zero(Unit.USD_PER_H100E_HOUR.dimension());
        return new BuildOption.Costs(
                ofYear,
                terms.fixed().orElse(Quantity.zero(Unit.of("USD/H100e/yr").dimension())),
                terms.standing().orElse(free),
                terms.running().orElse(free));
    }
}

package dev.offtake.providers.stargate;

import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The sites and their assets: how much of what is in service in a year.
 *
 * @param sites the sites, in the order of the scenario
 * @param assets IT, and the shell if it has a price of its own
 * @param atEndOfLife what happens to assets as old as their life
 * @param lastReplacement how many replacements of an asset can fall within the horizon at most
 */
record Fleet(List<Site> sites, List<Asset> assets, CapitalTerms.EndOfLife atEndOfLife, int lastReplacement) {

    private static final int EARLIEST_POWER = StargateTerms.EARLIEST_POWER;
    private static final int SHORTEST_LIFE = StargateTerms.SHORTEST_LIFE;

    /** Builds the fleet for a horizon. */
    static Fleet of(StargateTerms terms, int firstYear, int lastYear) {
        List<Site> sites = new ArrayList<>();
        terms.sites().forEach((id, site) -> sites.add(Site.of(id, site)));
        List<Asset> assets = new ArrayList<>();
        Optional<ConstructionTerms> construction = terms.construction();
        assets.add(new Asset("IT", terms.capital().it(), construction, firstYear));
        terms.capital().shell().ifPresent(shell -> assets.add(new Asset("shell", shell, construction, firstYear)));
        // Lives differ from path to path, so the number of cohorts is the largest that any path could need.
        int most = (lastYear + 1 - EARLIEST_POWER + SHORTEST_LIFE - 1) / SHORTEST_LIFE;
        return new Fleet(
                List.copyOf(sites), List.copyOf(assets), terms.capital().atEndOfLife(), Math.max(most, 0));
    }

    /** The purchases of an asset that can fall within the horizon: the first, and its replacements if there are any. */
    int lastCohort() {
        return atEndOfLife == CapitalTerms.EndOfLife.REPLACE ? lastReplacement : 0;
    }

    /**
     * Power of a site in service, year average: all that was energised, less, where assets are retired, what is older
     * than the shortest of their lives.
     *
     * @return the average, in MW-IT
     */
    Quantity power(Site site, int year) {
        Quantity energised = CapacityRamp.energised(site, year);
        if (atEndOfLife != CapitalTerms.EndOfLife.RETIRE) {
            return energised;
        }
        Quantity life = assets.get(0).terms().life();
        for (Asset asset : assets) {
            life = life.min(asset.terms().life());
        }
        return energised
                .minus(CapacityRamp.olderThan(life, site, year))
                .orZero()
                .named("power in service of " + site.title(), "energised − retired");
    }

    /**
     * Power of a site that runs on replaced IT, year average: what is older than the life of IT. It is 0 unless assets
     * are replaced.
     *
     * @return the average, in MW-IT
     */
    Optional<Quantity> replacedPower(Site site, int year) {
        return atEndOfLife == CapitalTerms.EndOfLife.REPLACE
                ? Optional.of(CapacityRamp.olderThan(assets.get(0).terms().life(), site, year))
                : Optional.empty();
    }

    /**
     * Power for which a cohort of an asset is charged, year average. Cohort k is charged from age k × life of the site
     * to age (k + 1) × life; if assets go on at the same charge, the first is charged without end.
     *
     * @return the average, in MW-IT
     */
    Quantity charged(Asset asset, Site site, int cohort, int year) {
        Quantity from = cohort == 0
                ? CapacityRamp.energised(site, year)
                : CapacityRamp.olderThan(asset.age(cohort), site, year);
        boolean withoutEnd = atEndOfLife == CapitalTerms.EndOfLife.SAME_CHARGE
                || (atEndOfLife == CapitalTerms.EndOfLife.REPLACE && cohort == lastReplacement);
        return withoutEnd
                ? from
                : from.minus(CapacityRamp.olderThan(asset.age(cohort + 1), site, year))
                        .orZero();
    }

    /**
     * The sum over sites of power × factor, in which sites of one factor are added first.
     *
     * @param power the power of each site, in MW-IT
     * @param factor the factor of each site
     * @return the sum
     */
    static Quantity weighted(Map<Site, Quantity> power, Function<Site, Quantity> factor) {
        Map<Quantity, Quantity> powerByFactor = new LinkedHashMap<>();
        power.forEach((site, amount) -> powerByFactor.merge(factor.apply(site), amount, Quantity::plus));
        List<Quantity> products = new ArrayList<>();
        powerByFactor.forEach((one, amount) -> products.add(amount.times(one)));
        return Quantity.sum(products, products.get(0).dimension());
    }

    /** The sum of power. */
    static Quantity total(Map<Site, Quantity> power) {
        return Quantity.sum(power.values(), Unit.MW_IT.dimension());
    }
}

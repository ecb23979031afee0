package dev.offtake.engine.model;

import dev.offtake.api.BuildOption;
import dev.offtake.api.BuildRequest;
import dev.offtake.api.SupplyOffer;
import dev.offtake.engine.registry.ProviderFailure;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.SupplierSection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What every supplier offers in every year, and what could be ordered from it. Each is asked for behind a guard: a
 * plugin that fails has no options that year, and touches no other.
 */
public final class Procurables {

    private final OfferBook offers;
    private final Map<String, Map<Integer, List<BuildOption>>> options = new LinkedHashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private Procurables(OfferBook offers) {
        this.offers = offers;
    }

    /**
     * Asks all suppliers.
     *
     * @param scenario the scenario
     * @param refusals offers that are known to have bad numbers
     * @return what they offer, and what could be ordered
     */
    public static Procurables ask(Scenario scenario, List<Model.Refusal> refusals) {
        Procurables all = new Procurables(OfferBook.ask(scenario, refusals));
        for (SupplierSection supplier : scenario.suppliers()) {
            Map<Integer, List<BuildOption>> years = new LinkedHashMap<>();
            scenario.years()
                    .years()
                    .forEach(year -> years.put(year, all.ask(supplier, new BuildRequest(year, scenario.years()))));
            all.options.put(supplier.id(), years);
        }
        return all;
    }

    /**
     * A supplier's offer for a year, without any order.
     *
     * @param supplier the supplier's id
     * @param year the calendar year
     * @return the offer
     */
    public SupplyOffer offer(String supplier, int year) {
        return offers.offer(supplier, year).offer();
    }

    /**
     * What could be ordered from a supplier in a year.
     *
     * @param supplier the supplier's id
     * @param year the year of the order
     * @return the options
     */
    public List<BuildOption> options(String supplier, int year) {
        return Objects.requireNonNull(
                Objects.requireNonNull(options.get(supplier), supplier).get(year), supplier);
    }

    /**
     * What went wrong with options; what went wrong with offers stands in the plan.
     *
     * @return the problems
     */
    public List<Problem> problems() {
        return List.copyOf(problems);
    }

    // Whatever a plugin does, the other suppliers are still to be asked; only a dying JVM is left alone.
    private List<BuildOption> ask(SupplierSection supplier, BuildRequest request) {
        List<BuildOption> answer;
        try {
            answer = supplier.provider().buildOptions(request);
        } catch (ProviderFailure e) {
            return refused(supplier, request, e.code(), String.valueOf(e.getMessage()));
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            return refused(
                    supplier, request, ProblemCode.PLUGIN_FAILED, e + ", against rule P12 of the provider contract");
        }
        if (answer == null || answer.contains(null)) {
            return refused(
                    supplier,
                    request,
                    ProblemCode.PLUGIN_SILENT,
                    "it answered null, against rule P12 of the provider contract");
        }
        Set<String> ids = new HashSet<>();
        for (BuildOption option : answer) {
            if (!option.id().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
                return refused(
                        supplier,
                        request,
                        ProblemCode.PLUGIN_BREACH,
                        "'" + option.id() + "' is no id of an option, against rule P16 of the provider contract");
            }
            if (!ids.add(option.id())) {
                return refused(
                        supplier,
                        request,
                        ProblemCode.PLUGIN_BREACH,
                        "it has two options '" + option.id() + "', against rule P16 of the provider contract");
            }
        }
        return List.copyOf(answer);
    }

    private List<BuildOption> refused(SupplierSection supplier, BuildRequest request, ProblemCode code, String why) {
        problems.add(Problem.error(
                code.code(),
                "plugin '" + supplier.plugin() + "' did not say what could be ordered from supplier '" + supplier.id()
                        + "' in " + request.year() + ": " + why,
                "Nothing of it is ordered in " + request.year()
                        + " and the result is incomplete. Report it to the author of the plugin."));
        return List.of();
    }
}

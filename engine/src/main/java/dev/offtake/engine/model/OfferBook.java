package dev.offtake.engine.model;

import dev.offtake.api.OfferRequest;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Unit;
import dev.offtake.api.UnitMismatchException;
import dev.offtake.engine.registry.GuardedProvider;
import dev.offtake.engine.registry.ProviderFailure;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.SupplierSection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every supplier's offer for every year, each asked for behind a guard: what one plugin does wrong leaves it without an
 * offer that year and touches no other.
 */
final class OfferBook {

    /** As much of what was printed as a message shows, in characters. */
    private static final int SHOWN = 60;

    private final Scenario scenario;
    private final List<Model.Refusal> refusals;
    private final Map<String, Map<Integer, YearOffer>> offers = new LinkedHashMap<>();
    private final List<Model.Check> checks = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();

    private OfferBook(Scenario scenario, List<Model.Refusal> refusals) {
        this.scenario = scenario;
        this.refusals = refusals;
    }

    /**
     * Asks all suppliers.
     *
     * @param scenario the scenario
     * @param refusals offers that are known to have bad numbers
     * @return their offers, and what went wrong
     */
    static OfferBook ask(Scenario scenario, List<Model.Refusal> refusals) {
        OfferBook book = new OfferBook(scenario, refusals);
        for (SupplierSection supplier : scenario.suppliers()) {
            List<OfferRequest> requests =
                    scenario.years().years().mapToObj(book::request).toList();
            Function<OfferRequest, SupplyOffer> plugin = GuardedProvider.offers(
                    supplier.provider(),
                    requests.stream()
                            .filter(request -> book.refusal(supplier, request).isEmpty())
                            .toList());
            Map<Integer, YearOffer> years = new LinkedHashMap<>();
            requests.forEach(request -> years.put(request.year(), book.ask(supplier, request, plugin)));
            book.offers.put(supplier.id(), years);
        }
        return book;
    }

    /** The offer of a supplier in a year. */
    YearOffer offer(String supplier, int year) {
        return Objects.requireNonNull(
                Objects.requireNonNull(offers.get(supplier), supplier).get(year), supplier);
    }

    /** What the numbers of the offers must hold. */
    List<Model.Check> checks() {
        return checks;
    }

    /** What went wrong. */
    List<Problem> problems() {
        return problems;
    }

    private OfferRequest request(int year) {
        Quantity hours = Quantity.of(scenario.hours().in(year), Unit.HOUR).named("hours of " + year);
        return new OfferRequest(year, hours, scenario.years());
    }

    private Optional<Model.Refusal> refusal(SupplierSection supplier, OfferRequest request) {
        return refusals.stream()
                .filter(r -> r.provider().equals(supplier.id()) && r.year() == request.year())
                .findFirst();
    }

    private YearOffer ask(SupplierSection supplier, OfferRequest request, Function<OfferRequest, SupplyOffer> plugin) {
        int year = request.year();
        SupplyOffer offer;
        try {
            offer = answer(supplier, request, plugin);
        } catch (Failure failure) {
            problems.add(failure.problem(supplier, year));
            offer = SupplyOffer.nothing("plugin '" + supplier.plugin() + "' failed: " + failure.getMessage());
        }
        YearOffer read = new YearOffer(supplier.id(), year, request.hours(), offer);
        checks.addAll(OfferRules.numbers(read));
        return read;
    }

    private SupplyOffer answer(
            SupplierSection supplier, OfferRequest request, Function<OfferRequest, SupplyOffer> plugin) throws Failure {
        Optional<Model.Refusal> refusal = refusal(supplier, request);
        if (refusal.isPresent()) {
            throw new Failure(ProblemCode.PLUGIN_NUMBER, refusal.get().why());
        }
        SupplyOffer offer = call(plugin, request);
        if (offer == null) {
            throw new Failure(ProblemCode.PLUGIN_SILENT, "it answered null, against rule P12 of the provider contract");
        }
        if (supplier.provider() instanceof GuardedProvider guarded) {
            guarded.printed(request.year()).ifPresent(text -> problems.add(printed(supplier, request.year(), text)));
        }
        Optional<String> broken = OfferRules.broken(offer, scenario.inputs().keySet());
        if (broken.isPresent()) {
            throw new Failure(ProblemCode.PLUGIN_BREACH, broken.get());
        }
        return offer;
    }

    // Whatever a plugin does, the other suppliers are still to be planned; only a dying JVM is left alone.
    private static @Nullable SupplyOffer call(Function<OfferRequest, SupplyOffer> plugin, OfferRequest request)
            throws Failure {
        try {
            return plugin.apply(request);
        } catch (ProviderFailure e) {
            throw new Failure(e.code(), String.valueOf(e.getMessage()));
        } catch (UnitMismatchException e) {
            throw new Failure(
                    ProblemCode.PLUGIN_BREACH, e.getMessage() + ", against rule P03 of the provider contract");
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            throw new Failure(ProblemCode.PLUGIN_FAILED, e + where(e) + ", against rule P12 of the provider contract");
        }
    }

    /** The numbers are as good as ever, but a plugin that writes where results go spoils them for whoever reads them. */
    private static Problem printed(SupplierSection supplier, int year, String text) {
        String line = text.strip().lines().findFirst().orElse("");
        return Problem.error(
                ProblemCode.PLUGIN_PRINTED.code(),
                "plugin '" + supplier.plugin() + "' printed something as it made its offer for supplier '"
                        + supplier.id() + "' in " + year + ", against rule P15 of the provider contract: "
                        + (line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…"),
                "Its offer is used all the same. Report it to the author of the plugin.");
    }

    private static String where(Throwable e) {
        StackTraceElement[] trace = e.getStackTrace();
        return trace.length == 0 ? "" : " at " + trace[0].getFileName() + ":" + trace[0].getLineNumber();
    }

    /** What was wrong with one answer. */
    private static final class Failure extends Exception {

        private static final long serialVersionUID = 1L;

        private final ProblemCode code;

        Failure(ProblemCode code, String message) {
            super(message);
            this.code = code;
        }

        Problem problem(SupplierSection supplier, int year) {
            return Problem.error(
                    code.code(),
                    "plugin '" + supplier.plugin() + "' made no offer for supplier '" + supplier.id() + "' in " + year
                            + ": " + getMessage(),
                    "The supplier offers nothing in " + year
                            + " and the result is incomplete. Report it to the author of the plugin.");
        }
    }
}

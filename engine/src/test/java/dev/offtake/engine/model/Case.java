package dev.offtake.engine.model;

import dev.offtake.api.Charge;
import dev.offtake.api.ComputeProvider;
import dev.offtake.api.Dimension;
import dev.offtake.api.Formulas.Interpolation;
import dev.offtake.api.Horizon;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.api.Unit;
import dev.offtake.engine.scenario.AllocationTerms;
import dev.offtake.engine.scenario.DemandTerms;
import dev.offtake.engine.scenario.Input;
import dev.offtake.engine.scenario.Money;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.SupplierSection;
import dev.offtake.engine.scenario.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A scenario written in code, for tests of the model. Hours are 8,760 a year unless a test says otherwise. */
final class Case {

    /** The terms of a supplier of a test, which has none. */
    record NoTerms() {}

    private final Horizon years;
    private final List<Workload> workloads = new ArrayList<>();
    private final List<SupplierSection> suppliers = new ArrayList<>();
    private final Map<String, Input> inputs = new LinkedHashMap<>();
    private AllocationTerms allocation = allocation("merit-order");
    private Money money = new Money(Quantity.of(10, "%/yr"), Money.Discounting.START_OF_YEAR);
    private Scenario.HoursPerYear hours = Scenario.HoursPerYear.FIXED_8760;

    private Case(Horizon years) {
        this.years = years;
    }

    static Case years(int first, int last) {
        return new Case(new Horizon(first, last));
    }

    static AllocationTerms allocation(String policy) {
        return new AllocationTerms(policy, List.of(), Map.of(), AllocationTerms.Spill.UNTIL_SERVED, Map.of());
    }

    /** A quantity in H100e. */
    static Quantity h100e(double value) {
        return Quantity.of(value, Unit.H100E);
    }

    /** A volume in H100e-h. */
    static Quantity volume(double value) {
        return Quantity.of(value, Unit.H100E_HOUR);
    }

    /** A price in USD/H100e-h. */
    static Quantity price(double value) {
        return Quantity.of(value, Unit.USD_PER_H100E_HOUR);
    }

    /** An amount in USD. */
    static Quantity usd(double value) {
        return Quantity.of(value, Unit.USD);
    }

    /** Demand year by year, in H100e, from the first year. */
    Case demand(String workload, double... values) {
        Map<Integer, Quantity> points = new LinkedHashMap<>();
        for (int t = 0; t < values.length; t++) {
            points.put(years.first() + t, h100e(values[t]));
        }
        return demand(
                workload,
                new DemandTerms(
                        Optional.empty(),
                        Optional.empty(),
                        Quantity.ratio(1),
                        points,
                        Interpolation.LINEAR,
                        Optional.empty()));
    }

    /** Demand year by year as a volume, in H100e-h a year, from the first year. */
    Case volumes(String workload, double... values) {
        Map<Integer, Quantity> points = new LinkedHashMap<>();
        for (int t = 0; t < values.length; t++) {
            points.put(years.first() + t, Quantity.of(values[t], "H100e-h/yr"));
        }
        return demand(
                workload,
                new DemandTerms(
                        Optional.empty(),
                        Optional.empty(),
                        Quantity.ratio(1),
                        points,
                        Interpolation.LINEAR,
                        Optional.empty()));
    }

    Case demand(String workload, DemandTerms terms) {
        workloads.add(new Workload(workload, terms));
        return this;
    }

    /** A supplier of all workloads. */
    Case supplier(String id, ComputeProvider provider) {
        return supplier(
                id, provider, false, workloads.stream().map(Workload::id).toArray(String[]::new));
    }

    /** A supplier with the same capacity and charges every year. */
    Case supplier(String id, double capacity, Charge... charges) {
        return supplier(id, request -> SupplyOffer.of(h100e(capacity), List.of(charges)));
    }

    /** A supplier of a yearly volume, in H100e-h of 8,760 hours, with the same charges every year. */
    Case supplierOf(String id, double capacityVolume, Charge... charges) {
        return supplier(id, capacityVolume / 8760, charges);
    }

    Case supplier(String id, ComputeProvider provider, boolean ownOrder, String... serves) {
        suppliers.add(new SupplierSection(id, "fake", new NoTerms(), provider, List.of(serves), ownOrder));
        return this;
    }

    Case allocating(AllocationTerms terms) {
        allocation = terms;
        return this;
    }

    Case money(Quantity rate, Money.Discounting discounting) {
        money = new Money(rate, discounting);
        return this;
    }

    Case calendarHours() {
        hours = Scenario.HoursPerYear.CALENDAR;
        return this;
    }

    /** Makes a number of the scenario, and returns its leaf. */
    Quantity input(String path, String unit, double value) {
        Unit u = Unit.of(unit);
        Dimension dimension = u.dimension();
        double central = value * u.scale();
        inputs.put(
                path,
                new Input(
                        path,
                        dimension,
                        unit,
                        central,
                        Optional.empty(),
                        value + " " + unit,
                        List.of(),
                        "",
                        Input.Origin.STATED,
                        Optional.empty()));
        return Quantity.input(path, dimension, central);
    }

    Scenario scenario() {
        return new Scenario(
                "case",
                "",
                Optional.empty(),
                years,
                hours,
                money,
                Map.of(),
                inputs,
                workloads,
                suppliers,
                allocation,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of(),
                "");
    }

    AllocationPolicy policy() {
        return switch (allocation.policy()) {
            case "target-shares" -> new TargetShares();
            case "pro-rata" -> new ProRata();
            default -> new MeritOrder();
        };
    }

    Model model() {
        return new ModelBuilder().build(scenario(), policy());
    }

    /** The plan: every input at its value. */
    Computed plan() {
        Map<String, Double> values = new LinkedHashMap<>();
        inputs.forEach((path, input) -> values.put(path, input.central()));
        return new Computed(model(), values);
    }
}

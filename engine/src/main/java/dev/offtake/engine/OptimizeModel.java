package dev.offtake.engine;

import dev.offtake.api.BuildOption;
import dev.offtake.api.Quantity;
import dev.offtake.api.SupplyOffer;
import dev.offtake.engine.compute.Evaluation;
import dev.offtake.engine.model.Model;
import dev.offtake.engine.model.Procurables;
import dev.offtake.engine.procurement.BuildChoice;
import dev.offtake.engine.procurement.ExistingOffer;
import dev.offtake.engine.procurement.Procurement;
import dev.offtake.engine.procurement.ProcurementConventions;
import dev.offtake.engine.procurement.ProcurementConventions.Capital;
import dev.offtake.engine.procurement.ProcurementConventions.Salvage;
import dev.offtake.engine.procurement.ProcurementConventions.Timing;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.OptimizeTerms;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.SupplierSection;
import dev.offtake.engine.scenario.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A scenario's procurement: which expressions it is made of, and its numbers on one path. */
final class OptimizeModel {

    private final Scenario scenario;
    private final OptimizeTerms terms;
    private final Model model;
    private final Procurables procurables;
    private final List<Quantity> quantities = new ArrayList<>();

    /**
     * Takes a scenario.
     *
     * @param terms its section {@code optimize}
     * @param compiled the scenario, without the offers whose numbers cannot be used
     * @param refusals these offers
     * @throws InvalidScenarioException with every charge that a linear program cannot hold
     */
    OptimizeModel(OptimizeTerms terms, CompiledScenario compiled, List<Model.Refusal> refusals)
            throws InvalidScenarioException {
        this.scenario = compiled.scenario();
        this.terms = terms;
        this.model = compiled.model();
        this.procurables = Procurables.ask(scenario, refusals);
        List<Problem> problems = new ArrayList<>();
        for (SupplierSection supplier : scenario.suppliers()) {
            for (int year : years()) {
                SupplyOffer offer = procurables.offer(supplier.id(), year);
                OfferNumbers.unsupported(offer)
                        .map(why -> problem(supplier.id(), year, why))
                        .filter(problem -> problems.stream().noneMatch(p -> sameSupplier(p, problem)))
                        .ifPresent(problems::add);
                OfferNumbers.collect(offer, quantities);
                procurables.options(supplier.id(), year).forEach(this::collect);
            }
            for (Workload workload : scenario.workloads()) {
                years().forEach(year -> quantities.add(demand(workload.id(), year)));
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidScenarioException(problems);
        }
        quantities.add(scenario.money().discountRate());
        quantities.addAll(terms.unmetPenalty().values());
        quantities.addAll(terms.capitalBudget().values());
        terms.reserveMargin().ifPresent(quantities::add);
        terms.shareLimits().values().forEach(limit -> {
            quantities.addAll(limit.atLeast().values());
            quantities.addAll(limit.atMost().values());
        });
    }

    private static boolean sameSupplier(Problem a, Problem b) {
        return a.message()
                .substring(0, a.message().indexOf(" in "))
                .equals(b.message().substring(0, b.message().indexOf(" in ")));
    }

    private static Problem problem(String supplier, int year, String why) {
        return Problem.error(
                ProblemCode.NOT_OPTIMIZABLE.code(),
                "supplier '" + supplier + "' in " + year + " " + why,
                "An optimum needs charges that grow without jumps. State graduated tiers without fees.");
    }

    private void collect(BuildOption option) {
        BuildOption.Limits limits = option.limits();
        for (Optional<Quantity> limit : List.of(
                limits.yearly(),
                limits.total(),
                limits.growth(),
                limits.growthRate(),
                limits.block(),
                option.power())) {
            limit.ifPresent(quantities::add);
        }
        BuildOption.Costs costs = option.costs();
        quantities.addAll(List.of(costs.capital(), costs.fixed(), costs.standing(), costs.running()));
    }

    Scenario scenario() {
        return scenario;
    }

    List<Integer> years() {
        return scenario.years().years().boxed().toList();
    }

    /** What went wrong when suppliers were asked what could be ordered. */
    List<Problem> problems() {
        return procurables.problems();
    }

    /** What could be ordered from a supplier in a year. */
    List<BuildOption> options(String supplier, int year) {
        return procurables.options(supplier, year);
    }

    /** The suppliers whose minima leave something to make up or to carry forward, which a linear program does not. */
    List<String> withBalances() {
        return scenario.suppliers().stream()
                .map(SupplierSection::id)
                .filter(id -> years().stream().anyMatch(year -> OfferNumbers.hasBalances(procurables.offer(id, year))))
                .toList();
    }

    private Quantity demand(String workload, int year) {
        Model.Observable row = model.observables().get(Key.of("demand", year).withWorkload(workload));
        return Optional.ofNullable(row).flatMap(Model.Observable::value).orElseThrow();
    }

    /**
     * The numbers of one path.
     *
     * @param inputs every input by its path, in base units
     * @throws InvalidScenarioException if options of one id differ where they may not, or have impossible numbers
     */
    Numbers numbers(Map<String, Double> inputs) throws InvalidScenarioException {
        return new Numbers(Evaluation.of(quantities, inputs));
    }

    /**
     * One of the choices of the program.
     *
     * @param supplier the supplier's id
     * @param option the option's id
     * @param label what it is
     * @param choice its numbers
     * @param power IT power by year of the order, in MW-IT/H100e; no entry where it is not known
     */
    record Choice(String supplier, String option, String label, BuildChoice choice, Map<Integer, Double> power) {}

    /** The numbers of one path. */
    final class Numbers {

        private final Evaluation values;
        private final Procurement procurement;
        private final List<Choice> choices = new ArrayList<>();
        private final Map<String, Double> margins = new LinkedHashMap<>();

        Numbers(Evaluation values) throws InvalidScenarioException {
            this.values = values;
            List<Problem> problems = new ArrayList<>();
            for (SupplierSection supplier : scenario.suppliers()) {
                choices(supplier.id(), problems);
            }
            if (!problems.isEmpty()) {
                throw new InvalidScenarioException(problems);
            }
            this.procurement = procurement();
        }

        /** The question as plain numbers. */
        Procurement procurement() {
            List<Double> hours = years().stream()
                    .map(year -> (double) scenario.hours().in(year))
                    .toList();
            List<Procurement.Workload> workloads = new ArrayList<>();
            for (Workload workload : scenario.workloads()) {
                double penalty =
                        of(java.util.Objects.requireNonNull(terms.unmetPenalty().get(workload.id())));
                workloads.add(new Procurement.Workload(
                        workload.id(),
                        years().stream()
                                .map(year -> Math.max(0, of(demand(workload.id(), year))))
                                .toList(),
                        years().stream().map(year -> penalty).toList()));
            }
            List<Procurement.Supplier> suppliers = new ArrayList<>();
            for (SupplierSection supplier : scenario.suppliers()) {
                List<ExistingOffer> offers = new ArrayList<>();
                for (int year : years()) {
                    SupplyOffer offer = procurables.offer(supplier.id(), year);
                    OfferNumbers numbers =
                            new OfferNumbers(offer, scenario.hours().in(year), this::of);
                    margins.put(supplier.id() + " " + year, numbers.margin());
                    offers.add(numbers.existing());
                }
                suppliers.add(new Procurement.Supplier(supplier.id(), supplier.serves(), offers));
            }
            double margin = terms.reserveMargin().map(this::of).orElse(-1.0);
            return new Procurement(
                    years(),
                    hours,
                    of(scenario.money().discountRate()),
                    conventions(),
                    workloads,
                    suppliers,
                    choices.stream().map(Choice::choice).toList(),
                    shares(),
                    years().stream()
                            .map(year -> Optional.ofNullable(
                                            terms.capitalBudget().get(year))
                                    .map(this::of)
                                    .orElse(Double.POSITIVE_INFINITY))
                            .toList(),
                    years().stream().map(year -> margin).toList());
        }

        Procurement question() {
            return procurement;
        }

        List<Choice> choices() {
            return choices;
        }

        /** 1 + the supplier's margin in a year. */
        double margin(String supplier, int year) {
            return margins.getOrDefault(supplier + " " + year, 1.0);
        }

        double of(Quantity quantity) {
            return values.value(quantity);
        }

        private ProcurementConventions conventions() {
            return new ProcurementConventions(
                    switch (terms.capital()) {
                        case ORDER_YEAR -> Capital.ORDER_YEAR;
                        case ANNUITIES -> Capital.ANNUITIES;
                    },
                    switch (terms.operating().orElse(scenario.money().discounting())) {
                        case START_OF_YEAR -> Timing.START;
                        case MID_YEAR -> Timing.MID;
                        case END_OF_YEAR -> Timing.END;
                    },
                    switch (terms.salvage()) {
                        case NONE -> Salvage.NONE;
                        case STRAIGHT_LINE -> Salvage.STRAIGHT_LINE;
                        case SINKING_FUND -> Salvage.SINKING_FUND;
                    });
        }

        private List<Procurement.ShareLimit> shares() {
            List<Procurement.ShareLimit> shares = new ArrayList<>();
            terms.shareLimits().forEach((supplier, limit) -> {
                Set<Integer> stated = new TreeSet<>(limit.atLeast().keySet());
                stated.addAll(limit.atMost().keySet());
                for (int year : stated) {
                    shares.add(new Procurement.ShareLimit(
                            supplier,
                            year,
                            Optional.ofNullable(limit.atLeast().get(year))
                                    .map(this::of)
                                    .orElse(0.0),
                            Optional.ofNullable(limit.atMost().get(year))
                                    .map(this::of)
                                    .orElse(1.0)));
                }
            });
            return shares;
        }

        /** What must be the same of two orders if they are of one choice of the program. */
        private record Kind(int lead, int life, double running, BuildChoice.Limits limits) {}

        private void choices(String supplier, List<Problem> problems) {
            Map<String, Map<Kind, Map<Integer, BuildOption>>> byId = new LinkedHashMap<>();
            for (int year : years()) {
                for (BuildOption option : procurables.options(supplier, year)) {
                    Optional<String> wrong = impossible(option);
                    if (wrong.isPresent()) {
                        problems.add(Problem.error(
                                ProblemCode.PLUGIN_NUMBER.code(),
                                "option '" + option.id() + "' of supplier '" + supplier + "' in " + year + ": "
                                        + wrong.get() + ", against rule P04 of the provider contract",
                                "Report it to the author of the plugin."));
                        return;
                    }
                    byId.computeIfAbsent(option.id(), id -> new LinkedHashMap<>())
                            .computeIfAbsent(kind(option), k -> new LinkedHashMap<>())
                            .put(year, option);
                }
            }
            byId.forEach((id, kinds) -> {
                boolean limited = kinds.keySet().stream()
                        .anyMatch(kind -> Double.isFinite(kind.limits().total())
                                || Double.isFinite(kind.limits().growth()));
                if (kinds.size() > 1 && limited) {
                    problems.add(Problem.error(
                            ProblemCode.NOT_OPTIMIZABLE.code(),
                            "option '" + id + "' of supplier '" + supplier
                                    + "' has a limit over several years, but a lead time, a life, a running cost or a"
                                    + " limit that differs between them",
                            "Make it the same in every year, or state an option for each."));
                    return;
                }
                kinds.forEach((kind, orders) -> {
                    String name = kinds.size() == 1
                            ? id
                            : id + "-" + orders.keySet().iterator().next();
                    choices.add(choice(supplier, id, name, kind, orders));
                });
            });
        }

        private Kind kind(BuildOption option) {
            BuildOption.Limits limits = option.limits();
            boolean grows = limits.growth().isPresent() || limits.growthRate().isPresent();
            return new Kind(
                    option.leadYears(),
                    option.lifeYears(),
                    of(option.costs().running()),
                    new BuildChoice.Limits(
                            limits.total().map(this::of).orElse(Double.POSITIVE_INFINITY),
                            grows ? limits.growth().map(this::of).orElse(0.0) : Double.POSITIVE_INFINITY,
                            limits.growthRate().map(this::of).orElse(0.0),
                            limits.block().map(this::of).orElse(0.0)));
        }

        private Choice choice(String supplier, String id, String name, Kind kind, Map<Integer, BuildOption> options) {
            List<BuildChoice.OrderTerms> orders = new ArrayList<>();
            Map<Integer, Double> power = new LinkedHashMap<>();
            String label = "";
            for (int year : years()) {
                BuildOption option = options.get(year);
                if (option == null || year + kind.lead() > scenario.years().last()) {
                    orders.add(BuildChoice.OrderTerms.NOTHING);
                    continue;
                }
                label = option.label();
                option.power().ifPresent(q -> power.put(year, of(q)));
                double yearly = of(option.costs().fixed());
                double standing = of(option.costs().standing());
                List<Double> fixed = new ArrayList<>();
                for (int age = 0; age < kind.life(); age++) {
                    // fixed + standing × hours of the year
                    fixed.add(yearly + standing * scenario.hours().in(year + kind.lead() + age));
                }
                orders.add(new BuildChoice.OrderTerms(
                        option.limits().yearly().map(this::of).orElse(Double.POSITIVE_INFINITY),
                        of(option.costs().capital()),
                        fixed));
            }
            BuildChoice choice = new BuildChoice(
                    supplier,
                    name,
                    kind.lead(),
                    kind.life(),
                    kind.limits(),
                    orders,
                    years().stream().map(year -> kind.running()).toList());
            return new Choice(supplier, id, label, choice, power);
        }

        private Optional<String> impossible(BuildOption option) {
            Map<String, Optional<Quantity>> parts = new LinkedHashMap<>();
            parts.put("the largest order", option.limits().yearly());
            parts.put("the largest order of all years", option.limits().total());
            parts.put("the growth of orders", option.limits().growth());
            parts.put("the growth rate of orders", option.limits().growthRate());
            parts.put("the block", option.limits().block());
            parts.put("the capital", Optional.of(option.costs().capital()));
            parts.put("the yearly cost", Optional.of(option.costs().fixed()));
            parts.put("the standing cost", Optional.of(option.costs().standing()));
            parts.put("the running cost", Optional.of(option.costs().running()));
            parts.put("the power", option.power());
            for (Map.Entry<String, Optional<Quantity>> part : parts.entrySet()) {
                double value = part.getValue().map(this::of).orElse(0.0);
                if (!(value >= 0) || Double.isInfinite(value)) {
                    return Optional.of(part.getKey() + " was " + value);
                }
            }
            return Optional.empty();
        }
    }
}

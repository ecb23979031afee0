package dev.offtake.engine;

import dev.offtake.engine.model.Model;
import dev.offtake.engine.procurement.LeastCost;
import dev.offtake.engine.procurement.ProcurementConventions;
import dev.offtake.engine.procurement.ProcurementProgram;
import dev.offtake.engine.procurement.ProcurementResult;
import dev.offtake.engine.program.LinearProgram;
import dev.offtake.engine.program.SolveLimits;
import dev.offtake.engine.result.Optimum;
import dev.offtake.engine.result.Optimum.Objective;
import dev.offtake.engine.result.Optimum.Status;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.result.RunInfo;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.OptimizeTerms;
import dev.offtake.engine.scenario.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the procurement that costs least, and settles it as an ordinary plan. */
final class OptimizeRun {

    /** How far apart the program's cost and the plan's may be, as a part of the larger of the whole and 1 USD. */
    private static final double AGREEMENT = 1e-9;

    private final Compilation compilation;
    private final CompiledScenario compiled;
    private final OptimizeModel model;

    /**
     * Takes a scenario.
     *
     * @throws InvalidScenarioException if it has no section {@code optimize}, or charges that a program cannot hold
     */
    OptimizeRun(Compilation compilation, Scenario scenario) throws InvalidScenarioException {
        this.compilation = compilation;
        OptimizeTerms terms = scenario.optimize().orElseThrow(() -> missing(scenario));
        CompiledScenario whole = compilation.compile(scenario, List.of());
        List<Model.Refusal> refusals = whole.centre().refusals();
        this.compiled = refusals.isEmpty() ? whole : compilation.compile(scenario, refusals);
        this.model = new OptimizeModel(terms, compiled, refusals);
    }

    private static InvalidScenarioException missing(Scenario scenario) {
        String penalties = String.join(
                ", ",
                scenario.workloads().stream()
                        .map(workload -> workload.id() + ": 100 USD/H100e-h")
                        .toList());
        return new InvalidScenarioException(List.of(Problem.error(
                ProblemCode.MISSING_KEY.code(),
                "'optimize' is missing: what unmet demand counts for is not known",
                "State it for every workload, as in optimize: { unmet-penalty: { " + penalties + " } }.")));
    }

    CompiledScenario compiled() {
        return compiled;
    }

    OptimizeModel model() {
        return model;
    }

    /** The program at the centre of every assumption. */
    LinearProgram program() throws InvalidScenarioException {
        return ProcurementProgram.of(centre().question()).program();
    }

    /** The numbers with every uncertain assumption at its centre. */
    OptimizeModel.Numbers centre() throws InvalidScenarioException {
        return model.numbers(compiled.inputs(compiled.centralValues()));
    }

    /** The optimum with every uncertain assumption at its centre. */
    Optimum run(OptimizeSettings settings) throws InvalidScenarioException {
        OptimizeModel.Numbers numbers = centre();
        try (LeastCost search = new LeastCost(settings.solver())) {
            return optimum(numbers, search.solve(numbers.question(), settings.limits()), settings.limits());
        }
    }

    private Optimum optimum(OptimizeModel.Numbers numbers, ProcurementResult found, SolveLimits limits) {
        Objective given = new Reckoning(numbers, Map.of(), Set.of())
                .of(new PlanWriter(compiled, compiled.centre()).plan(compilation.run(compiled)));
        Status status = status(found);
        boolean there = status == Status.OPTIMAL || status == Status.TIME_LIMIT;
        if (!there) {
            Plan nothing = new Plan(info(numbers), List.of(), List.of(), List.of(), problems(List.of()));
            return result(nothing, status, null, given, List.of(), found, limits);
        }
        OptimizedScenario settled = new OptimizedScenario(compilation, compiled, model, numbers, found);
        Plan plan = settled.plan();
        Plan said = new Plan(
                said(plan.run(), numbers),
                plan.observations(),
                plan.costLines(),
                plan.claims(),
                problems(plan.problems()));
        Objective objective = new Reckoning(numbers, settled.orders(), settled.ids()).of(plan);
        check(objective, found.objective());
        return result(said, status, objective, given, settled.listed(), found, limits);
    }

    private static Status status(ProcurementResult found) {
        return switch (found.status()) {
            case OPTIMAL -> Status.OPTIMAL;
            case FEASIBLE -> Status.TIME_LIMIT;
            case INFEASIBLE -> Status.INFEASIBLE;
            case UNKNOWN -> Status.NOTHING_FOUND;
        };
    }

    private Optimum result(
            Plan plan,
            Status status,
            @Nullable Objective objective,
            Objective given,
            List<Optimum.Order> orders,
            ProcurementResult found,
            SolveLimits limits) {
        return new Optimum(
                plan,
                status,
                objective,
                given,
                orders,
                found.prices().stream()
                        .map(p -> new Optimum.Price(p.workload(), p.year(), p.price(), p.present()))
                        .toList(),
                found.binding().stream()
                        .map(b -> new Optimum.Rule(b.rule(), b.says(), b.price(), b.unit()))
                        .toList(),
                found.conflicts().stream()
                        .map(c -> new Optimum.Rule(c.rule(), c.says(), c.by(), c.unit()))
                        .toList(),
                found.integer(),
                found.bound(),
                found.gap(),
                found.solver(),
                notes(status, found, limits));
    }

    private List<String> notes(Status status, ProcurementResult found, SolveLimits limits) {
        List<String> notes = new ArrayList<>();
        if (status == Status.TIME_LIMIT) {
            notes.add("TIME LIMIT: this is the best plan found within " + limits.seconds()
                    + " seconds, not a proven optimum.");
        }
        if (found.integer() && !found.prices().isEmpty()) {
            notes.add("Orders come in whole blocks, or prices fall with volume: what compute is worth is told with"
                    + " these decisions fixed.");
        }
        List<String> balances = model.withBalances();
        if (!balances.isEmpty()) {
            notes.add("The optimum makes nothing up and carries nothing forward, though the minima of "
                    + String.join(", ", balances) + " would allow it; the scenario's own plan does.");
        }
        boolean options = model.years().stream()
                .anyMatch(year -> model.scenario().suppliers().stream()
                        .anyMatch(
                                supplier -> !model.options(supplier.id(), year).isEmpty()));
        if (!options) {
            notes.add("No supplier says what could be ordered: only who serves what was decided.");
        }
        return notes;
    }

    private List<Problem> problems(List<Problem> ofPlan) {
        List<Problem> all = new ArrayList<>(ofPlan);
        all.addAll(model.problems());
        return all;
    }

    private RunInfo info(OptimizeModel.Numbers numbers) {
        return said(compilation.run(compiled), numbers);
    }

    /** How the result came about: the conventions of the optimum stand beside those of the plan. */
    private RunInfo said(RunInfo run, OptimizeModel.Numbers numbers) {
        ProcurementConventions chosen = numbers.question().conventions();
        Map<String, String> conventions = new LinkedHashMap<>(run.conventions());
        conventions.put("allocation", "least cost");
        conventions.put(
                "capital of orders",
                switch (chosen.capital()) {
                    case ORDER_YEAR -> "at the start of the order's year";
                    case ANNUITIES -> "annuities at the end of each year of life, inside the horizon";
                });
        conventions.put(
                "operating cost and penalty",
                switch (chosen.operating()) {
                    case START -> "start of year";
                    case MID -> "mid-year";
                    case END -> "end of year";
                });
        conventions.put(
                "salvage", chosen.salvage().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        return new RunInfo(
                "optimize",
                run.scenario(),
                run.variant(),
                run.tool(),
                run.scenarioHash(),
                run.centre(),
                run.seed(),
                run.paths(),
                run.overrides(),
                conventions,
                run.providers(),
                run.complete() && model.problems().isEmpty());
    }

    /** The program's cost and the settled plan's must be the same, component by component. */
    private static void check(Objective plan, ProcurementResult.Objective program) {
        double scale = Math.max(1, Math.max(Math.abs(program.total()), largest(program)));
        agree("capital", plan.capital(), program.capital(), scale);
        agree("fixed cost of orders", plan.fixed(), program.fixed(), scale);
        agree("charges", plan.charges(), program.owed() + program.running(), scale);
        agree("shortfall", plan.shortfall(), program.shortfall(), scale);
        agree("salvage", plan.salvage(), program.salvage(), scale);
        agree("penalty", plan.penalty(), program.penalty(), scale);
        agree("objective", plan.total(), program.total(), scale);
    }

    private static double largest(ProcurementResult.Objective program) {
        return Math.max(Math.max(program.capital(), program.owed()), Math.max(program.running(), program.penalty()));
    }

    private static void agree(String what, double plan, double program, double scale) {
        if (!(Math.abs(plan - program) <= AGREEMENT * scale)) {
            throw new IllegalStateException("the optimum and its plan disagree on the " + what + ": the program has "
                    + program + " USD, the plan settles to " + plan + " USD");
        }
    }
}

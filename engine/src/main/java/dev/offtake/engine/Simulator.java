package dev.offtake.engine;

import dev.offtake.engine.compute.BlockComputer;
import dev.offtake.engine.compute.BrokenPathException;
import dev.offtake.engine.compute.Ensemble;
import dev.offtake.engine.model.Model;
import dev.offtake.engine.question.Claims;
import dev.offtake.engine.question.Metrics;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.result.RunInfo;
import dev.offtake.engine.result.Simulation;
import dev.offtake.engine.scenario.Correlation;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.uncertainty.Sampling;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Runs the futures of one scenario, and writes what they came to. */
final class Simulator {

    private final PathProgram program;
    private final SimulationSettings settings;
    private final Drawn draws;

    Simulator(PathProgram program, SimulationSettings settings, Drawn draws) {
        this.program = program;
        this.settings = settings;
        this.draws = draws;
    }

    PathProgram program() {
        return program;
    }

    Drawn draws() {
        return draws;
    }

    Ensemble.Summary run() throws InvalidScenarioException, InterruptedException {
        try {
            return Ensemble.run(
                    program.layout(),
                    ensemble(settings),
                    () -> program.newComputer(draws, settings.blockSize()),
                    settings.progress()::paths);
        } catch (BrokenPathException e) {
            throw new InvalidScenarioException(List.of(culprit(e.path(), e.row(), e.value())));
        }
    }

    static Ensemble.Settings ensemble(SimulationSettings settings) {
        return new Ensemble.Settings(settings.paths(), settings.threads(), settings.blockSize(), settings.quantiles());
    }

    /** Computes the paths in order, for whoever wants the single values. */
    void paths(PathReader reader) throws IOException {
        List<Metrics.Row> measured = program.measured();
        reader.begin(
                measured.stream().map(Metrics.Row::key).toList(),
                measured.stream().map(row -> row.observable().unit()).toList());
        int block = settings.blockSize();
        double[][] rows = new double[program.width()][block];
        BlockComputer computer = program.newComputer(draws, block);
        for (long first = 0; first < settings.paths(); first += block) {
            int n = (int) Math.min(block, settings.paths() - first);
            computer.compute(first, n, rows);
            reader.block(first, n, Arrays.copyOf(rows, measured.size()));
        }
    }

    // ---- what went wrong --------------------------------------------------------------------------------------

    /** Who is to blame for a number that cannot be: a plugin, or a formula. Draws are finite by their distributions. */
    Problem culprit(long path, int row, double value) {
        CompiledScenario compiled = program.compiled();
        double[] inputs = compiled.inputsAt(draws, path);
        String reproduce = "See it with --path " + path + " --seed " + settings.seed()
                + (settings.sampling() == Sampling.RANDOM
                        ? "."
                        : " --sampling " + settings.sampling().id() + " --paths " + settings.paths() + ".");
        List<Model.Refusal> refusals = compiled.at(inputs).refusals();
        if (!refusals.isEmpty()) {
            Model.Refusal refusal = refusals.get(0);
            return Problem.error(
                    ProblemCode.PLUGIN_NUMBER.code(),
                    "supplier '" + refusal.provider() + "' in " + refusal.year() + ", on path " + path + ": "
                            + refusal.why(),
                    reproduce);
        }
        String what = row < program.measured().size()
                ? program.measured().get(row).expression().toString()
                : "a claim";
        return Problem.error(
                ProblemCode.NOT_FINITE.code(),
                what + " comes to " + value + " on path " + path + " of seed " + settings.seed(),
                reproduce);
    }

    // ---- results ----------------------------------------------------------------------------------------------

    /** The rows of the result from statistics that begin at an index. */
    List<Simulation.Row> rows(Ensemble.Summary summary, int from) {
        Map<Metrics.Row, Ensemble.Statistics> found = new HashMap<>();
        for (int i = 0; i < program.measured().size(); i++) {
            found.put(program.measured().get(i), summary.measured().get(from + i));
        }
        List<Simulation.Row> rows = new ArrayList<>();
        for (Metrics.Row row : program.rows()) {
            Ensemble.Statistics statistics = found.get(row);
            String reason = row.observable().reason().orElse(null);
            String unit = row.observable().unit();
            if (statistics == null || statistics.known() == 0) {
                rows.add(new Simulation.Row(row.key(), unit, 0, reason == null ? "unknown" : reason, null));
            } else {
                boolean always = statistics.known() == summary.paths();
                rows.add(new Simulation.Row(
                        row.key(),
                        unit,
                        (double) statistics.known() / summary.paths(),
                        always ? null : reason,
                        spread(statistics, settings.quantiles())));
            }
        }
        return rows;
    }

    static Simulation.Spread spread(Ensemble.Statistics statistics, List<Double> probabilities) {
        List<Simulation.Quantile> quantiles = new ArrayList<>();
        for (int i = 0; i < probabilities.size(); i++) {
            quantiles.add(new Simulation.Quantile(
                    name(probabilities.get(i)),
                    plain(statistics.quantiles().get(i)),
                    statistics.quantileErrors().get(i)));
        }
        return new Simulation.Spread(
                plain(statistics.mean()),
                statistics.meanError(),
                statistics.sd(),
                quantiles,
                statistics.relativeError());
    }

    /** A zero is plain: -0.0 would be printed with its sign. */
    private static double plain(double value) {
        return value == 0 ? 0 : value;
    }

    /** The name of a quantile as a statistic, such as p5 or p97.5. */
    static String name(double probability) {
        return "p"
                + BigDecimal.valueOf(probability)
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** The verdicts of the plan, each with its chance; counts begin at an index. */
    List<ClaimVerdict> claims(Ensemble.Summary summary, int from) {
        Map<String, ClaimVerdict.Chance> chances = new HashMap<>();
        List<Claims.Indicator> indicators = program.indicators();
        for (int i = 0; i < indicators.size(); i++) {
            chances.put(
                    indicators.get(i).id(),
                    ClaimVerdict.Chance.of(
                            summary.counted().get(from + 2 * i),
                            summary.counted().get(from + 2 * i + 1),
                            summary.paths()));
        }
        CompiledScenario.Values centre = program.compiled().centre();
        List<ClaimVerdict> verdicts = new ArrayList<>();
        for (ClaimVerdict verdict : program.compiled().claims().verdicts(centre::of)) {
            ClaimVerdict.Chance chance = chances.get(verdict.id());
            verdicts.add(chance == null ? verdict : verdict.with(chance));
        }
        return verdicts;
    }

    List<Problem> problems() {
        List<Problem> problems = new ArrayList<>(program.compiled().scenario().warnings());
        problems.addAll(program.compiled().model().problems());
        if (program.compiled().readInputs().isEmpty()) {
            problems.add(Problem.warning(
                    ProblemCode.NOTHING_UNCERTAIN.code(),
                    "nothing in " + program.compiled().scenario().id() + " is uncertain, so all futures are the same",
                    "Give an assumption a distribution, such as { lognormal: { p5: 2 months, p95: 18 months } }."));
        }
        return problems;
    }

    /** What is known of how the result came about. */
    RunInfo run(RunInfo plan, boolean exact) {
        Map<String, String> conventions = new LinkedHashMap<>(plan.conventions());
        conventions.put("sampling", settings.sampling().id());
        List<Correlation> correlations = program.compiled().scenario().correlations();
        if (!correlations.isEmpty()) {
            conventions.put(
                    "correlation",
                    "rank correlations by a Gaussian copula, in the groups "
                            + correlations.stream().map(Correlation::id).collect(Collectors.joining(", ")));
        }
        conventions.put(
                "quantiles",
                exact
                        ? "order statistic of rank ⌈p × paths⌉, exact"
                        : "order statistic of rank ⌈p × paths⌉, by counts, off by at most 0.1 % of the value");
        conventions.put("standard-errors", "as for random draws");
        return new RunInfo(
                "simulate",
                plan.scenario(),
                plan.variant(),
                plan.tool(),
                plan.scenarioHash(),
                plan.centre(),
                settings.seed(),
                settings.paths(),
                plan.overrides(),
                conventions,
                plan.providers(),
                plan.complete());
    }
}

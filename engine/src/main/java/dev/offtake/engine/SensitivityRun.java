package dev.offtake.engine;

import dev.offtake.api.Quantity;
import dev.offtake.engine.compute.BrokenPathException;
import dev.offtake.engine.compute.Program;
import dev.offtake.engine.compute.Workspace;
import dev.offtake.engine.model.Model;
import dev.offtake.engine.question.Claims;
import dev.offtake.engine.question.Metrics;
import dev.offtake.engine.question.SobolIndices;
import dev.offtake.engine.result.Display;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.result.RunInfo;
import dev.offtake.engine.result.Sensitivity;
import dev.offtake.engine.scenario.Correlation;
import dev.offtake.engine.scenario.Input;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.MetricExpression;
import dev.offtake.engine.scenario.MetricParser;
import dev.offtake.engine.uncertainty.Futures;
import dev.offtake.engine.uncertainty.RankCorrelation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Analyses what one number of a scenario depends on. Only assumptions that the number reads are factors; all others are at
 * their median. Assumptions of one correlated group are one factor, since the indices need factors that are independent.
 */
final class SensitivityRun {

    private static final double TENTH = 0.1;
    private static final double NINE_TENTHS = 0.9;

    /** Of a message, so that it stays readable. */
    private static final int MOST_SETTINGS = 8;

    /** Behind the name of an assumption, names its draws of the second sample. */
    private static final String SECOND = " of the second sample";

    private final CompiledScenario compiled;
    private final SensitivitySettings settings;
    private final Key key;
    private final Model.Observable asked;
    private final List<Input> inputs = new ArrayList<>();
    private final List<Factor> factors = new ArrayList<>();
    private final Map<String, Double> medians = new HashMap<>();
    private final Program program;
    private final boolean mayBeUnknown;
    private final Futures futures;

    /** One assumption, or a correlated group of them, by their places among the inputs. */
    private record Factor(String name, List<Integer> columns) {}

    SensitivityRun(CompiledScenario compiled, String metric, SensitivitySettings settings)
            throws InvalidScenarioException {
        this.compiled = compiled;
        this.settings = settings;
        Model.Observable claim = claim(metric.strip());
        if (claim == null) {
            MetricExpression expression =
                    Asked.read(metric, "metric", MetricParser.Use.VALUE, compiled.scenario(), compiled.model());
            Metrics.Row row = new Metrics(compiled.model()).rows(expression).get(0);
            this.key = row.key();
            this.asked = row.observable();
        } else {
            this.key = new Key(metric.strip(), null, null, null, null, null);
            this.asked = claim;
        }
        if (asked.value().isEmpty()) {
            throw notFinite(
                    key + " is unknown" + asked.reason().map(r -> ": " + r).orElse(""), "");
        }
        List<Quantity> outputs = new ArrayList<>(List.of(asked.value().get()));
        asked.nullWhen().ifPresent(outputs::add);
        this.mayBeUnknown = asked.nullWhen().isPresent();
        List<String> read = Program.compile(
                        outputs, compiled.fixedInputs(), compiled.uncertainInputs(), Program.Options.DEFAULT)
                .variablesRead();
        Map<String, Double> fixed = new HashMap<>(compiled.fixedInputs());
        for (Input input : compiled.scenario().inputs().values()) {
            if (input.distribution().isPresent()) {
                medians.put(input.path(), input.distribution().get().median());
                if (read.contains(input.path())) {
                    inputs.add(input);
                } else {
                    fixed.put(input.path(), medians.get(input.path()));
                }
            }
        }
        outputs.addAll(compiled.model().promises());
        this.program =
                Program.compile(outputs, fixed, inputs.stream().map(Input::path).toList(), Program.Options.DEFAULT);
        findFactors(read);
        this.futures = futures();
    }

    /** The number 1 where a claim is met and 0 where it is missed; null if there is no such claim. */
    private Model.@Nullable Observable claim(String id) {
        for (Claims.Indicator indicator : compiled.claims().indicators()) {
            if (indicator.id().equals(id)) {
                Quantity undecided = Quantity.ratio(1).minus(indicator.met()).minus(indicator.missed());
                return new Model.Observable(
                        "1",
                        Optional.of(indicator.met()),
                        Optional.of("a value in the claim is unknown"),
                        Optional.of(undecided),
                        Optional.empty(),
                        Optional.empty());
            }
        }
        return null;
    }

    private void findFactors(List<String> read) {
        Map<String, Factor> all = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            String path = inputs.get(i).path();
            String group = group(path, read);
            if (group == null) {
                all.put(path, new Factor(path, List.of(i)));
            } else {
                List<Integer> columns = new ArrayList<>();
                Factor before = all.get(group);
                if (before != null) {
                    columns.addAll(before.columns());
                }
                columns.add(i);
                all.put(group, new Factor(group, List.copyOf(columns)));
            }
        }
        factors.addAll(all.values());
    }

    /** The correlated group of an assumption; null if it has none, or is the only one of it that is read. */
    private @Nullable String group(String path, List<String> read) {
        for (Correlation correlation : compiled.scenario().correlations()) {
            List<String> members = correlation.ranks().inputs();
            if (members.contains(path)
                    && members.stream().filter(read::contains).count() > 1) {
                return correlation.id();
            }
        }
        return null;
    }

    private Futures futures() throws InvalidScenarioException {
        List<Futures.Uncertain> drawn = new ArrayList<>();
        for (String sample : List.of("", SECOND)) {
            for (Input input : inputs) {
                drawn.add(new Futures.Uncertain(
                        input.path() + sample, input.distribution().orElseThrow()));
            }
        }
        List<RankCorrelation> correlations = new ArrayList<>();
        for (Correlation correlation : compiled.scenario().correlations()) {
            RankCorrelation ranks = correlation.ranks();
            correlations.add(ranks);
            correlations.add(new RankCorrelation(
                    ranks.inputs().stream().map(path -> path + SECOND).toList(), ranks.ranks()));
        }
        // Two samples of each assumption take twice as many names.
        Drawn.check(settings.sampling(), drawn.size());
        return Futures.of(drawn, correlations, settings.sampling(), settings.seed(), settings.samples());
    }

    // ---- running ----------------------------------------------------------------------------------------------

    Sensitivity run(RunInfo plan) throws InvalidScenarioException, InterruptedException {
        double[] centre =
                inputs.stream().mapToDouble(input -> median(input.path())).toArray();
        double central = at(centre, "at the medians");
        List<Sensitivity.Swing> tornado = tornado(centre);
        SobolIndices.Result result =
                factors.isEmpty() ? new SobolIndices.Result(central, 0, false, 1, List.of()) : indices(central);
        List<Sensitivity.Index> indices = new ArrayList<>();
        for (int k = 0; k < factors.size(); k++) {
            indices.add(index(factors.get(k), result.indices().get(k)));
        }
        indices.sort(
                Comparator.comparingDouble(Sensitivity.Index::total).reversed().thenComparing(Sensitivity.Index::path));
        return new Sensitivity(
                info(plan),
                key,
                asked.unit(),
                plain(central),
                plain(result.mean()),
                result.sd(),
                result.varies(),
                result.evaluations(),
                SobolIndices.RESAMPLES,
                indices,
                tornado,
                problems());
    }

    private SobolIndices.Result indices(double central) throws InvalidScenarioException, InterruptedException {
        List<List<Integer>> columns = factors.stream().map(Factor::columns).toList();
        SobolIndices.Design design = new SobolIndices.Design(inputs.size(), columns, central);
        try {
            return SobolIndices.of(
                    design,
                    new SobolIndices.Settings(
                            settings.samples(), settings.seed(), settings.threads(), settings.blockSize()),
                    Computer::new,
                    settings.progress()::paths);
        } catch (BrokenPathException e) {
            long sample = e.path() / design.matrices();
            int which = (int) (e.path() % design.matrices());
            throw culprit(valuesOf(sample, which), "on sample " + sample + " of seed " + settings.seed());
        }
    }

    private Sensitivity.Index index(Factor factor, SobolIndices.Index index) {
        List<String> members = factor.columns().size() == 1
                ? List.of()
                : factor.columns().stream().map(i -> inputs.get(i).path()).toList();
        return new Sensitivity.Index(
                factor.name(),
                members,
                index.first(),
                index.firstLow(),
                index.firstHigh(),
                index.total(),
                index.totalLow(),
                index.totalHigh());
    }

    private List<Sensitivity.Swing> tornado(double[] centre) throws InvalidScenarioException {
        List<Sensitivity.Swing> swings = new ArrayList<>();
        for (Factor factor : factors) {
            for (int i : factor.columns()) {
                Input input = inputs.get(i);
                double p10 = input.distribution().orElseThrow().quantile(TENTH);
                double p90 = input.distribution().orElseThrow().quantile(NINE_TENTHS);
                double[] values = centre.clone();
                values[i] = p10;
                double atP10 = at(values, "with " + input.path() + " at its p10");
                values[i] = p90;
                double atP90 = at(values, "with " + input.path() + " at its p90");
                swings.add(new Sensitivity.Swing(
                        input.path(),
                        input.unit(),
                        plain(Display.in(p10, input.unit())),
                        plain(Display.in(p90, input.unit())),
                        factor.columns().size() > 1 ? factor.name() : null,
                        plain(atP10),
                        plain(atP90)));
            }
        }
        swings.sort(
                Comparator.comparingDouble(Sensitivity.Swing::swing).reversed().thenComparing(Sensitivity.Swing::path));
        return swings;
    }

    private double median(String path) {
        Double median = medians.get(path);
        if (median == null) {
            throw new IllegalArgumentException(path + " is not uncertain");
        }
        return median;
    }

    private double at(double[] values, String where) throws InvalidScenarioException {
        double[] results = program.run(values);
        double value = usable(results) ? results[0] : Double.NaN;
        if (!Double.isFinite(value)) {
            throw culprit(values, where);
        }
        return value;
    }

    /** Whether the number is known, and plugins kept their promises. */
    private boolean usable(double[] results) {
        boolean usable = !mayBeUnknown || results[1] == 0;
        for (int k = mayBeUnknown ? 2 : 1; k < results.length; k++) {
            usable &= isKept(results[k]);
        }
        return usable;
    }

    private static boolean isKept(double promised) {
        return promised >= 0 && promised < Double.POSITIVE_INFINITY;
    }

    private final class Computer implements SobolIndices.Worker {

        private final Futures.Worker draws;
        private final Workspace workspace;
        private final double[][] drawn;
        private final double[][] outputs;

        Computer(int blockSize) {
            this.draws = futures.newWorker(blockSize);
            this.workspace = program.newWorkspace(blockSize);
            this.drawn = new double[2 * inputs.size()][];
            this.outputs = new double[program.outputs()][];
            for (int k = 0; k < outputs.length; k++) {
                outputs[k] = Workspace.newRow(blockSize);
            }
        }

        @Override
        public void draw(long first, int n, double[][] a, double[][] b) {
            System.arraycopy(a, 0, drawn, 0, a.length);
            System.arraycopy(b, 0, drawn, a.length, b.length);
            draws.fill(first, n, drawn);
        }

        @Override
        public void compute(double[][] columns, int n, double[] values) {
            double[] own = outputs[0];
            outputs[0] = values;
            program.run(workspace, columns, n, outputs);
            outputs[0] = own;
            for (int i = 0; mayBeUnknown && i < n; i++) {
                values[i] = outputs[1][i] == 0 ? values[i] : Double.NaN;
            }
            for (int k = mayBeUnknown ? 2 : 1; k < outputs.length; k++) {
                double[] promised = outputs[k];
                for (int i = 0; i < n; i++) {
                    values[i] = isKept(promised[i]) ? values[i] : Double.NaN;
                }
            }
        }
    }

    // ---- what went wrong --------------------------------------------------------------------------------------

    /** The inputs of one point of the design, see {@link SobolIndices#of}. */
    private double[] valuesOf(long sample, int which) {
        int d = inputs.size();
        double[][] drawn = new double[2 * d][1];
        futures.newWorker(1).fill(sample, 1, drawn);
        double[] values = new double[d];
        for (int i = 0; i < d; i++) {
            boolean second =
                    which == 1 || (which > 1 && factors.get(which - 2).columns().contains(i));
            values[i] = drawn[second ? d + i : i][0];
        }
        return values;
    }

    private InvalidScenarioException culprit(double[] values, String where) {
        Map<String, Double> named = new HashMap<>(medians);
        StringBuilder reproduce = new StringBuilder("See it with offtake plan");
        for (int i = 0; i < values.length; i++) {
            Input input = inputs.get(i);
            named.put(input.path(), values[i]);
            if (i < MOST_SETTINGS) {
                reproduce
                        .append(" --set ")
                        .append(input.path())
                        .append("=\"")
                        .append(Display.exact(Display.in(values[i], input.unit())))
                        .append("1".equals(input.unit()) ? "" : " " + input.unit())
                        .append('"');
            }
        }
        String hint = values.length == 0 || values.length > MOST_SETTINGS ? "" : reproduce.toString();
        double[] all = compiled.uncertainInputs().stream()
                .mapToDouble(path -> named.getOrDefault(path, Double.NaN))
                .toArray();
        List<Model.Refusal> refusals = compiled.at(all).refusals();
        if (!refusals.isEmpty()) {
            Model.Refusal refusal = refusals.get(0);
            return new InvalidScenarioException(List.of(Problem.error(
                    ProblemCode.PLUGIN_NUMBER.code(),
                    "supplier '" + refusal.provider() + "' in " + refusal.year() + ", " + where + ": " + refusal.why(),
                    hint)));
        }
        double[] results = program.run(values);
        String what = mayBeUnknown && results[1] != 0
                ? "is unknown" + asked.reason().map(r -> ", since " + r).orElse("")
                : "comes to " + results[0];
        return notFinite(key + " " + what + " " + where, hint);
    }

    private static InvalidScenarioException notFinite(String message, String hint) {
        return new InvalidScenarioException(List.of(Problem.error(ProblemCode.NOT_FINITE.code(), message, hint)));
    }

    // ---- results ----------------------------------------------------------------------------------------------

    private List<Problem> problems() {
        List<Problem> problems = new ArrayList<>(compiled.scenario().warnings());
        problems.addAll(compiled.model().problems());
        if (inputs.isEmpty()) {
            problems.add(Problem.warning(
                    ProblemCode.NOTHING_UNCERTAIN.code(),
                    "nothing that " + key + " depends on is uncertain",
                    "Give an assumption a distribution, such as { lognormal: { p5: 2 months, p95: 18 months } }."));
        }
        return problems;
    }

    private RunInfo info(RunInfo plan) {
        Map<String, String> conventions = new LinkedHashMap<>(plan.conventions());
        conventions.put("sampling", settings.sampling().id());
        conventions.put(
                "indices", "first order by Saltelli 2010, total by Jansen 1999, correlated groups as one factor");
        conventions.put("intervals", "95 %, percentiles of " + SobolIndices.RESAMPLES + " bootstrap resamples");
        return new RunInfo(
                "sensitivity",
                plan.scenario(),
                plan.variant(),
                plan.tool(),
                plan.scenarioHash(),
                "median",
                settings.seed(),
                settings.samples(),
                plan.overrides(),
                conventions,
                plan.providers(),
                plan.complete());
    }

    /** A zero is plain: -0.0 would be printed with its sign. */
    private static double plain(double value) {
        return value == 0 ? 0 : value;
    }
}

package dev.offtake.engine;

import dev.offtake.api.Quantity;
import dev.offtake.engine.compute.Evaluation;
import dev.offtake.engine.compute.Program;
import dev.offtake.engine.model.Model;
import dev.offtake.engine.question.Metrics;
import dev.offtake.engine.scenario.FreeInput;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.MetricExpression;
import dev.offtake.engine.scenario.ScenarioReader;
import dev.offtake.engine.scenario.ScenarioSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A scenario as a function of some of its numbers: both sides of each target. It is compiled once with the numbers as
 * free inputs; where that is not what reading and planning the scenario with these numbers gives, it is read and planned
 * anew each time.
 */
final class SolveModel {

    /** What a side of a target may differ by and be the same: sums may be taken in another order. */
    private static final double SAME = 1e-12;

    private final ScenarioReader reader;
    private final Compilation compilation;
    private final ScenarioSource source;
    private final List<FreeInput> free;
    private final List<MetricExpression.Comparison> targets;
    private final Direct compiled;
    private final Map<List<Double>, List<Double>> known = new HashMap<>();
    private boolean direct = true;
    private double[] lastPoint = new double[0];
    private @Nullable CompiledScenario last;

    SolveModel(
            ScenarioReader reader,
            Compilation compilation,
            ScenarioSource source,
            List<FreeInput> free,
            List<MetricExpression.Comparison> targets,
            CompiledScenario base) {
        this.reader = reader;
        this.compilation = compilation;
        this.source = source;
        this.free = free;
        this.targets = targets;
        this.compiled = new Direct(base, free, targets);
    }

    /** How many points were computed. */
    int evaluations() {
        return known.size();
    }

    /** Whether the model was compiled once for all points. */
    boolean isDirect() {
        return direct;
    }

    /** Reads and plans the scenario at every point from now on. */
    void planEachTime() {
        direct = false;
        known.clear();
    }

    /** Whether a target reads an input at all. */
    boolean reads(FreeInput input) {
        return compiled.reads.contains(input.path());
    }

    /**
     * The sides of the targets at a point.
     *
     * @param numbers a value of each free input, in its unit
     * @return left and right side of each target in turn, in base units; not a number where one is unknown
     */
    double[] at(double... numbers) {
        List<Double> key = new ArrayList<>();
        for (double number : numbers) {
            key.add(number == 0 ? 0.0 : number);
        }
        List<Double> before = known.get(key);
        if (before == null) {
            double[] computed = direct ? compiled.at(numbers) : new double[0];
            double[] sides = computed.length == 0 ? planned(numbers) : computed;
            before = Arrays.stream(sides).boxed().toList();
            known.put(key, before);
        }
        return before.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** Compares the compiled model with reading and planning; where they differ, the latter is taken from now on. */
    void compare(double... numbers) {
        if (direct && !same(compiled.at(numbers), planned(numbers))) {
            planEachTime();
        }
    }

    /** The same at the point that the model was compiled at. */
    void compare(CompiledScenario base, double... numbers) {
        if (direct && !same(compiled.at(numbers), sides(base, targets))) {
            planEachTime();
        }
    }

    private static boolean same(double[] compiledOnce, double[] plannedAnew) {
        boolean same = true;
        for (int i = 0; i < compiledOnce.length; i++) {
            double size = Math.max(Math.abs(compiledOnce[i]), Math.abs(plannedAnew[i]));
            boolean unknown = Double.isNaN(compiledOnce[i]) && Double.isNaN(plannedAnew[i]);
            same &= unknown || Math.abs(compiledOnce[i] - plannedAnew[i]) <= SAME * size;
        }
        return same;
    }

    private ScenarioSource with(double... numbers) {
        ScenarioSource changed = source;
        for (int i = 0; i < numbers.length; i++) {
            changed = changed.with(free.get(i).path(), free.get(i).written(numbers[i]));
        }
        return changed;
    }

    /** Reads and compiles the scenario with values of its free inputs, as for an ordinary plan. */
    CompiledScenario plan(double... numbers) throws InvalidScenarioException {
        CompiledScenario before = last;
        if (before != null && Arrays.equals(lastPoint, numbers)) {
            return before;
        }
        CompiledScenario planned = compilation.usable(reader.read(with(numbers)));
        last = planned;
        lastPoint = numbers.clone();
        return planned;
    }

    /** The sides of the targets by an ordinary plan. */
    double[] planned(double... numbers) {
        try {
            return sides(plan(numbers), targets);
        } catch (InvalidScenarioException e) {
            double[] unknown = new double[2 * targets.size()];
            Arrays.fill(unknown, Double.NaN);
            return unknown;
        }
    }

    /** The sides of targets in a scenario's plan. */
    static double[] sides(CompiledScenario scenario, List<MetricExpression.Comparison> targets) {
        Metrics metrics = new Metrics(scenario.model());
        Map<String, Double> inputs = scenario.inputs(scenario.centralValues());
        double[] sides = new double[2 * targets.size()];
        for (int i = 0; i < sides.length; i++) {
            Model.Observable row = metrics.row(side(targets, i));
            List<Quantity> asked = new ArrayList<>();
            row.value().ifPresent(asked::add);
            row.nullWhen().ifPresent(asked::add);
            Evaluation values = Evaluation.of(asked, inputs);
            boolean unknown = row.value().isEmpty()
                    || row.nullWhen().filter(q -> values.value(q) != 0).isPresent();
            sides[i] = unknown ? Double.NaN : values.value(row.value().get());
        }
        return sides;
    }

    private static MetricExpression side(List<MetricExpression.Comparison> targets, int i) {
        MetricExpression.Comparison target = targets.get(i / 2);
        return i % 2 == 0 ? target.left() : target.right();
    }

    /** The model compiled with the free inputs as variables. */
    private static final class Direct {

        private final List<FreeInput> free;
        private final List<Model.Observable> rows = new ArrayList<>();
        private final List<Model.Check> checks;
        private final Outputs outputs = new Outputs();
        private final Program program;
        private final List<String> reads;

        Direct(CompiledScenario base, List<FreeInput> free, List<MetricExpression.Comparison> targets) {
            this.free = free;
            this.checks = base.model().checks();
            Metrics metrics = new Metrics(base.model());
            for (int i = 0; i < 2 * targets.size(); i++) {
                Model.Observable row = metrics.row(side(targets, i));
                rows.add(row);
                row.value().ifPresent(outputs::add);
                row.nullWhen().ifPresent(outputs::add);
            }
            Map<String, Double> fixed = base.inputs(base.centralValues());
            List<String> paths = free.stream().map(FreeInput::path).toList();
            paths.forEach(fixed::remove);
            this.reads = Program.compile(outputs.quantities(), fixed, paths, Program.Options.DEFAULT)
                    .variablesRead();
            checks.forEach(check -> outputs.add(check.value()));
            this.program = Program.compile(outputs.quantities(), fixed, paths, Program.Options.DEFAULT);
        }

        /** The sides; none where an offer would not be used in a plan, so that the model would be another. */
        double[] at(double... numbers) {
            double[] values = new double[numbers.length];
            for (int i = 0; i < numbers.length; i++) {
                values[i] = free.get(i).base(numbers[i]);
            }
            double[] results = program.run(values);
            for (Model.Check check : checks) {
                double value = results[outputs.row(check.value())];
                if (!(value >= 0) || Double.isInfinite(value)) {
                    return new double[0];
                }
            }
            double[] sides = new double[rows.size()];
            for (int i = 0; i < sides.length; i++) {
                Model.Observable row = rows.get(i);
                boolean unknown = row.value().isEmpty()
                        || row.nullWhen()
                                .filter(q -> results[outputs.row(q)] != 0)
                                .isPresent();
                sides[i] =
                        unknown ? Double.NaN : results[outputs.row(row.value().get())];
            }
            return sides;
        }
    }
}

package dev.offtake.engine;

import dev.offtake.engine.SolveRanges.Bounds;
import dev.offtake.engine.compute.DeterministicMath;
import dev.offtake.engine.model.Model;
import dev.offtake.engine.question.BoundedFit;
import dev.offtake.engine.question.Metrics;
import dev.offtake.engine.question.RootSearch;
import dev.offtake.engine.result.Display;
import dev.offtake.engine.result.Plan;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.result.RunInfo;
import dev.offtake.engine.result.Solution;
import dev.offtake.engine.scenario.FreeInput;
import dev.offtake.engine.scenario.Input;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.MetricExpression;
import dev.offtake.engine.scenario.MetricExpression.Comparison;
import dev.offtake.engine.scenario.MetricParser;
import dev.offtake.engine.scenario.MetricTypes;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.scenario.ScenarioReader;
import dev.offtake.engine.scenario.ScenarioSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds values of inputs that bring metrics to targets. One input and one target are searched by {@link RootSearch},
 * several by {@link BoundedFit}. Whatever is found is read back as the text that would be set, planned as any scenario
 * is, and judged by that plan.
 */
final class SolveRun {

    /** Where the ends of a range are this many times apart, steps are ratios. */
    private static final double WIDE = 4;

    private final ScenarioReader reader;
    private final Compilation compilation;
    private final ScenarioSource source;
    private final SolveSettings settings;
    private final List<String> notes = new ArrayList<>();
    private final List<String> obstacles = new ArrayList<>();
    private double[] sizes = new double[0];

    /** Where the search ended: a value of each input in its unit, and every root where there is one input. */
    private record Point(List<Double> numbers, List<Double> roots) {

        double[] toArray() {
            return numbers.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }

    SolveRun(ScenarioReader reader, Compilation compilation, ScenarioSource source, SolveSettings settings) {
        this.reader = reader;
        this.compilation = compilation;
        this.source = source;
        this.settings = settings;
    }

    Solution run() throws InvalidScenarioException {
        Scenario scenario = reader.read(source);
        CompiledScenario original = compilation.usable(scenario);
        List<Problem> problems = new ArrayList<>();
        List<FreeInput> inputs = inputs(scenario, problems);
        List<Comparison> targets = targets(original, problems);
        if (!problems.isEmpty()) {
            throw new InvalidScenarioException(problems);
        }
        double[] before = SolveModel.sides(original, targets);
        if (inputs.size() > targets.size()) {
            throw refused(
                    ProblemCode.MORE_UNKNOWNS,
                    inputs.size() + " inputs are to be varied for " + targets.size()
                            + (targets.size() == 1 ? " target" : " targets"),
                    "Where there are fewer targets than inputs, many values meet them. Name as many targets as inputs, or"
                            + " vary fewer.");
        }
        if (inputs.size() > BoundedFit.MOST) {
            throw refused(
                    ProblemCode.MORE_UNKNOWNS,
                    inputs.size() + " inputs are to be varied",
                    "expected at most " + BoundedFit.MOST);
        }
        SolveRanges ranges = new SolveRanges(reader, source);
        List<Bounds> bounds = ranges.of(inputs, original);
        inputs.forEach(this::introduce);
        notes.addAll(ranges.notes());
        SolveModel model = model(inputs, targets, bounds);
        return solve(model, targets, bounds, before);
    }

    // ---- what is asked ----------------------------------------------------------------------------------------

    private List<FreeInput> inputs(Scenario scenario, List<Problem> problems) {
        try {
            return reader.free(
                    source,
                    settings.unknowns().stream()
                            .map(unknown -> new ScenarioSource.Setting(unknown.path(), unknown.range()))
                            .toList(),
                    scenario);
        } catch (InvalidScenarioException e) {
            problems.addAll(e.problems());
            return List.of();
        }
    }

    private List<Comparison> targets(CompiledScenario scenario, List<Problem> problems) {
        List<Comparison> targets = new ArrayList<>();
        Metrics metrics = new Metrics(scenario.model());
        for (String text : settings.targets()) {
            try {
                MetricExpression expression =
                        Asked.read(text, "--target", MetricParser.Use.CONDITION, scenario.scenario(), scenario.model());
                if (expression instanceof Comparison comparison
                        && comparison.comparator() == MetricExpression.Comparator.EQUAL) {
                    targets.add(comparison);
                    checkKnown(metrics, comparison, problems);
                } else {
                    problems.add(Problem.error(
                            ProblemCode.SOLVE_TARGET.code(),
                            "the target '" + text + "' is not an equality",
                            "expected METRIC=VALUE UNIT, such as \"total-cost[2027]=25 bn USD\""));
                }
            } catch (InvalidScenarioException e) {
                problems.addAll(e.problems());
            }
        }
        return targets;
    }

    /** A number that the model never has cannot be brought anywhere. */
    private static void checkKnown(Metrics metrics, Comparison target, List<Problem> problems) {
        for (MetricExpression side : List.of(target.left(), target.right())) {
            Model.Observable row = metrics.row(side);
            if (row.value().isEmpty()) {
                problems.add(Problem.error(
                        ProblemCode.SOLVE_TARGET.code(),
                        side + " is unknown" + row.reason().map(r -> ": " + r).orElse(""),
                        "expected a metric that this scenario has a value of"));
            }
        }
    }

    private void introduce(FreeInput input) {
        if (!input.asked().equals(input.path())) {
            notes.add(input.asked() + " refers to " + input.path()
                    + ", which was varied: everything that refers to it changes with it.");
        }
        if (input.input().isEmpty() && input.range().isPresent()) {
            notes.add(input.path() + " is not a number of its own in the scenario; here it is set to one.");
        }
        Optional<Input> uncertain = input.input().filter(i -> i.distribution().isPresent());
        if (uncertain.isPresent()) {
            notes.add(input.path() + " is uncertain, " + uncertain.get().written()
                    + "; it was varied at its centre. Setting it makes it certain.");
        }
    }

    private SolveModel model(List<FreeInput> inputs, List<Comparison> targets, List<Bounds> bounds)
            throws InvalidScenarioException {
        ScenarioSource begun = source;
        for (Bounds bound : bounds) {
            begun = begun.with(bound.input().path(), bound.input().written(bound.start()));
        }
        CompiledScenario base = compilation.usable(reader.read(begun));
        SolveModel model = new SolveModel(reader, compilation, source, inputs, targets, base);
        double[] start = start(bounds);
        model.compare(base, start);
        for (int i = 0; i < start.length; i++) {
            for (double end : new double[] {bounds.get(i).low(), bounds.get(i).high()}) {
                double[] point = start.clone();
                point[i] = end;
                model.compare(point);
            }
        }
        return model;
    }

    private static double[] start(List<Bounds> bounds) {
        return bounds.stream().mapToDouble(Bounds::start).toArray();
    }

    // ---- searching --------------------------------------------------------------------------------------------

    private Solution solve(SolveModel model, List<Comparison> targets, List<Bounds> bounds, double[] before)
            throws InvalidScenarioException {
        List<String> known = List.copyOf(notes);
        sizes = sizes(model.at(start(bounds)));
        Point point = search(model, targets, bounds);
        if (model.isDirect() && !isMet(model.planned(point.toArray())) && obstacles.isEmpty()) {
            // The compiled model is not the scenario's own in between: search that itself.
            model.planEachTime();
            notes.clear();
            notes.addAll(known);
            point = search(model, targets, bounds);
        }
        if (!model.isDirect()) {
            notes.add("The scenario was read and planned anew for each value, since its model is built on the value.");
        }
        double[] numbers = point.toArray();
        CompiledScenario compiled = model.plan(numbers);
        double[] sides = SolveModel.sides(compiled, targets);
        boolean reached = isMet(sides);
        if (!reached && obstacles.isEmpty()) {
            obstacles.add("The target is not met by the plan at the value that was found.");
        }
        RunInfo run = compilation.run(compiled).withCommand("solve");
        Plan plan = new PlanWriter(compiled, compiled.centre()).plan(run);
        return new Solution(
                plan,
                reached,
                unknowns(bounds, point, reached),
                reported(targets, before, sides),
                model.evaluations(),
                notes,
                reached ? List.of() : obstacles);
    }

    private Point search(SolveModel model, List<Comparison> targets, List<Bounds> bounds) {
        return bounds.size() == 1 && targets.size() == 1
                ? oneInput(model, targets.get(0), bounds.get(0))
                : several(model, targets, bounds);
    }

    private boolean isMet(double... sides) {
        boolean met = true;
        for (int j = 0; j < sizes.length; j++) {
            met &= Math.abs(sides[2 * j] - sides[2 * j + 1]) <= RootSearch.TOLERANCE * sizes[j];
        }
        return met;
    }

    /** What gaps are measured by: the target; where that is 0 the metric's value at the start, or 1. */
    private static double[] sizes(double... sides) {
        double[] sizes = new double[sides.length / 2];
        for (int j = 0; j < sizes.length; j++) {
            double target = Math.abs(sides[2 * j + 1]);
            double value = Math.abs(sides[2 * j]);
            sizes[j] = target > 0 ? target : value > 0 ? value : 1;
            sizes[j] = Double.isFinite(sizes[j]) ? sizes[j] : 1;
        }
        return sizes;
    }

    private Point oneInput(SolveModel model, Comparison target, Bounds bounds) {
        FreeInput input = bounds.input();
        RootSearch.Result found = RootSearch.of(
                x -> {
                    double[] sides = model.at(x);
                    return sides[0] - sides[1];
                },
                bounds.low(),
                bounds.high(),
                bounds.present().orElse(Double.NaN),
                sizes[0]);
        for (RootSearch.Root root : found.roots()) {
            if (root.isStretch()) {
                notes.add("The target is met everywhere from " + brief(input, root.from()) + " to "
                        + brief(input, root.to()) + ".");
            }
        }
        List<Double> roots = found.roots().stream().map(RootSearch.Root::at).toList();
        if (roots.isEmpty()) {
            unreachable(model, target, bounds, found);
            // Where it makes no difference, the input stays as it is.
            boolean idle = found.constant() || Double.isNaN(found.nearest());
            double nearest = idle ? bounds.start() : found.nearest();
            return new Point(List.of(nearest), List.of());
        }
        double near = bounds.present().orElse(bounds.low());
        double chosen = roots.get(0);
        for (double root : roots) {
            chosen = Math.abs(root - near) < Math.abs(chosen - near) ? root : chosen;
        }
        if (roots.size() > 1) {
            notes.add(roots.size() + " values meet the target: "
                    + String.join(", ", roots.stream().map(r -> brief(input, r)).toList())
                    + ". Taken is the one nearest to "
                    + (bounds.present().isPresent() ? "the present value." : "the lower end of the range."));
        }
        for (RootSearch.Jump jump : found.jumps()) {
            notes.add(jump(target, input, jump));
        }
        return new Point(List.of(chosen), roots);
    }

    private static String brief(FreeInput input, double value) {
        return input.isDate() || "1".equals(input.unit())
                ? (input.isDate() ? Display.exact(Math.rint(value * 1000) / 1000) + " yr" : Display.number(value))
                : Display.number(value) + " " + input.unit();
    }

    private String jump(Comparison target, FreeInput input, RootSearch.Jump jump) {
        return "Near " + brief(input, jump.at()) + " " + target.left() + " jumps from " + aside(target, jump.before())
                + " to " + aside(target, jump.after()) + " its target.";
    }

    private static String aside(Comparison target, double gap) {
        String unit = MetricTypes.display(target.left());
        return Display.difference(Math.abs(gap), unit) + (gap < 0 ? " below" : " above");
    }

    // ---- no solution ------------------------------------------------------------------------------------------

    private void unreachable(SolveModel model, Comparison target, Bounds bounds, RootSearch.Result found) {
        FreeInput input = bounds.input();
        String metric = target.left().toString();
        if (Double.isNaN(found.nearest())) {
            obstacles.add(metric + " is unknown wherever " + input.asked() + " was put.");
            return;
        }
        double[] sides = model.at(found.nearest());
        String unit = MetricTypes.display(target.left());
        if (found.constant()) {
            obstacles.add(metric + " does not depend on " + input.asked()
                    + (model.reads(input) ? " in this range" : "") + ": it is " + Display.value(sides[0], unit)
                    + " from " + brief(input, bounds.low()) + " to " + brief(input, bounds.high()) + ".");
            return;
        }
        obstacles.add(metric + " comes no nearer to " + target.right() + " than " + Display.value(sides[0], unit)
                + ", with " + input.asked() + " at " + brief(input, found.nearest()) + ".");
        if (found.nearest() == bounds.low() || found.nearest() == bounds.high()) {
            boolean lower = found.nearest() == bounds.low();
            obstacles.add("That is the " + (lower ? "lower" : "upper") + " end "
                    + (lower ? bounds.lowIs() : bounds.highIs()) + ".");
        }
        for (RootSearch.Jump jump : found.jumps()) {
            obstacles.add(jump(target, input, jump));
        }
    }

    // ---- several inputs ---------------------------------------------------------------------------------------

    private Point several(SolveModel model, List<Comparison> targets, List<Bounds> bounds) {
        double[] start = start(bounds);
        BoundedFit.Residuals residuals = point -> {
            double[] sides = model.at(numbers(bounds, point));
            double[] gaps = new double[sizes.length];
            for (int j = 0; j < gaps.length; j++) {
                gaps[j] = (sides[2 * j] - sides[2 * j + 1]) / sizes[j];
            }
            return gaps;
        };
        double[] unit = new double[start.length];
        for (int i = 0; i < unit.length; i++) {
            unit[i] = part(bounds.get(i), start[i]);
        }
        double[] best = BoundedFit.of(residuals, unit);
        double[] numbers = numbers(bounds, best);
        if (!isMet(model.at(numbers))) {
            explain(model, targets, bounds, numbers);
        } else {
            notes.add("Where several inputs are varied, one solution is looked for; there may be others.");
        }
        List<Double> found = Arrays.stream(numbers).boxed().toList();
        return new Point(found, found);
    }

    private static boolean isWide(Bounds bounds) {
        return bounds.low() > 0 && bounds.high() / bounds.low() >= WIDE;
    }

    /** From 0 to 1, where an input stands between its bounds: by ratios where these are far apart. */
    private static double part(Bounds bounds, double number) {
        return isWide(bounds)
                ? DeterministicMath.log(number / bounds.low()) / DeterministicMath.log(bounds.high() / bounds.low())
                : (number - bounds.low()) / (bounds.high() - bounds.low());
    }

    private static double[] numbers(List<Bounds> bounds, double... parts) {
        double[] numbers = new double[parts.length];
        for (int i = 0; i < numbers.length; i++) {
            Bounds bound = bounds.get(i);
            double inside = isWide(bound)
                    ? bound.low() * DeterministicMath.exp(parts[i] * DeterministicMath.log(bound.high() / bound.low()))
                    : bound.low() + parts[i] * (bound.high() - bound.low());
            numbers[i] = parts[i] == 0
                    ? bound.low()
                    : parts[i] == 1 ? bound.high() : Math.min(Math.max(inside, bound.low()), bound.high());
        }
        return numbers;
    }

    private void explain(SolveModel model, List<Comparison> targets, List<Bounds> bounds, double[] numbers) {
        double[] sides = model.at(numbers);
        List<String> near = new ArrayList<>();
        for (int j = 0; j < targets.size(); j++) {
            Comparison target = targets.get(j);
            near.add(target.left() + " is "
                    + (Double.isNaN(sides[2 * j])
                            ? "unknown"
                            : Display.value(sides[2 * j], MetricTypes.display(target.left())))
                    + " in place of " + target.right());
        }
        obstacles.add("The targets are not met together. At the nearest point " + String.join(", ", near) + ".");
        for (int i = 0; i < numbers.length; i++) {
            Bounds bound = bounds.get(i);
            if (!model.reads(bound.input())) {
                obstacles.add("No target depends on " + bound.input().asked() + ".");
            } else if (numbers[i] == bound.low() || numbers[i] == bound.high()) {
                boolean lower = numbers[i] == bound.low();
                obstacles.add(bound.input().asked() + " is at " + brief(bound.input(), numbers[i]) + ", the "
                        + (lower ? "lower" : "upper") + " end " + (lower ? bound.lowIs() : bound.highIs()) + ".");
            }
        }
    }

    // ---- results ----------------------------------------------------------------------------------------------

    private static List<Solution.Unknown> unknowns(List<Bounds> bounds, Point point, boolean reached) {
        List<Solution.Unknown> unknowns = new ArrayList<>();
        for (int i = 0; i < bounds.size(); i++) {
            Bounds bound = bounds.get(i);
            double value = point.numbers().get(i);
            List<Double> roots = !reached ? List.of() : bounds.size() == 1 ? point.roots() : List.of(value);
            unknowns.add(new Solution.Unknown(
                    bound.input().path(),
                    bound.input().asked(),
                    bound.input().unit(),
                    bound.present().isPresent() ? (Double) bound.present().getAsDouble() : null,
                    value,
                    bound.input().written(value),
                    bound.low(),
                    bound.high(),
                    roots));
        }
        return unknowns;
    }

    private static List<Solution.Target> reported(List<Comparison> targets, double[] before, double[] sides) {
        List<Solution.Target> reported = new ArrayList<>();
        for (int j = 0; j < targets.size(); j++) {
            Comparison target = targets.get(j);
            reported.add(new Solution.Target(
                    target.left().toString(),
                    target.right().toString(),
                    MetricTypes.unit(MetricTypes.dimension(target.left())),
                    MetricTypes.display(target.left()),
                    sides[2 * j + 1],
                    known(before[2 * j]),
                    known(sides[2 * j])));
        }
        return reported;
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : (Double) (value == 0 ? 0.0 : value);
    }

    private static InvalidScenarioException refused(ProblemCode code, String message, String hint) {
        return new InvalidScenarioException(List.of(Problem.error(code.code(), message, hint)));
    }
}

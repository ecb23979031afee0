package dev.offtake.engine;

import dev.offtake.api.Operation;
import dev.offtake.api.Quantity;
import dev.offtake.engine.compute.Evaluation;
import dev.offtake.engine.model.Model;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.FreeInput;
import dev.offtake.engine.scenario.Input;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.ScenarioReader;
import dev.offtake.engine.scenario.ScenarioSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out between which values an input is varied, and where to begin. */
final class SolveRanges {

    /** The usual range reaches from the present value divided by this (of a time, from 0) to the present value times this. */
    static final double TIMES = 4;

    /** The usual range of a date reaches so far either way, in years. */
    static final double YEARS = 5;

    /** Until an end that is not allowed is found well enough: a millionth of the range. */
    private static final int HALVINGS = 20;

    private final ScenarioReader reader;
    private final ScenarioSource source;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, List<String>> usual = new LinkedHashMap<>();

    /**
     * The values an input may have.
     *
     * @param input the input
     * @param present its value in the scenario, in its unit; empty if there is none
     * @param start where to begin, in its unit
     * @param low the least value, in its unit
     * @param high the largest value, in its unit
     * @param lowIs what the lower end is, in words
     * @param highIs what the upper end is, in words
     */
    record Bounds(
            FreeInput input,
            OptionalDouble present,
            double start,
            double low,
            double high,
            String lowIs,
            String highIs) {}

    /** An end of a range, and what it is. */
    private record End(double at, String is) {}

    SolveRanges(ScenarioReader reader, ScenarioSource source) {
        this.reader = reader;
        this.source = source;
    }

    /** Sentences on what was chosen for whom. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        usual.forEach((words, inputs) -> notes.add(String.join(", ", inputs)
                + (inputs.size() == 1 ? " was" : " were") + " varied over the usual range, " + words
                + "; PATH=LOW..HIGH states another."));
        return notes;
    }

    /**
     * The ranges of some inputs.
     *
     * @param scenario the scenario as it is
     * @throws InvalidScenarioException with every input for which there is no range
     */
    List<Bounds> of(List<FreeInput> inputs, CompiledScenario scenario) throws InvalidScenarioException {
        List<Bounds> all = new ArrayList<>();
        for (FreeInput input : inputs) {
            OptionalDouble present = present(input, scenario);
            Bounds bounds = input.range().isPresent() ? stated(input, present) : usual(input, present);
            if (bounds != null) {
                all.add(bounds);
            }
        }
        if (!problems.isEmpty()) {
            throw new InvalidScenarioException(problems);
        }
        return all;
    }

    /** The value in the scenario: stated, a default, or computed from the assumptions it follows. */
    private static OptionalDouble present(FreeInput input, CompiledScenario scenario) {
        if (input.input().isPresent()) {
            return input.present();
        }
        Set<Quantity> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Quantity> open = new ArrayDeque<>();
        scenario.model().observables().values().stream()
                .map(Model.Observable::value)
                .flatMap(Optional::stream)
                .forEach(open::add);
        while (!open.isEmpty()) {
            Quantity node = open.removeLast();
            if (!seen.add(node)) {
                continue;
            }
            if (node.operation() == Operation.NAMED && node.text().equals(input.path())) {
                Evaluation values = Evaluation.of(node, scenario.inputs(scenario.centralValues()));
                return OptionalDouble.of(input.fromBase(values.value(node)));
            }
            open.addAll(node.operands());
        }
        return OptionalDouble.empty();
    }

    private @Nullable Bounds stated(FreeInput input, OptionalDouble present) {
        FreeInput.Range range = input.range().orElseThrow();
        for (double end : new double[] {range.low(), range.high()}) {
            refusal(input, end)
                    .ifPresent(problem -> problems.add(new Problem(
                            ProblemCode.VARY_RANGE.code(),
                            Problem.Severity.ERROR,
                            input.asked() + " cannot be " + input.written(end) + ": " + problem.message(),
                            Optional.empty(),
                            problem.detail(),
                            problem.hint())));
        }
        double middle = range.low() + (range.high() - range.low()) / 2;
        double start =
                present.isPresent() && present.getAsDouble() >= range.low() && present.getAsDouble() <= range.high()
                        ? present.getAsDouble()
                        : middle;
        String is = "of the range that was stated";
        return new Bounds(input, present, start, range.low(), range.high(), is, is);
    }

    private @Nullable Bounds usual(FreeInput input, OptionalDouble present) {
        double least = input.least();
        double most = input.most();
        boolean share = most - least <= (Double.isFinite(most) ? share(input) : -1);
        if (present.isEmpty() || (present.getAsDouble() == 0 && !share && !isTime(input) && !input.isDate())) {
            String why = present.isEmpty() ? "has no value in the scenario" : "is 0 in the scenario";
            problems.add(Problem.error(
                    ProblemCode.VARY_RANGE.code(),
                    "'" + input.asked() + "' " + why + ", so there is no usual range to vary it over",
                    "State a range, as in --vary \"" + input.asked() + "=1..4"
                            + ("1".equals(input.unit()) ? "" : " " + input.unit()) + "\"."));
            return null;
        }
        double from = present.getAsDouble();
        double low = from > 0 ? from / TIMES : from * TIMES;
        double high = from > 0 ? from * TIMES : from / TIMES;
        String lowWords = from > 0 ? "a quarter of the present value" : "four times the present value";
        String highWords = from > 0 ? "four times the present value" : "a quarter of the present value";
        if (input.isDate()) {
            double years = input.fromBase(YEARS);
            low = from - years;
            high = from + years;
            lowWords = "five years before the present date";
            highWords = "five years after the present date";
        } else if (isTime(input) && from >= 0) {
            low = 0;
            lowWords = "0";
            high = from == 0 ? input.fromBase(YEARS) : high;
            highWords = from == 0 ? "five years" : highWords;
        }
        String allowed = " its term allows";
        End lower = share || low < least ? new End(least, "the least" + allowed) : new End(low, lowWords);
        End upper = share || high > most ? new End(most, "the most" + allowed) : new End(high, highWords);
        End first = allowed(input, from, lower);
        End last = allowed(input, from, upper);
        if (!(first.at() < last.at())) {
            problems.add(new Problem(
                    ProblemCode.VARY_RANGE.code(),
                    Problem.Severity.ERROR,
                    "'" + input.asked() + "' can have no other value by itself",
                    Optional.empty(),
                    refusal(input, upper.at())
                            .or(() -> refusal(input, lower.at()))
                            .map(problem -> input.written(upper.at()) + ": " + problem.message())
                            .orElse(""),
                    "State a range in which the scenario is valid."));
            return null;
        }
        usual.computeIfAbsent("from " + first.is() + " to " + last.is(), words -> new ArrayList<>())
                .add(input.asked());
        return new Bounds(
                input,
                present,
                from,
                first.at(),
                last.at(),
                "of the usual range, " + first.is(),
                "of the usual range, " + last.is());
    }

    /** How wide the range of a share is: from 0 to 1, in the input's unit; less than nothing for what is none. */
    private static double share(FreeInput input) {
        boolean pure =
                input.input().map(Input::dimension).filter(d -> d.isNone()).isPresent();
        return pure ? input.fromBase(1) * (1 + 1e-12) : -1;
    }

    private static boolean isTime(FreeInput input) {
        return input.input()
                .map(Input::dimension)
                .filter(d -> d.equals(dev.offtake.api.Unit.YEAR.dimension()))
                .isPresent();
    }

    /** An end of the range; where the scenario would not be valid there, the last value on the way at which it is. */
    private End allowed(FreeInput input, double from, End end) {
        Optional<Problem> refusal = end.at() == from ? Optional.empty() : refusal(input, end.at());
        if (refusal.isEmpty()) {
            return end;
        }
        double inside = from;
        double outside = end.at();
        for (int i = 0; i < HALVINGS; i++) {
            double middle = inside + (outside - inside) / 2;
            if (refusal(input, middle).isEmpty()) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return new End(inside, "the last value allowed (" + refusal.get().message() + ")");
    }

    /** Why a scenario with this value would not be valid; empty if it would. */
    private Optional<Problem> refusal(FreeInput input, double value) {
        try {
            reader.read(source.with(input.path(), input.written(value)));
            return Optional.empty();
        } catch (InvalidScenarioException e) {
            return e.problems().stream().filter(Problem::isError).findFirst();
        }
    }
}

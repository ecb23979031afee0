package dev.offtake.engine.scenario;

import dev.offtake.api.Unit;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.FreeInput.Range;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import dev.offtake.engine.scenario.NumberText.Fault;
import dev.offtake.engine.scenario.NumberText.Read;
import dev.offtake.engine.scenario.ScenarioSource.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the numbers that are to be varied in a scenario's tree, and reads the ranges that were asked for. */
final class FreeInputReader {

    private static final String OPTION = "--vary";
    private static final Pattern RANGE = Pattern.compile("(.+?)\\.\\.(.+)");
    private static final Pattern BARE = Pattern.compile("[+-]?[\\d.]+(?:[eE][+-]?\\d+)?");

    private final MapNode tree;
    private final Changes changes;
    private final TermPaths terms;
    private final Scenario scenario;
    private final Problems problems;

    FreeInputReader(MapNode tree, Descriptors descriptors, Scenario scenario, Problems problems) {
        this.tree = tree;
        this.terms = new TermPaths(descriptors);
        this.changes = new Changes(terms);
        this.scenario = scenario;
        this.problems = problems;
    }

    /** The numbers; what cannot be varied is reported. */
    List<FreeInput> read(List<Setting> asked) {
        List<FreeInput> all = new ArrayList<>();
        for (Setting setting : asked) {
            String path = setting.path().strip();
            String text = setting.value().isEmpty() ? path : path + "=" + setting.value();
            SourceText source = new SourceText(OPTION, List.of(text.replaceAll("[\r\n]", " ")));
            Place at = new Place(source, 1, 1, length(path), Input.Origin.OVERRIDE);
            Place rangeAt = new Place(
                    source, 1, length(path) + 2, length(setting.value().strip()), Input.Origin.OVERRIDE);
            one(path, setting.value().strip(), at, rangeAt)
                    .filter(free -> isNew(free, all, at))
                    .ifPresent(all::add);
        }
        return all;
    }

    private static int length(String text) {
        return Math.max(1, text.codePointCount(0, text.length()));
    }

    private boolean isNew(FreeInput free, List<FreeInput> before, Place at) {
        for (FreeInput other : before) {
            if (other.path().equals(free.path())) {
                problems.error(
                        ProblemCode.NOT_VARIABLE,
                        at,
                        "'" + free.path() + "' is varied twice",
                        other.asked().equals(free.asked()) ? "" : "once through '" + other.asked() + "'",
                        "Keep one of the two.");
                return false;
            }
        }
        return true;
    }

    private Optional<FreeInput> one(String path, String range, Place at, Place rangeAt) {
        List<String> segments = changes.target(tree, Paths.split(path));
        String target = String.join(".", segments);
        Optional<TermType> type = terms.typeOf(tree, segments);
        if (type.isEmpty() && Paths.find(tree, segments).isEmpty()) {
            Problems unknown = new Problems();
            changes.set(tree, path, at, new ScalarNode(at, "0", false), unknown);
            problems.addErrors(unknown);
            return Optional.empty();
        }
        if (type.isEmpty() || !(type.get() instanceof TermType.Numeric numeric)) {
            notANumber(path, segments, type, at);
            return Optional.empty();
        }
        Optional<Input> input = Optional.ofNullable(scenario.inputs().get(target));
        Optional<ValueSpec> spec = spec(numeric.spec(), input);
        if (range.isEmpty()) {
            return unit(spec, input, path, at)
                    .map(unit -> new FreeInput(path, target, spec.orElseThrow(), unit, input, Optional.empty()));
        }
        return ranged(path, target, range, spec.orElse(ValueSpec.ANY), input, rangeAt);
    }

    /** What a number there must be; an assumption stays what it is. Empty for one that follows others. */
    private static Optional<ValueSpec> spec(ValueSpec declared, Optional<Input> input) {
        if (!declared.isAny()) {
            return Optional.of(declared);
        }
        return input.map(FreeInputReader::like);
    }

    private static ValueSpec like(Input input) {
        boolean date = dev.offtake.api.Term.DATE.equals(input.unit());
        return date
                ? new ValueSpec(List.of(Unit.YEAR), true, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY)
                : ValueSpec.of(input.unit());
    }

    /** The unit to count in: as the scenario writes the number, or as the term declares it. */
    private Optional<Unit> unit(Optional<ValueSpec> spec, Optional<Input> input, String path, Place at) {
        if (spec.isPresent() && spec.get().date()) {
            return Optional.of(Unit.YEAR);
        }
        Optional<Unit> written = input.flatMap(i -> Unit.parse(i.unit()));
        Optional<Unit> unit = written.or(() -> spec.map(s -> s.units().get(0)));
        if (unit.isEmpty()) {
            problems.error(
                    ProblemCode.VARY_RANGE,
                    at,
                    "'" + path + "' has no unit of its own, since it follows other assumptions",
                    "",
                    "State a range with its unit, as in " + path + "=1..6 months");
        }
        return unit;
    }

    private void notANumber(String path, List<String> segments, Optional<TermType> type, Place at) {
        boolean whole = type.isPresent() && type.get() instanceof TermType.Whole;
        List<String> below = terms.keysAt(tree, segments).stream()
                .filter(key -> !ProvenanceReader.KEYS.contains(key))
                .limit(12)
                .toList();
        List<String> above = segments;
        while (above.size() > 1 && !changes.isNumber(tree, above)) {
            above = above.subList(0, above.size() - 1);
        }
        String hint = whole
                ? "The model is built for it: compare values by --set."
                : changes.isNumber(tree, above)
                        ? "Vary the number itself: " + String.join(".", above)
                        : below.isEmpty()
                                ? "expected the path of a number"
                                : "expected the path of a number; there are " + String.join(", ", below) + " in it";
        problems.error(
                ProblemCode.NOT_VARIABLE,
                at,
                "'" + Names.shorten(path) + "' cannot be varied",
                whole ? "this is a whole number" : "this is not a number with a unit",
                hint);
    }

    // ---- ranges -----------------------------------------------------------------------------------------------

    private Optional<FreeInput> ranged(
            String path, String target, String range, ValueSpec spec, Optional<Input> input, Place at) {
        Matcher parts = RANGE.matcher(range);
        if (!parts.matches()) {
            problems.error(
                    ProblemCode.VARY_RANGE,
                    at,
                    "no range at " + path,
                    range.contains("..") ? "an end of it is missing" : "there is no '..' in it",
                    "expected LOW..HIGH with its unit, such as " + path + "=1..4"
                            + ("1".equals(example(spec)) ? "" : " " + example(spec)));
            return Optional.empty();
        }
        String lowText = parts.group(1).strip();
        Optional<Read> high = number(parts.group(2).strip(), path, spec, at);
        if (high.isEmpty()) {
            return Optional.empty();
        }
        Optional<Unit> unit =
                spec.date() || dev.offtake.api.Term.DATE.equals(high.get().unit())
                        ? Optional.of(Unit.YEAR)
                        : Unit.parse(high.get().unit());
        boolean bare = BARE.matcher(lowText).matches() && !spec.date();
        String ofHigh = "1".equals(high.get().unit()) ? "" : " " + high.get().unit();
        Optional<Read> low = number(bare ? lowText + ofHigh : lowText, path, spec, at);
        if (low.isEmpty() || unit.isEmpty()) {
            return Optional.empty();
        }
        if (!low.get().dimension().equals(high.get().dimension())
                || low.get().value() >= high.get().value()) {
            problems.error(
                    ProblemCode.VARY_RANGE,
                    at,
                    "no range at " + path,
                    "its ends are not one below the other",
                    "expected LOW..HIGH, the lower end first");
            return Optional.empty();
        }
        ValueSpec read = spec.isAny() ? new ValueSpec(List.of(unit.get()), false, spec.min(), spec.max()) : spec;
        double scale = unit.get().scale();
        FreeInput free = new FreeInput(
                path,
                target,
                read,
                unit.get(),
                input,
                Optional.of(new Range(low.get().value() / scale, high.get().value() / scale)));
        return allowed(free, at) ? Optional.of(free) : Optional.empty();
    }

    private boolean allowed(FreeInput free, Place at) {
        Range range = free.range().orElseThrow();
        double slack = 1e-12;
        boolean below = range.low() < free.least() - Math.abs(free.least()) * slack;
        boolean above = range.high() > free.most() + Math.abs(free.most()) * slack;
        if (below || above) {
            problems.error(
                    ProblemCode.VARY_RANGE,
                    at,
                    "the range of " + free.asked() + " goes " + (below ? "below" : "above") + " what is allowed",
                    "",
                    "expected " + (below ? "at least " : "at most ")
                            + free.written(below ? free.least() : free.most()));
        }
        return !below && !above;
    }

    private static String example(ValueSpec spec) {
        return spec.isAny() ? "months" : spec.date() ? "yr" : spec.unitText();
    }

    private Optional<Read> number(String text, String path, ValueSpec spec, Place at) {
        NumberText.Result result = NumberText.read(text, spec);
        if (result instanceof Fault fault) {
            problems.error(
                    fault.code(), at, fault.code().title() + " in the range of " + path, fault.detail(), fault.hint());
            return Optional.empty();
        }
        return Optional.of((Read) result);
    }
}

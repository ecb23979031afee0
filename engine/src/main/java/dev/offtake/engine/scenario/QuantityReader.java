package dev.offtake.engine.scenario;

import dev.offtake.api.Dimension;
import dev.offtake.api.Operation;
import dev.offtake.api.Quantity;
import dev.offtake.engine.result.Location;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.DistributionReader.Spread;
import dev.offtake.engine.scenario.Node.BrokenNode;
import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.ListNode;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import dev.offtake.engine.scenario.NumberText.Fault;
import dev.offtake.engine.scenario.NumberText.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one number in any of its forms: a text with a unit, the name of an assumption, a map with {@code value}, a
 * distribution, or a driver. Each number becomes an {@link Input} under its full path.
 */
final class QuantityReader {

    private static final String VALUE = "value";
    private static final String DRIVER = "driver";

    private final Assumptions assumptions;
    private final InputSink sink;
    private final ProvenanceReader provenances;
    private final Problems problems;
    private final DistributionReader distributions;

    QuantityReader(Assumptions assumptions, InputSink sink, ProvenanceReader provenances, Problems problems) {
        this.assumptions = assumptions;
        this.sink = sink;
        this.provenances = provenances;
        this.problems = problems;
        this.distributions = new DistributionReader(problems);
    }

    /** The same reader, with another place for its inputs. */
    QuantityReader into(InputSink other) {
        return new QuantityReader(assumptions, other, provenances, problems);
    }

    /** Whether a text is the name of an assumption. */
    boolean isName(ScalarNode scalar) {
        return assumptions.isName(scalar.text().strip());
    }

    /** A number at a path; empty if it is wrong, which was then reported. */
    Optional<Value> read(String path, Node node, ValueSpec spec, Provenance around) {
        if (node instanceof ScalarNode scalar) {
            return scalar(path, scalar, spec, own(around, node));
        }
        if (node instanceof MapNode map) {
            return map(path, map, spec, around);
        }
        if (node instanceof ListNode list) {
            boolean range = list.items().size() == 2;
            problems.error(
                    range ? ProblemCode.BARE_RANGE : ProblemCode.WRONG_KIND,
                    node.place(),
                    (range ? "a bare range at " : "a list in place of a number at ") + path,
                    range ? "a range does not say how it is spread" : "this is a list",
                    range ? NumberText.rangeHint() : NumberText.expected(spec));
        }
        return Optional.empty();
    }

    /** A default, written as in a scenario. */
    Optional<Value> readDefault(String path, String text, ValueSpec spec, Provenance from, Place place) {
        NumberText.Result result = NumberText.read(text, spec);
        if (result instanceof Read read) {
            sink.add(input(path, read, text, from, Input.Origin.DEFAULT, Optional.empty()));
            return Optional.of(leaf(path, read));
        }
        problems.error(
                ProblemCode.PLUGIN_FAILED,
                place,
                "the default of " + path + " is not a value: '" + text + "'",
                "",
                "This is a fault of the plugin: tell its author.");
        return Optional.empty();
    }

    /** What was set from outside does not come from the source that the section around it names. */
    private static Provenance own(Provenance around, Node node) {
        return own(around, node.place().origin());
    }

    private static Provenance own(Provenance around, Input.Origin origin) {
        return switch (origin) {
            case VARIANT -> new Provenance(List.of(), "set by a variant");
            case OVERRIDE -> new Provenance(List.of(), "set from outside the scenario");
            case STATED, DEFAULT -> around;
        };
    }

    private Optional<Value> scalar(String path, ScalarNode scalar, ValueSpec spec, Provenance from) {
        String text = scalar.text().strip();
        if (assumptions.isName(text) || (Names.isId(text) && !NumberText.isTrapWord(text))) {
            return reference(path, scalar, spec);
        }
        return number(path, scalar, spec).flatMap(read -> {
            Optional<Value> value = inRange(path, leaf(path, read), scalar.place(), spec);
            sink.add(input(
                    path,
                    read,
                    text,
                    from,
                    scalar.place().origin(),
                    Optional.of(scalar.place().location())));
            return value;
        });
    }

    /** A literal number, not recorded. */
    Optional<Read> number(String path, Node node, ValueSpec spec) {
        return number(path, node, spec, problems);
    }

    /** A literal number. */
    static Optional<Read> number(String path, Node node, ValueSpec spec, Problems problems) {
        if (!(node instanceof ScalarNode scalar)) {
            if (!(node instanceof BrokenNode)) {
                problems.error(
                        node instanceof ListNode list && list.items().size() == 2
                                ? ProblemCode.BARE_RANGE
                                : ProblemCode.WRONG_KIND,
                        node.place(),
                        "no plain number at " + path,
                        "this is " + node.kind(),
                        NumberText.expected(spec));
            }
            return Optional.empty();
        }
        NumberText.Result result = NumberText.read(scalar.text(), spec);
        if (result instanceof Fault fault) {
            report(fault, path, scalar.place(), problems);
            return Optional.empty();
        }
        return Optional.of((Read) result);
    }

    private static void report(Fault fault, String path, Place place, Problems problems) {
        problems.error(fault.code(), place, fault.code().title() + " at " + path, fault.detail(), fault.hint());
    }

    private Optional<Value> reference(String path, ScalarNode scalar, ValueSpec spec) {
        String name = scalar.text().strip();
        Optional<Value> referred = assumptions.resolve(name, scalar.place(), path);
        if (referred.isEmpty()) {
            return Optional.empty();
        }
        Value value = referred.get();
        Dimension given = value.quantity().dimension();
        Optional<Dimension> accepted = spec.accept(given)
                .filter(d -> d.equals(given) || value.quantity().operation() == Operation.INPUT);
        if (accepted.isEmpty() && bare(name, spec)) {
            return Optional.empty();
        }
        if (accepted.isEmpty()) {
            problems.error(
                    ProblemCode.UNIT_MISMATCH,
                    scalar.place(),
                    "unit mismatch at " + path,
                    "the assumption '" + name + "' is " + DimensionWords.of(given),
                    NumberText.expected(spec));
            return Optional.empty();
        }
        return inRange(path, as(value, accepted.get()), scalar.place(), spec);
    }

    /** Whether an assumption is a number without a unit, which is said once and where it stands, not at each use. */
    private boolean bare(String name, ValueSpec spec) {
        Optional<ScalarNode> stated = assumptions.stated(name);
        boolean bare = stated.isPresent()
                && NumberText.read(stated.get().text(), spec) instanceof Fault fault
                && fault.code() == ProblemCode.NO_UNIT;
        if (bare && assumptions.lacksUnit(name)) {
            ScalarNode scalar = stated.get();
            number(Assumptions.SECTION + "." + name, scalar, spec);
        }
        return bare;
    }

    /** A leaf of bare power, read as the kind of power the term declares. */
    private static Value as(Value value, Dimension dimension) {
        Quantity leaf = value.quantity();
        if (leaf.dimension().equals(dimension) || leaf.central().isEmpty()) {
            return value;
        }
        Quantity read = Quantity.input(leaf.text(), dimension, leaf.central().getAsDouble());
        return new Value(read, value.low(), value.high(), value.unit());
    }

    private Optional<Value> map(String path, MapNode map, ValueSpec spec, Provenance around) {
        List<String> forms = new ArrayList<>();
        for (String key : map.entries().keySet()) {
            if (VALUE.equals(key) || DRIVER.equals(key) || DistributionReader.FAMILIES.contains(key)) {
                forms.add(key);
            }
        }
        Provenance from = provenances.read(path, map, own(around, map));
        if (forms.isEmpty()) {
            return noForm(path, map, spec);
        }
        String form = forms.get(0);
        boolean known = checkKeys(path, map, form);
        if (forms.size() > 1) {
            problems.error(
                    ProblemCode.EXCLUSIVE_KEYS,
                    entry(map, forms.get(1)).keyPlace(),
                    "'" + form + "' and '" + forms.get(1) + "' are both stated at " + path,
                    "",
                    "Keep one of the two.");
            return Optional.empty();
        }
        Node body = entry(map, form).value();
        Optional<Value> value = switch (form) {
            // A value that came with the map around it has what stands beside it; one that was put into it has not.
            case VALUE ->
                body instanceof ScalarNode scalar
                                && scalar.place().origin() == map.place().origin()
                        ? scalar(path, scalar, spec, from)
                        : read(path, body, spec, from);
            case DRIVER -> driver(path, map, spec, from);
            default -> distribution(path, map, form, spec, from);
        };
        return known ? value : Optional.empty();
    }

    private static Entry entry(MapNode map, String key) {
        return java.util.Objects.requireNonNull(map.entries().get(key));
    }

    private Optional<Value> noForm(String path, MapNode map, ValueSpec spec) {
        List<String> known = allowedKeys("");
        boolean unknown = false;
        for (Entry entry : map.entries().values()) {
            if (!known.contains(entry.key())) {
                unknown = true;
                UnknownKeys.report(problems, path, entry, known, map);
            }
        }
        if (!unknown) {
            problems.error(
                    ProblemCode.MISSING_KEY,
                    map.place(),
                    "no value at " + path,
                    "",
                    "expected 'value', 'driver' or a distribution for " + spec.words());
        }
        return Optional.empty();
    }

    private boolean checkKeys(String path, MapNode map, String form) {
        List<String> allowed = allowedKeys(form);
        boolean fine = true;
        for (Entry entry : map.entries().values()) {
            boolean otherForm = allowedKeys("").contains(entry.key());
            if (!allowed.contains(entry.key())
                    && !DistributionReader.FAMILIES.contains(entry.key())
                    && !VALUE.equals(entry.key())
                    && !DRIVER.equals(entry.key())) {
                fine = false;
                if (otherForm) {
                    problems.error(
                            ProblemCode.UNKNOWN_KEY,
                            entry.keyPlace(),
                            "'" + entry.key() + "' does not go with '" + form + "' at " + path,
                            "",
                            "expected only " + String.join(", ", allowed) + " here");
                } else {
                    UnknownKeys.report(problems, path, entry, allowed, map);
                }
            }
        }
        return fine;
    }

    /** The keys a number's map may have in a form; with an empty form, those of any. */
    static List<String> allowedKeys(String form) {
        List<String> keys = new ArrayList<>();
        if (form.isEmpty()) {
            keys.addAll(List.of(VALUE, DRIVER, "times", "plus"));
            keys.addAll(DistributionReader.FAMILIES);
            keys.add("central");
        } else {
            keys.add(form);
            if (DRIVER.equals(form)) {
                keys.addAll(List.of("times", "plus"));
            } else if (!VALUE.equals(form)) {
                keys.add("central");
            }
        }
        keys.addAll(List.of("source", "note"));
        return keys;
    }

    private Optional<Value> driver(String path, MapNode map, ValueSpec spec, Provenance from) {
        Node driverNode = map.get(DRIVER);
        Optional<Value> driver = Optional.empty();
        boolean index = false;
        if (driverNode instanceof ScalarNode scalar && !scalar.isEmpty()) {
            index = isIndex(path, scalar, map, spec);
            driver = reference(path, scalar, index ? ValueSpec.NUMBER : spec.unbounded());
        } else if (driverNode != null && !(driverNode instanceof BrokenNode)) {
            problems.error(
                    ProblemCode.WRONG_KIND,
                    driverNode.place(),
                    "no driver at " + path,
                    "this is " + driverNode.kind(),
                    "expected the name of an assumption");
        }
        Optional<Value> times = part(path, map, "times", index ? spec.unbounded() : ValueSpec.NUMBER, from);
        Optional<Value> plus = part(path, map, "plus", spec.unbounded(), from);
        boolean broken = (times.isEmpty() && map.get("times") != null) || (plus.isEmpty() && map.get("plus") != null);
        if (driver.isEmpty() || broken) {
            return Optional.empty();
        }
        Value value = driver.get();
        if (times.isPresent()) {
            value = index ? product(times.get(), value) : product(value, times.get());
        }
        if (plus.isPresent()) {
            if (!plus.get().quantity().dimension().equals(value.quantity().dimension())) {
                problems.error(
                        ProblemCode.UNIT_MISMATCH,
                        java.util.Objects.requireNonNull(map.get("plus")).place(),
                        "unit mismatch at " + path + ".plus",
                        "this is " + DimensionWords.of(plus.get().quantity().dimension()),
                        "expected " + DimensionWords.of(value.quantity().dimension()) + ", as the driver is");
                return Optional.empty();
            }
            value = sum(value, plus.get());
        }
        Value named = new Value(value.quantity().named(path), value.low(), value.high(), value.unit());
        return inRange(path, named, map.place(), spec);
    }

    /** Whether the driver is a pure number where something else is due, so that {@code times} has the unit. */
    private boolean isIndex(String path, ScalarNode driver, MapNode map, ValueSpec spec) {
        Node times = map.get("times");
        boolean other =
                spec.isAny() || (!spec.date() && spec.accept(Dimension.NONE).isEmpty());
        // A driver without its unit and a plain multiplier: it is the driver's unit that is missing.
        return other && times != null && isPure(path, driver) && !isPure(path + ".times", times);
    }

    /** Whether a number is stated, here or as an assumption, and has no unit. */
    private boolean isPure(String path, Node node) {
        if (node instanceof MapNode map && map.get(VALUE) != null) {
            return isPure(path, java.util.Objects.requireNonNull(map.get(VALUE)));
        }
        if (!(node instanceof ScalarNode scalar)) {
            return false;
        }
        if (!isName(scalar)) {
            return NumberText.read(scalar.text(), ValueSpec.NUMBER) instanceof Read;
        }
        return assumptions
                .resolve(scalar.text().strip(), scalar.place(), path)
                .filter(value -> value.quantity().dimension().equals(Dimension.NONE))
                .isPresent();
    }

    private Optional<Value> part(String path, MapNode map, String key, ValueSpec spec, Provenance from) {
        Node node = map.get(key);
        return node == null ? Optional.empty() : read(path + "." + key, node, spec, from);
    }

    private static Value product(Value a, Value b) {
        double[] ends = {a.low() * b.low(), a.low() * b.high(), a.high() * b.low(), a.high() * b.high()};
        java.util.Arrays.sort(ends);
        return new Value(a.quantity().times(b.quantity()), ends[0], ends[3], a.unit());
    }

    private static Value sum(Value a, Value b) {
        return new Value(a.quantity().plus(b.quantity()), a.low() + b.low(), a.high() + b.high(), a.unit());
    }

    private Optional<Value> distribution(String path, MapNode map, String family, ValueSpec spec, Provenance from) {
        Entry entry = entry(map, family);
        Optional<Spread> spread = distributions.read(path, entry, spec);
        if (spread.isEmpty()) {
            return Optional.empty();
        }
        Spread s = spread.get();
        double central = s.distribution().median();
        Node stated = map.get("central");
        if (stated != null) {
            Optional<Read> read = number(path + ".central", stated, spec.unbounded());
            if (read.isEmpty()) {
                return Optional.empty();
            }
            central = read.get().value();
            if (!read.get().dimension().equals(s.dimension()) || central < s.low() || central > s.high()) {
                problems.error(
                        ProblemCode.DISTRIBUTION,
                        stated.place(),
                        "the central value of " + path + " is not one that can occur",
                        "",
                        "expected a value within the distribution");
                return Optional.empty();
            }
        }
        Quantity leaf = Quantity.input(path, s.dimension(), central);
        Input.Origin origin = Replaced.origin(map);
        Provenance own = origin == map.place().origin() ? from : own(from, origin);
        sink.add(new Input(
                path,
                s.dimension(),
                s.unit(),
                central,
                Optional.of(s.distribution()),
                family + " " + CanonicalForm.flow(entry.value()),
                own.sources(),
                own.note(),
                origin,
                Optional.of(entry.keyPlace().location())));
        return inRange(
                path,
                new Value(leaf, s.low(), s.high(), s.unit()),
                entry.value().place(),
                spec);
    }

    private Optional<Value> inRange(String path, Value value, Place place, ValueSpec spec) {
        double slack = 1e-12;
        double low = spec.low();
        double high = spec.high();
        boolean below = value.low() < low - Math.abs(low) * slack;
        boolean above = value.high() > high + Math.abs(high) * slack;
        if (!below && !above) {
            return Optional.of(value);
        }
        boolean fixed = value.low() == value.high();
        String unit = spec.date() || "1".equals(spec.unitText()) ? "" : " " + spec.unitText();
        String bound = plain(below ? spec.min() : spec.max()) + unit;
        double reached = (below ? value.low() : value.high()) / scale(spec);
        problems.error(
                ProblemCode.OUT_OF_RANGE,
                place,
                (fixed ? "" : "part of a distribution is ") + "out of range at " + path,
                fixed && below && spec.min() == 0
                        ? "this is negative"
                        : (fixed ? "this is " : "this reaches ")
                                + (below ? "below " : "above ")
                                + bound
                                + (fixed ? "" : ": " + plain(reached) + unit),
                "expected " + (below ? "at least " : "at most ") + bound);
        return Optional.empty();
    }

    private static double scale(ValueSpec spec) {
        return spec.isAny() ? 1 : spec.units().get(0).scale();
    }

    static String plain(double number) {
        if (!Double.isFinite(number)) {
            return Double.toString(number);
        }
        java.math.BigDecimal rounded = new java.math.BigDecimal(number)
                .round(new java.math.MathContext(6))
                .stripTrailingZeros();
        return rounded.precision() - rounded.scale() > 15 ? rounded.toString() : rounded.toPlainString();
    }

    private static Value leaf(String path, Read read) {
        return new Value(Quantity.input(path, read.dimension(), read.value()), read.value(), read.value(), read.unit());
    }

    private static Input input(
            String path, Read read, String text, Provenance from, Input.Origin origin, Optional<Location> location) {
        return new Input(
                path,
                read.dimension(),
                read.unit(),
                read.value(),
                Optional.empty(),
                text,
                from.sources(),
                from.note(),
                origin,
                location);
    }
}

package dev.offtake.engine.scenario;

import dev.offtake.api.Unit;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Node.BrokenNode;
import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import dev.offtake.engine.scenario.NumberText.Read;
import dev.offtake.engine.scenario.Observations.Observation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads files of observations, YAML or JSON, format version 1, for one scenario: metrics and units are checked against
 * it, and what was known on the scenario's day is refused. All that is wrong is told in one run, each problem at its
 * place.
 */
public final class ObservationsReader {

    /** The key that a file of observations begins with. */
    public static final String FORMAT = "offtake-observations";

    private static final List<String> KEYS = List.of(FORMAT, "title", "note", "sources", "observations");
    private static final List<String> ENTRY = List.of("metric", "value", "date", "source", "note");
    private static final List<String> REQUIRED = List.of("metric", "value", "date", "source");
    private static final String LIST = "observations";

    private final Scenario scenario;
    private final Problems problems = new Problems();
    private final MetricReader metrics;

    private ObservationsReader(Scenario scenario, MetricNames names) {
        this.scenario = scenario;
        this.metrics = new MetricReader(new MetricParser(names)::parse, problems);
    }

    /**
     * Reads a file of observations.
     *
     * @param source the text; variant and settings are not regarded
     * @param scenario the scenario that is to be scored
     * @param names the names that metrics may have in its model
     * @return the observations
     * @throws InvalidScenarioException if anything is wrong: all of it, in the order of the text
     */
    public static Observations read(ScenarioSource source, Scenario scenario, MetricNames names)
            throws InvalidScenarioException {
        ObservationsReader reader = new ObservationsReader(scenario, names);
        Optional<Observations> read = Texts.decode(source.name(), source.text(), reader.problems)
                .filter(text -> reader.holdsAnything(source.name(), text))
                .flatMap(text -> TreeReader.read(source.name(), text, reader.problems))
                .flatMap(root -> reader.document(source.name(), root));
        reader.problems.throwIfErrors();
        return read.orElseThrow(() -> new IllegalStateException("nothing was read, and nothing reported"));
    }

    private boolean holdsAnything(String name, String text) {
        if (text.lines().map(String::strip).anyMatch(line -> !line.isEmpty() && !line.startsWith("#"))) {
            return true;
        }
        problems.error(
                ProblemCode.EMPTY_FILE,
                new Place(SourceText.of(name, text), 1, 1, 1, Input.Origin.STATED),
                "there is nothing here",
                "",
                "expected observations: a map that begins with '" + FORMAT + ": 1'");
        return false;
    }

    private Optional<Observations> document(String name, Node root) {
        if (!(root instanceof MapNode map)) {
            problems.error(
                    ProblemCode.WRONG_KIND,
                    root.place(),
                    "these are no observations",
                    "this is " + root.kind(),
                    "expected a map that begins with '" + FORMAT + ": 1'");
            return Optional.empty();
        }
        Node version = map.get(FORMAT);
        if (!(version instanceof ScalarNode scalar && "1".equals(scalar.text().strip()))) {
            problems.error(
                    ProblemCode.FORMAT_VERSION,
                    (version == null ? root : version).place(),
                    version == null ? "the format version is missing" : "not a version of the format that is known",
                    version instanceof ScalarNode scalar ? "this is '" + Names.shorten(scalar.text()) + "'" : "",
                    "expected '" + FORMAT + ": 1' first");
            return Optional.empty();
        }
        for (Entry entry : map.entries().values()) {
            if (!KEYS.contains(entry.key())) {
                UnknownKeys.report(problems, "", entry, KEYS, map);
            }
        }
        ProvenanceReader texts = new ProvenanceReader(Set.of(), problems);
        String title = texts.text("title", map.get("title")).orElse("");
        texts.text("note", map.get("note"));
        Map<String, SourceEntry> sources = new LinkedHashMap<>(scenario.sources());
        section(map, "sources").ifPresent(section -> sources.putAll(new SourcesReader(problems).read(section)));
        ProvenanceReader provenances = new ProvenanceReader(sources.keySet(), problems);
        List<Observation> all = new ArrayList<>();
        Optional<MapNode> section = section(map, LIST);
        if (section.isEmpty() && !map.entries().containsKey(LIST)) {
            problems.error(
                    ProblemCode.MISSING_KEY,
                    map.place(),
                    "'" + LIST + "' is missing",
                    "",
                    "expected the section '" + LIST + "' at the top: a map by id");
        }
        section.ifPresent(entries -> entries.entries()
                .values()
                .forEach(entry -> observation(entry, provenances, sources).ifPresent(all::add)));
        if (section.isPresent() && section.get().entries().isEmpty()) {
            problems.error(
                    ProblemCode.NO_VALUE,
                    section.get().place(),
                    "nothing at " + LIST,
                    "",
                    "expected at least one observation with " + String.join(", ", REQUIRED));
        }
        return Optional.of(new Observations(name, title, all));
    }

    private Optional<MapNode> section(MapNode map, String key) {
        Node node = map.get(key);
        if (node instanceof MapNode section) {
            return Optional.of(section);
        }
        if (node != null && !(node instanceof BrokenNode)) {
            problems.error(
                    ProblemCode.WRONG_KIND,
                    node.place(),
                    "the wrong kind of value at " + key,
                    "this is " + node.kind(),
                    "expected a map by id");
        }
        return Optional.empty();
    }

    private Optional<Observation> observation(
            Entry entry, ProvenanceReader provenances, Map<String, SourceEntry> sources) {
        String path = LIST + "." + entry.key();
        Ids.check(entry, LIST, problems);
        if (!(entry.value() instanceof MapNode map)) {
            if (!(entry.value() instanceof BrokenNode)) {
                problems.error(
                        ProblemCode.WRONG_KIND,
                        entry.value().place(),
                        "the wrong kind of value at " + path,
                        "this is " + entry.value().kind(),
                        "expected a map with " + String.join(", ", ENTRY));
            }
            return Optional.empty();
        }
        List<String> meant = new ArrayList<>();
        for (Entry own : map.entries().values()) {
            if (!ENTRY.contains(own.key())) {
                UnknownKeys.report(problems, path, own, ENTRY, map).ifPresent(meant::add);
            }
        }
        for (String key : REQUIRED) {
            if (!map.entries().containsKey(key) && !meant.contains(key)) {
                problems.consequence(
                        ProblemCode.MISSING_KEY,
                        entry.keyPlace(),
                        entry.keyPlace(),
                        "'" + key + "' is missing at " + path,
                        "expected " + String.join(", ", REQUIRED));
            }
        }
        Provenance from = provenances.read(path, map, Provenance.NONE);
        Optional<LocalDate> date = Optional.ofNullable(map.get("date"))
                .flatMap(node -> Calendar.day(path + ".date", node, problems).filter(day -> later(path, day, node)));
        Optional<MetricExpression> metric = Optional.ofNullable(map.get("metric"))
                .flatMap(node -> metrics.read(path + ".metric", node, MetricParser.Use.VALUE));
        Node written = map.get("value");
        Optional<Read> value =
                metric.isEmpty() || written == null ? Optional.empty() : value(path + ".value", written, metric.get());
        if (date.isEmpty() || metric.isEmpty() || value.isEmpty()) {
            return Optional.empty();
        }
        List<String> said = from.sources().stream()
                .map(source -> Optional.ofNullable(sources.get(source))
                        .map(SourceEntry::words)
                        .orElse(source))
                .toList();
        return Optional.of(new Observation(
                entry.key(),
                metric.get(),
                value.get().value(),
                written instanceof ScalarNode scalar ? scalar.text().strip() : "",
                date.get(),
                said,
                from.note()));
    }

    /** What was known on the scenario's day could have been fed into it, so it scores nothing. */
    private boolean later(String path, LocalDate day, Node node) {
        Optional<LocalDate> asOf = scenario.asOf();
        if (asOf.isEmpty() || day.isAfter(asOf.get())) {
            return true;
        }
        problems.error(
                ProblemCode.KNOWN_BEFORE,
                node.place(),
                "the observation " + path + " was known when the scenario was written",
                "the scenario is as of " + asOf.get(),
                "expected a later day: the day on which the figure was published. Leave out what was known by then.");
        return false;
    }

    private Optional<Read> value(String path, Node node, MetricExpression metric) {
        String unit = MetricTypes.display(metric);
        ValueSpec spec = Unit.parse(unit).isPresent() ? ValueSpec.of(unit) : ValueSpec.ANY;
        Optional<Read> number = QuantityReader.number(path, node, spec, problems);
        if (number.isEmpty()) {
            return Optional.empty();
        }
        Read read = number.get();
        // The power that metrics have is that of IT, written in plain MW.
        if (!MetricTypes.unit(read.dimension()).equals(MetricTypes.unit(MetricTypes.dimension(metric)))) {
            problems.error(
                    ProblemCode.UNIT_MISMATCH,
                    node.place(),
                    ProblemCode.UNIT_MISMATCH.title() + " at " + path,
                    "this is " + DimensionWords.of(read.dimension()),
                    "expected a value of " + metric + ", in " + MetricTypes.unit(MetricTypes.dimension(metric)));
            return Optional.empty();
        }
        return Optional.of(read);
    }
}

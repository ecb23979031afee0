package dev.offtake.engine.scenario;

import dev.offtake.api.Horizon;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.Claim.Expectation;
import dev.offtake.engine.scenario.Claim.Side;
import dev.offtake.engine.scenario.Claim.Tolerance;
import dev.offtake.engine.scenario.MetricExpression.KeyKind;
import dev.offtake.engine.scenario.MetricParser.Use;
import dev.offtake.engine.scenario.Node.BrokenNode;
import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.ListNode;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import dev.offtake.engine.scenario.NumberText.Fault;
import dev.offtake.engine.scenario.NumberText.Read;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code claims}: each binds a sentence and its source to what the model must show. */
final class ClaimReader {

    /** What a claim says of itself, beside its expectation. */
    static final List<String> DESCRIPTION = List.of("says", "source", "conflicts-with", "note");

    /** The keys of an expectation. */
    static final List<String> EXPECTATION = List.of(
            "metric",
            "expect",
            "tolerance",
            "at-least",
            "at-most",
            "above",
            "below",
            "increasing",
            "largest-of",
            "holds",
            "all",
            "not-checkable");

    private static final Map<String, Side> SIDES = sides();
    private static final List<String> FORMS = EXPECTATION.stream()
            .filter(k -> !List.of("metric", "tolerance").contains(k))
            .toList();

    private final Horizon years;
    private final MetricReader metrics;
    private final ProvenanceReader provenances;
    private final Problems problems;
    private final ClaimUnits units;

    ClaimReader(Horizon years, MetricReader metrics, ProvenanceReader provenances, Problems problems) {
        this.years = years;
        this.metrics = metrics;
        this.provenances = provenances;
        this.problems = problems;
        this.units = new ClaimUnits(problems);
    }

    private static Map<String, Side> sides() {
        Map<String, Side> sides = new LinkedHashMap<>();
        sides.put("at-least", Side.AT_LEAST);
        sides.put("at-most", Side.AT_MOST);
        sides.put("above", Side.ABOVE);
        sides.put("below", Side.BELOW);
        return sides;
    }

    List<Claim> read(MapNode section, List<String> sourceIds) {
        List<Claim> claims = new ArrayList<>();
        List<String> opponents = new ArrayList<>(sourceIds);
        opponents.addAll(section.entries().keySet());
        for (Entry entry : section.entries().values()) {
            Ids.check(entry, "claims", problems);
            String path = "claims." + entry.key();
            if (entry.value() instanceof MapNode map) {
                claim(entry, path, map, opponents).ifPresent(claims::add);
            } else if (!(entry.value() instanceof BrokenNode)) {
                problems.error(
                        ProblemCode.WRONG_KIND,
                        entry.value().place(),
                        "the wrong kind of value at " + path,
                        "this is " + entry.value().kind(),
                        "expected a map with says, metric and an expectation");
            }
        }
        return claims;
    }

    private Optional<Claim> claim(Entry entry, String path, MapNode map, List<String> opponents) {
        List<String> known = new ArrayList<>(DESCRIPTION);
        known.addAll(EXPECTATION);
        List<String> meant = checkKeys(path, map, known);
        Optional<String> says = provenances.text(path + ".says", map.get("says"));
        if (!map.entries().containsKey("says") && !meant.contains("says")) {
            problems.consequence(
                    ProblemCode.MISSING_KEY,
                    entry.keyPlace(),
                    entry.keyPlace(),
                    "'says' is missing at " + path,
                    "expected says: the sentence of the source");
        }
        Provenance from = provenances.read(path, map, Provenance.NONE);
        List<String> conflicts = conflicts(path, map.get("conflicts-with"), opponents);
        Optional<Expectation> expectation = expectation(entry.keyPlace(), path, map, null, meant);
        if (says.isEmpty() || expectation.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Claim(entry.key(), says.get(), from.sources(), conflicts, from.note(), expectation.get()));
    }

    private List<String> checkKeys(String path, MapNode map, List<String> known) {
        List<String> meant = new ArrayList<>();
        for (Entry entry : map.entries().values()) {
            if (!known.contains(entry.key())) {
                UnknownKeys.report(problems, path, entry, known, map).ifPresent(meant::add);
            }
        }
        return meant;
    }

    private List<String> conflicts(String path, @Nullable Node node, List<String> opponents) {
        List<String> ids = new ArrayList<>();
        List<Node> items = node == null ? List.of() : node instanceof ListNode list ? list.items() : List.of(node);
        for (Node item : items) {
            Optional<String> id = provenances.text(path + ".conflicts-with", item);
            if (id.isPresent() && !opponents.contains(id.get())) {
                problems.error(
                        ProblemCode.UNKNOWN_SOURCE,
                        item.place(),
                        "there is no source or claim '" + Names.shorten(id.get()) + "', named at " + path
                                + ".conflicts-with",
                        "",
                        Names.hint("expected the id of a source or a claim", id.get(), opponents));
            } else {
                id.ifPresent(ids::add);
            }
        }
        return ids;
    }

    private Optional<Expectation> expectation(
            Place at, String path, MapNode map, @Nullable Node outerMetric, List<String> meant) {
        List<Entry> forms = map.entries().values().stream()
                .filter(e -> FORMS.contains(e.key()))
                .toList();
        boolean bounds = forms.stream().allMatch(e -> SIDES.containsKey(e.key()));
        if (forms.isEmpty()) {
            if (meant.stream().noneMatch(FORMS::contains)) {
                problems.consequence(
                        ProblemCode.CLAIM_FORM,
                        at,
                        at,
                        "nothing is expected at " + path,
                        "expected one of " + String.join(", ", FORMS));
            }
            return Optional.empty();
        }
        if (forms.size() > 1 && !bounds) {
            problems.error(
                    ProblemCode.CLAIM_FORM,
                    forms.get(1).keyPlace(),
                    "'" + forms.get(0).key() + "' and '" + forms.get(1).key() + "' are both expected at " + path,
                    "",
                    "Keep one, or list both under 'all'.");
            return Optional.empty();
        }
        Entry form = forms.get(0);
        boolean fine = checkTolerance(path, map, form);
        Node metricNode = map.get("metric") == null ? outerMetric : map.get("metric");
        String place = path + "." + form.key();
        Optional<Expectation> expectation = switch (form.key()) {
            case "holds" -> metrics.read(place, form.value(), Use.CONDITION).map(Expectation.Holds::new);
            case "not-checkable" -> provenances.text(place, form.value()).map(Expectation.NotCheckable::new);
            case "all" -> all(place, form.value(), metricNode);
            default -> compared(at, path, map, forms, metricNode, meant);
        };
        return fine ? expectation : Optional.empty();
    }

    private boolean checkTolerance(String path, MapNode map, Entry form) {
        Entry tolerance = map.entries().get("tolerance");
        if (tolerance == null || "expect".equals(form.key())) {
            return true;
        }
        problems.error(
                ProblemCode.CLAIM_FORM,
                tolerance.keyPlace(),
                "'tolerance' does not go with '" + form.key() + "' at " + path,
                "",
                "expected it beside 'expect' only");
        return false;
    }

    private Optional<Expectation> all(String path, Node node, @Nullable Node outerMetric) {
        if (!(node instanceof ListNode list) || list.items().isEmpty()) {
            if (!(node instanceof BrokenNode)) {
                problems.error(
                        ProblemCode.WRONG_KIND,
                        node.place(),
                        "the wrong kind of value at " + path,
                        node instanceof ListNode ? "the list is empty" : "this is " + node.kind(),
                        "expected a list of expectations");
            }
            return Optional.empty();
        }
        List<Expectation> parts = new ArrayList<>();
        boolean fine = true;
        for (int i = 0; i < list.items().size(); i++) {
            String at = path + "." + (i + 1);
            Node item = list.items().get(i);
            if (item instanceof MapNode map) {
                List<String> meant = checkKeys(at, map, EXPECTATION);
                Optional<Expectation> part = expectation(map.place(), at, map, outerMetric, meant);
                part.ifPresent(parts::add);
                fine &= part.isPresent();
            } else {
                fine = false;
                if (!(item instanceof BrokenNode)) {
                    problems.error(
                            ProblemCode.WRONG_KIND,
                            item.place(),
                            "the wrong kind of value at " + at,
                            "this is " + item.kind(),
                            "expected a map with metric and an expectation");
                }
            }
        }
        return fine ? Optional.of(new Expectation.All(parts)) : Optional.empty();
    }

    private Optional<Expectation> compared(
            Place at, String path, MapNode map, List<Entry> forms, @Nullable Node metricNode, List<String> meant) {
        if (metricNode == null && !meant.contains("metric")) {
            problems.consequence(
                    ProblemCode.MISSING_KEY,
                    at,
                    at,
                    "'metric' is missing at " + path,
                    "expected metric: what is compared, such as total-cost[2027]");
        }
        boolean yearly = "increasing".equals(forms.get(0).key());
        Optional<MetricExpression> metric = metricNode == null
                ? Optional.empty()
                : metrics.read(path + ".metric", metricNode, yearly ? Use.YEARLY : Use.VALUE);
        List<Expectation> parts = new ArrayList<>();
        for (Entry form : forms) {
            String place = path + "." + form.key();
            switch (form.key()) {
                case "expect" -> {
                    Optional<MetricExpression> value = metrics.read(place, form.value(), Use.VALUE);
                    Node written = map.get("tolerance");
                    Optional<Tolerance> tolerance =
                            written == null ? Optional.empty() : tolerance(path + ".tolerance", written, metric);
                    if (metric.isPresent()
                            && value.isPresent()
                            && units.comparable(place, form.value().place(), metric.get(), value.get())
                            && (written == null || tolerance.isPresent())) {
                        parts.add(new Expectation.Equal(metric.get(), value.get(), tolerance));
                    }
                }
                case "increasing" -> {
                    Optional<Horizon> range = Calendar.years(place, form.value(), problems)
                            .filter(r -> Calendar.within(place, r, form.value().place(), years, problems));
                    if (metric.isPresent() && range.isPresent()) {
                        parts.add(new Expectation.Increasing(
                                metric.get(), range.get().first(), range.get().last()));
                    }
                }
                case "largest-of" -> {
                    Optional<String> key = key(place, form.value());
                    if (metric.isPresent()
                            && key.isPresent()
                            && units.names(place, form.value().place(), metric.get(), key.get())) {
                        parts.add(new Expectation.LargestOf(metric.get(), key.get()));
                    }
                }
                default -> {
                    Side side = java.util.Objects.requireNonNull(SIDES.get(form.key()));
                    Optional<MetricExpression> value = metrics.read(place, form.value(), Use.VALUE);
                    if (metric.isPresent()
                            && value.isPresent()
                            && units.comparable(place, form.value().place(), metric.get(), value.get())) {
                        parts.add(new Expectation.Bound(metric.get(), side, value.get()));
                    }
                }
            }
        }
        if (parts.size() < forms.size()) {
            return Optional.empty();
        }
        return Optional.of(parts.size() == 1 ? parts.get(0) : new Expectation.All(parts));
    }

    private Optional<String> key(String path, Node node) {
        List<String> keys =
                Arrays.stream(KeyKind.values()).map(k -> Names.kebab(k.name())).toList();
        Optional<String> key = provenances.text(path, node);
        if (key.isPresent() && !keys.contains(key.get())) {
            problems.error(
                    ProblemCode.UNKNOWN_CHOICE,
                    node.place(),
                    "'" + Names.shorten(key.get()) + "' is not a key at " + path,
                    "",
                    Names.hint("expected a key", key.get(), keys));
            return Optional.empty();
        }
        return key;
    }

    private Optional<Tolerance> tolerance(String path, Node node, Optional<MetricExpression> metric) {
        if (!(node instanceof ScalarNode scalar)) {
            if (!(node instanceof BrokenNode)) {
                problems.error(
                        ProblemCode.WRONG_KIND,
                        node.place(),
                        "the wrong kind of value at " + path,
                        "this is " + node.kind(),
                        "expected a number with its unit, such as 10 %");
            }
            return Optional.empty();
        }
        NumberText.Result result = NumberText.read(scalar.text(), ValueSpec.ANY);
        if (result instanceof Fault fault) {
            problems.error(
                    fault.code(), node.place(), fault.code().title() + " at " + path, fault.detail(), fault.hint());
            return Optional.empty();
        }
        Read read = (Read) result;
        boolean bare = "1".equals(read.unit()) && !scalar.text().strip().endsWith(" 1");
        if (read.value() < 0 || bare) {
            problems.error(
                    ProblemCode.TOLERANCE,
                    node.place(),
                    (bare ? "a bare number" : "a negative tolerance") + " at " + path,
                    "",
                    "expected '%' for a share of the expected value, 'pp' or the metric's unit for an amount");
            return Optional.empty();
        }
        boolean relative = "%".equals(read.unit());
        boolean fits = metric.map(m -> units.tolerates(path, node.place(), m, read.dimension(), relative))
                .orElse(true);
        return fits ? Optional.of(new Tolerance(read.value(), relative)) : Optional.empty();
    }
}

package dev.offtake.engine.scenario;

import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.MetricExpression.KeyKind;
import dev.offtake.engine.scenario.MetricExpression.Metric;
import dev.offtake.engine.scenario.MetricParser.Fault;
import dev.offtake.engine.scenario.MetricSyntax.KeyText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Reads the keys of one metric: which kind of key an id is, and what is left out. */
final class MetricKeys {

    private static final Pattern YEAR = Pattern.compile("\\d{4}");
    private static final Pattern HYPHENATED_RANGE = Pattern.compile("(\\d{4})-(\\d{4})");

    private final MetricNames names;
    private final MetricTable.Entry entry;
    private final List<Fault> faults;
    private final Map<KeyKind, List<String>> fixed = new EnumMap<>(KeyKind.class);
    private final Set<KeyKind> free = EnumSet.noneOf(KeyKind.class);
    private final int faultsBefore;

    MetricKeys(MetricNames names, MetricTable.Entry entry, List<Fault> faults) {
        this.names = names;
        this.entry = entry;
        this.faults = faults;
        this.faultsBefore = faults.size();
    }

    /**
     * Reads keys.
     *
     * @param name where the metric stands
     * @param follows keys that are open when they are left out
     * @param bound keys over which a reduction goes around the metric
     * @return the metric, or empty after a fault
     */
    Optional<Metric> read(MetricSyntax.Name name, Set<KeyKind> follows, Set<KeyKind> bound) {
        name.keys().forEach(this::key);
        if (faults.size() > faultsBefore) {
            return Optional.empty();
        }
        for (KeyKind kind : entry.keys()) {
            if (!fixed.containsKey(kind) && follows.contains(kind)) {
                free.add(kind);
            }
        }
        required(name, bound);
        if (faults.size() > faultsBefore) {
            return Optional.empty();
        }
        List<KeyKind> named = new ArrayList<>();
        fixed.forEach((kind, values) -> {
            if (kind != KeyKind.YEAR && !bareIs(values.get(0), kind)) {
                named.add(kind);
            }
        });
        return Optional.of(new Metric(entry.metric(), fixed, List.copyOf(free), named));
    }

    private void key(KeyText key) {
        if (!key.kind().isEmpty()) {
            Optional<KeyKind> kind = KeyKind.of(key.kind());
            if (kind.isEmpty()) {
                List<String> kinds = entry.keys().stream().map(KeyKind::id).toList();
                fault(
                        ProblemCode.METRIC_KEY,
                        key,
                        "'" + key.kind() + "' is not a key",
                        hintOf(key.kind(), kinds, keysOfMetric()));
            } else if (!entry.keys().contains(kind.get())) {
                lacks(key, kind.get());
            } else if (kind.get() == KeyKind.YEAR) {
                years(key);
            } else if (!key.last().isEmpty()) {
                fault(ProblemCode.METRIC_YEAR, key, "only years have ranges", "");
            } else {
                id(key, kind.get());
            }
            return;
        }
        Optional<KeyKind> open = KeyKind.of(key.value());
        if (!key.last().isEmpty() || YEAR.matcher(key.value()).matches()) {
            years(key);
        } else if (open.isPresent()) {
            if (!entry.keys().contains(open.get())) {
                lacks(key, open.get());
            } else if (isNew(key, open.get())) {
                free.add(open.get());
            }
        } else {
            bare(key);
        }
    }

    private void years(KeyText key) {
        if (!entry.keys().contains(KeyKind.YEAR)) {
            lacks(key, KeyKind.YEAR);
            return;
        }
        String last = key.last().isEmpty() ? key.value() : key.last();
        if (!YEAR.matcher(key.value()).matches() || !YEAR.matcher(last).matches()) {
            fault(ProblemCode.METRIC_YEAR, key, "a range goes from year to year", "Write for example 2025..2030.");
            return;
        }
        int from = Integer.parseInt(key.value());
        int to = Integer.parseInt(last);
        int first = names.years().first();
        int end = names.years().last();
        if (from > to) {
            fault(
                    ProblemCode.METRIC_YEAR,
                    key,
                    "the range ends before it begins",
                    "Did you mean " + to + ".." + from + "?");
        } else if (from < first || to > end) {
            int outside = from < first || from > end ? from : to;
            fault(
                    ProblemCode.METRIC_YEAR,
                    key,
                    outside + " is not planned",
                    "The scenario's years are " + first + ".." + end + ".");
        } else if (isNew(key, KeyKind.YEAR)) {
            fixed.put(
                    KeyKind.YEAR,
                    IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList());
        }
    }

    private void bare(KeyText key) {
        var range = HYPHENATED_RANGE.matcher(key.value());
        if (range.matches()) {
            String hint = "Did you mean " + range.group(1) + ".." + range.group(2) + "?";
            fault(ProblemCode.METRIC_YEAR, key, "a range of years is written with two dots", hint);
            return;
        }
        List<KeyKind> readings = readings(key.value());
        if (readings.size() == 1) {
            id(key, readings.get(0));
        } else if (readings.isEmpty()) {
            unknown(key);
        } else {
            String all = readings.stream()
                    .map(kind -> kind.id() + "=" + key.value())
                    .reduce((a, b) -> a + " or " + b)
                    .orElse("");
            fault(
                    ProblemCode.METRIC_AMBIGUOUS,
                    key,
                    "'" + key.value() + "' can be read in " + readings.size() + " ways",
                    "Write " + all + ".");
        }
    }

    /** The kinds of key of this metric that an id can be; kinds whose ids are not known only if no other fits. */
    private List<KeyKind> readings(String id) {
        List<KeyKind> known = new ArrayList<>();
        List<KeyKind> possible = new ArrayList<>();
        for (KeyKind kind : entry.keys()) {
            Optional<List<String>> values = values(kind);
            if (values.isEmpty()) {
                possible.add(kind);
            } else if (kind != KeyKind.YEAR && values.get().contains(id)) {
                known.add(kind);
            }
        }
        return known.isEmpty() ? possible : known;
    }

    private boolean bareIs(String id, KeyKind kind) {
        return KeyKind.of(id).isEmpty()
                && !YEAR.matcher(id).matches()
                && !HYPHENATED_RANGE.matcher(id).matches()
                && readings(id).equals(List.of(kind));
    }

    private Optional<List<String>> values(KeyKind kind) {
        return kind == KeyKind.CATEGORY ? Optional.of(entry.categories()) : names.of(kind);
    }

    private void id(KeyText key, KeyKind kind) {
        Optional<List<String>> values = values(kind);
        if (values.isPresent() && !values.get().contains(key.value())) {
            String what = "there is no " + kind.id() + " '" + key.value() + "'";
            fault(ProblemCode.METRIC_NAME, key, what, hintOf(key.value(), values.get(), known(kind)));
        } else if (isNew(key, kind)) {
            fixed.put(kind, List.of(key.value()));
        }
    }

    private void unknown(KeyText key) {
        List<String> near = new ArrayList<>();
        StringBuilder all = new StringBuilder();
        for (KeyKind kind : entry.keys()) {
            near.add(kind.id());
            if (kind != KeyKind.YEAR) {
                near.addAll(values(kind).orElse(List.of()));
                all.append(all.isEmpty() ? "" : " ").append(known(kind));
            }
        }
        for (KeyKind kind : KeyKind.values()) {
            if (!entry.keys().contains(kind) && allValues(kind).contains(key.value())) {
                lacks(key, kind);
                return;
            }
        }
        fault(
                ProblemCode.METRIC_NAME,
                key,
                "'" + key.value() + "' is unknown",
                hintOf(key.value(), near, all.toString()));
    }

    private List<String> allValues(KeyKind kind) {
        if (kind == KeyKind.CATEGORY) {
            List<String> all = new ArrayList<>(MetricTable.COST_CATEGORIES);
            all.addAll(MetricTable.FUNDING_CATEGORIES);
            return all;
        }
        return names.of(kind).orElse(List.of());
    }

    private String known(KeyKind kind) {
        return values(kind)
                .map(values -> values.isEmpty()
                        ? "There is no " + kind.id() + "."
                        : "A " + kind.id() + " is one of " + String.join(", ", values) + ".")
                .orElse("");
    }

    private void lacks(KeyText key, KeyKind kind) {
        String what = key.kind().isEmpty() && KeyKind.of(key.value()).isEmpty() && kind != KeyKind.YEAR
                ? "'" + entry.metric() + "' has no key " + kind.id() + ", which '" + key.value() + "' is"
                : "'" + entry.metric() + "' has no key " + kind.id();
        fault(ProblemCode.METRIC_KEY, key, what, keysOfMetric());
    }

    private String keysOfMetric() {
        return entry.keys().isEmpty()
                ? "'" + entry.metric() + "' has no keys."
                : "The keys of '" + entry.metric() + "' are "
                        + String.join(
                                ", ", entry.keys().stream().map(KeyKind::id).toList()) + ".";
    }

    private boolean isNew(KeyText key, KeyKind kind) {
        if (fixed.containsKey(kind) || free.contains(kind)) {
            String hint = "Leave one out; two " + kind.id() + "s are added with '+'.";
            fault(ProblemCode.METRIC_KEY_TWICE, key, "the " + kind.id() + " is given twice", hint);
            return false;
        }
        return true;
    }

    private void required(MetricSyntax.Name name, Set<KeyKind> bound) {
        for (KeyKind kind : entry.required()) {
            List<String> values = fixed.getOrDefault(kind, List.of());
            boolean said = values.size() == 1 || free.contains(kind) || (values.size() > 1 && bound.contains(kind));
            if (!said) {
                String example = entry.metric() + "[" + example() + "]";
                String hint = "Write for example " + example + ", or go over the " + kind.id() + "s as in max("
                        + example.replace(exampleOf(kind), kind.id()) + ", " + kind.id() + ").";
                String what = "'" + entry.metric() + "' of several " + kind.id() + "s cannot be added up: say which";
                faults.add(new Fault(ProblemCode.METRIC_KEY_NEEDED, name.from(), name.to() - name.from(), what, hint));
            }
        }
    }

    private String example() {
        List<String> parts = new ArrayList<>();
        for (KeyKind kind : List.of(KeyKind.PROVIDER, KeyKind.YEAR)) {
            if (entry.keys().contains(kind)) {
                parts.add(exampleOf(kind));
            }
        }
        return String.join(",", parts);
    }

    private String exampleOf(KeyKind kind) {
        List<String> values = fixed.getOrDefault(kind, List.of());
        if (values.size() == 1) {
            return values.get(0);
        }
        if (kind == KeyKind.YEAR) {
            return Integer.toString(names.years().last());
        }
        List<String> all = names.of(kind).orElse(List.of());
        return all.isEmpty() ? "provider=…" : all.get(all.size() - 1);
    }

    private static String hintOf(String written, List<String> known, String otherwise) {
        String near = Suggestions.didYouMean(written, known);
        return near.isEmpty() ? otherwise : near;
    }

    private void fault(ProblemCode code, KeyText key, String message, String hint) {
        faults.add(new Fault(code, key.from(), key.to() - key.from(), message, hint));
    }
}

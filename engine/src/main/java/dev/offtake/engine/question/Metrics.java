package dev.offtake.engine.question;

import dev.offtake.api.Dimension;
import dev.offtake.api.Operation;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.engine.model.Model;
import dev.offtake.engine.model.Model.CostLineExpression;
import dev.offtake.engine.model.Model.Observable;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.scenario.MetricExpression;
import dev.offtake.engine.scenario.MetricExpression.Arithmetic;
import dev.offtake.engine.scenario.MetricExpression.Comparator;
import dev.offtake.engine.scenario.MetricExpression.Comparison;
import dev.offtake.engine.scenario.MetricExpression.KeyKind;
import dev.offtake.engine.scenario.MetricExpression.Literal;
import dev.offtake.engine.scenario.MetricExpression.Metric;
import dev.offtake.engine.scenario.MetricExpression.Negation;
import dev.offtake.engine.scenario.MetricExpression.Reduce;
import dev.offtake.engine.scenario.MetricTable;
import dev.offtake.engine.scenario.MetricTypes;
import dev.offtake.engine.scenario.Suggestions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Metric expressions against a model: what was asked, as expressions of the model's graph. The same expressions serve
 * a plan (one path) and a simulation (many).
 *
 * <p>What is unknown stays unknown: an expression that reads an unknown value is unknown for that value's reason. Only
 * {@code any} and {@code all} may know their answer all the same.
 */
public final class Metrics {

    /** Two numbers this near, as a part of the larger, are equal: the last digits of a sum depend on its order. */
    static final double SAME = 1e-9;

    private final Map<String, Map<Key, Observable>> rows = new HashMap<>();
    private final List<CostLineExpression> costLines;
    private final Map<Key, Quantity> workloadCosts;
    private final Map<Metric, Part> compiled = new HashMap<>();

    /**
     * Creates the compiler.
     *
     * @param model the model that is asked
     */
    public Metrics(Model model) {
        model.observables()
                .forEach((key, observable) -> rows.computeIfAbsent(key.metric(), metric -> new LinkedHashMap<>())
                        .put(key, observable));
        costLines = model.costLines();
        workloadCosts = model.workloadCosts();
    }

    /**
     * One value of an expression.
     *
     * @param asked the expression as it was asked for, with its open keys
     * @param expression the expression with its open keys set
     * @param keys the keys that were open, and what they were set to
     * @param observable the value; its unit is the base unit
     */
    public record Row(
            MetricExpression asked, MetricExpression expression, Map<KeyKind, String> keys, Observable observable) {

        /** Copies the map. */
        public Row {
            Map<KeyKind, String> copy = new EnumMap<>(KeyKind.class);
            copy.putAll(keys);
            keys = Collections.unmodifiableMap(copy);
        }

        /**
         * What the row is about, as the key of an observation: of a metric, its keys; of any other expression, and of
         * a sum over some values of a key such as {@code cost[2025..2027]}, its text as it was asked for, which is the
         * same in all of its rows, with the keys that were open.
         *
         * @return the key
         */
        public Key key() {
            if (expression instanceof Metric metric
                    && metric.fixed().values().stream().allMatch(values -> values.size() == 1)) {
                return new Key(
                        metric.metric(),
                        year(single(metric, KeyKind.YEAR)),
                        single(metric, KeyKind.PROVIDER),
                        single(metric, KeyKind.WORKLOAD),
                        single(metric, KeyKind.CATEGORY),
                        single(metric, KeyKind.PARTY));
            }
            return new Key(
                    asked.toString(),
                    year(keys.get(KeyKind.YEAR)),
                    keys.get(KeyKind.PROVIDER),
                    keys.get(KeyKind.WORKLOAD),
                    keys.get(KeyKind.CATEGORY),
                    keys.get(KeyKind.PARTY));
        }

        private static @Nullable String single(Metric metric, KeyKind kind) {
            List<String> values = metric.fixed().getOrDefault(kind, List.of());
            return values.size() == 1 ? values.get(0) : null;
        }

        private static @Nullable Integer year(@Nullable String year) {
            return year == null ? null : Integer.valueOf(year);
        }
    }

    /**
     * Compiles an expression to one value for each combination of its open keys that the model has.
     *
     * @param expression the expression
     * @return the values, year by year
     */
    public List<Row> rows(MetricExpression expression) {
        List<Row> all = new ArrayList<>();
        addRows(expression, expression, new EnumMap<>(KeyKind.class), all);
        return all;
    }

    private void addRows(
            MetricExpression asked, MetricExpression expression, Map<KeyKind, String> keys, List<Row> all) {
        Set<KeyKind> free = MetricTypes.free(expression);
        if (free.isEmpty()) {
            all.add(new Row(asked, expression, keys, row(expression)));
            return;
        }
        KeyKind kind = free.iterator().next();
        for (String value : values(expression, kind)) {
            keys.put(kind, value);
            addRows(asked, MetricTypes.bind(expression, kind, value), keys, all);
        }
        keys.remove(kind);
    }

    /**
     * Compiles an expression that has one value.
     *
     * @param expression the expression
     * @return the value
     * @throws IllegalArgumentException if a key is open
     */
    public Observable row(MetricExpression expression) {
        boolean hasName = expression instanceof Metric || expression instanceof Literal || expression instanceof Reduce;
        Part part = hasName ? part(expression) : part(expression).named(expression.toString(), "");
        String unit = MetricTypes.unit(MetricTypes.dimension(expression));
        return new Observable(unit, part.value(), part.reason(), part.nullWhen());
    }

    /**
     * The values that an open key of an expression can take in the model, in the order of its rows.
     *
     * @param expression the expression
     * @param kind the key
     * @return the values
     */
    public Set<String> values(MetricExpression expression, KeyKind kind) {
        Set<String> values = new LinkedHashSet<>();
        for (Metric metric : MetricTypes.metrics(expression)) {
            if (metric.free().contains(kind)) {
                matching(metric).keySet().forEach(key -> {
                    String value = value(key, kind);
                    if (value != null) {
                        values.add(value);
                    }
                });
            }
        }
        return values;
    }

    // ---- expressions --------------------------------------------------------------------------------------------

    private Part part(MetricExpression expression) {
        if (expression instanceof Literal literal) {
            return Part.known(constant(literal.value(), literal.dimension()));
        }
        if (expression instanceof Metric metric) {
            // A map that is read while it is filled: no computeIfAbsent.
            Part known = compiled.get(metric);
            if (known == null) {
                known = metric(metric);
                compiled.put(metric, known);
            }
            return known;
        }
        if (expression instanceof Negation negation) {
            Part zero = Part.known(Quantity.zero(MetricTypes.dimension(negation)));
            return Part.combine(zero, part(negation.operand()), Quantity::minus);
        }
        if (expression instanceof Arithmetic arithmetic) {
            return arithmetic(arithmetic);
        }
        if (expression instanceof Comparison comparison) {
            return Part.combine(part(comparison.left()), part(comparison.right()), formula(comparison.comparator()));
        }
        return reduce((Reduce) expression);
    }

    private Part arithmetic(Arithmetic arithmetic) {
        Part left = part(arithmetic.left());
        Part right = part(arithmetic.right());
        return switch (arithmetic.operator()) {
            case PLUS -> Part.combine(left, right, Quantity::plus);
            case MINUS -> Part.combine(left, right, Quantity::minus);
            case TIMES -> Part.combine(left, right, Quantity::times);
            case DIVIDED_BY -> quotient(left, right, arithmetic);
        };
    }

    /** a ÷ b, unknown where b is 0. */
    private static Part quotient(Part a, Part b, Arithmetic arithmetic) {
        if (b.value().isEmpty()) {
            return Part.combine(a, b, Quantity::dividedBy);
        }
        String reason = "the divisor " + arithmetic.right() + " is 0";
        if (arithmetic.right() instanceof Literal literal) {
            return literal.value() == 0 ? Part.unknown(reason) : Part.combine(a, b, Quantity::dividedBy);
        }
        Quantity divisor = b.value().get();
        Quantity zero = Quantity.zero(divisor.dimension());
        Quantity isZero = divisor.atMost(zero).times(zero.atMost(divisor));
        Quantity safe = isZero.select(constant(1, divisor.dimension()), divisor);
        Part guarded = new Part(Optional.of(safe), b.reason(), b.nullWhen())
                .unknownAlso(new Part(Optional.empty(), Optional.of(reason), Optional.of(isZero)));
        return Part.combine(a, guarded, Quantity::dividedBy);
    }

    private static Part.Formula formula(Comparator comparator) {
        return switch (comparator) {
            case EQUAL -> Metrics::same;
            case NOT_EQUAL -> (a, b) -> same(a, b).complement();
            case BELOW -> Quantity::below;
            case AT_MOST -> Quantity::atMost;
            case ABOVE -> (a, b) -> b.below(a);
            case AT_LEAST -> (a, b) -> b.atMost(a);
        };
    }

    /** 1 where |a − b| ≤ 1e-9 × max(|a|, |b|), else 0. */
    static Quantity same(Quantity a, Quantity b) {
        return size(a.minus(b)).atMost(size(a).max(size(b)).times(SAME));
    }

    /** |a|. */
    static Quantity size(Quantity a) {
        return a.max(Quantity.zero(a.dimension()).minus(a));
    }

    /** The larger of two values; unknown where either is. */
    static Observable larger(Observable a, Observable b) {
        Part larger = Part.combine(
                new Part(a.value(), a.reason(), a.nullWhen()),
                new Part(b.value(), b.reason(), b.nullWhen()),
                Quantity::max);
        return new Observable(a.unit(), larger.value(), larger.reason(), larger.nullWhen());
    }

    static Quantity constant(double value, Dimension dimension) {
        return Quantity.of(value, new Unit(dimension.toString(), dimension, 1));
    }

    // ---- reductions ---------------------------------------------------------------------------------------------

    private Part reduce(Reduce reduce) {
        List<Part> parts = steps(reduce).stream().map(this::part).toList();
        Dimension dimension = MetricTypes.dimension(reduce.body());
        if (parts.isEmpty()) {
            return switch (reduce.reduction()) {
                case SUM -> Part.known(Quantity.zero(dimension));
                case ANY -> Part.known(Quantity.ratio(0));
                case ALL -> Part.known(Quantity.ratio(1));
                case MIN, MAX ->
                    Part.unknown(
                            "there is nothing to take the " + reduce.reduction().id() + " of");
            };
        }
        Part result = switch (reduce.reduction()) {
            case SUM -> Part.fold(parts, Quantity::plus);
            case MIN -> Part.fold(parts, Quantity::min);
            case MAX -> Part.fold(parts, Quantity::max);
            case ANY -> Part.decided(parts, true);
            case ALL -> Part.decided(parts, false);
        };
        return result.named(reduce.toString(), reduce.reduction().id() + " of " + parts.size());
    }

    /**
     * The bodies of a reduction, one for each combination of the keys that it goes over.
     *
     * @param reduce the reduction
     * @return the bodies with the keys set
     */
    List<MetricExpression> steps(Reduce reduce) {
        List<MetricExpression> steps = List.of(reduce.body());
        for (KeyKind kind : reduce.over()) {
            List<MetricExpression> next = new ArrayList<>();
            for (MetricExpression step : steps) {
                Set<String> values = new LinkedHashSet<>();
                if (kind == KeyKind.YEAR) {
                    MetricTypes.ranges(step).forEach(values::addAll);
                }
                for (String value : values.isEmpty() ? values(step, kind) : values) {
                    next.add(MetricTypes.step(step, kind, value));
                }
            }
            steps = next;
        }
        return steps;
    }

    // ---- metrics ------------------------------------------------------------------------------------------------

    private Part metric(Metric metric) {
        if (!metric.free().isEmpty()) {
            throw new IllegalArgumentException(metric + " has an open key");
        }
        MetricTable.Entry entry = MetricTable.find(metric.metric())
                .orElseThrow(() -> new IllegalArgumentException("unknown metric '" + metric.metric() + "'"));
        Map<Key, Observable> found = matching(metric);
        if (found.isEmpty()) {
            return nothing(metric, entry);
        }
        if (found.size() > 1 && !entry.required().isEmpty()) {
            throw new IllegalArgumentException(metric + " cannot be added up");
        }
        List<Part> parts = new ArrayList<>();
        Set<Key> settled = new LinkedHashSet<>();
        found.forEach((key, observable) -> {
            List<Quantity> lines = lines(metric, key);
            Key ofWorkload = new Key(key.metric(), key.year(), key.provider(), key.workload(), null, null);
            Quantity cost = workloadCosts.get(ofWorkload);
            if (cost != null && allCategories(metric)) {
                if (settled.add(ofWorkload)) {
                    parts.add(Part.known(cost));
                }
            } else if (lines.isEmpty()) {
                parts.add(part(key, observable, entry, found.size() > 1));
            } else if (settled.add(new Key("cost", key.year(), key.provider(), null, null, null))) {
                lines.forEach(line -> parts.add(Part.known(line)));
            }
        });
        return Part.fold(parts, Quantity::plus)
                .named(metric.toString(), parts.size() > 1 ? "Σ of " + parts.size() : "");
    }

    /** Whether cost is asked for by workload and not by category. */
    private static boolean allCategories(Metric metric) {
        return metric.fixed().containsKey(KeyKind.WORKLOAD) && !metric.fixed().containsKey(KeyKind.CATEGORY);
    }

    /** The lines of the bill behind a row of cost, where it is not asked for by workload. */
    private List<Quantity> lines(Metric metric, Key key) {
        if (!"cost".equals(key.metric()) || metric.fixed().containsKey(KeyKind.WORKLOAD)) {
            return List.of();
        }
        List<String> categories = metric.fixed().getOrDefault(KeyKind.CATEGORY, List.of());
        return costLines.stream()
                .filter(line -> key.year() != null
                        && line.year() == key.year()
                        && line.provider().equals(key.provider())
                        && (categories.isEmpty() || categories.contains(line.category())))
                .map(line -> line.amount().operation() == Operation.NAMED
                        ? line.amount()
                        : line.amount().named(line.label() + " of " + line.provider() + " " + line.year()))
                .toList();
    }

    private static Part part(Key key, Observable observable, MetricTable.Entry entry, boolean ofSeveral) {
        Optional<String> reason =
                observable.value().isEmpty() || observable.nullWhen().isPresent()
                        ? observable.reason().map(r -> ofSeveral ? key + ": " + r : r)
                        : Optional.empty();
        Optional<Quantity> value = observable
                .value()
                .map(v -> v.dimension().equals(entry.dimension())
                        ? v
                        : v.times(constant(1, entry.dimension().dividedBy(v.dimension()))));
        boolean nameless = ofSeveral && value.isPresent() && value.get().operation() != Operation.NAMED;
        Part part = new Part(value, reason, observable.nullWhen());
        return nameless ? part.named(key.toString(), "") : part;
    }

    /** No row: 0 where all names are known and a sum has a meaning. */
    private Part nothing(Metric metric, MetricTable.Entry entry) {
        Set<Key> keys = rows.getOrDefault(metric.metric(), Map.of()).keySet();
        for (Map.Entry<KeyKind, List<String>> fixed : metric.fixed().entrySet()) {
            Set<String> known = new LinkedHashSet<>();
            for (Key key : keys) {
                String value = value(key, fixed.getKey());
                if (value != null) {
                    known.add(value);
                }
            }
            for (String value : fixed.getValue()) {
                // Every category has a name, also where nothing is charged in it.
                if (!known.contains(value) && !entry.categories().contains(value)) {
                    String hint = Suggestions.didYouMean(value, known);
                    return Part.unknown(metric.metric() + " has no "
                            + fixed.getKey().id() + " '" + value + "'" + (hint.isEmpty() ? "" : ". " + hint));
                }
            }
        }
        if (keys.isEmpty() || !entry.required().isEmpty()) {
            return Part.unknown("the model does not say");
        }
        return Part.known(Quantity.zero(entry.dimension())).named(metric.toString(), "there is none");
    }

    private Map<Key, Observable> matching(Metric metric) {
        Map<Key, Observable> found = new LinkedHashMap<>();
        rows.getOrDefault(metric.metric(), Map.of()).forEach((key, observable) -> {
            boolean fits = metric.fixed().entrySet().stream().allMatch(fixed -> {
                String value = value(key, fixed.getKey());
                return value != null && fixed.getValue().contains(value);
            });
            if (fits) {
                found.put(key, observable);
            }
        });
        return found;
    }

    private static @Nullable String value(Key key, KeyKind kind) {
        return switch (kind) {
            case YEAR -> key.year() == null ? null : Integer.toString(key.year());
            case PROVIDER -> key.provider();
            case WORKLOAD -> key.workload();
            case CATEGORY -> key.category();
            case PARTY -> key.party();
        };
    }
}

package dev.offtake.engine.question;

import dev.offtake.api.Quantity;
import dev.offtake.engine.model.Model.Observable;
import dev.offtake.engine.result.Display;
import dev.offtake.engine.scenario.Claim.Tolerance;
import dev.offtake.engine.scenario.MetricExpression;
import dev.offtake.engine.scenario.MetricExpression.Comparator;
import dev.offtake.engine.scenario.MetricExpression.Literal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** One comparison of a claim: an actual value, a comparator and a bound, each an expression of the model. */
final class ClaimPart {

    /** What is this near to a bound, as a part of the larger number, has reached it: it is rounding. */
    private static final double ROUNDING = 1e-12;

    private final @Nullable Integer year;
    private final Observable actual;
    private final Observable bound;
    private final Comparator comparator;
    private final Optional<Tolerance> tolerance;
    private final String boundText;
    private final Optional<String> boundWritten;
    private final String display;
    private final Map<String, Observable> rivals = new LinkedHashMap<>();
    private final Optional<Quantity> met;

    /**
     * Creates a comparison.
     *
     * @param year the year compared, or null
     * @param actual the actual value
     * @param comparator how it is compared
     * @param bound what it is compared with
     * @param boundExpression the bound's expression, for words
     * @param tolerance how far off is still equal
     * @param display the unit for words
     */
    ClaimPart(
            @Nullable Integer year,
            Observable actual,
            Comparator comparator,
            Observable bound,
            MetricExpression boundExpression,
            Optional<Tolerance> tolerance,
            String display) {
        this(
                year,
                actual,
                comparator,
                bound,
                boundExpression instanceof Literal ? "" : boundExpression.toString(),
                boundExpression instanceof Literal literal ? Optional.of(literal.written()) : Optional.empty(),
                tolerance,
                display);
    }

    /**
     * Creates a comparison with a bound that has a name in place of an expression.
     *
     * @param boundText what the bound is, in words
     */
    ClaimPart(
            @Nullable Integer year,
            Observable actual,
            Comparator comparator,
            Observable bound,
            String boundText,
            Optional<Tolerance> tolerance,
            String display) {
        this(year, actual, comparator, bound, boundText, Optional.empty(), tolerance, display);
    }

    private ClaimPart(
            @Nullable Integer year,
            Observable actual,
            Comparator comparator,
            Observable bound,
            String boundText,
            Optional<String> boundWritten,
            Optional<Tolerance> tolerance,
            String display) {
        this.year = year;
        this.actual = actual;
        this.comparator = comparator;
        this.bound = bound;
        this.tolerance = tolerance;
        this.boundText = boundText;
        this.boundWritten = boundWritten;
        this.display = display;
        this.met = actual.value().flatMap(a -> bound.value().map(b -> met(a, b)));
    }

    /** Names the values whose largest is the bound, to say which one it is and whether there is a tie. */
    ClaimPart withRivals(Map<String, Observable> values) {
        rivals.putAll(values);
        return this;
    }

    /** 1 where the comparison holds, else 0. */
    private Quantity met(Quantity a, Quantity b) {
        Quantity size = Metrics.size(a).max(Metrics.size(b));
        // What is allowed beyond the bound: the tolerance, and rounding.
        Quantity allowed = tolerance
                .map(t ->
                        t.relative() ? Metrics.size(b).times(t.amount()) : Metrics.constant(t.amount(), b.dimension()))
                .orElse(comparator == Comparator.EQUAL ? size.times(Metrics.SAME) : Quantity.zero(b.dimension()))
                .plus(size.times(ROUNDING));
        return switch (comparator) {
            case EQUAL -> Metrics.size(a.minus(b)).atMost(allowed);
            case NOT_EQUAL -> Metrics.same(a, b).complement();
            case AT_LEAST -> b.minus(a).atMost(allowed);
            case AT_MOST -> a.minus(b).atMost(allowed);
            case ABOVE -> b.below(a);
            case BELOW -> a.below(b);
        };
    }

    @Nullable
    Integer year() {
        return year;
    }

    String display() {
        return display;
    }

    Observable actual() {
        return actual;
    }

    /** The bound, where it is computed too. */
    Optional<Observable> computedBound() {
        return boundWritten.isPresent() ? Optional.empty() : Optional.of(bound);
    }

    String unit() {
        return actual.unit();
    }

    /** All that has to be evaluated. */
    List<Quantity> quantities() {
        List<Quantity> all = new ArrayList<>();
        List<Observable> observables = new ArrayList<>(rivals.values());
        observables.add(actual);
        observables.add(bound);
        for (Observable observable : observables) {
            observable.value().ifPresent(all::add);
            observable.nullWhen().ifPresent(all::add);
        }
        met.ifPresent(all::add);
        return all;
    }

    /** 1 where the comparison is known to hold, else 0; and 1 where it is known not to hold, else 0. */
    Quantity decided(boolean holds) {
        Quantity result = Quantity.ratio(0);
        if (met.isPresent()) {
            result = holds ? met.get() : met.get().complement();
            for (Optional<Quantity> unknown : List.of(actual.nullWhen(), bound.nullWhen())) {
                result = unknown.isPresent() ? result.times(unknown.get().complement()) : result;
            }
        }
        return result;
    }

    /**
     * What became of a comparison.
     *
     * @param part the comparison
     * @param actual the actual value, or null if it is unknown
     * @param met whether it holds, or null if that is unknown
     * @param gap the distance to the nearest acceptable value, 0 when met, or null
     * @param margin how far inside the bound the actual value lies, negative outside; not a number if unknown
     * @param relativeMargin the margin as a part of the bound
     * @param expected what was expected, in words
     * @param note why it is unknown, or a tie; null for nothing
     */
    record Outcome(
            ClaimPart part,
            @Nullable Double actual,
            @Nullable Boolean met,
            @Nullable Double gap,
            double margin,
            double relativeMargin,
            String expected,
            @Nullable String note) {}

    Outcome outcome(ToDoubleFunction<Quantity> values) {
        Observed a = Observed.of(actual, values);
        Observed b = Observed.of(bound, values);
        Double actualValue = a.value();
        Double boundValue = b.value();
        if (actualValue == null || boundValue == null || met.isEmpty()) {
            String why = a.value() == null ? a.reason() : b.reason();
            return new Outcome(this, actualValue, null, null, Double.NaN, Double.NaN, words(boundValue, null), why);
        }
        boolean holds = values.applyAsDouble(met.get()) != 0;
        double margin = margin(actualValue, boundValue);
        double gap = holds ? 0 : Math.max(-margin, Double.MIN_VALUE);
        double scale = Math.max(Math.abs(boundValue), Math.abs(actualValue));
        double relative = scale == 0 ? margin : margin / scale;
        String expected = words(boundValue, rival(boundValue, values));
        return new Outcome(this, actualValue, holds, gap, margin, relative, expected, tie(actualValue, values));
    }

    /** How far the actual value could move before the verdict turned, negative where it is outside already. */
    private double margin(double a, double b) {
        return switch (comparator) {
            case EQUAL -> allowed(a, b) - Math.abs(a - b);
            case NOT_EQUAL -> Math.abs(a - b) - Metrics.SAME * Math.max(Math.abs(a), Math.abs(b));
            case AT_LEAST -> a - b;
            case AT_MOST -> b - a;
            // The nearest acceptable value is the next number beyond the bound.
            case ABOVE -> a > b ? a - b : a - Math.nextUp(b);
            case BELOW -> a < b ? b - a : Math.nextDown(b) - a;
        };
    }

    private double allowed(double a, double b) {
        return tolerance
                .map(t -> t.relative() ? t.amount() * Math.abs(b) : t.amount())
                .orElse(Metrics.SAME * Math.max(Math.abs(a), Math.abs(b)));
    }

    private @Nullable String rival(double largest, ToDoubleFunction<Quantity> values) {
        for (Map.Entry<String, Observable> rival : rivals.entrySet()) {
            Double value = Observed.of(rival.getValue(), values).value();
            if (value != null && value == largest) {
                return rival.getKey();
            }
        }
        return null;
    }

    private @Nullable String tie(double actualValue, ToDoubleFunction<Quantity> values) {
        List<String> level = new ArrayList<>();
        rivals.forEach((name, observable) -> {
            Double value = Observed.of(observable, values).value();
            if (value != null
                    && Math.abs(value - actualValue)
                            <= Metrics.SAME * Math.max(Math.abs(value), Math.abs(actualValue))) {
                level.add(name);
            }
        });
        return level.isEmpty() ? null : "level with " + String.join(" and ", level);
    }

    /** What is expected, such as {@code 75 % ± 2 pp} or {@code above 6.1 bn USD (cost[training,2030])}. */
    String words(@Nullable Double boundValue, @Nullable String rival) {
        String number = boundWritten.orElseGet(() -> boundValue == null ? "" : Display.value(boundValue, display));
        String name = rival == null ? boundText : rival;
        String value = name.isEmpty() ? number : number.isEmpty() ? name : number + " (" + name + ")";
        if (comparator == Comparator.EQUAL) {
            return value + tolerance.map(t -> " ± " + words(t)).orElse("");
        }
        return comparator.words() + " " + value;
    }

    private String words(Tolerance t) {
        return t.relative() ? Display.value(t.amount(), "%") : Display.difference(t.amount(), display);
    }
}

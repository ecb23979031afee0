package dev.offtake.engine.question;

import dev.offtake.api.Dimension;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.engine.model.Model;
import dev.offtake.engine.model.Model.Observable;
import dev.offtake.engine.question.ClaimPart.Outcome;
import dev.offtake.engine.result.ClaimVerdict;
import dev.offtake.engine.result.ClaimVerdict.Verdict;
import dev.offtake.engine.scenario.Claim;
import dev.offtake.engine.scenario.Claim.Expectation;
import dev.offtake.engine.scenario.MetricExpression;
import dev.offtake.engine.scenario.MetricExpression.Comparator;
import dev.offtake.engine.scenario.MetricExpression.Comparison;
import dev.offtake.engine.scenario.MetricExpression.KeyKind;
import dev.offtake.engine.scenario.MetricExpression.Literal;
import dev.offtake.engine.scenario.MetricExpression.Reduce;
import dev.offtake.engine.scenario.MetricExpression.Reduction;
import dev.offtake.engine.scenario.MetricTypes;
import dev.offtake.engine.scenario.SourceEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Claims against a model: which expressions have to be evaluated, and what became of each claim once they are.
 *
 * <p>Values within a tolerance, and values that differ from a bound by no more than rounding (1e-12 of them), meet it.
 * {@code above}, {@code below} and {@code increasing} are strict: a value equal to the bound misses it, by the distance
 * to the next number beyond the bound.
 */
public final class Claims {

    private final Metrics metrics;
    private final Map<String, SourceEntry> sources;
    private final List<Compiled> claims = new ArrayList<>();

    private record Compiled(Claim claim, ClaimTree tree, String unit) {}

    /**
     * Where a claim is decided, for the share of paths on which it is met.
     *
     * @param id the claim's id
     * @param met 1 where it is known to be met, else 0
     * @param missed 1 where it is known to be missed, else 0
     */
    public record Indicator(String id, Quantity met, Quantity missed) {}

    /**
     * Compiles claims.
     *
     * @param claims the claims
     * @param sources the scenario's sources by id, to say who made a claim
     * @param model the model that must show them
     */
    public Claims(List<Claim> claims, Map<String, SourceEntry> sources, Model model) {
        this.metrics = new Metrics(model);
        this.sources = sources;
        for (Claim claim : claims) {
            ClaimTree tree = tree(claim.expectation());
            List<ClaimPart> parts = tree.parts();
            this.claims.add(new Compiled(
                    claim, tree, parts.isEmpty() ? "1" : parts.get(0).unit()));
        }
    }

    /**
     * All that has to be evaluated before verdicts can be given.
     *
     * @return the expressions, in a fixed order
     */
    public List<Quantity> quantities() {
        return claims.stream()
                .flatMap(c -> c.tree().parts().stream())
                .flatMap(p -> p.quantities().stream())
                .toList();
    }

    /**
     * Where each claim that can be checked is met.
     *
     * @return the indicators, in the order of the claims
     */
    public List<Indicator> indicators() {
        return claims.stream()
                .filter(c -> !c.tree().parts().isEmpty())
                .map(c -> new Indicator(
                        c.claim().id(), c.tree().decided(true), c.tree().decided(false)))
                .toList();
    }

    /**
     * A number that a claim compares.
     *
     * @param quantity the number
     * @param display the unit to show it in
     */
    record Compared(Quantity quantity, String display) {}

    /** The numbers that the claims compare, by what they are called; numbers written in a claim are not among them. */
    Map<String, Compared> compared() {
        Map<String, Compared> all = new LinkedHashMap<>();
        for (Compiled compiled : claims) {
            for (ClaimPart part : compiled.tree().parts()) {
                List<Observable> observables = new ArrayList<>(List.of(part.actual()));
                part.computedBound().ifPresent(observables::add);
                for (Observable observable : observables) {
                    observable.value().ifPresent(q -> all.put(name(q), new Compared(q, part.display())));
                }
            }
        }
        return all;
    }

    private static String name(Quantity quantity) {
        return quantity.text().isEmpty() ? "a number" : quantity.text();
    }

    /**
     * What became of each claim.
     *
     * @param values the values of {@link #quantities} on one path, in base units
     * @return the verdicts, in the order of the claims
     */
    public List<ClaimVerdict> verdicts(ToDoubleFunction<Quantity> values) {
        return claims.stream().map(c -> verdict(c, values)).toList();
    }

    private ClaimVerdict verdict(Compiled compiled, ToDoubleFunction<Quantity> values) {
        Claim claim = compiled.claim();
        ClaimTree tree = compiled.tree();
        Map<ClaimPart, Outcome> outcomes = new LinkedHashMap<>();
        tree.parts().forEach(part -> outcomes.put(part, part.outcome(values)));
        Boolean met = tree.met(outcomes);
        Verdict verdict = met == null ? Verdict.NOT_CHECKABLE : met ? Verdict.MET : Verdict.MISSED;
        Outcome worst = met == null ? null : tree.representative(outcomes);
        return new ClaimVerdict(
                claim.id(),
                claim.says(),
                verdict,
                tree.words(outcomes),
                worst == null ? null : worst.actual(),
                worst == null ? compiled.unit() : worst.part().unit(),
                worst == null ? null : Boolean.TRUE.equals(met) ? Double.valueOf(0) : worst.gap(),
                null,
                source(claim),
                note(claim, tree, outcomes, met == null),
                outcomes.values().stream()
                        .map(o -> new ClaimVerdict.Part(o.part().year(), o.actual(), o.expected(), o.gap()))
                        .toList());
    }

    // ---- words ------------------------------------------------------------------------------------------------

    private @Nullable String source(Claim claim) {
        if (claim.sources().isEmpty()) {
            return null;
        }
        List<String> all = new ArrayList<>();
        for (String id : claim.sources()) {
            SourceEntry entry = sources.get(id);
            all.add(entry == null ? id : entry.words());
        }
        return String.join("; ", all);
    }

    private static @Nullable String note(
            Claim claim, ClaimTree tree, Map<ClaimPart, Outcome> outcomes, boolean unknown) {
        Set<String> notes = new LinkedHashSet<>();
        if (tree.why() != null) {
            notes.add(tree.why());
        }
        for (Outcome outcome : outcomes.values()) {
            String note = outcome.note();
            Integer year = outcome.part().year();
            boolean severalYears = outcomes.size() > 1 && year != null;
            if (note != null) {
                notes.add(severalYears ? note + " in " + year : note);
            }
        }
        if (!claim.note().isEmpty()) {
            notes.add(claim.note());
        }
        if (!claim.conflictsWith().isEmpty()) {
            notes.add("conflicts with " + String.join(", ", claim.conflictsWith()));
        }
        if (notes.isEmpty() && unknown) {
            notes.add("unknown");
        }
        return notes.isEmpty() ? null : joined(notes);
    }

    /** Sentences stand one after the other; what is no sentence is set off by a semicolon. */
    private static String joined(Set<String> notes) {
        StringBuilder text = new StringBuilder();
        for (String note : notes) {
            if (!text.isEmpty()) {
                text.append(text.charAt(text.length() - 1) == '.' ? " " : "; ");
            }
            boolean begins = text.length() > 1 && text.charAt(text.length() - 2) == '.';
            text.append(begins ? Character.toUpperCase(note.charAt(0)) + note.substring(1) : note);
        }
        return text.toString();
    }

    // ---- compiling ----------------------------------------------------------------------------------------------

    private ClaimTree tree(Expectation expectation) {
        try {
            return compile(expectation);
        } catch (IllegalArgumentException e) {
            // Open keys or units that do not fit; the reader of scenarios refuses them, an embedding might not.
            return ClaimTree.notCheckable(e.getMessage() == null ? "it cannot be compared" : e.getMessage());
        }
    }

    private ClaimTree compile(Expectation expectation) {
        if (expectation instanceof Expectation.Equal equal) {
            return compare(null, equal.metric(), Comparator.EQUAL, equal.value(), equal.tolerance());
        }
        if (expectation instanceof Expectation.Bound bound) {
            return compare(null, bound.metric(), comparator(bound.side()), bound.value(), Optional.empty());
        }
        if (expectation instanceof Expectation.Increasing increasing) {
            return increasing(increasing);
        }
        if (expectation instanceof Expectation.LargestOf largest) {
            return largest(largest);
        }
        if (expectation instanceof Expectation.Holds holds) {
            return condition(null, holds.condition());
        }
        if (expectation instanceof Expectation.All all) {
            return ClaimTree.all(all.parts().stream().map(this::tree).toList(), null);
        }
        return ClaimTree.notCheckable(((Expectation.NotCheckable) expectation).why());
    }

    private static Comparator comparator(Claim.Side side) {
        return switch (side) {
            case AT_LEAST -> Comparator.AT_LEAST;
            case AT_MOST -> Comparator.AT_MOST;
            case ABOVE -> Comparator.ABOVE;
            case BELOW -> Comparator.BELOW;
        };
    }

    private ClaimTree compare(
            @Nullable Integer year,
            MetricExpression metric,
            Comparator comparator,
            MetricExpression value,
            Optional<Claim.Tolerance> tolerance) {
        Dimension dimension = MetricTypes.dimension(metric);
        MetricExpression bound =
                value instanceof Literal zero && zero.value() == 0 ? new Literal(0, dimension, zero.written()) : value;
        if (!MetricTypes.dimension(bound).equals(dimension)) {
            throw new IllegalArgumentException(
                    metric + " is in " + MetricTypes.unit(dimension) + ", " + bound + " is not");
        }
        String display = MetricTypes.display(metric);
        boolean percent = "1".equals(display) && "%".equals(MetricTypes.display(bound));
        return ClaimTree.of(new ClaimPart(
                year == null ? yearOf(metric, bound) : year,
                metrics.row(metric),
                comparator,
                metrics.row(bound),
                bound,
                tolerance,
                percent ? "%" : display));
    }

    /** The year that is compared, if it is one. */
    private static @Nullable Integer yearOf(MetricExpression... expressions) {
        Set<String> years = new LinkedHashSet<>();
        for (MetricExpression expression : expressions) {
            years.addAll(MetricTypes.fixed(expression, KeyKind.YEAR));
        }
        return years.size() == 1 ? Integer.valueOf(years.iterator().next()) : null;
    }

    /** Every year's value is above the year's before. */
    private ClaimTree increasing(Expectation.Increasing increasing) {
        List<ClaimTree> steps = new ArrayList<>();
        String display = MetricTypes.display(increasing.metric());
        Observable before = metrics.row(MetricTypes.inYear(increasing.metric(), increasing.first()));
        for (int year = increasing.first() + 1; year <= increasing.last(); year++) {
            Observable now = metrics.row(MetricTypes.inYear(increasing.metric(), year));
            String bound = "that of " + (year - 1);
            steps.add(
                    ClaimTree.of(new ClaimPart(year, now, Comparator.ABOVE, before, bound, Optional.empty(), display)));
            before = now;
        }
        if (steps.isEmpty()) {
            return ClaimTree.notCheckable("one year alone does not rise");
        }
        return ClaimTree.all(steps, "rising every year " + increasing.first() + " to " + increasing.last());
    }

    /** The value with the claimed key is at least the largest of the others. */
    private ClaimTree largest(Expectation.LargestOf largest) {
        KeyKind kind = KeyKind.of(largest.key())
                .orElseThrow(() -> new IllegalArgumentException("'" + largest.key() + "' is not a key"));
        MetricExpression metric = largest.metric();
        Set<String> claimed = MetricTypes.fixed(metric, kind);
        if (claimed.size() != 1) {
            throw new IllegalArgumentException(metric + " does not name one " + kind.id() + " to be the largest");
        }
        String claimedId = claimed.iterator().next();
        Map<String, Observable> rivals = new LinkedHashMap<>();
        Observable best = null;
        MetricExpression open = MetricTypes.opening(metric, kind, claimedId);
        for (String id : metrics.values(open, kind)) {
            if (!id.equals(claimedId)) {
                Observable rival = metrics.row(MetricTypes.replacing(metric, kind, claimedId, id));
                rivals.put(id, rival);
                best = best == null ? rival : Metrics.larger(best, rival);
            }
        }
        if (best == null) {
            return ClaimTree.notCheckable("there is no other " + kind.id() + " to compare with");
        }
        Observable next = new Observable(
                best.unit(),
                best.value().map(v -> v.named("the largest other " + kind.id(), "")),
                best.reason(),
                best.nullWhen());
        Optional<Claim.Tolerance> tie = Optional.of(new Claim.Tolerance(Metrics.SAME, true));
        ClaimPart part = new ClaimPart(
                kind == KeyKind.YEAR ? null : yearOf(metric),
                metrics.row(metric),
                Comparator.AT_LEAST,
                next,
                "the next",
                tie,
                MetricTypes.display(metric));
        return ClaimTree.all(List.of(ClaimTree.of(part.withRivals(rivals))), "the largest " + kind.id());
    }

    private ClaimTree condition(@Nullable Integer year, MetricExpression condition) {
        if (condition instanceof Comparison c) {
            return compare(year, c.left(), c.comparator(), c.right(), Optional.empty());
        }
        if (condition instanceof Reduce reduce && MetricTypes.isCondition(reduce)) {
            List<ClaimTree> parts = new ArrayList<>();
            for (MetricExpression step : metrics.steps(reduce)) {
                Integer stepYear = reduce.over().equals(List.of(KeyKind.YEAR)) ? yearOfStep(reduce, step) : year;
                parts.add(condition(stepYear, step));
            }
            boolean any = reduce.reduction() == Reduction.ANY || reduce.reduction() == Reduction.MAX;
            if (parts.isEmpty()) {
                return ClaimTree.notCheckable("there is nothing to go over in " + reduce);
            }
            return any ? ClaimTree.any(parts, "any: " + condition) : ClaimTree.all(parts, null);
        }
        // Anything else is a number, which holds where it is not 0.
        Observable zero = Observable.of("1", Quantity.zero(MetricTypes.dimension(condition)));
        return ClaimTree.of(new ClaimPart(
                year,
                metrics.row(condition),
                Comparator.NOT_EQUAL,
                zero,
                new Literal(0, Unit.ONE.dimension(), "0"),
                Optional.empty(),
                MetricTypes.display(condition)));
    }

    /** The year of one step of a reduction over years: the one that the body leaves open. */
    private static @Nullable Integer yearOfStep(Reduce reduce, MetricExpression step) {
        Set<String> fixed = new LinkedHashSet<>();
        MetricTypes.metrics(reduce.body()).forEach(m -> {
            List<String> years = m.fixed().getOrDefault(KeyKind.YEAR, List.of());
            if (years.size() == 1) {
                fixed.addAll(years);
            }
        });
        Set<String> years = new LinkedHashSet<>(MetricTypes.fixed(step, KeyKind.YEAR));
        if (years.size() > 1) {
            years.removeAll(fixed);
        }
        return years.size() == 1 ? Integer.valueOf(years.iterator().next()) : null;
    }
}

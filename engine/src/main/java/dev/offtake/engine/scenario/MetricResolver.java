package dev.offtake.engine.scenario;

import dev.offtake.api.Dimension;
import dev.offtake.api.Unit;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.MetricExpression.Arithmetic;
import dev.offtake.engine.scenario.MetricExpression.Comparator;
import dev.offtake.engine.scenario.MetricExpression.Comparison;
import dev.offtake.engine.scenario.MetricExpression.KeyKind;
import dev.offtake.engine.scenario.MetricExpression.Literal;
import dev.offtake.engine.scenario.MetricExpression.Negation;
import dev.offtake.engine.scenario.MetricExpression.Operator;
import dev.offtake.engine.scenario.MetricExpression.Reduce;
import dev.offtake.engine.scenario.MetricExpression.Reduction;
import dev.offtake.engine.scenario.MetricLexer.Token;
import dev.offtake.engine.scenario.MetricParser.Fault;
import dev.offtake.engine.scenario.MetricSyntax.KeyText;
import dev.offtake.engine.scenario.MetricSyntax.Tree;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Checks what was read against names and units, and says all that is wrong. */
final class MetricResolver {

    private static final Map<String, Comparator> COMPARATORS = Map.of(
            "=", Comparator.EQUAL,
            "!=", Comparator.NOT_EQUAL,
            "<", Comparator.BELOW,
            "<=", Comparator.AT_MOST,
            ">", Comparator.ABOVE,
            ">=", Comparator.AT_LEAST);

    private static final Map<String, Operator> OPERATORS =
            Map.of("+", Operator.PLUS, "-", Operator.MINUS, "*", Operator.TIMES, "/", Operator.DIVIDED_BY);

    private final MetricNames names;
    private final boolean yearsOpen;
    private final List<Fault> faults;

    /**
     * Creates a resolver.
     *
     * @param names the names that may be used
     * @param yearsOpen whether a year that must be said is open where it is left out
     * @param faults where faults are added
     */
    MetricResolver(MetricNames names, boolean yearsOpen, List<Fault> faults) {
        this.names = names;
        this.yearsOpen = yearsOpen;
        this.faults = faults;
    }

    /**
     * Checks a part of the text.
     *
     * @param tree the part
     * @param follows keys that are open when a metric leaves them out
     * @param bound keys over which a reduction goes around it
     * @return the expression, or empty after a fault
     */
    Optional<MetricExpression> resolve(Tree tree, Set<KeyKind> follows, Set<KeyKind> bound) {
        if (tree instanceof MetricSyntax.Amount number) {
            return literal(number);
        }
        if (tree instanceof MetricSyntax.Name name) {
            return metric(name, follows, bound);
        }
        if (tree instanceof MetricSyntax.Minus minus) {
            return resolve(minus.operand(), follows, bound).map(MetricResolver::negated);
        }
        if (tree instanceof MetricSyntax.Binary binary) {
            return binary(binary, follows, bound);
        }
        return tree instanceof MetricSyntax.Call call ? call(call, follows, bound) : Optional.empty();
    }

    private static Optional<MetricExpression> literal(MetricSyntax.Amount number) {
        double value = Double.parseDouble(number.digits());
        if (number.unit().isEmpty()) {
            return Optional.of(new Literal(value, Dimension.NONE, number.digits()));
        }
        // A bare MW is IT power here, as in the metric 'power'.
        return Unit.parse(number.unit())
                .map(unit -> new Literal(
                        value * unit.scale(),
                        unit.dimension().replacing(Dimension.Base.POWER, Dimension.Base.POWER_IT),
                        number.digits() + " " + number.unit()));
    }

    private static MetricExpression negated(MetricExpression operand) {
        if (operand instanceof Literal literal) {
            String written = literal.written();
            return new Literal(
                    -literal.value(),
                    literal.dimension(),
                    written.startsWith("-") ? written.substring(1) : "-" + written);
        }
        return new Negation(operand);
    }

    private Optional<MetricExpression> metric(MetricSyntax.Name name, Set<KeyKind> follows, Set<KeyKind> bound) {
        String id = name.name().text();
        Optional<MetricTable.Entry> entry = MetricTable.find(id);
        if (entry.isEmpty()) {
            unknown(name.name());
            return Optional.empty();
        }
        Set<KeyKind> open = EnumSet.noneOf(KeyKind.class);
        open.addAll(follows);
        if (yearsOpen && entry.get().required().contains(KeyKind.YEAR)) {
            open.add(KeyKind.YEAR);
        }
        return new MetricKeys(names, entry.get(), faults)
                .read(name, open, bound)
                .map(metric -> metric);
    }

    private void unknown(Token name) {
        String id = name.text();
        String hint = Suggestions.didYouMean(id, MetricTable.ids());
        for (KeyKind kind : List.of(KeyKind.PROVIDER, KeyKind.WORKLOAD, KeyKind.PARTY)) {
            if (names.of(kind).orElse(List.of()).contains(id)) {
                String metric = kind == KeyKind.PARTY ? "funding" : "cost";
                hint = "'" + id + "' is a " + kind.id() + ". Write for example " + metric + "[" + id + "].";
            }
        }
        for (int i = id.indexOf('-'); i >= 0 && hint.isEmpty(); i = id.indexOf('-', i + 1)) {
            if (MetricTable.find(id.substring(0, i)).isPresent()) {
                hint = "To subtract, put spaces around the minus: " + id.substring(0, i) + " - " + id.substring(i + 1)
                        + ".";
            }
        }
        if (hint.isEmpty()) {
            hint = "The metrics are " + String.join(", ", MetricTable.ids()) + ".";
        }
        fault(ProblemCode.UNKNOWN_METRIC, name.from(), name.to(), "unknown metric '" + id + "'", hint);
    }

    private Optional<MetricExpression> binary(MetricSyntax.Binary binary, Set<KeyKind> follows, Set<KeyKind> bound) {
        Optional<MetricExpression> left = resolve(binary.left(), follows, bound);
        Optional<MetricExpression> right = resolve(binary.right(), follows, bound);
        if (left.isEmpty() || right.isEmpty()) {
            return Optional.empty();
        }
        if (binary.operator().is(MetricLexer.UNKNOWN)) {
            return Optional.empty();
        }
        MetricExpression a = left.get();
        MetricExpression b = right.get();
        String symbol = binary.operator().text();
        Optional<Operator> operator = Optional.ofNullable(OPERATORS.get(symbol));
        if (operator.isPresent() && (operator.get() == Operator.TIMES || operator.get() == Operator.DIVIDED_BY)) {
            return Optional.of(new Arithmetic(a, operator.get(), b));
        }
        a = zeroOf(a, MetricTypes.dimension(b));
        b = zeroOf(b, MetricTypes.dimension(a));
        if (!MetricTypes.dimension(a).equals(MetricTypes.dimension(b))) {
            mismatch(binary, a, b);
            return Optional.empty();
        }
        return Optional.of(
                operator.isPresent() ? new Arithmetic(a, operator.get(), b) : new Comparison(a, comparator(symbol), b));
    }

    private static Comparator comparator(String symbol) {
        Comparator comparator = COMPARATORS.get(symbol);
        if (comparator == null) {
            throw new IllegalStateException("no comparator '" + symbol + "'");
        }
        return comparator;
    }

    /** A bare 0 is 0 of any unit. */
    private static MetricExpression zeroOf(MetricExpression expression, Dimension dimension) {
        boolean bareZero = expression instanceof Literal literal
                && literal.value() == 0
                && literal.dimension().isNone();
        return bareZero
                ? new Literal(((Literal) expression).value(), dimension, ((Literal) expression).written())
                : expression;
    }

    private void mismatch(MetricSyntax.Binary binary, MetricExpression a, MetricExpression b) {
        String verb = switch (binary.operator().text()) {
            case "+" -> "added to";
            case "-" -> "subtracted from";
            default -> "compared with";
        };
        Dimension left = MetricTypes.dimension(a);
        Dimension right = MetricTypes.dimension(b);
        boolean subtract = "-".equals(binary.operator().text());
        String first = words(subtract ? right : left);
        String second = words(subtract ? left : right);
        Tree blamed = b instanceof Literal ? binary.right() : a instanceof Literal ? binary.left() : binary;
        String hint = "";
        if (b instanceof Literal literal && right.isNone()) {
            hint = "Give the number a unit, such as " + literal.written().replace(" %", "") + " " + exampleUnit(left)
                    + ".";
        } else if (a instanceof Literal literal && left.isNone()) {
            hint = "Give the number a unit, such as " + literal.written().replace(" %", "") + " " + exampleUnit(right)
                    + ".";
        }
        fault(ProblemCode.METRIC_UNITS, blamed.from(), blamed.to(), first + " cannot be " + verb + " " + second, hint);
    }

    private static String words(Dimension dimension) {
        return dimension.isNone() ? "a pure number" : MetricTypes.unit(dimension);
    }

    private static String exampleUnit(Dimension dimension) {
        String unit = MetricTypes.unit(dimension);
        return "USD".equals(unit) ? "bn USD" : unit;
    }

    private Optional<MetricExpression> call(MetricSyntax.Call call, Set<KeyKind> follows, Set<KeyKind> bound) {
        String function = call.function().text();
        if (!MetricSyntax.FUNCTIONS.contains(function)) {
            String hint = MetricTable.find(function).isPresent()
                    ? "The keys of a metric stand in brackets: " + function + "[…]."
                    : Suggestions.nearest(function, MetricSyntax.FUNCTIONS)
                            .map(near -> "Did you mean '" + near + "'?")
                            .orElse("The functions are " + String.join(", ", MetricSyntax.FUNCTIONS) + ".");
            fault(
                    ProblemCode.UNKNOWN_METRIC,
                    call.function().from(),
                    call.function().to(),
                    "unknown function '" + function + "'",
                    hint);
            return Optional.empty();
        }
        int before = faults.size();
        Set<KeyKind> over = over(call, true);
        Set<KeyKind> mentioned = mentioned(call.body());
        Set<KeyKind> innerFollows = EnumSet.noneOf(KeyKind.class);
        innerFollows.addAll(follows);
        for (KeyKind kind : over) {
            // Years go along; another key that is open somewhere in the body is summed over where it is left out.
            if (kind == KeyKind.YEAR || !mentioned.contains(kind)) {
                innerFollows.add(kind);
            } else {
                innerFollows.remove(kind);
            }
        }
        Set<KeyKind> innerBound = EnumSet.noneOf(KeyKind.class);
        innerBound.addAll(bound);
        innerBound.addAll(over);
        Optional<MetricExpression> body = resolve(call.body(), innerFollows, innerBound);
        if (body.isEmpty()) {
            return Optional.empty();
        }
        Reduction reduction = Reduction.valueOf(function.toUpperCase(Locale.ROOT));
        check(call, reduction, body.get(), over);
        return faults.size() > before
                ? Optional.empty()
                : Optional.of(new Reduce(reduction, body.get(), List.copyOf(over)));
    }

    private void check(MetricSyntax.Call call, Reduction reduction, MetricExpression body, Set<KeyKind> over) {
        boolean needsCondition = reduction == Reduction.ANY || reduction == Reduction.ALL;
        String function = reduction.id();
        if (needsCondition && !MetricTypes.isCondition(body)) {
            String hint = "Write for example " + function + "(" + body + " > 0" + ", year).";
            fault(
                    ProblemCode.METRIC_CONDITION,
                    call.body().from(),
                    call.body().to(),
                    function + " takes a condition",
                    hint);
        }
        Set<KeyKind> varying = MetricTypes.free(body);
        Set<List<String>> ranges = MetricTypes.ranges(body);
        if (over.isEmpty() && !(call.over().isEmpty() && call.keysRead())) {
            return; // the keys were wrong, which has been said
        }
        if (over.isEmpty()) {
            String hint =
                    "Name the key: " + function + "(" + body + ", year), or " + function + "(" + body + ", provider).";
            fault(
                    ProblemCode.METRIC_REDUCTION,
                    call.from(),
                    call.to(),
                    function + " does not say over which key it goes",
                    hint);
        }
        for (KeyKind kind : over) {
            boolean varies = varying.contains(kind) || (kind == KeyKind.YEAR && !ranges.isEmpty());
            if (!varies) {
                String what = "nothing in '" + body + "' varies by " + kind.id();
                fault(
                        ProblemCode.METRIC_REDUCTION,
                        call.body().from(),
                        call.body().to(),
                        what,
                        "");
            } else if (kind == KeyKind.YEAR && ranges.size() > 1) {
                String what = function + " goes over different ranges of years";
                fault(
                        ProblemCode.METRIC_REDUCTION,
                        call.body().from(),
                        call.body().to(),
                        what,
                        "Use one range.");
            }
        }
    }

    /** The keys a call goes over: those named, or else those that are open or a range in its body. */
    private Set<KeyKind> over(MetricSyntax.Call call, boolean complain) {
        if (call.over().isEmpty()) {
            return mentioned(call.body());
        }
        Set<KeyKind> over = EnumSet.noneOf(KeyKind.class);
        for (Token token : call.over()) {
            Optional<KeyKind> kind = KeyKind.of(token.text());
            kind.ifPresent(over::add);
            if (kind.isEmpty() && complain) {
                List<String> kinds =
                        Stream.of(KeyKind.values()).map(KeyKind::id).toList();
                String hint = Suggestions.didYouMean(token.text(), kinds);
                fault(
                        ProblemCode.METRIC_REDUCTION,
                        token.from(),
                        token.to(),
                        "'" + token.text() + "' is not a key",
                        hint.isEmpty() ? "The keys are " + String.join(", ", kinds) + "." : hint);
            }
        }
        return over;
    }

    private Set<KeyKind> mentioned(Tree tree) {
        Set<KeyKind> kinds = EnumSet.noneOf(KeyKind.class);
        List<Tree> parts = new ArrayList<>();
        if (tree instanceof MetricSyntax.Name name) {
            for (KeyText key : name.keys()) {
                if (!key.last().isEmpty()) {
                    kinds.add(KeyKind.YEAR);
                } else if (key.kind().isEmpty()) {
                    KeyKind.of(key.value()).ifPresent(kinds::add);
                }
            }
        } else if (tree instanceof MetricSyntax.Minus minus) {
            parts.add(minus.operand());
        } else if (tree instanceof MetricSyntax.Binary binary) {
            parts.add(binary.left());
            parts.add(binary.right());
        } else if (tree instanceof MetricSyntax.Call call) {
            kinds.addAll(mentioned(call.body()));
            kinds.removeAll(over(call, false));
        }
        parts.forEach(part -> kinds.addAll(mentioned(part)));
        return kinds;
    }

    private void fault(ProblemCode code, int from, int to, String message, String hint) {
        faults.add(new Fault(code, from, Math.max(1, to - from), message, hint));
    }
}

package dev.offtake.engine.scenario;

import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.MetricExpression.KeyKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads metric expressions and checks them against a scenario's names. The grammar is documented in
 * {@code docs/metric-expressions.md}.
 *
 * <p>All faults of a text are reported at once, each with its place:
 *
 * <table>
 * <caption>codes</caption>
 * <tr><td>{@code OFT-301}</td><td>unknown metric or function</td></tr>
 * <tr><td>{@code OFT-302}</td><td>a number or its unit cannot be read</td></tr>
 * <tr><td>{@code OFT-303}</td><td>what was written does not follow the grammar</td></tr>
 * <tr><td>{@code OFT-304}</td><td>unknown supplier, workload, category or party</td></tr>
 * <tr><td>{@code OFT-305}</td><td>a year that is not planned, or a range that is none</td></tr>
 * <tr><td>{@code OFT-306}</td><td>a key that the metric does not have</td></tr>
 * <tr><td>{@code OFT-307}</td><td>an id that could be of several kinds of key</td></tr>
 * <tr><td>{@code OFT-308}</td><td>a key given twice</td></tr>
 * <tr><td>{@code OFT-309}</td><td>a key left out over which a sum has no meaning</td></tr>
 * <tr><td>{@code OFT-310}</td><td>units that do not go together</td></tr>
 * <tr><td>{@code OFT-311}</td><td>a condition where a number is wanted, or the other way round</td></tr>
 * <tr><td>{@code OFT-312}</td><td>a function that has nothing, or several things, to go over</td></tr>
 * <tr><td>{@code OFT-313}</td><td>too long, or nested too deeply</td></tr>
 * <tr><td>{@code OFT-314}</td><td>several values where one is wanted</td></tr>
 * </table>
 */
public final class MetricParser {

    /** Longer than anyone writes. */
    private static final int LONGEST = 2000;

    private final MetricNames names;

    /**
     * Creates a parser.
     *
     * @param names the names that may be used
     */
    public MetricParser(MetricNames names) {
        this.names = names;
    }

    /**
     * What was read.
     *
     * @param expression the expression, if there is no fault
     * @param faults all that is wrong with it, in the order of the text
     */
    public record Parsed(Optional<MetricExpression> expression, List<Fault> faults) {

        /** Copies the list. */
        public Parsed {
            faults = List.copyOf(faults);
        }
    }

    /**
     * Something wrong with an expression.
     *
     * @param code the problem's code
     * @param offset where in the text it begins, from 0; the text's length where something is missing at its end
     * @param length how many characters are meant, at least 1
     * @param message what is wrong
     * @param hint what to try, or an empty text
     */
    public record Fault(ProblemCode code, int offset, int length, String message, String hint) {}

    /** What an expression is wanted for. */
    public enum Use {
        /**
         * Anything, one value or many: {@code explain}. A year that must be said, as in {@code share[stargate]}, is open
         * where it is left out.
         */
        ANY,
        /** A single number: a claim's {@code metric} and its bounds, a {@code --target}. */
        VALUE,
        /** A single condition: {@code --fail-on}, a claim's {@code holds}. */
        CONDITION,
        /** A single number for each year; the year may be left out: a claim's {@code increasing}. */
        YEARLY,
        /** Numbers, for each year where none is stated: {@code headline}, {@code --metrics}. */
        TABLE
    }

    /**
     * Reads an expression of any kind.
     *
     * @param text the text, such as {@code share[stargate,2030]}
     * @return the expression, or all its faults
     */
    public Parsed parse(String text) {
        return parse(text, Use.ANY);
    }

    /**
     * Reads an expression.
     *
     * @param text the text, such as {@code share[stargate,2030]}
     * @param use what it is wanted for
     * @return the expression, or all its faults
     */
    public Parsed parse(String text, Use use) {
        List<Fault> faults = new ArrayList<>();
        if (text.length() > LONGEST) {
            faults.add(new Fault(
                    ProblemCode.METRIC_TOO_LONG,
                    LONGEST,
                    text.length() - LONGEST,
                    "the expression is too long",
                    "At most " + LONGEST + " characters are read."));
            return new Parsed(Optional.empty(), faults);
        }
        MetricSyntax.Tree tree = MetricSyntax.read(MetricLexer.tokens(text, faults), faults);
        boolean yearly = use == Use.YEARLY || use == Use.TABLE;
        Set<KeyKind> follows = yearly ? EnumSet.of(KeyKind.YEAR) : EnumSet.noneOf(KeyKind.class);
        Optional<MetricExpression> expression =
                new MetricResolver(names, use == Use.ANY, faults).resolve(tree, follows, EnumSet.noneOf(KeyKind.class));
        expression.ifPresent(e -> check(e, use, tree, faults));
        faults.sort(Comparator.comparingInt(Fault::offset));
        return new Parsed(faults.isEmpty() ? expression : Optional.empty(), faults);
    }

    private static void check(MetricExpression expression, Use use, MetricSyntax.Tree tree, List<Fault> faults) {
        int from = tree.from();
        int length = Math.max(1, tree.to() - from);
        boolean condition = MetricTypes.isCondition(expression);
        if (use == Use.CONDITION && !condition) {
            String hint = "Compare it, as in '" + expression + " > 0'.";
            faults.add(new Fault(ProblemCode.METRIC_CONDITION, from, length, "expected a condition", hint));
        } else if (condition && use != Use.CONDITION && use != Use.ANY) {
            String hint = "A metric here has a value, such as " + firstPart(expression) + ".";
            faults.add(
                    new Fault(ProblemCode.METRIC_CONDITION, from, length, "expected a number, not a condition", hint));
        }
        Set<KeyKind> free = MetricTypes.free(expression);
        if (use == Use.YEARLY) {
            free.remove(KeyKind.YEAR);
        }
        if (!free.isEmpty() && use != Use.ANY && use != Use.TABLE) {
            String keys = free.stream().map(KeyKind::id).collect(Collectors.joining(" and "));
            String hint = "State the " + keys + ", or leave it out to sum over all, or reduce as in max(…, "
                    + free.iterator().next().id() + ").";
            faults.add(new Fault(
                    ProblemCode.METRIC_SEVERAL, from, length, "expected one value, not one for each " + keys, hint));
        }
    }

    private static String firstPart(MetricExpression expression) {
        List<MetricExpression.Metric> metrics = MetricTypes.metrics(expression);
        return metrics.isEmpty() ? "cost[2027]" : metrics.get(0).toString();
    }
}

package dev.offtake.engine.scenario;

import dev.offtake.api.Dimension;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.MetricExpression.KeyKind;
import dev.offtake.engine.scenario.MetricExpression.Literal;
import dev.offtake.engine.scenario.MetricExpression.Metric;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks what a claim's metric can be compared with, once both are read. */
final class ClaimUnits {

    private final Problems problems;

    ClaimUnits(Problems problems) {
        this.problems = problems;
    }

    /** Whether a value can be compared with a metric; if not, it is said at the value. */
    boolean comparable(String path, Place place, MetricExpression metric, MetricExpression value) {
        Dimension expected = MetricTypes.dimension(metric);
        Dimension stated = MetricTypes.dimension(value);
        boolean bareZero = value instanceof Literal literal && literal.value() == 0 && stated.isNone();
        if (isShare(metric) && value instanceof Literal literal && isBare(literal)) {
            problems.error(
                    ProblemCode.NO_UNIT,
                    place,
                    "a share without a unit at " + path,
                    "this is a bare number",
                    "expected a share in %. Did you mean " + literal.written() + " %?");
            return false;
        }
        if (stated.equals(expected) || bareZero) {
            return true;
        }
        problems.error(
                ProblemCode.METRIC_UNITS,
                place,
                "the value does not fit the metric at " + path,
                "this is " + words(stated) + ", " + metric + " is " + words(expected),
                "expected a value " + in(expected));
        return false;
    }

    /** Whether a tolerance can be one of a metric; if not, it is said at the tolerance. */
    boolean tolerates(String path, Place place, MetricExpression metric, Dimension tolerance, boolean relative) {
        Dimension expected = MetricTypes.dimension(metric);
        boolean same = tolerance
                .replacing(Dimension.Base.POWER, Dimension.Base.POWER_IT)
                .equals(expected);
        if (relative || same) {
            return true;
        }
        problems.error(
                ProblemCode.TOLERANCE,
                place,
                "the tolerance does not fit the metric at " + path,
                "this is " + words(tolerance) + ", " + metric + " is " + words(expected),
                "expected '%' for a share of the expected value, or an amount " + in(expected));
        return false;
    }

    /** Whether a metric names one value of the key that it is to be the largest of; if not, it is said at the key. */
    boolean names(String path, Place place, MetricExpression metric, String key) {
        Optional<KeyKind> kind = KeyKind.of(key);
        if (kind.isEmpty() || MetricTypes.metrics(metric).isEmpty()) {
            return true;
        }
        Set<String> named = MetricTypes.fixed(metric, kind.get());
        if (named.size() == 1) {
            return true;
        }
        problems.error(
                ProblemCode.CLAIM_FORM,
                place,
                "the metric does not name one " + key + " at " + path,
                "'" + metric + "' names " + (named.isEmpty() ? "none" : String.join(", ", named)),
                "expected a metric of the " + key + " that is the largest");
        return false;
    }

    private static boolean isShare(MetricExpression metric) {
        return metric instanceof Metric m && List.of("share", "capacity-share").contains(m.metric());
    }

    /** A bare 75 would be 7,500 %; a 0 is the same in any unit. */
    private static boolean isBare(Literal literal) {
        return literal.dimension().isNone()
                && literal.value() > 1
                && !literal.written().matches(".*[%p]\\s*");
    }

    private static String words(Dimension dimension) {
        return dimension.isNone() ? "a pure number" : "in " + MetricTypes.unit(dimension);
    }

    private static String in(Dimension dimension) {
        return dimension.isNone() ? "without a unit, or in % or pp" : "in " + MetricTypes.unit(dimension);
    }
}

package dev.offtake.engine.question;

import dev.offtake.engine.compute.DeterministicMath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.UnivariateFunction;
import org.hipparchus.analysis.solvers.BrentSolver;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;

/**
 * Finds where a function of one number is 0: all roots in a range, as far as a scan of {@value #INTERVALS} intervals tells
 * them apart. Each change of sign is polished by Brent's method; where the function comes near 0 without a change of
 * sign between two points of the scan, its least distance is found first, so that a root that only touches 0, or two
 * near each other, are found too.
 *
 * <p>Method: R. P. Brent, "Algorithms for Minimization without Derivatives", Prentice-Hall 1973, chapters 4 (roots) and
 * 5 (minima), as Hipparchus has them; both use only + − × ÷ and square roots, so the roots are the same in every bit on
 * every JVM.
 */
public final class RootSearch {

    /** Into how many intervals the range is divided. */
    public static final int INTERVALS = 128;

    /** A root is one if the function is 0 within this part of the scale. */
    public static final double TOLERANCE = 1e-9;

    /** Where the ends of a range are this many times apart, it is divided by ratios, not by differences. */
    private static final double WIDE = 4;

    /** On the scan, this part of the scale is nothing. */
    private static final double NOTHING = 1e-12;

    /** Two roots nearer than this part of the range are one. */
    private static final double SAME_ROOT = 1e-10;

    private static final double RELATIVE = 4e-16;
    private static final double MINIMUM_RELATIVE = 1e-9;
    private static final int MOST_EVALUATIONS = 300;
    private static final int MOST_HALVINGS = 100;

    private final DoubleUnaryOperator function;
    private final double low;
    private final double high;
    private final double present;
    private final NavigableMap<Double, Double> known = new TreeMap<>();
    private double scale;

    /**
     * A root.
     *
     * @param at where it is; of a stretch, the point of it nearest to the present value
     * @param from where a stretch of roots begins; the root itself if there is no stretch
     * @param to where a stretch of roots ends
     */
    public record Root(double at, double from, double to) {

        /**
         * Whether the function is 0 everywhere between two points.
         *
         * @return whether this is a stretch
         */
        public boolean isStretch() {
            return from < to;
        }
    }

    /**
     * A place where the function changes its sign without being 0.
     *
     * @param at where it is
     * @param before the function just before it
     * @param after the function just after it
     */
    public record Jump(double at, double before, double after) {}

    /**
     * What was found.
     *
     * @param roots the roots, in order
     * @param jumps the changes of sign that are no roots, in order
     * @param nearest where the function is nearest to 0; not a number if it has no value anywhere
     * @param distance how far from 0 it is there
     * @param constant whether it had the same value wherever it was computed
     */
    public record Result(List<Root> roots, List<Jump> jumps, double nearest, double distance, boolean constant) {

        /** Copies the lists. */
        public Result {
            roots = List.copyOf(roots);
            jumps = List.copyOf(jumps);
        }
    }

    private RootSearch(DoubleUnaryOperator function, double low, double high, double present, double scale) {
        this.function = function;
        this.low = low;
        this.high = high;
        this.present = present;
        this.scale = scale;
    }

    /**
     * Searches a range.
     *
     * @param function the function; not a number where it has no value
     * @param low the lower end
     * @param high the upper end, above the lower one
     * @param present a value that is looked at as well, where it lies in the range
     * @param scale what the function is measured by, at least 0; with 0 by its own largest value
     * @return what was found
     */
    public static Result of(DoubleUnaryOperator function, double low, double high, double present, double scale) {
        return new RootSearch(function, low, high, present, scale).search();
    }

    private Result search() {
        double[] x = points();
        double[] f = new double[x.length];
        double largest = 0;
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < x.length; i++) {
            f[i] = at(x[i]);
            if (!Double.isNaN(f[i])) {
                largest = Math.max(largest, Math.abs(f[i]));
                least = Math.min(least, f[i]);
                most = Math.max(most, f[i]);
            }
        }
        scale = scale > 0 ? scale : largest > 0 ? largest : 1;
        boolean constant = most - least <= NOTHING * scale;
        List<Root> roots = new ArrayList<>();
        List<Jump> jumps = new ArrayList<>();
        int i = 0;
        while (i < x.length) {
            if (isZero(f[i])) {
                int last = i;
                while (last + 1 < x.length && isZero(f[last + 1])) {
                    last++;
                }
                roots.add(last > i ? stretch(x, i, last) : touched(x, f, i));
                i = last;
            } else if (i + 1 < x.length && changes(f[i], f[i + 1])) {
                polish(x[i], x[i + 1], roots, jumps);
            } else if (isNear(f, i)) {
                approach(x[i - 1], x[i], x[i + 1], f[i] < 0 ? -1 : 1, roots, jumps);
            }
            i++;
        }
        double nearest = nearest();
        return new Result(distinct(roots), jumps, nearest, known.getOrDefault(nearest, Double.NaN), constant);
    }

    /** The ends, equal steps or ratios between them, and the present value. */
    private double[] points() {
        TreeSet<Double> points = new TreeSet<>(List.of(low, high));
        boolean ratios = low > 0 && high / low >= WIDE;
        double logarithm = ratios ? DeterministicMath.log(high / low) : 0;
        for (int i = 1; i < INTERVALS; i++) {
            double part = (double) i / INTERVALS;
            points.add(ratios ? low * DeterministicMath.exp(logarithm * part) : low + (high - low) * part);
        }
        if (present > low && present < high) {
            points.add(present);
        }
        return points.subSet(low, true, high, true).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    private double at(double x) {
        Double before = known.get(x);
        if (before != null) {
            return before;
        }
        double value = function.applyAsDouble(x);
        double plain = Double.isFinite(value) ? value : Double.NaN;
        known.put(x, plain);
        return plain;
    }

    private boolean isZero(double value) {
        return Math.abs(value) <= NOTHING * scale;
    }

    private static boolean changes(double a, double b) {
        return (a < 0 && b > 0) || (a > 0 && b < 0);
    }

    /** Whether a point is nearer to 0 than its neighbours on the same side of it, which are not both as near. */
    private static boolean isNear(double[] f, int i) {
        if (i == 0 || i == f.length - 1) {
            return false;
        }
        double side = f[i] < 0 ? -1 : 1;
        double here = side * f[i];
        double before = side * f[i - 1];
        double after = side * f[i + 1];
        return here <= before && here <= after && (here < before || here < after);
    }

    // ---- roots ------------------------------------------------------------------------------------------------

    /** A point of the scan that happens to be a root. */
    private Root touched(double[] x, double[] f, int i) {
        boolean crossed = i > 0 && i < x.length - 1 && changes(f[i - 1], f[i + 1]);
        double at = f[i] != 0 && crossed ? brent(x[i - 1], x[i + 1]) : x[i];
        double root = Math.abs(at(at)) <= Math.abs(f[i]) ? at : x[i];
        return new Root(root, root, root);
    }

    /** Points of the scan one after the other that are roots: its ends are found by halving. */
    private Root stretch(double[] x, int first, int last) {
        double from = first == 0 ? x[0] : edge(x[first], x[first - 1]);
        double to = last == x.length - 1 ? x[last] : edge(x[last], x[last + 1]);
        double at = Double.isNaN(present) ? from : Math.min(Math.max(present, from), to);
        return new Root(at, from, to);
    }

    /** The last root on the way from one to a point that is none. */
    private double edge(double root, double other) {
        double inside = root;
        double outside = other;
        for (int i = 0; i < MOST_HALVINGS; i++) {
            double middle = inside + (outside - inside) / 2;
            if (middle == inside || middle == outside) {
                break;
            }
            if (isZero(at(middle))) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }

    private void polish(double from, double to, List<Root> roots, List<Jump> jumps) {
        double at = brent(from, to);
        double value = at(at);
        if (Math.abs(value) <= TOLERANCE * scale) {
            roots.add(new Root(at, at, at));
            return;
        }
        // The last two points on either side of the change tell what it jumps from and to.
        double sign = at(from);
        double before = from;
        double after = to;
        for (Map.Entry<Double, Double> entry :
                known.subMap(from, true, to, true).entrySet()) {
            if (changes(sign, entry.getValue())) {
                after = entry.getKey();
                break;
            }
            before = Double.isNaN(entry.getValue()) ? before : entry.getKey();
        }
        jumps.add(new Jump(Math.abs(at(before)) <= Math.abs(at(after)) ? before : after, at(before), at(after)));
    }

    /** The point nearest to 0 that Brent's method came by between two points of unlike sign. */
    private double brent(double from, double to) {
        double absolute = Math.max(Double.MIN_NORMAL, (high - low) * 1e-18);
        try {
            new BrentSolver(RELATIVE, absolute, 0).solve(MOST_EVALUATIONS, checked(), from, to);
        } catch (MathRuntimeException e) {
            // Too many steps, or no value on the way: what was seen on the way counts.
            return best(from, to);
        }
        return best(from, to);
    }

    private UnivariateFunction checked() {
        return x -> {
            double value = at(x);
            if (Double.isNaN(value)) {
                throw new MathRuntimeException(org.hipparchus.exception.LocalizedCoreFormats.NAN_NOT_ALLOWED);
            }
            return value;
        };
    }

    private double best(double from, double to) {
        return known.subMap(from, true, to, true).entrySet().stream()
                .filter(entry -> !Double.isNaN(entry.getValue()))
                .min(Comparator.comparingDouble(entry -> Math.abs(entry.getValue())))
                .map(Map.Entry::getKey)
                .orElse(from);
    }

    /** Looks whether the function comes to 0 between two points on the same side of it. */
    private void approach(double from, double middle, double to, int side, List<Root> roots, List<Jump> jumps) {
        try {
            new BrentOptimizer(MINIMUM_RELATIVE, Math.max(Double.MIN_NORMAL, (high - low) * 1e-15))
                    .optimize(
                            new MaxEval(MOST_EVALUATIONS),
                            new UnivariateObjectiveFunction(
                                    x -> side * checked().value(x)),
                            GoalType.MINIMIZE,
                            new SearchInterval(from, to, middle));
        } catch (MathRuntimeException e) {
            // What was seen on the way counts.
        }
        double lowest = known.subMap(from, true, to, true).entrySet().stream()
                .filter(entry -> !Double.isNaN(entry.getValue()))
                .min(Comparator.comparingDouble(entry -> side * entry.getValue()))
                .map(Map.Entry::getKey)
                .orElse(middle);
        double value = at(lowest);
        if (Math.abs(value) <= TOLERANCE * scale && !changes(side, value)) {
            roots.add(new Root(lowest, lowest, lowest));
        } else if (changes(side, value)) {
            polish(from, lowest, roots, jumps);
            polish(lowest, to, roots, jumps);
        }
    }

    private List<Root> distinct(List<Root> roots) {
        List<Root> sorted = new ArrayList<>(roots);
        sorted.sort(Comparator.comparingDouble(Root::from));
        List<Root> distinct = new ArrayList<>();
        for (Root root : sorted) {
            Root last = distinct.isEmpty() ? null : distinct.get(distinct.size() - 1);
            if (last == null || root.from() - last.to() > SAME_ROOT * (high - low)) {
                distinct.add(root);
            }
        }
        return distinct;
    }

    private double nearest() {
        return known.entrySet().stream()
                .filter(entry -> !Double.isNaN(entry.getValue()))
                .min(Comparator.comparingDouble(entry -> Math.abs(entry.getValue())))
                .map(Map.Entry::getKey)
                .orElse(Double.NaN);
    }
}

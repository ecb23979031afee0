package dev.offtake.engine.question;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresBuilder;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LevenbergMarquardtOptimizer;
import org.hipparchus.optim.nonlinear.vector.leastsquares.MultivariateJacobianFunction;
import org.hipparchus.util.Pair;

/**
 * Brings several residuals as near to 0 as several numbers between bounds can: least squares by the method of
 * Levenberg and Marquardt, every step put back into the bounds. It starts from a given point and, where that does not
 * do, from {@value #STARTS} points spread over the bounds. Where no point does, the faces of the bounds are searched as
 * well, so that the nearest point is one with the right numbers at their bounds.
 *
 * <p>Method: J. J. Moré, "The Levenberg-Marquardt algorithm: implementation and theory", Lecture Notes in Mathematics
 * 630 (1978), pages 105 to 116, as Hipparchus has it, with derivatives by central differences. It uses only + − × ÷ and
 * square roots, so results are the same in every bit on every JVM. The further starts are Halton's points (J. H. Halton,
 * Numerische Mathematik 2 (1960), pages 84 to 90).
 */
public final class BoundedFit {

    /** How many further points it starts from. */
    public static final int STARTS = 24;

    /** The most numbers that are fitted. */
    public static final int MOST = 8;

    /** Residuals are 0 within this. */
    public static final double TOLERANCE = 1e-9;

    private static final int[] PRIMES = {2, 3, 5, 7, 11, 13, 17, 19};

    /** Of more numbers the faces are too many. */
    private static final int MOST_FACED = 4;

    /** Of a central difference, as a part of the bounds: the cube root of the last digit, rounded. */
    private static final double STEP = 5e-6;

    private static final double LAST_DIGITS = 1e-15;
    private static final double FIRST_STEP = 100;
    private static final int MOST_EVALUATIONS = 400;
    private static final int MOST_REPEATS = 4;

    /** A residual where there is none: far worse than any other, and flat. */
    private static final double NONE = 1e6;

    private final Residuals residuals;
    private final int numbers;
    private final int targets;
    private double[] best;
    private double bestCost = Double.POSITIVE_INFINITY;

    /** What is to be brought to 0. */
    public interface Residuals {

        /**
         * Computes the residuals.
         *
         * @param point the numbers, each from 0 (its lower bound) to 1 (its upper)
         * @return the residuals, scaled alike; not a number where one has no value
         */
        double[] at(double... point);
    }

    private BoundedFit(Residuals residuals, double... start) {
        this.residuals = residuals;
        this.numbers = start.length;
        this.best = start.clone();
        this.targets = residuals.at(start).length;
    }

    /**
     * Fits.
     *
     * @param residuals what is to be brought to 0
     * @param start where to start, each number from 0 to 1
     * @return the best point found, each number from 0 to 1
     * @throws IllegalArgumentException if there is no number, or there are more than {@link #MOST}
     */
    public static double[] of(Residuals residuals, double... start) {
        if (start.length == 0 || start.length > MOST) {
            throw new IllegalArgumentException("from 1 to " + MOST + " numbers are fitted, were " + start.length);
        }
        BoundedFit fit = new BoundedFit(residuals, start);
        fit.search(start);
        return fit.best;
    }

    private void search(double... start) {
        boolean[] all = new boolean[numbers];
        Arrays.fill(all, true);
        consider(start);
        from(start, all);
        for (int k = 1; k <= STARTS && !isReached(); k++) {
            double[] point = new double[numbers];
            for (int i = 0; i < numbers; i++) {
                point[i] = halton(k, PRIMES[i]);
            }
            from(point, all);
        }
        if (!isReached() && numbers <= MOST_FACED) {
            faces();
        }
    }

    /** The digits of a number to a base, mirrored at the point. */
    private static double halton(int index, int base) {
        double result = 0;
        double weight = 1;
        for (int i = index; i > 0; i /= base) {
            weight /= base;
            result += weight * (i % base);
        }
        return result;
    }

    private boolean isReached() {
        return Arrays.stream(residuals.at(best)).allMatch(r -> Math.abs(r) <= TOLERANCE);
    }

    /** Every choice of numbers held at a bound, the others free, from the best point so far and from the middle. */
    private void faces() {
        List<Integer> choices = new ArrayList<>();
        int count = 1;
        for (int i = 0; i < numbers; i++) {
            count *= 3;
        }
        for (int face = 1; face < count; face++) {
            choices.add(face);
        }
        double[] from = best.clone();
        for (int face : choices) {
            double[] point = from.clone();
            boolean[] free = new boolean[numbers];
            int rest = face;
            for (int i = 0; i < numbers; i++) {
                int choice = rest % 3;
                rest /= 3;
                free[i] = choice == 0;
                point[i] = choice == 0 ? point[i] : choice - 1;
            }
            consider(point);
            from(point, free);
        }
    }

    /** Starts from a point, and anew from where that ended while it comes nearer. */
    private void from(double[] start, boolean[] free) {
        double[] point = start.clone();
        for (int k = 0; k < MOST_REPEATS && !isReached(); k++) {
            double before = bestCost;
            optimize(point, free);
            if (bestCost >= before) {
                return;
            }
            point = best.clone();
        }
    }

    private void optimize(double[] start, boolean[] free) {
        int[] columns = java.util.stream.IntStream.range(0, numbers)
                .filter(i -> free[i])
                .toArray();
        if (columns.length == 0) {
            return;
        }
        double[] begin = Arrays.stream(columns).mapToDouble(i -> start[i]).toArray();
        MultivariateJacobianFunction model = point -> linearised(start, columns, point);
        try {
            new LevenbergMarquardtOptimizer(FIRST_STEP, LAST_DIGITS, LAST_DIGITS, LAST_DIGITS, Double.MIN_NORMAL)
                    .optimize(new LeastSquaresBuilder()
                            .start(begin)
                            .model(model)
                            .target(new double[targets])
                            .parameterValidator(BoundedFit::within)
                            .maxEvaluations(MOST_EVALUATIONS)
                            .maxIterations(MOST_EVALUATIONS)
                            .build());
        } catch (MathRuntimeException e) {
            // No further step gains anything, or there were enough: the best point was noted on the way.
            return;
        }
    }

    private static RealVector within(RealVector point) {
        return point.map(x -> Math.min(1, Math.max(0, x)));
    }

    private Pair<RealVector, RealMatrix> linearised(double[] start, int[] columns, RealVector at) {
        double[] point = start.clone();
        for (int k = 0; k < columns.length; k++) {
            point[columns[k]] = at.getEntry(k);
        }
        double[] values = consider(point);
        RealMatrix slopes = MatrixUtils.createRealMatrix(targets, columns.length);
        for (int k = 0; k < columns.length; k++) {
            int i = columns[k];
            double[] above = point.clone();
            double[] below = point.clone();
            above[i] = Math.min(1, point[i] + STEP);
            below[i] = Math.max(0, point[i] - STEP);
            double[] high = finite(residuals.at(above));
            double[] low = finite(residuals.at(below));
            for (int j = 0; j < targets; j++) {
                slopes.setEntry(j, k, (high[j] - low[j]) / (above[i] - below[i]));
            }
        }
        return new Pair<>(MatrixUtils.createRealVector(values), slopes);
    }

    private static double[] finite(double... values) {
        double[] finite = values.clone();
        for (int j = 0; j < finite.length; j++) {
            finite[j] = Double.isFinite(finite[j]) ? finite[j] : NONE;
        }
        return finite;
    }

    private double[] consider(double... point) {
        double[] values = finite(residuals.at(point));
        double cost = 0;
        for (double value : values) {
            cost += value * value;
        }
        if (cost < bestCost) {
            bestCost = cost;
            best = point.clone();
        }
        return values;
    }
}

package dev.offtake.engine.question;

import java.util.Arrays;

/**
 * The continuous ranked probability score of an ensemble: how far a whole forecast is from what was observed, in the unit
 * of the number, smaller being better. Of a forecast that is one number it is the absolute error.
 *
 * <p>Source: T. Gneiting and A. E. Raftery, "Strictly proper scoring rules, prediction, and estimation", Journal of the
 * American Statistical Association 102 (2007), 359–378, equation (21): CRPS(F, y) = E|X − y| − ½ E|X − X′|, with X and X′
 * drawn from F independently.
 */
public final class Crps {

    private Crps() {}

    /**
     * The score of the members taken as the whole distribution: E|X − y| − Σ_i Σ_j |x_i − x_j| ÷ (2 n²).
     *
     * @param members the ensemble, at least one, all finite; not changed
     * @param observed what was observed
     * @return the score, in the unit of the members, at least 0
     */
    public static double empirical(double[] members, double observed) {
        double n = members.length;
        return score(members, observed, n * n);
    }

    /**
     * The score of the distribution that the members were drawn from, without bias for any number of them: as
     * {@link #empirical}, the pairs of different members counted alone, Σ_i Σ_j |x_i − x_j| ÷ (2 n (n − 1)). It may come
     * out below 0 by chance. Of one member it is the absolute error.
     *
     * <p>Source: C. A. T. Ferro, "Fair scores for ensemble forecasts", Quarterly Journal of the Royal Meteorological
     * Society 140 (2014), 1917–1923.
     *
     * @param members the ensemble, at least one, all finite; not changed
     * @param observed what was observed
     * @return the score, in the unit of the members
     */
    public static double fair(double[] members, double observed) {
        double n = members.length;
        return score(members, observed, n > 1 ? n * (n - 1) : 1);
    }

    /** With the members in order, Σ_i Σ_j |x_i − x_j| ÷ 2 = Σ_i (2 i − n − 1) x_i, i from 1. */
    private static double score(double[] members, double observed, double pairs) {
        if (members.length == 0) {
            throw new IllegalArgumentException("an ensemble has at least one member");
        }
        int n = members.length;
        double[] sorted = new double[n];
        for (int i = 0; i < n; i++) {
            // Distances from what was observed are small beside the numbers themselves, so less is lost in the sums.
            sorted[i] = members[i] - observed;
        }
        Arrays.sort(sorted);
        double distance = 0;
        double spread = 0;
        for (int i = 0; i < n; i++) {
            distance += Math.abs(sorted[i]);
            spread += (2.0 * i + 1 - n) * sorted[i];
        }
        return distance / n - spread / pairs;
    }
}

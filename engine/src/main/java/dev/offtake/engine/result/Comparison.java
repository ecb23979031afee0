package dev.offtake.engine.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Scenarios or variants on the same futures: each assumption takes the same draws in all of them, so a difference shows
 * what was changed and not chance.
 *
 * @param simulations what each came to; the first is the one that the others are compared with
 * @param differences the others less the first, on each path
 */
public record Comparison(List<Simulation> simulations, List<Difference> differences) {

    /** Copies the lists. */
    public Comparison {
        simulations = List.copyOf(simulations);
        differences = List.copyOf(differences);
    }

    /**
     * What a number of another scenario is above that of the first, path by path.
     *
     * @param other which of the simulations, from 1
     * @param key what it is about
     * @param unit the unit of all values
     * @param known the share of paths on which both numbers are known, from 0 to 1
     * @param spread the statistics of the difference; null if both are known on no path
     */
    public record Difference(int other, Key key, String unit, double known, Simulation.@Nullable Spread spread) {

        /** The quantile of the standard normal distribution at 97.5 %. */
        private static final double Z975 = 1.959963984540054;

        /**
         * The lower end of the 95 % interval of the mean difference.
         *
         * @return mean − 1.96 standard errors; NaN if the difference is known on no path
         */
        public double low() {
            return spread == null ? Double.NaN : spread.mean() - Z975 * spread.meanError();
        }

        /**
         * The upper end of the 95 % interval of the mean difference.
         *
         * @return mean + 1.96 standard errors; NaN if the difference is known on no path
         */
        public double high() {
            return spread == null ? Double.NaN : spread.mean() + Z975 * spread.meanError();
        }
    }
}

package dev.offtake.engine.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a plan, or a simulation, stands beside what became known later. Nothing of it was fed into the plan.
 *
 * @param name the file of observations as it was given
 * @param title what the observations are about; an empty text for nothing
 * @param asOf the day whose knowledge the scenario holds; null where it does not say
 * @param ensemble how futures were drawn; null for a plan alone
 * @param scores the observations, in the order of the file
 */
public record BackTest(
        String name,
        String title,
        @Nullable String asOf,
        @Nullable Ensemble ensemble,
        List<Score> scores) {

    /** The interval whose coverage is counted, as parts of 1: from p5 to p95. */
    public static final double LOW = 0.05;

    /** The upper end of the interval. */
    public static final double HIGH = 0.95;

    /** Copies the list. */
    public BackTest {
        Objects.requireNonNull(name, "name");
        scores = List.copyOf(scores);
    }

    /**
     * How futures were drawn.
     *
     * @param paths how many
     * @param seed what the draws depend on
     * @param sampling in which way
     */
    public record Ensemble(long paths, long seed, String sampling) {}

    /**
     * One observation and what was computed.
     *
     * @param id the observation's id
     * @param metric the metric expression
     * @param unit the base unit of all values
     * @param display the unit to show them in
     * @param observed what was observed
     * @param date the day on which it was known
     * @param sources who says so, in words
     * @param note what else to know; an empty text for nothing
     * @param computed what the plan has; null if it is unknown
     * @param reason why it is unknown; null if it is known
     * @param spread what the simulation has; null for a plan alone, or where no path knows it
     */
    public record Score(
            String id,
            String metric,
            String unit,
            String display,
            double observed,
            String date,
            List<String> sources,
            String note,
            @Nullable Double computed,
            @Nullable String reason,
            @Nullable Spread spread) {

        /** Copies the list. */
        public Score {
            sources = List.copyOf(sources);
        }

        /**
         * By how much the plan is too high.
         *
         * @return computed − observed; null if the plan does not know it
         */
        public @Nullable Double error() {
            return computed == null ? null : Double.valueOf(computed - observed);
        }

        /**
         * The error as a part of what was observed.
         *
         * @return (computed − observed) ÷ |observed|; null if it is unknown, or 0 was observed
         */
        public @Nullable Double relativeError() {
            return computed == null || observed == 0
                    ? null
                    : Double.valueOf((computed - observed) / Math.abs(observed));
        }
    }

    /**
     * What a simulation has beside one observation.
     *
     * @param low the p5 of the paths
     * @param high the p95
     * @param below the part of the paths that are at most what was observed
     * @param crps the continuous ranked probability score, fair; its unit is that of the values
     * @param known the part of the paths on which the number is known; the others are left out
     */
    public record Spread(double low, double high, double below, double crps, double known) {}

    /**
     * Whether the interval of a score holds what was observed, its ends included.
     *
     * @param score the score
     * @return whether it does; false without a simulation
     */
    public static boolean covers(Score score) {
        Spread spread = score.spread();
        return spread != null && spread.low() <= score.observed() && score.observed() <= spread.high();
    }

    /**
     * A mean over the observations of one unit.
     *
     * @param unit the base unit
     * @param display the unit to show them in: shares and other pure numbers have means of their own
     * @param absoluteError the mean of |computed − observed|
     * @param crps the mean score; null without a simulation
     * @param count over how many observations
     */
    public record Mean(
            String unit,
            String display,
            double absoluteError,
            @Nullable Double crps,
            int count) {}

    /**
     * The mean absolute error, and the mean score, of the observations of each unit: errors in different units have no
     * common mean.
     *
     * @return the means, in the order in which the units first occur; observations that the plan does not know are left
     *     out
     */
    public List<Mean> means() {
        Map<String, List<Score>> byUnit = new LinkedHashMap<>();
        for (Score score : scores) {
            if (score.computed() != null) {
                byUnit.computeIfAbsent(score.display(), unit -> new ArrayList<>())
                        .add(score);
            }
        }
        List<Mean> means = new ArrayList<>();
        byUnit.forEach((display, own) -> {
            double error = 0;
            double crps = 0;
            int simulated = 0;
            for (Score score : own) {
                Double off = score.error();
                error += off == null ? 0 : Math.abs(off);
                Spread spread = score.spread();
                crps += spread == null ? 0 : spread.crps();
                simulated += spread == null ? 0 : 1;
            }
            means.add(new Mean(
                    own.get(0).unit(),
                    display,
                    error / own.size(),
                    simulated < own.size() ? null : crps / own.size(),
                    own.size()));
        });
        return means;
    }

    /**
     * The mean of the relative errors, without their signs.
     *
     * @return the mean of |computed − observed| ÷ |observed|; null if there is none
     */
    public @Nullable Double meanAbsoluteRelativeError() {
        double sum = 0;
        int count = 0;
        for (Score score : scores) {
            Double relative = score.relativeError();
            sum += relative == null ? 0 : Math.abs(relative);
            count += relative == null ? 0 : 1;
        }
        return count == 0 ? null : Double.valueOf(sum / count);
    }

    /**
     * How many of the observations that the simulation knows lie from p5 to p95; nine in ten would, if the spread were
     * right and they were independent.
     *
     * @return how many do
     */
    public int covered() {
        return (int) scores.stream().filter(BackTest::covers).count();
    }

    /**
     * How many observations the simulation knows.
     *
     * @return the number
     */
    public int simulated() {
        return (int) scores.stream().filter(score -> score.spread() != null).count();
    }
}

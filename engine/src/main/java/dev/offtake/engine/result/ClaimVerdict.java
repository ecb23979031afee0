package dev.offtake.engine.result;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of a claim.
 *
 * @param id the claim's id
 * @param says the claim in words
 * @param verdict met, missed or not checkable
 * @param expected what was expected, in words with units
 * @param actual the computed value of the worst part, in {@code unit}; null if it is not checkable
 * @param unit the unit of actual and gap
 * @param gap the distance of the worst part to the nearest acceptable value, 0 when met; null if it is not checkable
 * @param chance how often the claim is met over the paths of a simulation; null in a plan
 * @param source who said it, with the source's grade; null if none is stated
 * @param note what else to know: why it is not checkable, a tie, what it conflicts with; null for nothing
 * @param parts the parts, one a year where years are compared
 */
public record ClaimVerdict(
        String id,
        String says,
        Verdict verdict,
        String expected,
        @Nullable Double actual,
        String unit,
        @Nullable Double gap,
        @Nullable Chance chance,
        @Nullable String source,
        @Nullable String note,
        List<Part> parts) {

    /** What can become of a claim. */
    public enum Verdict {
        /** The computed value is as claimed. */
        MET,
        /** It is not. */
        MISSED,
        /** This model cannot say. */
        NOT_CHECKABLE;

        /**
         * The name in results.
         *
         * @return {@code met}, {@code missed} or {@code not-checkable}
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * How often a claim is met.
     *
     * @param probability the share of paths on which it is met, from 0 to 1
     * @param low the lower end of the 95 % interval of the probability, which comes from the number of paths alone
     * @param high the upper end of that interval
     * @param undecided the share of paths on which it cannot be checked, since a value in it is unknown there
     */
    public record Chance(double probability, double low, double high, double undecided) {

        /** The quantile of the standard normal distribution at 97.5 %. */
        private static final double Z975 = 1.959963984540054;

        /**
         * The chance that counts show, with Wilson's score interval.
         *
         * <p>Source: E. B. Wilson, "Probable inference, the law of succession, and statistical inference", Journal of
         * the American Statistical Association 22 (1927), 209–212.
         *
         * @param met on how many paths the claim is met
         * @param missed on how many it is missed
         * @param paths how many paths there are, at least one
         * @return the chance
         * @throws IllegalArgumentException if there are no paths, or more are counted than there are
         */
        public static Chance of(long met, long missed, long paths) {
            if (paths < 1 || met < 0 || missed < 0 || met + missed > paths) {
                throw new IllegalArgumentException(met + " met and " + missed + " missed of " + paths + " paths");
            }
            double n = paths;
            double share = met / n;
            double square = Z975 * Z975;
            double centre = (share + square / (2 * n)) / (1 + square / n);
            double half = Z975 / (1 + square / n) * Math.sqrt(share * (1 - share) / n + square / (4 * n * n));
            double low = met == 0 ? 0 : Math.max(0, centre - half);
            double high = met == paths ? 1 : Math.min(1, centre + half);
            return new Chance(share, low, high, (paths - met - missed) / n);
        }
    }

    /**
     * One comparison within a claim.
     *
     * @param year the year compared; null where the claim spans years
     * @param actual the computed value; null if it is unknown
     * @param expected what was expected, in words with units
     * @param gap the distance to the nearest acceptable value, 0 when met; null if it is unknown
     */
    public record Part(
            @Nullable Integer year,
            @Nullable Double actual,
            String expected,
            @Nullable Double gap) {}

    /**
     * This verdict with how often the claim is met.
     *
     * @param simulated the chance
     * @return the fuller verdict
     */
    public ClaimVerdict with(Chance simulated) {
        return new ClaimVerdict(id, says, verdict, expected, actual, unit, gap, simulated, source, note, parts);
    }

    /** Checks the parts and copies the list. */
    public ClaimVerdict {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(verdict, "verdict");
        parts = List.copyOf(parts);
    }
}

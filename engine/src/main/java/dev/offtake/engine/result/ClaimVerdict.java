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
 * @param probability the share of paths on which the claim is met; null in a plan
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
        @Nullable Double probability,
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

    /** Checks the parts and copies the list. */
    public ClaimVerdict {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(verdict, "verdict");
        parts = List.copyOf(parts);
    }
}

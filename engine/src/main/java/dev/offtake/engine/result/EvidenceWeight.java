package dev.offtake.engine.result;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * How much of a number rests on graded sources, and how much on assumptions: the weights of the numbers it depends on,
 * added up by what each of them rests on. All weights together are 1.
 *
 * @param measure how the weights were taken, in words
 * @param parts the numbers it depends on, the heaviest first, equal ones by path
 */
public record EvidenceWeight(String measure, List<Part> parts) {

    /** What a number rests on. */
    public enum Basis {
        /** A primary source. */
        A,
        /** Named press. */
        B,
        /** A secondary source. */
        C,
        /** A retelling. */
        D,
        /** A source without a grade. */
        UNGRADED,
        /** An assumption that cites graded sources, or was calibrated to some. */
        ASSUMPTION_CITING,
        /** An assumption alone, or a number that a variant or a setting put there without a source. */
        ASSUMPTION;

        /**
         * The name in results.
         *
         * @return a grade, or {@code ungraded}, {@code assumption-citing}, {@code assumption}
         */
        public String id() {
            return isGraded() ? name() : name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /**
         * Whether it is a source with a grade.
         *
         * @return whether it is one of A to D
         */
        public boolean isGraded() {
            return this == A || this == B || this == C || this == D;
        }
    }

    /**
     * One number that another depends on.
     *
     * @param path its path in the scenario
     * @param weight its weight, from 0 to 1
     * @param bases what it rests on; the weight is divided evenly between them
     */
    public record Part(String path, double weight, List<Basis> bases) {

        /** Copies the list. */
        public Part {
            Objects.requireNonNull(path, "path");
            bases = List.copyOf(bases);
        }
    }

    /** Copies the list. */
    public EvidenceWeight {
        Objects.requireNonNull(measure, "measure");
        parts = List.copyOf(parts);
    }

    /**
     * The weights by what they rest on.
     *
     * @return an entry for each basis, in their order; the sum is 1, or 0 if it depends on nothing
     */
    public Map<Basis, Double> byBasis() {
        Map<Basis, Double> sums = new EnumMap<>(Basis.class);
        for (Basis basis : Basis.values()) {
            double sum = 0;
            for (Part part : parts) {
                for (Basis own : part.bases()) {
                    sum += own == basis ? part.weight() / part.bases().size() : 0;
                }
            }
            sums.put(basis, sum);
        }
        return sums;
    }

    /**
     * The evidence weight: the part that rests on graded sources.
     *
     * @return a part of 1
     */
    public double graded() {
        double graded = 0;
        for (Map.Entry<Basis, Double> entry : byBasis().entrySet()) {
            graded += entry.getKey().isGraded() ? entry.getValue() : 0;
        }
        return graded;
    }
}

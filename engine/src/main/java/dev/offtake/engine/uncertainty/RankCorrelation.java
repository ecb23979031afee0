package dev.offtake.engine.uncertainty;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Assumptions that tend to be high or low together, by their rank correlations.
 *
 * @param inputs the paths of the assumptions in the scenario
 * @param ranks Spearman's rank correlation of each with each: symmetric, 1 on the diagonal
 */
public record RankCorrelation(List<String> inputs, List<List<Double>> ranks) {

    /**
     * Checks the shape and copies the lists.
     *
     * @throws IllegalArgumentException if the matrix is not square, not symmetric, has other than 1 on its diagonal, or
     *     a number outside −1 to 1
     */
    public RankCorrelation {
        inputs = List.copyOf(inputs);
        ranks = ranks.stream().map(List::copyOf).toList();
        int n = inputs.size();
        if (ranks.size() != n) {
            throw new IllegalArgumentException("there are " + n + " inputs, but " + ranks.size() + " rows");
        }
        for (int i = 0; i < n; i++) {
            if (ranks.get(i).size() != n) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + ranks.get(i).size() + " numbers, not " + n);
            }
            for (int j = 0; j < n; j++) {
                double rank = ranks.get(i).get(j);
                boolean fits = i == j ? rank == 1 : rank >= -1 && rank <= 1;
                if (!fits || rank != ranks.get(j).get(i)) {
                    throw new IllegalArgumentException("rank correlations are symmetric, from -1 to 1, and 1 of each"
                            + " with itself; " + inputs.get(i) + " with " + inputs.get(j) + " has " + rank);
                }
            }
        }
        Set<String> seen = new HashSet<>();
        for (String input : inputs) {
            if (!seen.add(input)) {
                throw new IllegalArgumentException(input + " stands twice in a group of rank correlations");
            }
        }
    }

    /**
     * Whether there are normal numbers with these rank correlations: whether the matrix of their correlations
     * 2 sin(π ρ ÷ 6) is positive definite.
     *
     * @return whether assumptions can be drawn with these rank correlations
     */
    public boolean isPositiveDefinite() {
        return CorrelationMatrix.cholesky(CorrelationMatrix.ofRanks(ranks)).isPresent();
    }

    /**
     * The rank correlations next to these that are possible, rounded to three digits: those of the nearest correlation
     * matrix of normal numbers, a little away from the edge of what is possible.
     *
     * @return possible rank correlations of the same inputs; these ones if they are possible
     */
    public RankCorrelation nearestValid() {
        return isPositiveDefinite() ? this : new RankCorrelation(inputs, CorrelationMatrix.nearestRanks(ranks));
    }

    /**
     * The rank correlations of some of the inputs.
     *
     * @param names the names; others than those of inputs may be there
     * @return the rows and columns of the inputs that have one of these names
     */
    public RankCorrelation among(List<String> names) {
        Set<String> kept = new HashSet<>(names);
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            if (kept.contains(inputs.get(i))) {
                places.add(i);
            }
        }
        return new RankCorrelation(
                places.stream().map(inputs::get).toList(),
                places.stream()
                        .map(i -> places.stream().map(j -> ranks.get(i).get(j)).toList())
                        .toList());
    }

    /**
     * L with L Lᵀ = the correlations of normal numbers.
     *
     * @throws IllegalArgumentException if there is none
     */
    double[][] factor() {
        Optional<double[][]> factor = CorrelationMatrix.cholesky(CorrelationMatrix.ofRanks(ranks));
        return factor.orElseThrow(
                () -> new IllegalArgumentException("no numbers can have the rank correlations " + ranks
                        + " of " + String.join(", ", inputs) + "; the nearest possible ones are "
                        + nearestValid().ranks()));
    }
}

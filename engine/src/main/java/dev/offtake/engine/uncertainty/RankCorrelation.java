package dev.offtake.engine.uncertainty;

import java.util.List;

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
    }
}

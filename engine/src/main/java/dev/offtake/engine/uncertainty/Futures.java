package dev.offtake.engine.uncertainty;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The values that uncertain assumptions take on each path of a simulation. It is immutable.
 *
 * <p>An assumption's value is the quantile of its uniform number. Those of a correlated group are first made dependent by
 * a Gaussian copula, path by path: the numbers as standard normal ones z, of which z′ = L z has the correlations
 * 2 sin(π ρ ÷ 6) with the rank correlations ρ; L is the Cholesky factor in the order of the group. Source: K. Pearson,
 * "On further methods of determining correlation", Drapers' Company Research Memoirs IV (1907), for the sine; A. Sklar,
 * "Fonctions de répartition à n dimensions et leurs marges" (1959), for copulas.
 */
public final class Futures {

    private static final double LARGEST_UNIFORM = Math.nextDown(1.0);

    private final List<Uncertain> inputs;
    private final Draws draws;
    private final List<Group> groups;
    private final boolean[] grouped;

    private Futures(List<Uncertain> inputs, Draws draws, List<Group> groups) {
        this.inputs = List.copyOf(inputs);
        this.draws = draws;
        this.groups = List.copyOf(groups);
        this.grouped = new boolean[inputs.size()];
        for (Group group : groups) {
            for (int member : group.members) {
                grouped[member] = true;
            }
        }
    }

    /**
     * An assumption to be drawn.
     *
     * @param path its path in the scenario, which names its draws
     * @param distribution how it is spread, in base units
     */
    public record Uncertain(String path, Distribution distribution) {}

    /** Inputs that are correlated. */
    private static final class Group {
        private final int[] members;
        private final double[][] factor;

        Group(int[] members, double[][] factor) {
            this.members = members;
            this.factor = factor;
        }
    }

    /**
     * Prepares futures.
     *
     * @param inputs the assumptions that are read, in the order of the scenario
     * @param correlations groups of them that are correlated, disjoint; members that are not among the inputs are left
     *     out
     * @param sampling how they are drawn
     * @param seed what all draws depend on
     * @param paths how many paths there are
     * @return the futures
     * @throws IllegalArgumentException if there can be no draws of that many paths or inputs, an assumption is in two
     *     groups, or no numbers can have a group's correlations
     */
    public static Futures of(
            List<Uncertain> inputs, List<RankCorrelation> correlations, Sampling sampling, long seed, long paths) {
        List<String> names = inputs.stream().map(Uncertain::path).toList();
        Set<String> seen = new HashSet<>();
        List<Group> groups = new ArrayList<>();
        for (RankCorrelation correlation : correlations) {
            for (String input : correlation.inputs()) {
                if (!seen.add(input)) {
                    throw new IllegalArgumentException(input + " is in two groups of rank correlations");
                }
            }
            RankCorrelation drawn = correlation.among(names);
            if (drawn.inputs().size() > 1) {
                int[] members = drawn.inputs().stream().mapToInt(names::indexOf).toArray();
                groups.add(new Group(members, drawn.factor()));
            }
        }
        return new Futures(inputs, Draws.of(sampling, seed, paths, names), groups);
    }

    /**
     * The uniform numbers behind the values of one path, after correlation: each value is the quantile at its number, up
     * to rounding.
     *
     * @param path which path, from 0
     * @return one number an input, between 0 and 1, both excluded
     */
    public double[] uniforms(long path) {
        double[][] rows = new double[inputs.size()][1];
        Scratch scratch = new Scratch();
        double[] uniforms = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            draws.uniforms(i, path, 1, rows[i], scratch);
        }
        for (Group group : groups) {
            normals(group, path, 1, rows, scratch);
            for (int member : group.members) {
                cumulatives(rows[member], 1, scratch);
            }
        }
        for (int i = 0; i < rows.length; i++) {
            uniforms[i] = rows[i][0];
        }
        return uniforms;
    }

    /**
     * Makes what one thread needs to compute values.
     *
     * @param blockSize the most paths of one call
     * @return the worker, not to be used by two threads at a time
     */
    public Worker newWorker(int blockSize) {
        return new Worker(blockSize);
    }

    /** Computes values, block after block. */
    public final class Worker {

        private final int blockSize;
        private final Scratch scratch = new Scratch();

        private Worker(int blockSize) {
            this.blockSize = blockSize;
        }

        /**
         * The values on consecutive paths.
         *
         * @param firstPath the first path, from 0
         * @param n how many paths, at most the block size
         * @param rows one row an input, filled in base units from index 0
         * @throws IllegalArgumentException if there are more paths than the block size
         */
        public void fill(long firstPath, int n, double[][] rows) {
            if (n > blockSize) {
                throw new IllegalArgumentException("a block holds " + blockSize + " paths, not " + n);
            }
            for (int i = 0; i < rows.length; i++) {
                if (!grouped[i]) {
                    draws.uniforms(i, firstPath, n, rows[i], scratch);
                    inputs.get(i).distribution().quantiles(rows[i], rows[i], n, scratch);
                }
            }
            for (Group group : groups) {
                normals(group, firstPath, n, rows, scratch);
                for (int member : group.members) {
                    ofNormals(inputs.get(member).distribution(), rows[member], n, scratch);
                }
            }
        }
    }

    /** Fills the rows of a group's members with correlated standard normal numbers. */
    private void normals(Group group, long firstPath, int n, double[][] rows, Scratch scratch) {
        int[] members = group.members;
        for (int member : members) {
            double[] row = rows[member];
            draws.uniforms(member, firstPath, n, row, scratch);
            StandardNormal.quantiles(row, row, n, scratch);
        }
        // From the last on, so that what is still to be read is not yet replaced.
        for (int k = members.length - 1; k >= 0; k--) {
            double[] row = rows[members[k]];
            multiply(row, n, group.factor[k][k]);
            for (int j = 0; j < k; j++) {
                addMultiple(row, n, group.factor[k][j], rows[members[j]]);
            }
        }
    }

    private static void multiply(double[] row, int n, double factor) {
        for (int i = 0; i < n; i++) {
            row[i] *= factor;
        }
    }

    private static void addMultiple(double[] row, int n, double factor, double[] other) {
        for (int i = 0; i < n; i++) {
            row[i] += factor * other[i];
        }
    }

    /** Values from standard normal numbers, in place; normal families need no way round over probabilities. */
    private static void ofNormals(Distribution distribution, double[] row, int n, Scratch scratch) {
        if (distribution instanceof Normal normal) {
            normal.ofStandard(row, n);
        } else if (distribution instanceof Lognormal lognormal) {
            lognormal.ofStandard(row, n, scratch);
        } else {
            cumulatives(row, n, scratch);
            distribution.quantiles(row, row, n, scratch);
        }
    }

    private static void cumulatives(double[] row, int n, Scratch scratch) {
        StandardNormal.cumulatives(row, row, n, scratch);
        for (int i = 0; i < n; i++) {
            row[i] = Math.max(Math.min(row[i], LARGEST_UNIFORM), Double.MIN_VALUE);
        }
    }
}

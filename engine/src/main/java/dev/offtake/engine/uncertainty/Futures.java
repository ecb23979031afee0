package dev.offtake.engine.uncertainty;

import java.util.List;

/** The values that uncertain assumptions take on each path of a simulation. It is immutable. */
public final class Futures {

    private final List<Uncertain> inputs;
    private final Draws draws;

    private Futures(List<Uncertain> inputs, Draws draws) {
        this.inputs = List.copyOf(inputs);
        this.draws = draws;
    }

    /**
     * An assumption to be drawn.
     *
     * @param path its path in the scenario, which names its draws
     * @param distribution how it is spread, in base units
     */
    public record Uncertain(String path, Distribution distribution) {}

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
     */
    public static Futures of(
            List<Uncertain> inputs, List<RankCorrelation> correlations, Sampling sampling, long seed, long paths) {
        if (!correlations.isEmpty()) {
            throw new IllegalArgumentException("not drawn yet: correlated assumptions");
        }
        return new Futures(
                inputs,
                Draws.of(
                        sampling,
                        seed,
                        paths,
                        inputs.stream().map(Uncertain::path).toList()));
    }

    /**
     * Makes what one thread needs to compute values.
     *
     * @param blockSize the most paths of one call
     * @return the worker, not to be used by two threads at a time
     */
    public Worker newWorker(int blockSize) {
        return new Worker();
    }

    /** Computes values, block after block. */
    public final class Worker {

        private Worker() {}

        /**
         * The values on consecutive paths.
         *
         * @param firstPath the first path, from 0
         * @param n how many paths, at most the block size
         * @param rows one row an input, filled in base units from index 0
         */
        public void fill(long firstPath, int n, double[][] rows) {
            for (int i = 0; i < rows.length; i++) {
                draws.uniforms(i, firstPath, n, rows[i]);
                inputs.get(i).distribution().quantiles(rows[i], rows[i], n);
            }
        }
    }
}

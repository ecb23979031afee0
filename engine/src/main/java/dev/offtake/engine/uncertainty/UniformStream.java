package dev.offtake.engine.uncertainty;

/** The uniform numbers of one assumption. It is immutable. */
interface UniformStream {

    /**
     * Computes the numbers of consecutive paths.
     *
     * @param firstPath the first path, from 0
     * @param n how many paths, at most {@link Scratch#PIECE}
     * @param out filled with numbers between 0 and 1, both excluded
     * @param from the index in out at which the first stands
     * @param scratch what the calling thread computes in
     */
    void fill(long firstPath, int n, double[] out, int from, Scratch scratch);
}

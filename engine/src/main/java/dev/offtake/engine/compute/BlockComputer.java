package dev.offtake.engine.compute;

/** Fills rows of numbers for consecutive paths, each path by itself. One belongs to one worker. */
public interface BlockComputer {

    /**
     * Computes a block of paths.
     *
     * @param firstPath the first path, from 0
     * @param n how many paths
     * @param rows one row an output, each an array of its own; filled from index 0
     */
    void compute(long firstPath, int n, double[][] rows);
}

package dev.offtake.engine.uncertainty;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Uniform numbers for named assumptions, each computed from a few counters and from nothing else, so that they do not
 * depend on threads, blocks or machines, nor on what was asked for before. It is immutable.
 *
 * <p>Counters instead of a state: J. K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy
 * as 1, 2, 3", SC 2011.
 */
public final class Draws {

    /** With more paths, numbers of 52 bits would not tell them apart well. */
    static final long MOST_PATHS = 1L << 40;

    private final List<UniformStream> streams;

    private Draws(List<UniformStream> streams) {
        this.streams = List.copyOf(streams);
    }

    /**
     * Prepares draws.
     *
     * @param sampling how: under {@code random}, a number depends on seed, name and path alone; under {@code lhs} on the
     *     number of paths, too; under {@code sobol} on seed, name, path and the place among the names
     * @param seed what all numbers depend on
     * @param paths how many paths there are
     * @param names the assumptions that are drawn, in the order of the scenario
     * @return the draws
     * @throws IllegalArgumentException if there is no path or more than 2^40, or under {@code sobol} more than 1,024 names
     */
    public static Draws of(Sampling sampling, long seed, long paths, List<String> names) {
        if (paths < 1 || paths > MOST_PATHS) {
            throw new IllegalArgumentException("there can be 1 to " + MOST_PATHS + " paths, not " + paths);
        }
        List<UniformStream> streams = new ArrayList<>();
        long[][] directions = sampling == Sampling.SOBOL ? directions(names.size()) : new long[0][];
        for (int i = 0; i < names.size(); i++) {
            long key = Hash.key(seed, names.get(i));
            streams.add(
                    switch (sampling) {
                        case RANDOM -> new RandomStream(key);
                        case LHS -> new LatinStream(key, paths);
                        case SOBOL -> new SobolStream(key, directions[i]);
                    });
        }
        return new Draws(streams);
    }

    /**
     * How many assumptions can be drawn.
     *
     * @param sampling how
     * @return the most names there may be
     */
    public static int mostNames(Sampling sampling) {
        return sampling == Sampling.SOBOL ? JoeKuo.DIMENSIONS : Integer.MAX_VALUE;
    }

    private static long[][] directions(int names) {
        if (names > JoeKuo.DIMENSIONS) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "sobol sampling draws at most %,d assumptions, and %,d are uncertain and read; take random or lhs",
                    JoeKuo.DIMENSIONS,
                    names));
        }
        return JoeKuo.directions(names);
    }

    /**
     * The uniform numbers of an assumption on consecutive paths: (k + ½) 2^−52 with whole k under {@code random} and
     * {@code sobol}, as fine a grid under {@code lhs}.
     *
     * @param index which assumption, in the order of the names
     * @param firstPath the first path, from 0
     * @param n how many paths
     * @param out filled with numbers between 0 and 1, both excluded, from index 0
     * @param scratch what the calling thread computes in
     */
    public void uniforms(int index, long firstPath, int n, double[] out, Scratch scratch) {
        UniformStream stream = streams.get(index);
        for (int from = 0; from < n; from += Scratch.PIECE) {
            stream.fill(firstPath + from, Math.min(Scratch.PIECE, n - from), out, from, scratch);
        }
    }
}

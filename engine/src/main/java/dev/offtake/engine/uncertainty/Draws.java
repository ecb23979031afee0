package dev.offtake.engine.uncertainty;

import java.util.List;

/**
 * Uniform numbers for named assumptions, each computed from a few counters and from nothing else, so that they do not
 * depend on threads, blocks or machines.
 */
public final class Draws {

    private static final long GOLDEN = 0x9e3779b97f4a7c15L;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private final long[] keys;

    private Draws(long[] keys) {
        this.keys = keys;
    }

    /**
     * Prepares draws.
     *
     * @param sampling how
     * @param seed what all numbers depend on
     * @param paths how many paths there are
     * @param names the assumptions that are drawn, in the order of the scenario
     * @return the draws
     */
    public static Draws of(Sampling sampling, long seed, long paths, List<String> names) {
        if (sampling != Sampling.RANDOM) {
            throw new IllegalArgumentException("not drawn yet: " + sampling.id());
        }
        long[] keys = new long[names.size()];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = mix(hash(names.get(i)) ^ mix(seed + GOLDEN));
        }
        return new Draws(keys);
    }

    private static long hash(String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return mix(hash);
    }

    /** The finishing steps of SplitMix64. */
    private static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }

    /**
     * The uniform numbers of an assumption on consecutive paths.
     *
     * @param index which assumption, in the order of the names
     * @param firstPath the first path, from 0
     * @param n how many paths
     * @param out filled with numbers between 0 and 1, both excluded, from index 0
     */
    public void uniforms(int index, long firstPath, int n, double[] out) {
        long key = keys[index];
        for (int i = 0; i < n; i++) {
            long bits = mix(key + (firstPath + i) * GOLDEN);
            out[i] = ((bits >>> 12) + 0.5) * 0x1p-52;
        }
    }
}

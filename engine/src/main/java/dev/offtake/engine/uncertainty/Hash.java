package dev.offtake.engine.uncertainty;

/** Whole numbers that look random, as functions of whole numbers. */
final class Hash {

    /** 2^64 ÷ the golden ratio, made odd: successive multiples of it are spread evenly. */
    static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Hash() {}

    /**
     * A one-to-one function of 64 bits each of whose bits depends on all.
     *
     * <p>Source: the finishing steps of SplitMix64, G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom
     * number generators", OOPSLA 2014, with the constants of D. Stafford's variant 13.
     */
    static long mix(long z) {
        long a = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        long b = (a ^ (a >>> 27)) * 0x94d049bb133111ebL;
        return b ^ (b >>> 31);
    }

    /** A number for a seed and a name: the hash of Fowler, Noll and Vo (FNV-1a) over the characters, mixed. */
    static long key(long seed, String name) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * FNV_PRIME;
        }
        return mix(mix(hash) ^ mix(seed + GOLDEN));
    }

    /** The numbers of a sequence that belongs to a key, from the first. */
    static long[] sequence(long key, int length) {
        long[] numbers = new long[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = mix(key + (i + 1) * GOLDEN);
        }
        return numbers;
    }
}

package dev.offtake.engine.uncertainty;

/** A hash of key and path: SplitMix64 with a start of its own for each key, of which any element is had at once. */
final class RandomStream implements UniformStream {

    private final long key;

    RandomStream(long key) {
        this.key = key;
    }

    @Override
    public void fill(long firstPath, int n, double[] out, int from, Scratch scratch) {
        hash(key + firstPath * Hash.GOLDEN, scratch.steps, scratch.bits, n);
        scratch.math.uniforms(scratch.bits, out, from, n);
    }

    /** The row of steps in place of a product with the index, which would not be vectorised. */
    static void hash(long base, long[] steps, long[] bits, int n) {
        for (int i = 0; i < n; i++) {
            bits[i] = Hash.mix(base + steps[i]);
        }
    }
}

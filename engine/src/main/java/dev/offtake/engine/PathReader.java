package dev.offtake.engine;

import dev.offtake.engine.result.Key;
import java.io.IOException;
import java.util.List;

/** Is given the values of single paths, in order. */
public interface PathReader {

    /**
     * What the values are, before the first of them.
     *
     * @param keys what each row is about
     * @param units the unit of each row
     * @throws IOException if it cannot be written
     */
    void begin(List<Key> keys, List<String> units) throws IOException;

    /**
     * The values of some paths.
     *
     * @param firstPath the first path, from 0
     * @param n how many paths
     * @param values one row a key, the first n values of it; NaN where a value is unknown. The arrays are used again:
     *     they are not to be kept
     * @throws IOException if it cannot be written
     */
    void block(long firstPath, int n, double[][] values) throws IOException;
}

package dev.offtake.engine;

import dev.offtake.engine.model.Model;
import dev.offtake.engine.result.Key;
import java.util.List;
import java.util.NoSuchElementException;

/** What a block of paths came to: one value a path for each row of the result. Not safe to use while it is refilled. */
public final class Outcomes {

    private final Model model;
    private final Outputs outputs;
    private final double[][] rows;
    private final int paths;

    Outcomes(Model model, Outputs outputs, double[][] rows, int paths) {
        this.model = model;
        this.outputs = outputs;
        this.rows = rows;
        this.paths = paths;
    }

    /**
     * How many paths were computed.
     *
     * @return the number of paths
     */
    public int paths() {
        return paths;
    }

    /**
     * The rows of the result.
     *
     * @return the keys of all rows whose value is known, in the order of the result
     */
    public List<Key> keys() {
        return model.observables().entrySet().stream()
                .filter(e -> e.getValue().value().isPresent())
                .map(java.util.Map.Entry::getKey)
                .toList();
    }

    /**
     * One row's values.
     *
     * @param key the row
     * @return a copy of the values, one a path, in base units (USD, H100e, MW, 1)
     * @throws NoSuchElementException if there is no such row, or its value is not known on any path
     */
    public double[] values(Key key) {
        Model.Observable observable = model.observables().get(key);
        if (observable == null || observable.value().isEmpty()) {
            throw new NoSuchElementException("no values of " + key);
        }
        return java.util.Arrays.copyOf(rows[outputs.row(observable.value().get())], paths);
    }
}

package dev.offtake.engine;

import dev.offtake.engine.model.Model;
import dev.offtake.engine.result.Key;
import java.util.ArrayList;
import java.util.Arrays;
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
     * @return a copy of the values, one a path, in base units (USD, H100e, MW, 1); NaN on a path where the value is
     *     unknown, such as the unit cost of a supplier that nobody used there
     * @throws NoSuchElementException if there is no such row, or its value is not known on any path
     */
    public double[] values(Key key) {
        Model.Observable observable = model.observables().get(key);
        if (observable == null || observable.value().isEmpty()) {
            throw new NoSuchElementException("no values of " + key);
        }
        double[] values = Arrays.copyOf(rows[outputs.row(observable.value().get())], paths);
        if (observable.nullWhen().isPresent()) {
            double[] unknown = rows[outputs.row(observable.nullWhen().get())];
            for (int path = 0; path < paths; path++) {
                values[path] = unknown[path] != 0 ? Double.NaN : values[path];
            }
        }
        return values;
    }

    /**
     * What plugins promised of their numbers and did not keep, on the first path where it shows.
     *
     * @return a sentence for each number that is negative or not finite, naming supplier, year and rule; none if all
     *     promises hold on every path
     */
    public List<String> brokenPromises() {
        List<String> broken = new ArrayList<>();
        for (Model.Check check : model.checks()) {
            double[] values = rows[outputs.row(check.value())];
            for (int path = 0; path < paths; path++) {
                if (!(values[path] >= 0) || Double.isInfinite(values[path])) {
                    broken.add("supplier '" + check.provider() + "' in " + check.year() + ": " + check.what() + " is "
                            + values[path] + " " + check.value().dimension() + " on path " + path + ", against rule "
                            + check.rule() + " of the provider contract");
                    break;
                }
            }
        }
        return broken;
    }
}

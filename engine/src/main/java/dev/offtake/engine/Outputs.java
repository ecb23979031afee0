package dev.offtake.engine;

import dev.offtake.api.Quantity;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** The expressions of a program in the order of its output rows; asked for twice, an expression has one row. */
final class Outputs {

    private final List<Quantity> quantities = new ArrayList<>();
    private final IdentityHashMap<Quantity, Integer> rows = new IdentityHashMap<>();

    void add(Quantity quantity) {
        if (rows.putIfAbsent(quantity, quantities.size()) == null) {
            quantities.add(quantity);
        }
    }

    /** The row of an expression that was added. */
    int row(Quantity quantity) {
        Integer row = rows.get(quantity);
        if (row == null) {
            throw new IllegalArgumentException("not among the outputs: " + quantity);
        }
        return row;
    }

    List<Quantity> quantities() {
        return List.copyOf(quantities);
    }
}

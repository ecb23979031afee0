package dev.offtake.engine.model;

import dev.offtake.api.Dimension;
import dev.offtake.api.Quantity;
import dev.offtake.api.Unit;
import dev.offtake.api.VectorFunction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Supply by supplier and workload as the outputs of one function: output s × workloads + w. */
final class Matrix {

    private Matrix() {}

    static List<Dimension> dimensions(int suppliers, int workloads) {
        return Collections.nCopies(suppliers * workloads, Unit.H100E.dimension());
    }

    static List<List<Quantity>> outputs(
            VectorFunction function, int suppliers, int workloads, List<Quantity> operands) {
        List<List<Quantity>> supply = new ArrayList<>();
        for (int s = 0; s < suppliers; s++) {
            List<Quantity> row = new ArrayList<>();
            for (int w = 0; w < workloads; w++) {
                row.add(Quantity.output(function, s * workloads + w, operands));
            }
            supply.add(row);
        }
        return supply;
    }
}

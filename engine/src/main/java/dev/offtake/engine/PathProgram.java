package dev.offtake.engine;

import dev.offtake.api.Quantity;
import dev.offtake.engine.compute.BlockComputer;
import dev.offtake.engine.compute.Ensemble;
import dev.offtake.engine.compute.Program;
import dev.offtake.engine.compute.Workspace;
import dev.offtake.engine.model.Model;
import dev.offtake.engine.question.Claims;
import dev.offtake.engine.question.Metrics;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.scenario.MetricExpression;
import dev.offtake.engine.uncertainty.Futures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The part of a model that a simulation computes on each path: what was asked, where the claims are met and missed, and
 * whether plugins kept their promises. All else is left out of the program.
 */
final class PathProgram {

    private final CompiledScenario compiled;
    private final List<Metrics.Row> rows;
    /** Rows that are known on some path, in the order of the measured rows. */
    private final List<Metrics.Row> measured = new ArrayList<>();

    private final List<Claims.Indicator> indicators;
    private final Ensemble.Layout layout;
    private final Program program;
    /** For each measured row, which of the rows behind the layout's says where it is unknown; −1 for nowhere. */
    private final int[] unknownRow;

    private final int unknownRows;

    PathProgram(CompiledScenario compiled, List<MetricExpression> asked) {
        this.compiled = compiled;
        Map<Key, Metrics.Row> byKey = new LinkedHashMap<>();
        Metrics metrics = new Metrics(compiled.model());
        for (MetricExpression expression : asked) {
            metrics.rows(expression).forEach(row -> byKey.putIfAbsent(row.key(), row));
        }
        this.rows = List.copyOf(byKey.values());
        List<Quantity> outputs = new ArrayList<>();
        for (Metrics.Row row : rows) {
            if (row.observable().value().isPresent()) {
                measured.add(row);
                outputs.add(row.observable().value().get());
            }
        }
        this.indicators = compiled.claims().indicators();
        for (Claims.Indicator indicator : indicators) {
            outputs.add(indicator.met());
            outputs.add(indicator.missed());
        }
        List<Quantity> promises = compiled.model().promises();
        outputs.addAll(promises);
        List<Boolean> mayBeUnknown = new ArrayList<>();
        this.unknownRow = new int[measured.size()];
        int more = 0;
        for (int i = 0; i < measured.size(); i++) {
            Model.Observable observable = measured.get(i).observable();
            mayBeUnknown.add(observable.nullWhen().isPresent());
            unknownRow[i] = -1;
            if (observable.nullWhen().isPresent()) {
                unknownRow[i] = more++;
                outputs.add(observable.nullWhen().get());
            }
        }
        this.unknownRows = more;
        this.layout = new Ensemble.Layout(measured.size(), mayBeUnknown, 2 * indicators.size(), promises.size());
        this.program =
                Program.compile(outputs, compiled.fixedInputs(), compiled.uncertainInputs(), Program.Options.DEFAULT);
    }

    CompiledScenario compiled() {
        return compiled;
    }

    /** All rows that were asked for, those that are unknown on every path among them. */
    List<Metrics.Row> rows() {
        return rows;
    }

    /** The expression of a row, its open keys set, as it is asked for. */
    String expression(Key key) {
        return rows.stream()
                .filter(row -> row.key().equals(key))
                .map(row -> row.expression().toString())
                .findFirst()
                .orElseThrow();
    }

    /** The rows that are computed, in the order of the layout. */
    List<Metrics.Row> measured() {
        return measured;
    }

    List<Claims.Indicator> indicators() {
        return indicators;
    }

    Ensemble.Layout layout() {
        return layout;
    }

    /** How many rows a block computer of this fills. */
    int width() {
        return layout.measured() + layout.counted() + layout.promised();
    }

    /** One for each worker. */
    BlockComputer newComputer(Drawn draws, int blockSize) {
        return new Computer(draws, blockSize);
    }

    private final class Computer implements BlockComputer {

        private final Futures.Worker draws;
        private final Workspace workspace;
        private final double[][] inputs;
        /** The inputs that the model reads, which are drawn; the others keep a row of zeros that nothing reads. */
        private final double[][] drawn;

        private final double[][] outputs;

        Computer(Drawn draws, int blockSize) {
            this.draws = draws.futures().newWorker(blockSize);
            this.workspace = program.newWorkspace(blockSize);
            List<String> names = draws.names();
            List<String> all = compiled.uncertainInputs();
            this.inputs = new double[all.size()][];
            this.drawn = new double[names.size()][];
            double[] nothing = new double[blockSize];
            for (int i = 0; i < inputs.length; i++) {
                int index = names.indexOf(all.get(i));
                inputs[i] = index < 0 ? nothing : Workspace.newRow(blockSize);
                if (index >= 0) {
                    drawn[index] = inputs[i];
                }
            }
            for (int i = 0; i < drawn.length; i++) {
                // Drawn for another scenario that this one is compared with.
                drawn[i] = drawn[i] == null ? Workspace.newRow(blockSize) : drawn[i];
            }
            this.outputs = new double[width() + unknownRows][];
            for (int i = width(); i < outputs.length; i++) {
                outputs[i] = Workspace.newRow(blockSize);
            }
        }

        @Override
        public void compute(long firstPath, int n, double[][] filled) {
            draws.fill(firstPath, n, drawn);
            System.arraycopy(filled, 0, outputs, 0, width());
            program.run(workspace, inputs, n, outputs);
            for (int k = 0; k < unknownRow.length; k++) {
                if (unknownRow[k] >= 0) {
                    forget(filled[k], outputs[width() + unknownRow[k]], n);
                }
            }
        }

        private static void forget(double[] values, double[] unknown, int n) {
            if (allKnown(values, unknown, n)) {
                return;
            }
            for (int i = 0; i < n; i++) {
                if (unknown[i] == 1) {
                    values[i] = Double.NaN;
                } else if (Double.isNaN(values[i])) {
                    // A value that should be known and is not a number is a fault, and to be told as one.
                    values[i] = Double.POSITIVE_INFINITY;
                }
            }
        }

        /** Whether nothing is unknown and all is finite; never true wrongly. */
        private static boolean allKnown(double[] values, double[] unknown, int n) {
            // 0 × x is 0 for a finite x and NaN for any other; four sums do not wait for each other.
            double a = 0;
            double b = 0;
            double c = 0;
            double d = 0;
            int i = 0;
            for (; i + 3 < n; i += 4) {
                a += 0 * values[i] + unknown[i];
                b += 0 * values[i + 1] + unknown[i + 1];
                c += 0 * values[i + 2] + unknown[i + 2];
                d += 0 * values[i + 3] + unknown[i + 3];
            }
            for (; i < n; i++) {
                a += 0 * values[i] + unknown[i];
            }
            return a + b + c + d == 0;
        }
    }
}

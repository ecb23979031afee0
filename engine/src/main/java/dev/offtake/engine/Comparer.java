package dev.offtake.engine;

import dev.offtake.engine.compute.BlockComputer;
import dev.offtake.engine.compute.BrokenPathException;
import dev.offtake.engine.compute.Ensemble;
import dev.offtake.engine.question.Metrics;
import dev.offtake.engine.result.Comparison;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.Simulation;
import dev.offtake.engine.scenario.InvalidScenarioException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs several scenarios on the same futures. The rows of all of them are computed block by block, and behind them the
 * differences of each to the first, so that every statistic of a difference is one of paired values.
 */
final class Comparer {

    private final List<Simulator> simulators;
    private final SimulationSettings settings;
    private final List<Pair> pairs = new ArrayList<>();
    /** Where the measured and the counted rows of each scenario begin. */
    private final int[] measuredFrom;

    private final int[] countedFrom;
    private final Ensemble.Layout layout;

    /** Two measured rows of the same number, the other's and the first's, by their places in the layout. */
    private record Pair(int other, Metrics.Row row, int otherRow, int firstRow) {}

    Comparer(List<Simulator> simulators, SimulationSettings settings) {
        this.simulators = simulators;
        this.settings = settings;
        this.measuredFrom = new int[simulators.size()];
        this.countedFrom = new int[simulators.size()];
        int measured = 0;
        int counted = 0;
        int promised = 0;
        for (int k = 0; k < simulators.size(); k++) {
            Ensemble.Layout own = simulators.get(k).program().layout();
            measuredFrom[k] = measured;
            countedFrom[k] = counted;
            measured += own.measured();
            counted += own.counted();
            promised += own.promised();
        }
        Map<Key, Integer> first = new HashMap<>();
        List<Metrics.Row> base = simulators.get(0).program().measured();
        for (int i = 0; i < base.size(); i++) {
            first.put(base.get(i).key(), i);
        }
        for (int k = 1; k < simulators.size(); k++) {
            List<Metrics.Row> rows = simulators.get(k).program().measured();
            for (int i = 0; i < rows.size(); i++) {
                Integer same = first.get(rows.get(i).key());
                if (same != null) {
                    pairs.add(new Pair(k, rows.get(i), measuredFrom[k] + i, same));
                }
            }
        }
        List<Boolean> mayBeUnknown = new ArrayList<>();
        for (Simulator simulator : simulators) {
            mayBeUnknown.addAll(simulator.program().layout().mayBeUnknown());
        }
        for (Pair pair : pairs) {
            mayBeUnknown.add(mayBeUnknown.get(pair.otherRow()) || mayBeUnknown.get(pair.firstRow()));
        }
        this.layout = new Ensemble.Layout(measured + pairs.size(), mayBeUnknown, counted, promised);
    }

    Ensemble.Summary run() throws InvalidScenarioException, InterruptedException {
        try {
            return Ensemble.run(layout, Simulator.ensemble(settings), Computer::new, settings.progress()::paths);
        } catch (BrokenPathException e) {
            throw new InvalidScenarioException(List.of(culprit(e)));
        }
    }

    private Problem culprit(BrokenPathException e) {
        int which = owner(e.row());
        return simulators.get(which).culprit(e.path(), e.row() - measuredFrom[which], e.value());
    }

    /** Which scenario a row of the layout belongs to; a difference belongs to the other one of the pair. */
    private int owner(int row) {
        int measured = layout.measured() - pairs.size();
        if (row < measured) {
            int found = Arrays.binarySearch(measuredFrom, row);
            return found >= 0 ? found : -found - 2;
        }
        if (row < layout.measured()) {
            return pairs.get(row - measured).other();
        }
        int from = layout.measured();
        for (int k = 0; k < simulators.size(); k++) {
            from += simulators.get(k).program().layout().counted();
            if (row < from) {
                return k;
            }
        }
        for (int k = 0; k < simulators.size(); k++) {
            from += simulators.get(k).program().layout().promised();
            if (row < from) {
                return k;
            }
        }
        throw new IllegalArgumentException("there is no row " + row);
    }

    Comparison comparison(Ensemble.Summary summary, List<Simulation> simulations) {
        List<Comparison.Difference> differences = new ArrayList<>();
        int from = layout.measured() - pairs.size();
        for (int p = 0; p < pairs.size(); p++) {
            Pair pair = pairs.get(p);
            Ensemble.Statistics statistics = summary.measured().get(from + p);
            differences.add(new Comparison.Difference(
                    pair.other(),
                    pair.row().key(),
                    pair.row().observable().unit(),
                    (double) statistics.known() / summary.paths(),
                    statistics.known() == 0 ? null : Simulator.spread(statistics, settings.quantiles())));
        }
        return new Comparison(simulations, differences);
    }

    int measuredFrom(int which) {
        return measuredFrom[which];
    }

    int countedFrom(int which) {
        return countedFrom[which];
    }

    private final class Computer implements BlockComputer {

        private final List<BlockComputer> computers = new ArrayList<>();
        private final List<double[][]> parts = new ArrayList<>();

        Computer() {
            for (Simulator simulator : simulators) {
                computers.add(simulator.program().newComputer(simulator.draws(), settings.blockSize()));
                parts.add(new double[simulator.program().width()][]);
            }
        }

        @Override
        public void compute(long firstPath, int n, double[][] rows) {
            int promisedFrom = layout.measured() + layout.counted();
            for (int k = 0; k < computers.size(); k++) {
                Ensemble.Layout own = simulators.get(k).program().layout();
                double[][] part = parts.get(k);
                System.arraycopy(rows, measuredFrom[k], part, 0, own.measured());
                System.arraycopy(rows, layout.measured() + countedFrom[k], part, own.measured(), own.counted());
                System.arraycopy(rows, promisedFrom, part, own.measured() + own.counted(), own.promised());
                promisedFrom += own.promised();
                computers.get(k).compute(firstPath, n, part);
            }
            int from = layout.measured() - pairs.size();
            for (int p = 0; p < pairs.size(); p++) {
                subtract(rows[pairs.get(p).otherRow()], rows[pairs.get(p).firstRow()], rows[from + p], n);
            }
        }

        private static void subtract(double[] a, double[] b, double[] out, int n) {
            for (int i = 0; i < n; i++) {
                out[i] = a[i] - b[i];
            }
        }
    }
}

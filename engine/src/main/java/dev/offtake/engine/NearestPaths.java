package dev.offtake.engine;

import dev.offtake.engine.question.Explainer;
import dev.offtake.engine.question.Explanation;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Simulation;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.uncertainty.Sampling;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds the paths of a simulation that come nearest to a statistic of each of its numbers: of equally near ones the
 * first, so that the answer does not depend on how the paths were computed.
 */
final class NearestPaths implements PathReader {

    private final Simulation simulation;
    private final Statistic statistic;
    private final List<Nearest> targets = new ArrayList<>();
    private double[] distances = new double[0];
    private long[] paths = new long[0];

    /**
     * A number, its statistic and the path nearest to that.
     *
     * @param row the number
     * @param name the statistic's name, such as {@code p95}
     * @param target the statistic's value, in base units
     * @param path the path, from 0
     */
    record Nearest(Simulation.Row row, String name, double target, long path) {}

    private NearestPaths(Simulation simulation, Statistic statistic) {
        this.simulation = simulation;
        this.statistic = statistic;
    }

    /**
     * Searches all paths.
     *
     * @param simulation what the simulation came to; the statistic is among its quantiles, unless it is the mean
     * @param statistic which statistic
     * @param simulator computes the same paths again
     * @return one entry a number that is known on any path, in their order
     * @throws InterruptedException if the calling thread is interrupted
     */
    static List<Nearest> find(Simulation simulation, Statistic statistic, Simulator simulator)
            throws InterruptedException {
        NearestPaths search = new NearestPaths(simulation, statistic);
        try {
            simulator.paths(search);
        } catch (InterruptedIOException e) {
            throw new InterruptedException();
        } catch (IOException e) {
            throw new IllegalStateException("nothing is read or written here", e);
        }
        List<Nearest> found = new ArrayList<>();
        for (int i = 0; i < search.targets.size(); i++) {
            Nearest nearest = search.targets.get(i);
            found.add(new Nearest(nearest.row(), nearest.name(), nearest.target(), search.paths[i]));
        }
        return found;
    }

    /** Explains one number on one path. */
    interface OnPath {
        List<Explanation> explain(String expression, long path) throws InvalidScenarioException;
    }

    /**
     * Explains each number of a simulation on the path nearest to its statistic.
     *
     * @param simulation what the simulation came to
     * @param statistic which statistic
     * @param simulator computes the same paths again
     * @param settings how it draws
     * @param onPath explains a number on a path
     */
    static List<Explanation> explain(
            Simulation simulation, Statistic statistic, Simulator simulator, SimulationSettings settings, OnPath onPath)
            throws InvalidScenarioException, InterruptedException {
        List<Explanation> explanations = new ArrayList<>();
        for (Nearest near : find(simulation, statistic, simulator)) {
            if (near.name().isEmpty()) {
                explanations.add(Explainer.unknown(near.row()));
                continue;
            }
            Explanation.Future future = new Explanation.Future(
                    near.path(),
                    settings.seed(),
                    settings.sampling().id(),
                    settings.paths(),
                    near.name(),
                    near.target());
            String expression = simulator.program().expression(near.row().key());
            onPath.explain(expression, near.path()).forEach(e -> explanations.add(e.on(future)));
        }
        return explanations;
    }

    /** A path that was named. How many there are matters for Latin hypercubes alone. */
    static Explanation.Future named(SimulationSettings settings, long path) {
        Long paths = settings.sampling() == Sampling.LHS ? settings.paths() : null;
        return new Explanation.Future(path, settings.seed(), settings.sampling().id(), paths, null, null);
    }

    @Override
    public void begin(List<Key> keys, List<String> units) {
        for (Key key : keys) {
            targets.add(target(simulation.row(key).orElseThrow()));
        }
        distances = new double[targets.size()];
        Arrays.fill(distances, Double.POSITIVE_INFINITY);
        paths = new long[targets.size()];
    }

    private Nearest target(Simulation.Row row) {
        Simulation.Spread spread = row.spread();
        if (spread == null) {
            return new Nearest(row, "", Double.NaN, 0);
        }
        if (statistic.quantiles().isEmpty()) {
            return new Nearest(row, "mean", spread.mean(), 0);
        }
        Simulation.Quantile quantile = spread.quantiles().get(0);
        return new Nearest(row, quantile.name(), quantile.value(), 0);
    }

    @Override
    public void block(long firstPath, int n, double[][] values) throws IOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException();
        }
        for (int k = 0; k < distances.length; k++) {
            double target = targets.get(k).target();
            for (int i = 0; i < n; i++) {
                // Not a number where the value is unknown, which is no nearer than anything.
                double distance = Math.abs(values[k][i] - target);
                if (distance < distances[k]) {
                    distances[k] = distance;
                    paths[k] = firstPath + i;
                }
            }
        }
    }
}

package dev.offtake.engine;

import dev.offtake.api.Quantity;
import dev.offtake.engine.compute.Evaluation;
import dev.offtake.engine.model.Model;
import dev.offtake.engine.question.Crps;
import dev.offtake.engine.question.Metrics;
import dev.offtake.engine.question.Observed;
import dev.offtake.engine.result.BackTest;
import dev.offtake.engine.result.Key;
import dev.offtake.engine.result.Problem;
import dev.offtake.engine.result.ProblemCode;
import dev.offtake.engine.scenario.InvalidScenarioException;
import dev.offtake.engine.scenario.MetricTypes;
import dev.offtake.engine.scenario.Observations;
import dev.offtake.engine.scenario.Observations.Observation;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores a scenario against what became known later. The observations are compared with its numbers and go nowhere else. */
final class BackTester {

    /** A score needs all values of a number at once; these fit 160 MB. */
    private static final long MOST_VALUES = 20_000_000;

    private final CompiledScenario compiled;
    private final Observations observations;
    private final List<Model.Observable> rows;

    BackTester(CompiledScenario compiled, Observations observations) {
        this.compiled = compiled;
        this.observations = observations;
        Metrics metrics = new Metrics(compiled.model());
        this.rows = observations.all().stream()
                .map(observation -> metrics.row(observation.metric()))
                .toList();
    }

    /** Scores the plan. */
    BackTest plan() {
        return result(null, new BackTest.Spread[rows.size()]);
    }

    /**
     * Scores a simulation beside the plan.
     *
     * @param simulator computes the paths; what it measures are the observations' metrics, each once
     * @param settings how it draws
     * @throws InvalidScenarioException if there are more values than can be held
     * @throws InterruptedException if the calling thread is interrupted
     */
    BackTest simulation(Simulator simulator, SimulationSettings settings)
            throws InvalidScenarioException, InterruptedException {
        List<Metrics.Row> measured = simulator.program().measured();
        if (settings.paths() * Math.max(1, measured.size()) > MOST_VALUES) {
            throw new InvalidScenarioException(List.of(Problem.error(
                    ProblemCode.SETTING_FORM.code(),
                    "paths: " + settings.paths() + " paths of " + measured.size()
                            + " observed numbers are too many at once",
                    "Take at most " + MOST_VALUES / Math.max(1, measured.size()) + " paths for these observations.")));
        }
        double[][] values = values(simulator, settings, measured.size());
        BackTest.Spread[] spreads = new BackTest.Spread[rows.size()];
        for (int i = 0; i < spreads.length; i++) {
            String asked = observations.all().get(i).metric().toString();
            for (int k = 0; k < measured.size(); k++) {
                if (measured.get(k).expression().toString().equals(asked)) {
                    spreads[i] = spread(values[k], observations.all().get(i).value());
                }
            }
        }
        BackTest.Ensemble ensemble = new BackTest.Ensemble(
                settings.paths(), settings.seed(), settings.sampling().id());
        return result(ensemble, spreads);
    }

    private static double[][] values(Simulator simulator, SimulationSettings settings, int numbers)
            throws InterruptedException {
        double[][] values = new double[numbers][(int) settings.paths()];
        try {
            simulator.paths(new PathReader() {
                @Override
                public void begin(List<Key> keys, List<String> units) {
                    // What is measured is known by its place.
                }

                @Override
                public void block(long firstPath, int n, double[][] block) throws IOException {
                    if (Thread.currentThread().isInterrupted()) {
                        throw new InterruptedIOException();
                    }
                    for (int k = 0; k < values.length; k++) {
                        System.arraycopy(block[k], 0, values[k], (int) firstPath, n);
                    }
                    settings.progress().paths(firstPath + n);
                }
            });
        } catch (InterruptedIOException e) {
            throw new InterruptedException();
        } catch (IOException e) {
            throw new IllegalStateException("nothing is read or written here", e);
        }
        return values;
    }

    private static BackTest.@Nullable Spread spread(double[] values, double observed) {
        double[] known = Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        if (known.length == 0) {
            return null;
        }
        long below = Arrays.stream(known).filter(x -> x <= observed).count();
        double n = known.length;
        return new BackTest.Spread(
                quantile(known, BackTest.LOW),
                quantile(known, BackTest.HIGH),
                below / n,
                Crps.fair(known, observed),
                n / values.length);
    }

    /** The value of rank ⌈p × n⌉. */
    private static double quantile(double[] sorted, double p) {
        double rank = Math.ceil(p * sorted.length);
        return sorted[Math.max(0, (int) rank - 1)];
    }

    private BackTest result(BackTest.@Nullable Ensemble ensemble, BackTest.@Nullable Spread[] spreads) {
        List<Quantity> roots = new ArrayList<>();
        for (Model.Observable row : rows) {
            row.value().ifPresent(roots::add);
            row.nullWhen().ifPresent(roots::add);
            row.reasonWhen().ifPresent(roots::add);
        }
        Map<String, Double> centre = compiled.inputs(compiled.centralValues());
        Evaluation evaluation = Evaluation.of(roots, centre);
        List<BackTest.Score> scores = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Observation observation = observations.all().get(i);
            Observed computed = Observed.of(rows.get(i), evaluation::value);
            scores.add(new BackTest.Score(
                    observation.id(),
                    observation.metric().toString(),
                    MetricTypes.unit(MetricTypes.dimension(observation.metric())),
                    MetricTypes.display(observation.metric()),
                    observation.value(),
                    observation.date().toString(),
                    observation.sources(),
                    observation.note(),
                    computed.value(),
                    computed.value() == null ? computed.reason() : null,
                    spreads[i]));
        }
        String asOf = compiled.scenario().asOf().map(Object::toString).orElse(null);
        return new BackTest(observations.name(), observations.title(), asOf, ensemble, scores);
    }
}

package dev.offtake.engine;

import dev.offtake.api.Quantity;
import dev.offtake.engine.compute.Program;
import dev.offtake.engine.compute.Workspace;
import dev.offtake.engine.model.Model;
import dev.offtake.engine.question.Claims;
import dev.offtake.engine.scenario.Input;
import dev.offtake.engine.scenario.Scenario;
import dev.offtake.engine.uncertainty.Futures;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A scenario whose model was built and compiled: it computes block after block of paths. It is immutable; any number of
 * threads may use it at once.
 */
public final class CompiledScenario {

    private final Scenario scenario;
    private final Model model;
    private final Claims claims;
    private final Outputs outputs;
    private final Program program;
    private final List<Input> uncertain;
    private final Map<String, Double> fixed = new HashMap<>();

    CompiledScenario(Scenario scenario, Model model) {
        this.scenario = scenario;
        this.model = model;
        this.claims = new Claims(scenario.claims(), scenario.sources(), model);
        this.outputs = outputs(model);
        claims.quantities().forEach(outputs::add);
        this.uncertain = scenario.inputs().values().stream()
                .filter(input -> input.distribution().isPresent())
                .toList();
        for (Input input : scenario.inputs().values()) {
            if (input.distribution().isEmpty()) {
                fixed.put(input.path(), input.central());
            }
        }
        this.program = Program.compile(
                outputs.quantities(), fixed, uncertain.stream().map(Input::path).toList(), Program.Options.DEFAULT);
    }

    private static Outputs outputs(Model model) {
        Outputs outputs = new Outputs();
        for (Model.Observable observable : model.observables().values()) {
            for (Optional<Quantity> part : List.of(
                    observable.value(), observable.nullWhen(), observable.reasonWhen(), observable.listedWhen())) {
                part.ifPresent(outputs::add);
            }
        }
        for (Model.CostLineExpression line : model.costLines()) {
            line.quantity().ifPresent(outputs::add);
            outputs.add(line.amount());
        }
        model.checks().forEach(check -> outputs.add(check.value()));
        return outputs;
    }

    /**
     * The scenario.
     *
     * @return the scenario that was compiled
     */
    public Scenario scenario() {
        return scenario;
    }

    /**
     * The model as expressions.
     *
     * @return the model
     */
    public Model model() {
        return model;
    }

    /** The claims, compiled with the model. */
    Claims claims() {
        return claims;
    }

    /**
     * The uncertain assumptions, one row of uniform numbers each, in the order of the scenario.
     *
     * @return paths in the scenario, such as {@code assumptions.stargate-delay}
     */
    public List<String> uncertainInputs() {
        return uncertain.stream().map(Input::path).toList();
    }

    /**
     * Computes a block of paths from given uniform numbers: each assumption takes the inverse of its cumulative
     * distribution at its number.
     *
     * @param uniforms one row an uncertain assumption, in the order of {@link #uncertainInputs}; each number between 0
     *     and 1, both excluded
     * @return what the paths came to
     * @throws IllegalArgumentException if there are not as many rows as assumptions, if rows differ in length, or if a
     *     number is not between 0 and 1
     */
    public Outcomes evaluate(double[][] uniforms) {
        if (uniforms.length != uncertain.size()) {
            throw new IllegalArgumentException("expected one row for each of " + uncertain.size()
                    + " uncertain assumptions, got " + uniforms.length + " rows");
        }
        int paths = uniforms.length == 0 ? 1 : uniforms[0].length;
        double[][] values = new double[uniforms.length][paths];
        for (int i = 0; i < uniforms.length; i++) {
            if (uniforms[i].length != paths) {
                throw new IllegalArgumentException(
                        "row " + i + " has " + uniforms[i].length + " numbers, the first has " + paths);
            }
            for (int p = 0; p < paths; p++) {
                values[i][p] = uncertain.get(i).distribution().orElseThrow().quantile(uniforms[i][p]);
            }
        }
        double[][] rows = new double[outputs.quantities().size()][paths];
        Workspace workspace = program.newWorkspace(Math.max(1, paths));
        program.run(workspace, values, paths, rows);
        return new Outcomes(model, outputs, rows, paths);
    }

    /** The values of a plan: every uncertain assumption at its centre. */
    double[] centralValues() {
        return uncertain.stream().mapToDouble(Input::central).toArray();
    }

    /** Computes the one path of a plan. */
    Values centre() {
        return at(centralValues());
    }

    /** Computes one path from the values of the uncertain assumptions, in base units. */
    Values at(double[] values) {
        return new Values(model, outputs, values, program.run(values));
    }

    // ---- many futures -----------------------------------------------------------------------------------------

    /** The numbers that are the same on every path, by path in the scenario, in base units. */
    Map<String, Double> fixedInputs() {
        return fixed;
    }

    /** The uncertain assumptions that anything in the model reads, in the order of the scenario. */
    List<String> readInputs() {
        return program.variablesRead();
    }

    /** What is drawn of this scenario. An assumption that nothing reads has no draws, so it changes nobody else's. */
    List<Futures.Uncertain> read() {
        Set<String> read = Set.copyOf(readInputs());
        return uncertain.stream()
                .filter(input -> read.contains(input.path()))
                .map(input ->
                        new Futures.Uncertain(input.path(), input.distribution().orElseThrow()))
                .toList();
    }

    /** The values of the uncertain assumptions on one path, in base units; what nothing reads is at its centre. */
    double[] inputsAt(Drawn draws, long path) {
        double[][] drawn = new double[draws.names().size()][1];
        draws.futures().newWorker(1).fill(path, 1, drawn);
        Set<String> read = Set.copyOf(readInputs());
        double[] values = centralValues();
        for (int i = 0; i < values.length; i++) {
            String input = uncertain.get(i).path();
            values[i] = read.contains(input) ? drawn[draws.names().indexOf(input)][0] : values[i];
        }
        return values;
    }

    /** The values of one path by expression. */
    static final class Values {

        private final Model model;
        private final Outputs outputs;
        private final double[] inputs;
        private final double[] results;

        Values(Model model, Outputs outputs, double[] inputs, double[] results) {
            this.model = model;
            this.outputs = outputs;
            this.inputs = inputs;
            this.results = results;
        }

        /** What the uncertain assumptions were put to, in base units. */
        double[] inputs() {
            return inputs;
        }

        double of(Quantity quantity) {
            return results[outputs.row(quantity)];
        }

        /** Offers whose numbers are negative or not finite: one refusal a supplier and year, for its first such number. */
        List<Model.Refusal> refusals() {
            Map<String, Model.Refusal> refusals = new LinkedHashMap<>();
            for (Model.Check check : model.checks()) {
                double value = of(check.value());
                if (value >= 0 && !Double.isInfinite(value)) {
                    continue;
                }
                refusals.putIfAbsent(
                        check.provider() + " " + check.year(),
                        new Model.Refusal(
                                check.provider(),
                                check.year(),
                                check.what() + " was " + value + " "
                                        + check.value().dimension() + ", against rule " + check.rule()
                                        + " of the provider contract"));
            }
            return List.copyOf(refusals.values());
        }

        boolean holds(Optional<Quantity> condition, boolean whenAbsent) {
            return condition.map(c -> of(c) != 0).orElse(whenAbsent);
        }
    }

    /** All inputs on a path, for explanations. */
    Map<String, Double> inputs(double[] values) {
        Map<String, Double> inputs = new HashMap<>(fixed);
        for (int i = 0; i < values.length; i++) {
            inputs.put(uncertain.get(i).path(), values[i]);
        }
        return inputs;
    }
}

package dev.offtake.engine;

import dev.offtake.api.Quantity;
import dev.offtake.engine.compute.Program;
import dev.offtake.engine.scenario.Input;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much a number of a plan moves with each number of the scenario, all others left as they are: |y(x + h) − y(x − h)| ÷
 * 2 with h = 1 % of x, which is 1 % of the elasticity's numerator; of a date, whose 1 % would be twenty years, h is a
 * hundredth of a year.
 */
final class LocalWeights {

    /** How the weights were taken, for results. */
    static final String MEASURE =
            "how far 1 % more or less of each number moves it near the plan; of a date, 0.01 years";

    private static final double STEP = 0.01;
    private static final String DATE = "date";

    private LocalWeights() {}

    /**
     * The weights of what a number depends on.
     *
     * @param inputs the scenario's numbers by path
     * @param number the number
     * @param values the numbers' values, by path, in base units
     * @return by path, in the unit of the number; a step that leads to no finite number weighs nothing
     */
    static Map<String, Double> of(Map<String, Input> inputs, Quantity number, Map<String, Double> values) {
        List<String> paths = List.copyOf(inputs.keySet());
        Program program = Program.compile(List.of(number), Map.of(), paths, Program.Options.DEFAULT);
        double[] centre = new double[paths.size()];
        for (int i = 0; i < centre.length; i++) {
            centre[i] = values.getOrDefault(paths.get(i), Double.NaN);
        }
        Map<String, Double> weights = new LinkedHashMap<>();
        for (String path : program.variablesRead()) {
            int i = paths.indexOf(path);
            Input input = inputs.get(path);
            boolean date = input != null && DATE.equals(input.unit());
            double step = date ? STEP : STEP * Math.abs(centre[i]);
            double[] moved = centre.clone();
            moved[i] = centre[i] + step;
            double above = program.run(moved)[0];
            moved[i] = centre[i] - step;
            double below = program.run(moved)[0];
            double weight = Math.abs(above - below) / 2;
            weights.put(path, Double.isFinite(weight) ? weight : 0);
        }
        return weights;
    }
}

package dev.offtake.engine.compute;

import dev.offtake.api.Dimension;
import dev.offtake.api.Quantity;
import dev.offtake.api.VectorFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Seeded random expressions over every operation, for property tests. */
final class RandomGraphs {

    static final List<String> VARIABLES = List.of("v.a", "v.b", "v.unused", "v.c");

    private RandomGraphs() {}

    /** Expressions, and the values of their fixed inputs. */
    record RandomGraph(List<Quantity> outputs, Map<String, Double> fixed) {}

    /**
     * The smallest, the sum and the largest of the operands, times a factor. It writes its last output first and reads its
     * operands after, so that it fails when rows are shared that must not be.
     */
    record Spread(double factor) implements VectorFunction {
        @Override
        public String name() {
            return "spread";
        }

        @Override
        public List<Dimension> outputDimensions() {
            return List.of(Dimension.NONE, Dimension.NONE, Dimension.NONE);
        }

        @Override
        public void evaluate(double[][] operands, double[][] outputs, int paths) {
            for (int k = 2; k >= 0; k--) {
                for (int i = 0; i < paths; i++) {
                    double value = operands[0][i];
                    for (int j = 1; j < operands.length; j++) {
                        double x = operands[j][i];
                        value = k == 0 ? Math.min(value, x) : k == 1 ? value + x : Math.max(value, x);
                    }
                    outputs[k][i] = factor * value;
                }
            }
        }
    }

    static RandomGraph next(SplittableRandom random, int nodes) {
        Map<String, Double> fixed = new LinkedHashMap<>();
        List<Quantity> pool = new ArrayList<>();
        for (String path : VARIABLES) {
            if (!"v.unused".equals(path)) {
                pool.add(Quantity.input(path, Dimension.NONE));
            }
        }
        double[] numbers = {0, -0.0, 1, -1, 2, 0.5, 3, -0.25, 1e-5, 1e200, 7.3};
        for (int i = 0; i < 4; i++) {
            double value = numbers[random.nextInt(numbers.length)];
            fixed.put("f." + i, value);
            pool.add(Quantity.input("f." + i, Dimension.NONE));
        }
        for (int i = 0; i < nodes; i++) {
            pool.add(node(random, pool, numbers));
        }
        List<Quantity> outputs = new ArrayList<>();
        for (int k = 0; k < 8; k++) {
            outputs.add(pick(random, pool));
        }
        outputs.add(pool.get(pool.size() - 1));
        return new RandomGraph(outputs, fixed);
    }

    /** Mostly a recent node, so that graphs get deep; at times an old one, so that values live long. */
    private static Quantity pick(SplittableRandom random, List<Quantity> pool) {
        int back = random.nextInt(3) == 0 ? pool.size() : Math.min(pool.size(), 8);
        return pool.get(pool.size() - 1 - random.nextInt(back));
    }

    private static Quantity node(SplittableRandom random, List<Quantity> pool, double[] numbers) {
        Quantity a = pick(random, pool);
        Quantity b = pick(random, pool);
        Quantity c = pick(random, pool);
        return switch (random.nextInt(20)) {
            case 0, 1 -> a.plus(b);
            case 2 -> a.minus(b);
            case 3, 4 -> a.times(b);
            case 5 -> a.dividedBy(b);
            case 6 -> a.min(b);
            case 7 -> a.max(b);
            case 8 -> a.pow(random.nextInt(-4, 8));
            case 9 -> a.pow(b);
            case 10 -> a.exp();
            case 11 -> a.log();
            case 12 -> a.sqrt();
            case 13 -> a.atMost(b);
            case 14 -> a.below(b);
            case 15 -> a.atMost(b).select(b, c);
            case 16 -> inYears(a).rampIntegral(inYears(b)).dividedBy(Quantity.of(1, "yr"));
            case 17 -> {
                VectorFunction function = new Spread(numbers[random.nextInt(numbers.length)]);
                yield Quantity.output(function, random.nextInt(3), List.of(a, b, c))
                        .plus(Quantity.output(function, random.nextInt(3), List.of(a, b, c)));
            }
            case 18 -> a.named("a name");
            default -> Quantity.ratio(numbers[random.nextInt(numbers.length)]);
        };
    }

    private static Quantity inYears(Quantity a) {
        return a.times(Quantity.of(1, "yr"));
    }

    /** Rows of values for the variables, special values among them. */
    static double[][] rows(SplittableRandom random, int paths) {
        double[] special = {0, -0.0, 1, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1e-310};
        double[][] rows = new double[VARIABLES.size()][paths];
        for (double[] row : rows) {
            for (int i = 0; i < paths; i++) {
                row[i] = random.nextInt(10) == 0 ? special[random.nextInt(special.length)] : random.nextDouble(-3, 3);
            }
        }
        return rows;
    }

    /** The bits of rows, every NaN the same. */
    static List<List<Long>> bits(double[][] rows) {
        List<List<Long>> all = new ArrayList<>();
        for (double[] row : rows) {
            List<Long> bits = new ArrayList<>();
            for (double value : row) {
                bits.add(Double.doubleToLongBits(value));
            }
            all.add(bits);
        }
        return all;
    }
}

package dev.offtake.engine.model;

import dev.offtake.api.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Fills demand by price, path by path: each next piece of demand goes to the supplier whose next segment is cheapest;
 * of equal ones, to the supplier declared first. A supplier's segments are used in their own order, as its price list
 * is: a discount for large volumes cannot be had before the volume.
 *
 * <p>Operands: the demand of each workload, then capacity and price of each segment, supplier by supplier. Outputs:
 * supply by supplier and workload.
 *
 * @param workloads the workloads' ids
 * @param suppliers the suppliers' ids
 * @param segments how many segments each supplier has
 * @param serves the workloads each supplier may serve, in the order in which it does
 */
record MeritOrderFill(
        List<String> workloads, List<String> suppliers, List<Integer> segments, List<List<Integer>> serves)
        implements Dispatch {

    /** Copies the lists. */
    MeritOrderFill {
        workloads = List.copyOf(workloads);
        suppliers = List.copyOf(suppliers);
        segments = List.copyOf(segments);
        serves = serves.stream().map(List::copyOf).toList();
    }

    @Override
    public String name() {
        return "merit order";
    }

    @Override
    public List<Dimension> outputDimensions() {
        return Matrix.dimensions(segments.size(), workloads.size());
    }

    @Override
    public String rule() {
        return "the cheapest next hour first, until demand is met";
    }

    @Override
    public boolean byPrice() {
        return true;
    }

    @Override
    public void evaluate(double[][] operands, double[][] outputs, int paths) {
        int many = segments.size();
        int jobs = workloads.size();
        int[] first = first();
        int[][] order = new int[many][];
        for (int s = 0; s < many; s++) {
            order[s] = serves.get(s).stream().mapToInt(w -> w).toArray();
        }
        double[] left = new double[jobs];
        int[] next = new int[many];
        for (double[] output : outputs) {
            Arrays.fill(output, 0, paths, 0);
        }
        for (int path = 0; path < paths; path++) {
            for (int w = 0; w < jobs; w++) {
                left[w] = operands[w][path];
            }
            System.arraycopy(first, 0, next, 0, many);
            for (int s = cheapest(operands, next, first, path); s >= 0; s = cheapest(operands, next, first, path)) {
                double capacity = operands[jobs + 2 * next[s]][path];
                next[s]++;
                for (int w : order[s]) {
                    double piece = Math.min(left[w], capacity);
                    if (piece > 0) {
                        outputs[s * jobs + w][path] += piece;
                        left[w] -= piece;
                        capacity -= piece;
                    }
                }
            }
        }
    }

    @Override
    public List<Portion> portions(double[] operands) {
        double[][] one = new double[operands.length][];
        for (int i = 0; i < one.length; i++) {
            one[i] = new double[] {operands[i]};
        }
        int jobs = workloads.size();
        int[] first = first();
        int[] next = Arrays.copyOf(first, segments.size());
        double[] left = Arrays.copyOf(operands, jobs);
        List<Portion> portions = new ArrayList<>();
        for (int s = cheapest(one, next, first, 0); s >= 0; s = cheapest(one, next, first, 0)) {
            int operand = jobs + 2 * next[s];
            double capacity = operands[operand];
            next[s]++;
            Map<String, Double> taken = new LinkedHashMap<>();
            for (int w : serves.get(s)) {
                double piece = Math.min(left[w], capacity);
                if (piece > 0) {
                    taken.put(workloads.get(w), piece);
                    left[w] -= piece;
                    capacity -= piece;
                }
            }
            portions.add(new Portion(s, operand, operand + 1, taken));
        }
        return portions;
    }

    /** The place of each supplier's first segment among all, and behind them how many there are. */
    private int[] first() {
        int[] first = new int[segments.size() + 1];
        for (int s = 0; s < segments.size(); s++) {
            first[s + 1] = first[s] + segments.get(s);
        }
        return first;
    }

    /** The supplier whose next segment is cheapest, the first of equal ones; −1 when all segments are used. */
    private int cheapest(double[][] operands, int[] next, int[] first, int path) {
        int jobs = workloads.size();
        int best = -1;
        double lowest = Double.POSITIVE_INFINITY;
        for (int s = 0; s < next.length; s++) {
            // a segment without capacity is no offer: its price must not hide the next one's
            while (next[s] < first[s + 1] && !(operands[jobs + 2 * next[s]][path] > 0)) {
                next[s]++;
            }
            if (next[s] < first[s + 1]) {
                double price = operands[jobs + 2 * next[s] + 1][path];
                if (best < 0 || price < lowest) {
                    best = s;
                    lowest = price;
                }
            }
        }
        return best;
    }
}

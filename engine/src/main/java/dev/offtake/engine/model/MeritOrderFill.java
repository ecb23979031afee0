package dev.offtake.engine.model;

import dev.offtake.api.Dimension;
import dev.offtake.api.VectorFunction;
import java.util.Arrays;
import java.util.List;

/**
 * Fills demand by price, path by path: each next piece of demand goes to the supplier whose next segment is cheapest;
 * of equal ones, to the supplier declared first. A supplier's segments are used in their own order, as its price list
 * is: a discount for large volumes cannot be had before the volume.
 *
 * <p>Operands: the demand of each workload, then capacity and price of each segment, supplier by supplier. Outputs:
 * supply by supplier and workload.
 *
 * @param workloads how many workloads there are
 * @param segments how many segments each supplier has
 * @param serves the workloads each supplier may serve, in the order in which it does
 */
record MeritOrderFill(int workloads, List<Integer> segments, List<List<Integer>> serves) implements VectorFunction {

    /** Copies the lists. */
    MeritOrderFill {
        segments = List.copyOf(segments);
        serves = serves.stream().map(List::copyOf).toList();
    }

    @Override
    public String name() {
        return "merit order";
    }

    @Override
    public List<Dimension> outputDimensions() {
        return Matrix.dimensions(segments.size(), workloads);
    }

    @Override
    public void evaluate(double[][] operands, double[][] outputs, int paths) {
        int suppliers = segments.size();
        int[] first = new int[suppliers + 1];
        int[][] order = new int[suppliers][];
        for (int s = 0; s < suppliers; s++) {
            first[s + 1] = first[s] + segments.get(s);
            order[s] = serves.get(s).stream().mapToInt(w -> w).toArray();
        }
        double[] left = new double[workloads];
        int[] next = new int[suppliers];
        for (double[] output : outputs) {
            Arrays.fill(output, 0, paths, 0);
        }
        for (int path = 0; path < paths; path++) {
            for (int w = 0; w < workloads; w++) {
                left[w] = operands[w][path];
            }
            System.arraycopy(first, 0, next, 0, suppliers);
            for (int s = cheapest(operands, next, first, path); s >= 0; s = cheapest(operands, next, first, path)) {
                double capacity = operands[workloads + 2 * next[s]][path];
                next[s]++;
                for (int w : order[s]) {
                    double piece = Math.min(left[w], capacity);
                    if (piece > 0) {
                        outputs[s * workloads + w][path] += piece;
                        left[w] -= piece;
                        capacity -= piece;
                    }
                }
            }
        }
    }

    /** The supplier whose next segment is cheapest, the first of equal ones; −1 when all segments are used. */
    private int cheapest(double[][] operands, int[] next, int[] first, int path) {
        int best = -1;
        double lowest = Double.POSITIVE_INFINITY;
        for (int s = 0; s < next.length; s++) {
            // a segment without capacity is no offer: its price must not hide the next one's
            while (next[s] < first[s + 1] && !(operands[workloads + 2 * next[s]][path] > 0)) {
                next[s]++;
            }
            if (next[s] < first[s + 1]) {
                double price = operands[workloads + 2 * next[s] + 1][path];
                if (best < 0 || price < lowest) {
                    best = s;
                    lowest = price;
                }
            }
        }
        return best;
    }
}

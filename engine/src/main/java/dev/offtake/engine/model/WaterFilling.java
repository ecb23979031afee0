package dev.offtake.engine.model;

import dev.offtake.api.Dimension;
import dev.offtake.api.VectorFunction;
import java.util.Arrays;
import java.util.List;

/**
 * Shares demand in proportion to weights under caps, path by path: all take in proportion until one is full; what is
 * left is shared among the rest.
 *
 * <p>Operands: the demand of each workload, then capacity and weight of each supplier. Outputs: supply by supplier and
 * workload.
 *
 * @param workloads how many workloads there are
 * @param serves by supplier, whether it may serve each workload
 */
record WaterFilling(int workloads, List<List<Boolean>> serves) implements VectorFunction {

    /** Copies the lists. */
    WaterFilling {
        serves = serves.stream().map(List::copyOf).toList();
    }

    @Override
    public String name() {
        return "pro rata";
    }

    @Override
    public List<Dimension> outputDimensions() {
        return Matrix.dimensions(serves.size(), workloads);
    }

    @Override
    public void evaluate(double[][] operands, double[][] outputs, int paths) {
        int suppliers = serves.size();
        double[] room = new double[suppliers];
        double[] weight = new double[suppliers];
        double[] share = new double[suppliers];
        for (int path = 0; path < paths; path++) {
            for (int s = 0; s < suppliers; s++) {
                room[s] = Math.max(0, operands[workloads + 2 * s][path]);
            }
            for (int w = 0; w < workloads; w++) {
                for (int s = 0; s < suppliers; s++) {
                    weight[s] = serves.get(s).get(w) ? operands[workloads + 2 * s + 1][path] : 0;
                }
                fill(operands[w][path], room, weight, share);
                for (int s = 0; s < suppliers; s++) {
                    outputs[s * workloads + w][path] = share[s];
                    room[s] -= share[s];
                }
            }
        }
    }

    /**
     * Fills one demand.
     *
     * @param demand what is to be shared
     * @param room what each can take
     * @param weight in which proportion; set to 0 for those that are full
     * @param share what each takes
     */
    static void fill(double demand, double[] room, double[] weight, double[] share) {
        Arrays.fill(share, 0);
        double left = demand;
        boolean full = true;
        while (full) {
            double weights = 0;
            for (double w : weight) {
                weights += w;
            }
            if (!(weights > 0) || !(left > 0)) {
                return;
            }
            full = false;
            double level = left / weights;
            // those that cannot take level × weight take what they can, and leave the sharing
            for (int s = 0; s < share.length; s++) {
                if (weight[s] > 0 && level * weight[s] >= room[s]) {
                    share[s] = room[s];
                    left -= room[s];
                    weight[s] = 0;
                    full = true;
                }
            }
            if (!full) {
                for (int s = 0; s < share.length; s++) {
                    if (weight[s] > 0) {
                        share[s] = Math.min(level * weight[s], room[s]);
                    }
                }
            }
        }
    }
}

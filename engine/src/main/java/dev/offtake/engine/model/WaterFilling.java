package dev.offtake.engine.model;

import dev.offtake.api.Dimension;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Shares demand in proportion to weights under caps, path by path: all take in proportion until one is full; what is
 * left is shared among the rest.
 *
 * <p>Operands: the demand of each workload, then capacity and weight of each supplier. Outputs: supply by supplier and
 * workload.
 *
 * @param workloads the workloads' ids
 * @param suppliers the suppliers' ids
 * @param serves by supplier, whether it may serve each workload
 */
record WaterFilling(List<String> workloads, List<String> suppliers, List<List<Boolean>> serves) implements Dispatch {

    /** Copies the lists. */
    WaterFilling {
        workloads = List.copyOf(workloads);
        suppliers = List.copyOf(suppliers);
        serves = serves.stream().map(List::copyOf).toList();
    }

    @Override
    public String name() {
        return "pro rata";
    }

    @Override
    public List<Dimension> outputDimensions() {
        return Matrix.dimensions(serves.size(), workloads.size());
    }

    @Override
    public String rule() {
        return "in proportion to weights until one is full, what is left among the rest";
    }

    @Override
    public boolean byPrice() {
        return false;
    }

    @Override
    public void evaluate(double[][] operands, double[][] outputs, int paths) {
        int many = serves.size();
        int jobs = workloads.size();
        double[] room = new double[many];
        double[] weight = new double[many];
        double[] share = new double[many];
        for (int path = 0; path < paths; path++) {
            for (int s = 0; s < many; s++) {
                room[s] = Math.max(0, operands[jobs + 2 * s][path]);
            }
            for (int w = 0; w < jobs; w++) {
                for (int s = 0; s < many; s++) {
                    weight[s] = serves.get(s).get(w) ? operands[jobs + 2 * s + 1][path] : 0;
                }
                fill(operands[w][path], room, weight, share);
                for (int s = 0; s < many; s++) {
                    outputs[s * jobs + w][path] = share[s];
                    room[s] -= share[s];
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
        double[][] outputs = new double[serves.size() * jobs][1];
        evaluate(one, outputs, 1);
        List<Portion> portions = new ArrayList<>();
        for (int s = 0; s < serves.size(); s++) {
            Map<String, Double> taken = new LinkedHashMap<>();
            for (int w = 0; w < jobs; w++) {
                if (outputs[s * jobs + w][0] > 0) {
                    taken.put(workloads.get(w), outputs[s * jobs + w][0]);
                }
            }
            portions.add(new Portion(s, jobs + 2 * s, jobs + 2 * s + 1, taken));
        }
        return portions;
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

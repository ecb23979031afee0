package dev.offtake.engine.model;

import dev.offtake.api.VectorFunction;
import java.util.List;
import java.util.Map;

/**
 * A function that gives demand to suppliers, path by path, and can say for one path how it went. Its operands begin with
 * the demand of each workload; its output s × workloads + w is what supplier s gives to workload w, in H100e.
 */
public interface Dispatch extends VectorFunction {

    /**
     * The rule in words.
     *
     * @return the rule, such as {@code the cheapest next hour first}
     */
    String rule();

    /**
     * The workloads.
     *
     * @return their ids, in the order of the operands
     */
    List<String> workloads();

    /**
     * The suppliers.
     *
     * @return their ids, in the order of the outputs
     */
    List<String> suppliers();

    /**
     * Whether portions are taken in the order of their second operand, a price; otherwise it is a weight.
     *
     * @return whether it is a price
     */
    boolean byPrice();

    /**
     * How it went on one path.
     *
     * @param operands the operands' values, in base units
     * @return the portions in the order in which they were taken, those of which nothing was taken among them; for each
     *     output, the amounts add up to it in this order, to the last bit
     */
    List<Portion> portions(double[] operands);

    /**
     * A part of a supplier's capacity, and who got how much of it.
     *
     * @param supplier the supplier's place among {@link #suppliers}
     * @param capacity which operand is its size, in H100e
     * @param weight which operand is its price in USD/H100e-h, or its weight
     * @param taken what was taken, in H100e, by the workload's id, in the order in which they were served
     */
    record Portion(int supplier, int capacity, int weight, Map<String, Double> taken) {

        /** Copies the map, keeping its order. */
        public Portion {
            taken = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(taken));
        }
    }
}

package dev.offtake.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which inputs of a scenario may change, and what metrics are to come to.
 *
 * <pre>{@code
 * SolveSettings.none()
 *         .vary("demand.inference.growth")
 *         .target("total-cost[2027] = 25 bn USD")
 * }</pre>
 *
 * @param unknowns the inputs, in order
 * @param targets equalities of metric expressions, such as {@code share[stargate,2030] = 75 %}
 */
public record SolveSettings(List<Unknown> unknowns, List<String> targets) {

    /**
     * An input that may change.
     *
     * @param path its full path in the scenario
     * @param range the range to search, such as {@code 1..4 USD/H100e-h}, or an empty text for the usual one
     */
    public record Unknown(String path, String range) {

        /** Checks the parts. */
        public Unknown {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(range, "range");
        }
    }

    /** Copies the lists. */
    public SolveSettings {
        unknowns = List.copyOf(unknowns);
        targets = List.copyOf(targets);
    }

    /**
     * Settings to begin with.
     *
     * @return settings that vary nothing and have no target
     */
    public static SolveSettings none() {
        return new SolveSettings(List.of(), List.of());
    }

    /**
     * These settings with one more input that may change, in the usual range: a quarter of its present value to four
     * times it, as far as its term allows; the whole range of a share; a length of time from 0; five years before
     * and after a date.
     *
     * @param path the input's full path
     * @return the changed settings
     */
    public SolveSettings vary(String path) {
        return vary(path, "");
    }

    /**
     * These settings with one more input that may change.
     *
     * @param path the input's full path
     * @param range the range to search, such as {@code 1..4 USD/H100e-h}
     * @return the changed settings
     */
    public SolveSettings vary(String path, String range) {
        List<Unknown> all = new ArrayList<>(unknowns);
        all.add(new Unknown(path, range));
        return new SolveSettings(all, targets);
    }

    /**
     * These settings with one more target.
     *
     * @param equality the target, such as {@code total-cost[2027] = 25 bn USD}
     * @return the changed settings
     */
    public SolveSettings target(String equality) {
        List<String> all = new ArrayList<>(targets);
        all.add(equality);
        return new SolveSettings(unknowns, all);
    }
}

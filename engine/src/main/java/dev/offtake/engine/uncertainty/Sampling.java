package dev.offtake.engine.uncertainty;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How uniform numbers are drawn. */
public enum Sampling {
    /** Each number by itself: a function of seed, name and path alone. */
    RANDOM,
    /** Latin hypercube: each assumption has one number in each of as many equal parts as there are paths. */
    LHS,
    /** Sobol points with Owen's scrambling: all assumptions together fill the space evenly. */
    SOBOL;

    /**
     * The name in commands and results.
     *
     * @return {@code random}, {@code lhs} or {@code sobol}
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The way of drawing with a name.
     *
     * @param id the name in commands
     * @return the way, or empty if there is none of that name
     */
    public static Optional<Sampling> of(String id) {
        return Arrays.stream(values()).filter(s -> s.id().equals(id)).findFirst();
    }

    /**
     * All names.
     *
     * @return the names, the usual one first
     */
    public static List<String> ids() {
        return Arrays.stream(values()).map(Sampling::id).toList();
    }
}

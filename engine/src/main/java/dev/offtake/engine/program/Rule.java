package dev.offtake.engine.program;

import java.util.Objects;

/**
 * What a row, or the upper bound of a column, means to the one who asked.
 *
 * @param id a short name, unique in the program, such as {@code capital-budget[2027]}
 * @param says the rule in words, with its limit
 * @param unit the unit of the limit, such as {@code USD}
 * @param mayGive whether the rule is a choice of the one who asked, which could be another; otherwise it is how things
 *     are
 */
public record Rule(String id, String says, String unit, boolean mayGive) {

    /** Checks the words. */
    public Rule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(says, "says");
        Objects.requireNonNull(unit, "unit");
    }
}

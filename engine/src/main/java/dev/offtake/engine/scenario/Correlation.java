package dev.offtake.engine.scenario;

import dev.offtake.engine.uncertainty.RankCorrelation;
import java.util.List;
import java.util.Objects;

/**
 * Uncertain numbers of a scenario that tend to be high or low together.
 *
 * @param id the id of the group, such as {@code growth}
 * @param ranks the full paths of the numbers and their rank correlations: at least two, a matrix that is positive
 *     definite after ρ → 2 sin(πρ/6)
 * @param sources ids of the scenario's sources, addresses, or citations in words
 * @param note the note beside it, or why it is assumed; an empty text for nothing
 */
public record Correlation(String id, RankCorrelation ranks, List<String> sources, String note) {

    /** Checks the parts and copies the list. */
    public Correlation {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(ranks, "ranks");
        Objects.requireNonNull(note, "note");
        sources = List.copyOf(sources);
    }
}

package dev.offtake.engine.result;

import java.util.List;
import java.util.Objects;

/**
 * What a scenario's claims rest on: by origin, where a retelling counts once, and where sources contradict each other.
 *
 * @param claims how many claims the scenario has
 * @param unsourced the ids of the claims that name no source
 * @param origins the independent origins, those of most claims first, then in the order of the scenario
 * @param conflicts the contradictions, in the order of the claims
 */
public record SourceReview(int claims, List<String> unsourced, List<Origin> origins, List<Conflict> conflicts) {

    /** Copies the lists. */
    public SourceReview {
        unsourced = List.copyOf(unsourced);
        origins = List.copyOf(origins);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * A source as it is cited.
     *
     * @param id its id in the scenario, or an address or a citation in words
     * @param words who says it and when, with the grade
     * @param grade its grade, A to D; an empty text if it has none
     * @param origin the id of the source that it retells in the end; its own if it retells none
     */
    public record Cited(String id, String words, String grade, String origin) {

        /** Checks the names. */
        public Cited {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(origin, "origin");
        }
    }

    /**
     * An origin: a source that retells no other, and all that is told of it.
     *
     * @param source the source
     * @param tellings the sources that claims name for it: the source itself, or those that retell it
     * @param claims the ids of the claims that rest on it
     * @param inputs the paths of the numbers that rest on it
     */
    public record Origin(Cited source, List<Cited> tellings, List<String> claims, List<String> inputs) {

        /** Copies the lists. */
        public Origin {
            tellings = List.copyOf(tellings);
            claims = List.copyOf(claims);
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * Two sides that say otherwise of the same matter.
     *
     * @param left one side
     * @param right the other
     * @param sharedOrigin the id of an origin that both sides retell, so that one of them retells it wrongly; an empty
     *     text if there is none
     */
    public record Conflict(Side left, Side right, String sharedOrigin) {}

    /**
     * One side of a contradiction.
     *
     * @param sources who says it
     * @param says what is said
     * @param claims the ids of all claims that rest on these sources
     * @param inputs the paths of all numbers that rest on these sources
     */
    public record Side(List<Cited> sources, List<Statement> says, List<String> claims, List<String> inputs) {

        /** Copies the lists. */
        public Side {
            sources = List.copyOf(sources);
            says = List.copyOf(says);
            claims = List.copyOf(claims);
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * What is said.
     *
     * @param id the id of the claim that says it, or of the source
     * @param text the sentence; of a source its quotation, or else its note or title
     */
    public record Statement(String id, String text) {}
}

package dev.offtake.engine.scenario;

import java.util.List;

/**
 * Where numbers come from, as stated beside them or in a section around them.
 *
 * @param sources ids of sources, or addresses
 * @param note the note, or an empty text
 */
record Provenance(List<String> sources, String note) {

    static final Provenance NONE = new Provenance(List.of(), "");

    Provenance {
        sources = List.copyOf(sources);
    }

    /** This, where the other says nothing. */
    Provenance refinedBy(Provenance other) {
        return new Provenance(
                other.sources().isEmpty() ? sources : other.sources(),
                other.note().isEmpty() ? note : other.note());
    }
}

package dev.offtake.engine.result;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What differs between the inputs of two scenarios, once variant and settings have been applied.
 *
 * @param changes what differs, in the order of the text
 * @param folds what does not differ, counted where it stands
 */
public record InputChanges(List<Change> changes, List<Fold> folds) {

    /** Copies the lists. */
    public InputChanges {
        changes = List.copyOf(changes);
        folds = List.copyOf(folds);
    }

    /** What became of something. */
    public enum Kind {
        /** It is in the second scenario alone. */
        ADDED,
        /** It is in both, and differs. */
        CHANGED,
        /** It is in the first scenario alone. */
        REMOVED;

        /**
         * The name in results.
         *
         * @return {@code added}, {@code changed} or {@code removed}
         */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One change.
     *
     * @param path the full path
     * @param kind what became of it
     * @param before what stood there, as written; null if nothing did
     * @param after what stands there, as written; null if nothing does
     * @param sourcesBefore what the first scenario states as its sources there
     * @param sourcesAfter what the second states
     * @param unit the path of the assumption it is part of: that of a table of years for one of its years, else its own
     * @param computed whether a plan reads it; not titles, notes, sources, claims and correlations
     */
    public record Change(
            String path,
            Kind kind,
            @Nullable String before,
            @Nullable String after,
            List<String> sourcesBefore,
            List<String> sourcesAfter,
            String unit,
            boolean computed) {

        /** Checks the path and copies the lists. */
        public Change {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(unit, "unit");
            sourcesBefore = List.copyOf(sourcesBefore);
            sourcesAfter = List.copyOf(sourcesAfter);
        }
    }

    /**
     * What is the same.
     *
     * @param path the section that holds it, in which something else differs; an empty text for the whole scenario
     * @param count how many values it is
     */
    public record Fold(String path, int count) {}

    /**
     * How many changes there are of a kind.
     *
     * @param kind the kind
     * @return the number
     */
    public int count(Kind kind) {
        return (int) changes.stream().filter(change -> change.kind() == kind).count();
    }

    /**
     * How many values are the same.
     *
     * @return the number
     */
    public int unchanged() {
        return folds.stream().mapToInt(Fold::count).sum();
    }
}

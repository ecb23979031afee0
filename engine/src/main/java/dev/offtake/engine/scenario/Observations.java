package dev.offtake.engine.scenario;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * What became known after a scenario was written, to score it with. It is never part of a plan.
 *
 * @param name the file's name as it was given
 * @param title what it is about, in one line; an empty text for nothing
 * @param all the observations, in the order of the text
 */
public record Observations(String name, String title, List<Observation> all) {

    /** Copies the list. */
    public Observations {
        Objects.requireNonNull(name, "name");
        all = List.copyOf(all);
    }

    /**
     * One observed figure.
     *
     * @param id its id
     * @param metric what of the model it is to be compared with
     * @param value the value, in base units
     * @param written the value as written, with its unit
     * @param date the day on which it was known
     * @param sources who says so, in words
     * @param note what else to know; an empty text for nothing
     */
    public record Observation(
            String id,
            MetricExpression metric,
            double value,
            String written,
            LocalDate date,
            List<String> sources,
            String note) {

        /** Copies the list. */
        public Observation {
            sources = List.copyOf(sources);
        }
    }
}

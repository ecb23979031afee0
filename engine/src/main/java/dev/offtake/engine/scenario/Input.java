package dev.offtake.engine.scenario;

import dev.offtake.api.Dimension;
import dev.offtake.engine.result.Location;
import dev.offtake.engine.uncertainty.Distribution;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A number of the scenario. In formulas it is the leaf {@code Quantity.input(path, dimension)}.
 *
 * @param path its full path, such as {@code providers.stargate.sites.abilene.it-power}
 * @param dimension what it measures
 * @param unit the unit a planner would write, for display
 * @param central the value a plan takes, in base units
 * @param distribution how it is spread, if it is uncertain
 * @param written the value as written, such as {@code 900 MW}
 * @param sources ids of the scenario's sources, addresses, or citations in words
 * @param note the note beside it, or why it is assumed; an empty text for nothing
 * @param origin where the value was taken from
 * @param location where it stands, if it stands in a text
 * @param replaced what a variant or a setting put it in place of, as written; an empty text if it replaced nothing
 */
public record Input(
        String path,
        Dimension dimension,
        String unit,
        double central,
        Optional<Distribution> distribution,
        String written,
        List<String> sources,
        String note,
        Origin origin,
        Optional<Location> location,
        String replaced) {

    /** Where a value was taken from. */
    public enum Origin {
        /** It stands in the scenario. */
        STATED,
        /** The scenario does not state it; it is the provider's default. */
        DEFAULT,
        /** A variant set it. */
        VARIANT,
        /** It was set from outside. */
        OVERRIDE
    }

    /** Checks the parts and copies the list. */
    public Input {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(dimension, "dimension");
        Objects.requireNonNull(replaced, "replaced");
        sources = List.copyOf(sources);
    }

    /**
     * A number that replaced nothing.
     *
     * @param path its full path
     * @param dimension what it measures
     * @param unit the unit a planner would write
     * @param central the value a plan takes, in base units
     * @param distribution how it is spread, if it is uncertain
     * @param written the value as written
     * @param sources where it comes from
     * @param note the note beside it
     * @param origin where the value was taken from
     * @param location where it stands, if it stands in a text
     */
    public Input(
            String path,
            Dimension dimension,
            String unit,
            double central,
            Optional<Distribution> distribution,
            String written,
            List<String> sources,
            String note,
            Origin origin,
            Optional<Location> location) {
        this(path, dimension, unit, central, distribution, written, sources, note, origin, location, "");
    }

    /**
     * This number with what it was put in place of.
     *
     * @param before the value before, as written
     * @return the fuller input
     */
    Input replacing(String before) {
        return new Input(
                path, dimension, unit, central, distribution, written, sources, note, origin, location, before);
    }
}

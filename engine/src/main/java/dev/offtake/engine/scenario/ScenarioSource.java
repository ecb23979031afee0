package dev.offtake.engine.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A scenario before it is read: the text, and what is to be changed in it.
 *
 * @param name the name for messages: a file's name as the user gave it, or {@code standard input}
 * @param text the bytes, UTF-8, YAML or JSON; not copied
 * @param variant the variant to take, or empty for the scenario itself
 * @param overrides values to set from outside, in order
 */
@SuppressWarnings("ArrayRecordComponent") // read once; a copy of 50 MB would serve nobody
public record ScenarioSource(String name, byte[] text, Optional<String> variant, List<Setting> overrides) {

    /**
     * A value set from outside the scenario.
     *
     * @param path the full path, such as {@code demand.inference.growth}, which must exist
     * @param value the value as it would be written in the file
     */
    public record Setting(String path, String value) {}

    /** Checks the parts and copies the list. */
    public ScenarioSource {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(text, "text");
        overrides = List.copyOf(overrides);
    }

    /**
     * A scenario from a text.
     *
     * @param name the name for messages
     * @param text YAML or JSON
     * @return the source
     */
    public static ScenarioSource of(String name, String text) {
        return new ScenarioSource(name, text.getBytes(StandardCharsets.UTF_8), Optional.empty(), List.of());
    }

    /**
     * This source with a variant chosen.
     *
     * @param id the variant's id
     * @return the changed source
     */
    public ScenarioSource withVariant(String id) {
        return new ScenarioSource(name, text, Optional.of(id), overrides);
    }

    /**
     * This source with a value set.
     *
     * @param path the full path, which must exist
     * @param value the value as it would be written in the file, such as {@code 24 months}
     * @return the changed source
     */
    public ScenarioSource with(String path, String value) {
        List<Setting> all = new ArrayList<>(overrides);
        all.add(new Setting(path, value));
        return new ScenarioSource(name, text, variant, all);
    }
}

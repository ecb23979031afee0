package dev.offtake.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The scenarios that come with the command. */
final class BundledScenarios {

    /** The one that is taken where none is named. */
    static final String USUAL = "openai-2030";

    /** A class path has no folders that could be listed; a test compares this with the files. */
    private static final List<String> NAMES = List.of(USUAL, "reported-2025");

    private BundledScenarios() {}

    static List<String> names() {
        return NAMES;
    }

    /** A bundled scenario's text, or empty if there is none of that name. */
    static Optional<byte[]> text(String name) {
        if (!NAMES.contains(name)) {
            return Optional.empty();
        }
        try (InputStream in = BundledScenarios.class.getResourceAsStream("/scenarios/" + name + ".yaml")) {
            if (in == null) {
                throw new IllegalStateException("the scenario " + name + " is not in the jar");
            }
            return Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new IllegalStateException("the scenario " + name + " cannot be read from the jar", e);
        }
    }

    /** A line a scenario, with its title. */
    static String list() {
        StringBuilder list = new StringBuilder();
        for (String name : NAMES) {
            String text = new String(text(name).orElseThrow(), StandardCharsets.UTF_8);
            list.append(name).append("  ").append(title(text)).append('\n');
        }
        return list.toString();
    }

    /** The text behind the first {@code title:} at the beginning of a line; a scenario is not read for it. */
    private static String title(String text) {
        String key = "\ntitle:";
        int from = text.indexOf(key);
        if (from < 0) {
            return "";
        }
        int end = text.indexOf('\n', from + 1);
        return text.substring(from + key.length(), end).strip();
    }

    /** The names, for completion. */
    static final class Names implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return NAMES.iterator();
        }
    }
}

package dev.offtake.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The help of every command as a text in the jar, so that showing it costs no more than reading it. A test compares the
 * texts with what the declarations of the commands say.
 */
final class HelpText {

    /** The help of the command as a whole. */
    static final String ALL = "offtake";

    private HelpText() {}

    /**
     * The help of a command or of a topic.
     *
     * @param name a command, {@link #ALL}, or a topic such as {@code exit-codes}
     * @return the text, or empty if there is none of that name
     */
    static Optional<String> of(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c < 'a' || c > 'z') && c != '-') {
                return Optional.empty();
            }
        }
        try (InputStream in = HelpText.class.getResourceAsStream("help/" + name + ".txt")) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("the help of " + name + " cannot be read from the jar", e);
        }
    }
}

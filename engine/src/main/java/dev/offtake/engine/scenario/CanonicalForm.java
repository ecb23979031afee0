package dev.offtake.engine.scenario;

import dev.offtake.engine.scenario.Node.Entry;
import dev.offtake.engine.scenario.Node.ListNode;
import dev.offtake.engine.scenario.Node.MapNode;
import dev.offtake.engine.scenario.Node.ScalarNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** One text for one tree, whatever its layout, comments and quotes were. */
final class CanonicalForm {

    private CanonicalForm() {}

    /** SHA-256 of the tree, in hexadecimal. */
    static String hash(Node node) {
        StringBuilder text = new StringBuilder();
        write(node, text, true);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The tree in one line, as YAML's flow style, for display. */
    static String flow(Node node) {
        StringBuilder text = new StringBuilder();
        write(node, text, false);
        return text.toString();
    }

    private static void write(Node node, StringBuilder text, boolean exact) {
        if (node instanceof MapNode map) {
            text.append("{ ");
            String separator = "";
            for (Entry entry : map.entries().values()) {
                text.append(separator);
                scalar(entry.key(), text, exact);
                text.append(": ");
                write(entry.value(), text, exact);
                separator = ", ";
            }
            text.append(" }");
        } else if (node instanceof ListNode list) {
            text.append("[ ");
            String separator = "";
            for (Node item : list.items()) {
                text.append(separator);
                write(item, text, exact);
                separator = ", ";
            }
            text.append(" ]");
        } else if (node instanceof ScalarNode scalar) {
            scalar(scalar.text().strip(), text, exact);
        }
    }

    /** Where it must be exact, quotes keep two trees from having one text. */
    private static void scalar(String value, StringBuilder text, boolean exact) {
        if (exact) {
            text.append('"')
                    .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        } else {
            text.append(value);
        }
    }
}

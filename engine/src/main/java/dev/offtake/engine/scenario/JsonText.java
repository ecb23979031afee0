package dev.offtake.engine.scenario;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes maps, lists, texts, numbers and truth values as JSON, in their order, indented by two spaces. */
final class JsonText {

    private JsonText() {}

    static String of(Object value) {
        StringBuilder text = new StringBuilder();
        write(value, 0, text);
        return text.append('\n').toString();
    }

    private static void write(Object value, int depth, StringBuilder text) {
        if (value instanceof Map<?, ?> map) {
            members(map, depth, text);
        } else if (value instanceof List<?> list) {
            items(list, depth, text);
        } else if (value instanceof Number || value instanceof Boolean) {
            text.append(value);
        } else {
            string(String.valueOf(value), text);
        }
    }

    private static void members(Map<?, ?> map, int depth, StringBuilder text) {
        text.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<?, ?> entry = entries.next();
            newLine(depth + 1, text);
            string(String.valueOf(entry.getKey()), text);
            text.append(": ");
            write(entry.getValue(), depth + 1, text);
            text.append(entries.hasNext() ? "," : "");
        }
        if (!map.isEmpty()) {
            newLine(depth, text);
        }
        text.append('}');
    }

    /** A list of simple values stands in one line. */
    private static void items(List<?> list, int depth, StringBuilder text) {
        boolean simple = list.stream().noneMatch(v -> v instanceof Map || v instanceof List);
        text.append('[');
        for (int i = 0; i < list.size(); i++) {
            text.append(i == 0 ? "" : simple ? ", " : ",");
            if (!simple) {
                newLine(depth + 1, text);
            }
            write(list.get(i), depth + 1, text);
        }
        if (!simple) {
            newLine(depth, text);
        }
        text.append(']');
    }

    private static void newLine(int depth, StringBuilder text) {
        text.append('\n').append("  ".repeat(depth));
    }

    private static void string(String value, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\').append(c);
            } else if (c < ' ') {
                text.append(String.format("\\u%04x", (int) c));
            } else {
                text.append(c);
            }
        }
        text.append('"');
    }
}

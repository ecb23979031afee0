package dev.offtake.engine.scenario;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ids and names: their form, and the sentence that proposes the right one. */
final class Names {

    private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(?:-[a-z0-9]+)*");
    private static final Pattern SOURCE_ID = Pattern.compile("[A-Za-z][A-Za-z0-9]*(?:-[A-Za-z0-9]+)*");
    private static final int MANY = 12;

    private Names() {}

    /** Whether a text may be an id. */
    static boolean isId(String text) {
        return text.length() <= 80 && ID.matcher(text).matches();
    }

    static boolean isSourceId(String text) {
        return text.length() <= 80 && SOURCE_ID.matcher(text).matches();
    }

    /** What a text would be as an id, for a suggestion; empty if nothing is left of it. */
    static Optional<String> asId(String text) {
        String id = text.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^[-0-9]+|-+$", "");
        return isId(id) ? Optional.of(id) : Optional.empty();
    }

    /** {@code expected …. Did you mean 'x'?}, or the names there are. */
    static String hint(String expected, String written, Collection<String> known) {
        String suggestion = Suggestions.didYouMean(written, known);
        return suggestion.isEmpty() ? expected + oneOf(known) : expected + ". " + suggestion;
    }

    private static String oneOf(Collection<String> known) {
        if (known.isEmpty()) {
            return "";
        }
        String listed = String.join(", ", known.stream().limit(MANY).toList());
        return (known.size() == 1 ? ": " : ", one of ") + listed + (known.size() > MANY ? ", …" : "");
    }

    /** A text short enough for one line of a message. */
    static String shorten(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 60 ? line.substring(0, 60) + "…" : line;
    }

    /** {@code powerPrice} as {@code power-price}, {@code UNTIL_SERVED} as {@code until-served}. */
    static String kebab(String java) {
        if (java.equals(java.toUpperCase(Locale.ROOT))) {
            return java.toLowerCase(Locale.ROOT).replace('_', '-');
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < java.length(); i++) {
            char c = java.charAt(i);
            if (Character.isUpperCase(c)) {
                text.append('-').append(Character.toLowerCase(c));
            } else {
                text.append(c);
            }
        }
        return text.toString();
    }
}

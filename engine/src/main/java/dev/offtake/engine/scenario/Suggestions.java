package dev.offtake.engine.scenario;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Suggestions {

    /** Longer than any name; what is longer is no misspelt name, and comparing it would take long. */
    private static final int LONGEST = 80;

    private Suggestions() {}

    /**
     * The known name nearest to what was written: equal but for case, hyphens, underscores and spaces; or the fewest
     * letters wrong, swapped, missing or too many, at most a third of them; or the only one that begins like it.
     *
     * @param written what was written
     * @param known the known names
     * @return the nearest name, the first of equally near ones; empty if none is near
     */
    public static Optional<String> nearest(String written, Collection<String> known) {
        String word = plain(written);
        if (word.isEmpty() || written.length() > LONGEST) {
            return Optional.empty();
        }
        String best = null;
        int least = Integer.MAX_VALUE;
        for (String name : known) {
            if (name.length() > LONGEST) {
                continue;
            }
            String candidate = plain(name);
            int distance = distance(word, candidate);
            int allowed = Math.max(1, Math.max(word.length(), candidate.length()) / 3);
            boolean sharesSomething = distance < Math.max(word.length(), candidate.length());
            if (distance <= allowed && sharesSomething && distance < least) {
                best = name;
                least = distance;
            }
        }
        return best != null ? Optional.of(best) : onlyOneThatBegins(word, known);
    }

    /**
     * The nearest name as a sentence for a message.
     *
     * @param written what was written
     * @param known the known names
     * @return {@code Did you mean 'x'?}, or an empty text if no name is near
     */
    public static String didYouMean(String written, Collection<String> known) {
        return nearest(written, known)
                .map(name -> "Did you mean '" + name + "'?")
                .orElse("");
    }

    private static Optional<String> onlyOneThatBegins(String word, Collection<String> known) {
        if (word.length() < 3) {
            return Optional.empty();
        }
        String found = null;
        for (String name : known) {
            if (plain(name).startsWith(word)) {
                if (found != null) {
                    return Optional.empty();
                }
                found = name;
            }
        }
        return Optional.ofNullable(found);
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder();
        for (char c : text.toLowerCase(Locale.ROOT).toCharArray()) {
            if (c != '-' && c != '_' && c != ' ') {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** Edit distance with insertion, deletion, substitution and the swap of two neighbours, each counting 1. */
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        Arrays.setAll(last, j -> j);
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(substituted, 1 + Math.min(last[j], row[j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            int[] free = beforeLast;
            beforeLast = last;
            last = row;
            row = free;
        }
        return last[b.length()];
    }
}

package dev.offtake.engine.result;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What each {@link ProblemCode} means, an example and what to do: the text of {@code docs/errors.md}. */
public final class ErrorPages {

    private static final String HEADING = "\n## ";

    private ErrorPages() {}

    /**
     * All pages.
     *
     * @return the text, in Markdown: one heading a code
     */
    public static String all() {
        try (InputStream in = ErrorPages.class.getResourceAsStream("errors.md")) {
            if (in == null) {
                throw new IllegalStateException("errors.md is missing beside " + ErrorPages.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The page of one code.
     *
     * @param code the code
     * @return its page, in Markdown without the marks of its heading, ended by a line feed
     */
    public static String of(ProblemCode code) {
        String all = all();
        int from = all.indexOf(HEADING + code.code() + " ");
        if (from < 0) {
            throw new IllegalStateException("errors.md has no page for " + code.code());
        }
        int start = from + HEADING.length();
        int end = all.indexOf(HEADING, start);
        return all.substring(start, end < 0 ? all.length() : end).strip() + "\n";
    }
}

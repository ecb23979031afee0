package dev.offtake.engine.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Problems as text, each with the line it stands in and what to try:
 *
 * <pre>
 * error[OFT-102]: unit mismatch at providers.stargate.power-price
 *   --&gt; lab.yaml:58:20
 *    |
 * 58 |     power-price: 60 USD/MW
 *    |                  ^^^^^^^^^ this is money per power
 *    = expected money per energy. Did you mean 60 USD/MWh?
 * </pre>
 *
 * <p>Tabs are shown as one space, wide characters count as two columns, and of a long line only the part around the
 * mark is shown.
 */
public final class ProblemText {

    private static final int WIDEST = 100;
    private static final String CLIPPED = "…";

    private ProblemText() {}

    /**
     * All problems, and how many errors there are.
     *
     * @param problems the problems, in the order in which they are to be shown
     * @return the text, each line ended by a line feed; empty if there is no problem
     */
    public static String render(List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        for (Problem problem : problems) {
            text.append(render(problem));
        }
        long errors = problems.stream().filter(Problem::isError).count();
        if (errors > 0) {
            text.append(errors).append(errors == 1 ? " error" : " errors").append(". Nothing was computed.\n");
        }
        return text.toString();
    }

    /**
     * One problem.
     *
     * @param problem the problem
     * @return the text, each line ended by a line feed
     */
    public static String render(Problem problem) {
        StringBuilder text = new StringBuilder(problem.isError() ? "error[" : "warning[")
                .append(problem.code())
                .append("]: ")
                .append(problem.message())
                .append('\n');
        Optional<Location> location = problem.location();
        String gutter =
                " ".repeat(location.map(l -> String.valueOf(l.line()).length()).orElse(1));
        location.ifPresent(l -> excerpt(text, l, gutter, problem.detail()));
        if (location.isEmpty() && !problem.detail().isEmpty()) {
            text.append(gutter).append(" = ").append(problem.detail()).append('\n');
        }
        for (String line : problem.hint().isEmpty()
                ? List.<String>of()
                : List.of(problem.hint().split("\n"))) {
            text.append(gutter).append(" = ").append(line).append('\n');
        }
        return text.toString();
    }

    private static void excerpt(StringBuilder text, Location at, String gutter, String detail) {
        text.append(gutter).append("--> ").append(at).append('\n');
        if (at.text().isBlank()) {
            if (!detail.isEmpty()) {
                text.append(gutter).append(" = ").append(detail).append('\n');
            }
            return;
        }
        Window window = window(at);
        List<String> cells = window.cells();
        int from = Math.min(window.mark(), cells.size());
        int to = Math.min(from + Math.min(at.length(), WIDEST), Math.max(cells.size(), from + 1));
        Clip clip = clip(cells, from, to);
        String line = String.join("", cells.subList(clip.first(), clip.last())).stripTrailing();
        String before = window.first() + clip.first() > 0 ? CLIPPED : "";
        String after = clip.last() < cells.size() || window.more() ? CLIPPED : "";
        int indent = before.length() + width(cells.subList(clip.first(), Math.min(from, clip.last())));
        int marked =
                width(cells.subList(Math.min(from, cells.size()), Math.min(Math.min(to, clip.last()), cells.size())));
        text.append(gutter).append(" |\n");
        text.append(at.line())
                .append(" | ")
                .append(before)
                .append(line)
                .append(after)
                .append('\n');
        text.append(gutter)
                .append(" | ")
                .append(" ".repeat(indent))
                .append("^".repeat(Math.max(1, marked)))
                .append(detail.isEmpty() ? "" : " " + detail)
                .append('\n');
    }

    /**
     * What lies around a mark, however long its line is.
     *
     * @param cells the characters; what does not print is a space
     * @param first the index in the line of the first of them
     * @param mark the index among them where the mark begins
     * @param more whether the line goes on behind them
     */
    private record Window(List<String> cells, int first, int mark, boolean more) {}

    private static Window window(Location at) {
        String line = at.text();
        int first = Math.max(0, at.column() - 1 - WIDEST);
        List<String> cells = new ArrayList<>();
        int[] codePoints = line.codePoints().skip(first).limit(3L * WIDEST + 1).toArray();
        int shown = Math.min(codePoints.length, 3 * WIDEST);
        for (int i = 0; i < shown; i++) {
            int c = codePoints[i];
            boolean blank = Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
            cells.add(blank ? " " : Character.toString(c));
        }
        return new Window(cells, first, at.column() - 1 - first, codePoints.length > shown);
    }

    /** The cells of a window that are shown, from {@code first} to before {@code last}. */
    private record Clip(int first, int last) {}

    private static Clip clip(List<String> cells, int from, int to) {
        if (cells.size() <= WIDEST) {
            return new Clip(0, cells.size());
        }
        int length = to - from;
        int first = Math.max(0, Math.min(from - (WIDEST - length) / 2, cells.size() - WIDEST));
        return new Clip(first, Math.min(cells.size(), first + WIDEST));
    }

    private static int width(List<String> cells) {
        return cells.stream().mapToInt(c -> width(c.codePointAt(0))).sum();
    }

    /** Columns on a terminal: none for combining marks, two for East Asian wide characters and pictures. */
    private static int width(int c) {
        int type = Character.getType(c);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || c == 0x200B || c == 0x200D) {
            return 0;
        }
        boolean wide = (c >= 0x1100 && c <= 0x115F)
                || (c >= 0x2E80 && c <= 0xA4CF && c != 0x303F)
                || (c >= 0xAC00 && c <= 0xD7A3)
                || (c >= 0xF900 && c <= 0xFAFF)
                || (c >= 0xFE30 && c <= 0xFE6F)
                || (c >= 0xFF00 && c <= 0xFF60)
                || (c >= 0xFFE0 && c <= 0xFFE6)
                || (c >= 0x1F300 && c <= 0x1FAFF)
                || (c >= 0x20000 && c <= 0x3FFFD);
        return wide ? 2 : 1;
    }
}

package dev.offtake.cli.render;

import dev.offtake.cli.render.Table.Column;
import dev.offtake.cli.render.Table.Kind;
import dev.offtake.cli.render.Table.Row;
import dev.offtake.cli.render.Table.Tone;
import dev.offtake.engine.result.InputChanges;
import dev.offtake.engine.result.InputChanges.Change;
import dev.offtake.engine.result.InputChanges.Fold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What differs in the inputs of two scenarios, as a tree of the sections in which anything differs. */
final class InputTree {

    private static final String INDENT = "  ";

    /** What a value may take of a page: three lines. */
    private static final int LONGEST = 200;

    private final Style style;
    private final StringBuilder out = new StringBuilder();

    private InputTree(Style style) {
        this.style = style;
    }

    /** A section, with what differs in it. */
    private static final class Section {
        private final Map<String, Section> children = new LinkedHashMap<>();
        private @Nullable Change change;
        private int unchanged;

        Section at(String path) {
            Section section = this;
            if (!path.isEmpty()) {
                for (String key : path.split("\\.", -1)) {
                    section = section.children.computeIfAbsent(key, k -> new Section());
                }
            }
            return section;
        }

        boolean isOnTheWay() {
            return change == null && unchanged == 0 && children.size() == 1;
        }
    }

    /**
     * Sets the tree.
     *
     * @param inputs what differs
     * @param style how it is set
     * @return its lines, each ended: {@code +}, {@code ~} or {@code -} in front of what differs
     */
    static String of(InputChanges inputs, Style style) {
        Section root = new Section();
        for (Change change : inputs.changes()) {
            root.at(change.path()).change = change;
        }
        int elsewhere = 0;
        for (Fold fold : inputs.folds()) {
            if (fold.path().isEmpty()) {
                elsewhere = fold.count();
            } else {
                root.at(fold.path()).unchanged = fold.count();
            }
        }
        InputTree tree = new InputTree(style);
        root.children.forEach((key, section) -> tree.section(key, section, INDENT));
        if (elsewhere > 0) {
            tree.out
                    .append(INDENT)
                    .append(elsewhere)
                    .append(inputs.changes().isEmpty() ? " unchanged" : " unchanged in other sections")
                    .append('\n');
        }
        return tree.out.toString();
    }

    private void section(String key, Section section, String indent) {
        String label = key;
        Section shown = section;
        while (shown.isOnTheWay()) {
            Map.Entry<String, Section> only =
                    shown.children.entrySet().iterator().next();
            label += "." + only.getKey();
            shown = only.getValue();
        }
        Change change = shown.change;
        if (change == null) {
            out.append(indent).append(label).append('\n');
        } else {
            change(label, change, indent);
        }
        String deeper = indent + INDENT;
        shown.children.forEach((child, inner) -> section(child, inner, deeper));
        if (shown.unchanged > 0) {
            out.append(deeper).append(shown.unchanged).append(" unchanged\n");
        }
    }

    private void change(String label, Change change, String indent) {
        String first = style.toned(mark(change), tone(change)) + indent.substring(1);
        String later = indent + INDENT + INDENT;
        String before = cut(change.before());
        String after = cut(change.after());
        String text = label + ": " + value(change, style.boxes() ? " → " : " -> ");
        if (before == null || after == null || Words.length(text) <= style.width() - later.length()) {
            append(first, later, text, change);
            return;
        }
        // What is too long for one line has one for each of the two.
        append(first, later, label + ": " + before + source(change.sourcesBefore()), change);
        String arrow = style.boxes() ? "→ " : "-> ";
        append(later + arrow, later + " ".repeat(arrow.length()), after + source(change.sourcesAfter()), change);
    }

    /** What no plan reads has one line, whatever a source or a claim has to say. */
    private void append(String first, String later, String text, Change change) {
        String end = style.boxes() ? "…" : "...";
        String shown = style.boxes() ? text : text.replace("…", end);
        int width = style.width() - later.length();
        if (!change.computed() && Words.length(shown) > width) {
            shown = shown.substring(0, shown.offsetByCodePoints(0, width - end.length())) + end;
        }
        Words.append(out, first, later, shown, style.width());
    }

    private static String source(List<String> sources) {
        return sources.isEmpty() ? "" : " (source: " + String.join(", ", sources) + ")";
    }

    /** A whole supplier is told by its beginning; JSON and CSV have all of it. */
    private static @Nullable String cut(@Nullable String text) {
        return text == null || Words.length(text) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }

    private static String mark(Change change) {
        return switch (change.kind()) {
            case ADDED -> "+";
            case CHANGED -> "~";
            case REMOVED -> "-";
        };
    }

    private static Tone tone(Change change) {
        return switch (change.kind()) {
            case ADDED -> Tone.GOOD;
            case CHANGED -> Tone.UNSURE;
            case REMOVED -> Tone.BAD;
        };
    }

    private static String value(Change change, String arrow) {
        String before = cut(change.before());
        String after = cut(change.after());
        String value = before == null || after == null
                ? Objects.requireNonNullElse(before, "") + Objects.requireNonNullElse(after, "")
                : before + arrow + after;
        return value + sources(change, arrow);
    }

    private static String sources(Change change, String arrow) {
        String before = String.join(", ", change.sourcesBefore());
        String after = String.join(", ", change.sourcesAfter());
        if (before.isEmpty() && after.isEmpty()) {
            return "";
        }
        boolean one = change.before() == null || change.after() == null || before.equals(after);
        if (one) {
            return " (source: " + (after.isEmpty() ? before : after) + ")";
        }
        String none = "none stated";
        return " (source: " + (before.isEmpty() ? none : before) + arrow + (after.isEmpty() ? none : after) + ")";
    }

    /** The same as a table of full paths. */
    static Table table(InputChanges inputs) {
        List<Row> rows = new ArrayList<>();
        for (Change change : inputs.changes()) {
            rows.add(Row.of(
                    change.path(),
                    change.kind().id(),
                    Objects.requireNonNullElse(cut(change.before()), ""),
                    Objects.requireNonNullElse(cut(change.after()), ""),
                    String.join(", ", change.after() == null ? change.sourcesBefore() : change.sourcesAfter())));
        }
        return new Table(
                List.of(
                        new Column("Input", Kind.LABEL),
                        new Column("", Kind.LABEL),
                        new Column("before", Kind.TEXT),
                        new Column("after", Kind.TEXT),
                        new Column("source", Kind.TEXT)),
                rows,
                List.of(inputs.unchanged() + " unchanged."));
    }
}

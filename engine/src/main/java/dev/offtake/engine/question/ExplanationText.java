package dev.offtake.engine.question;

import dev.offtake.engine.question.ExplanationNode.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Explanations as text: a tree, one line a part. */
public final class ExplanationText {

    /** How many levels below the first line are shown where nothing else is asked for. */
    public static final int DEFAULT_DEPTH = 3;

    private final int depth;
    private final int width;
    private final List<String> lines = new ArrayList<>();
    private final Set<Integer> shown = new HashSet<>();
    private final Set<Integer> expanded = new HashSet<>();

    private ExplanationText(int depth, int width) {
        this.depth = depth;
        this.width = width;
    }

    /**
     * An explanation as text.
     *
     * @param explanation the explanation
     * @param depth how many levels below the first line are shown
     * @param width how many characters a line may have; longer ones are cut
     * @return the lines, each ending in a line feed
     */
    public static String render(Explanation explanation, int depth, int width) {
        ExplanationText text = new ExplanationText(depth, Math.max(20, width));
        text.run(explanation);
        return String.join("\n", text.lines) + "\n";
    }

    /**
     * An explanation as text with as many levels as fit a screen, at least one.
     *
     * @param explanation the explanation
     * @param height how many lines there may be
     * @param width how many characters a line may have; longer ones are cut
     * @return the lines, each ending in a line feed
     */
    public static String fit(Explanation explanation, int height, int width) {
        String text = render(explanation, 1, width);
        for (int depth = 2; depth <= 12; depth++) {
            String deeper = render(explanation, depth, width);
            if (deeper.lines().count() > height) {
                return text;
            }
            text = deeper;
        }
        return text;
    }

    private void run(Explanation explanation) {
        if (explanation.root().isEmpty()) {
            add(explanation.asked() + ": " + explanation.reason());
            return;
        }
        ExplanationNode root = explanation.root().get();
        if (root.kind() == Kind.CLAIM) {
            add(root.label());
            root.sources().forEach(source -> add("  said by: " + source));
            add("  " + (root.note().isEmpty() ? "" : "“" + root.note() + "”; ") + root.formula());
        } else {
            boolean unknown = explanation.value() == null;
            add(unknown ? root.label() + ": unknown" : line(root));
        }
        if (explanation.reason() != null) {
            add("  " + explanation.reason());
        }
        shown.add(root.id());
        expanded(root, 0);
        children(root, "", 1);
    }

    /** What is shown with what is below it, wherever that is. */
    private void expanded(ExplanationNode node, int level) {
        if (level < depth && !node.repeated()) {
            expanded.add(node.id());
            node.children().forEach(child -> expanded(child, level + 1));
        }
    }

    private void children(ExplanationNode node, String indent, int level) {
        List<ExplanationNode> below = node.children();
        if (level > depth) {
            return;
        }
        for (int i = 0; i < below.size(); i++) {
            ExplanationNode child = below.get(i);
            boolean last = i == below.size() - 1;
            String more = child.repeated()
                    ? shown.contains(child.id())
                            ? "  (see above)"
                            : expanded.contains(child.id()) ? "  (see below)" : "  …"
                    : level == depth && !child.children().isEmpty() ? "  …" : "";
            add(indent + (last ? "└─ " : "├─ "), line(child), more);
            if (!child.repeated()) {
                shown.add(child.id());
            }
            children(child, indent + (last ? "   " : "│  "), level + 1);
        }
    }

    private static String line(ExplanationNode node) {
        StringBuilder line = new StringBuilder(node.label());
        Double value = node.value();
        if (node.kind() == Kind.INPUT && !node.written().isEmpty() && !node.uncertain()) {
            line.append(" = ").append(node.written());
        } else if (value != null) {
            line.append(" = ").append(FormulaText.shown(value, node.unit()));
        }
        if (node.kind() == Kind.INPUT) {
            line.append(remarks(node));
        } else if (!node.note().isEmpty()) {
            line.append("   (").append(node.note()).append(')');
        } else if (!node.repeated()) {
            boolean same = value != null && node.formulaWithNumbers().equals(FormulaText.shown(value, node.unit()));
            if (!node.formulaWithNumbers().isEmpty() && !same) {
                line.append(" = ").append(node.formulaWithNumbers());
            }
            boolean says = !node.formula().isEmpty()
                    && !node.formula().startsWith("Σ of ")
                    && !node.formula().equals(node.formulaWithNumbers());
            if (says && node.kind() != Kind.OPERATION) {
                line.append("   [").append(node.formula()).append(']');
            }
        }
        return line.toString();
    }

    private static String remarks(ExplanationNode node) {
        List<String> remarks = new ArrayList<>();
        if ("override".equals(node.origin())) {
            remarks.add("set from outside");
        } else if ("variant".equals(node.origin())) {
            remarks.add("set by the variant");
        } else if ("default".equals(node.origin())) {
            remarks.add("default");
        }
        if (node.uncertain()) {
            remarks.add(node.written().isEmpty() ? "uncertain" : "uncertain: " + node.written());
        }
        if (!node.sources().isEmpty()) {
            remarks.add(String.join("; ", node.sources()));
        }
        if (!node.note().isEmpty()) {
            remarks.add(node.note());
        }
        return remarks.isEmpty() ? "" : "   (" + String.join("; ", remarks) + ")";
    }

    private void add(String line) {
        add("", line, "");
    }

    private void add(String before, String line, String after) {
        int room = Math.max(8, width - before.length() - after.length());
        lines.add(before + (line.length() <= room ? line : line.substring(0, room - 1) + "…") + after);
    }
}

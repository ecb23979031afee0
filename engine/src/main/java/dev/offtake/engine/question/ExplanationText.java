package dev.offtake.engine.question;

import dev.offtake.engine.question.ExplanationNode.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Explanations as text: a tree, a line or two a part. */
public final class ExplanationText {

    /** How many levels below the first line are shown where nothing else is asked for. */
    public static final int DEFAULT_DEPTH = 3;

    private static final int DEEPEST = 12;
    /** So many lines that are shown elsewhere are one. */
    private static final int FEW = 3;

    private static final String LATER = "    ";

    private final int depth;
    private final int width;
    /** Whether all there is to say of an input is said, in as many lines as it takes. */
    private final boolean full;

    private final List<String> lines = new ArrayList<>();
    private final Set<Integer> shown = new HashSet<>();
    private final Set<Integer> expanded = new HashSet<>();
    /** Lines below the last level whose lines are shown all the same. */
    private final Set<ExplanationNode> opened = Collections.newSetFromMap(new IdentityHashMap<>());

    private ExplanationText(int depth, int width, boolean full) {
        this.depth = depth;
        this.width = width;
        this.full = full;
    }

    /**
     * An explanation as text, with all there is to say of each input.
     *
     * @param explanation the explanation
     * @param depth how many levels below the first line are shown
     * @param width how many characters a line may have; longer ones are broken
     * @return the lines, each ending in a line feed
     */
    public static String render(Explanation explanation, int depth, int width) {
        return render(explanation, depth, width, true);
    }

    private static String render(Explanation explanation, int depth, int width, boolean full) {
        return render(explanation, new ExplanationText(depth, Math.max(40, width), full));
    }

    private static String render(Explanation explanation, ExplanationText text) {
        text.run(explanation);
        return String.join("\n", text.lines) + "\n";
    }

    /**
     * An explanation as text with as many levels as fit a screen, at least one, and as much of the next as fits besides;
     * what is written beside inputs is cut to their line.
     *
     * @param explanation the explanation
     * @param height how many lines there may be
     * @param width how many characters a line may have; longer ones are broken
     * @return the lines, each ending in a line feed
     */
    public static String fit(Explanation explanation, int height, int width) {
        int depth = 1;
        if (explanation.value() == null) {
            // What it would have been made of is told, and not how that came about.
            return render(explanation, depth, width, false);
        }
        while (depth < DEEPEST && fits(render(explanation, depth + 1, width, false), height)) {
            depth++;
        }
        String text = render(explanation, depth, width, false);
        Set<ExplanationNode> opened = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<ExplanationNode> next = new ArrayDeque<>();
        Deque<ExplanationNode> last = new ArrayDeque<>();
        if (explanation.root().isPresent()) {
            atLevel(explanation.root().get(), depth, next);
        }
        while (!next.isEmpty() || !last.isEmpty()) {
            ExplanationNode node = next.isEmpty() ? last.remove() : next.remove();
            if (node.kind() == Kind.SEGMENT && !next.isEmpty()) {
                last.add(node);
                continue;
            }
            opened.add(node);
            ExplanationText tried = new ExplanationText(depth, Math.max(40, width), false);
            tried.opened.addAll(opened);
            String more = render(explanation, tried);
            if (fits(more, height)) {
                text = more;
                node.children().forEach(child -> atLevel(child, 0, next));
            } else {
                opened.remove(node);
            }
        }
        return text;
    }

    private static boolean fits(String text, int height) {
        return text.lines().count() <= height;
    }

    /** The lines so many levels down that have lines below them. */
    private static void atLevel(ExplanationNode node, int level, Deque<ExplanationNode> found) {
        if (level >= steps(node)) {
            node.children().forEach(child -> atLevel(child, level - steps(node), found));
        } else if (!node.repeated() && !node.children().isEmpty() && !isNothing(node)) {
            found.add(node);
        }
    }

    /** How many levels it is to the lines below: who took what at which price comes before why it had that price. */
    private static int steps(ExplanationNode node) {
        return node.kind() == Kind.SEGMENT ? 2 : 1;
    }

    /** Several lines that are 0: what they are made of need not be known. */
    private static boolean isNothing(ExplanationNode node) {
        Double value = node.value();
        return node.id() < 0 && value != null && value == 0;
    }

    /** Whether the lines below a line are shown. */
    private boolean isOpen(ExplanationNode node, int level) {
        int needed = full ? level : level + steps(node) - 1;
        return !node.repeated() && (full || !isNothing(node)) && (needed < depth || opened.contains(node));
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
            String said = root.note().isEmpty() ? "" : "“" + root.note() + "”";
            String both = said.isEmpty() || root.formula().isEmpty() ? "" : "; ";
            if (!said.isEmpty() || !root.formula().isEmpty()) {
                add("  " + said + both + root.formula());
            }
        } else if (explanation.value() == null) {
            add(root.label() + ": unknown");
        } else {
            line("", "", root, "");
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
        if (isOpen(node, level)) {
            expanded.add(node.id());
            int next = full ? level + 1 : level + steps(node);
            node.children().forEach(child -> expanded(child, next));
        }
    }

    private void children(ExplanationNode node, String indent, int level) {
        List<ExplanationNode> below = node.children();
        for (int i = 0; i < below.size(); i++) {
            ExplanationNode child = below.get(i);
            int known = full ? 0 : knownFrom(below, i);
            boolean many = known >= FEW;
            boolean last = i + (many ? known : 1) == below.size();
            if (many) {
                cut(indent + (last ? "└─ " : "├─ "), child.label() + " and " + (known - 1) + " more", "  (see above)");
                i += known - 1;
                continue;
            }
            boolean open = isOpen(child, level) && !child.children().isEmpty();
            String more = child.repeated()
                    ? shown.contains(child.id())
                            ? "  (see above)"
                            : expanded.contains(child.id()) ? "  (see below)" : "  …"
                    : !open && !child.children().isEmpty() ? "  …" : "";
            String next = indent + (last ? "   " : "│  ");
            line(indent + (last ? "└─ " : "├─ "), next + (open ? "│ " : "  "), child, more);
            if (!child.repeated()) {
                shown.add(child.id());
            }
            if (open) {
                children(child, next, full ? level + 1 : level + steps(child));
            }
        }
    }

    /** How many lines from one on stand with all below them further up. */
    private int knownFrom(List<ExplanationNode> below, int first) {
        int end = first;
        while (end < below.size()
                && below.get(end).repeated()
                && shown.contains(below.get(end).id())) {
            end++;
        }
        return end - first;
    }

    // ---- one line -----------------------------------------------------------------------------------------------

    private void line(String before, String later, ExplanationNode node, String more) {
        StringBuilder line = new StringBuilder(node.label());
        boolean input = node.kind() == Kind.INPUT;
        Double value = node.value();
        if (input && !node.written().isEmpty() && !node.uncertain()) {
            line.append(" = ").append(node.written());
        } else if (value != null) {
            line.append(" = ").append(node.shown());
            String own = FormulaText.shown(value, node.unit());
            Figure figure = Figure.of(value, node.unit()).orElse(null);
            boolean precise = node.shown().equals(own) || figure == null || digits(node.shown()) > 1;
            line.append(precise ? "" : " (" + own + ")");
        }
        if (input) {
            String remarks = remarks(node);
            String all = line + (remarks.isEmpty() ? "" : "   (" + remarks + ")");
            if (full) {
                broken(before, later, all + more);
            } else {
                cut(before, all, more);
            }
            return;
        }
        if (!node.note().isEmpty()) {
            line.append("   (").append(node.note()).append(')');
        } else if (!node.repeated() && value != null) {
            String numbers = node.formulaWithNumbers();
            boolean same = numbers.equals(FormulaText.shown(value, node.unit())) || numbers.equals(node.shown());
            line.append(numbers.isEmpty() || same ? "" : " = " + numbers);
            boolean says = !node.formula().isEmpty()
                    && !node.formula().startsWith("Σ of ")
                    && !node.formula().equals(numbers)
                    && node.kind() != Kind.OPERATION;
            String formula = says ? "   [" + node.formula() + "]" : "";
            boolean fits = before.length() + line.length() + formula.length() + more.length() <= width;
            line.append(fits || full || numbers.isEmpty() ? formula : "");
        }
        broken(before, later, line + more);
    }

    /** How many significant digits a number is shown with. */
    private static long digits(String shown) {
        String number = shown.split(" ", 2)[0].replaceFirst("^[−<-]?[0.]*", "");
        return number.chars().filter(Character::isDigit).count();
    }

    private String remarks(ExplanationNode node) {
        List<String> remarks = new ArrayList<>();
        boolean changed = "override".equals(node.origin()) || "variant".equals(node.origin());
        String was = node.replaced().isEmpty() ? "" : ", was " + node.replaced();
        if ("override".equals(node.origin())) {
            remarks.add("set from outside" + was);
        } else if ("variant".equals(node.origin())) {
            remarks.add("set by the variant" + was);
        } else if ("default".equals(node.origin())) {
            remarks.add("default");
        }
        if (!node.sources().isEmpty()) {
            remarks.add(
                    full
                            ? String.join("; ", node.sources())
                            : node.cited().stream().map(ExplanationText::brief).collect(Collectors.joining(", ")));
        }
        if (node.uncertain()) {
            remarks.add(node.written().isEmpty() ? "drawn" : "centre of " + node.written());
        }
        if (!node.note().isEmpty() && !changed) {
            remarks.add(node.note());
        }
        return String.join("; ", remarks);
    }

    private static String brief(ExplanationNode.Cited cited) {
        String source =
                cited.source().length() <= 32 ? cited.source() : cited.source().substring(0, 31) + "…";
        return cited.grade().isEmpty() ? source : source + " " + cited.grade();
    }

    private void add(String line) {
        broken("", "  ", line);
    }

    private void cut(String before, String line, String after) {
        int room = Math.max(8, width - before.length() - after.length());
        lines.add(before + (line.length() <= room ? line : line.substring(0, room - 1) + "…") + after);
    }

    /** Breaks a line at its spaces; what does not fit goes on below, further in. */
    private void broken(String before, String later, String text) {
        String prefix = before;
        String rest = text;
        int room = Math.max(16, width - prefix.length());
        while (rest.length() > room) {
            int space = rest.lastIndexOf(' ', room);
            if (space > 0 && rest.startsWith(" %", space)) {
                space = rest.lastIndexOf(' ', space - 1);
            }
            int end = space < room / 2 ? room : space;
            lines.add(prefix + rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).strip();
            prefix = later + LATER.substring(2);
            room = Math.max(16, width - prefix.length());
        }
        lines.add(prefix + rest);
    }
}
